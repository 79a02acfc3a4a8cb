#pragma once
// Stores derived columns in the pack's map/world.gpkg.

#include <cstdint>
#include <string>
#include <vector>

#include "geo/core/result.hpp"

namespace geo {

/// Triangles of every row, in row order, as in CountryPiece::triangles.
struct MapTriangles {
  std::vector<std::vector<std::uint32_t>> countries;
  std::vector<std::vector<std::uint32_t>> lakes;  ///< empty: the layer is left alone
};

/// Writes the `triangles` columns and the file's new checksum into catalog.json. The map is replaced only when
/// everything was written. Fails when the rows do not match the layers.
Status store_triangles(const std::string& pack_directory, const MapTriangles& triangles);

}  // namespace geo
