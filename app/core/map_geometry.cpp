#include "app/core/map_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace app {
namespace {

constexpr double kLongestStep = 100.0 / 111.2;  ///< degrees of a great circle: 100 km
constexpr double kLongestJump = 5.0e6;          ///< metres on the map; more within one step is a tear, not a line

render::Point to_point(geo::MapPoint p) {
  return {p.x, p.y};
}

bool is_drawable(geo::MapPoint p) {
  return std::isfinite(p.x) && std::isfinite(p.y);
}

int steps_between(double dlon, double lat_a, double lat_b) {
  const double shrink = std::cos((lat_a + lat_b) / 2.0 * std::numbers::pi / 180.0);
  const double degrees = std::hypot(dlon * shrink, lat_b - lat_a);
  return std::max(1, static_cast<int>(std::ceil(degrees / kLongestStep)));
}

/// Rings without a usable outline (torn by the cut, or partly off the map) are drawn by the triangles that survive.
std::shared_ptr<const render::Area> loose_triangles(const std::vector<geo::MapPoint>& points,
                                                    const std::vector<double>& from_centre,
                                                    const std::vector<std::uint32_t>& triangles,
                                                    render::FeatureKey key) {
  auto area = std::make_shared<render::Area>();
  area->key = key;
  const auto torn = [&](std::uint32_t i, std::uint32_t j) { return std::abs(from_centre[i] - from_centre[j]) > 180.0; };
  for (std::size_t t = 0; t + 2 < triangles.size(); t += 3) {
    const std::uint32_t a = triangles[t];
    const std::uint32_t b = triangles[t + 1];
    const std::uint32_t c = triangles[t + 2];
    if (!is_drawable(points[a]) || !is_drawable(points[b]) || !is_drawable(points[c]) || torn(a, b) || torn(b, c) ||
        torn(c, a)) {
      continue;
    }
    const auto first = static_cast<std::uint32_t>(area->rings.size() * 4);
    area->triangles.insert(area->triangles.end(), {first, first + 1, first + 2});
    area->rings.push_back({to_point(points[a]), to_point(points[b]), to_point(points[c]), to_point(points[a])});
    for (const render::Point& p : area->rings.back()) {
      area->bounds.extend(p);
    }
  }
  return area->rings.empty() ? nullptr : area;
}

}  // namespace

MapGeometry::MapGeometry(geo::Projector projector)
    : projector_(std::move(projector)), centre_(geo::wrap_longitude(projector_.cut_longitude() + 180.0)) {}

double MapGeometry::from_centre(double lon) const {
  // The ends of the range stay apart: 180 and -180 are two edges of a map centred on Greenwich.
  const double degrees = lon - centre_;
  return degrees > 180.0 ? degrees - 360.0 : degrees < -180.0 ? degrees + 360.0 : degrees;
}

geo::LonLat MapGeometry::at(double degrees_from_centre, double lat) const {
  const double lon = centre_ + degrees_from_centre;
  return {lon > 180.0 ? lon - 360.0 : lon < -180.0 ? lon + 360.0 : lon, lat};
}

std::optional<render::Point> MapGeometry::point(geo::LonLat p) const {
  const auto mapped = projector_.forward(p);
  return mapped ? std::optional(to_point(*mapped)) : std::nullopt;
}

void MapGeometry::extend(geo::LineString& line, double a, double lat_a, double b, double lat_b) const {
  const int steps = steps_between(b - a, lat_a, lat_b);
  for (int step = 1; step <= steps; ++step) {
    const double share = static_cast<double>(step) / steps;
    line.push_back(at(a + share * (b - a), lat_a + share * (lat_b - lat_a)));
  }
}

std::vector<geo::LineString> MapGeometry::break_at_cut(const geo::LineString& line) const {
  std::vector<geo::LineString> parts;
  if (line.empty()) {
    return parts;
  }
  // Just inside the edge: at 180 exactly PROJ may choose the other side.
  constexpr double kEdge = 180.0 - 1e-9;
  parts.push_back({line.front()});
  for (std::size_t i = 1; i < line.size(); ++i) {
    double a = from_centre(line[i - 1].lon);
    const double b = from_centre(line[i].lon);
    double lat_a = line[i - 1].lat;
    const double lat_b = line[i].lat;
    if (std::abs(b - a) > 180.0) {  // the short way leads over the cut
      const double side = a > 0.0 ? 1.0 : -1.0;
      const double whole = b + side * 360.0 - a;
      const double share = std::clamp((side * 180.0 - a) / whole, 0.0, 1.0);
      const double lat_cut = lat_a + share * (lat_b - lat_a);
      extend(parts.back(), a, lat_a, side * kEdge, lat_cut);
      parts.push_back({at(-side * kEdge, lat_cut)});
      a = -side * kEdge;
      lat_a = lat_cut;
    }
    extend(parts.back(), a, lat_a, b, lat_b);
  }
  return parts;
}

std::vector<render::Polyline> MapGeometry::line(const geo::LineString& line) const {
  std::vector<render::Polyline> out;
  render::Polyline current;
  const auto finish = [&] {
    if (current.size() > 1) {
      out.push_back(std::move(current));
    }
    current.clear();
  };
  for (const geo::LineString& part : break_at_cut(line)) {
    for (const geo::MapPoint p : projector_.forward(part)) {
      if (!is_drawable(p)) {
        finish();
        continue;
      }
      if (!current.empty() && std::hypot(p.x - current.back().x, p.y - current.back().y) > kLongestJump) {
        finish();
      }
      current.push_back(to_point(p));
    }
    finish();
  }
  return out;
}

std::shared_ptr<const render::Area> MapGeometry::area(const geo::Polygon& polygon,
                                                      const std::vector<std::uint32_t>& triangles,
                                                      render::FeatureKey key) const {
  auto area = std::make_shared<render::Area>();
  std::vector<geo::MapPoint> points;
  std::vector<double> sides;
  bool whole = true;
  const auto add = [&](const geo::LineString& ring) {
    const std::vector<geo::MapPoint> mapped = projector_.forward(ring);
    render::Polyline& outline = area->rings.emplace_back();
    outline.reserve(mapped.size());
    for (std::size_t i = 0; i < mapped.size(); ++i) {
      const double side = from_centre(ring[i].lon);
      whole = whole && is_drawable(mapped[i]) && (i == 0 || std::abs(side - sides.back()) <= 180.0);
      sides.push_back(side);
      outline.push_back(to_point(mapped[i]));
      area->bounds.extend(outline.back());
    }
    points.insert(points.end(), mapped.begin(), mapped.end());
  };
  add(polygon.shell);
  for (const geo::LineString& hole : polygon.holes) {
    add(hole);
  }
  if (!whole) {
    return loose_triangles(points, sides, triangles, key);
  }
  area->key = key;
  area->triangles = triangles;
  return points.empty() ? nullptr : area;
}

render::Box MapGeometry::box(const geo::LonLatBounds& bounds) const {
  const geo::LineString outline = {{bounds.west, bounds.south},
                                   {bounds.east, bounds.south},
                                   {bounds.east, bounds.north},
                                   {bounds.west, bounds.north},
                                   {bounds.west, bounds.south}};
  render::Box box;
  for (const render::Polyline& part : line(outline)) {
    for (const render::Point& p : part) {
      box.extend(p);
    }
  }
  return box;
}

}  // namespace app
