#pragma once
// WGS84 longitude/latitude values. Longitude always comes first.

#include <algorithm>
#include <cmath>

namespace geo {

/// A point on the WGS84 ellipsoid in degrees: lon in [-180, 180], lat in [-90, 90].
struct LonLat {
  double lon = 0.0;
  double lat = 0.0;
  friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// True when both coordinates are finite and inside their ranges.
inline bool is_valid(LonLat p) {
  return std::isfinite(p.lon) && std::isfinite(p.lat) && std::abs(p.lon) <= 180.0 && std::abs(p.lat) <= 90.0;
}

/// Wraps a finite longitude into [-180, 180).
inline double wrap_longitude(double lon) {
  const double wrapped = std::fmod(lon + 180.0, 360.0);
  return (wrapped < 0.0 ? wrapped + 360.0 : wrapped) - 180.0;
}

/// A box in degrees; empty until the first extend(). Never wraps the antimeridian.
struct LonLatBounds {
  double west = 1e9;
  double south = 1e9;
  double east = -1e9;
  double north = -1e9;

  bool is_empty() const { return west > east || south > north; }
  void extend(LonLat p) {
    west = std::min(west, p.lon);
    east = std::max(east, p.lon);
    south = std::min(south, p.lat);
    north = std::max(north, p.lat);
  }
  bool contains(LonLat p) const { return p.lon >= west && p.lon <= east && p.lat >= south && p.lat <= north; }
  bool intersects(const LonLatBounds& o) const {
    return west <= o.east && o.west <= east && south <= o.north && o.south <= north;
  }
  friend bool operator==(const LonLatBounds&, const LonLatBounds&) = default;
};

}  // namespace geo
