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
AreaTest::AreaTest(const MultiPolygon& areas) {
  for (std::size_t i = 0; i < areas.size(); ++i) {
    add_ring(areas[i].shell, static_cast<std::uint32_t>(i));
    for (const LineString& hole : areas[i].holes) {
      add_ring(hole, static_cast<std::uint32_t>(i));
    }
  }
  fill_rows();
}

void AreaTest::add_ring(const LineString& ring, std::uint32_t area) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const LonLat next = ring[(i + 1) % ring.size()];  // a ring left open is closed
    box_.extend(ring[i]);
    if (!(next == ring[i]) || ring.size() == 1) {
      edges_.push_back({ring[i], next, area});
    }
  }
}

AreaTest::Rows AreaTest::rows_of(double south, double north) const {
  const double height = (box_.north - box_.south) / static_cast<double>(row_count_);
  const auto row = [&](double lat) {
    const double at = height > 0.0 ? (lat - box_.south) / height : 0.0;
    return std::min(static_cast<std::size_t>(std::max(at, 0.0)), row_count_ - 1);
  };
  return {row(south), row(north)};
}

std::size_t AreaTest::count_entries() const {
  std::size_t count = 0;
  for (const Edge& edge : edges_) {
    const Rows rows = rows_of(std::min(edge.a.lat, edge.b.lat), std::max(edge.a.lat, edge.b.lat));
    count += rows.last - rows.first + 1;
  }
  return count;
}

void AreaTest::fill_rows() {
  constexpr std::size_t kMostRows = 4096;
  constexpr std::size_t kMostEntriesPerEdge = 8;  // fewer rows where long edges would fill them all
  row_count_ = std::clamp<std::size_t>(edges_.size() / 4, 1, kMostRows);
  while (row_count_ > 1 && count_entries() > kMostEntriesPerEdge * edges_.size()) {
    row_count_ /= 2;
  }
  first_in_row_.assign(row_count_ + 1, 0);
  const auto for_each_row = [&](const auto& visit) {
    for (std::uint32_t e = 0; e < edges_.size(); ++e) {
      const Edge& edge = edges_[e];
      const Rows rows = rows_of(std::min(edge.a.lat, edge.b.lat), std::max(edge.a.lat, edge.b.lat));
      for (std::size_t row = rows.first; row <= rows.last; ++row) {
        visit(row, e);
      }
    }
  };
  for_each_row([&](std::size_t row, std::uint32_t) { ++first_in_row_[row + 1]; });
  for (std::size_t row = 0; row < row_count_; ++row) {
    first_in_row_[row + 1] += first_in_row_[row];
  }
  in_rows_.resize(first_in_row_.back());
  std::vector<std::uint32_t> next = first_in_row_;
  for_each_row([&](std::size_t row, std::uint32_t e) { in_rows_[next[row]++] = e; });
}

bool AreaTest::meets_border(LonLat a, LonLat b) const {
  LonLatBounds box;
  box.extend(a);
  box.extend(b);
  if (!box.intersects(box_)) {
    return false;
  }
  const Rows rows = rows_of(box.south, box.north);
  for (std::size_t i = first_in_row_[rows.first]; i < first_in_row_[rows.last + 1]; ++i) {
    const Edge& edge = edges_[in_rows_[i]];
    LonLatBounds edge_box;
    edge_box.extend(edge.a);
    edge_box.extend(edge.b);
    if (box.intersects(edge_box) && segments_meet(a, b, edge.a, edge.b)) {
      return true;
    }
  }
  return false;
}

/// Even-odd rule for each polygon by itself: those with an odd number of edges east of the point hold it.
bool AreaTest::contains(LonLat p) const {
  if (p.lat < box_.south || p.lat > box_.north) {
    return false;
  }
  const Rows rows = rows_of(p.lat, p.lat);
  std::vector<std::uint32_t> crossed;
  for (std::size_t i = first_in_row_[rows.first]; i < first_in_row_[rows.first + 1]; ++i) {
    const auto& [a, b, area] = edges_[in_rows_[i]];
    if ((a.lat > p.lat) != (b.lat > p.lat) && p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)) {
      crossed.push_back(area);
    }
  }
  std::sort(crossed.begin(), crossed.end());
  for (auto it = crossed.begin(); it != crossed.end();) {
    const auto end = std::upper_bound(it, crossed.end(), *it);
    if ((end - it) % 2 != 0) {
      return true;
    }
    it = end;
  }
  return false;
}

bool AreaTest::touches(std::span<const LonLat> line) const {
  if (edges_.empty() || line.empty()) {
    return false;
  }
  const LineString flat = unwrapped(line);
  for (const double shift : {0.0, -360.0, 360.0}) {
    LineString moved = flat;
    for (LonLat& p : moved) {
      p.lon += shift;
    }
    if (!box_.intersects(bounds_of(moved))) {
      continue;
    }
    for (std::size_t i = 1; i < moved.size(); ++i) {
      if (meets_border(moved[i - 1], moved[i])) {
        return true;
      }
    }
    // Without meeting a border the line is inside as a whole or not at all.
    if (contains(moved.front())) {
      return true;
    }
  }
  return false;
}

}  // namespace geo
