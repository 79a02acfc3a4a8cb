#pragma once
// Why each leg of a route was taken: the best route that does without it (its replacement path), found exactly by
// searching again with the leg's ways removed, and what the leg saves over that.

#include "geo/plan/question.hpp"

namespace geo {

/// Fills next_best of every leg of the best route of a question. A leg goes as a whole: its links in both directions,
/// of a ship every sailing between the two ports, of a road access the loading station. Legs in a row with the same
/// replacement share one answer, worded for the run of them. Replacements are proven against the borders like any
/// route. Stops early, with legs left unexplained, when cancelled.
void explain_legs(const PlanningData& data, const SearchGraph& graph, const Question& question, Route& route,
                  const CancelToken& cancel);

}  // namespace geo
