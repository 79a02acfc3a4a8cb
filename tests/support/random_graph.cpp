#include "tests/support/random_graph.hpp"

#include <functional>
#include <queue>
#include <utility>

namespace geo {

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

RandomGraph grid_graph(std::uint32_t side, std::mt19937& random) {
  RandomGraph graph;
  for (std::uint32_t v = 0; v < side * side; ++v) {
    const std::uint32_t column = v % side;
    const std::uint32_t row = v / side;
    graph.x.push_back(static_cast<float>(column));
    graph.y.push_back(static_cast<float>(row));
    const auto join = [&](bool exists, std::uint32_t to) {
      if (exists) {
        graph.head.push_back(to);
        graph.weights.push_back(1 + static_cast<CchWeight>(random() % 9));
      }
    };
    join(column > 0, v - 1);
    join(column + 1 < side, v + 1);
    join(row > 0, v - side);
    join(row + 1 < side, v + side);
    graph.first_out.push_back(static_cast<std::uint32_t>(graph.head.size()));
  }
  return graph;
}

Cch hierarchy_of(const RandomGraph& graph) {
  return build_cch(graph.view(), nested_dissection(graph.view(), graph.x, graph.y));
}

std::vector<CchWeight> dijkstra(const RandomGraph& graph, std::uint32_t from) {
  using Entry = std::pair<CchWeight, std::uint32_t>;
  std::vector<CchWeight> distance(graph.x.size(), kCchInfinity);
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
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

}  // namespace geo
