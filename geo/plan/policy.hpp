#pragma once
// What a route may use. Avoidance is removal from the search, never a large weight.

#include <optional>
#include <string>
#include <vector>

#include "geo/core/geometry.hpp"
#include "geo/core/records.hpp"

namespace geo {

struct Policy {
  std::vector<CountryCode> avoided;  ///< no link inside, no sea leg in the 12-mile belt; sorted, unique
  std::vector<std::string>
      closed;  ///< ids of links, places, crossings, transfers; passages (suez); seas (black-sea); borders (KAZ-RUS)
  MultiPolygon forbidden_areas;  ///< nothing inside or crossing
  std::vector<Mode> modes = {Mode::rail, Mode::ferry, Mode::sea, Mode::road};
  int year = 2026;  ///< a planned link counts from its opening year
  /// Statuses a link may have; planned and under_construction still need an opening year that has come.
  std::vector<LinkStatus> statuses = {LinkStatus::operating, LinkStatus::under_construction, LinkStatus::planned};
  std::vector<std::string> avoided_operators;  ///< none of their links; as named in the pack, any case
  double min_capacity_mt_per_year = 0.0;       ///< nothing known to carry less; what has no figure stays
  std::optional<int> max_gauge_breaks;         ///< of the whole route
  Worldview worldview = Worldview::un;
};

/// Soft avoidance: a price on using something, which moves the ranking and never the removal. Only for the objectives
/// in money (cost, balanced).
struct Surcharge {
  std::string on;            ///< id of a link, place, crossing or transfer, a passage, a border (KAZ-RUS) or a country
  double usd_per_tonne = 0;  ///< each time it is used; of a country: each time it is entered
  double usd_per_tkm = 0;    ///< per kilometre of its links; of a country: inside it
};

enum class Objective { cost, time, co2, balanced };
enum class Cargo { container, bulk };
/// What alternatives are: routes with little in common, a pair with no way in common, or those of which none is better
/// in everything.
enum class Choice { overlap, disjoint, pareto };
/// How the spreads of legs and stops add up: each by itself, all together (a bad year is bad everywhere), or drawn.
enum class Spread { independent, correlated, sampled };

}  // namespace geo
