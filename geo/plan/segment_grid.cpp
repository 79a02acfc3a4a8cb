#include "geo/plan/segment_grid.hpp"

#include <algorithm>
#include <cmath>

#include "geo/plan/local_frame.hpp"

namespace geo::detail {

SegmentGrid::SegmentGrid(double cell_degrees) {
  double cell = cell_degrees;
  for (Level& level : levels_) {
    level.columns = static_cast<std::int64_t>(std::ceil(360.0 / cell));
    level.rows = static_cast<std::int64_t>(std::ceil(180.0 / cell));
    level.cell = 360.0 / static_cast<double>(level.columns);  // whole cells around the globe
    cell *= 32.0;
  }
}

void SegmentGrid::add(std::uint32_t line, std::uint32_t segment, LonLat a, LonLat b) {
  const double step_lon = longitude_step(a.lon, b.lon);
  const double step_lat = b.lat - a.lat;
  const double longest = std::max(std::abs(step_lon), std::abs(step_lat));
  Level* level = levels_.data();
  while (level + 1 < levels_.data() + levels_.size() && longest > 32.0 * level->cell) {
    ++level;
  }
  // Stepping cell by cell keeps a long slanting segment out of most cells of its box.
  const auto steps = static_cast<std::int64_t>(std::ceil(std::max(longest / level->cell, 1.0)));
  for (std::int64_t s = 0; s < steps; ++s) {
    const double from = static_cast<double>(s) / static_cast<double>(steps);
    const double to = static_cast<double>(s + 1) / static_cast<double>(steps);
    const double lon0 = a.lon + step_lon * from, lon1 = a.lon + step_lon * to;
    const double lat0 = a.lat + step_lat * from, lat1 = a.lat + step_lat * to;
    for (std::int64_t r = level->row(std::min(lat0, lat1)); r <= level->row(std::max(lat0, lat1)); ++r) {
      for (std::int64_t c = level->column(std::min(lon0, lon1)); c <= level->column(std::max(lon0, lon1)); ++c) {
        const std::int64_t wrapped = (c % level->columns + level->columns) % level->columns;
        level->entries.push_back({static_cast<std::uint32_t>(r * level->columns + wrapped), line, segment});
      }
    }
  }
}

void SegmentGrid::build() {
  for (Level& level : levels_) {
    std::sort(level.entries.begin(), level.entries.end());
    level.entries.erase(std::unique(level.entries.begin(), level.entries.end()), level.entries.end());
  }
}

std::vector<SegmentGrid::Entry> SegmentGrid::long_segments() const {
  std::vector<Entry> found;
  for (std::size_t i = 1; i < levels_.size(); ++i) {
    found.insert(found.end(), levels_[i].entries.begin(), levels_[i].entries.end());
  }
  return found;
}

std::span<const SegmentGrid::Entry> SegmentGrid::Level::range(std::int64_t row, std::int64_t first_column,
                                                              std::int64_t last_column) const {
  const auto from = static_cast<std::uint32_t>(row * columns + first_column);
  const auto to = static_cast<std::uint32_t>(row * columns + last_column);
  const auto below = [](const Entry& e, std::uint32_t cell_number) { return e.cell < cell_number; };
  const auto above = [](std::uint32_t cell_number, const Entry& e) { return cell_number < e.cell; };
  const auto begin = std::lower_bound(entries.begin(), entries.end(), from, below);
  const auto end = std::upper_bound(begin, entries.end(), to, above);
  return {begin, end};
}

}  // namespace geo::detail
