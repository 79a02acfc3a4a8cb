#pragma once
// The best path of a whole request: from, via points in order, to.

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "geo/plan/access.hpp"
#include "geo/plan/goal_bounds.hpp"
#include "geo/plan/search.hpp"

namespace geo {

/// The path between two consecutive stops of the request.
struct PathSection {
  std::size_t enter = 0;  ///< option of the stop it leaves
  std::size_t leave = 0;  ///< option of the stop it reaches
  std::vector<ArcIndex> arcs;
  friend bool operator==(const PathSection&, const PathSection&) = default;
};

struct FoundPath {
  double weight = 0.0;
  std::vector<PathSection> sections;
};

/// Searches one request again and again under changing weights. Borrows the graph and the stops.
class PathFinder {
 public:
  /// stops: from, via points, to; at least two. lower: a metric not above any weights to come; with it the last section
  /// is searched towards its goal, which changes the time it takes and nothing else.
  /// limited: the graph in layers of gauge breaks, searched instead of `graph`; then every path found keeps its limit
  /// over all sections together, and best() is the best of all that do: each via point is left with the least weight
  /// for every number of breaks made so far.
  PathFinder(const SearchGraph& graph, const std::vector<Access>& stops,
             std::shared_ptr<const LowerMetric> lower = nullptr, const SearchGraph* limited = nullptr);

  std::optional<FoundPath> best(std::span<const double> weights);
  /// After best() found nothing: the first section without a path.
  std::size_t failed_section() const { return failed_section_; }
  const std::vector<Access>& stops() const { return stops_; }
  const SearchGraph& graph() const { return graph_; }  ///< the plain one

 private:
  /// Weights at which section i's stop is left, and the target of the section before it was reached by for each.
  struct Start {
    std::vector<Seed> seeds;
    std::vector<std::size_t> reached_by;
  };
  /// An option's node in a layer, and the seeds or targets of all options in every layer, layer by layer.
  NodeIndex in_layer(NodeIndex node, std::size_t layer) const;
  std::vector<Seed> targets_of(const std::vector<AccessOption>& options) const;
  Start start_of(std::size_t section) const;
  FoundPath trace(std::size_t last_target, const std::vector<Start>& starts) const;

  const SearchGraph& graph_;
  const SearchGraph& searched_;  ///< the limited one, or graph_
  const std::vector<Access>& stops_;
  std::vector<std::unique_ptr<ShortestPaths>> trees_;  ///< one per section
  std::optional<GoalBounds> goal_;
  std::size_t failed_section_ = 0;
};

/// Seeds of a list of options.
std::vector<Seed> seeds_of(const std::vector<AccessOption>& options);
/// The path's weight under other weights than it was found with.
double weight_of(const FoundPath& path, const std::vector<Access>& stops, std::span<const double> weights);

}  // namespace geo
