#pragma once
// Soft avoidance: what a planner would rather not use costs more in the search, and nothing in the answer's money. The
// hard removal of a policy lies in policy_filter.

#include <memory>
#include <string>
#include <vector>

#include "geo/core/result.hpp"
#include "geo/plan/access.hpp"
#include "geo/plan/path_finder.hpp"
#include "geo/plan/policy.hpp"

namespace geo {

/// The surcharges of one request on one network, worked out once, in USD per tonne.
///
/// Once per use: of a link or passage each sailing or run over it (shared among the pieces of a link that was cut at
/// borders, so that the whole of it pays once), of a place each arrival by a link or road leg, of a crossing, border or
/// transfer each time it is passed, of a country each entry: a route that starts inside pays for that only when it
/// comes back. Per kilometre: of links and passages their length, of a country all links and road legs inside it.
class SurchargeSheet {
 public:
  SurchargeSheet() = default;
  /// Error: something that names nothing in the network, a price below zero, or a price per kilometre of what has no
  /// length.
  static Result<SurchargeSheet> make(const FreightNetwork& network, const std::vector<Surcharge>& surcharges);

  bool is_empty() const { return arcs_.empty(); }
  /// Adds to the weights of arcs, in whole quanta.
  void add_to(std::vector<double>& weights) const;
  /// Adds to the weights of road legs: out of the point for `enter`, towards it for `leave`.
  void add_to(Access& access) const;
  /// What a path pays.
  double usd_per_tonne(const std::vector<Access>& stops, const FoundPath& path) const;

 private:
  double road(const AccessOption& option, bool outward) const;

  struct CountryPrice {
    double usd_per_tonne = 0.0;
    double usd_per_tkm = 0.0;
  };
  std::vector<double> arcs_;  ///< per arc; empty without surcharges
  std::vector<std::pair<PlaceIndex, double>> places_;
  std::vector<std::pair<CountryCode, CountryPrice>> countries_;
};

}  // namespace geo
