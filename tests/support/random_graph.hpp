#pragma once
// Random multigraphs and a reference Dijkstra for the tests of the contraction hierarchy.

#include <cstdint>
#include <random>
#include <vector>

#include "geo/plan/cch.hpp"

namespace geo {

struct RandomGraph {
  std::vector<std::uint32_t> first_out{0}, head;
  std::vector<float> x, y;
  std::vector<CchWeight> weights;
  CchGraph view() const { return {first_out, head}; }
  std::uint32_t nodes() const { return static_cast<std::uint32_t>(x.size()); }
};

/// One-way arcs, parallel arcs, self loops, few distinct weights (ties, zeros) and removed arcs.
RandomGraph random_graph(std::mt19937& random);

/// A grid of side x side nodes joined both ways with weights from 1 to 9.
RandomGraph grid_graph(std::uint32_t side, std::mt19937& random);

Cch hierarchy_of(const RandomGraph& graph);

std::vector<CchWeight> dijkstra(const RandomGraph& graph, std::uint32_t from);

}  // namespace geo
