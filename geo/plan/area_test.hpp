#pragma once
// Whether a line touches forbidden polygons, in the lon/lat plane; lines and polygons near the antimeridian are
// compared on both sides of it.

#include <span>
#include <vector>

#include "geo/core/geometry.hpp"

namespace geo {

/// Polygons with their boxes; immutable, copies freely.
class AreaTest {
 public:
  explicit AreaTest(MultiPolygon areas);

  bool is_empty() const { return areas_.empty(); }
  /// True when any part of the line lies inside a polygon, or meets its border.
  bool touches(std::span<const LonLat> line) const;

 private:
  MultiPolygon areas_;
  std::vector<LonLatBounds> boxes_;
};

}  // namespace geo
