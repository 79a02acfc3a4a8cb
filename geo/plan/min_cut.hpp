#pragma once
// The fewest removed arcs whose return could join two ends: a minimum cut.

#include <cstdint>
#include <vector>

#include "geo/plan/search.hpp"

namespace geo {

/// What an arc may carry in the flow that finds the cut.
enum class ArcFlow : std::uint8_t { missing, removed, open };

/// Arcs of flow kind `removed` that separate the sources from the sinks, the set nearest to the sources and smallest
/// in number. Empty when nothing but missing arcs separates them, or when open arcs alone join them.
std::vector<ArcIndex> minimum_cut(const SearchGraph& graph, const std::vector<NodeIndex>& tails,
                                  const std::vector<ArcFlow>& flows, const std::vector<NodeIndex>& sources,
                                  const std::vector<NodeIndex>& sinks);

}  // namespace geo
