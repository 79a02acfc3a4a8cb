#include "geo/plan/question.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "geo/plan/area_test.hpp"
#include "geo/plan/border.hpp"
#include "geo/plan/choice.hpp"
#include "geo/plan/route_assembly.hpp"

namespace geo {
namespace {

struct Violation {
  std::uint32_t record = kNoRecord;  ///< of the link that enters
  CountryCode country;
  std::string what;  ///< link id, or the road leg's ends
};

/// Which part of a route the proof found inside a country it must avoid.
Violation find_violation(const PlanningData& data, const Route& route, CountryCode country) {
  const FreightNetwork& network = *data.network;
  for (const Leg& leg : route.legs) {
    for (const std::uint32_t link : leg.link_indices) {
      const MultiLineString shape = {network.links[link].shape};
      if (prove_border(shape, country, *data.countries, data.length_m, {}).entered) {
        return {network.links[link].record, country, network.links[link].id};
      }
    }
  }
  for (const Leg& leg : route.legs) {
    if (leg.link_indices.empty() && prove_border({leg.geometry}, country, *data.countries, data.length_m, {}).entered) {
      return {kNoRecord, country, leg.from + " - " + leg.to};
    }
  }
  return {kNoRecord, country, route.label};
}

/// Which part of a route lies in a forbidden area; looked at link by link and leg by leg, as it was drawn.
std::optional<Violation> find_area_violation(const FreightNetwork& network, const Route& route, const AreaTest& areas) {
  for (const Leg& leg : route.legs) {
    if (!areas.touches(leg.geometry)) {
      continue;
    }
    for (const std::uint32_t link : leg.link_indices) {
      if (areas.touches(network.links[link].shape)) {
        return Violation{network.links[link].record, {}, network.links[link].id};
      }
    }
    return Violation{kNoRecord, {}, leg.from + " - " + leg.to};
  }
  return std::nullopt;
}

/// Proves a route; the first violation of an avoided country, if any.
std::optional<Violation> prove(const PlanningData& data, const std::vector<CountryCode>& proven,
                               const std::vector<CountryCode>& avoided, Route& route) {
  std::optional<Violation> violation;
  for (const CountryCode country : proven) {
    route.proof.push_back(prove_border(route.geometry, country, *data.countries, data.length_m));
    const bool must_avoid = std::find(avoided.begin(), avoided.end(), country) != avoided.end();
    if (must_avoid && route.proof.back().entered && !violation) {
      violation = find_violation(data, route, country);
    }
  }
  return violation;
}

/// Takes the violating link, or the road leg's stations, out of the question.
void remove(const FreightNetwork& network, const Violation& violation, const FoundPath& path, Question& question) {
  if (violation.record != kNoRecord) {
    for (std::size_t a = 0; a < network.arcs.size(); ++a) {
      const Arc& arc = network.arcs[a];
      if (arc.kind == ArcKind::link && network.link_of(arc).record == violation.record) {
        question.weights[a] = kUnreachable;
      }
    }
    return;
  }
  for (std::size_t s = 0; s < path.sections.size(); ++s) {
    // A road leg cannot be told from the outside: neither way in nor out of this path is used again.
    AccessOption& enter = question.stops[s].enter[path.sections[s].enter];
    AccessOption& leave = question.stops[s + 1].leave[path.sections[s].leave];
    for (AccessOption* option : {&enter, &leave}) {
      if (!option->parts.empty()) {
        option->weight = kUnreachable;
      }
    }
  }
}

}  // namespace

Result<Question> pose_terms(const PlanningData& data, const RouteRequest& request) {
  const FreightNetwork& network = *data.network;
  auto filter = PolicyFilter::make(network, request.policy);
  if (!filter) {
    return fail(filter.error());
  }
  auto surcharges = SurchargeSheet::make(network, request.surcharges);
  if (!surcharges) {
    return fail(surcharges.error());
  }
  Question question{request, std::move(*filter), {}, {}, {}, std::move(*surcharges), nullptr};
  if (request.policy.max_gauge_breaks) {
    question.limited = std::make_shared<const SearchGraph>(network, request.policy.max_gauge_breaks);
  }
  question.allowed = question.filter.allowed_arcs(network);
  const Pricing pricing(network, costs_of(data, request), request.cargo);
  question.weights = pricing.arc_weights(request.objective, question.allowed);
  question.surcharges.add_to(question.weights);
  return question;
}

Result<Access> join_end(const PlanningData& data, const Question& terms, const Endpoint& end, AccessRole role) {
  const Pricing pricing(*data.network, costs_of(data, terms.request), terms.request.cargo);
  auto access = make_access(
      {data, terms.request.policy, terms.filter, terms.allowed, pricing, terms.request.objective, AccessLimits{}}, end,
      role);
  if (access) {
    terms.surcharges.add_to(*access);
  }
  return access;
}

Result<Question> pose_question(const PlanningData& data, const RouteRequest& request) {
  auto question = pose_terms(data, request);
  if (!question) {
    return question;
  }
  std::vector<std::pair<Endpoint, AccessRole>> ends = {{request.from, AccessRole::end}};
  for (const Endpoint& via : request.via) {
    ends.emplace_back(via, AccessRole::via);
  }
  ends.emplace_back(request.to, AccessRole::end);
  for (const auto& [end, role] : ends) {
    auto access = join_end(data, *question, end, role);
    if (!access) {
      return fail(access.error());
    }
    question->stops.push_back(std::move(*access));
  }
  return question;
}

std::vector<Route> proven_routes(const PlanningData& data, const SearchGraph& graph, Question& question, int count,
                                 const std::vector<CountryCode>& proven, const CancelToken& cancel,
                                 Diagnostics& diagnostics, std::string* guarantee) {
  constexpr int kMostRepairs = 50;
  const FreightNetwork& network = *data.network;
  const Pricing pricing(network, costs_of(data, question.request), question.request.cargo);
  const AreaTest areas(question.request.policy.forbidden_areas);
  for (int repair = 0; repair < kMostRepairs && !cancel.is_cancelled(); ++repair) {
    ChosenRoutes chosen = choose_routes(data, graph, question, count, cancel);
    const std::vector<AlternativeRoute>& found = chosen.routes;
    std::vector<Route> routes;
    bool violated = false;
    for (const AlternativeRoute& alternative : found) {
      Route route = assemble_route(data, pricing, question.stops, alternative.path);
      route.totals.surcharge_usd_per_tonne = question.surcharges.usd_per_tonne(question.stops, alternative.path);
      route.overlap_with_best = routes.empty() ? 1.0 : overlap(alternative.footprint, found.front().footprint);
      auto violation = prove(data, proven, question.request.policy.avoided, route);
      violation = violation ? violation : find_area_violation(network, route, areas);
      if (violation) {
        const std::string where =
            violation->country.is_empty() ? "a forbidden area" : country_name(data, violation->country);
        diagnostics.push_back(
            {Severity::error, "proof-contradicts-network",
             "the geometry enters " + where + " although the network says otherwise; the search went on without it",
             "links, " + violation->what, "Correct the inner points of the link"});
        remove(network, *violation, alternative.path, question);
        violated = true;
        break;
      }
      routes.push_back(std::move(route));
    }
    if (!violated) {
      diagnostics.insert(diagnostics.end(), chosen.diagnostics.begin(), chosen.diagnostics.end());
      if (guarantee != nullptr) {
        *guarantee = std::move(chosen.guarantee);
      }
      return routes;
    }
  }
  return {};
}

std::string country_name(const PlanningData& data, CountryCode country) {
  const auto found = data.country_names.find(country);
  return found == data.country_names.end() || found->second.empty() ? country.str() : found->second;
}

}  // namespace geo
