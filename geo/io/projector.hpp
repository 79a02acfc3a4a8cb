#pragma once
// Lon/lat <-> map coordinates through PROJ. Axis order is fixed here: longitude (easting) first, everywhere.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/core/geometry.hpp"
#include "geo/core/result.hpp"

namespace geo {

/// A point in map units (metres in projected systems).
struct MapPoint {
  double x = 0.0;
  double y = 0.0;
};

/// A choice offered in the window.
struct ProjectionChoice {
  std::string id;          ///< "albers-eurasia"
  std::string title;       ///< "Albers equal-area · Eurasia"
  std::string definition;  ///< PROJ string or EPSG:N
};
/// The first is the default: Albers equal-area for Eurasia.
const std::vector<ProjectionChoice>& projection_choices();

/// One transformation with its own PROJ context: one per thread, movable, not copyable.
class Projector {
 public:
  /// Accepts EPSG:N, a PROJ string or a choice id. Fails with the PROJ message for anything else.
  static Result<Projector> create(const std::string& definition);
  ~Projector();
  Projector(Projector&&) noexcept;
  Projector& operator=(Projector&&) noexcept;

  const std::string& definition() const;
  /// Longitude of the cut opposite the central meridian; lines across it must be broken. In [-180, 180).
  double cut_longitude() const;
  /// nullopt where the projection is undefined.
  std::optional<MapPoint> forward(LonLat p) const;
  std::optional<LonLat> inverse(MapPoint p) const;
  /// Projects a whole line in one call; undefined points become NaN.
  std::vector<MapPoint> forward(const LineString& line) const;

 private:
  struct Impl;
  explicit Projector(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace geo
