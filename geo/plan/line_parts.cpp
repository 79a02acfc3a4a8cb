#include "geo/plan/line_parts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace geo::detail {

LonLat point_at(std::span<const LonLat> line, LinePosition position) {
  const double last = static_cast<double>(line.size() - 1);
  const double clamped = std::clamp(position, 0.0, last);
  const auto segment = static_cast<std::size_t>(std::min(std::floor(clamped), std::max(0.0, last - 1.0)));
  if (segment + 1 >= line.size()) {
    return line[segment];
  }
  const double t = clamped - static_cast<double>(segment);
  // The ends themselves are returned exactly, so that neighbouring parts share their points.
  if (t == 0.0) {
    return line[segment];
  }
  if (t == 1.0) {
    return line[segment + 1];
  }
  const LonLat a = line[segment];
  const LonLat b = line[segment + 1];
  return {a.lon + (b.lon - a.lon) * t, a.lat + (b.lat - a.lat) * t};
}

LinePosition position_of(std::span<const LonLat> line, LonLat p) {
  double best_distance = std::numeric_limits<double>::infinity();
  LinePosition best = 0.0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const double dx = line[i + 1].lon - line[i].lon;
    const double dy = line[i + 1].lat - line[i].lat;
    const double length2 = dx * dx + dy * dy;
    const double along = (p.lon - line[i].lon) * dx + (p.lat - line[i].lat) * dy;
    const double t = length2 > 0.0 ? std::clamp(along / length2, 0.0, 1.0) : 0.0;
    const double ex = line[i].lon + t * dx - p.lon;
    const double ey = line[i].lat + t * dy - p.lat;
    const double distance = ex * ex + ey * ey;
    if (distance < best_distance) {
      best_distance = distance;
      best = static_cast<double>(i) + t;
    }
  }
  return best;
}

LineString part_between(std::span<const LonLat> line, LinePosition from, LinePosition to) {
  LineString part{point_at(line, from)};
  const auto first = static_cast<std::size_t>(std::floor(from)) + 1;
  for (std::size_t i = first; i < line.size() && static_cast<double>(i) < to; ++i) {
    if (!(line[i] == part.back())) {
      part.push_back(line[i]);
    }
  }
  const LonLat end = point_at(line, to);
  if (part.size() < 2 || !(end == part.back())) {
    part.push_back(end);
  }
  return part;
}

}  // namespace geo::detail
