#pragma once
// The reason for a leg in a planner's words, from the differences between the route and the best one without it.

#include <optional>
#include <string>

#include "geo/plan/cost_terms.hpp"

namespace geo {

/// A stretch of a leg in order of travel.
struct Section {
  PlaceIndex from, to;
  double weight = 0.0;  ///< of the best route without any one of its links; infinite when there is none
};

/// What of a run of legs is hardest to go round, each link taken out by itself. Neither for a road access.
struct HardSections {
  std::optional<Section> bridge;       ///< without a link of it there is no route
  std::optional<Section> replaceable;  ///< of the rest the part that costs most to go round
  bool is_all = false;                 ///< the replaceable part is the whole run, which then goes without saying
};

class LegReasons {
 public:
  /// Borrows all three.
  LegReasons(const PlanningData& data, const RouteRequest& request, const Route& route);

  /// For legs first..last of the route, whose best replacement is `other`, none when there is none.
  NextBest tell(std::size_t first, std::size_t last, const std::optional<Route>& other, const HardSections& hard) const;

 private:
  std::string subject(std::size_t first, std::size_t last) const;
  std::string label_of(const Route& other) const;
  std::string key_place(const Route& route, const Route& other) const;
  std::string name_of_section(const Section& section) const;
  std::string place_name(const std::string& id, const std::string& name) const;
  std::string section_words(const HardSections& hard, double difference) const;
  std::string no_way(std::size_t first, std::size_t last, const HardSections& hard) const;
  std::string comparison(const std::string& who, const std::string& label, const BypassPrice& extra) const;
  std::string decisive_term(const Route& other) const;

  const PlanningData& data_;
  const FreightNetwork& network_;
  const RouteRequest& request_;
  const Route& route_;
  CostTerms terms_;
};

}  // namespace geo
