// Tariffs: parsing, and what is said of a wrong file.

#include <gtest/gtest.h>

#include "geo/plan/cost_model.hpp"

namespace geo {
namespace {

std::string mode(const std::string& speed = "[20, 40, 60]") {
  return R"({"usd_per_tkm": [0.01, 0.02, 0.03], "km_per_hour": )" + speed +
         R"(, "co2_g_per_tkm_electric": 10, "co2_g_per_tkm_diesel": 30, "source": "s1", "confidence": "low"})";
}
std::string node() {
  return R"({"hours": [1, 2, 3], "usd_per_tonne": [4, 5, 6], "co2_kg_per_tonne": 0.5, "source": "own words"})";
}
std::string cargo(const std::string& rail) {
  std::string text = "{\"rail\": " + rail;
  for (const char* key : {"road", "ferry", "sea"}) {
    text += ", \"" + std::string(key) + "\": " + mode();
  }
  for (const char* key : {"gauge_break", "transshipment", "sea_transshipment", "road_rail", "crossing", "port_entry"}) {
    text += ", \"" + std::string(key) + "\": " + node();
  }
  return text + R"(, "ferry_fixed_usd_per_tonne": [1, 2, 3], "sea_fixed_usd_per_tonne": [2, 3, 4],
    "value_of_time_usd_per_tonne_day": 1.5, "co2_price_usd_per_tonne": 60})";
}
std::string tariffs(const std::string& rail) {
  return R"({"version": "1", "price_year": 2026, "sources": {"s1": "A report of 2024"}, "weather_wait_hours_ferry": 12,
    "container": )" +
         cargo(rail) + ", \"bulk\": " + cargo(rail) + "}";
}
std::string good_rail() {
  return R"({"default": )" + mode() + R"(, "KAZ": )" + mode("[30, 50, 70]") + "}";
}

TEST(CostModelFile, ReadsRatesByCountryAndResolvesSources) {
  const auto model = parse_cost_model(tariffs(good_rail()), "tariffs.json");
  ASSERT_TRUE(model) << model.error().text();
  EXPECT_EQ(model->weather_wait_hours_ferry, 12.0);
  const CargoRates& rates = model->rates(Cargo::bulk);
  EXPECT_EQ(rates.rail.at(*CountryCode::parse("KAZ")).km_per_hour, (Range{30, 50, 70}));
  EXPECT_EQ(rates.rail_default.source, "A report of 2024");
  EXPECT_EQ(rates.crossing.source, "own words");
  EXPECT_EQ(rates.crossing.usd_per_tonne, (Range{4, 5, 6}));
}

TEST(CostModelFile, ErrorsNameTheFileTheKeyAndWhatIsExpected) {
  struct Case {
    std::string text, key, expected;
  };
  const std::vector<Case> cases = {
      {"[", "JSON", "object"},
      {tariffs(R"({"default": )" + mode("[0, 40, 60]") + "}"), "container.rail.default.km_per_hour", "above 0"},
      {tariffs(R"({"default": )" + mode("[60, 40, 20]") + "}"), "container.rail.default.km_per_hour", "ascending"},
      {tariffs(R"({"default": )" + mode("40") + "}"), "container.rail.default.km_per_hour", "three numbers"},
      {tariffs(R"({"default": )" + mode() + R"(, "Kazakhstan": )" + mode() + "}"), "container.rail.Kazakhstan", "ISO"},
      {tariffs("{}"), "container.rail.default", "missing"},
      {"{}", "weather_wait_hours_ferry", "missing"}};
  for (const Case& c : cases) {
    const auto model = parse_cost_model(c.text, "tariffs.json");
    ASSERT_FALSE(model) << c.key;
    EXPECT_EQ(model.error().code, ErrorCode::data);
    EXPECT_EQ(model.error().where, "tariffs.json");
    EXPECT_NE(model.error().message.find(c.key), std::string::npos) << model.error().message;
    EXPECT_NE(model.error().message.find(c.expected), std::string::npos) << model.error().message;
  }
}

}  // namespace
}  // namespace geo
