#pragma once
// Figures of the best way between every origin and every destination: one search per origin instead of one per pair,
// under the same policy, prices and road legs as a single question. Without alternatives, geometry or proof.

#include <vector>

#include "geo/core/progress.hpp"
#include "geo/plan/planner.hpp"

namespace geo {

struct TableRequest {
  std::vector<Endpoint> from;
  std::vector<Endpoint> to;
  RouteRequest terms;  ///< policy, objective, cargo, costs and surcharges count; its ends are not looked at
};

/// The best way of one pair under the objective; all zero from a place to itself.
struct TableCell {
  bool reached = false;
  double weight = 0;  ///< what the search minimised
  double km = 0, hours = 0, usd_per_tonne = 0, co2_kg_per_tonne = 0;
  int crossings = 0;
};

/// Row by row: cells[i * to.size() + j] leads from origin i to destination j. The same for any number of threads.
/// Errors: no origin or destination, an unknown place, a policy that single questions refuse too, a limit on gauge
/// breaks (a tree of best ways does not count them), cancelled.
Result<std::vector<TableCell>> plan_table(const PlanningData& data, const TableRequest& request, unsigned threads,
                                          const CancelToken& cancel);

}  // namespace geo
