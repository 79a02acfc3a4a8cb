#pragma once
// What is derived from a network once and shared by all its questions: the graph both ways round, the ways that make
// overlap, the corridor templates, and the contraction hierarchy with its metrics.

#include <memory>
#include <mutex>
#include <vector>

#include "geo/plan/corridors.hpp"
#include "geo/plan/footprint.hpp"
#include "geo/plan/goal_bounds.hpp"
#include "geo/plan/search.hpp"
#include "geo/plan/weights.hpp"

namespace geo {

/// Immutable but for a cache behind a lock; safe to share between threads. Borrows the network.
class NetworkIndex {
 public:
  NetworkIndex(const FreightNetwork& network, const std::vector<CorridorTemplate>& corridors);

  const SearchGraph& graph() const { return graph_; }
  const WayIndex& ways() const { return ways_; }
  const CorridorMatcher& corridors() const { return corridors_; }
  /// Ordered on first use, then kept.
  const Cch& hierarchy() const;
  /// Customised on first use for these costs, then kept while it is among the last few used.
  std::shared_ptr<const LowerMetric> lower_metric(const std::shared_ptr<const CostModel>& costs, Cargo cargo,
                                                  Objective objective) const;

 private:
  struct Kept {
    std::shared_ptr<const CostModel> costs;
    Cargo cargo;
    Objective objective;
    std::shared_ptr<const LowerMetric> metric;
  };
  const FreightNetwork& network_;
  SearchGraph graph_;
  WayIndex ways_;
  CorridorMatcher corridors_;
  mutable std::once_flag ordered_;
  mutable std::unique_ptr<const Cch> hierarchy_;
  mutable std::mutex mutex_;
  mutable std::vector<Kept> metrics_;  ///< last used at the end
};

}  // namespace geo
