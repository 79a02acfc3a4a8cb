#pragma once
// Private to geo_plan: our values <-> GEOS geometries. A null handle means GEOS refused; the context says why.

#include <span>

#include "geo/core/geometry.hpp"
#include "geo/plan/geos_handles.hpp"

namespace geo::detail {

GeometryHandle to_geos(GEOSContextHandle_t context, std::span<const LonLat> line);
GeometryHandle to_geos(GEOSContextHandle_t context, LonLat point);
GeometryHandle to_geos(GEOSContextHandle_t context, const Polygon& polygon);

/// Every line string inside a geometry of any type; points and areas are passed over.
MultiLineString lines_of(GEOSContextHandle_t context, const GEOSGeometry* geometry);

/// Every polygon inside a geometry of any type; points and lines are passed over.
MultiPolygon polygons_of(GEOSContextHandle_t context, const GEOSGeometry* geometry);

/// Points of one line string, ring or point.
LineString points_of(GEOSContextHandle_t context, const GEOSGeometry* geometry);

}  // namespace geo::detail
