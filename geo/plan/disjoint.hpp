#pragma once
// The lightest pair of routes with no way in common.
//
// Two units of flow over the request (Suurballe and Tarjan 1984; Bhandari 1999) where every step along a way carries
// one. That is exact for ways of one track in each direction, but a way may have several steps: ships between two
// ports end in several states, and with via points a way lies in several sections. Where the flow uses two steps of one
// way, the search branches: one of the two is taken out, then the other, lightest flow first. Each pair that uses every
// way once lies in a branch, and a branch's flow is never heavier than a pair in it; so the first flow without a
// conflict is the lightest pair. (Without that structure the problem is NP-hard: Hu 2003, Diverse routing in optical
// mesh networks; so the branches are counted.)

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "geo/core/progress.hpp"
#include "geo/plan/journey.hpp"

namespace geo {

struct DisjointOptions {
  std::size_t branches = 200;  ///< most flows solved; real requests need a handful
};

struct DisjointPair {
  /// The lighter first. None lighter exists among the pairs whose two routes together use every way, road legs to
  /// stations included, at most once and in one direction.
  FoundPath lighter;
  FoundPath heavier;
};

struct DisjointAnswer {
  std::optional<DisjointPair> pair;
  bool certain = true;  ///< false: the branches ran out, or cancelled; then no pair is given
};

DisjointAnswer find_disjoint_pair(const JourneyGraph& journey, const WayIndex& ways, const DisjointOptions& options,
                                  const CancelToken& cancel);

/// Steps of the lightest route along ways that every route must use, in order of travel, one per way; empty when there
/// is no route at all.
std::vector<JourneyStep> find_bridges(const JourneyGraph& journey, const WayIndex& ways);

}  // namespace geo
