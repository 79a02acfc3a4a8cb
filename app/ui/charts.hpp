#pragma once
// Charts of the comparison, drawn with ImDrawList.

#include "app/ui/frame.hpp"

namespace app {

/// Time against distance with a vertical step at every stop (UNESCAP time-cost-distance method).
void draw_time_distance(const Frame& frame, const Rect& area, const geo::RouteSet& answer, std::size_t shown);

/// A round step that gives at most `wanted` ticks over `span`.
double tick_step(double span, int wanted);

/// A part of a route's cost: a leg or a stop, in order of travel.
struct CostPart {
  std::string name;
  std::string source;
  double usd_per_tonne = 0;
  double hours = 0;
  double km = 0;  ///< 0 for stops
  bool is_stop = false;
};
std::vector<CostPart> cost_parts(const geo::Route& route);

}  // namespace app
