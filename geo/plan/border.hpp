#pragma once
// The border proof: a line checked against a country's polygon, independently of any search.

#include <map>
#include <vector>

#include "geo/core/geometry.hpp"
#include "geo/plan/country_index.hpp"
#include "geo/plan/freight_network.hpp"

namespace geo {

/// One passage of a border by the line.
struct BorderEvent {
  LonLat point;
  bool entering = false;  ///< false: leaving
};

struct BorderProof {
  CountryCode country;
  Worldview worldview = Worldview::un;
  double km_inside = 0.0;  ///< geodesic length of line within polygon
  bool entered = false;    ///< km_inside > 0, or the line touches the interior
  std::vector<BorderEvent> events;
  double closest_km = 0.0;          ///< 0 when entered
  LonLat closest_point;             ///< on the line
  std::map<int, double> km_within;  ///< band in km -> km of line inside the country or nearer than that to it
};

/// Default bands of the contract.
inline const std::vector<int> kDefaultBands = {10, 25, 50, 100};

/// Checks every part of a line against one country. Cost is near linear in vertices; 9,000 km in milliseconds.
BorderProof prove_border(const MultiLineString& line, CountryCode country, const CountryIndex& countries,
                         const LengthFunction& length_m, const std::vector<int>& bands_km = kDefaultBands);

}  // namespace geo
