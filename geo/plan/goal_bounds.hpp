#pragma once
// How far a node is from the goal at the least: exact distances on the hierarchy's lower metric, worked out node by
// node when a search asks (CCH potentials: Strasser, Zeitz 2021, A Fast and Tight Heuristic for A* in Road Networks).
// They stay right for every policy, because removal and surcharges only make paths heavier.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "geo/plan/cch.hpp"
#include "geo/plan/search.hpp"

namespace geo {

/// In units of a lower metric: neither a path nor what is still to come at its end counts for more, so that their sum
/// stays below the hierarchy's infinity.
inline constexpr CchWeight kLongestPath = kCchInfinity / 2 - 1;

/// The weights of every arc, nothing removed, rounded down to whole units on the hierarchy: sums of it never exceed
/// the true weight of a path, whatever a policy removes or a surcharge adds.
struct LowerMetric {
  explicit LowerMetric(const Cch& cch) : metric(cch) {}
  CchMetric metric;
  std::vector<CchWeight> weights;  ///< per arc
  double unit = 1.0;               ///< weight of one whole unit
};

/// One goal; one object per thread.
class GoalBounds {
 public:
  /// targets: nodes with the weight still to come there.
  GoalBounds(std::shared_ptr<const LowerMetric> metric, std::span<const Seed> targets);

  /// A lower bound on the weight from the node to the nearest target, the target's own included; consistent: along an
  /// arc it falls by at most the arc's weight. kUnreachable when no target can be reached even with nothing removed.
  double operator()(std::uint32_t node) {
    const double known = bound_[rank_[node]];
    return known >= 0.0 ? known : work_out(rank_[node]);
  }

 private:
  double work_out(std::uint32_t rank);

  std::shared_ptr<const LowerMetric> metric_;
  const Cch& cch_;
  std::span<const std::uint32_t> rank_;
  std::vector<CchWeight> distance_;  ///< per rank; before it is worked out: of the way down from it
  std::vector<double> bound_;        ///< per rank; negative: not worked out yet
  std::vector<std::uint32_t> chain_;
};

}  // namespace geo
