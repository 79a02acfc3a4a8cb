#pragma once
// Private to geo_plan: positions along a line in the lon/lat plane, and cutting it there.

#include <span>
#include <vector>

#include "geo/core/geometry.hpp"

namespace geo::detail {

/// Position along a line: segment number plus the fraction of that segment, 0 .. points - 1.
using LinePosition = double;

LonLat point_at(std::span<const LonLat> line, LinePosition position);

/// Position of the point of the line nearest to `p` in the plane.
LinePosition position_of(std::span<const LonLat> line, LonLat p);

/// The part between two positions, both ends included.
LineString part_between(std::span<const LonLat> line, LinePosition from, LinePosition to);

}  // namespace geo::detail
