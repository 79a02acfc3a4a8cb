#pragma once
// Private: OGR geometry <-> our values.

#include <ogr_geometry.h>

#include <memory>
#include <vector>

#include "geo/core/geometry.hpp"

namespace geo {

/// Flattens any geometry into at most one value per dimension: points, lines, areas. Curves become lines, surfaces
/// polygons; empty parts vanish. A lone point stays a LonLat.
std::vector<Geometry> flatten(const OGRGeometry& geometry);

/// True when every coordinate is finite.
bool is_finite(const Geometry& geometry);
/// True when every coordinate lies in lon -180..180, lat -90..90.
bool is_on_earth(const Geometry& geometry);
LonLatBounds bounds_of(const Geometry& geometry);

/// Null for a feature without geometry.
std::unique_ptr<OGRGeometry> to_ogr(const Geometry& geometry);

}  // namespace geo
