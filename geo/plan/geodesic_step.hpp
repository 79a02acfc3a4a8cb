#pragma once
// Private to geo_plan: steps on the WGS84 ellipsoid, for shapes that must be made in metres. What is published as a
// length still comes from the length function.

#include "geo/core/geometry.hpp"

namespace geo::detail {

/// The point `metres` away in a direction (radians clockwise from north). Its longitude is continuous with that of
/// `from`: it may leave [-180, 180]. T. Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid with
/// application of nested equations", Survey Review 23(176), 1975; better than a millimetre.
LonLat geodesic_step(LonLat from, double azimuth_rad, double metres);

/// Directions of the geodesic at both its ends, in radians clockwise from north.
struct GeodesicBearings {
  double at_start = 0.0;
  double at_end = 0.0;
};
/// Of two different points less than a quarter of the globe apart (same source).
GeodesicBearings geodesic_bearings(LonLat from, LonLat to);

}  // namespace geo::detail
