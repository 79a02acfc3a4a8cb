#pragma once
// How far a deposit, or any point, is from the nearest land border, railway, loading station and port.

#include <map>
#include <memory>
#include <optional>

#include "geo/plan/planner.hpp"

namespace geo {

struct SiteDistances {
  struct Border {
    CountryCode own;
    CountryCode foreign;
    double km = 0.0;  ///< geodesic
    LonLat point;
  };
  struct Rail {
    LinkIndex link;
    double km = 0.0;  ///< geodesic, to the line as drawn
    LonLat point;
  };
  struct Stop {
    PlaceIndex place;
    double km = 0.0;       ///< geodesic
    double road_km = 0.0;  ///< as nearest_stations(): geodesic x kRoadDetour
  };
  std::optional<Border> border;  ///< nothing for a country without land borders
  std::optional<Rail> rail;      ///< operating lines only
  std::optional<Stop> station;   ///< the nearest place on an operating railway
  std::optional<Stop> port;      ///< the nearest place where ships load
};

/// Spatial indices over one world, made once; a question takes microseconds. Borrows the data, which must outlive it.
/// Borders of a country are indexed when first asked for: not for use from several threads.
class SiteSurvey {
 public:
  explicit SiteSurvey(const PlanningData& data);
  ~SiteSurvey();
  SiteSurvey(SiteSurvey&&) noexcept;
  SiteSurvey& operator=(SiteSurvey&&) noexcept;

  /// `country` is used for a point the map puts at sea.
  SiteDistances at(LonLat p, CountryCode country);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace geo
