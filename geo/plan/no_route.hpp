#pragma once
// Why there is no route, in a planner's words, and what would have to give.

#include "geo/plan/question.hpp"

namespace geo {

/// For a question whose search found nothing. Finds the cut, the reason and the relaxations, cheapest first.
NoRoute explain_no_route(const PlanningData& data, const SearchGraph& graph, const Question& question,
                         const CancelToken& cancel);

}  // namespace geo
