#include "geo/plan/uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "geo/plan/pert.hpp"

namespace geo {
namespace {

bool has_spread(const Range& range) {
  return range.high > range.low;
}

Range without(const Range& whole, const Range& part) {
  return {std::max(0.0, whole.low - part.low), std::max(0.0, whole.typical - part.typical),
          std::max(0.0, whole.high - part.high)};
}

void add_plainly(Route& route) {
  Range hours;
  Range usd;
  const auto add = [&](const auto& parts) {
    for (const auto& part : parts) {
      hours += part.hours;
      usd += part.usd_per_tonne;
    }
  };
  add(route.legs);
  add(route.stops);
  route.totals.hours = {hours.low, route.totals.hours.typical, hours.high};
  route.totals.usd_per_tonne = {usd.low, route.totals.usd_per_tonne.typical, usd.high};
}

enum class Quantity { hours, usd };

/// What one factor does to one quantity of one route.
struct Effect {
  std::size_t route = 0;
  Quantity quantity = Quantity::hours;
  Range range;           ///< of all its parts
  bool is_even = false;  ///< every value as likely as another, instead of PERT
};

/// Draws the totals of all routes, factor by factor.
class Sampler {
 public:
  Sampler(std::span<Route> routes, const FreightNetwork& network, const CostModel& costs, const RouteRequest& request)
      : routes_(routes), network_(network), costs_(costs), request_(request) {
    for (std::size_t r = 0; r < routes.size(); ++r) {
      collect(r);
    }
  }

  void draw() {
    const auto samples = static_cast<std::size_t>(std::max(1, request_.samples));
    hours_.assign(routes_.size(), std::vector<double>(samples, 0.0));
    usd_.assign(routes_.size(), std::vector<double>(samples, 0.0));
    std::vector<double> shares(samples);
    for (const auto& [factor, effects] : effects_) {
      UniformDraws draws(request_.seed, factor);
      std::generate(shares.begin(), shares.end(), [&] { return draws.next(); });
      for (const Effect& effect : effects) {
        apply(effect, shares);
      }
    }
  }

  void write_totals() {
    // The first route's order of draws is still needed: compare before sorting.
    for (std::size_t r = 1; r < routes_.size(); ++r) {
      routes_[r].totals.cheaper_than_best = share_below(usd_[r], usd_[0]);
      routes_[r].totals.faster_than_best = share_below(hours_[r], hours_[0]);
    }
    for (std::size_t r = 0; r < routes_.size(); ++r) {
      Totals& totals = routes_[r].totals;
      totals.hours_drawn = quantiles(hours_[r]);
      totals.usd_drawn = quantiles(usd_[r]);
      totals.hours = widened(totals.hours, *totals.hours_drawn);
      totals.usd_per_tonne = widened(totals.usd_per_tonne, *totals.usd_drawn);
    }
  }

 private:
  // --- factors ---

  void add(const std::string& factor, std::size_t route, Quantity quantity, const Range& range, bool is_even = false) {
    std::vector<Effect>& effects = effects_[factor];
    const auto same = std::find_if(effects.begin(), effects.end(), [&](const Effect& e) {
      return e.route == route && e.quantity == quantity && e.is_even == is_even;
    });
    if (same == effects.end()) {
      effects.push_back({route, quantity, range, is_even});
    } else {
      same->range += range;
    }
  }

  const RecordChange* change_of(const LinkRecord& record) const {
    const auto found = costs_.records.find(record.id);
    return found == costs_.records.end() ? nullptr : &found->second;
  }

  /// A ship's record; null on land.
  const LinkRecord* sailing_of(const Leg& leg) const {
    const bool by_ship = is_ship(leg.mode);
    return by_ship && !leg.link_indices.empty() ? &network_.record_of(network_.links[leg.link_indices.front()])
                                                : nullptr;
  }

  static std::string mode_name(Mode mode) {
    switch (mode) {
      case Mode::rail:
        return "rail";
      case Mode::road:
        return "road";
      case Mode::ferry:
        return "ferry";
      case Mode::sea:
        break;
    }
    return "sea";
  }

  std::string rate_factor(const Leg& leg) const {
    if (leg.mode == Mode::rail) {
      return "rate rail " + leg.country.str();
    }
    if (const LinkRecord* sailing = sailing_of(leg)) {
      const RecordChange* change = change_of(*sailing);
      if (sailing->usd_per_tonne || (change != nullptr && change->usd_per_tonne)) {
        return "rate " + sailing->id;
      }
    }
    return "rate " + mode_name(leg.mode);
  }

  std::string speed_factor(const Leg& leg) const {
    const LinkRecord* sailing = sailing_of(leg);
    return sailing != nullptr ? "speed " + sailing->id : "speed " + mode_name(leg.mode) + " " + leg.country.str();
  }

  /// Passing the same place twice on one way, first in and then out of a country, is two stops.
  static std::string stop_factor(const Stop& stop, std::map<std::string, int>& seen) {
    std::string name =
        "stop " + std::to_string(static_cast<int>(stop.kind)) + " " + stop.place + " " + stop.country.str();
    const int times = ++seen[name];
    return times == 1 ? name : name + " " + std::to_string(times);
  }

  void collect(std::size_t r) {
    const Route& route = routes_[r];
    for (const Leg& leg : route.legs) {
      add(rate_factor(leg), r, Quantity::usd, leg.usd_per_tonne);
      add(speed_factor(leg), r, Quantity::hours, leg.hours);
    }
    std::map<std::string, int> seen;
    for (const Stop& stop : route.stops) {
      const std::string name = stop_factor(stop, seen);
      add(name + " charge", r, Quantity::usd, stop.usd_per_tonne);
      add(name + " hours", r, Quantity::hours, without(stop.hours, stop.waiting));
      if (!has_spread(stop.waiting)) {
        add(name + " hours", r, Quantity::hours, stop.waiting);
        continue;
      }
      const LinkRecord* sailing =
          stop.before_leg < route.legs.size() ? sailing_of(route.legs[stop.before_leg]) : nullptr;
      add("wait " + (sailing != nullptr ? sailing->id : name), r, Quantity::hours, stop.waiting, true);
    }
  }

  // --- draws ---

  std::vector<double>& drawn(const Effect& effect) {
    return effect.quantity == Quantity::hours ? hours_[effect.route] : usd_[effect.route];
  }

  void apply(const Effect& effect, const std::vector<double>& shares) {
    std::vector<double>& totals = drawn(effect);
    if (!has_spread(effect.range)) {
      for (double& total : totals) {
        total += effect.range.typical;
      }
    } else if (effect.is_even) {
      // Typical is half the headway and the delay by weather, high the whole headway and that delay.
      const double least = std::max(0.0, 2.0 * effect.range.typical - effect.range.high);
      for (std::size_t i = 0; i < totals.size(); ++i) {
        totals[i] += least + (effect.range.high - least) * shares[i];
      }
    } else {
      const PertQuantiles quantiles_of_effect(effect.range);
      for (std::size_t i = 0; i < totals.size(); ++i) {
        totals[i] += quantiles_of_effect.at(shares[i]);
      }
    }
  }

  /// Of the draws; equal ones count half.
  static double share_below(const std::vector<double>& route, const std::vector<double>& best) {
    double below = 0.0;
    for (std::size_t i = 0; i < route.size(); ++i) {
      below += route[i] < best[i] ? 1.0 : route[i] == best[i] ? 0.5 : 0.0;
    }
    return below / static_cast<double>(route.size());
  }

  /// The smallest draw that a share of all does not exceed (the inverse of the empirical distribution).
  static Quantiles quantiles(std::vector<double>& draws) {
    auto from = draws.begin();
    const auto take = [&](std::size_t tenths) {
      const std::size_t rank = (draws.size() * tenths + 9) / 10;
      const auto place = draws.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
      std::nth_element(from, place, draws.end());
      from = place;
      return *place;
    };
    Quantiles found;
    found.p10 = take(1);
    found.p50 = take(5);
    found.p90 = take(9);
    return found;
  }

  static Range widened(const Range& total, const Quantiles& drawn) {
    return {std::min(total.typical, drawn.p10), total.typical, std::max(total.typical, drawn.p90)};
  }

  std::span<Route> routes_;
  const FreightNetwork& network_;
  const CostModel& costs_;
  const RouteRequest& request_;
  std::map<std::string, std::vector<Effect>> effects_;  ///< by factor; in the order of names, so that sums repeat
  std::vector<std::vector<double>> hours_, usd_;        ///< by route: one total a sample
};

}  // namespace

void spread_totals(std::span<Route> routes, const FreightNetwork& network, const CostModel& costs,
                   const RouteRequest& request) {
  switch (request.spread) {
    case Spread::independent:
      break;
    case Spread::correlated:
      for (Route& route : routes) {
        add_plainly(route);
      }
      break;
    case Spread::sampled:
      Sampler sampler(routes, network, costs, request);
      sampler.draw();
      sampler.write_totals();
      break;
  }
}

}  // namespace geo
