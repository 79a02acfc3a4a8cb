#pragma once
// At which value of one parameter the ranking of two routes flips, everything else as today. A route's weight is a sum
// in which tariffs, fees, delays, headways, the value of time and the price of CO2 enter with a plain factor, so the
// value follows from today's difference and the two factors, without any search.

#include <vector>

#include "geo/plan/planner.hpp"

namespace geo {

/// The best of the routes that avoid, against every other one and the baseline; nearest flip first, those without a
/// value today (a demand) last. Only values that can be: not negative, tariffs and prices at most ten times today's,
/// delays at most 30 days, charges at most ten times today's or 50 USD/t, headways at most 60 days. Two routes are
/// compared: at that value a third may be better than both. Of the demand: what is more than the better route is known
/// to carry falls to the other, where that is known to carry more.
std::vector<BreakEven> find_break_even(const PlanningData& data, const RouteRequest& request,
                                       const std::vector<Route>& routes);

}  // namespace geo
