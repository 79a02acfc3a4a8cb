#pragma once
// The planner: network + cost model + request -> routes, proof, price of the bypass, or the reason for "no".

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "geo/core/progress.hpp"
#include "geo/core/result.hpp"
#include "geo/plan/cost_model.hpp"
#include "geo/plan/country_index.hpp"
#include "geo/plan/freight_network.hpp"
#include "geo/plan/route.hpp"

namespace geo {

class NetworkIndex;

/// Everything a question needs, immutable and shared between threads.
struct PlanningData {
  std::shared_ptr<const FreightNetwork> network;
  std::shared_ptr<const CountryIndex> countries;
  std::shared_ptr<const CostModel> costs;
  std::vector<CorridorTemplate> corridors;
  std::map<CountryCode, std::string> country_names;  ///< English, for explanations
  LengthFunction length_m;
  std::shared_ptr<const NetworkIndex> index;  ///< of the network; made for each question where absent
};

/// Answers one question. with_baseline adds the best route of the same request without avoided countries, and the
/// price of the bypass. Errors: bad request (usage), cancelled. "No route" is a value in RouteSet, not an error.
Result<RouteSet> plan_routes(const PlanningData& data, const RouteRequest& request, bool with_baseline,
                             const CancelToken& cancel);

/// What no answer can come of: a share out of range, no mode, another worldview, an unknown country. Ends apart.
Status check_terms(const PlanningData& data, const RouteRequest& request);
/// True when both are the same place, or the same point.
bool is_same_end(const Endpoint& a, const Endpoint& b);

/// Nearest places where a point can load onto rail, by road kilometres (geodesic x kRoadDetour).
struct LoadingStation {
  PlaceIndex place;
  double road_km = 0;
};
inline constexpr double kRoadDetour = 1.3;  ///< road km per geodesic km, general knowledge
std::vector<LoadingStation> nearest_stations(const FreightNetwork& network, LonLat p, std::size_t count,
                                             const LengthFunction& length_m);

}  // namespace geo
