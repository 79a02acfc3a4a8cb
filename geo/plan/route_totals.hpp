#pragma once
// What the legs and stops of a route add up to.

#include "geo/plan/route.hpp"

namespace geo {

/// Fills totals (but not the capacity) and countries from legs and stops, in order of travel.
void sum_up(Route& route);

}  // namespace geo
