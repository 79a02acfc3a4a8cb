#pragma once
// The band around a line: everything nearer to it than a width, made on the ellipsoid and not in a map projection.

#include "geo/core/geometry.hpp"
#include "geo/core/result.hpp"

namespace geo {

inline constexpr double kNarrowestBandKm = 1.0;
inline constexpr double kWidestBandKm = 500.0;

/// Usage error unless the width is 1..500 km.
Status check_band_width(double width_km);

/// The band of `width_km` on either side of the line, with round ends. Cut at the 180th meridian. Every vertex of its
/// outline is within 0.3 % of the width as far from the line as asked, at every latitude that is answered.
/// Each short piece of the line gives the shape of all points around it, with corners set by geodesics; their union is
/// the band. Lines are straight in lon/lat, as everywhere.
/// Errors (usage): no usable line, a width out of range, a band that comes within a degree of a pole, or a line of
/// more than 200,000 pieces; (data): an invalid coordinate.
Result<MultiPolygon> corridor_band(const MultiLineString& line, double width_km);

}  // namespace geo
