#include "geo/plan/segment_tree.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace geo::detail {

namespace {

// WGS84 (NIMA TR8350.2).
constexpr double kSemiMajor = 6378137.0;
constexpr double kFlattening = 1.0 / 298.257223563;
constexpr double kEccentricity2 = kFlattening * (2.0 - kFlattening);
constexpr double kMeanRadius = 6371008.8;
constexpr double kDegree = std::numbers::pi / 180.0;
constexpr double kLongestChord = 25000.0;
constexpr std::uint32_t kLeafSize = 8;

double distance2(const Vec3& a, const Vec3& b) {
  double sum = 0.0;
  for (std::size_t k = 0; k < 3; ++k) {
    sum += (a[k] - b[k]) * (a[k] - b[k]);
  }
  return sum;
}

Vec3 nearest_on_chord(const Vec3& a, const Vec3& b, const Vec3& p) {
  double along = 0.0;
  double length2 = 0.0;
  for (std::size_t k = 0; k < 3; ++k) {
    along += (p[k] - a[k]) * (b[k] - a[k]);
    length2 += (b[k] - a[k]) * (b[k] - a[k]);
  }
  const double t = length2 > 0.0 ? std::clamp(along / length2, 0.0, 1.0) : 0.0;
  return {a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])};
}

}  // namespace

Vec3 to_geocentric(LonLat p) {
  const double lat = p.lat * kDegree;
  const double lon = p.lon * kDegree;
  const double sin_lat = std::sin(lat);
  const double cos_lat = std::cos(lat);
  const double normal = kSemiMajor / std::sqrt(1.0 - kEccentricity2 * sin_lat * sin_lat);
  return {normal * cos_lat * std::cos(lon), normal * cos_lat * std::sin(lon),
          normal * (1.0 - kEccentricity2) * sin_lat};
}

LonLat from_geocentric(const Vec3& v) {
  // On the surface tan(lat) = z / (p (1 - e2)); a chord dips at most 13 m below, which moves the latitude by < 0.1 m.
  const double p = std::hypot(v[0], v[1]);
  return {std::atan2(v[1], v[0]) / kDegree, std::atan2(v[2], p * (1.0 - kEccentricity2)) / kDegree};
}

double arc_of_chord(double chord_m) {
  return 2.0 * kMeanRadius * std::asin(std::min(1.0, chord_m / (2.0 * kMeanRadius)));
}

void SegmentTree::add_ring(std::span<const LonLat> ring) {
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    if (std::abs(ring[i].lon) != 180.0 || ring[i].lon != ring[i + 1].lon) {
      add_segment(ring[i], ring[i + 1]);
    }
  }
}

void SegmentTree::add_line(std::span<const LonLat> line) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    add_segment(line[i], line[i + 1]);
  }
}

void SegmentTree::add_segment(LonLat a, LonLat b) {
  const double chord = std::sqrt(distance2(to_geocentric(a), to_geocentric(b)));
  const auto pieces = static_cast<int>(std::floor(chord / kLongestChord)) + 1;
  Vec3 from = to_geocentric(a);
  for (int k = 1; k <= pieces; ++k) {
    const double t = static_cast<double>(k) / pieces;
    const Vec3 to = to_geocentric({a.lon + (b.lon - a.lon) * t, a.lat + (b.lat - a.lat) * t});
    segments_.push_back({from, to});
    from = to;
  }
}

void SegmentTree::build() {
  if (segments_.empty()) {
    return;
  }
  nodes_.clear();
  nodes_.reserve(segments_.size() / 2 + 2);
  nodes_.emplace_back();
  split(0, 0, static_cast<std::uint32_t>(segments_.size()));
}

void SegmentTree::split(std::uint32_t node, std::uint32_t first, std::uint32_t count) {
  Vec3 low{1e30, 1e30, 1e30};
  Vec3 high{-1e30, -1e30, -1e30};
  for (std::uint32_t i = first; i < first + count; ++i) {
    for (std::size_t k = 0; k < 3; ++k) {
      low[k] = std::min({low[k], segments_[i].a[k], segments_[i].b[k]});
      high[k] = std::max({high[k], segments_[i].a[k], segments_[i].b[k]});
    }
  }
  nodes_[node] = {low, high, first, count, 0};
  if (count <= kLeafSize) {
    return;
  }
  std::size_t axis = 0;
  for (std::size_t k = 1; k < 3; ++k) {
    axis = high[k] - low[k] > high[axis] - low[axis] ? k : axis;
  }
  const std::uint32_t half = count / 2;
  const auto begin = segments_.begin() + first;
  std::nth_element(begin, begin + half, begin + count, [axis](const Segment& x, const Segment& y) {
    return x.a[axis] + x.b[axis] < y.a[axis] + y.b[axis];
  });
  const auto left = static_cast<std::uint32_t>(nodes_.size());
  nodes_.resize(nodes_.size() + 2);
  nodes_[node].count = 0;
  nodes_[node].left = left;
  split(left, first, half);
  split(left + 1, first + half, count - half);
}

double SegmentTree::box_distance2(const Node& node, const Vec3& p) {
  double sum = 0.0;
  for (std::size_t k = 0; k < 3; ++k) {
    const double d = std::max({node.low[k] - p[k], 0.0, p[k] - node.high[k]});
    sum += d * d;
  }
  return sum;
}

bool SegmentTree::search(const Vec3& from, double& best2, Vec3& best_point) const {
  bool found = false;
  std::array<std::uint32_t, 128> stack{};  // depth is log2 of the segments, far below this
  std::size_t depth = 0;
  stack[depth++] = 0;
  while (depth > 0) {
    const Node& node = nodes_[stack[--depth]];
    if (box_distance2(node, from) >= best2) {
      continue;
    }
    for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
      const Vec3 candidate = nearest_on_chord(segments_[i].a, segments_[i].b, from);
      if (const double d2 = distance2(candidate, from); d2 < best2) {
        best2 = d2;
        best_point = candidate;
        found = true;
      }
    }
    if (node.count == 0) {
      const bool left_first = box_distance2(nodes_[node.left], from) <= box_distance2(nodes_[node.left + 1], from);
      stack[depth++] = left_first ? node.left + 1 : node.left;
      stack[depth++] = left_first ? node.left : node.left + 1;
    }
  }
  return found;
}

SegmentTree::Nearest SegmentTree::nearest(LonLat p, double limit_m) const {
  const Vec3 from = to_geocentric(p);
  double best2 = limit_m * limit_m;
  Vec3 best_point = from;
  const bool found = !nodes_.empty() && search(from, best2, best_point);
  return found ? Nearest{arc_of_chord(std::sqrt(best2)), from_geocentric(best_point)} : Nearest{limit_m, p};
}

double SegmentTree::distance(LonLat p, double limit_m) const {
  const Vec3 from = to_geocentric(p);
  double best2 = limit_m * limit_m;
  Vec3 best_point = from;
  const bool found = !nodes_.empty() && search(from, best2, best_point);
  return found ? arc_of_chord(std::sqrt(best2)) : limit_m;
}

}  // namespace geo::detail
