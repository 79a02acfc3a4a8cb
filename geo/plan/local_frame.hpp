#pragma once
// Private to geo_plan: metres around a point, for tolerances of a few kilometres. Lengths of segments are good to
// 1e-4; what is published comes from the length function.

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

#include "geo/core/geometry.hpp"

namespace geo::detail {

/// Difference of longitudes the short way round, in [-180, 180].
inline double longitude_step(double from, double to) {
  const double step = to - from;
  return step > 180.0 ? step - 360.0 : step < -180.0 ? step + 360.0 : step;
}

struct Offset {
  double x = 0.0;  ///< metres east
  double y = 0.0;  ///< metres north
};

/// A plane in metres touching WGS84 at its origin.
class LocalFrame {
 public:
  explicit LocalFrame(LonLat origin) : origin_(origin) {
    // Metres a degree (series in the latitude for WGS84, NGA TR8350.2 rounded).
    const double phi = origin.lat * std::numbers::pi / 180.0;
    per_lat_ = 111132.954 - 559.822 * std::cos(2.0 * phi) + 1.175 * std::cos(4.0 * phi);
    per_lon_ = std::max(1.0, 111412.84 * std::cos(phi) - 93.5 * std::cos(3.0 * phi));
  }
  Offset to_metres(LonLat p) const {
    return {longitude_step(origin_.lon, p.lon) * per_lon_, (p.lat - origin_.lat) * per_lat_};
  }
  double metres_per_degree_lon() const { return per_lon_; }
  double metres_per_degree_lat() const { return per_lat_; }

 private:
  LonLat origin_;
  double per_lat_ = 0.0;
  double per_lon_ = 0.0;
};

/// The point a share of the way from a to b, across the antimeridian where that is shorter.
inline LonLat point_between(LonLat a, LonLat b, double share) {
  const double lon = a.lon + longitude_step(a.lon, b.lon) * share;
  return {lon > 180.0 || lon < -180.0 ? wrap_longitude(lon) : lon, a.lat + (b.lat - a.lat) * share};
}

inline double near_distance_m(LonLat a, LonLat b) {
  const LocalFrame frame({a.lon, (a.lat + b.lat) / 2.0});
  return std::hypot(longitude_step(a.lon, b.lon) * frame.metres_per_degree_lon(),
                    (b.lat - a.lat) * frame.metres_per_degree_lat());
}

inline double near_length_m(std::span<const LonLat> line) {
  double metres = 0.0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    metres += near_distance_m(line[i - 1], line[i]);
  }
  return metres;
}

/// Nearest point of a segment.
struct SegmentHit {
  double metres = 0.0;
  double share = 0.0;  ///< along the segment, 0..1
};
inline SegmentHit nearest_on_segment(const LocalFrame& frame, LonLat a, LonLat b) {
  const Offset from = frame.to_metres(a);
  const double dx = longitude_step(a.lon, b.lon) * frame.metres_per_degree_lon();
  const double dy = (b.lat - a.lat) * frame.metres_per_degree_lat();
  const double square = dx * dx + dy * dy;
  const double along = square > 0.0 ? -(from.x * dx + from.y * dy) / square : 0.0;
  const double share = along < 0.0 ? 0.0 : along > 1.0 ? 1.0 : along;
  return {std::hypot(from.x + share * dx, from.y + share * dy), share};
}

}  // namespace geo::detail
