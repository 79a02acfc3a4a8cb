// The search towards the goal against the plain one: the same path to the last arc, on networks with ties.

#include <gtest/gtest.h>

#include <random>

#include "geo/plan/network_index.hpp"
#include "geo/plan/question.hpp"
#include "tests/support/ascii_network.hpp"
#include "tests/support/random_network.hpp"

namespace geo {
namespace {

PlanningData build(std::uint32_t seed) {
  testing::RandomNetworkOptions options;
  options.ferries = 0.1;
  const DataPack pack = testing::random_pack(options, seed);
  PlanningData data = testing::planning_data(pack);
  data.index = std::make_shared<const NetworkIndex>(*data.network, data.corridors);
  return data;
}

RouteRequest across(Objective objective) {
  RouteRequest request = testing::ask("p0", "p29");
  request.objective = objective;
  return request;
}

std::shared_ptr<const LowerMetric> lower_of(const PlanningData& data, const RouteRequest& request) {
  return data.index->lower_metric(data.costs, request.cargo, request.objective);
}

class GoalDirected : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(GoalDirected, BoundsAreExactWhereNothingIsRemovedAndConsistent) {
  const PlanningData data = build(GetParam());
  const RouteRequest request = across(Objective::balanced);
  const auto question = pose_question(data, request);
  ASSERT_TRUE(question);
  const auto lower = lower_of(data, request);
  const std::vector<Seed> targets = seeds_of(question->stops[1].leave);
  GoalBounds bounds(lower, targets);
  std::vector<double> units;
  for (const CchWeight weight : lower->weights) {
    units.push_back(weight * lower->unit);
  }
  ShortestPaths tree(data.index->graph());
  std::vector<Seed> ends = targets;
  for (Seed& end : ends) {
    end.weight = std::floor(end.weight / lower->unit) * lower->unit;
  }
  tree.run(ends, units, Direction::backward);
  const FreightNetwork& network = *data.network;
  for (std::uint32_t n = 0; n < network.nodes.size(); ++n) {
    EXPECT_EQ(bounds(n), tree.distance(NodeIndex(n)));
  }
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    EXPECT_LE(bounds(network.tail[a].value), units[a] + bounds(network.arcs[a].head.value));
  }
}

TEST_P(GoalDirected, FindsThePathThatThePlainSearchFinds) {
  const PlanningData data = build(GetParam());
  std::mt19937 random(GetParam());
  for (const Objective objective : {Objective::cost, Objective::time, Objective::co2, Objective::balanced}) {
    const RouteRequest request = across(objective);
    const auto question = pose_question(data, request);
    ASSERT_TRUE(question);
    PathFinder plain(data.index->graph(), question->stops);
    PathFinder directed(data.index->graph(), question->stops, lower_of(data, request));
    for (int round = 0; round < 20; ++round) {
      std::vector<double> weights = question->weights;
      for (double& weight : weights) {
        const auto change = random() % 10;
        // Coarse steps make ties; a tenth of the arcs is removed.
        weight = change == 0 ? kUnreachable : change == 1 ? std::ceil(weight / 16.0) * 16.0 : weight;
      }
      const auto expected = plain.best(weights);
      const auto found = directed.best(weights);
      ASSERT_EQ(found.has_value(), expected.has_value());
      if (found) {
        EXPECT_EQ(found->weight, expected->weight);
        EXPECT_EQ(found->sections, expected->sections);
      }
    }
  }
}

TEST_P(GoalDirected, HierarchyKnowsTheSameDistances) {
  const PlanningData data = build(GetParam());
  const auto lower = lower_of(data, across(Objective::cost));
  CchQuery query(lower->metric.cch());
  ShortestPaths tree(data.index->graph());
  const std::vector<double> weights(lower->weights.begin(), lower->weights.end());
  for (std::uint32_t from = 0; from < data.network->nodes.size(); from += 7) {
    const Seed seed{NodeIndex(from), 0.0};
    tree.run({&seed, 1}, weights);
    for (std::uint32_t to = 0; to < data.network->nodes.size(); ++to) {
      const auto distance = query.run(lower->metric, from, to);
      EXPECT_EQ(distance ? static_cast<double>(*distance) : kUnreachable, tree.distance(NodeIndex(to)));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, GoalDirected, ::testing::Range(1U, 31U));

}  // namespace
}  // namespace geo
