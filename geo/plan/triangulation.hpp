#pragma once
// Triangles of polygons for drawing (GEOS constrained Delaunay).

#include <cstdint>
#include <vector>

#include "geo/core/geometry.hpp"

namespace geo {

/// Indices, three a triangle, into the polygon's ring points: shell first, then holes, closing points counted.
/// Empty when the polygon is too broken to triangulate. Costs about 3 microseconds a vertex.
std::vector<std::uint32_t> triangulate(const Polygon& polygon);

}  // namespace geo
