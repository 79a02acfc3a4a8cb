#include "geo/plan/segment_grid.hpp"

#include <algorithm>
#include <cmath>

#include "geo/plan/local_frame.hpp"

namespace geo::detail {

SegmentGrid::SegmentGrid(double cell_degrees)
    : cell_(cell_degrees),
      columns_(static_cast<std::int64_t>(std::llround(360.0 / cell_degrees))),
      rows_(static_cast<std::int64_t>(std::llround(180.0 / cell_degrees))) {}

std::int64_t SegmentGrid::column(double lon) const {
  return static_cast<std::int64_t>(std::floor((lon + 180.0) / cell_));
}

std::int64_t SegmentGrid::row(double lat) const {
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor((lat + 90.0) / cell_)), 0, rows_ - 1);
}

void SegmentGrid::add(std::uint32_t line, std::uint32_t segment, LonLat a, LonLat b) {
  const double step_lon = longitude_step(a.lon, b.lon);
  const double step_lat = b.lat - a.lat;
  // Stepping cell by cell keeps a long slanting segment out of most cells of its box.
  const double longest = std::max(std::abs(step_lon), std::abs(step_lat)) / cell_;
  const auto steps = static_cast<std::int64_t>(std::ceil(std::max(longest, 1.0)));
  for (std::int64_t s = 0; s < steps; ++s) {
    const double from = static_cast<double>(s) / static_cast<double>(steps);
    const double to = static_cast<double>(s + 1) / static_cast<double>(steps);
    const double lon0 = a.lon + step_lon * from, lon1 = a.lon + step_lon * to;
    const double lat0 = a.lat + step_lat * from, lat1 = a.lat + step_lat * to;
    for (std::int64_t r = row(std::min(lat0, lat1)); r <= row(std::max(lat0, lat1)); ++r) {
      for (std::int64_t c = column(std::min(lon0, lon1)); c <= column(std::max(lon0, lon1)); ++c) {
        const std::int64_t wrapped = (c % columns_ + columns_) % columns_;
        entries_.push_back({static_cast<std::uint32_t>(r * columns_ + wrapped), line, segment});
      }
    }
  }
}

void SegmentGrid::build() {
  std::sort(entries_.begin(), entries_.end());
  entries_.erase(std::unique(entries_.begin(), entries_.end()), entries_.end());
}

std::span<const SegmentGrid::Entry> SegmentGrid::range(std::int64_t row, std::int64_t first_column,
                                                       std::int64_t last_column) const {
  const auto from = static_cast<std::uint32_t>(row * columns_ + first_column);
  const auto to = static_cast<std::uint32_t>(row * columns_ + last_column);
  const auto below = [](const Entry& e, std::uint32_t cell) { return e.cell < cell; };
  const auto above = [](std::uint32_t cell, const Entry& e) { return cell < e.cell; };
  const auto begin = std::lower_bound(entries_.begin(), entries_.end(), from, below);
  const auto end = std::upper_bound(begin, entries_.end(), to, above);
  return {begin, end};
}

}  // namespace geo::detail
