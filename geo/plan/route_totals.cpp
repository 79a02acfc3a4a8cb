#include "geo/plan/route_totals.hpp"

#include <algorithm>
#include <cmath>

namespace geo {
namespace {

CountryShare& share_of(Route& route, CountryCode country) {
  auto& shares = route.countries;
  const auto found =
      std::find_if(shares.begin(), shares.end(), [&](const CountryShare& s) { return s.country == country; });
  if (found != shares.end()) {
    return *found;
  }
  shares.push_back({country, 0.0, 0.0, 0.0});
  return shares.back();
}

/// Adds a part whose spread is independent of the others': deviations below and above add in quadrature. Adding
/// them plainly would ask for every queue of the way to be at its worst on the same trip.
void add_independent(Range& total, const Range& part) {
  const double below = std::hypot(total.typical - total.low, part.typical - part.low);
  const double above = std::hypot(total.high - total.typical, part.high - part.typical);
  total.typical += part.typical;
  total.low = total.typical - below;
  total.high = total.typical + above;
}

/// A leg or a stop.
template <class Part>
void add_part(Route& route, const Part& part) {
  add_independent(route.totals.hours, part.hours);
  add_independent(route.totals.usd_per_tonne, part.usd_per_tonne);
  route.totals.co2_kg_per_tonne += part.co2_kg_per_tonne;
  if (!part.country.is_empty()) {
    CountryShare& share = share_of(route, part.country);
    share.hours += part.hours.typical;
    share.usd_per_tonne += part.usd_per_tonne.typical;
  }
}

void count(Totals& totals, StopKind kind) {
  switch (kind) {
    case StopKind::crossing:
      ++totals.crossings;
      break;
    case StopKind::gauge_break:
      ++totals.gauge_breaks;
      break;
    case StopKind::transshipment:
    case StopKind::port:
      ++totals.transshipments;
      break;
  }
}

void add_leg(Route& route, const Leg& leg) {
  add_part(route, leg);
  Totals& totals = route.totals;
  totals.km += leg.km;
  double& mode_km = leg.mode == Mode::rail ? totals.rail_km : leg.mode == Mode::road ? totals.road_km : totals.sea_km;
  mode_km += leg.km;
  if (!leg.country.is_empty()) {
    share_of(route, leg.country).km += leg.km;
  }
}

}  // namespace

void sum_up(Route& route) {
  auto stop = route.stops.begin();
  const auto take_stops_before = [&](std::size_t leg) {
    for (; stop != route.stops.end() && stop->before_leg <= leg; ++stop) {
      add_part(route, *stop);
      count(route.totals, stop->kind);
    }
  };
  for (std::size_t i = 0; i < route.legs.size(); ++i) {
    take_stops_before(i);
    add_leg(route, route.legs[i]);
  }
  take_stops_before(route.legs.size());
}

}  // namespace geo
