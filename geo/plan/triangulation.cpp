#include "geo/plan/triangulation.hpp"

#include <map>
#include <utility>

#include "geo/plan/geos_bridge.hpp"

namespace geo {

namespace {

using VertexNumbers = std::map<std::pair<double, double>, std::uint32_t>;

void number_ring(const LineString& ring, std::uint32_t& next, VertexNumbers& numbers) {
  for (const LonLat& p : ring) {
    numbers.emplace(std::pair(p.lon, p.lat), next++);
  }
}

}  // namespace

std::vector<std::uint32_t> triangulate(const Polygon& polygon) {
  const detail::GeosContext context;
  const detail::GeometryHandle shape = detail::to_geos(context.get(), polygon);
  if (!shape) {
    return {};
  }
  const detail::GeometryHandle result{GEOSConstrainedDelaunayTriangulation_r(context.get(), shape.get()),
                                      {context.get()}};
  if (!result) {
    return {};
  }
  VertexNumbers numbers;
  std::uint32_t next = 0;
  number_ring(polygon.shell, next, numbers);
  for (const LineString& hole : polygon.holes) {
    number_ring(hole, next, numbers);
  }
  std::vector<std::uint32_t> triangles;
  const int count = GEOSGetNumGeometries_r(context.get(), result.get());
  triangles.reserve(static_cast<std::size_t>(count) * 3);
  for (int i = 0; i < count; ++i) {
    const GEOSGeometry* triangle = GEOSGetGeometryN_r(context.get(), result.get(), i);
    const LineString corners = detail::points_of(context.get(), GEOSGetExteriorRing_r(context.get(), triangle));
    for (std::size_t k = 0; k < 3 && corners.size() == 4; ++k) {
      // The triangulation adds no vertices, so every corner is known.
      if (const auto found = numbers.find({corners[k].lon, corners[k].lat}); found != numbers.end()) {
        triangles.push_back(found->second);
      }
    }
  }
  return triangles.size() % 3 == 0 ? triangles : std::vector<std::uint32_t>{};
}

}  // namespace geo
