#include "geo/plan/break_even.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "geo/plan/cost_terms.hpp"

namespace geo {
namespace {

constexpr double kHoursPerDay = 24.0;
constexpr double kMostTimesToday = 10.0;
constexpr double kMostDelayHours = 720.0;
constexpr double kMostCharges = 50.0;
constexpr double kMostHeadwayDays = 60.0;

/// In the order in which equally near flips are told.
enum class Kind {
  rail_tariff,
  ship_rate,
  sailing_freight,
  road_rate,
  charges,
  delay,
  headway,
  value_of_time,
  co2_price
};

/// What a parameter is about: a country, a place or a pair of ports; empty where there is only one of its kind.
using Key = std::pair<Kind, std::string>;

struct Parameter {
  std::string name;
  std::string unit;
  double today = 0.0;
  double most = 0.0;    ///< larger values are not worth telling
  double factor = 0.0;  ///< weight of the route per unit of it
};

using Parameters = std::map<Key, Parameter>;

/// Takes a route apart into the parameters its weight depends on.
class ParameterList {
 public:
  ParameterList(const PlanningData& data, const RouteRequest& request)
      : data_(data),
        network_(*data.network),
        rates_(costs_of(data, request).rates(request.cargo)),
        scales_(scales_of(rates_, request.objective)),
        objective_(request.objective),
        pricing_(network_, costs_of(data, request), request.cargo) {}

  Parameters of(const Route& route) {
    parameters_.clear();
    for (std::size_t i = 0; i < route.legs.size(); ++i) {
      add_leg(route.legs[i]);
    }
    add_stops(route);
    if (objective_ == Objective::balanced) {
      add({Kind::value_of_time, {}}, "value of time", "USD/t-day", rates_.value_of_time_usd_per_tonne_day,
          route.totals.hours.typical / kHoursPerDay);
      add({Kind::co2_price, {}}, "price of CO2", "USD/t", rates_.co2_price_usd_per_tonne,
          route.totals.co2_kg_per_tonne / 1000.0);
    }
    return std::move(parameters_);
  }

 private:
  Parameter& add(const Key& key, std::string name, std::string unit, double today, double factor) {
    Parameter& parameter = parameters_[key];
    parameter.name = std::move(name);
    parameter.unit = std::move(unit);
    parameter.today = today;
    parameter.most = kMostTimesToday * today;
    parameter.factor += factor;
    return parameter;
  }

  const ModeRates& rail_rates(CountryCode country) const {
    const auto own = rates_.rail.find(country);
    return own == rates_.rail.end() ? rates_.rail_default : own->second;
  }

  void add_leg(const Leg& leg) {
    if (leg.mode == Mode::rail) {
      add({Kind::rail_tariff, leg.country.str()}, "rail tariff in " + leg.country.str(), "USD/t-km",
          rail_rates(leg.country).usd_per_tkm.typical, scales_.usd * leg.km);
    } else if (leg.mode == Mode::road) {
      add({Kind::road_rate, {}}, "road rate", "USD/t-km", rates_.road.usd_per_tkm.typical, scales_.usd * leg.km);
    } else {
      for (const std::uint32_t link : leg.link_indices) {
        add_sailing(leg, network_.links[link]);
      }
    }
  }

  void add_sailing(const Leg& leg, const Link& link) {
    const LinkRecord& record = network_.record_of(link);
    const std::string ports = fmt::format("{} - {}", leg.from_name, leg.to_name);
    if (const std::optional<Range> freight = pricing_.quoted_freight(link)) {
      add({Kind::sailing_freight, record.id}, fmt::format("freight {}", ports), "USD/t", freight->typical, scales_.usd);
    } else {
      const bool ferry = record.mode == Mode::ferry;
      add({Kind::ship_rate, ferry ? "ferry" : "sea"}, ferry ? "ferry rate" : "sea rate", "USD/t-km",
          (ferry ? rates_.ferry : rates_.sea).usd_per_tkm.typical, scales_.usd * link.length_km);
    }
    if (const std::optional<double> days = pricing_.headway_days(link)) {
      add({Kind::headway, record.id}, fmt::format("headway {}", ports), "days", *days,
          scales_.hour * kHoursPerDay / 2.0)
          .most = kMostHeadwayDays;
    }
  }

  /// Everything done at one place counts together; the wait for a ship is the headway's.
  void add_stops(const Route& route) {
    struct Spent {
      std::string name;
      double hours = 0.0, usd = 0.0;
    };
    std::map<std::string, Spent> spent;
    for (std::size_t s = 0; s < route.stops.size(); ++s) {
      const Stop& stop = route.stops[s];
      Spent& at = spent[stop.place];
      at.name = stop.name;
      at.usd += stop.usd_per_tonne.typical;
      at.hours += stop.hours.typical;
      const bool boards = s + 1 == route.stops.size() || route.stops[s + 1].before_leg != stop.before_leg;
      if (boards && stop.before_leg < route.legs.size()) {
        at.hours -= waiting_before(route.legs[stop.before_leg]);
      }
    }
    for (const auto& [place, at] : spent) {
      add({Kind::delay, place}, "delay at " + at.name, "h", std::max(0.0, at.hours), scales_.hour).most =
          kMostDelayHours;
      Parameter& charges = add({Kind::charges, place}, "charges at " + at.name, "USD/t", at.usd, scales_.usd);
      charges.most = std::max(charges.most, kMostCharges);
    }
  }

  double waiting_before(const Leg& leg) const {
    return is_ship(leg.mode) && !leg.link_indices.empty()
               ? pricing_.boarding_wait(network_.links[leg.link_indices.front()]).typical
               : 0.0;
  }

  const PlanningData& data_;
  const FreightNetwork& network_;
  const CargoRates& rates_;
  Scales scales_;
  Objective objective_;
  Pricing pricing_;
  Parameters parameters_;
};

struct Weighed {
  const Route* route;
  double weight;
  Parameters parameters;
};

double factor_of(const Weighed& weighed, const Key& key) {
  const auto found = weighed.parameters.find(key);
  return found == weighed.parameters.end() ? 0.0 : found->second.factor;
}

/// Solves weight(worse) + f_worse * (p - today) = weight(better) + f_better * (p - today) for p.
void add_flips(const Weighed& better, const Weighed& worse, std::vector<BreakEven>& flips) {
  Parameters all = better.parameters;
  all.insert(worse.parameters.begin(), worse.parameters.end());
  const double difference = worse.weight - better.weight;
  for (const auto& [key, parameter] : all) {
    const double factor = factor_of(worse, key) - factor_of(better, key);
    if (factor == 0.0) {
      continue;
    }
    const double at = parameter.today - difference / factor;
    if (at < 0.0 || at > parameter.most || !std::isfinite(at)) {
      continue;
    }
    const double percent = parameter.today > 0.0 ? (at - parameter.today) / parameter.today * 100.0 : 0.0;
    flips.push_back({better.route->id, worse.route->id, parameter.name, parameter.unit, parameter.today, at, percent});
  }
}

void add_demand(const Weighed& better, const Weighed& worse, std::vector<BreakEven>& flips) {
  const auto& carried = better.route->totals.capacity_mt_per_year;
  const auto& more = worse.route->totals.capacity_mt_per_year;
  if (carried && more && *carried < *more) {
    flips.push_back({better.route->id, worse.route->id, "demand", "Mt/a", 0.0, *carried, 0.0});
  }
}

double distance_of(const BreakEven& flip) {
  return flip.today > 0.0 ? std::abs(flip.change_percent) : std::numeric_limits<double>::infinity();
}

bool is_same_way(const Route& a, const Route& b) {
  return std::equal(a.legs.begin(), a.legs.end(), b.legs.begin(), b.legs.end(),
                    [](const Leg& x, const Leg& y) { return x.links == y.links && x.from == y.from && x.to == y.to; });
}

}  // namespace

std::vector<BreakEven> find_break_even(const PlanningData& data, const RouteRequest& request,
                                       const std::vector<Route>& routes) {
  std::vector<BreakEven> flips;
  if (routes.empty() || routes.front().role != Role::best) {
    return flips;
  }
  ParameterList list(data, request);
  const auto weighed = [&](const Route& route) {
    return Weighed{&route, cost_terms(data, request, route).total(), list.of(route)};
  };
  const Weighed best = weighed(routes.front());
  for (std::size_t i = 1; i < routes.size(); ++i) {
    if (is_same_way(routes.front(), routes[i])) {
      continue;
    }
    const Weighed other = weighed(routes[i]);
    const bool ahead = best.weight <= other.weight;  // the baseline may be lighter
    add_flips(ahead ? best : other, ahead ? other : best, flips);
    add_demand(ahead ? best : other, ahead ? other : best, flips);
  }
  std::stable_sort(flips.begin(), flips.end(),
                   [](const BreakEven& a, const BreakEven& b) { return distance_of(a) < distance_of(b); });
  return flips;
}

}  // namespace geo
