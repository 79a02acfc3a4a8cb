#pragma once
// Nearest of many points on the sphere, by a grid of degrees: for measuring the pack against reference layers.

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <unordered_map>
#include <vector>

#include "geo/core/geometry.hpp"
#include "geo/io/geodesic.hpp"

namespace reference {

class NearPoints {
 public:
  /// Finds nothing beyond this distance.
  static constexpr double kReachKm = 60.0;

  void add(geo::LonLat p, std::size_t tag = 0) { cells_[key(cell(p.lon), cell(p.lat))].push_back({p, tag}); }

  /// Visits every point within about kReachKm as (distance km, tag).
  template <class Visit>
  void around(geo::LonLat p, Visit visit) const {
    const double cos_lat = std::max(0.1, std::cos(p.lat * kRadians));
    const int rows = 1 + static_cast<int>(kReachKm / kKmPerDegree / kCellDegrees);
    const int columns = 1 + static_cast<int>(kReachKm / kKmPerDegree / cos_lat / kCellDegrees);
    for (int row = -rows; row <= rows; ++row) {
      for (int column = -columns; column <= columns; ++column) {
        const auto found = cells_.find(key(cell(p.lon) + column, cell(p.lat) + row));
        if (found == cells_.end()) {
          continue;
        }
        for (const auto& [point, tag] : found->second) {
          visit(rough_km(p, point, cos_lat), tag);
        }
      }
    }
  }

  /// Kilometres to the nearest point; infinite beyond the reach.
  double nearest_km(geo::LonLat p) const {
    double best = std::numeric_limits<double>::infinity();
    around(p, [&](double km, std::size_t) { best = std::min(best, km); });
    return best;
  }

 private:
  static constexpr double kCellDegrees = 0.25;
  static constexpr double kKmPerDegree = 111.2;
  static constexpr double kRadians = 0.017453292519943295;
  using Cell = std::vector<std::pair<geo::LonLat, std::size_t>>;

  static int cell(double degrees) { return static_cast<int>(std::floor(degrees / kCellDegrees)); }
  static std::int64_t key(int column, int row) { return static_cast<std::int64_t>(column) * 100'000 + row; }
  /// In the plane: within 0.5 % of the ellipsoid at these distances.
  static double rough_km(geo::LonLat a, geo::LonLat b, double cos_lat) {
    return kKmPerDegree * std::hypot((a.lon - b.lon) * cos_lat, a.lat - b.lat);
  }

  std::unordered_map<std::int64_t, Cell> cells_;
};

/// The line with inner points no further apart than `step_km`.
inline geo::LineString densified(const geo::LineString& line, double step_km) {
  geo::LineString out;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const double km = geo::geodesic_distance_m(line[i], line[i + 1]) / 1000.0;
    const int parts = 1 + static_cast<int>(km / step_km);
    for (int k = 0; k < parts; ++k) {
      const double t = static_cast<double>(k) / parts;
      out.push_back({line[i].lon + t * (line[i + 1].lon - line[i].lon), line[i].lat + t * (line[i + 1].lat - line[i].lat)});
    }
  }
  if (!line.empty()) {
    out.push_back(line.back());
  }
  return out;
}

}  // namespace reference
