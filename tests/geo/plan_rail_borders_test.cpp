// Imported lines: borders, gauges, and the join to the curated pack.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "geo/plan/add_to_pack.hpp"
#include "geo/plan/national_gauge.hpp"
#include "tests/support/ascii_network.hpp"
#include "tests/support/rail_drawing.hpp"

namespace geo {
namespace {

using testing::at_metres;
using testing::country;
using testing::import_lines;
using testing::track;

/// Kazakhstan west of 40.5 E, China east of it: 36 km east of the drawings' origin.
DataPack two_countries() {
  DataPack pack;
  pack.countries = {testing::strip("KAZ", 30.0, 40.5), testing::strip("CHN", 40.5, 50.0)};
  return pack;
}

RailLine plain(std::int64_t feature, const std::vector<std::pair<double, double>>& metres) {
  RailLine line = track(feature, metres);
  line.gauge_mm.reset();
  return line;
}

CrossingRecord crossing(const std::string& id, LonLat at) {
  CrossingRecord record;
  record.id = id;
  record.country_a = country("KAZ");
  record.country_b = country("CHN");
  record.position = at;
  return record;
}

PackAddition addition_of(RailImport made) {
  PackAddition addition;
  addition.name = "drawn";
  addition.places = std::move(made.places);
  addition.links = std::move(made.links);
  return addition;
}

PlanningData plan_over(const DataPack& pack) {
  PlanningData data;
  data.length_m = testing::sphere_length_m;
  data.countries = std::make_shared<const CountryIndex>(pack.countries, Worldview::un);
  data.costs = std::make_shared<const CostModel>(testing::round_costs());
  BuiltNetwork built = build_network(pack, *data.countries, Worldview::un, data.length_m);
  EXPECT_TRUE(check_network(built.network).empty());
  data.network = std::make_shared<const FreightNetwork>(std::move(built.network));
  return data;
}

TEST(RailBorders, ALineIsCutAtTheBorder) {
  DataPack pack = two_countries();
  pack.crossings = {crossing("far", {40.5, 52.0}), crossing("near", {40.5, 50.1})};
  RailLine line = track(1, {{0, 0}, {80000, 0}});
  const auto made = import_lines({line}, pack);
  ASSERT_EQ(made.links.size(), 2U);
  EXPECT_EQ(made.links[0].countries, std::vector<CountryCode>{country("KAZ")});
  EXPECT_EQ(made.links[1].countries, std::vector<CountryCode>{country("CHN")});
  EXPECT_EQ(made.links[0].to, made.links[1].from);
  const auto border = std::find_if(made.places.begin(), made.places.end(),
                                   [](const Place& p) { return p.kind == PlaceKind::border_station; });
  ASSERT_NE(border, made.places.end());
  EXPECT_NEAR(border->position.lon, 40.5, 1e-9);
  // The border place is China's; so Kazakhstan's link passes the border.
  EXPECT_EQ(border->country, country("CHN"));
  EXPECT_EQ(made.links[0].crossings, std::vector<std::string>{"near"});
  EXPECT_TRUE(made.links[1].crossings.empty());
}

TEST(RailBorders, ACrossingTooFarAwayIsNotTaken) {
  DataPack pack = two_countries();
  pack.crossings = {crossing("far", {40.5, 52.0})};
  const auto made = import_lines({track(1, {{0, 0}, {80000, 0}})}, pack);
  EXPECT_TRUE(made.links[0].crossings.empty());
  EXPECT_EQ(made.report.total("border-crossing-default"), 1);
}

TEST(RailBorders, ARouteOverACutLineCrossesOnce) {
  DataPack pack = two_countries();
  pack.crossings = {crossing("near", {40.5, 50.1})};
  auto made = import_lines({track(1, {{0, 0}, {80000, 0}})}, pack);
  const std::string from = made.links[0].from, to = made.links[1].to;
  const PackAddition addition = addition_of(std::move(made));
  const PlanningData data = plan_over(add_to_pack(pack, {&addition, 1}));
  const RouteSet answer = testing::plan(data, testing::ask(from, to));
  ASSERT_EQ(answer.routes.size(), 1U);
  EXPECT_EQ(answer.routes[0].totals.crossings, 1);
  EXPECT_NEAR(answer.routes[0].totals.km, 79.8, 0.3);
}

TEST(RailBorders, GaugesFollowTheCountryUnlessGiven) {
  const auto guessed = import_lines({plain(1, {{0, 0}, {80000, 0}})}, two_countries());
  ASSERT_EQ(guessed.links.size(), 2U);
  EXPECT_EQ(guessed.links[0].gauge_mm, 1520);
  EXPECT_EQ(guessed.links[1].gauge_mm, 1435);
  EXPECT_EQ(guessed.report.total("gauge-by-country"), 2);
  RailLine given = track(1, {{0, 0}, {80000, 0}});
  given.gauge_mm = 1524;
  const auto kept = import_lines({given}, two_countries());
  EXPECT_EQ(kept.links[1].gauge_mm, 1520) << "1524 runs through with 1520";
  given.gauge_mm = 12;
  EXPECT_EQ(import_lines({given}, two_countries()).report.total("gauge-unknown"), 1);
}

TEST(RailBorders, NationalGaugesAreFound) {
  EXPECT_EQ(national_gauge(country("KAZ")), 1520);
  EXPECT_EQ(national_gauge(country("IRN")), 1435);
  EXPECT_EQ(national_gauge(country("IND")), 1676);
  EXPECT_EQ(national_gauge(country("AAA")), std::nullopt);
  for (const NationalGauge& row : national_gauges()) {
    EXPECT_EQ(usual_gauge(row.gauge_mm), row.gauge_mm) << row.iso3;
    EXPECT_STRNE(row.reason, "") << row.iso3;
  }
}

TEST(RailBorders, RailAtSeaBelongsToTheLandBeforeIt) {
  DataPack pack;
  pack.countries = {testing::strip("KAZ", 30.0, 40.2)};
  const auto made = import_lines({plain(1, {{0, 0}, {30000, 0}})}, pack);
  ASSERT_EQ(made.links.size(), 1U);
  EXPECT_EQ(made.links[0].countries, std::vector<CountryCode>{country("KAZ")});
  EXPECT_EQ(made.report.total("line-at-sea"), 1);
}

/// A curated port with a ferry to another one, and imported rails that end near both.
DataPack two_ports() {
  DataPack pack;
  pack.countries = {testing::strip("KAZ", 30.0, 41.0), testing::strip("AZE", 43.0, 50.0)};
  const auto place = [&](const std::string& id, LonLat at, std::string_view code) {
    Place made;
    made.id = id;
    made.names.en = id;
    made.kind = PlaceKind::port;
    made.position = at;
    made.country = country(code);
    pack.places.push_back(made);
  };
  place("port-a", at_metres(60000, 1500), "KAZ");
  place("port-b", {43.02, 50.0}, "AZE");
  LinkRecord ferry;
  ferry.id = "port-a--port-b--ferry";
  ferry.from = "port-a";
  ferry.to = "port-b";
  ferry.mode = Mode::ferry;
  pack.links.push_back(ferry);
  return pack;
}

TEST(RailJoin, ARouteGoesOnByTheCuratedFerry) {
  const DataPack pack = two_ports();
  RailLine beyond;
  beyond.feature = 2;
  beyond.line = {{43.01, 50.001}, {44.0, 50.0}};
  auto made = import_lines({plain(1, {{0, 0}, {61000, 0}}), beyond}, pack);
  EXPECT_EQ(made.report.total("place-joined"), 2);
  const auto end_of = [&](std::string_view port) {
    for (const LinkRecord& link : made.links) {
      const bool main = link.km.value_or(99.0) > 20.0;
      if (main && (link.from == port || link.to == port)) {
        return link.from == port ? link.to : link.from;
      }
    }
    return std::string();
  };
  const std::string from = end_of("port-a"), to = end_of("port-b");
  const PackAddition addition = addition_of(std::move(made));
  const PlanningData data = plan_over(add_to_pack(pack, {&addition, 1}));
  const RouteSet answer = testing::plan(data, testing::ask(from, to));
  ASSERT_EQ(answer.routes.size(), 1U);
  EXPECT_NEAR(answer.routes[0].totals.rail_km, 60.0 + 70.0, 3.0);
  EXPECT_GT(answer.routes[0].totals.sea_km, 100.0);
}

TEST(RailJoin, ADeadEndAtACuratedPlaceStays) {
  DataPack pack = two_ports();
  pack.places[0].position = at_metres(30000, 1100);
  const std::vector<RailLine> lines = {plain(1, {{0, 0}, {30000, 0}, {61000, 0}}),
                                       plain(2, {{30000, 0}, {30000, 1000}})};
  const auto made = import_lines(lines, pack);
  EXPECT_EQ(made.report.total("stub-dropped"), 0);
  EXPECT_EQ(std::count_if(made.links.begin(), made.links.end(),
                          [](const LinkRecord& l) { return l.from == "port-a" || l.to == "port-a"; }),
            1);
}

TEST(RailJoin, OnlyTracksOfThePlacesGaugeAreJoined) {
  DataPack pack = two_ports();
  LinkRecord rail;
  rail.id = "port-a--port-b--rail";
  rail.from = "port-a";
  rail.to = "port-b";
  rail.gauge_mm = 1435;
  pack.links.push_back(rail);
  const auto made = import_lines({plain(1, {{0, 0}, {61000, 0}})}, pack);
  EXPECT_EQ(made.report.total("place-joined"), 0);
  EXPECT_EQ(made.report.total("place-not-joined"), 1);
}

TEST(RailJoin, AFerryOfTheLayerIsAFerry) {
  RailLine ferry = plain(2, {{60000, 0}, {90000, 0}, {130000, 0}});
  ferry.ferry = true;
  const auto made = import_lines({plain(1, {{0, 0}, {60000, 0}}), ferry, plain(3, {{130000, 0}, {190000, 0}})},
                                 testing::one_country());
  EXPECT_EQ(made.report.total("ferries-made"), 1);
  const auto link =
      std::find_if(made.links.begin(), made.links.end(), [](const LinkRecord& l) { return l.mode == Mode::ferry; });
  ASSERT_NE(link, made.links.end());
  EXPECT_EQ(link->gauge_mm, 0);
  EXPECT_EQ(made.links.size(), 3U);
}

TEST(RailImport, PublishedKilometresAreKept) {
  RailLine line = track(1, {{0, 0}, {30000, 0}});
  line.km = 33.0;
  RailLine more = track(2, {{30000, 0}, {50000, 0}});
  more.km = 22.0;
  const auto made = import_lines({line, more}, testing::one_country());
  ASSERT_EQ(made.links.size(), 1U);
  EXPECT_NEAR(made.links[0].km.value_or(0.0), 55.0, 0.01);
}

/// A jittered grid of track, some cells missing, cut into lines at random places with small gaps.
struct RandomGrid {
  std::vector<RailLine> lines;
  double km = 0.0;
};
RandomGrid random_grid(std::uint32_t seed) {
  std::mt19937 engine(seed);
  const auto share = [&] { return static_cast<double>(engine()) / 4294967296.0; };
  constexpr int kSide = 6;
  std::vector<std::pair<double, double>> nodes;
  for (int i = 0; i < kSide * kSide; ++i) {
    nodes.emplace_back((i % kSide) * 15000.0 + 4000.0 * share(), (i / kSide) * 15000.0 + 4000.0 * share());
  }
  RandomGrid grid;
  const auto connect = [&](int a, int b) {
    const auto [ax, ay] = nodes[static_cast<std::size_t>(a)];
    const auto [bx, by] = nodes[static_cast<std::size_t>(b)];
    const double mx = (ax + bx) / 2 + 2000.0 * share(), my = (ay + by) / 2 + 2000.0 * share();
    const double gap = 30.0 * share();  // below the tolerance
    const auto feature = static_cast<std::int64_t>(grid.lines.size());
    grid.lines.push_back(plain(feature, {{ax, ay}, {mx, my}}));
    grid.lines.push_back(plain(feature + 1, {{mx + gap, my}, {bx, by}}));
    for (const RailLine* line : {&grid.lines[grid.lines.size() - 2], &grid.lines.back()}) {
      grid.km += testing::sphere_length_m(line->line) / 1000.0;
    }
  };
  for (int i = 0; i < kSide * kSide; ++i) {
    if (i % kSide + 1 < kSide && (i < kSide || share() < 0.8)) {
      connect(i, i + 1);
    }
    if (i + kSide < kSide * kSide) {
      connect(i, i + kSide);
    }
  }
  return grid;
}

TEST(RailProperty, KeepsConnectionAndLengthAndCountries) {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    const RandomGrid grid = random_grid(seed);
    DataPack pack = two_countries();
    const CountryIndex countries(pack.countries, Worldview::un);
    const auto made = import_lines(grid.lines, pack);
    EXPECT_EQ(testing::parts(made), 1) << seed;
    EXPECT_NEAR(testing::total_km(made), grid.km, 0.005 * grid.km) << seed;
    std::set<std::string> ids;
    for (const Place& place : made.places) {
      EXPECT_TRUE(ids.insert(place.id).second) << place.id;
      EXPECT_FALSE(place.country.is_empty());
    }
    for (const LinkRecord& link : made.links) {
      EXPECT_TRUE(ids.insert(link.id).second) << link.id;
    }
    const PackAddition addition = addition_of(made);
    const BuiltNetwork built =
        build_network(add_to_pack(pack, {&addition, 1}), countries, Worldview::un, testing::sphere_length_m);
    EXPECT_TRUE(check_network(built.network).empty());
    EXPECT_EQ(built.network.links.size(), made.links.size()) << "the builder finds nothing more to cut";
    for (const Link& link : built.network.links) {
      ASSERT_EQ(built.network.record_of(link).countries.size(), 1U);
      EXPECT_EQ(link.country, built.network.record_of(link).countries[0]) << link.id;
      for (const CountryPart& part : countries.split(link.shape)) {
        EXPECT_TRUE(part.country == link.country || testing::sphere_length_m(part.line) < 1.0) << link.id;
      }
    }
  }
}

}  // namespace
}  // namespace geo
