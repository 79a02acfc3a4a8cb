#pragma once
// The validator of a data pack: what a planner would find wrong in it, row by row, before a route does.
//
// The reader and the network builder report what they repaired or dropped; this adds what only shows when tables,
// geometry and country map are seen together. Every finding has a stable code, names file and id of its row in
// `where`, and says how to mend it. Errors are contradictions; warnings are likely mistakes; notes are worth a look.

#include "geo/core/data_pack.hpp"
#include "geo/plan/cost_model.hpp"
#include "geo/plan/country_index.hpp"
#include "geo/plan/freight_network.hpp"

namespace geo {

/// What is checked; borrowed for the call. The network is the pack's own under the index's worldview.
struct PackUnderCheck {
  const DataPack& pack;
  const CountryIndex& countries;
  const FreightNetwork& network;
  const CostModel& costs;
  const LengthFunction& length_m;
};

/// Every finding, in the order of the checks and of the tables. Runs on two threads.
Diagnostics check_pack(const PackUnderCheck& checked);

/// A warning with a row in explained.csv becomes a note that carries its reason; errors stay errors. A row that
/// matches no finding is a "stale-explanation" itself.
Diagnostics explain_findings(Diagnostics findings, const std::vector<Explanation>& explanations);

}  // namespace geo
