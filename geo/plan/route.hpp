#pragma once
// The answer to a route question: the values behind schema zhol.routes/1, the table and the map.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/core/geometry.hpp"
#include "geo/core/range.hpp"
#include "geo/core/records.hpp"
#include "geo/plan/border.hpp"
#include "geo/plan/policy.hpp"

namespace geo {

struct CostModel;

/// An end of a route: a place of the network, or any point joined to it by a road access leg.
struct Endpoint {
  std::string place_id;  ///< set when it is a place of the network
  std::string id;        ///< deposit or city id, or "lon,lat", when it is not
  std::string name;      ///< for display
  LonLat position;
  CountryCode country;
};
/// What a request calls an end: the id of its place, deposit or city, or "lon,lat".
inline const std::string& id_of(const Endpoint& end) {
  return end.place_id.empty() ? end.id : end.place_id;
}
inline const std::string& name_of(const Endpoint& end) {
  return end.name.empty() ? id_of(end) : end.name;
}

struct RouteRequest {
  Endpoint from;
  Endpoint to;
  std::vector<Endpoint> via;
  Policy policy;
  Objective objective = Objective::balanced;
  Cargo cargo = Cargo::container;
  int alternatives = 5;       ///< best included; 1..20
  double max_overlap = 0.75;  ///< largest share of its length a route may share with any better one, 0..1
  double max_stretch = 2.5;   ///< heaviest alternative as a multiple of the best, at least 1
  Choice choice = Choice::overlap;
  double epsilon = 0.05;  ///< of Choice::pareto: a route must be better in something by this share
  std::vector<Surcharge> surcharges;
  Spread spread = Spread::independent;
  int samples = 2000;                      ///< of Spread::sampled
  std::uint64_t seed = 1;                  ///< of Spread::sampled: equal seeds give equal answers
  bool explain = false;                    ///< also why each leg was taken, and where the ranking would flip
  std::shared_ptr<const CostModel> costs;  ///< instead of the planning data's; null: those
  Diagnostics notes;                       ///< about how the request was understood; repeated in the answer
  std::string cost_changes;                ///< what `costs` changes in them, as JSON, to be told again
};

/// Of a drawn total: a tenth of the draws lie below p10, half below p50, nine tenths below p90.
struct Quantiles {
  double p10 = 0, p50 = 0, p90 = 0;
};

struct Totals {
  double km = 0, rail_km = 0, sea_km = 0, road_km = 0;  ///< sea_km holds ferries too
  Range hours;          ///< typical is the sum of legs and stops; low and high as the request's Spread says
  Range usd_per_tonne;  ///< likewise
  double co2_kg_per_tonne = 0;
  int crossings = 0;  ///< changes of country, at sea ports of entry too; equals the crossing stops
  int gauge_breaks = 0;
  int transshipments = 0;
  std::optional<double> capacity_mt_per_year;  ///< the smallest known one along the route
  double surcharge_usd_per_tonne = 0;          ///< of soft avoidance; not part of usd_per_tonne
  std::optional<Quantiles> hours_drawn;        ///< with Spread::sampled
  std::optional<Quantiles> usd_drawn;
  std::optional<double> cheaper_than_best;  ///< likewise, of every route but the first: the share of draws in which it
  std::optional<double> faster_than_best;   ///< is cheaper, or faster, than the first; equal draws count half
};

/// Difference to the baseline (route minus baseline).
struct BypassPrice {
  double km = 0, hours = 0, usd_per_tonne = 0, co2_kg_per_tonne = 0;
  int crossings = 0;
};

/// What a route does in one country; parts at sea belong to none. Order of first entry.
struct CountryShare {
  CountryCode country;
  double km = 0, hours = 0, usd_per_tonne = 0;
};

/// The next best choice: the best route that does without a leg.
struct NextBest {
  bool exists = false;   ///< false: no route does without it
  std::string label;     ///< of the other route
  std::string corridor;  ///< its template, empty when none matches
  BypassPrice extra;     ///< the other route minus this one
  std::string reason;    ///< in a planner's words: what makes the leg the better choice
};

/// One mode, one gauge, one country, one run of links.
struct Leg {
  Mode mode = Mode::rail;
  std::string from, to;  ///< place ids
  std::string from_name, to_name;
  double km = 0;
  Range hours;
  Range usd_per_tonne;
  double co2_kg_per_tonne = 0;
  int gauge_mm = 0;
  bool electrified = false;                 ///< more than half of its km
  CountryCode country;                      ///< empty at sea
  std::vector<std::string> links;           ///< ids in order of travel
  std::vector<std::uint32_t> link_indices;  ///< into FreightNetwork::links; empty for a road access leg
  std::vector<bool> reversed;               ///< parallel to link_indices
  LineString geometry;                      ///< in direction of travel
  std::string sources;                      ///< of its length and rates, for display
  std::optional<NextBest> next_best;        ///< when the request asks to explain
};

enum class StopKind { crossing, gauge_break, transshipment, port };

struct Stop {
  StopKind kind = StopKind::crossing;
  std::string place;
  std::string name;
  LonLat position;
  CountryCode country;  ///< the country it is counted in: for a crossing the one entered
  Range hours;
  Range waiting;  ///< the part of `hours` spent waiting for a sailing
  Range usd_per_tonne;
  double co2_kg_per_tonne = 0;
  std::string source;
  double at_km = 0;            ///< distance travelled when reached
  std::size_t before_leg = 0;  ///< the stop happens before this leg (legs.size() = at the end)
};

enum class Role { baseline, best, alternative };

struct Route {
  std::string id;  ///< r1, r2, ...; the baseline is "baseline"
  Role role = Role::alternative;
  std::string corridor;  ///< template id, empty when none matches
  std::string label;     ///< corridor name, or "Aktau - Baku - Poti" made of key places
  Totals totals;
  std::optional<BypassPrice> bypass_price;
  std::vector<CountryShare> countries;
  std::vector<Leg> legs;
  std::vector<Stop> stops;
  std::vector<BorderProof> proof;  ///< one per avoided country (for the baseline of the same set)
  double overlap_with_best = 0;    ///< share of its km it has in common with the best route
  MultiLineString geometry;        ///< one line per leg
};

/// A removed or missing element whose return would reconnect the ends.
struct CutElement {
  std::string kind;  ///< link | crossing | port
  std::string id;
  std::string name;  ///< in planner's words
};

struct Relaxation {
  std::string change;  ///< "allow IRN", "allow ferry", "open aktau", or two of them
  Totals totals;
  std::string label;
};

struct NoRoute {
  std::string reason;
  std::vector<CutElement> cut;
  std::vector<Relaxation> relaxations;  ///< cheapest first
};

/// At which value of one parameter two routes of an answer weigh the same.
struct BreakEven {
  std::string better, worse;  ///< route ids, as ranked today
  std::string parameter;      ///< "rail tariff in KAZ", "delay at Aktau", "value of time", ...
  std::string unit;           ///< "USD/t-km", "h", "USD/t", ...
  double today = 0;
  double flips_at = 0;
  double change_percent = 0;  ///< from today to there; 0 when today's value is 0
};

struct RouteSet {
  RouteRequest request;
  std::vector<Route> routes;  ///< best first, alternatives, then the baseline when asked for
  std::optional<NoRoute> no_route;
  std::vector<BreakEven> break_even;  ///< nearest flip first; when the request asks to explain
  std::string guarantee;              ///< what is certain about the choice of routes, in a sentence
  /// [row][column], as `routes`: share of the row's km the column covers too; when the request asks to explain.
  std::vector<std::vector<double>> overlap;
  Diagnostics diagnostics;  ///< fewer alternatives than asked, far snap, ...
  double search_ms = 0;     ///< wall time, for display only; never written to JSON
};

}  // namespace geo
