#pragma once
// The routes a request asks for, by its Choice, with what is certain about them.

#include <string>
#include <vector>

#include "geo/plan/alternatives.hpp"
#include "geo/plan/question.hpp"

namespace geo {

struct ChosenRoutes {
  std::vector<AlternativeRoute> routes;  ///< by weight; empty when there is no route
  std::string guarantee;                 ///< one or two sentences about r1, r2, ...; empty without a route
  Diagnostics diagnostics;               ///< why there are fewer, or what is not complete
};

/// At most `count` routes. Equal input gives equal routes. Stops early, with what it has, when cancelled.
ChosenRoutes choose_routes(const PlanningData& data, const SearchGraph& graph, const Question& question, int count,
                           const CancelToken& cancel);

}  // namespace geo
