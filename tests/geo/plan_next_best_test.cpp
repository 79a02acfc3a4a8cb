// Why a leg was taken: the best route without it, and the words for it.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "geo/plan/cost_terms.hpp"
#include "geo/plan/next_best.hpp"
#include "tests/support/ascii_network.hpp"
#include "tests/support/random_network.hpp"

namespace geo {
namespace {

using testing::AsciiNetwork;
using testing::ask;
using testing::plan;

RouteRequest explained(RouteRequest request) {
  request.explain = true;
  request.alternatives = 1;
  return request;
}

/// next_best of a leg that must have one.
NextBest next_of(const Route& route, std::size_t leg) {
  EXPECT_LT(leg, route.legs.size());
  EXPECT_TRUE(route.legs[leg].next_best);
  return route.legs[leg].next_best.value_or(NextBest{});
}

TEST(NextBest, IsFilledOnlyWhenAskedFor) {
  AsciiNetwork map("A--B--C");
  map.square("AAA", 0, 0, 6, 0);
  const RouteSet answer = plan(map.build(), ask("a", "c"));
  EXPECT_FALSE(answer.routes.front().legs.front().next_best);
}

TEST(NextBest, TheOnlyLineIsNamed) {
  AsciiNetwork map("A--B--C");
  map.square("AAA", 0, 0, 6, 0);
  const RouteSet answer = plan(map.build(), explained(ask("a", "c")));
  const NextBest next = next_of(answer.routes.front(), 0);
  EXPECT_FALSE(next.exists);
  EXPECT_EQ(next.reason, "Every way from A to C runs over A - C.");
}

TEST(NextBest, OfALongLegTheBridgeAndTheHardestPartAreNamed) {
  AsciiNetwork map(R"(
A--B--C--D
   |  |
   E--F)");
  map.square("AAA", 0, 0, 9, 2);
  RouteRequest request = explained(ask("a", "d"));
  request.objective = Objective::cost;
  const RouteSet answer = plan(map.build(), request);
  const NextBest next = next_of(answer.routes.front(), 0);
  EXPECT_FALSE(next.exists);
  // Down and up again are two rows each: four times 0.5 degrees of latitude, 222.4 km at 0.03 USD/tkm, 6.67 USD; and
  // the parallel one degree nearer to the equator is 2.2 km longer, 0.07 USD.
  EXPECT_EQ(next.reason,
            "Every way from A to D runs over A - B; of the rest hardest to go round is B - C (+7 "
            "USD/t).");
}

TEST(NextBest, WhatThePolicyTookAwayIsNotSaidToBeMissing) {
  AsciiNetwork map(R"(
A--B--C
|     |
+--D--+)");
  map.square("AAA", 0, 0, 6, 2);
  RouteRequest request = explained(ask("a", "c"));
  request.policy.closed = {"d"};
  const RouteSet answer = plan(map.build(), request);
  EXPECT_EQ(next_of(answer.routes.front(), 0).reason, "Every way from A to C that the policy leaves runs over A - C.");
}

TEST(NextBest, ALineAndTheFerryBesideIt) {
  AsciiNetwork map(R"(
A--B~~~~C--D
|          |
+----------+)");
  map.square("AAA", 0, 0, 4, 0).square("AAA", 7, 0, 11, 0).square("AAA", 0, 1, 11, 2);
  const PlanningData data = map.build();
  RouteRequest request = explained(ask("a", "d"));
  request.objective = Objective::cost;
  const RouteSet answer = plan(data, request);
  const Route& best = answer.routes.front();
  ASSERT_EQ(best.legs.size(), 1U);
  RouteRequest closed = ask("a", "d");
  closed.objective = Objective::cost;
  closed.policy.closed = best.legs[0].links;
  const Route ferry = plan(data, closed).routes.front();
  const NextBest next = next_of(best, 0);
  EXPECT_TRUE(next.exists);
  EXPECT_EQ(next.label, "A - B - C - D");
  EXPECT_NEAR(next.extra.usd_per_tonne, ferry.totals.usd_per_tonne.typical - best.totals.usd_per_tonne.typical, 1e-9);
  EXPECT_NEAR(next.extra.km, ferry.totals.km - best.totals.km, 1e-9);
  EXPECT_EQ(next.extra.crossings, 0);
  // Loading and discharge are 8 USD/t each: they outweigh what the shorter way saves in freight.
  EXPECT_NE(next.reason.find("decided by handling charges (16 USD/t)"), std::string::npos) << next.reason;
  EXPECT_NE(next.reason.find("km shorter"), std::string::npos) << next.reason;
}

TEST(NextBest, LegsWithOneReplacementShareOneReason) {
  AsciiNetwork map(R"(
A--B-----C--D
|           |
|           |
+-----------+)");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 5, 0, 12, 0).square("AAA", 0, 1, 12, 3);
  const RouteSet answer = plan(map.build(), explained(ask("a", "d")));
  const Route& best = answer.routes.front();
  ASSERT_EQ(best.legs.size(), 2U);
  const NextBest first = next_of(best, 0);
  const NextBest second = next_of(best, 1);
  EXPECT_TRUE(first.exists);
  EXPECT_EQ(first.reason, second.reason);
  EXPECT_EQ(first.reason.rfind("The line from A to D saves ", 0), 0U) << first.reason;
}

TEST(NextBest, ARoadAccessGivesWayToAnotherStation) {
  AsciiNetwork map("A--B--C--D");
  map.square("AAA", 0, 0, 9, 0);
  RouteRequest request = ask("a", "d");
  request.from = testing::at_point(testing::cell(0.5, 0), "mine");
  const PlanningData data = map.build();
  const RouteSet answer = plan(data, explained(request));
  const Route& best = answer.routes.front();
  ASSERT_TRUE(best.legs.front().link_indices.empty());
  ASSERT_EQ(best.legs.front().to, "a");
  const NextBest next = next_of(best, 0);
  EXPECT_TRUE(next.exists);
  EXPECT_GT(next.extra.usd_per_tonne, 0.0) << "a longer road from B";
}

TEST(CostTerms, SumToTheWeightOfTheRoute) {
  AsciiNetwork map("A--B~~~~C==D");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 7, 0, 11, 0);
  const PlanningData data = map.build();
  for (const Objective objective : {Objective::cost, Objective::time, Objective::co2, Objective::balanced}) {
    RouteRequest request = ask("a", "d");
    request.objective = objective;
    const Route route = plan(data, request).routes.front();
    const Totals& t = route.totals;
    const Pricing pricing(*data.network, *data.costs, request.cargo);
    EXPECT_NEAR(cost_terms(data, request, route).total(),
                pricing.weight({t.hours, t.usd_per_tonne, t.co2_kg_per_tonne}, objective), 1e-6);
  }
  EXPECT_NEAR(waiting_hours(data, ask("a", "d"), plan(data, ask("a", "d")).routes.front()), 5.0, 1e-9)
      << "the weather delay of the ferry";
}

// --- against brute force on random networks ---

/// Bellman-Ford over the plain arc list: shares no code with the search.
double lightest(const FreightNetwork& network, const Question& question, const std::vector<double>& weights) {
  std::vector<double> distance(network.nodes.size(), kUnreachable);
  for (const AccessOption& start : question.stops[0].enter) {
    distance[start.node.at()] = std::min(distance[start.node.at()], start.weight);
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t a = 0; a < network.arcs.size(); ++a) {
      const double offer = distance[network.tail[a].at()] + weights[a];
      if (offer < distance[network.arcs[a].head.at()]) {
        distance[network.arcs[a].head.at()] = offer;
        changed = true;
      }
    }
  }
  double best = kUnreachable;
  for (const AccessOption& end : question.stops[1].leave) {
    best = std::min(best, distance[end.node.at()] + end.weight);
  }
  return best;
}

/// Takes out the links of a leg; of a ship every sailing between its ports.
void remove_leg(const FreightNetwork& network, const Leg& leg, std::vector<double>& weights) {
  const std::set<std::string> links(leg.links.begin(), leg.links.end());
  const bool ship = leg.mode == Mode::ferry || leg.mode == Mode::sea;
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    if (network.arcs[a].kind != ArcKind::link) {
      continue;
    }
    const Link& link = network.link_of(network.arcs[a]);
    const std::string& from = network.places[link.from.at()].id;
    const std::string& to = network.places[link.to.at()].id;
    const Mode mode = network.record_of(link).mode;
    const bool same_ports = (from == leg.from && to == leg.to) || (from == leg.to && to == leg.from);
    if (links.count(link.id) != 0 || (ship && (mode == Mode::ferry || mode == Mode::sea) && same_ports)) {
      weights[a] = kUnreachable;
    }
  }
}

class RandomNextBest : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(RandomNextBest, IsTheBestRouteWithoutTheLeg) {
  const PlanningData data = testing::planning_data(testing::random_pack({}, GetParam()));
  int compared = 0;
  for (int to = 8; to < 30; to += 3) {
    for (const Objective objective : {Objective::balanced, Objective::time}) {
      RouteRequest request = explained(ask("p0", "p" + std::to_string(to)));
      request.objective = objective;
      const RouteSet answer = plan(data, request);
      if (answer.routes.empty()) {
        continue;
      }
      const auto question = pose_question(data, request);
      ASSERT_TRUE(question);
      const Route& best = answer.routes.front();
      const double weight = cost_terms(data, request, best).total();
      const Scales scales = scales_of(data.costs->container, objective);
      for (const Leg& leg : best.legs) {
        ASSERT_TRUE(leg.next_best);
        std::vector<double> weights = question->weights;
        remove_leg(*data.network, leg, weights);
        const double without = lightest(*data.network, *question, weights);
        ASSERT_EQ(leg.next_best->exists, without < kUnreachable) << leg.from << " - " << leg.to;
        EXPECT_FALSE(leg.next_best->reason.empty());
        if (without < kUnreachable) {
          const BypassPrice& extra = leg.next_best->extra;
          const double more =
              scales.usd * extra.usd_per_tonne + scales.hour * extra.hours + scales.kg * extra.co2_kg_per_tonne;
          EXPECT_NEAR(weight + more, without, 1e-5) << leg.from << " - " << leg.to;
          ++compared;
        }
      }
    }
  }
  EXPECT_GT(compared, 0);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomNextBest, ::testing::Range(1U, 9U));

}  // namespace
}  // namespace geo
