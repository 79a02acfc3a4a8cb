#pragma once
// Names a route after the corridor template it follows.

#include <string>
#include <vector>

#include "geo/core/records.hpp"

namespace geo {

/// The first template the calls match, in travel order or, for cargo going the other way, reversed; null when none.
/// calls: ids of the places of a route in order.
const CorridorTemplate* match_corridor(const std::vector<CorridorTemplate>& corridors,
                                       const std::vector<std::string>& calls);

}  // namespace geo
