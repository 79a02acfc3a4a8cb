#pragma once
// Private to geo_plan: what lies near a point of a rail graph.

#include <span>
#include <vector>

#include "geo/plan/rail_graph.hpp"
#include "geo/plan/segment_grid.hpp"

namespace geo::detail {

/// An index of the graph's edges as they are now; edges changed later are not followed.
class EdgeIndex {
 public:
  explicit EdgeIndex(const RailGraph& graph, double cell_degrees = 0.01);
  /// The nearest point of every edge within a distance, nearest first, then by edge. Ferries are left out.
  std::vector<LineHit> near(LonLat p, double metres) const;

 private:
  const RailGraph& graph_;
  SegmentGrid grid_;
};

/// A direction in the plane, of length 1; either way along a track is the same to runs_beside().
struct Heading {
  double x = 0.0;
  double y = 0.0;
};
Heading heading_at(const LineString& line, LinePosition position);
/// True when two tracks run the same way to within 25 degrees, more than the angle of any turnout.
bool runs_beside(Heading a, Heading b);

}  // namespace geo::detail
