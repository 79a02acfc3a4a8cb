#pragma once
// Whether a route makes a detour that could cheaply be left out.

#include "geo/plan/alternatives.hpp"

namespace geo {

/// Tests windows of the parts a route does not share with the best one against the shortest way between their ends.
class DetourTest {
 public:
  DetourTest(const FreightNetwork& network, const WayIndex& ways, const SearchGraph& graph,
             std::span<const double> weights, const AlternativeOptions& options)
      : network_(network), ways_(ways), weights_(weights), options_(options), search_(graph) {}

  bool has_cheap_detour(const FoundPath& path, const Footprint& best, double best_weight);

 private:
  bool section_has_detour(const std::vector<ArcIndex>& arcs, const Footprint& best, double window, double max_detour);
  bool is_detour(const std::vector<ArcIndex>& arcs, std::size_t first, std::size_t last, double bound);
  bool is_shared(ArcIndex arc, const Footprint& best) const;

  const FreightNetwork& network_;
  const WayIndex& ways_;
  std::span<const double> weights_;
  const AlternativeOptions& options_;
  ShortestPaths search_;
};

}  // namespace geo
