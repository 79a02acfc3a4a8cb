#pragma once
// Distances and areas on the WGS84 ellipsoid (PROJ's geodesic library, Karney 2013).

#include <span>

#include "geo/core/geometry.hpp"

namespace geo {

/// Length in metres along the vertices of a line.
double geodesic_length_m(std::span<const LonLat> line);
/// Distance in metres between two points.
double geodesic_distance_m(LonLat a, LonLat b);
/// Area in square metres of a polygon with holes; always positive.
double geodesic_area_m2(const Polygon& polygon);

}  // namespace geo
