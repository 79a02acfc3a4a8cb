#pragma once
// Layer -> any file format GDAL writes, chosen by extension: .gpkg, .geojson, .fgb, .kml, .csv, .shp;
// or -> PostgreSQL, given as "PG:...".

#include <string>
#include <vector>

#include "geo/core/layer.hpp"

namespace geo {

/// Writes layers to a new file; an existing one is replaced only when everything was written (temporary + rename).
/// In a database tables of the same names are replaced, in one transaction.
Status write_layers(const std::vector<Layer>& layers, const std::string& path);

/// Writes text to a file the same way; "-" is standard output.
Status write_text_file(const std::string& path, const std::string& text);

}  // namespace geo
