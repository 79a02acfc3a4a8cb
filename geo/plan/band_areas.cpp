#include "geo/plan/band_areas.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "geo/plan/country_impl.hpp"

namespace geo {
namespace {

// WGS84 (NIMA TR8350.2).
constexpr double kSemiMajorKm = 6378.137;
constexpr double kFlattening = 1.0 / 298.257223563;
constexpr double kEccentricity2 = kFlattening * (2.0 - kFlattening);
constexpr double kDegree = std::numbers::pi / 180.0;

double authalic(double lat_deg) {
  static const double kEccentricity = std::sqrt(kEccentricity2);
  const double sine = std::sin(lat_deg * kDegree);
  return (1.0 - kEccentricity2) *
         (sine / (1.0 - kEccentricity2 * sine * sine) + std::atanh(kEccentricity * sine) / kEccentricity);
}

/// Mean of q along a straight edge, by Gauss-Legendre with three points: exact to 1e-9 for edges of ten degrees.
double mean_authalic(double from_lat, double to_lat) {
  static const double kAway = std::sqrt(0.6) / 2.0;
  const double middle = (from_lat + to_lat) / 2.0;
  const double run = to_lat - from_lat;
  return (5.0 * (authalic(middle - kAway * run) + authalic(middle + kAway * run)) + 8.0 * authalic(middle)) / 18.0;
}

double ring_area_km2(const LineString& ring) {
  double sum = 0.0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    sum += (ring[i + 1].lon - ring[i].lon) * kDegree * mean_authalic(ring[i].lat, ring[i + 1].lat);
  }
  return std::abs(sum) * kSemiMajorKm * kSemiMajorKm / 2.0;
}

double area_of(const MultiPolygon& polygons) {
  double km2 = 0.0;
  for (const Polygon& polygon : polygons) {
    km2 += ellipsoid_area_km2(polygon);
  }
  return km2;
}

}  // namespace

double ellipsoid_area_km2(const Polygon& polygon) {
  double km2 = ring_area_km2(polygon.shell);
  for (const LineString& hole : polygon.holes) {
    km2 -= ring_area_km2(hole);
  }
  return std::max(km2, 0.0);
}

BandAreas areas_by_country(const MultiPolygon& band, const CountryIndex& countries) {
  BandAreas areas;
  const CountryIndex::Impl& impl = countries.impl();
  CountryIndex::Impl::Lease lease(impl);
  std::map<CountryCode, double> by_country;
  double land = 0.0;
  for (const Polygon& part : band) {
    areas.total_km2 += ellipsoid_area_km2(part);
    const LonLatBounds box = bounds_of(part.shell);
    const detail::GeometryHandle shape = detail::to_geos(lease->context(), part);
    for (const std::size_t i : impl.grid.near(box)) {
      const auto piece = lease.piece(i);
      if (!shape || piece.prepared == nullptr || !impl.pieces[i].bounds.intersects(box) ||
          GEOSPreparedIntersects_r(lease->context(), piece.prepared, shape.get()) != 1) {
        continue;
      }
      const detail::GeometryHandle inside{GEOSIntersection_r(lease->context(), piece.geometry, shape.get()),
                                          {lease->context()}};
      const double km2 = area_of(detail::polygons_of(lease->context(), inside.get()));
      by_country[impl.pieces[i].code] += km2;
      land += km2;
    }
  }
  for (const auto& [country, km2] : by_country) {
    if (km2 > 0.0) {
      areas.countries.push_back({country, km2});
    }
  }
  std::stable_sort(areas.countries.begin(), areas.countries.end(),
                   [](const CountryArea& a, const CountryArea& b) { return a.km2 > b.km2; });
  areas.sea_km2 = std::max(0.0, areas.total_km2 - land);
  return areas;
}

}  // namespace geo
