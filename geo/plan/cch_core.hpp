#pragma once
// Private to the contraction hierarchy: the core of a network, without its short dead ends and its chains of nodes of
// degree two. Those have an obvious place at the start of an elimination order, and most nodes of a railway network are
// such; only the core has to be cut.

#include <cstdint>
#include <vector>

#include "geo/plan/cch.hpp"

namespace geo {

/// Undirected and simple: neighbours ascending, no self loops.
using Neighbours = std::vector<std::vector<std::uint32_t>>;

struct CoreGraph {
  std::vector<std::uint32_t> first;  ///< nodes outside the core, in elimination order: they add no arc between others
                                     ///< than the two ends of a chain
  std::vector<std::uint32_t> node;   ///< core node -> node, ascending
  Neighbours neighbours;             ///< of core nodes; a chain counts as an edge
};

CoreGraph core_of(const CchGraph& graph);

}  // namespace geo
