#pragma once
// Areas on the ellipsoid, of one polygon and of a band by country.

#include <vector>

#include "geo/plan/country_index.hpp"

namespace geo {

/// Area in square kilometres on WGS84 of a polygon whose edges are straight in lon/lat, the plane in which borders and
/// bands are drawn; always positive. By the authalic function q of the latitude: J. P. Snyder, "Map Projections - A
/// Working Manual", USGS Professional Paper 1395, 1987, eq. 3-12; the area under an edge is the integral of q over
/// longitude.
double ellipsoid_area_km2(const Polygon& polygon);

struct CountryArea {
  CountryCode country;
  double km2 = 0.0;
};
struct BandAreas {
  std::vector<CountryArea> countries;  ///< largest first
  double sea_km2 = 0.0;                ///< outside every country
  double total_km2 = 0.0;
};
/// Polygons must not overlap each other.
BandAreas areas_by_country(const MultiPolygon& band, const CountryIndex& countries);

}  // namespace geo
