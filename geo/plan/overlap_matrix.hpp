#pragma once
// How much the routes of an answer have in common, each with each.

#include <vector>

#include "geo/plan/footprint.hpp"
#include "geo/plan/route.hpp"

namespace geo {

/// [row][column]: share of the row's kilometres that the column's route covers too, 0..1; 1 on the diagonal. Measured
/// on ways as in footprint.hpp: ships between the same two ports are one way, and so are road legs between the same
/// ends. network, ways: those that the legs index.
std::vector<std::vector<double>> overlap_matrix(const FreightNetwork& network, const WayIndex& ways,
                                                const std::vector<Route>& routes);

}  // namespace geo
