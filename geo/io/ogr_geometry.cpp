#include "geo/io/ogr_geometry.hpp"

#include <cmath>
#include <utility>

#include "geo/io/ring_points.hpp"

namespace geo {
namespace {

struct Parts {
  std::vector<LonLat> points;
  MultiLineString lines;
  MultiPolygon polygons;
};

void collect(const OGRGeometry& geometry, Parts& parts) {
  if (geometry.IsEmpty()) {
    return;
  }
  if (geometry.hasCurveGeometry() != 0) {
    const std::unique_ptr<OGRGeometry> linear(geometry.getLinearGeometry());
    if (linear) {
      collect(*linear, parts);
    }
    return;
  }
  const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbPoint) {
    parts.points.push_back({geometry.toPoint()->getX(), geometry.toPoint()->getY()});
  } else if (type == wkbLineString) {
    parts.lines.push_back(to_points(*geometry.toLineString()));
  } else if (type == wkbPolygon || type == wkbTriangle) {
    parts.polygons.push_back(to_polygon(*geometry.toPolygon()));
  } else if (type == wkbPolyhedralSurface || type == wkbTIN) {
    const auto* surface = geometry.toPolyhedralSurface();
    for (int i = 0; i < surface->getNumGeometries(); ++i) {
      collect(*surface->getGeometryRef(i), parts);
    }
  } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0) {
    for (const OGRGeometry* part : *geometry.toGeometryCollection()) {
      collect(*part, parts);
    }
  }
}

/// Calls `visit` for each coordinate; stops and returns false when it returns false.
template <class Visit>
bool for_each_point(const Geometry& geometry, Visit visit) {
  const auto along = [&](const std::vector<LonLat>& line) {
    for (const LonLat& p : line) {
      if (!visit(p)) {
        return false;
      }
    }
    return true;
  };
  const auto each = [&](const auto& list, auto inner) {
    for (const auto& item : list) {
      if (!inner(item)) {
        return false;
      }
    }
    return true;
  };
  if (const auto* point = std::get_if<LonLat>(&geometry)) {
    return visit(*point);
  }
  if (const auto* points = std::get_if<std::vector<LonLat>>(&geometry)) {
    return along(*points);
  }
  if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
    return each(*lines, along);
  }
  if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
    return each(*polygons, [&](const Polygon& polygon) { return along(polygon.shell) && each(polygon.holes, along); });
  }
  return true;
}

std::unique_ptr<OGRLineString> fill(std::unique_ptr<OGRLineString> line, const LineString& points) {
  line->setNumPoints(static_cast<int>(points.size()), FALSE);
  for (std::size_t i = 0; i < points.size(); ++i) {
    line->setPoint(static_cast<int>(i), points[i].lon, points[i].lat);
  }
  return line;
}

std::unique_ptr<OGRGeometry> to_ogr(const MultiLineString& lines) {
  auto out = std::make_unique<OGRMultiLineString>();
  for (const LineString& line : lines) {
    out->addGeometryDirectly(fill(std::make_unique<OGRLineString>(), line).release());
  }
  return out;
}

std::unique_ptr<OGRGeometry> to_ogr(const MultiPolygon& polygons) {
  auto out = std::make_unique<OGRMultiPolygon>();
  for (const Polygon& polygon : polygons) {
    auto part = std::make_unique<OGRPolygon>();
    const auto add = [&](const LineString& ring) {
      part->addRingDirectly(static_cast<OGRLinearRing*>(fill(std::make_unique<OGRLinearRing>(), ring).release()));
    };
    add(polygon.shell);
    for (const LineString& hole : polygon.holes) {
      add(hole);
    }
    out->addGeometryDirectly(part.release());
  }
  return out;
}

}  // namespace

std::vector<Geometry> flatten(const OGRGeometry& geometry) {
  Parts parts;
  collect(geometry, parts);
  std::vector<Geometry> out;
  if (parts.points.size() == 1 && wkbFlatten(geometry.getGeometryType()) != wkbMultiPoint) {
    out.emplace_back(parts.points.front());
  } else if (!parts.points.empty()) {
    out.emplace_back(std::move(parts.points));
  }
  if (!parts.lines.empty()) {
    out.emplace_back(std::move(parts.lines));
  }
  if (!parts.polygons.empty()) {
    out.emplace_back(std::move(parts.polygons));
  }
  return out;
}

bool is_finite(const Geometry& geometry) {
  return for_each_point(geometry, [](LonLat p) { return std::isfinite(p.lon) && std::isfinite(p.lat); });
}

bool is_on_earth(const Geometry& geometry) {
  return for_each_point(geometry, [](LonLat p) { return is_valid(p); });
}

LonLatBounds bounds_of(const Geometry& geometry) {
  LonLatBounds bounds;
  for_each_point(geometry, [&](LonLat p) {
    bounds.extend(p);
    return true;
  });
  return bounds;
}

std::unique_ptr<OGRGeometry> to_ogr(const Geometry& geometry) {
  if (const auto* point = std::get_if<LonLat>(&geometry)) {
    return std::make_unique<OGRPoint>(point->lon, point->lat);
  }
  if (const auto* points = std::get_if<std::vector<LonLat>>(&geometry)) {
    auto out = std::make_unique<OGRMultiPoint>();
    for (const LonLat& p : *points) {
      out->addGeometryDirectly(new OGRPoint(p.lon, p.lat));
    }
    return out;
  }
  if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
    return to_ogr(*lines);
  }
  if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
    return to_ogr(*polygons);
  }
  return nullptr;
}

}  // namespace geo
