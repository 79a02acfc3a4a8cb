// Requests made by chance, whole and damaged, put to the real pack as `zhol batch` would: an answer that keeps every
// promise, or an error with a remedy; never a crash. ZHOL_FUZZ_ROUNDS sets how many (300), ZHOL_FUZZ_SEED where to
// start.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>

#include "app/cli/request_json.hpp"
#include "app/cli/route_request.hpp"
#include "app/core/answer_json.hpp"
#include "cli_schema.hpp"
#include "geo/plan/weights.hpp"

namespace {

using app::test::Json;
using Random = std::mt19937;

const app::World& world() {
  static const auto loaded = app::load_world(geo::Worldview::un);
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().text());
  return **loaded;
}

unsigned setting(const char* name, unsigned usual) {
  const char* text = std::getenv(name);
  return text == nullptr ? usual : static_cast<unsigned>(std::strtoul(text, nullptr, 10));
}

template <class Items>
const auto& pick(Random& random, const Items& items) {
  return items[random() % std::size(items)];
}

bool chance(Random& random, unsigned percent) {
  return random() % 100 < percent;
}

std::string some_end(Random& random) {
  const geo::DataPack& pack = *world().pack;
  switch (random() % 8) {
    case 0:
      return pick(random, pack.deposits).id;
    case 1:
      return std::to_string(static_cast<int>(random() % 120)) + "." + std::to_string(random() % 10) + "," +
             std::to_string(static_cast<int>(random() % 75));
    case 2: {
      std::string name = pick(random, pack.places).names.en;
      if (!name.empty() && chance(random, 30)) {
        name[random() % name.size()] = 'x';
      }
      return name;
    }
    default:
      return pick(random, pack.places).id;
  }
}

std::vector<std::string> some_countries(Random& random) {
  static const std::vector<std::string> kCodes = {"RUS", "BLR", "IRN", "CHN",  "KAZ",  "AZE",
                                                  "TKM", "UKR", "TUR", "GEO",  "POL",  "DEU",
                                                  "AFG", "rus", "XXX", "none", "EAEU", "sanctions-eu"};
  std::vector<std::string> codes;
  for (std::size_t count = random() % 5; codes.size() < count;) {
    codes.push_back(pick(random, kCodes));
  }
  return codes;
}

std::string some_closable(Random& random) {
  const geo::DataPack& pack = *world().pack;
  switch (random() % 5) {
    case 0:
      return pick(random, pack.places).id;
    case 1:
      return pick(random, pack.crossings).id;
    case 2:
      return "suez";
    case 3:
      return chance(random, 50) ? "KAZ-CHN" : "caspian-sea";
    default:
      return pick(random, pack.links).id;
  }
}

/// One of the keys that most requests leave alone.
void add_rare_key(Random& random, Json& request) {
  switch (random() % 14) {
    case 12:
      request["avoid-operators"] = {pick(random, std::vector<std::string>{"RZD", "KTZ", "nobody"})};
      break;
    case 13:
      request["costs"]["records"]["dostyk-alashankou"]["hours"] = {1, random() % 100, 120};
      break;
    case 0:
      request["max-stretch"] = 1.0 + static_cast<double>(random() % 40) / 10.0;
      break;
    case 1:
      request["choice"] = pick(random, std::vector<std::string>{"overlap", "disjoint", "pareto", "best"});
      break;
    case 2:
      request["statuses"] = {"operating", "suspended"};
      break;
    case 3:
      request["min-capacity"] = static_cast<double>(random() % 30);
      break;
    case 4:
      request["max-gauge-breaks"] = random() % 4;
      break;
    case 5:
      request["surcharge"] = {some_closable(random) + "=" + std::to_string(random() % 40)};
      break;
    case 6:
      request["spread"] = pick(random, std::vector<std::string>{"independent", "correlated", "sampled"});
      request["samples"] = 100;
      break;
    case 7:
      request["explain"] = true;
      break;
    case 8:
      request["costs"]["container"]["value_of_time_usd_per_tonne_day"] = random() % 50;
      break;
    case 9:
      request["avoid-area"] = {{"type", "Polygon"},
                               {"coordinates", {{{50, 40}, {52, 40}, {52, 43}, {50, 43}, {50, 40}}}}};
      break;
    case 10:
      request["year"] = 1985 + static_cast<int>(random() % 120);
      break;
    default:
      request["via"] = {some_end(random)};
      break;
  }
}

Json some_request(Random& random) {
  Json request = {{"from", some_end(random)}, {"to", some_end(random)}, {"avoid", some_countries(random)}};
  request["objective"] = pick(random, std::vector<std::string>{"cost", "time", "co2", "balanced"});
  request["cargo"] = pick(random, std::vector<std::string>{"container", "bulk"});
  request["alternatives"] = 1 + random() % 5;
  request["max-overlap"] = static_cast<double>(random() % 11) / 10.0;
  if (chance(random, 30)) {
    request["modes"] = {"rail", pick(random, std::vector<std::string>{"ferry", "sea", "road"})};
  }
  for (std::size_t closures = random() % 3; closures > 0; --closures) {
    request["close"].push_back(some_closable(random));
  }
  for (std::size_t rare = random() % 3; rare > 0; --rare) {
    add_rare_key(random, request);
  }
  return request;
}

/// A letter changed in the middle of a Cyrillic name leaves no valid UTF-8: then it is replaced.
std::string written(const Json& request) {
  return request.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// A few bytes changed, dropped, doubled, or a foreign token put in.
std::string damaged(Random& random, std::string text) {
  static const std::vector<std::string> kTokens = {"null", "1e999", "-1", "\"\\u0000\"", "[[[[", "}",    "\xff\xfe",
                                                   "{}",   "true",  ",",  "\"NaN\"",     "0.0",  "\"\"", "99999999999"};
  for (std::size_t count = 1 + random() % 3; count > 0 && !text.empty(); --count) {
    const std::size_t at = random() % text.size();
    switch (random() % 4) {
      case 0:
        text[at] = static_cast<char>(random() % 256);
        break;
      case 1:
        text.erase(at, 1 + random() % 8);
        break;
      case 2:
        text.insert(at, text.substr(at, random() % 16));
        break;
      default:
        text.insert(at, pick(random, kTokens));
        break;
    }
  }
  return text;
}

void expect_useful(const geo::Error& error, const std::string& text) {
  EXPECT_FALSE(error.message.empty()) << text;
  EXPECT_FALSE(error.remedy.empty()) << error.message << "\n" << text;
}

void expect_kept_promises(const geo::RouteRequest& request, const geo::Route& route, const std::string& text) {
  for (const geo::BorderProof& proof : route.proof) {
    EXPECT_FALSE(proof.entered) << proof.country.str() << " in " << text;
    EXPECT_EQ(proof.km_inside, 0.0) << proof.country.str() << " in " << text;
  }
  EXPECT_EQ(route.proof.size(), request.policy.avoided.size()) << text;
  double km = 0.0;
  for (const geo::Leg& leg : route.legs) {
    km += leg.km;
    const auto& avoided = request.policy.avoided;
    EXPECT_EQ(std::find(avoided.begin(), avoided.end(), leg.country), avoided.end()) << text;
    if (!leg.link_indices.empty()) {  // a short road to the station needs no permission
      const auto& modes = request.policy.modes;
      EXPECT_NE(std::find(modes.begin(), modes.end(), leg.mode), modes.end()) << text;
    }
  }
  EXPECT_NEAR(km, route.totals.km, 1e-6 * std::max(1.0, km)) << text;
  EXPECT_LE(route.totals.hours.low, route.totals.hours.typical) << text;
  EXPECT_LE(route.totals.hours.typical, route.totals.hours.high) << text;
  if (request.policy.max_gauge_breaks) {
    EXPECT_LE(route.totals.gauge_breaks, *request.policy.max_gauge_breaks) << text;
  }
}

/// What is asked with more allowed never gets dearer.
void expect_no_worse_without_avoidance(const geo::RouteRequest& request, const geo::RouteSet& answer,
                                       const std::string& text) {
  geo::RouteRequest open = request;
  open.policy.avoided.clear();
  open.alternatives = 1;
  open.explain = false;
  const auto baseline = geo::plan_routes(world().planning, open, false, {});
  ASSERT_TRUE(baseline) << text;
  ASSERT_FALSE(baseline->routes.empty()) << text;
  const auto costs = request.costs ? request.costs : world().planning.costs;
  const geo::Pricing pricing(*world().planning.network, *costs, request.cargo);
  const auto weight = [&](const geo::Totals& t) {
    return pricing.weight({t.hours, t.usd_per_tonne, t.co2_kg_per_tonne}, request.objective) +
           t.surcharge_usd_per_tonne;
  };
  EXPECT_LE(weight(baseline->routes.front().totals), weight(answer.routes.front().totals) + 1e-3) << text;
}

void put(const std::string& text, bool whole) {
  const app::JsonRequest asked = app::parse_json_request(text, "fuzz");
  if (asked.error) {
    expect_useful(*asked.error, text);
    return;
  }
  const auto request = app::make_route_request(asked.options, world());
  if (!request) {
    expect_useful(request.error(), text);
    return;
  }
  const auto answer = geo::plan_routes(world().planning, *request, false, {});
  if (!answer) {
    expect_useful(answer.error(), text);
    return;
  }
  for (const geo::Route& route : answer->routes) {
    expect_kept_promises(answer->request, route, text);
  }
  EXPECT_NE(answer->routes.empty(), !answer->no_route.has_value()) << text;
  if (answer->no_route) {
    EXPECT_FALSE(answer->no_route->reason.empty()) << text;
  } else if (whole && request->policy.avoided.size() > 1) {
    expect_no_worse_without_avoidance(*request, *answer, text);
  }
  const std::string json = app::answer_to_json(*answer, *world().pack);
  EXPECT_EQ(app::test::schema_findings(app::test::routes_schema(), Json::parse(json)), std::vector<std::string>{})
      << text;
  const auto again = geo::plan_routes(world().planning, *request, false, {});
  ASSERT_TRUE(again);
  EXPECT_EQ(app::answer_to_json(*again, *world().pack), json) << text;
}

TEST(Fuzz, WholeRequestsAreAnsweredTruly) {
  const unsigned seed = setting("ZHOL_FUZZ_SEED", 1);
  for (unsigned round = 0; round < setting("ZHOL_FUZZ_ROUNDS", 300); ++round) {
    Random random(seed + round);
    put(written(some_request(random)), true);
    if (HasFailure()) {
      FAIL() << "seed " << seed + round;
    }
  }
}

TEST(Fuzz, DamagedRequestsAreAnsweredOrRefused) {
  const unsigned seed = setting("ZHOL_FUZZ_SEED", 1);
  for (unsigned round = 0; round < setting("ZHOL_FUZZ_ROUNDS", 300); ++round) {
    Random random(seed + round);
    const std::string text = written(some_request(random));
    put(damaged(random, text), false);
    if (HasFailure()) {
      FAIL() << "seed " << seed + round;
    }
  }
}

}  // namespace
