#pragma once
// What would have to give: the changes of a policy that join the ends again, each with the route it would open.

#include <optional>
#include <vector>

#include "geo/plan/question.hpp"

namespace geo {

/// Single changes, or pairs where no single one helps; cheapest first under the request's objective, at most eight.
/// Waiting is offered until the first year that helps. fewest_breaks: that any way has, where it is known.
std::vector<Relaxation> find_relaxations(const PlanningData& data, const SearchGraph& graph, const Question& question,
                                         const CancelToken& cancel, int fewest_breaks = 0);

/// The question under another policy; none when it cannot be posed.
std::optional<Question> pose_under(const PlanningData& data, const RouteRequest& request, const Policy& policy);

}  // namespace geo
