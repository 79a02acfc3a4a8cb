#pragma once
// Private to the map scene: a route as strokes on the map, and where its badge goes.

#include <cstdint>
#include <vector>

#include "app/core/route_strands.hpp"
#include "geo/plan/freight_network.hpp"
#include "geo/plan/route.hpp"
#include "render/scene/geometry.hpp"

namespace app {

enum class Stroke { solid, dashed, access };  ///< land, ship, road to the first station

/// A run of a route with one stroke and one strand, in direction of travel.
struct RouteRun {
  geo::LineString line;
  Stroke stroke = Stroke::solid;
  float offset_px = 0.0F;
  bool is_shared = false;
};

/// Runs of every route of the answer (the baseline gives one list of unshared runs), parallel to answer.routes.
std::vector<std::vector<RouteRun>> trace_routes(const geo::RouteSet& answer, const geo::FreightNetwork& network,
                                                float spacing_px);

/// A point of the route's map lines for its badge: where it runs alone, far from the other routes and badges, inside
/// `home` if it can.
struct BadgeCandidate {
  render::Point point;
  bool is_shared = false;
};
render::Point choose_badge(const std::vector<BadgeCandidate>& own, const std::vector<render::Point>& others,
                           const render::Box& home);

}  // namespace app
