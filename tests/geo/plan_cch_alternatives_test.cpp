// Every limit recomputed from the arcs alone, on random multigraphs and grids.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "geo/plan/cch_alternatives.hpp"
#include "tests/support/random_graph.hpp"

namespace geo {
namespace {

void expect_simple_path(const RandomGraph& graph, const CchPath& path, std::span<const std::uint32_t> lengths,
                        std::uint32_t from, std::uint32_t to) {
  std::set<std::uint32_t> visited{from};
  CchWeight weight = 0;
  std::uint64_t length = 0;
  for (const std::uint32_t arc : path.arcs) {
    ASSERT_TRUE(arc >= graph.first_out[from] && arc < graph.first_out[from + 1]);
    ASSERT_LT(graph.weights[arc], kCchInfinity);
    weight += graph.weights[arc];
    length += lengths[arc];
    from = graph.head[arc];
    ASSERT_TRUE(visited.insert(from).second);
  }
  EXPECT_EQ(from, to);
  EXPECT_EQ(weight, path.weight);
  EXPECT_EQ(length, path.length);
}

void expect_limits(const std::vector<CchPath>& paths, std::span<const std::uint32_t> lengths,
                   const OverlapLimits& limits) {
  ASSERT_LE(paths.size(), limits.count);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    EXPECT_LE(paths[i].weight, limits.max_stretch * paths[0].weight);
    EXPECT_TRUE(i == 0 || paths[i - 1].weight <= paths[i].weight);
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_NE(paths[i].arcs, paths[j].arcs);
      std::uint64_t shared = 0;
      for (const std::uint32_t arc : paths[i].arcs) {
        shared += std::count(paths[j].arcs.begin(), paths[j].arcs.end(), arc) > 0 ? lengths[arc] : 0;
      }
      const auto shorter = static_cast<double>(std::min(paths[i].length, paths[j].length));
      EXPECT_LE(static_cast<double>(shared), limits.max_overlap * shorter);
    }
  }
}

std::vector<std::uint32_t> random_lengths(const RandomGraph& graph, std::mt19937& random) {
  std::vector<std::uint32_t> lengths(graph.head.size());
  std::generate(lengths.begin(), lengths.end(), [&] { return static_cast<std::uint32_t>(random() % 5); });
  return lengths;
}

TEST(CchAlternatives, KeepTheLimitsOnRandomGraphs) {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const RandomGraph graph = random_graph(random);
    const auto lengths = random_lengths(graph, random);
    const Cch cch = hierarchy_of(graph);
    CchMetric metric(cch);
    metric.customise(graph.weights);
    LimitedOverlapSearch search(graph.view(), cch);
    const OverlapLimits limits{1 + seed % 6, 0.25 * (seed % 5), 1 + 0.5 * (seed % 4)};
    for (int i = 0; i < 8; ++i) {
      const auto from = static_cast<std::uint32_t>(random() % graph.nodes());
      const auto to = static_cast<std::uint32_t>(random() % graph.nodes());
      const CchWeight best = dijkstra(graph, from)[to];
      const auto paths = search.find(metric, graph.weights, lengths, from, to, limits);
      ASSERT_EQ(paths.empty(), best == kCchInfinity);
      if (!paths.empty()) {
        EXPECT_EQ(paths[0].weight, best);
      }
      for (const CchPath& path : paths) {
        expect_simple_path(graph, path, lengths, from, to);
      }
      expect_limits(paths, lengths, limits);
      ASSERT_FALSE(HasFatalFailure());
    }
  }
}

TEST(CchAlternatives, GridsHaveFiveAndTheMetricStaysAsItWas) {
  std::mt19937 random(2);
  const RandomGraph graph = grid_graph(40, random);
  const auto lengths = graph.weights;
  const Cch cch = hierarchy_of(graph);
  CchMetric metric(cch);
  metric.customise(graph.weights);
  const std::vector<CchWeight> before(metric.all().begin(), metric.all().end());
  LimitedOverlapSearch search(graph.view(), cch);
  const OverlapLimits limits;
  for (std::uint32_t from = 0; from < 40; from += 9) {
    const std::uint32_t to = graph.nodes() - 1 - from;
    const auto paths = search.find(metric, graph.weights, lengths, from, to, limits);
    EXPECT_EQ(paths.size(), 5U);
    for (const CchPath& path : paths) {
      expect_simple_path(graph, path, lengths, from, to);
    }
    expect_limits(paths, lengths, limits);
    const auto again = LimitedOverlapSearch(graph.view(), cch).find(metric, graph.weights, lengths, from, to, limits);
    ASSERT_EQ(again.size(), paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
      EXPECT_EQ(again[i].arcs, paths[i].arcs);
    }
  }
  EXPECT_TRUE(std::equal(before.begin(), before.end(), metric.all().begin()));
}

}  // namespace
}  // namespace geo
