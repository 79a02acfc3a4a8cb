#pragma once
// Private: OGR rings and lines -> points without a detour through text or copies.

#include <ogr_geometry.h>

#include "geo/core/geometry.hpp"

namespace geo {

inline LineString to_points(const OGRSimpleCurve& curve) {
  static_assert(sizeof(LonLat) == 2 * sizeof(double), "points are filled in place");
  LineString points(static_cast<std::size_t>(curve.getNumPoints()));
  if (!points.empty()) {
    constexpr int stride = static_cast<int>(sizeof(LonLat));
    curve.getPoints(&points.front().lon, stride, &points.front().lat, stride);
  }
  return points;
}

inline Polygon to_polygon(const OGRPolygon& polygon) {
  Polygon out;
  if (const OGRLinearRing* shell = polygon.getExteriorRing()) {
    out.shell = to_points(*shell);
  }
  out.holes.reserve(static_cast<std::size_t>(polygon.getNumInteriorRings()));
  for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
    out.holes.push_back(to_points(*polygon.getInteriorRing(i)));
  }
  return out;
}

}  // namespace geo
