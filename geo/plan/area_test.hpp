#pragma once
// Whether a line touches forbidden polygons, in the lon/lat plane; lines and polygons near the antimeridian are
// compared on both sides of it.

#include <cstdint>
#include <span>
#include <vector>

#include "geo/core/geometry.hpp"

namespace geo {

/// Edges of all polygons, sorted into rows of latitude: a coastline of 100,000 points costs a line a few hundred
/// comparisons. A self-crossing ring counts by the even-odd rule, so nothing needs repair. Immutable, copies freely.
class AreaTest {
 public:
  explicit AreaTest(const MultiPolygon& areas);

  bool is_empty() const { return edges_.empty(); }
  /// True when any part of the line lies inside a polygon, or meets its border.
  bool touches(std::span<const LonLat> line) const;

 private:
  struct Edge {
    LonLat a;
    LonLat b;
    std::uint32_t area;
  };
  struct Rows {
    std::size_t first;
    std::size_t last;
  };
  void add_ring(const LineString& ring, std::uint32_t area);
  Rows rows_of(double south, double north) const;
  std::size_t count_entries() const;
  void fill_rows();
  bool meets_border(LonLat a, LonLat b) const;
  bool contains(LonLat p) const;

  std::vector<Edge> edges_;
  LonLatBounds box_;
  std::size_t row_count_ = 1;
  std::vector<std::uint32_t> first_in_row_;
  std::vector<std::uint32_t> in_rows_;  ///< edges, row by row
};

}  // namespace geo
