#include "geo/plan/antimeridian.hpp"

#include <cmath>

namespace geo {

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

}  // namespace geo
