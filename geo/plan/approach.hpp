#pragma once
// Private to geo_plan: how near a line comes to a border, and how much of it is nearer than given distances.

#include <span>
#include <vector>

#include "geo/core/geometry.hpp"
#include "geo/plan/segment_tree.hpp"

namespace geo::detail {

struct Approach {
  double metres = 3.0e7;              ///< smallest distance
  LonLat on_line;                     ///< where on the line
  std::vector<double> metres_within;  ///< parallel to the thresholds
};

/// Distance changes along a line no faster than the line itself is long; so an interval whose ends are known is
/// settled for a threshold, or cannot hold the minimum, without looking inside. Exact to 50 m along the line.
Approach approach(std::span<const LineString> lines, const SegmentTree& border, std::span<const double> thresholds_m);

/// The line in runs of at most 50 km, so that boxes around them are small.
std::vector<LineString> short_chunks(std::span<const LonLat> line);

/// True when the line comes within `limit_m` of the border. Far cheaper than approach() where it does not.
bool comes_within(std::span<const LonLat> line, const SegmentTree& border, double limit_m);

}  // namespace geo::detail
