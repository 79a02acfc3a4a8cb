// The built-in pack against what is known of the railways: lengths, corridors, and what cannot be done without Russia.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

#include "app/core/session.hpp"
#include "geo/plan/planner.hpp"

namespace {

const app::World& world() {
  static const auto loaded = app::load_world(geo::Worldview::un);
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().text());
  return **loaded;
}

geo::RouteRequest question(const char* from, const char* to, std::vector<const char*> avoided) {
  geo::RouteRequest request;
  request.from = *world().gazetteer->resolve(from);
  request.to = *world().gazetteer->resolve(to);
  for (const char* code : avoided) {
    request.policy.avoided.push_back(*geo::CountryCode::parse(code));
  }
  return request;
}

geo::RouteSet ask(const geo::RouteRequest& request, bool with_baseline = false) {
  auto answer = geo::plan_routes(world().planning, request, with_baseline, {});
  EXPECT_TRUE(answer) << (answer ? "" : answer.error().text());
  return answer ? *answer : geo::RouteSet();
}

std::string countries_of(const geo::Route& route) {
  std::string order;
  for (const geo::CountryShare& share : route.countries) {
    order += (order.empty() ? "" : " ") + share.country.str();
  }
  return order;
}

TEST(KnownRoutes, PackHasNoErrors) {
  for (const geo::Diagnostic& finding : world().diagnostics) {
    EXPECT_NE(finding.severity, geo::Severity::error) << finding.message << " (" << finding.where << ")";
  }
  EXPECT_TRUE(geo::check_network(*world().planning.network).empty());
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) {
    parts.push_back(part);
  }
  return parts;
}

/// A row of tests/cases/rail_lengths.txt.
struct PublishedLength {
  std::string from, to;
  double km = 0.0;
  std::string confidence, avoided;
  int year = 2026;
};

std::vector<PublishedLength> published_lengths() {
  std::ifstream table(std::string(ZHOL_SOURCE_DIR) + "/tests/cases/rail_lengths.txt");
  std::vector<PublishedLength> rows;
  for (std::string line; std::getline(table, line);) {
    if (line.empty() || line[0] == '#') {
      continue;
    }
    PublishedLength row;
    std::istringstream(line) >> row.from >> row.to >> row.km >> row.confidence >> row.avoided >> row.year;
    rows.push_back(row);
  }
  return rows;
}

/// Our kilometres: the cheapest rail route, summed over stretches joined by "+".
double our_km(const PublishedLength& row) {
  const std::vector<std::string> from = split(row.from, '+');
  const std::vector<std::string> to = split(row.to, '+');
  double km = 0.0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    geo::RouteRequest request = question(from[i].c_str(), to[i].c_str(), {});
    for (const std::string& code : split(row.avoided == "none" ? "" : row.avoided, ',')) {
      request.policy.avoided.push_back(*geo::CountryCode::parse(code));
    }
    request.policy.modes = {geo::Mode::rail};
    request.policy.year = row.year;
    request.objective = geo::Objective::cost;
    request.alternatives = 1;
    const geo::RouteSet answer = ask(request);
    EXPECT_FALSE(answer.routes.empty()) << row.from << " " << row.to;
    km += answer.routes.empty() ? 0.0 : answer.routes[0].totals.km;
  }
  return km;
}

TEST(KnownRoutes, RailLengthsMatchPublishedOnes) {
  std::vector<double> errors;
  for (const PublishedLength& row : published_lengths()) {
    const double km = our_km(row);
    const double error = std::abs(km - row.km) / row.km;
    errors.push_back(error);
    if (row.confidence == "high") {
      EXPECT_LE(error, 0.08) << row.from << " - " << row.to << ": " << km << " km, published " << row.km;
    } else if (error > 0.05) {
      std::printf("%s - %s: %.0f km, published %.0f (%s)\n", row.from.c_str(), row.to.c_str(), km, row.km,
                  row.confidence.c_str());
    }
  }
  ASSERT_GE(errors.size(), 100U);
  std::sort(errors.begin(), errors.end());
  std::printf("| rail distances against %zu published ones | median error %.1f %%, 90 %% within %.1f %% |\n",
              errors.size(), 100.0 * errors[errors.size() / 2], 100.0 * errors[errors.size() * 9 / 10]);
  EXPECT_LE(errors[errors.size() / 2], 0.02);
}

TEST(KnownRoutes, ZhezkazganDuisburgWithoutRussia) {
  const geo::RouteSet answer = ask(question("Zhezkazgan", "Duisburg", {"RUS"}), true);
  ASSERT_GE(answer.routes.size(), 4U);
  const geo::Route& baseline = answer.routes.back();
  EXPECT_EQ(baseline.role, geo::Role::baseline);
  EXPECT_TRUE(baseline.proof.at(0).entered);
  EXPECT_GT(baseline.proof.at(0).km_inside, 1000.0);
  std::set<std::string> corridors;
  for (std::size_t i = 0; i + 1 < answer.routes.size(); ++i) {
    const geo::Route& route = answer.routes[i];
    EXPECT_EQ(route.proof.at(0).km_inside, 0.0) << route.label;
    EXPECT_FALSE(route.proof.at(0).entered);
    EXPECT_EQ(countries_of(route).find("RUS"), std::string::npos);
    EXPECT_TRUE(corridors.insert(route.corridor).second) << route.label << " is shown twice";
    ASSERT_TRUE(route.bypass_price);
    EXPECT_NEAR(route.bypass_price->km, route.totals.km - baseline.totals.km, 1e-9);
  }
  // Published: 20-22 days to Constanta from the Chinese border (Kazakh ministry, 2024), about 1.5 times the northern
  // cost (AsstrA, 2024); the northern way about 10 days (UTLC, 2024, with the Polish and German part).
  EXPECT_EQ(answer.routes[0].corridor, "middle-poti-constanta");
  EXPECT_NEAR(answer.routes[0].totals.hours.typical / 24.0, 22.0, 4.0);
  EXPECT_NEAR(answer.routes[0].totals.usd_per_tonne.typical / baseline.totals.usd_per_tonne.typical, 1.5, 0.25);
  EXPECT_NEAR(baseline.totals.hours.typical / 24.0, 10.0, 2.5);
  EXPECT_EQ(countries_of(baseline), "KAZ RUS BLR POL DEU");
  EXPECT_EQ(countries_of(answer.routes[0]), "KAZ AZE GEO ROU HUN AUT DEU");
}

TEST(KnownRoutes, OralAktobeByRailRunsThroughRussia) {
  geo::RouteRequest request = question("Oral", "Aktobe", {"RUS"});
  request.policy.modes = {geo::Mode::rail};
  const geo::RouteSet answer = ask(request);
  ASSERT_TRUE(answer.no_route);
  EXPECT_NE(answer.no_route->reason.find("Russia"), std::string::npos) << answer.no_route->reason;
  EXPECT_FALSE(answer.no_route->cut.empty());
  ASSERT_FALSE(answer.no_route->relaxations.empty());
  EXPECT_EQ(answer.no_route->relaxations[0].change, "allow RUS");
}

TEST(KnownRoutes, ZhezkazganViennaByRailWithoutRussiaAndIran) {
  geo::RouteRequest request = question("Zhezkazgan", "Vienna", {"RUS", "IRN"});
  request.policy.modes = {geo::Mode::rail};
  const geo::RouteSet answer = ask(request);
  ASSERT_TRUE(answer.no_route);
  EXPECT_NE(answer.no_route->reason.find("runs through Russia"), std::string::npos) << answer.no_route->reason;
  EXPECT_LT(answer.no_route->reason.size(), 400U) << "one breath";
  EXPECT_TRUE(std::any_of(answer.no_route->relaxations.begin(), answer.no_route->relaxations.end(),
                          [](const geo::Relaxation& r) { return r.change == "allow ferry"; }));
}

TEST(KnownRoutes, PavlodarSemeyAndOskemenNeedNoRussia) {
  for (const auto& [from, to] : {std::pair("Pavlodar", "Semey"), std::pair("Oskemen", "Semey")}) {
    geo::RouteRequest request = question(from, to, {"RUS"});
    request.policy.modes = {geo::Mode::rail};
    const geo::RouteSet answer = ask(request);
    ASSERT_FALSE(answer.routes.empty()) << from;
    EXPECT_EQ(countries_of(answer.routes[0]), "KAZ");
  }
}

TEST(KnownRoutes, ZhezkazganBeyneuShortensAlmatyMangystau) {
  geo::RouteRequest request = question("almaty", "mangystau", {"RUS"});
  request.policy.modes = {geo::Mode::rail};
  const geo::RouteSet today = ask(request);
  ASSERT_FALSE(today.routes.empty());
  // The line of 2014 is closed at its two new sections.
  for (const geo::LinkRecord& link : world().pack->links) {
    if (link.line == "Zhezkazgan - Saksaulskaya" || link.line == "Shalkar - Beyneu") {
      request.policy.closed.push_back(link.id);
    }
  }
  ASSERT_FALSE(request.policy.closed.empty());
  const geo::RouteSet before = ask(request);
  ASSERT_FALSE(before.routes.empty());
  EXPECT_GT(before.routes[0].totals.km - today.routes[0].totals.km, 300.0);
}

TEST(KnownRoutes, WorldviewsDisagreeOnCrimea) {
  const geo::CountryCode rus = *geo::CountryCode::parse("RUS");
  const auto de_facto = app::load_world(geo::Worldview::de_facto);
  ASSERT_TRUE(de_facto);
  const geo::LonLat simferopol{34.1, 44.95};
  EXPECT_EQ(world().planning.countries->country_at(simferopol).str(), "UKR");
  EXPECT_EQ((*de_facto)->planning.countries->country_at(simferopol), rus);
  EXPECT_EQ(world().planning.countries->country_at({20.5, 54.7}), rus) << "Kaliningrad counts";
  EXPECT_EQ(world().planning.countries->country_at({41.0, 43.0}).str(), "GEO") << "Sukhumi";
}

}  // namespace
