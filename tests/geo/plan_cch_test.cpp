// The hierarchy against a reference Dijkstra on thousands of random multigraphs with fixed seeds.

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "geo/plan/cch.hpp"
#include "tests/support/random_graph.hpp"

namespace geo {
namespace {

/// Follows the path arc by arc: it must lead from `from` to `to`, over existing arcs, and weigh `distance`.
void expect_walks(const RandomGraph& graph, const std::vector<std::uint32_t>& path, std::uint32_t from,
                  std::uint32_t to, CchWeight distance) {
  CchWeight sum = 0;
  for (const std::uint32_t arc : path) {
    ASSERT_TRUE(arc >= graph.first_out[from] && arc < graph.first_out[from + 1]);
    ASSERT_LT(graph.weights[arc], kCchInfinity);
    sum += graph.weights[arc];
    from = graph.head[arc];
  }
  EXPECT_EQ(from, to);
  EXPECT_EQ(sum, distance);
}

void expect_equal_to_dijkstra(const RandomGraph& graph, const CchMetric& metric) {
  CchQuery query(metric.cch());
  const auto nodes = static_cast<std::uint32_t>(graph.x.size());
  for (std::uint32_t from = 0; from < nodes; from += 1 + nodes / 8) {
    const std::vector<CchWeight> expected = dijkstra(graph, from);
    for (std::uint32_t to = 0; to < nodes; ++to) {
      ASSERT_EQ(query.run(metric, from, to).value_or(kCchInfinity), expected[to]);
      if (expected[to] < kCchInfinity) {
        expect_walks(graph, query.path(metric, graph.weights), from, to, expected[to]);
      } else {
        ASSERT_TRUE(query.path(metric, graph.weights).empty());
      }
    }
  }
}

TEST(Cch, EqualsDijkstraAndUpdateEqualsCustomise) {
  for (std::uint32_t seed = 0; seed < 3000; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    RandomGraph graph = random_graph(random);
    const auto order = nested_dissection(graph.view(), graph.x, graph.y);
    const Cch cch = build_cch(graph.view(), order);
    CchMetric metric(cch);
    metric.customise(graph.weights);
    expect_equal_to_dijkstra(graph, metric);

    std::vector<std::uint32_t> changed;
    for (std::uint32_t a = 0; a < graph.head.size(); ++a) {
      if (random() % 4 == 0) {
        graph.weights[a] = random() % 2 == 0 ? kCchInfinity : static_cast<CchWeight>(random() % 5);
        changed.push_back(a);
      }
    }
    metric.update(graph.weights, changed);
    CchMetric full(cch);
    full.customise(graph.weights, 1 + seed % 3);
    ASSERT_TRUE(std::equal(metric.all().begin(), metric.all().end(), full.all().begin()));
    expect_equal_to_dijkstra(graph, full);
    if (HasFatalFailure()) {
      return;
    }
  }
}

TEST(Cch, AnyOrderIsRight) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    const RandomGraph graph = random_graph(random);
    std::vector<std::uint32_t> order(graph.x.size());
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), random);
    const Cch cch = build_cch(graph.view(), order);
    CchMetric metric(cch);
    metric.customise(graph.weights);
    expect_equal_to_dijkstra(graph, metric);
  }
}

/// Grids have long separators, so whole runs of arcs, the shared subtrees and the top's blocks all come into play.
TEST(Cch, GridsEqualDijkstraWithAnyNumberOfThreads) {
  std::mt19937 random(9);
  RandomGraph graph = grid_graph(70, random);
  const Cch cch = hierarchy_of(graph);
  CchMetric alone(cch);
  alone.customise(graph.weights);
  for (const unsigned threads : {2U, 3U, 7U}) {
    CchMetric metric(cch);
    metric.customise(graph.weights, threads);
    metric.customise(graph.weights, threads);
    ASSERT_TRUE(std::equal(metric.all().begin(), metric.all().end(), alone.all().begin()));
  }
  CchQuery query(cch);
  for (int i = 0; i < 10; ++i) {
    std::vector<std::uint32_t> changed;
    for (int k = 0; k < 1 + i * 30; ++k) {
      changed.push_back(static_cast<std::uint32_t>(random() % graph.head.size()));
      graph.weights[changed.back()] = random() % 3 == 0 ? kCchInfinity : static_cast<CchWeight>(random() % 9);
    }
    alone.update(graph.weights, changed);
    CchMetric fresh(cch);
    fresh.customise(graph.weights, 2);
    ASSERT_TRUE(std::equal(fresh.all().begin(), fresh.all().end(), alone.all().begin()));
    const auto from = static_cast<std::uint32_t>(random() % graph.nodes());
    const std::vector<CchWeight> expected = dijkstra(graph, from);
    for (std::uint32_t to = 0; to < graph.nodes(); to += 7) {
      ASSERT_EQ(query.run(alone, from, to).value_or(kCchInfinity), expected[to]);
      if (expected[to] < kCchInfinity) {
        expect_walks(graph, query.path(alone, graph.weights), from, to, expected[to]);
      }
    }
  }
}

TEST(Cch, SubtreesAreRangesOfRanks) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    const RandomGraph graph = random_graph(random);
    const Cch cch = hierarchy_of(graph);
    std::vector<std::uint32_t> size(cch.node_count(), 1);
    std::vector<std::uint32_t> lowest(cch.node_count());
    std::iota(lowest.begin(), lowest.end(), 0U);
    for (std::uint32_t v = 0; v < cch.node_count(); ++v) {
      ASSERT_EQ(lowest[v], v + 1 - size[v]);
      ASSERT_EQ(cch.rank[cch.node[v]], v);
      if (const std::uint32_t above = cch.parent[v]; above != kCchNone) {
        ASSERT_GT(above, v);
        size[above] += size[v];
        lowest[above] = std::min(lowest[above], lowest[v]);
      }
    }
  }
}

/// A line, a ring, a star and a comb: the shapes the core takes apart.
TEST(Cch, LongChainsGiveLowTrees) {
  RandomGraph line;
  const std::uint32_t nodes = 1000;
  for (std::uint32_t v = 0; v < nodes; ++v) {
    line.x.push_back(static_cast<float>(v));
    line.y.push_back(0);
    line.head.push_back((v + 1) % nodes);  // a ring
    line.weights.push_back(1);
    line.first_out.push_back(v + 1);
  }
  for (const bool open : {false, true}) {
    if (open) {
      line.head.back() = nodes - 1;  // now a line: the last arc is a loop
    }
    const Cch cch = hierarchy_of(line);
    std::vector<std::uint32_t> depth(nodes, 1);
    for (std::uint32_t v = nodes; v-- > 0;) {
      depth[v] += cch.parent[v] == kCchNone ? 0 : depth[cch.parent[v]];
    }
    EXPECT_LE(*std::max_element(depth.begin(), depth.end()), 30U);
    CchMetric metric(cch);
    metric.customise(line.weights);
    CchQuery query(cch);
    EXPECT_EQ(query.run(metric, 3, 998), 995U);
    EXPECT_EQ(query.run(metric, 998, 3).value_or(kCchInfinity), open ? kCchInfinity : 5U);
  }
}

TEST(Cch, OrderIsAPermutationAndRepeats) {
  std::mt19937 random(5);
  const RandomGraph graph = random_graph(random);
  std::vector<std::uint32_t> order = nested_dissection(graph.view(), graph.x, graph.y);
  EXPECT_EQ(order, nested_dissection(graph.view(), graph.x, graph.y));
  std::sort(order.begin(), order.end());
  for (std::uint32_t v = 0; v < order.size(); ++v) {
    EXPECT_EQ(order[v], v);
  }
}

}  // namespace
}  // namespace geo
