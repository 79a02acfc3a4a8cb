#include "geo/plan/area_test.hpp"

#include <algorithm>
#include <utility>

namespace geo {
namespace {

/// Twice the signed area of a triangle: > 0 when c lies left of a -> b.
double turn(LonLat a, LonLat b, LonLat c) {
  return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);
}

bool in_box(LonLat a, LonLat b, LonLat p) {
  return std::min(a.lon, b.lon) <= p.lon && p.lon <= std::max(a.lon, b.lon) && std::min(a.lat, b.lat) <= p.lat &&
         p.lat <= std::max(a.lat, b.lat);
}

/// Touching counts: a line along the fence is not outside it.
bool segments_meet(LonLat a, LonLat b, LonLat c, LonLat d) {
  const double abc = turn(a, b, c);
  const double abd = turn(a, b, d);
  const double cda = turn(c, d, a);
  const double cdb = turn(c, d, b);
  if (((abc > 0) != (abd > 0)) && ((cda > 0) != (cdb > 0)) && abc != 0 && abd != 0 && cda != 0 && cdb != 0) {
    return true;
  }
  return (abc == 0 && in_box(a, b, c)) || (abd == 0 && in_box(a, b, d)) || (cda == 0 && in_box(c, d, a)) ||
         (cdb == 0 && in_box(c, d, b));
}

/// Even-odd rule; flips `inside` for every edge of the ring east of the point.
void count_edges(const LineString& ring, LonLat p, bool& inside) {
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const LonLat a = ring[i - 1];
    const LonLat b = ring[i];
    if ((a.lat > p.lat) != (b.lat > p.lat) && p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)) {
      inside = !inside;
    }
  }
}

bool contains(const Polygon& polygon, LonLat p) {
  bool inside = false;
  count_edges(polygon.shell, p, inside);
  for (const LineString& hole : polygon.holes) {
    count_edges(hole, p, inside);
  }
  return inside;
}

bool meets_ring(std::span<const LonLat> line, const LineString& ring) {
  for (std::size_t i = 1; i < line.size(); ++i) {
    LonLatBounds box;
    box.extend(line[i - 1]);
    box.extend(line[i]);
    for (std::size_t j = 1; j < ring.size(); ++j) {
      LonLatBounds edge;
      edge.extend(ring[j - 1]);
      edge.extend(ring[j]);
      if (box.intersects(edge) && segments_meet(line[i - 1], line[i], ring[j - 1], ring[j])) {
        return true;
      }
    }
  }
  return false;
}

bool touches_polygon(std::span<const LonLat> line, const Polygon& polygon) {
  if (contains(polygon, line.front()) || meets_ring(line, polygon.shell)) {
    return true;
  }
  for (const LineString& hole : polygon.holes) {
    if (meets_ring(line, hole)) {
      return true;
    }
  }
  return false;
}

/// The line without jumps of more than half the globe.
LineString unwrapped(std::span<const LonLat> line) {
  LineString out(line.begin(), line.end());
  for (std::size_t i = 1; i < out.size(); ++i) {
    while (out[i].lon - out[i - 1].lon > 180.0) {
      out[i].lon -= 360.0;
    }
    while (out[i].lon - out[i - 1].lon < -180.0) {
      out[i].lon += 360.0;
    }
  }
  return out;
}

}  // namespace

// Polygons are taken in the plane, as RFC 7946 (3.1.9) has them cut at the 180th meridian: an edge from -179 to 179
// spans the globe. Lines may jump across it; they are unwrapped and tried on both sides.
AreaTest::AreaTest(MultiPolygon areas) : areas_(std::move(areas)) {
  for (const Polygon& area : areas_) {
    boxes_.push_back(bounds_of(area.shell));
  }
}

bool AreaTest::touches(std::span<const LonLat> line) const {
  if (areas_.empty() || line.empty()) {
    return false;
  }
  const LineString flat = unwrapped(line);
  for (const double shift : {0.0, -360.0, 360.0}) {
    LineString moved = flat;
    for (LonLat& p : moved) {
      p.lon += shift;
    }
    const LonLatBounds box = bounds_of(moved);
    for (std::size_t i = 0; i < areas_.size(); ++i) {
      if (boxes_[i].intersects(box) && touches_polygon(moved, areas_[i])) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace geo
