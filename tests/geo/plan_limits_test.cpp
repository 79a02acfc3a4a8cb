// Limits and prices of a policy: gauge breaks, capacity, status, operators, blocs and soft avoidance.

#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "geo/plan/alternatives.hpp"
#include "geo/plan/blocs.hpp"
#include "geo/plan/question.hpp"
#include "tests/support/ascii_network.hpp"
#include "tests/support/random_network.hpp"

namespace geo {
namespace {

using testing::AsciiNetwork;
using testing::ask;
using testing::cell;
using testing::country;
using testing::plan;
using testing::way_of;

using Texts = std::vector<std::string>;

std::string best_way(const PlanningData& data, const RouteRequest& request) {
  const RouteSet answer = plan(data, request);
  return answer.routes.empty() ? "none" : way_of(data, answer.routes.front());
}

NoRoute refusal(const PlanningData& data, const RouteRequest& request) {
  const RouteSet answer = plan(data, request);
  EXPECT_TRUE(answer.routes.empty());
  return answer.no_route.value_or(NoRoute{});
}

Texts changes(const NoRoute& no) {
  Texts texts;
  for (const Relaxation& relaxation : no.relaxations) {
    texts.push_back(relaxation.change);
  }
  return texts;
}

/// An upper line that is short, and a lower one that is long.
AsciiNetwork two_lines() {
  AsciiNetwork map(R"(
A--B--C--D
|        |
|        |
+---E----+)");
  map.square("AAA", 0, 0, 9, 3);
  return map;
}

// --- gauge breaks ---

using Tally = std::map<std::pair<std::uint32_t, int>, double>;  ///< (node, gauge breaks) -> least weight

/// Of all simple paths from the starts, by walking every one: the lightest to each node with each number of breaks.
Tally lightest_by_breaks(const FreightNetwork& network, const std::vector<double>& weights, const Tally& starts,
                         int limit) {
  Tally best;
  std::vector<std::uint8_t> on_path(network.nodes.size(), 0);
  const std::function<void(std::uint32_t, int, double)> walk = [&](std::uint32_t node, int breaks, double weight) {
    if (breaks > limit) {
      return;
    }
    const auto known = best.emplace(std::pair(node, breaks), weight).first;
    known->second = std::min(known->second, weight);
    on_path[node] = 1;
    for (std::uint32_t a = network.first_out[node]; a < network.first_out[node + 1]; ++a) {
      const std::uint32_t head = network.arcs[a].head.value;
      if (on_path[head] == 0 && weights[a] < kUnreachable) {
        walk(head, breaks + (network.arcs[a].kind == ArcKind::gauge_break ? 1 : 0), weight + weights[a]);
      }
    }
    on_path[node] = 0;
  };
  for (const auto& [state, weight] : starts) {
    walk(state.first, state.second, weight);
  }
  return best;
}

double brute_force(const PlanningData& data, const Question& question, int limit) {
  Tally states;
  for (const AccessOption& start : question.stops.front().enter) {
    states.emplace(std::pair(start.node.value, 0), start.weight);
  }
  for (std::size_t s = 1; s < question.stops.size(); ++s) {
    const Tally reached = lightest_by_breaks(*data.network, question.weights, states, limit);
    states.clear();
    for (const AccessOption& stop : question.stops[s].leave) {
      for (int breaks = 0; breaks <= limit; ++breaks) {
        if (const auto found = reached.find({stop.node.value, breaks}); found != reached.end()) {
          states.emplace(found->first, found->second + stop.weight);
        }
      }
    }
  }
  double best = kUnreachable;
  for (const auto& [state, weight] : states) {
    best = std::min(best, weight);
  }
  return best;
}

PlanningData random_data(std::uint32_t seed) {
  testing::RandomNetworkOptions options;
  options.columns = 4;
  options.rows = 3;
  options.ferries = 0.05;
  options.second_gauge = 0.5;
  const DataPack pack = testing::random_pack(options, seed);
  return testing::planning_data(pack);
}

class GaugeBreakLimits : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(GaugeBreakLimits, GiveWhatBruteForceGives) {
  const PlanningData data = random_data(GetParam());
  for (int limit = 0; limit <= 3; ++limit) {
    for (const bool with_via : {false, true}) {
      RouteRequest request = ask("p0", "p11");
      request.policy.max_gauge_breaks = limit;
      if (with_via) {
        request.via = {testing::at_place("p6")};
      }
      const auto question = pose_question(data, request);
      ASSERT_TRUE(question);
      const SearchGraph graph(*data.network);
      PathFinder finder(graph, question->stops, nullptr, question->limited.get());
      const auto path = finder.best(question->weights);
      const double brute = brute_force(data, *question, limit);
      ASSERT_EQ(path.has_value(), brute < kUnreachable) << limit << " breaks, via " << with_via;
      if (path) {
        EXPECT_DOUBLE_EQ(path->weight, brute) << limit << " breaks, via " << with_via;
        EXPECT_DOUBLE_EQ(weight_of(*path, question->stops, question->weights), path->weight);
        EXPECT_LE(gauge_breaks_of(*data.network, *path), limit);
      }
    }
  }
}

TEST_P(GaugeBreakLimits, HoldForEveryRouteOfAnAnswer) {
  const PlanningData data = random_data(GetParam());
  for (int limit = 0; limit <= 2; ++limit) {
    RouteRequest request = ask("p0", "p11");
    request.policy.max_gauge_breaks = limit;
    request.max_overlap = 1.0;
    const RouteSet answer = plan(data, request);
    for (const Route& route : answer.routes) {
      EXPECT_LE(route.totals.gauge_breaks, limit);
    }
    EXPECT_EQ(answer.routes.empty(), answer.no_route.has_value());
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, GaugeBreakLimits, ::testing::Range(1U, 25U));

TEST(GaugeBreakLimit, IsExplainedWithTheFewestThatWouldDo) {
  AsciiNetwork map("A--B==C--D");
  map.square("AAA", 0, 0, 9, 0);
  for (const char* place : {"b", "c"}) {
    map.transfer(place, TransferKind::gauge_break, "rail1520", "rail1435", 1, 1);
  }
  const auto data = map.build();
  RouteRequest request = ask("a", "d");
  request.policy.max_gauge_breaks = 2;
  EXPECT_EQ(best_way(data, request), "abcd");
  request.policy.max_gauge_breaks = 0;
  const NoRoute no = refusal(data, request);
  EXPECT_EQ(no.reason, "Every way from A to D has at least 2 gauge breaks; 0 are allowed.");
  EXPECT_EQ(changes(no), Texts{"allow 2 gauge breaks"});
}

// --- capacity, status, operators ---

TEST(Capacity, WhatIsKnownToCarryLessIsLeftOut) {
  AsciiNetwork map = two_lines();
  map.link("b--c").capacity_mt_per_year = 3.0;
  RouteRequest request = ask("a", "d");
  request.policy.min_capacity_mt_per_year = 3.0;
  EXPECT_EQ(best_way(map.build(), request), "abcd") << "just enough";
  request.policy.min_capacity_mt_per_year = 10.0;
  EXPECT_EQ(best_way(map.build(), request), "aed") << "an unknown capacity stays";
  map.link("a--e").capacity_mt_per_year = 2.0;
  const NoRoute no = refusal(map.build(), request);
  EXPECT_NE(no.reason.find("carries only 3 of 10 Mt a year (B - C)"), std::string::npos) << no.reason;
  EXPECT_NE(no.reason.find("carries only 2 of 10 Mt a year (A - E)"), std::string::npos) << no.reason;
  EXPECT_EQ(changes(no), Texts{"accept any capacity"});
}

TEST(Capacity, CountsAtCrossingsAndTransfersToo) {
  AsciiNetwork map("A--B==C");
  map.square("AAA", 0, 0, 1, 0).square("BBB", 2, 0, 6, 0).crossing("x", "AAA", "BBB", 1, 1);
  map.link("a--b").crossings = {"x"};
  map.transfer("b", TransferKind::gauge_break, "rail1520", "rail1435", 1, 1);
  RouteRequest request = ask("a", "c");
  request.policy.min_capacity_mt_per_year = 5.0;
  EXPECT_EQ(best_way(map.build(), request), "abc");
  map.pack.crossings[0].capacity_mt_per_year = 4.0;
  EXPECT_EQ(best_way(map.build(), request), "none");
  map.pack.crossings[0].capacity_mt_per_year.reset();
  map.pack.transfers[0].capacity_mt_per_year = 4.0;
  EXPECT_EQ(best_way(map.build(), request), "none");
}

TEST(Statuses, OnlyThoseNamedCount) {
  struct Case {
    LinkStatus status;
    std::optional<int> opened;
    std::vector<LinkStatus> statuses;
    bool usable;
  };
  const std::vector<Case> cases = {
      {LinkStatus::suspended, std::nullopt, {LinkStatus::operating}, false},
      {LinkStatus::suspended, std::nullopt, {LinkStatus::suspended}, true},
      {LinkStatus::closed, std::nullopt, {LinkStatus::operating, LinkStatus::closed}, true},
      {LinkStatus::operating, std::nullopt, {LinkStatus::suspended}, false},
      {LinkStatus::planned, 2026, {LinkStatus::operating}, false},
      {LinkStatus::planned, 2026, {LinkStatus::planned}, true},
      {LinkStatus::planned, 2027, {LinkStatus::planned}, false},
      {LinkStatus::planned, std::nullopt, {LinkStatus::planned}, false}};
  for (const Case& c : cases) {
    AsciiNetwork map("A--B");
    map.square("AAA", 0, 0, 3, 0);
    map.link("a--b").status = c.status;
    map.link("a--b").opened_year = c.opened;
    RouteRequest request = ask("a", "b");
    request.policy.statuses = c.statuses;
    EXPECT_EQ(best_way(map.build(), request) == "ab", c.usable) << &c - cases.data();
  }
}

TEST(Statuses, ASuspendedCrossingMayBeAllowed) {
  AsciiNetwork map("A---B");
  map.square("AAA", 0, 0, 1, 0).square("BBB", 2, 0, 4, 0).crossing("x", "AAA", "BBB", 1, 1);
  map.link("a--b").crossings = {"x"};
  map.pack.crossings[0].status = LinkStatus::suspended;
  RouteRequest request = ask("a", "b");
  EXPECT_EQ(best_way(map.build(), request), "none");
  request.policy.statuses.push_back(LinkStatus::suspended);
  EXPECT_EQ(best_way(map.build(), request), "ab");
}

TEST(Statuses, WaitingForALineIsOffered) {
  AsciiNetwork map("A--B--C");
  map.square("AAA", 0, 0, 6, 0);
  map.link("a--b").status = LinkStatus::planned;
  map.link("a--b").opened_year = 2031;
  map.link("b--c").status = LinkStatus::under_construction;
  map.link("b--c").opened_year = 2029;
  const NoRoute no = refusal(map.build(), ask("a", "c"));
  EXPECT_NE(no.reason.find("planned for 2031"), std::string::npos) << no.reason;
  EXPECT_EQ(changes(no), Texts{"wait until 2031"}) << "the first year in which all of it is open";
}

TEST(Statuses, ASuspendedLineIsNamedAndOffered) {
  AsciiNetwork map("A--B");
  map.square("AAA", 0, 0, 3, 0);
  map.link("a--b").status = LinkStatus::suspended;
  const NoRoute no = refusal(map.build(), ask("a", "b"));
  EXPECT_EQ(no.reason, "Every rail line from A to B uses A - B, which is suspended.");
  EXPECT_EQ(changes(no), Texts{"allow suspended lines"});
}

TEST(Operators, AvoidedOnesLoseTheirLinks) {
  for (const char* name : {"Red Rail", "Blue;red rail", "Blue / RED RAIL"}) {
    AsciiNetwork map = two_lines();
    map.link("b--c").operator_name = name;
    RouteRequest request = ask("a", "d");
    request.policy.avoided_operators = {"Red Rail"};
    EXPECT_EQ(best_way(map.build(), request), "aed") << name;
    map.link("d--e").operator_name = name;
    const NoRoute no = refusal(map.build(), request);
    EXPECT_NE(no.reason.find("uses Red Rail ("), std::string::npos) << no.reason;
    EXPECT_EQ(changes(no), Texts{"allow the operator Red Rail"});
  }
}

// --- blocs ---

TEST(Blocs, KeepTheCountriesTheRouteBelongsTo) {
  AsciiNetwork map("A--B--C");
  map.square("AAA", 0, 0, 1, 0).square("BBB", 2, 0, 4, 0).square("CCC", 5, 0, 6, 0);
  const auto data = map.build();
  Bloc bloc;
  bloc.id = "all";
  bloc.members = {country("CCC"), country("AAA"), country("BBB"), country("ZZZ")};
  const auto avoided_by = [&](RouteRequest request) {
    avoid_blocs(request, {bloc}, *data.countries, data.country_names);
    return request;
  };
  RouteRequest request = ask("a", "b");
  request.from.country = country("AAA");
  request.to.country = country("BBB");
  const RouteRequest kept = avoided_by(request);
  EXPECT_EQ(kept.policy.avoided, std::vector<CountryCode>{country("CCC")}) << "ZZZ is not on the map";
  ASSERT_EQ(kept.notes.size(), 2U);
  EXPECT_EQ(kept.notes[0].message, "all: Land AAA is kept, the route starts there");
  EXPECT_EQ(kept.notes[1].message, "all: Land BBB is kept, the route ends there");
  request.policy.avoided = {country("AAA")};
  const RouteRequest by_code = avoided_by(request);
  EXPECT_EQ(by_code.policy.avoided, (std::vector<CountryCode>{country("AAA"), country("CCC")}));
  EXPECT_EQ(by_code.notes.size(), 1U);
  EXPECT_EQ(plan(data, kept).diagnostics.front().code, "bloc-member-kept") << "the answer repeats the notes";
}

// --- soft avoidance ---

RouteRequest charged(const std::string& on, double usd, double usd_per_km = 0.0) {
  RouteRequest request = ask("a", "d");
  request.objective = Objective::cost;
  request.alternatives = 1;
  request.surcharges = {{on, usd, usd_per_km}};
  return request;
}

TEST(Surcharges, MoveTheRouteAndNotTheMoney) {
  AsciiNetwork map = two_lines();
  const auto data = map.build();
  RouteRequest plain = charged("b", 0);
  plain.surcharges.clear();
  const Totals free = plan(data, plain).routes[0].totals;
  EXPECT_EQ(free.surcharge_usd_per_tonne, 0.0);
  const RouteSet little = plan(data, charged("b", 0.5));
  EXPECT_EQ(way_of(data, little.routes[0]), "abcd");
  EXPECT_DOUBLE_EQ(little.routes[0].totals.usd_per_tonne.typical, free.usd_per_tonne.typical);
  EXPECT_DOUBLE_EQ(little.routes[0].totals.surcharge_usd_per_tonne, 0.5);
  const RouteSet much = plan(data, charged("b", 50));
  EXPECT_EQ(way_of(data, much.routes[0]), "aed");
  EXPECT_EQ(much.routes[0].totals.surcharge_usd_per_tonne, 0.0);
}

TEST(Surcharges, OfEveryKindOfThingArePaidOncePerUse) {
  AsciiNetwork map("A--B==C--D");
  map.square("AAA", 0, 0, 1, 0).square("BBB", 2, 0, 4, 0).square("AAA", 5, 0, 9, 0);
  map.crossing("x", "AAA", "BBB", 1, 1);
  map.link("a--b").crossings = {"x"};
  for (const char* place : {"b", "c"}) {
    map.transfer(place, TransferKind::gauge_break, "rail1520", "rail1435", 1, 1);
  }
  const auto data = map.build();
  const auto paid = [&](const std::string& on, double usd, double usd_per_km = 0.0) {
    return plan(data, charged(on, usd, usd_per_km)).routes.at(0).totals.surcharge_usd_per_tonne;
  };
  EXPECT_DOUBLE_EQ(paid("a--b", 2), 2.0) << "a link cut at a border is used once";
  EXPECT_DOUBLE_EQ(paid("a--b:AAA", 2), 2.0);
  EXPECT_DOUBLE_EQ(paid("b", 2), 2.0);
  EXPECT_DOUBLE_EQ(paid("x", 2), 2.0);
  EXPECT_DOUBLE_EQ(paid("b-rail1520-rail1435", 2), 2.0);
  EXPECT_DOUBLE_EQ(paid("BBB-AAA", 2), 4.0) << "in and out";
  EXPECT_DOUBLE_EQ(paid("BBB", 2), 2.0);
  EXPECT_DOUBLE_EQ(paid("AAA", 2), 2.0) << "it starts inside and comes back once";
  const Route route = plan(data, charged("BBB", 0, 0.1)).routes.at(0);
  EXPECT_NEAR(route.totals.surcharge_usd_per_tonne, 0.1 * route.countries.at(1).km, 1e-6);
}

TEST(Surcharges, RoadLegsPayForTheCountriesTheyEnter) {
  AsciiNetwork map("A--B");
  map.square("AAA", 0, 0, 3, 0).square("BBB", 4, 0, 6, 0);
  const auto data = map.build();
  RouteRequest request = charged("AAA", 3);
  request.from = testing::at_point(cell(5, 0));
  request.to = testing::at_place("a");
  EXPECT_DOUBLE_EQ(plan(data, request).routes.at(0).totals.surcharge_usd_per_tonne, 3.0);
  std::swap(request.from, request.to);
  EXPECT_DOUBLE_EQ(plan(data, request).routes.at(0).totals.surcharge_usd_per_tonne, 0.0) << "it leaves AAA";
}

TEST(Surcharges, AreRefusedWhereTheyMeanNothing) {
  AsciiNetwork map = two_lines();
  const auto data = map.build();
  const auto message = [&](const RouteRequest& request) {
    const auto answer = plan_routes(data, request, false, CancelToken());
    return answer ? std::string() : answer.error().message;
  };
  EXPECT_EQ(message(charged("atlantis", 1)), "nothing in the network is called \"atlantis\"");
  EXPECT_EQ(message(charged("b", -1)), "a surcharge is a price of at least 0");
  EXPECT_EQ(message(charged("b", 0, 1)), "\"b\" has no length to pay for by the kilometre");
  RouteRequest timed = charged("b", 1);
  timed.objective = Objective::time;
  EXPECT_EQ(message(timed), "a surcharge is money, and this objective does not look at money");
}

TEST_P(GaugeBreakLimits, SurchargesAddUpToTheSearch) {
  const PlanningData data = random_data(GetParam());
  RouteRequest request = ask("p0", "p11");
  request.objective = Objective::cost;
  request.surcharges = {{"p5", 7.0, 0.0}, {data.network->links.front().country.str(), 2.0, 0.01}};
  const auto question = pose_question(data, request);
  ASSERT_TRUE(question);
  const double brute = brute_force(data, *question, 5);
  const RouteSet answer = plan(data, request);
  ASSERT_EQ(answer.routes.empty(), brute == kUnreachable);
  if (!answer.routes.empty()) {
    const Totals& t = answer.routes[0].totals;
    EXPECT_NEAR(t.usd_per_tonne.typical + t.surcharge_usd_per_tonne, brute, 1e-6);
  }
}

}  // namespace
}  // namespace geo
