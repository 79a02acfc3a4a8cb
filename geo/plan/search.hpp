#pragma once
// Exact shortest paths on the expanded graph. One file pair, so that a faster engine can take its place: callers
// know only seeds, weights, distances and paths.

#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "geo/plan/freight_network.hpp"

namespace geo {

inline constexpr double kUnreachable = std::numeric_limits<double>::infinity();

/// Heads, tails and incoming arcs side by side; built once per question and shared by its searches.
///
/// With a limit of gauge breaks the nodes come in layers, one for each number of breaks made so far: node n with b
/// breaks is n + b * node_count / layers. A gauge break leads to the next layer and from the last one nowhere, every
/// other arc stays in its layer. So a path from layer 0 exists exactly when it keeps the limit, and since arcs keep
/// their index in every layer, weights and paths are those of the plain graph.
class SearchGraph {
 public:
  explicit SearchGraph(const FreightNetwork& network, std::optional<int> max_gauge_breaks = std::nullopt);
  /// Any graph: arc a runs from tails[a] to heads[a].
  SearchGraph(std::size_t nodes, std::span<const std::uint32_t> tails, std::span<const std::uint32_t> heads);
  SearchGraph() = default;  ///< no node

  struct Half {
    std::uint32_t node;  ///< the other end
    std::uint32_t arc;
  };
  std::span<const Half> out(std::uint32_t node) const { return span_of(out_, first_out_, node); }
  std::span<const Half> in(std::uint32_t node) const { return span_of(in_, first_in_, node); }
  std::size_t node_count() const { return first_out_.size() - 1; }
  std::size_t arc_count() const { return out_.size(); }  ///< of all layers
  std::uint32_t layers() const { return layers_; }

 private:
  static std::span<const Half> span_of(const std::vector<Half>& halves, const std::vector<std::uint32_t>& first,
                                       std::uint32_t node) {
    return {halves.data() + first[node], halves.data() + first[node + 1]};
  }
  std::uint32_t layers_ = 1;
  std::vector<std::uint32_t> first_out_ = {0}, first_in_ = {0};
  std::vector<Half> out_, in_;
};

/// Where a search starts (or, backward, ends), with the weight already spent there.
struct Seed {
  NodeIndex node;
  double weight = 0.0;
};

/// The last arc of a way in a tree and the node it comes from (in a backward tree: leads to).
struct TreeStep {
  ArcIndex arc;
  NodeIndex from;
};

class GoalBounds;

enum class Direction { forward, backward };

/// Dijkstra's algorithm, or A* where bounds to the goal are given, with arrays kept between runs; one object per
/// thread. Weights are per arc and not negative; an infinite weight removes the arc. Ties go to the lower arc index, so
/// equal input gives equal paths; with weights above zero in whole quanta both ways of searching give the same path.
class ShortestPaths {
 public:
  explicit ShortestPaths(const SearchGraph& graph);

  /// Grows the tree from the seeds until everything within `bound` is settled.
  void run(std::span<const Seed> seeds, std::span<const double> weights, Direction direction = Direction::forward,
           double bound = kUnreachable);
  /// As run(), but stops once the best of the targets is certain; their weights are added. A target that costs more
  /// than `bound` is not found.
  /// Returns its position among the targets, or none. Of equal targets the first wins. goal: bounds to these targets
  /// under weights not above the given ones.
  std::optional<std::size_t> run_to(std::span<const Seed> seeds, std::span<const Seed> targets,
                                    std::span<const double> weights, double bound = kUnreachable,
                                    GoalBounds* goal = nullptr);

  /// Weight from the nearest seed, its own included; kUnreachable when not reached.
  double distance(NodeIndex node) const { return is_current(node.value) ? distance_[node.value] : kUnreachable; }
  /// Position among the seeds of the one that reached the node; the node must have been reached.
  std::size_t seed_of(NodeIndex node) const;
  /// None at a seed; the node must have been reached.
  std::optional<TreeStep> last_step(NodeIndex node) const;
  /// Arcs in direction of travel: seed -> node, or node -> seed of a backward tree. The node must have been reached.
  std::vector<ArcIndex> path(NodeIndex node) const;

 private:
  struct Entry {
    double key;  ///< distance, plus the bound to the goal where there is one
    std::uint32_t node;
  };
  bool is_current(std::uint32_t node) const { return stamp_[node] == generation_; }
  void start(std::span<const Seed> seeds, Direction direction, GoalBounds* goal);
  void offer(std::uint32_t node, double distance, std::uint32_t arc, std::uint32_t from);
  void push(Entry entry);
  Entry pop();
  /// Settles the next node and relaxes its arcs; none when the queue is empty or all of it lies beyond the bound.
  std::optional<Entry> settle(std::span<const double> weights, double bound);

  const SearchGraph& graph_;
  GoalBounds* goal_ = nullptr;
  Direction direction_ = Direction::forward;
  std::uint32_t generation_ = 0;
  std::vector<std::uint32_t> stamp_;
  std::vector<std::uint8_t> settled_;
  std::vector<double> distance_;
  std::vector<std::uint32_t> parent_arc_;   ///< kNoRecord at a seed
  std::vector<std::uint32_t> parent_node_;  ///< at a seed: its position
  std::vector<Entry> heap_;                 ///< 4-ary
};

}  // namespace geo
