#pragma once
// Geometry values in WGS84 lon/lat. Algorithms live in geo/plan (topology) and geo/io (geodesy).

#include <variant>
#include <vector>

#include "geo/core/lonlat.hpp"

namespace geo {

using LineString = std::vector<LonLat>;
using MultiLineString = std::vector<LineString>;

/// Rings are closed (first point repeated last); holes lie inside the shell.
struct Polygon {
  LineString shell;
  std::vector<LineString> holes;
};
using MultiPolygon = std::vector<Polygon>;

/// A feature's geometry; std::monostate when it has none.
using Geometry = std::variant<std::monostate, LonLat, std::vector<LonLat>, MultiLineString, MultiPolygon>;

inline LonLatBounds bounds_of(const LineString& line) {
  LonLatBounds box;
  for (const LonLat& p : line) {
    box.extend(p);
  }
  return box;
}

}  // namespace geo
