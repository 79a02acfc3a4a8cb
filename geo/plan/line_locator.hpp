#pragma once
// Private to geo_plan: which of many lines is nearest to a point, and where on it. Points are lines of two equal ends.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "geo/plan/freight_network.hpp"
#include "geo/plan/line_parts.hpp"
#include "geo/plan/segment_grid.hpp"
#include "geo/plan/segment_tree.hpp"

namespace geo::detail {

/// Immutable after build(); queries are const and safe from any thread. Keeps copies of the lines, cut at the 180th
/// meridian.
class LineLocator {
 public:
  /// `tag` comes back with every hit; several lines may carry the same.
  void add(std::uint32_t tag, std::span<const LonLat> line);
  void build();
  bool is_empty() const { return pieces_.empty(); }

  struct Hit {
    std::uint32_t tag = 0;
    std::size_t piece = 0;  ///< in order of add(), pieces of a cut line one after the other
    LinePosition position = 0.0;
    LonLat point;         ///< on the line
    double metres = 0.0;  ///< by the length function
  };
  /// Nothing when no line comes within `limit_m`.
  std::optional<Hit> nearest(LonLat p, const LengthFunction& length_m, double limit_m = 3.0e7) const;

  struct Piece {
    std::uint32_t tag = 0;
    LineString line;
  };
  const std::vector<Piece>& pieces() const { return pieces_; }

 private:
  std::optional<Hit> on_line(LonLat near_line) const;

  std::vector<Piece> pieces_;
  SegmentTree tree_;
  SegmentGrid grid_{0.05};
};

}  // namespace geo::detail
