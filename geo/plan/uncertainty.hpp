#pragma once
// How the spreads of legs and stops add up to the spread of a route (RouteRequest::spread).
//
// independent  every leg and stop varies by itself: deviations add in quadrature. sum_up() has done it.
// correlated   all vary together, a bad year being bad everywhere: lows add plainly, and highs.
// sampled      Monte Carlo. What varies is a factor, drawn once in every sample however often a route meets it:
//                freight rate     rail: one per country (a railway's tariff holds on all its lines); road, ferry, sea:
//                                 one each (one market); a sailing with a quotation of its own: one
//                running speed    rail and road: one per country; ships: one per sailing
//                a stop           one for its hours, one for its charge: queues and fees are separate affairs
//                a wait           one per sailing, apart from the handling at the stop where cargo boards
//              So legs inside one country move together, separate stops do not, and the routes of an answer meet the
//              same draws (common random numbers): what differs between two of them differs for a reason. A factor is a
//              share u of its own named stream; a part takes the u-quantile of its own PERT distribution. Waits are
//              even instead: cargo comes at any time between two sailings, so from no wait to the whole headway, each
//              after the mean delay by weather.
//
// A route as a chain of components, each with cost, time and reliability of its own, is the World Bank's corridor
// practice (Arvis and Arnold); that one must report the spread and not a mean alone, Kunaka and Carruthers' (2014).

#include <span>

#include "geo/plan/route.hpp"
#include "geo/plan/weights.hpp"

namespace geo {

/// Sets low and high of the routes' hours and dollars as the request's spread says; typical stays the sum. Sampled: low
/// and high are P10 and P90, but never cut typical out; hours_drawn and usd_drawn are set; and of each route after the
/// first the probability that it is cheaper or faster than the first. Equal routes and seed give equal numbers, and a
/// route's own do not depend on the others.
void spread_totals(std::span<Route> routes, const FreightNetwork& network, const CostModel& costs,
                   const RouteRequest& request);

}  // namespace geo
