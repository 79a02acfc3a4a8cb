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

MultiLineString cut_at_antimeridian(std::span<const LonLat> line) {
  MultiLineString parts(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i > 0 && std::abs(line[i].lon - line[i - 1].lon) > 180.0) {
      const double side = line[i - 1].lon < 0.0 ? -180.0 : 180.0;
      const double next_lon = line[i].lon + 2.0 * side;
      const double run = next_lon - line[i - 1].lon;
      const double t = run == 0.0 ? 0.0 : (side - line[i - 1].lon) / run;
      const double lat = line[i - 1].lat + t * (line[i].lat - line[i - 1].lat);
      parts.back().push_back({side, lat});
      parts.push_back({{-side, lat}});
    }
    parts.back().push_back(line[i]);
  }
  return parts;
}

}  // namespace geo::detail
