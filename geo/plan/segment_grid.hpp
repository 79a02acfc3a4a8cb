#pragma once
// Private to geo_plan: which segments of many lines lie near a point. Cells wrap at the antimeridian. Segments much
// longer than a cell go to grids of larger cells, so that no segment fills more than a few dozen.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/core/geometry.hpp"
#include "geo/plan/line_parts.hpp"

namespace geo::detail {

class SegmentGrid {
 public:
  explicit SegmentGrid(double cell_degrees = 0.01);
  void add(std::uint32_t line, std::uint32_t segment, LonLat a, LonLat b);
  /// Must be called once after the last add().
  void build();

  struct Entry {
    std::uint32_t cell;
    std::uint32_t line;
    std::uint32_t segment;
    friend auto operator<=>(const Entry&, const Entry&) = default;
  };
  /// Visits the entries of every cell within the reach of a point, a segment possibly more than once.
  template <class Visit>
  void visit(LonLat p, double reach_lon, double reach_lat, Visit&& visit) const {
    for (const Level& level : levels_) {
      if (!level.entries.empty()) {
        level.visit(p, reach_lon, reach_lat, visit);
      }
    }
  }
  /// Entries of the smallest cells in order of cells.
  const std::vector<Entry>& short_segments() const { return levels_.front().entries; }
  /// Entries of segments in larger cells.
  std::vector<Entry> long_segments() const;

 private:
  struct Level {
    double cell = 0.0;
    std::int64_t columns = 0;
    std::int64_t rows = 0;
    std::vector<Entry> entries;

    std::int64_t column(double lon) const { return static_cast<std::int64_t>(std::floor((lon + 180.0) / cell)); }
    std::int64_t row(double lat) const {
      return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor((lat + 90.0) / cell)), 0, rows - 1);
    }
    std::span<const Entry> range(std::int64_t row, std::int64_t first_column, std::int64_t last_column) const;
    template <class Visit>
    void visit(LonLat p, double reach_lon, double reach_lat, Visit& visit) const;
  };
  std::array<Level, 3> levels_;
};

template <class Visit>
void SegmentGrid::Level::visit(LonLat p, double reach_lon, double reach_lat, Visit& visit) const {
  const std::int64_t west = column(p.lon - reach_lon);
  const std::int64_t east = std::min(column(p.lon + reach_lon), west + columns - 1);
  for (std::int64_t r = row(p.lat - reach_lat); r <= row(p.lat + reach_lat); ++r) {
    // A range of columns may run over the antimeridian on either side.
    for (std::int64_t shift = -columns; shift <= columns; shift += columns) {
      const std::int64_t first = std::max<std::int64_t>(west + shift, 0);
      const std::int64_t last = std::min(east + shift, columns - 1);
      if (first <= last) {
        for (const Entry& entry : range(r, first, last)) {
          visit(entry);
        }
      }
    }
  }
}

/// The nearest point of each line within a distance, nearest first, then by line.
struct LineHit {
  std::uint32_t line = 0;
  double metres = 0.0;
  LinePosition position = 0.0;
};

}  // namespace geo::detail
