#pragma once
// Several paths on a plain graph that really differ: each shares at most a given part of its length with every other.
// Candidates lead over plateaus (Abraham, Delling, Goldberg, Werneck 2013, JEA 18), stretches that are best ways both
// from the start and to the end; where those do not suffice, arcs of known paths get dearer and the best path anew is
// the next candidate.

#include <cstdint>
#include <span>
#include <vector>

#include "geo/plan/cch.hpp"
#include "geo/plan/cch_table.hpp"

namespace geo {

struct OverlapLimits {
  std::size_t count = 5;     ///< how many paths, the best included
  double max_overlap = 0.5;  ///< of any two paths, the length they share is at most this part of the shorter one's
  double max_stretch = 1.5;  ///< no path weighs more than this times the best; at least 1
};

struct CchPath {
  std::vector<std::uint32_t> arcs;  ///< input arcs in order; no node twice
  CchWeight weight = 0;
  std::uint64_t length = 0;
};

/// One object per thread; keeps a copy of the graph in the hierarchy's order, and a metric of its own (see bytes()).
class LimitedOverlapSearch {
 public:
  /// graph: that of the hierarchy, both borrowed.
  LimitedOverlapSearch(const CchGraph& graph, const Cch& cch);
  /// The best path, then those found that keep the limits, by weight. Empty when there is no path. weights: those the
  /// metric was customised with; lengths: per input arc, in any unit. Fewer than asked for does not prove that there
  /// are no more.
  std::vector<CchPath> find(const CchMetric& metric, std::span<const CchWeight> weights,
                            std::span<const std::uint32_t> lengths, std::uint32_t from, std::uint32_t to,
                            const OverlapLimits& limits);
  std::size_t bytes() const;

 private:
  /// Arcs by rank of one end: the rank of the other, and the arc of the graph.
  struct Ranked {
    std::vector<std::uint32_t> first, other, arc;
  };
  struct Candidate {
    std::uint64_t score;
    std::uint32_t via;  ///< rank
  };
  /// What one call is about.
  struct Task {
    const CchMetric& metric;
    std::span<const CchWeight> weights;
    std::span<const std::uint32_t> lengths;
    std::uint32_t from, to;
    const OverlapLimits& limits;
    std::vector<CchPath> found;
    std::vector<std::vector<std::uint32_t>> sorted;  ///< arcs of the found, ascending
  };
  Ranked ranked(std::span<const std::uint32_t> near, std::span<const std::uint32_t> far) const;
  void cut_loops(std::uint32_t from, std::vector<std::uint32_t>& arcs);
  bool offer(Task& task, std::vector<std::uint32_t> arcs);
  void try_plateaus(Task& task);
  std::vector<Candidate> plateaus(const Task& task, std::span<const CchWeight> ahead,
                                  std::span<const CchWeight> behind);
  bool path_over(const Task& task, std::uint32_t via, std::span<const CchWeight> ahead,
                 std::span<const CchWeight> behind, std::vector<std::uint32_t>& arcs);
  void try_penalties(Task& task);

  const CchGraph graph_;
  const Cch* cch_;
  Ranked out_, in_;
  CchQuery query_;
  CchSweep forward_, backward_;
  CchMetric dearer_;  ///< the metric with known paths made dearer; kept, as fresh memory costs more than a copy
  std::vector<CchWeight> dearer_weights_;
  std::vector<std::uint32_t> next_;   ///< rank -> index in out_ of the plateau's next arc
  std::vector<std::uint32_t> place_;  ///< scratch by node or rank, kCchNone between uses
};

}  // namespace geo
