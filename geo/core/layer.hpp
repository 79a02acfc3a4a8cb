#pragma once
// An immutable vector layer read from any source: geometry and typed columns.

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "geo/core/geometry.hpp"
#include "geo/core/result.hpp"

namespace geo {

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

struct Feature {
  std::int64_t id = 0;        ///< feature id of the source
  Geometry geometry;          ///< WGS84 lon/lat
  std::vector<Value> values;  ///< parallel to Layer::columns
};

/// A snapshot of one source layer, already in WGS84 lon/lat; shared as shared_ptr<const Layer>.
struct Layer {
  std::string name;
  std::string path;        ///< as the user gave it
  std::string source_crs;  ///< e.g. "EPSG:32642"; what the coordinates were before conversion
  std::vector<std::string> columns;
  std::vector<Feature> features;
  LonLatBounds bounds;
  Diagnostics diagnostics;  ///< what was repaired, dropped or guessed
};

}  // namespace geo
