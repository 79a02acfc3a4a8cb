#include "geo/plan/geos_bridge.hpp"

#include <cstddef>
#include <vector>

namespace geo::detail {

// LonLat is copied to and from GEOS as packed x, y pairs.
static_assert(sizeof(LonLat) == 2 * sizeof(double) && offsetof(LonLat, lat) == sizeof(double));

namespace {

GEOSCoordSequence* sequence_of(GEOSContextHandle_t context, std::span<const LonLat> points) {
  if (points.empty()) {
    return nullptr;
  }
  return GEOSCoordSeq_copyFromBuffer_r(context, &points.front().lon, static_cast<unsigned>(points.size()), 0, 0);
}

GEOSGeometry* ring_of(GEOSContextHandle_t context, const LineString& ring) {
  GEOSCoordSequence* points = sequence_of(context, ring);
  return points == nullptr ? nullptr : GEOSGeom_createLinearRing_r(context, points);
}

}  // namespace

GeometryHandle to_geos(GEOSContextHandle_t context, std::span<const LonLat> line) {
  GEOSCoordSequence* points = sequence_of(context, line);
  return {points == nullptr ? nullptr : GEOSGeom_createLineString_r(context, points), {context}};
}

GeometryHandle to_geos(GEOSContextHandle_t context, LonLat point) {
  return {GEOSGeom_createPointFromXY_r(context, point.lon, point.lat), {context}};
}

GeometryHandle to_geos(GEOSContextHandle_t context, const Polygon& polygon) {
  GEOSGeometry* shell = ring_of(context, polygon.shell);
  if (shell == nullptr) {
    return {nullptr, {context}};
  }
  std::vector<GEOSGeometry*> holes;
  for (const LineString& hole : polygon.holes) {
    if (GEOSGeometry* ring = ring_of(context, hole)) {
      holes.push_back(ring);
    }
  }
  return {GEOSGeom_createPolygon_r(context, shell, holes.data(), static_cast<unsigned>(holes.size())), {context}};
}

LineString points_of(GEOSContextHandle_t context, const GEOSGeometry* geometry) {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context, geometry);
  unsigned size = 0;
  if (sequence == nullptr || GEOSCoordSeq_getSize_r(context, sequence, &size) == 0 || size == 0) {
    return {};
  }
  LineString points(size);
  GEOSCoordSeq_copyToBuffer_r(context, sequence, &points.front().lon, 0, 0);
  return points;
}

MultiLineString lines_of(GEOSContextHandle_t context, const GEOSGeometry* geometry) {
  MultiLineString lines;
  if (geometry == nullptr) {
    return lines;
  }
  const int type = GEOSGeomTypeId_r(context, geometry);
  if (type == GEOS_LINESTRING || type == GEOS_LINEARRING) {
    if (LineString points = points_of(context, geometry); points.size() > 1) {
      lines.push_back(std::move(points));
    }
  } else if (type >= GEOS_MULTIPOINT) {
    const int count = GEOSGetNumGeometries_r(context, geometry);
    for (int i = 0; i < count; ++i) {
      for (LineString& line : lines_of(context, GEOSGetGeometryN_r(context, geometry, i))) {
        lines.push_back(std::move(line));
      }
    }
  }
  return lines;
}

MultiPolygon polygons_of(GEOSContextHandle_t context, const GEOSGeometry* geometry) {
  MultiPolygon polygons;
  if (geometry == nullptr || GEOSisEmpty_r(context, geometry) != 0) {
    return polygons;
  }
  const int type = GEOSGeomTypeId_r(context, geometry);
  if (type == GEOS_POLYGON) {
    Polygon& polygon = polygons.emplace_back();
    polygon.shell = points_of(context, GEOSGetExteriorRing_r(context, geometry));
    for (int i = 0; i < GEOSGetNumInteriorRings_r(context, geometry); ++i) {
      polygon.holes.push_back(points_of(context, GEOSGetInteriorRingN_r(context, geometry, i)));
    }
  } else if (type >= GEOS_MULTIPOINT) {
    for (int i = 0; i < GEOSGetNumGeometries_r(context, geometry); ++i) {
      for (Polygon& polygon : polygons_of(context, GEOSGetGeometryN_r(context, geometry, i))) {
        polygons.push_back(std::move(polygon));
      }
    }
  }
  return polygons;
}

}  // namespace geo::detail
