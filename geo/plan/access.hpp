#pragma once
// How the ends of a request reach the network: at a place of it, or by a road leg to a loading station.

#include <vector>

#include "geo/plan/planner.hpp"
#include "geo/plan/policy_filter.hpp"
#include "geo/plan/search.hpp"
#include "geo/plan/weights.hpp"

namespace geo {

struct AccessLimits {
  /// How many loading stations of each country a point may choose from. Of each country, not of all: else the station
  /// that a policy leaves would be seen only once the policy had removed the nearer ones, and avoiding could be cheaper
  /// than not avoiding.
  std::size_t stations = 4;
  double farthest_road_km = 600;  ///< no road leg is longer
  double last_mile_km = 10;       ///< geodesic; so near a station needs no permission to use roads
  double widest_water_km = 2;     ///< a straight line over more water is no road
  double far_snap_km = 100;       ///< longer road legs are reported
};

/// The part of a road leg in one country.
struct AccessPart {
  CountryCode country;
  LineString line;
  double km = 0.0;  ///< by road
};

/// One way between an end of the request and a node of the network.
struct AccessOption {
  NodeIndex node;
  PlaceIndex place;
  double weight = 0.0;            ///< road, borders and handling under the objective
  std::vector<AccessPart> parts;  ///< from the end to the place; empty when the end is the place itself
  enum class Handling { none, road_rail, ship } handling = Handling::none;
};

/// What an option takes: its road, the borders on it and the handling at the station.
Effort access_effort(const Pricing& pricing, const AccessOption& option);

/// An end or via point of a request with its ways in and out.
struct Access {
  Endpoint endpoint;
  bool direct = false;                  ///< the end is a place of the network
  std::vector<AccessOption> enter;      ///< from the point into the network
  std::vector<AccessOption> leave;      ///< from the network to the point; with `direct` the same nodes as `enter`
  std::vector<CountryCode> blocked_by;  ///< avoided countries that all road legs would touch
  bool blocked_by_area = false;
  bool needs_road = false;  ///< a road leg would help but the mode is not allowed
};

/// What ends are joined to the network under.
struct AccessContext {
  const PlanningData& data;
  const Policy& policy;
  const PolicyFilter& filter;
  const ArcMask& allowed;
  const Pricing& pricing;
  Objective objective;
  AccessLimits limits;
};

enum class AccessRole { end, via };

/// Error: an unknown place id, or a position outside WGS84. No way in is not an error: the lists stay empty.
Result<Access> make_access(const AccessContext& context, const Endpoint& endpoint, AccessRole role);

}  // namespace geo
