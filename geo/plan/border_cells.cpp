#include "geo/plan/border_cells.hpp"

#include <cmath>

namespace geo::detail {
namespace {

LonLatBounds box_of(LonLat a, LonLat b) {
  return {std::min(a.lon, b.lon), std::min(a.lat, b.lat), std::max(a.lon, b.lon), std::max(a.lat, b.lat)};
}

}  // namespace

void BorderCells::build() {
  first_.assign(static_cast<std::size_t>(kColumns) * kRows + 1, 0);
  // Most segments lie in the cell of both their ends.
  const auto for_entries = [this](auto visit) {
    for (const Ring& ring : rings_) {
      const LineString& points = *ring.points;
      Cell from = points.empty() ? 0 : cell_of(points.front());
      for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const Cell to = cell_of(points[i + 1]);
        if (from == to) {
          visit(from, &points[i], ring.piece);
        } else {
          for_cells(box_of(points[i], points[i + 1]), [&](Cell cell) { visit(cell, &points[i], ring.piece); });
        }
        from = to;
      }
    }
  };
  for_entries([this](Cell cell, const LonLat*, std::uint32_t) { ++first_[cell + 1]; });
  for (std::size_t c = 1; c < first_.size(); ++c) {
    first_[c] += first_[c - 1];
  }
  segments_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for_entries([&](Cell cell, const LonLat* start, std::uint32_t piece) { segments_[next[cell]++] = {start, piece}; });
}

void BorderCells::near_segment(LonLat a, LonLat b, std::vector<Segment>& found) const {
  found.clear();
  // Long segments are walked degree by degree: the box of the whole would hold half an ocean's coasts.
  const double steps = std::max(1.0, std::ceil(std::max(std::abs(b.lon - a.lon), std::abs(b.lat - a.lat))));
  LonLat from = a;
  for (double s = 1.0; s <= steps; s += 1.0) {
    const double t = s / steps;
    const LonLat to = s < steps ? LonLat{a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)} : b;
    LonLatBounds box = box_of(from, to);
    if (steps > 1.0) {  // the points between are rounded
      constexpr double kRounding = 1e-9;
      box = {box.west - kRounding, box.south - kRounding, box.east + kRounding, box.north + kRounding};
    }
    for_cells(box, [&](Cell cell) {
      for (std::uint32_t i = first_[cell]; i < first_[cell + 1]; ++i) {
        if (box_of(segments_[i].start[0], segments_[i].start[1]).intersects(box)) {
          found.push_back(segments_[i]);
        }
      }
    });
    from = to;
  }
  std::sort(found.begin(), found.end(), [](const Segment& x, const Segment& y) { return x.start < y.start; });
  found.erase(
      std::unique(found.begin(), found.end(), [](const Segment& x, const Segment& y) { return x.start == y.start; }),
      found.end());
}

BorderCells::LocalCoasts& BorderCells::local_coasts(Cell cell) const {
  const std::lock_guard lock(mutex_);
  std::unique_ptr<LocalCoasts>& local = local_[cell];
  if (!local) {
    local = std::make_unique<LocalCoasts>();
  }
  return *local;
}

}  // namespace geo::detail
