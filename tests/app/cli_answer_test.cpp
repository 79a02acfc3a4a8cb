// The written forms of an answer: JSON key by key, table, CSV and GeoJSON.

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/core/answer_json.hpp"
#include "app/core/tables.hpp"
#include "cli_sample.hpp"

namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> out;
  for (const auto& [key, value] : object.items()) {
    out.push_back(key);
  }
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    out.push_back(line);
  }
  return out;
}

Json sample_json() {
  return Json::parse(app::answer_to_json(app::test::sample_answer(), app::test::sample_pack()));
}

TEST(AnswerJson, KeysComeInTheDocumentedOrder) {
  using Keys = std::vector<std::string>;
  const Json json = sample_json();
  EXPECT_EQ(keys(json), (Keys{"schema", "request", "data", "routes", "no_route"}));
  const Json& route = json["routes"][0];
  EXPECT_EQ(keys(route), (Keys{"id", "role", "corridor", "label", "totals", "bypass_price", "countries", "legs",
                               "stops", "proof", "overlap_with_best", "geometry"}));
  EXPECT_EQ(keys(route["totals"]), (Keys{"km", "rail_km", "sea_km", "road_km", "hours", "hours_low", "hours_high",
                                         "usd_per_tonne", "usd_low", "usd_high", "co2_kg_per_tonne", "crossings",
                                         "gauge_breaks", "transshipments", "capacity_mt_per_year"}));
  EXPECT_EQ(keys(route["legs"][0]), (Keys{"mode", "from", "to", "from_name", "to_name", "km", "hours", "usd_per_tonne",
                                          "co2_kg_per_tonne", "gauge_mm", "electrified", "country", "links"}));
  EXPECT_EQ(keys(route["stops"][0]), (Keys{"kind", "place", "name", "lon", "lat", "hours", "hours_low", "hours_high",
                                           "usd_per_tonne", "source"}));
  EXPECT_EQ(keys(route["proof"][0]),
            (Keys{"iso3", "worldview", "km_inside", "entered", "closest_km", "closest_point", "km_within"}));
  EXPECT_EQ(keys(route["proof"][0]["km_within"]), (Keys{"10", "25", "50", "100"}));
}

TEST(AnswerJson, RoundsFixedAndNamesWords) {
  const Json json = sample_json();
  const Json& route = json["routes"][0];
  EXPECT_EQ(json["schema"], "zhol.routes/1");
  EXPECT_EQ(json["data"]["pack"], "2026.11");
  EXPECT_EQ(route["totals"]["km"].dump(), "1699.6");
  EXPECT_EQ(route["totals"]["hours"].dump(), "126.1");
  EXPECT_EQ(route["legs"][0]["usd_per_tonne"].dump(), "25.56");
  EXPECT_EQ(route["legs"][1]["mode"], "ferry");
  EXPECT_EQ(route["legs"][1]["country"], "");
  EXPECT_EQ(route["geometry"]["coordinates"][0][1].dump(), "[55.12346,45.3]");
  EXPECT_EQ(route["proof"][0]["closest_km"].dump(), "186.0");
  EXPECT_FALSE(route["proof"][0]["entered"].get<bool>());
  EXPECT_TRUE(json["routes"][1]["bypass_price"].is_null());
  EXPECT_TRUE(json["routes"][1]["corridor"].is_null());
  EXPECT_TRUE(json["routes"][1]["totals"]["capacity_mt_per_year"].is_null());
}

TEST(AnswerJson, RequestHoldsEveryOptionByItsLongName) {
  const Json request = sample_json()["request"];
  EXPECT_EQ(keys(request),
            (std::vector<std::string>{"from", "to", "via", "avoid", "close", "avoid-area", "modes", "objective",
                                      "cargo", "year", "alternatives", "max-overlap", "worldview"}));
  EXPECT_EQ(request["from"], "zhezkazgan");
  EXPECT_EQ(request["avoid"], Json::array({"RUS"}));
  EXPECT_EQ(request["modes"], Json::array({"rail", "ferry", "sea", "road"}));
}

// A reader that works in the plane would draw a jump across the 180th meridian around the world, through Russia.
TEST(AnswerJson, LinesEndAtTheAntimeridianAndGoOnBehindIt) {
  geo::RouteSet answer = app::test::sample_answer();
  answer.routes[0].geometry = {{{170.0, 40.0}, {-170.0, 50.0}}};
  const Json expected = Json::parse("[[[170.0,40.0],[180.0,45.0]],[[-180.0,45.0],[-170.0,50.0]]]");
  const Json json = Json::parse(app::answer_to_json(answer, app::test::sample_pack()));
  EXPECT_EQ(json["routes"][0]["geometry"]["coordinates"], expected);
  const Json features = Json::parse(app::answer_to_geojson(answer));
  EXPECT_EQ(features["features"][0]["geometry"]["coordinates"], expected);
}

TEST(AnswerJson, WallTimeDoesNotChangeTheBytes) {
  geo::RouteSet slow = app::test::sample_answer();
  slow.search_ms = 99999.0;
  EXPECT_EQ(app::answer_to_json(slow, app::test::sample_pack()),
            app::answer_to_json(app::test::sample_answer(), app::test::sample_pack()));
}

TEST(AnswerJson, NeverWritesNanOrNegativeZero) {
  geo::RouteSet answer = app::test::sample_answer();
  answer.routes[0].proof[0].closest_km = std::numeric_limits<double>::quiet_NaN();
  answer.routes[0].totals.road_km = -0.0001;
  const std::string text = app::answer_to_json(answer, app::test::sample_pack());
  EXPECT_EQ(text.find("nan"), std::string::npos);
  EXPECT_EQ(text.find("-0.0"), std::string::npos);
  EXPECT_NE(text.find("\"closest_km\":null"), std::string::npos);
}

TEST(AnswerJson, InvalidUtf8IsReplacedNotThrown) {
  geo::RouteSet answer = app::test::sample_answer();
  answer.routes[0].label = "Akt\xC3";
  EXPECT_NO_THROW({
    const Json json = Json::parse(app::answer_to_json(answer, app::test::sample_pack()));
    EXPECT_EQ(json["routes"][0]["label"], "Akt\xEF\xBF\xBD");
  });
}

TEST(AnswerJson, RefusalCarriesCutAndRelaxations) {
  const Json json = Json::parse(app::answer_to_json(app::test::sample_refusal(), app::test::sample_pack()));
  EXPECT_TRUE(json["routes"].empty());
  const Json& no = json["no_route"];
  EXPECT_EQ(keys(no), (std::vector<std::string>{"reason", "cut", "relaxations"}));
  EXPECT_EQ(no["cut"][0].dump(), R"({"kind":"crossing","id":"ozinki","name":"Ozinki"})");
  EXPECT_EQ(no["relaxations"][0]["change"], "allow RUS");
  EXPECT_EQ(no["relaxations"][0]["route"]["km"].dump(), "887.6");
}

TEST(AnswerTable, FitsAHundredColumnsAndShowsProofAndPrice) {
  const std::string text = app::answer_to_table(app::test::sample_answer());
  for (const std::string& line : lines_of(text)) {
    EXPECT_LE(app::display_width(line), 100U) << line;
  }
  EXPECT_NE(text.find("r1    RUS: never entered; closest 186 km at 51.20 E 43.60 N; worldview un"), std::string::npos)
      << text;
  EXPECT_NE(text.find("base  RUS: entered, 420.3 km inside"), std::string::npos) << text;
  EXPECT_NE(text.find("+812"), std::string::npos) << text;
  EXPECT_NE(text.find("-3.50"), std::string::npos) << text;
}

TEST(AnswerTable, RefusalIsReadable) {
  const std::string text = app::answer_to_table(app::test::sample_refusal());
  EXPECT_NE(text.find("No route: every rail line out of Oral runs through Russia"), std::string::npos) << text;
  EXPECT_NE(text.find("Ozinki"), std::string::npos);
  EXPECT_NE(text.find("allow RUS"), std::string::npos);
}

TEST(AnswerTable, ItineraryKeepsTheOrderOfTravel) {
  const std::string text = app::itinerary_to_table(app::test::sample_answer().routes[0]);
  const std::size_t rail = text.find("rail 1520");
  const std::size_t transfer = text.find("transfer");
  const std::size_t ferry = text.find("ferry");
  const std::size_t border = text.find("border");
  ASSERT_NE(border, std::string::npos) << text;
  EXPECT_LT(rail, transfer);
  EXPECT_LT(transfer, ferry);
  EXPECT_LT(ferry, border);
}

TEST(AnswerCsv, OneRowPerRouteWithAsManyCells) {
  const std::vector<std::string> lines = lines_of(app::answer_to_csv(app::test::sample_answer()));
  ASSERT_EQ(lines.size(), 3U);
  const auto cells = [](const std::string& line) { return std::count(line.begin(), line.end(), ','); };
  EXPECT_EQ(cells(lines[0]), cells(lines[2]));
  EXPECT_EQ(cells(lines[0]) + 1, cells(lines[1])) << "the label of r1 holds one comma, in quotes";
  EXPECT_NE(lines[1].find("\"Middle Corridor via Aktau, Baku and Poti\""), std::string::npos);
}

TEST(AnswerGeojson, OneLinePerRouteAndAPointPerStop) {
  const Json json = Json::parse(app::answer_to_geojson(app::test::sample_answer()));
  EXPECT_EQ(json["type"], "FeatureCollection");
  ASSERT_EQ(json["features"].size(), 4U);
  EXPECT_EQ(json["features"][0]["geometry"]["type"], "MultiLineString");
  EXPECT_EQ(json["features"][0]["properties"]["RUS_km_inside"].dump(), "0.0");
  EXPECT_EQ(json["features"][2]["properties"]["feature"], "stop");
  EXPECT_EQ(json["features"][2]["geometry"]["coordinates"].dump(), "[51.2,43.6]");
}

TEST(AnswerReasons, RunsOfLegsAreToldOnceWithinTheTerminal) {
  geo::RouteSet answer = app::test::sample_answer();
  EXPECT_EQ(app::reasons_to_table(answer), "");
  const std::string reason =
      "The way from A to B saves 12 USD/t, 3.4 days and a border over the other way, which is 120 km shorter.";
  for (geo::Leg& leg : answer.routes[0].legs) {
    leg.next_best = geo::NextBest{true, "the other way", "", {-120, 80, 12, 1, 1}, reason};
  }
  answer.break_even = {{"r1", "baseline", "value of time", "USD/t-day", 2.7, 3.5, 29.6},
                       {"r1", "baseline", "demand", "Mt/a", 0, 4, 0}};
  const std::vector<std::string> lines = lines_of(app::reasons_to_table(answer));
  const auto count = [&](const std::string& text) {
    return std::count_if(lines.begin(), lines.end(),
                         [&](const std::string& line) { return line.find(text) != std::string::npos; });
  };
  EXPECT_EQ(count("1. The way from A to B saves"), 1);
  EXPECT_EQ(count("2. "), 0);
  EXPECT_EQ(count("the other way  "), 1) << "one row";
  EXPECT_EQ(count("value of time"), 1);
  EXPECT_EQ(count("+30"), 1);
  EXPECT_EQ(count("demand"), 1);
  for (const std::string& line : lines) {
    EXPECT_LE(app::display_width(line), app::kTableWidth) << line;
  }
}

}  // namespace
