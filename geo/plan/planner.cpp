#include "geo/plan/planner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "geo/plan/break_even.hpp"
#include "geo/plan/network_index.hpp"
#include "geo/plan/next_best.hpp"
#include "geo/plan/no_route.hpp"
#include "geo/plan/overlap_matrix.hpp"
#include "geo/plan/question.hpp"
#include "geo/plan/uncertainty.hpp"

namespace geo {
namespace {

Unexpected bad_request(std::string message, std::string remedy) {
  return fail(ErrorCode::usage, std::move(message), "request", std::move(remedy));
}

Status check_ends(const RouteRequest& request) {
  std::vector<const Endpoint*> ends = {&request.from};
  for (const Endpoint& via : request.via) {
    ends.push_back(&via);
  }
  ends.push_back(&request.to);
  for (std::size_t i = 1; i < ends.size(); ++i) {
    if (is_same_end(*ends[i - 1], *ends[i])) {
      return bad_request(fmt::format("the route would start and end at the same place, {}", name_of(*ends[i])),
                         "Give two different places");
    }
  }
  return ok();
}

void report_far_ends(const Route& route, Diagnostics& diagnostics) {
  for (const Leg& leg : route.legs) {
    if (leg.link_indices.empty() && leg.km > AccessLimits{}.far_snap_km) {
      diagnostics.push_back(
          {Severity::note, "far-snap",
           fmt::format("{} - {} is a straight road of {:.0f} km, detour included", leg.from_name, leg.to_name, leg.km),
           "request", "Check whether such a road exists"});
    }
  }
}

BypassPrice difference(const Totals& route, const Totals& baseline) {
  return {route.km - baseline.km, route.hours.typical - baseline.hours.typical,
          route.usd_per_tonne.typical - baseline.usd_per_tonne.typical,
          route.co2_kg_per_tonne - baseline.co2_kg_per_tonne, route.crossings - baseline.crossings};
}

/// The best route without the avoidance; closures, areas and modes stay.
std::optional<Route> find_baseline(const PlanningData& data, const SearchGraph& graph, const RouteRequest& request,
                                   const CancelToken& cancel, Diagnostics& diagnostics) {
  RouteRequest open = request;
  open.policy.avoided.clear();
  auto question = pose_question(data, open);
  if (!question) {
    return std::nullopt;  // the same request with avoidance has already been understood
  }
  std::vector<Route> routes = proven_routes(data, graph, *question, 1, request.policy.avoided, cancel, diagnostics);
  if (routes.empty()) {
    return std::nullopt;
  }
  routes.front().id = "baseline";
  routes.front().role = Role::baseline;
  return std::move(routes.front());
}

/// A disjoint pair is two at most, whatever number was asked for; that there is none is told where it is found out.
void report_fewer(RouteSet& answer) {
  const RouteRequest& request = answer.request;
  const bool fewer = !answer.routes.empty() && static_cast<int>(answer.routes.size()) < request.alternatives;
  if (!fewer || request.choice == Choice::disjoint) {
    return;
  }
  const bool pareto = request.choice == Choice::pareto;
  answer.diagnostics.push_back(
      {Severity::note, "fewer-alternatives",
       fmt::format("{} of {} routes found: no further one {}", answer.routes.size(), request.alternatives,
                   pareto ? "is better enough in something" : "differs enough"),
       "request", pareto ? "Ask with a smaller --epsilon" : "Allow more overlap or more countries"});
}

/// Countries sorted and unique, as the policy promises; modes likewise.
RouteRequest normalised(RouteRequest request) {
  auto& avoided = request.policy.avoided;
  std::sort(avoided.begin(), avoided.end());
  avoided.erase(std::unique(avoided.begin(), avoided.end()), avoided.end());
  return request;
}

}  // namespace

bool is_same_end(const Endpoint& a, const Endpoint& b) {
  if (!a.place_id.empty() || !b.place_id.empty()) {
    return a.place_id == b.place_id;
  }
  return a.position == b.position;
}

Status check_terms(const PlanningData& data, const RouteRequest& request) {
  if (request.alternatives < 1 || request.alternatives > 20) {
    return bad_request(fmt::format("{} routes were asked for", request.alternatives), "Ask for 1 to 20");
  }
  if (!(request.max_overlap >= 0.0 && request.max_overlap <= 1.0)) {
    return bad_request("the largest overlap is not a share", "Give a number from 0 to 1");
  }
  if (request.policy.modes.empty()) {
    return bad_request("no mode is allowed", "Allow one of rail, ferry, sea, road");
  }
  if (request.choice == Choice::disjoint && request.policy.max_gauge_breaks) {
    return bad_request("a disjoint pair cannot be held to a number of gauge breaks",
                       "Ask without --max-gauge-breaks, or with --choice pareto or overlap");
  }
  if (request.policy.worldview != data.network->worldview) {
    return bad_request("the network was cut at the borders of another worldview",
                       "Build it under the policy's worldview");
  }
  for (const CountryCode country : request.policy.avoided) {
    if (!data.countries->has(country)) {
      return fail(ErrorCode::not_found, "no country has the code \"" + country.str() + "\"", "avoid",
                  "Give an ISO 3166-1 alpha-3 code such as RUS");
    }
  }
  if (!request.surcharges.empty() && (request.objective == Objective::time || request.objective == Objective::co2)) {
    return fail(ErrorCode::usage, "a surcharge is money, and this objective does not look at money", "surcharge",
                "Use the objective cost or balanced, or remove things for good: avoid or close them");
  }
  return ok();
}

Result<RouteSet> plan_routes(const PlanningData& data, const RouteRequest& asked, bool with_baseline,
                             const CancelToken& cancel) {
  if (data.index == nullptr) {
    PlanningData indexed = data;
    indexed.index = std::make_shared<const NetworkIndex>(*data.network, data.corridors);
    return plan_routes(indexed, asked, with_baseline, cancel);
  }
  const auto started = std::chrono::steady_clock::now();
  RouteSet answer;
  answer.request = normalised(asked);
  answer.diagnostics = asked.notes;
  const RouteRequest& request = answer.request;
  for (const Status& status : {check_terms(data, request), check_ends(request)}) {
    if (!status) {
      return fail(status.error());
    }
  }
  auto question = pose_question(data, request);
  if (!question) {
    return fail(question.error());
  }
  const SearchGraph& graph = data.index->graph();
  answer.routes = proven_routes(data, graph, *question, request.alternatives, request.policy.avoided, cancel,
                                answer.diagnostics, &answer.guarantee);
  for (std::size_t i = 0; i < answer.routes.size(); ++i) {
    answer.routes[i].id = fmt::format("r{}", i + 1);
    answer.routes[i].role = i == 0 ? Role::best : Role::alternative;
  }
  if (request.explain && !answer.routes.empty()) {
    explain_legs(data, graph, *question, answer.routes.front(), cancel);
  }
  if (answer.routes.empty() && !cancel.is_cancelled()) {
    answer.no_route = explain_no_route(data, graph, *question, cancel);
  } else if (!answer.routes.empty()) {
    report_far_ends(answer.routes.front(), answer.diagnostics);
  }
  report_fewer(answer);
  if (with_baseline) {
    if (std::optional<Route> baseline = find_baseline(data, graph, request, cancel, answer.diagnostics)) {
      for (Route& route : answer.routes) {
        route.bypass_price = difference(route.totals, baseline->totals);
      }
      answer.routes.push_back(std::move(*baseline));
    }
  }
  spread_totals(answer.routes, *data.network, costs_of(data, request), request);
  if (request.explain) {
    answer.overlap = overlap_matrix(*data.network, data.index->ways(), answer.routes);
    answer.break_even = find_break_even(data, request, answer.routes);
  }
  if (cancel.is_cancelled()) {
    return fail(ErrorCode::cancelled, "the search was cancelled", "request", "Ask again");
  }
  answer.search_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count();
  return answer;
}

}  // namespace geo
