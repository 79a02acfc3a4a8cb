// Sweeps and tables against a reference Dijkstra on random multigraphs: ties, parallel and one-way arcs, zeros, nodes
// out of reach.

#include <gtest/gtest.h>

#include <random>

#include "geo/plan/cch_table.hpp"
#include "tests/support/random_graph.hpp"

namespace geo {
namespace {

RandomGraph reversed(const RandomGraph& graph) {
  RandomGraph back;
  back.x = graph.x;
  back.y = graph.y;
  for (std::uint32_t v = 0; v < graph.nodes(); ++v) {
    for (std::uint32_t u = 0; u < graph.nodes(); ++u) {
      for (std::uint32_t a = graph.first_out[u]; a < graph.first_out[u + 1]; ++a) {
        if (graph.head[a] == v) {
          back.head.push_back(u);
          back.weights.push_back(graph.weights[a]);
        }
      }
    }
    back.first_out.push_back(static_cast<std::uint32_t>(back.head.size()));
  }
  return back;
}

void expect_sweeps_equal_dijkstra(const RandomGraph& graph, const CchMetric& metric, std::uint32_t step) {
  const RandomGraph back = reversed(graph);
  CchSweep sweep(metric.cch());
  for (std::uint32_t start = 0; start < graph.nodes(); start += step) {
    for (const auto direction : {CchDirection::kFrom, CchDirection::kTo}) {
      const auto expected = dijkstra(direction == CchDirection::kFrom ? graph : back, start);
      const auto found = sweep.run(metric, start, direction);
      for (std::uint32_t v = 0; v < graph.nodes(); ++v) {
        ASSERT_EQ(found[metric.cch().rank[v]], expected[v]);
      }
    }
  }
}

void expect_table_equals_dijkstra(const RandomGraph& graph, const CchMetric& metric, std::mt19937& random) {
  std::vector<std::uint32_t> sources(random() % 40), targets(random() % 40);
  for (auto* list : {&sources, &targets}) {
    for (std::uint32_t& v : *list) {
      v = static_cast<std::uint32_t>(random() % graph.nodes());  // some more than once
    }
  }
  const auto table = distance_table(metric, sources, targets);
  ASSERT_EQ(table.size(), sources.size() * targets.size());
  ASSERT_EQ(table, distance_table(metric, sources, targets, 3));
  auto cell = table.begin();
  for (const std::uint32_t from : sources) {
    const auto expected = dijkstra(graph, from);
    for (const std::uint32_t to : targets) {
      ASSERT_EQ(*cell++, expected[to]);
    }
  }
}

TEST(CchTable, EqualsDijkstra) {
  for (std::uint32_t seed = 0; seed < 600; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const RandomGraph graph = random_graph(random);
    const Cch cch = hierarchy_of(graph);
    CchMetric metric(cch);
    metric.customise(graph.weights);
    expect_sweeps_equal_dijkstra(graph, metric, 3);
    expect_table_equals_dijkstra(graph, metric, random);
    if (HasFatalFailure()) {
      return;
    }
  }
}

TEST(CchTable, EqualsDijkstraOnAGrid) {
  std::mt19937 random(4);
  const RandomGraph graph = grid_graph(25, random);
  const Cch cch = hierarchy_of(graph);
  CchMetric metric(cch);
  metric.customise(graph.weights);
  expect_sweeps_equal_dijkstra(graph, metric, 101);
  expect_table_equals_dijkstra(graph, metric, random);
}

}  // namespace
}  // namespace geo
