#pragma once
// Names a route after the corridor template it follows.

#include <string>
#include <vector>

#include "geo/core/records.hpp"
#include "geo/plan/path_finder.hpp"

namespace geo {

/// Ids of the places a path calls at in order, and between them the passages its ships use.
std::vector<std::string> calls_of(const FreightNetwork& network, const FoundPath& path,
                                  const std::vector<Access>& stops);

/// Every place the templates name, each once, in the order of the network.
std::vector<PlaceIndex> corridor_places(const FreightNetwork& network, const std::vector<CorridorTemplate>& corridors);

/// The first template the calls match, in travel order or, for cargo going the other way, reversed; null when none.
const CorridorTemplate* match_corridor(const std::vector<CorridorTemplate>& corridors,
                                       const std::vector<std::string>& calls);

}  // namespace geo
