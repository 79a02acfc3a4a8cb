#include "geo/plan/goal_bounds.hpp"

#include <algorithm>
#include <cmath>

namespace geo {

GoalBounds::GoalBounds(std::shared_ptr<const LowerMetric> metric, std::span<const Seed> targets)
    : metric_(std::move(metric)),
      cch_(metric_->metric.cch()),
      rank_(cch_.rank),
      distance_(cch_.node_count(), kCchInfinity),
      bound_(cch_.node_count(), -1.0) {
  for (const Seed& target : targets) {
    if (!(target.weight < kUnreachable)) {
      continue;
    }
    // Each target climbs by itself: their ancestors are few and mostly the same.
    const std::uint32_t start = rank_[target.node.value];
    const double to_come = std::min(std::floor(target.weight / metric_->unit), static_cast<double>(kLongestPath));
    distance_[start] = std::min(distance_[start], static_cast<CchWeight>(to_come));
    for (std::uint32_t v = start; v != kCchNone; v = cch_.parent[v]) {
      if (distance_[v] == kCchInfinity) {
        continue;
      }
      for (std::uint32_t a = cch_.first_up[v]; a < cch_.first_up[v + 1]; ++a) {
        const CchWeight down = metric_->metric.weight(2 * std::size_t{a} + 1);
        distance_[cch_.up_head[a]] = std::min(distance_[cch_.up_head[a]], distance_[v] + down);
      }
    }
  }
}

double GoalBounds::work_out(std::uint32_t rank) {
  chain_.clear();
  for (std::uint32_t v = rank; v != kCchNone && bound_[v] < 0.0; v = cch_.parent[v]) {
    chain_.push_back(v);
  }
  for (auto v = chain_.rbegin(); v != chain_.rend(); ++v) {
    CchWeight least = distance_[*v];
    for (std::uint32_t a = cch_.first_up[*v]; a < cch_.first_up[*v + 1]; ++a) {
      least = std::min(least, metric_->metric.weight(2 * std::size_t{a}) + distance_[cch_.up_head[a]]);
    }
    distance_[*v] = std::min(least, kCchInfinity);
    bound_[*v] = least >= kCchInfinity ? kUnreachable : static_cast<double>(least) * metric_->unit;
  }
  return bound_[rank];
}

}  // namespace geo
