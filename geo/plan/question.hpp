#pragma once
// A request made ready for searching: policy applied, ends joined to the network, arcs weighed. And the routes that
// answer it, each proven against the borders it must not touch.

#include <memory>
#include <vector>

#include "geo/core/progress.hpp"
#include "geo/plan/access.hpp"
#include "geo/plan/path_finder.hpp"
#include "geo/plan/surcharges.hpp"

namespace geo {

struct Question {
  RouteRequest request;
  PolicyFilter filter;
  ArcMask allowed;
  std::vector<Access> stops;  ///< from, via points, to
  std::vector<double> weights;
  SurchargeSheet surcharges;
  std::shared_ptr<const SearchGraph> limited;  ///< in layers of gauge breaks, where the policy limits them
};

/// The costs a request is answered with: its own, or the data's.
inline const std::shared_ptr<const CostModel>& shared_costs(const PlanningData& data, const RouteRequest& request) {
  return request.costs ? request.costs : data.costs;
}
inline const CostModel& costs_of(const PlanningData& data, const RouteRequest& request) {
  return *shared_costs(data, request);
}

/// The request's policy and prices alone: what any ends of it have in common; no stops yet. Error: a closed id that
/// names nothing.
Result<Question> pose_terms(const PlanningData& data, const RouteRequest& request);
/// An end joined to the network under the terms. Error: an unknown place, or a bad position.
Result<Access> join_end(const PlanningData& data, const Question& terms, const Endpoint& end, AccessRole role);
/// Error: an unknown place, closed id, or a bad position.
Result<Question> pose_question(const PlanningData& data, const RouteRequest& request);

/// Best first, at most `count`; ids and roles not yet given. `proven` is the set of countries the proof covers.
/// Where the proof contradicts the search, the route is dropped, an error diagnostic names link and country, and the
/// search runs again without that link: no route leaves here that enters an avoided country.
/// guarantee: where given, receives what is certain about the choice.
std::vector<Route> proven_routes(const PlanningData& data, const SearchGraph& graph, Question& question, int count,
                                 const std::vector<CountryCode>& proven, const CancelToken& cancel,
                                 Diagnostics& diagnostics, std::string* guarantee = nullptr);

/// Name of a country for sentences; its code when unknown.
std::string country_name(const PlanningData& data, CountryCode country);

}  // namespace geo
