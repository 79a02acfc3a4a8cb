// Real answers from the real pack: the schema, the sums, and the round trip of a request.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "app/cli/audit.hpp"
#include "app/cli/output.hpp"
#include "app/cli/pack_report.hpp"
#include "app/cli/request_json.hpp"
#include "app/cli/route_request.hpp"
#include "app/core/answer_json.hpp"
#include "app/core/tables.hpp"
#include "cli_sample.hpp"
#include "cli_schema.hpp"
#include "geo/io/data_pack_reader.hpp"
#include "geo/io/geodesic.hpp"
#include "geo/io/world_map_writer.hpp"

namespace {

using app::test::country;
using app::test::Json;

// Loaded once: every test only reads it.
const app::World& world() {
  static const auto loaded = app::load_world(geo::Worldview::un);
  EXPECT_TRUE(loaded) << loaded.error().text();
  return **loaded;
}

std::string answer(const std::string& request_text, geo::RouteSet* out = nullptr) {
  const auto asked = app::parse_json_request(request_text, "test");
  EXPECT_FALSE(asked.error);
  const auto request = app::make_route_request(asked.options, world());
  EXPECT_TRUE(request) << request.error().text();
  const auto found = geo::plan_routes(world().planning, *request, asked.compare, geo::CancelToken());
  EXPECT_TRUE(found) << found.error().text();
  if (out != nullptr) {
    *out = *found;
  }
  return app::answer_to_json(*found, *world().pack);
}

constexpr const char* kToDuisburg = R"({"command":"compare","from":"Zhezkazgan","to":"Duisburg","avoid":["RUS"]})";

/// Warnings of the present tables that are still to be mended. It only ever goes down.
constexpr std::size_t kNotYetMended = 0;

TEST(BuiltInPack, HasNoErrorAndNoUnexplainedWarning) {
  const geo::Diagnostics findings = app::check_world(world());
  geo::Diagnostics warnings;
  for (const geo::Diagnostic& finding : findings) {
    EXPECT_NE(finding.severity, geo::Severity::error) << app::text_of(finding);
    if (finding.severity == geo::Severity::warning) {
      warnings.push_back(finding);
    }
  }
  EXPECT_LE(warnings.size(), kNotYetMended) << app::findings_text(warnings, *world().pack, app::Format::table, true);
}

class RealAnswer : public testing::TestWithParam<const char*> {};

TEST_P(RealAnswer, FollowsTheSchema) {
  const Json json = Json::parse(answer(GetParam()));
  EXPECT_EQ(app::test::schema_findings(app::test::routes_schema(), json), std::vector<std::string>{});
}

double sum(const Json& items, const char* key) {
  double total = 0;
  for (const Json& item : items) {
    total += item[key].get<double>();
  }
  return total;
}

// Rounding moves each part by half a last digit at most.
double tolerance(std::size_t parts, double last_digit) {
  return (static_cast<double>(parts) + 1.0) * last_digit / 2.0 + 1e-9;
}

TEST_P(RealAnswer, TotalsAreTheSumsOfTheParts) {
  const Json json = Json::parse(answer(GetParam()));
  for (const Json& route : json["routes"]) {
    const Json& totals = route["totals"];
    const Json& legs = route["legs"];
    const Json& stops = route["stops"];
    EXPECT_NEAR(sum(legs, "km"), totals["km"].get<double>(), tolerance(legs.size(), 0.1));
    EXPECT_NEAR(totals["rail_km"].get<double>() + totals["sea_km"].get<double>() + totals["road_km"].get<double>(),
                totals["km"].get<double>(), tolerance(3, 0.1));
    EXPECT_NEAR(sum(legs, "hours") + sum(stops, "hours"), totals["hours"].get<double>(),
                tolerance(legs.size() + stops.size(), 0.1));
    EXPECT_NEAR(sum(legs, "usd_per_tonne") + sum(stops, "usd_per_tonne"), totals["usd_per_tonne"].get<double>(),
                tolerance(legs.size() + stops.size(), 0.01));
    EXPECT_LE(totals["hours_low"], totals["hours"]);
    EXPECT_LE(totals["hours"], totals["hours_high"]);
    const auto crossings =
        std::count_if(stops.begin(), stops.end(), [](const Json& stop) { return stop["kind"] == "crossing"; });
    EXPECT_EQ(crossings, totals["crossings"].get<int>());
  }
}

TEST_P(RealAnswer, IsTheSameForItsOwnRequest) {
  const std::string first = answer(GetParam());
  Json request = Json::parse(first)["request"];
  if (Json::parse(GetParam()).contains("command")) {
    request["command"] = "compare";
  }
  EXPECT_EQ(answer(request.dump()), first);
}

INSTANTIATE_TEST_SUITE_P(Requests, RealAnswer,
                         testing::Values(kToDuisburg, R"({"from":"Oral","to":"Aktobe","modes":["rail"]})",
                                         R"({"from":"69.5,48.5","to":"Poti","avoid":["RUS","IRN"],"cargo":"bulk"})",
                                         R"({"from":"Aktau","to":"Rotterdam","avoid":[],"alternatives":2})"));

TEST(RealProof, AvoidingRoutesNeverEnterRussia) {
  geo::RouteSet found;
  answer(kToDuisburg, &found);
  ASSERT_FALSE(found.no_route);
  for (const geo::Route& route : found.routes) {
    if (route.role != geo::Role::baseline) {
      ASSERT_EQ(route.proof.size(), 1U);
      EXPECT_FALSE(route.proof[0].entered) << route.label;
    }
  }
}

TEST(RealTable, FitsAHundredColumns) {
  geo::RouteSet found;
  answer(kToDuisburg, &found);
  const std::string text = app::answer_to_table(found) + app::itinerary_to_table(found.routes.front());
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = text.find('\n', start);
    EXPECT_LE(app::display_width(text.substr(start, end - start)), 100U) << text.substr(start, end - start);
    start = end + 1;
  }
}

// Kilometres inside by walking the line in small steps: slow, and nothing in common with the proof's geometry.
double walked_km_inside(const geo::LineString& line, geo::CountryCode code, const geo::CountryIndex& countries) {
  constexpr int kSteps = 4000;
  double metres = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const auto at = [&](double t) {
      return geo::LonLat{line[i].lon + (line[i + 1].lon - line[i].lon) * t,
                         line[i].lat + (line[i + 1].lat - line[i].lat) * t};
    };
    for (int step = 0; step < kSteps; ++step) {
      if (countries.country_at(at((step + 0.5) / kSteps)) == code) {
        metres += geo::geodesic_distance_m(at(static_cast<double>(step) / kSteps), at((step + 1.0) / kSteps));
      }
    }
  }
  return metres / 1000.0;
}

TEST(RealAudit, KilometresInsideAgreeWithAWalk) {
  app::Audit audit;
  const geo::LineString line = {{58.0, 50.0}, {58.5, 54.0}, {64.0, 53.0}};  // Aktobe region, Urals, Kostanay region
  audit.lines.push_back({"line", {line}, 0.0, {}});
  app::prove(audit, {country("RUS")}, {10, 50}, world().planning);
  const geo::BorderProof& proof = audit.lines[0].proofs[0];
  EXPECT_TRUE(proof.entered);
  const double walked = walked_km_inside(line, country("RUS"), *world().planning.countries);
  ASSERT_GT(walked, 100.0);
  EXPECT_NEAR(proof.km_inside, walked, walked * 0.001);
  EXPECT_LE(proof.km_inside, proof.km_within.at(10));
  EXPECT_LE(proof.km_within.at(10), proof.km_within.at(50));
}

std::vector<std::vector<std::uint32_t>> triangles_of(const std::vector<geo::CountryPiece>& pieces) {
  std::vector<std::vector<std::uint32_t>> out;
  for (const geo::CountryPiece& piece : pieces) {
    out.push_back(piece.triangles);
  }
  return out;
}

TEST(DataBuild, StoredTrianglesComeBackAndTheCatalogueAgrees) {
  const std::filesystem::path copy = std::filesystem::temp_directory_path() / "zhol-data-build-test";
  std::filesystem::remove_all(copy);
  std::filesystem::copy(geo::find_pack_directory(), copy, std::filesystem::copy_options::recursive);
  geo::MapTriangles triangles;
  triangles.countries = triangles_of(world().pack->countries);
  triangles.countries.front().resize(3);
  const geo::Status stored = geo::store_triangles(copy.string(), triangles);
  ASSERT_TRUE(stored) << stored.error().text();
  const auto again = geo::read_data_pack(copy.string());
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_EQ(triangles_of((*again)->countries), triangles.countries);
  EXPECT_TRUE(geo::verify_checksums(**again).empty());
  triangles.countries.pop_back();
  EXPECT_FALSE(geo::store_triangles(copy.string(), triangles)) << "one row too few must be refused";
  std::filesystem::remove_all(copy);
}

}  // namespace
