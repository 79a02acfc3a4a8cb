// The hierarchy against a reference Dijkstra on thousands of random multigraphs with fixed seeds.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <queue>
#include <random>

#include "geo/plan/cch.hpp"

namespace geo {
namespace {

struct RandomGraph {
  std::vector<std::uint32_t> first_out{0}, head;
  std::vector<float> x, y;
  std::vector<CchWeight> weights;
  CchGraph view() const { return {first_out, head}; }
};

/// One-way arcs, parallel arcs, self loops, few distinct weights (ties, zeros) and removed arcs.
RandomGraph random_graph(std::mt19937& random) {
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  RandomGraph graph;
  const std::uint32_t nodes = 1 + below(40);
  const std::uint32_t density = 1 + below(5);
  const std::uint32_t distinct = 1 + below(6);
  for (std::uint32_t v = 0; v < nodes; ++v) {
    graph.x.push_back(static_cast<float>(below(8)));
    graph.y.push_back(static_cast<float>(below(8)));
    for (std::uint32_t a = below(density + 1); a > 0; --a) {
      graph.head.push_back(below(nodes));
      graph.weights.push_back(below(10) == 0 ? kCchInfinity : below(distinct));
    }
    graph.first_out.push_back(static_cast<std::uint32_t>(graph.head.size()));
  }
  return graph;
}

std::vector<CchWeight> dijkstra(const RandomGraph& graph, std::uint32_t from) {
  std::vector<CchWeight> distance(graph.x.size(), kCchInfinity);
  std::priority_queue<std::pair<CchWeight, std::uint32_t>, std::vector<std::pair<CchWeight, std::uint32_t>>,
                      std::greater<>>
      queue;
  distance[from] = 0;
  queue.emplace(0U, from);
  while (!queue.empty()) {
    const auto [d, v] = queue.top();
    queue.pop();
    for (std::uint32_t a = graph.first_out[v]; d == distance[v] && a < graph.first_out[v + 1]; ++a) {
      if (graph.weights[a] < kCchInfinity && d + graph.weights[a] < distance[graph.head[a]]) {
        distance[graph.head[a]] = d + graph.weights[a];
        queue.emplace(distance[graph.head[a]], graph.head[a]);
      }
    }
  }
  return distance;
}

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
