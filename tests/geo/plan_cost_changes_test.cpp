// What a request changes in the costs: what is merged, what is refused and how, and that no input breaks it.

#include <gtest/gtest.h>

#include <random>

#include "geo/plan/cost_changes.hpp"
#include "tests/support/ascii_network.hpp"

namespace geo {
namespace {

using testing::AsciiNetwork;
using testing::ask;
using testing::country;
using testing::plan;

std::string mode(const std::string& usd) {
  return R"({"usd_per_tkm": )" + usd +
         R"(, "km_per_hour": [20, 40, 60], "co2_g_per_tkm_electric": 10, "co2_g_per_tkm_diesel": 30, "source": "s1",
         "confidence": "low"})";
}

std::string cargo() {
  std::string text =
      R"({"rail": {"default": )" + mode("[0.01, 0.02, 0.03]") + R"(, "AAA": )" + mode("[0.02, 0.03, 0.05]") + "}";
  for (const char* key : {"road", "ferry", "sea"}) {
    text += ", \"" + std::string(key) + "\": " + mode("[0.05, 0.1, 0.2]");
  }
  for (const char* key : {"gauge_break", "transshipment", "sea_transshipment", "road_rail", "crossing", "port_entry"}) {
    text += ", \"" + std::string(key) +
            R"(": {"hours": [1, 2, 3], "usd_per_tonne": [4, 5, 6], "co2_kg_per_tonne": 0.5, "source": "own words"})";
  }
  return text + R"(, "ferry_fixed_usd_per_tonne": [1, 2, 3], "sea_fixed_usd_per_tonne": [2, 3, 4],
    "value_of_time_usd_per_tonne_day": 1.5, "co2_price_usd_per_tonne": 60})";
}

std::string tariffs() {
  return R"({"version": "1", "price_year": 2026, "sources": {"s1": "A report of 2024", "ferry_fixed_usd_per_tonne": "F", "sea_fixed_usd_per_tonne": "S",
    "value_of_time_usd_per_tonne_day": "V", "co2_price_usd_per_tonne": "P", "weather_wait_hours_ferry": "W"}, "weather_wait_hours_ferry": 12,
    "container": )" +
         cargo() + ", \"bulk\": " + cargo() + "}";
}

/// A in AAA, C in BBB, a ferry to D, a border with a record between A and B.
AsciiNetwork drawn() {
  AsciiNetwork map(R"(
A---B---C~~~~D
)");
  map.square("AAA", 0, 0, 5, 0).square("BBB", 6, 0, 9, 0).square("CCC", 13, 0, 14, 0);
  map.crossing("a-b", "AAA", "BBB", 10, 4);
  map.link("b--c").crossings = {"a-b"};
  map.link("c--d--ferry").headway_days = 4.0;
  return map;
}

const PlanningData& data() {
  static const PlanningData made = [] {
    AsciiNetwork map = drawn();
    return map.build();
  }();
  return made;
}

Result<ChangedCosts> change(const std::string& changes) {
  return changed_costs(tariffs(), changes, *data().network);
}

TEST(CostChanges, AreMergedOverTheTariffsAndToldInCanonicalWords) {
  const auto changed =
      change(R"({"container": {"rail": {"AAA": {"usd_per_tkm": 0.04}, "BBB": {"km_per_hour": [1, 2, 3]}},
    "value_of_time_usd_per_tonne_day": 9}, "bulk": {}, "records": {"a-b": {"hours": 5}}})");
  ASSERT_TRUE(changed) << changed.error().text();
  const CargoRates& rates = changed->costs->container;
  EXPECT_EQ(rates.rail.at(country("AAA")).usd_per_tkm, Range::exactly(0.04));
  EXPECT_EQ(rates.rail.at(country("AAA")).km_per_hour, (Range{20, 40, 60}));
  EXPECT_EQ(rates.rail.at(country("AAA")).source, "A report of 2024; usd_per_tkm: the request");
  EXPECT_EQ(rates.rail.at(country("BBB")).usd_per_tkm, (Range{0.01, 0.02, 0.03})) << "a new country has the default's";
  EXPECT_EQ(rates.rail.at(country("BBB")).km_per_hour, (Range{1, 2, 3}));
  EXPECT_EQ(rates.value_of_time_usd_per_tonne_day, 9);
  EXPECT_EQ(rates.road.source, "A report of 2024");
  EXPECT_EQ(changed->costs->bulk.rail.count(country("BBB")), 0U);
  EXPECT_EQ(changed->costs->records.at("a-b").hours, Range::exactly(5));
  EXPECT_EQ(changed->changes,
            R"({"container":{"rail":{"AAA":{"usd_per_tkm":[0.04,0.04,0.04]},"BBB":{"km_per_hour":[1,2,3]}},)"
            R"("value_of_time_usd_per_tonne_day":9},"records":{"a-b":{"hours":[5,5,5]}}})");
  EXPECT_EQ(change(changed->changes)->changes, changed->changes);
}

TEST(CostChanges, NoneAreNone) {
  for (const char* nothing : {"", "{}", R"({"container": {}, "records": {}})", R"({"records": {"a-b": {}}})"}) {
    const auto changed = change(nothing);
    ASSERT_TRUE(changed) << changed.error().text();
    EXPECT_EQ(changed->changes, "") << nothing;
    EXPECT_TRUE(changed->costs->records.empty());
  }
}

TEST(CostChanges, NullTakesACountrysOwnRatesAway) {
  const auto changed = change(R"({"container": {"rail": {"AAA": null}}})");
  ASSERT_TRUE(changed) << changed.error().text();
  EXPECT_EQ(changed->costs->container.rail.count(country("AAA")), 0U);
  EXPECT_EQ(changed->changes, R"({"container":{"rail":{"AAA":null}}})");
}

TEST(CostChanges, ErrorsNameTheKeyAndWhatIsExpected) {
  struct Case {
    const char* changes;
    const char* message;
    const char* remedy;
  };
  const std::vector<Case> cases = {
      {"[1]", "not a JSON object", "object"},
      {"{", "not a JSON object", "object"},
      {R"({"contaner": {}})", "contaner", "Did you mean container?"},
      {R"({"version": "2"})", "\"version\"", "keys"},
      {R"({"container": 4})", "\"container\"", "rail"},
      {R"({"container": {"rial": {}}})", "container.rial", "rail"},
      {R"({"container": {"rail": {"AAB": {}}}})", "container.rail.AAB", "AAA"},
      {R"({"container": {"rail": {"AAA": {"usd": 1}}}})", "container.rail.AAA.usd", "usd_per_tkm"},
      {R"({"container": {"rail": {"AAA": {"usd_per_tkm": "cheap"}}}})", "container.rail.AAA.usd_per_tkm", "ascending"},
      {R"({"container": {"rail": {"AAA": {"usd_per_tkm": [3, 2, 1]}}}})", "container.rail.AAA.usd_per_tkm",
       "ascending"},
      {R"({"container": {"rail": {"AAA": {"usd_per_tkm": -1}}}})", "container.rail.AAA.usd_per_tkm", "0"},
      {R"({"container": {"rail": {"AAA": {"usd_per_tkm": 1e300}}}})", "container.rail.AAA.usd_per_tkm", "10000"},
      {R"({"container": {"rail": {"AAA": {"km_per_hour": 0}}}})", "container.rail.AAA.km_per_hour", "speeds"},
      {R"({"container": {"rail": {"AAA": {"confidence": "sure"}}}})", "container.rail.AAA.confidence", "medium"},
      {R"({"container": {"rail": {"default": null}}})", "container.rail.default", "country"},
      {R"({"container": {"road": null}})", "container.road", "country"},
      {R"({"weather_wait_hours_ferry": [1, 2, 3]})", "weather_wait_hours_ferry", "a number"},
      {R"({"records": 1})", "\"records\"", "ids"},
      {R"({"records": {"a-c": {"hours": 1}}})", "records.a-c", "a-b"},
      {R"({"records": {"a--b": {"hours": 1}}})", "records.a--b", "rates of its country"},
      {R"({"records": {"a-b": {"headway_days": 1}}})", "records.a-b.headway_days", "keys"},
      {R"({"records": {"a-b": {"hours": null}}})", "records.a-b.hours", "ascending"},
      {R"({"records": {"c--d--ferry": {"headway_day": 1}}})", "records.c--d--ferry.headway_day", "headway_days"},
  };
  for (const Case& c : cases) {
    const auto changed = change(c.changes);
    ASSERT_FALSE(changed) << c.changes;
    EXPECT_EQ(changed.error().code, ErrorCode::usage);
    EXPECT_EQ(changed.error().where, "costs");
    EXPECT_NE(changed.error().message.find(c.message), std::string::npos) << changed.error().text();
    EXPECT_NE(changed.error().remedy.find(c.remedy), std::string::npos) << changed.error().text();
  }
}

TEST(CostChanges, AreWrittenKeyByKey) {
  auto text = with_cost_change("", "container.rail.AAA.usd_per_tkm=0.02, 0.03,0.05");
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, R"({"container":{"rail":{"AAA":{"usd_per_tkm":[0.02,0.03,0.05]}}}})");
  text = with_cost_change(*text, "records.a-b.hours=7");
  text = with_cost_change(*text, "container.rail.AAA.source=an offer");
  ASSERT_TRUE(text);
  EXPECT_TRUE(change(*text)) << change(*text).error().text();
  EXPECT_EQ(change(*text)->costs->container.rail.at(country("AAA")).source, "an offer");
  text = with_cost_change(*text, "records.a-b.hours", Range{1, 2, 4});
  ASSERT_TRUE(text);
  EXPECT_EQ(change(*text)->costs->records.at("a-b").hours, (Range{1, 2, 4}));
  *text = without_cost_change(*text, "container.rail.AAA.usd_per_tkm");
  *text = without_cost_change(*text, "container.rail.AAA.source");
  EXPECT_EQ(*text, R"({"records":{"a-b":{"hours":[1.0,2.0,4.0]}}})");
  EXPECT_EQ(without_cost_change(*text, "records.a-b.usd_per_tonne"), *text);
  EXPECT_EQ(without_cost_change(*text, "records.a-b.hours"), "");
  for (const char* bad : {"", "=", "=1", "container", "container..x=1", "records.=1", "records.a=1", "a.b=x",
                          "a.b=1,2x", "a.b=", "a.b=inf", "a.b=1,,2"}) {
    EXPECT_FALSE(with_cost_change("", bad)) << bad;
  }
}

TEST(CostChanges, EveryFigureIsListedUnderTheKeyThatChangesIt) {
  const std::string changes =
      R"({"container": {"rail": {"BBB": {"usd_per_tkm": 1}}}, "records": {"a-b": {"hours": 5}}})";
  const auto listed = list_cost_parameters(tariffs(), changes, *data().network, RecordListing::all);
  ASSERT_TRUE(listed) << listed.error().text();
  std::size_t changed = 0;
  for (const CostParameter& parameter : *listed) {
    EXPECT_FALSE(parameter.unit.empty()) << parameter.key;
    EXPECT_FALSE(parameter.source.empty()) << parameter.key;
    EXPECT_TRUE(parameter.value.is_ordered());
    changed += parameter.is_changed ? 1 : 0;
    EXPECT_EQ(parameter.is_changed,
              parameter.key == "container.rail.BBB.usd_per_tkm" || parameter.key == "records.a-b.hours");
    const auto text = with_cost_change("", parameter.key, Range::exactly(3));
    ASSERT_TRUE(text) << parameter.key;
    EXPECT_TRUE(change(*text)) << change(*text).error().text();
  }
  EXPECT_EQ(changed, 2U);
  EXPECT_GT(listed->size(), 60U);
}

TEST(CostChanges, OfRecordsArePlannedWith) {
  PlanningData planning = data();
  const RouteRequest plain = ask("a", "d");
  planning.costs = change("")->costs;
  const Route before = plan(planning, plain).routes.at(0);
  RouteRequest request = plain;
  request.costs = change(R"({"records": {"a-b": {"hours": 30, "usd_per_tonne": [1, 9, 20]},
    "c--d--ferry": {"headway_days": 1, "hours": 100, "usd_per_tonne": 50}}})")
                      ->costs;
  const Route after = plan(planning, request).routes.at(0);
  const auto crossing = [](const Route& route) { return route.stops.front(); };
  EXPECT_EQ(crossing(before).hours, (Range{5, 10, 20}));
  EXPECT_EQ(crossing(after).hours, Range::exactly(30));
  EXPECT_EQ(crossing(after).usd_per_tonne, (Range{1, 9, 20}));
  EXPECT_NE(crossing(after).source.find("hours, usd_per_tonne: the request"), std::string::npos);
  EXPECT_EQ(after.legs.back().hours, Range::exactly(100));
  EXPECT_EQ(after.legs.back().usd_per_tonne, Range::exactly(50));
  const auto waiting = [](const Route& route) {
    double hours = 0.0;
    for (const Stop& stop : route.stops) {
      hours += stop.waiting.typical;
    }
    return hours;
  };
  EXPECT_EQ(waiting(before), 4 * 24 / 2 + 12) << "half the headway and the weather";
  EXPECT_EQ(waiting(after), 24 / 2 + 12);
}

/// Random JSON out of the words the tariffs use and others: an error with a place and a remedy, or a usable model.
class RandomJson {
 public:
  explicit RandomJson(unsigned seed) : random_(seed) {}

  std::string value(int depth) {
    switch (random_() % (depth > 5 ? 6U : 9U)) {
      case 0:
        return "null";
      case 1:
        return std::to_string(static_cast<int>(random_() % 5U) - 1);
      case 2:
        return "\"low\"";
      case 3:
        return "[0.5, 1, " + std::to_string(random_() % 4U) + "]";
      case 4:
        return "true";
      case 5:
        return "1e" + std::to_string(random_() % 400U);
      default:
        break;
    }
    std::string out = "{";
    for (unsigned i = random_() % 4U; i > 0; --i) {
      out += (out.size() > 1 ? "," : "") + std::string("\"") + word() + "\":" + value(depth + 1);
    }
    return out + "}";
  }
  std::string object() {
    std::string text;
    do {
      text = value(0);
    } while (text.front() != '{');
    return text;
  }
  unsigned number() { return static_cast<unsigned>(random_()); }

 private:
  const char* word() {
    static constexpr std::array<const char*, 20> kWords = {"container",
                                                           "bulk",
                                                           "rail",
                                                           "AAA",
                                                           "BBB",
                                                           "default",
                                                           "usd_per_tkm",
                                                           "hours",
                                                           "road",
                                                           "km_per_hour",
                                                           "usd_per_tonne",
                                                           "records",
                                                           "a-b",
                                                           "c--d--ferry",
                                                           "headway_days",
                                                           "crossing",
                                                           "source",
                                                           "confidence",
                                                           "weather_wait_hours_ferry",
                                                           "x"};
    return kWords[random_() % kWords.size()];
  }
  std::mt19937 random_;
};

TEST(CostChanges, NoInputBreaksThem) {
  RandomJson random(7);
  int accepted = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string text = random.object();
    if (i % 4 == 0) {
      text.resize(random.number() % (text.size() + 1));
    } else if (i % 4 == 1) {
      text[random.number() % text.size()] = static_cast<char>(random.number());
    }
    const auto changed = change(text);
    if (!changed) {
      EXPECT_EQ(changed.error().code, ErrorCode::usage) << text << changed.error().text();
      EXPECT_FALSE(changed.error().remedy.empty());
      continue;
    }
    ++accepted;
    const auto again = change(changed->changes);
    ASSERT_TRUE(again) << text;
    EXPECT_EQ(again->changes, changed->changes);
    for (const CargoRates* rates : {&changed->costs->container, &changed->costs->bulk}) {
      EXPECT_GT(rates->road.km_per_hour.low, 0.0);
      EXPECT_TRUE(rates->crossing.hours.is_ordered());
    }
  }
  EXPECT_GT(accepted, 200);
}

TEST(CostChanges, DeepNestingIsAnError) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) {
    deep += "{\"container\":";
  }
  EXPECT_FALSE(change(deep + "1" + std::string(100000, '}')));
}

}  // namespace
}  // namespace geo
