#pragma once
// Geometry as GeoJSON writes it (RFC 7946), for every written form: degrees rounded, lines cut at the 180th meridian.

#include <nlohmann/json.hpp>
#include <utility>

#include "app/core/rounding.hpp"
#include "geo/core/geometry.hpp"
#include "geo/plan/antimeridian.hpp"

namespace app {

inline nlohmann::ordered_json position_json(geo::LonLat p) {
  return nlohmann::ordered_json::array({rounded(p.lon, kDegreeDecimals), rounded(p.lat, kDegreeDecimals)});
}

inline nlohmann::ordered_json line_json(const geo::LineString& line) {
  auto out = nlohmann::ordered_json::array();
  for (const geo::LonLat& p : line) {
    out.push_back(position_json(p));
  }
  return out;
}

/// A MultiLineString. Read in the plane, a line that jumps across the 180th meridian would run around the world.
inline nlohmann::ordered_json lines_json(const geo::MultiLineString& lines) {
  auto out = nlohmann::ordered_json::array();
  for (const geo::LineString& line : lines) {
    for (const geo::LineString& part : geo::cut_at_antimeridian(line)) {
      out.push_back(line_json(part));
    }
  }
  return {{"type", "MultiLineString"}, {"coordinates", std::move(out)}};
}

}  // namespace app
