#include "geo/io/geodesic.hpp"

#include <geodesic.h>

#include <cmath>

namespace geo {
namespace {

/// WGS84: semi-major axis in metres and flattening (EPSG ellipsoid 7030). Initialised once, then only read.
const geod_geodesic& wgs84() {
  static const geod_geodesic ellipsoid = [] {
    geod_geodesic g{};
    geod_init(&g, 6378137.0, 1.0 / 298.257223563);
    return g;
  }();
  return ellipsoid;
}

double ring_area_m2(const LineString& ring) {
  geod_polygon sum{};
  geod_polygon_init(&sum, 0);
  for (const LonLat& p : ring) {
    geod_polygon_addpoint(&wgs84(), &sum, p.lat, p.lon);
  }
  double area = 0.0;
  geod_polygon_compute(&wgs84(), &sum, 0, 1, &area, nullptr);
  return std::abs(area);  // rings come in either direction
}

}  // namespace

double geodesic_distance_m(LonLat a, LonLat b) {
  double metres = 0.0;
  geod_inverse(&wgs84(), a.lat, a.lon, b.lat, b.lon, &metres, nullptr, nullptr);
  return metres;
}

double geodesic_length_m(std::span<const LonLat> line) {
  double metres = 0.0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    metres += geodesic_distance_m(line[i - 1], line[i]);
  }
  return metres;
}

double geodesic_area_m2(const Polygon& polygon) {
  double area = ring_area_m2(polygon.shell);
  for (const LineString& hole : polygon.holes) {
    area -= ring_area_m2(hole);
  }
  return std::max(area, 0.0);
}

}  // namespace geo
