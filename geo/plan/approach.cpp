#include "geo/plan/approach.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace geo::detail {

namespace {

constexpr double kLongestInterval = 50000.0;
constexpr double kShortestInterval = 50.0;
// A straight line in lon/lat is a little longer than the geodesic, and midpoints in degrees are not exactly midpoints
// in metres; the bound is widened by this factor.
constexpr double kSlack = 1.02;

double ground_distance(LonLat a, LonLat b) {
  const Vec3 u = to_geocentric(a);
  const Vec3 v = to_geocentric(b);
  return arc_of_chord(std::hypot(u[0] - v[0], u[1] - v[1], u[2] - v[2]));
}

struct Interval {
  LonLat from, to;
  double from_m = 0.0;  ///< distance of `from` to the border
  double to_m = 0.0;
  double length_m = 0.0;
};

class Walk {
 public:
  Walk(const SegmentTree& border, std::span<const double> thresholds) : border_(border), thresholds_(thresholds) {
    result.metres_within.assign(thresholds.size(), 0.0);
  }

  void line(std::span<const LonLat> points) {
    if (points.empty()) {
      return;
    }
    double from_m = measure(points.front(), 3.0e7);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      from_m = segment(points[i], points[i + 1], from_m);
    }
  }

  Approach result;

 private:
  double measure(LonLat p, double limit_m) {
    const double metres = border_.nearest(p, limit_m).metres;
    if (metres < result.metres) {
      result.metres = metres;
      result.on_line = p;
    }
    return metres;
  }

  double segment(LonLat a, LonLat b, double from_m) {
    const double length = ground_distance(a, b);
    const double pieces = std::floor(length / kLongestInterval) + 1.0;
    LonLat from = a;
    for (double k = 1.0; k <= pieces; k += 1.0) {
      const double t = k / pieces;
      const LonLat to{a.lon + (b.lon - a.lon) * t, a.lat + (b.lat - a.lat) * t};
      const double run = ground_distance(from, to);
      const double to_m = measure(to, from_m + run * kSlack + 1.0);
      const std::uint64_t all = (std::uint64_t{1} << thresholds_.size()) - 1;
      settle({from, to, from_m, to_m, run}, all);
      from = to;
      from_m = to_m;
    }
    return from_m;
  }

  /// `open` has a bit for every threshold still undecided for the whole interval.
  void settle(const Interval& in, std::uint64_t open) {
    const double spread = in.length_m * kSlack;
    const double lowest = (in.from_m + in.to_m - spread) / 2.0;
    const double highest = (in.from_m + in.to_m + spread) / 2.0;
    const bool tiny = in.length_m < kShortestInterval;
    for (std::size_t k = 0; k < thresholds_.size(); ++k) {
      const std::uint64_t bit = std::uint64_t{1} << k;
      if ((open & bit) == 0 || (!tiny && lowest <= thresholds_[k] && highest > thresholds_[k])) {
        continue;
      }
      if ((tiny ? (in.from_m + in.to_m) / 2.0 : highest) <= thresholds_[k]) {
        result.metres_within[k] += in.length_m;
      }
      open &= ~bit;
    }
    if (tiny || (open == 0 && lowest >= result.metres - 1.0)) {
      return;
    }
    const LonLat middle{(in.from.lon + in.to.lon) / 2.0, (in.from.lat + in.to.lat) / 2.0};
    const double half = in.length_m / 2.0;
    const double middle_m = measure(middle, std::min(in.from_m, in.to_m) + half * kSlack + 1.0);
    settle({in.from, middle, in.from_m, middle_m, half}, open);
    settle({middle, in.to, middle_m, in.to_m, half}, open);
  }

  const SegmentTree& border_;
  std::span<const double> thresholds_;
};

}  // namespace

Approach approach(std::span<const LineString> lines, const SegmentTree& border, std::span<const double> thresholds_m) {
  Walk walk(border, thresholds_m);
  for (const LineString& line : lines) {
    walk.line(line);
  }
  return std::move(walk.result);
}

std::vector<LineString> short_chunks(std::span<const LonLat> line) {
  std::vector<LineString> chunks;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const LonLat a = line[i];
    const LonLat b = line[i + 1];
    const double pieces = std::floor(ground_distance(a, b) / kLongestInterval) + 1.0;
    for (double k = 0.0; k < pieces; k += 1.0) {
      const double t = k / pieces;
      const double u = (k + 1.0) / pieces;
      chunks.push_back({{a.lon + (b.lon - a.lon) * t, a.lat + (b.lat - a.lat) * t},
                        {a.lon + (b.lon - a.lon) * u, a.lat + (b.lat - a.lat) * u}});
    }
  }
  return chunks;
}

namespace {

/// Halves the interval until its middle is near enough, or too far for any of its points. `length_m` is measured once:
/// halves of a straight line are halves within the slack.
bool interval_within(LonLat a, LonLat b, double length_m, const SegmentTree& border, double limit_m) {
  const LonLat middle{(a.lon + b.lon) / 2.0, (a.lat + b.lat) / 2.0};
  const double reach = limit_m + length_m / 2.0 * kSlack;
  const double metres = border.distance(middle, reach);
  if (metres <= limit_m || metres >= reach || length_m < kShortestInterval) {
    return metres <= limit_m;
  }
  return interval_within(a, middle, length_m / 2.0, border, limit_m) ||
         interval_within(middle, b, length_m / 2.0, border, limit_m);
}

}  // namespace

bool comes_within(std::span<const LonLat> line, const SegmentTree& border, double limit_m) {
  const std::vector<LineString> chunks = short_chunks(line);
  return std::any_of(chunks.begin(), chunks.end(), [&](const LineString& chunk) {
    const double length_m = ground_distance(chunk.front(), chunk.back());
    return interval_within(chunk.front(), chunk.back(), length_m, border, limit_m);
  });
}

}  // namespace geo::detail
