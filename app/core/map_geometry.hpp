#pragma once
// Lon/lat values -> map coordinates fit for drawing: long segments bent, lines broken at the projection's cut,
// triangles across it dropped. Private to the map scene.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "geo/core/geometry.hpp"
#include "geo/io/projector.hpp"
#include "render/scene/scene.hpp"

namespace app {

class MapGeometry {
 public:
  explicit MapGeometry(geo::Projector projector);

  std::optional<render::Point> point(geo::LonLat p) const;
  /// The parts of a line on the map. Segments follow the straight line of the lon/lat plane, as borders and sea legs
  /// were digitised, with a point every 100 km or less.
  std::vector<render::Polyline> line(const geo::LineString& line) const;
  /// A polygon with its triangles; null when nothing of it can be drawn.
  std::shared_ptr<const render::Area> area(const geo::Polygon& polygon, const std::vector<std::uint32_t>& triangles,
                                           render::FeatureKey key) const;
  render::Box box(const geo::LonLatBounds& bounds) const;

 private:
  double from_centre(double lon) const;
  geo::LonLat at(double degrees_from_centre, double lat) const;
  /// Appends the way from a (already there) to b, both in degrees from the centre, with inner points.
  void extend(geo::LineString& line, double a, double lat_a, double b, double lat_b) const;
  /// Bends and breaks in the lon/lat plane.
  std::vector<geo::LineString> break_at_cut(const geo::LineString& line) const;

  geo::Projector projector_;
  double centre_;  ///< longitude opposite the cut
};

}  // namespace app
