#pragma once
// Generated graphs of the kinds freight routing meets, with fixed seeds.

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "geo/plan/cch.hpp"

namespace geo::bench {

struct SyntheticGraph {
  std::vector<std::uint32_t> first_out, head;
  std::vector<float> x, y;  ///< in cells
  std::vector<CchWeight> weights;
  CchGraph view() const { return {first_out, head}; }
};

/// A grid of side x side junctions; a share of the joints between neighbours is kept, each a chain of `chain` nodes of
/// degree 2. Weights are joint length times one of three speed classes; every tenth line is fast.
inline SyntheticGraph grid_graph(std::uint32_t side, double kept, std::uint32_t chain) {
  std::mt19937 random(11);
  std::vector<std::vector<std::pair<std::uint32_t, CchWeight>>> out;
  SyntheticGraph graph;
  const auto add_node = [&](float x, float y) {
    graph.x.push_back(x);
    graph.y.push_back(y);
    out.emplace_back();
    return static_cast<std::uint32_t>(out.size() - 1);
  };
  const auto jitter = [&] { return static_cast<float>(random() % 1000) / 1500.0F; };
  for (std::uint32_t v = 0; v < side * side; ++v) {
    add_node(static_cast<float>(v % side) + jitter(), static_cast<float>(v / side) + jitter());
  }
  const auto join = [&](std::uint32_t from, std::uint32_t to, CchWeight slowness) {
    std::uint32_t last = from;
    for (std::uint32_t i = 1; i <= chain + 1; ++i) {
      const float share = static_cast<float>(i) / static_cast<float>(chain + 1);
      const std::uint32_t next = i > chain ? to
                                           : add_node(graph.x[from] + share * (graph.x[to] - graph.x[from]),
                                                      graph.y[from] + share * (graph.y[to] - graph.y[from]));
      const CchWeight weight = slowness * (500 + static_cast<CchWeight>(random() % 1000));
      out[last].emplace_back(next, weight);
      out[next].emplace_back(last, weight);
      last = next;
    }
  };
  for (std::uint32_t v = 0; v < side * side; ++v) {
    for (const bool across : {true, false}) {
      const std::uint32_t line = across ? v / side : v % side;
      const bool inside = across ? v % side + 1 < side : v / side + 1 < side;
      if (inside && static_cast<double>(random() % 1000) < 1000 * kept) {
        join(v, across ? v + 1 : v + side, line % 10 == 0 ? 1 : 2 + static_cast<CchWeight>(random() % 2));
      }
    }
  }
  graph.first_out.push_back(0);
  for (const auto& arcs : out) {
    for (const auto& [to, weight] : arcs) {
      graph.head.push_back(to);
      graph.weights.push_back(weight);
    }
    graph.first_out.push_back(static_cast<std::uint32_t>(graph.head.size()));
  }
  return graph;
}

/// About 51,000 nodes, most of them on chains.
inline SyntheticGraph rail_like() {
  return grid_graph(62, 0.72, 9);
}
/// side 1067: 1.14 million nodes.
inline SyntheticGraph road_like(std::uint32_t side) {
  return grid_graph(side, 0.8, 0);
}

}  // namespace geo::bench
