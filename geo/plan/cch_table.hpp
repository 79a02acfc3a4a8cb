#pragma once
// Many distances at once on a contraction hierarchy: from one node to all, and tables of many to many. A source climbs
// the elimination tree, then the ranks are swept downwards (PHAST; Delling, Goldberg, Nowatzyk, Werneck 2013, JPDC 73).

#include <cstdint>
#include <span>
#include <vector>

#include "geo/plan/cch.hpp"

namespace geo {

enum class CchDirection {
  kFrom,  ///< from the node to all others
  kTo,    ///< from all others to the node
};

/// One-to-all distances; one object per thread. Borrows the hierarchy.
class CchSweep {
 public:
  explicit CchSweep(const Cch& cch) : cch_(&cch), distance_(cch.node_count(), kCchInfinity) {}
  /// Distances by rank (that of node v is at cch.rank[v]), kCchInfinity where there is no path; valid until the next
  /// run.
  std::span<const CchWeight> run(const CchMetric& metric, std::uint32_t node, CchDirection direction);

 private:
  const Cch* cch_;
  std::vector<CchWeight> distance_;
};

/// Distances from every source to every target, row by row: sources.size() * targets.size() values, kCchInfinity where
/// there is no path. Sweeps only the ancestors of targets, for sixteen sources at a time; the groups are shared among
/// `threads`, and the result does not depend on them. Scratch per thread: 4 bytes per node and 64 per ancestor.
std::vector<CchWeight> distance_table(const CchMetric& metric, std::span<const std::uint32_t> sources,
                                      std::span<const std::uint32_t> targets, unsigned threads = 1);

}  // namespace geo
