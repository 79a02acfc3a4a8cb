#pragma once
// From a path of arcs to the answer people read: legs, stops, totals, countries, label.

#include <vector>

#include "geo/plan/path_finder.hpp"
#include "geo/plan/route.hpp"
#include "geo/plan/weights.hpp"

namespace geo {

/// Everything but id, role, proof, price of the bypass and overlap, which depend on other routes.
Route assemble_route(const PlanningData& data, const Pricing& pricing, const std::vector<Access>& stops,
                     const FoundPath& path);

}  // namespace geo
