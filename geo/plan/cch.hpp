#pragma once
// A customizable contraction hierarchy (Dibbelt, Strasser, Wagner 2016, JEA 21) over a plain directed multigraph.
// Three stages: an order of the nodes and the hierarchy, once per network; a metric, per set of weights; queries.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace geo {

/// Weights are whole numbers in a unit the caller chooses. At or above kCchInfinity an arc is removed, and a path whose
/// sum reaches it counts as none: choose the unit so that no path of interest does.
using CchWeight = std::uint32_t;
inline constexpr CchWeight kCchInfinity = 0x7fffffff;
inline constexpr std::uint32_t kCchNone = 0xffffffff;

/// Borrowed arrays: arcs of node v are first_out[v] to first_out[v + 1]. Parallel arcs and self loops are allowed.
struct CchGraph {
  std::span<const std::uint32_t> first_out;
  std::span<const std::uint32_t> head;
  std::uint32_t node_count() const { return static_cast<std::uint32_t>(first_out.size()) - 1; }
};

/// A nested dissection order, least important node first: cuts by inertial flow (Schild, Sommer 2015) in four
/// directions of the plane. x, y: any planar coordinates per node. Equal input gives an equal order.
std::vector<std::uint32_t> nested_dissection(const CchGraph& graph, std::span<const float> x, std::span<const float> y);

/// The hierarchy without weights. Nodes inside are ranks in the order; arcs lead from lower to higher rank and stand
/// for both directions.
struct Cch {
  std::vector<std::uint32_t> rank;      ///< node -> rank
  std::vector<std::uint32_t> parent;    ///< elimination tree; kCchNone at a root
  std::vector<std::uint32_t> first_up;  ///< rank -> its arcs, heads ascending
  std::vector<std::uint32_t> up_head;
  std::vector<std::uint32_t> first_down;  ///< rank -> arcs that end there, tails ascending
  std::vector<std::uint32_t> down_tail, down_arc;
  std::vector<std::uint32_t> slot_of_input;  ///< input arc -> 2 * arc + (1 when it leads down); kCchNone: self loop
  std::vector<std::uint32_t> first_input, input;  ///< slot -> input arcs, ids ascending

  std::uint32_t node_count() const { return static_cast<std::uint32_t>(rank.size()); }
  std::uint32_t arc_count() const { return static_cast<std::uint32_t>(up_head.size()); }
  std::size_t bytes() const;
};

/// order: a permutation of the nodes.
Cch build_cch(const CchGraph& graph, std::span<const std::uint32_t> order);

/// Weights of one metric on the hierarchy. Several may share a Cch, which is borrowed.
class CchMetric {
 public:
  explicit CchMetric(const Cch& cch) : cch_(&cch), weight_(2 * std::size_t{cch.arc_count()}, kCchInfinity) {}
  /// weights: one per input arc. threads: subtrees of the elimination tree are shared out; the result is the same.
  void customise(std::span<const CchWeight> weights, unsigned threads = 1);
  /// After the weights of `changed` input arcs changed: the same result as customise(), touching only what follows.
  /// weights: all of them, as they now are.
  void update(std::span<const CchWeight> weights, std::span<const std::uint32_t> changed);

  const Cch& cch() const { return *cch_; }
  /// Slot 2 * arc upward, 2 * arc + 1 downward.
  CchWeight weight(std::size_t slot) const { return weight_[slot]; }
  std::span<const CchWeight> all() const { return weight_; }

 private:
  void lower_triangles(std::uint32_t node, std::span<const CchWeight> weights, std::vector<std::uint32_t>& arc_to);
  CchWeight input_weight(std::uint32_t slot, std::span<const CchWeight> weights) const;
  void mark_followers(std::uint32_t tail, std::span<const CchWeight> old, std::vector<std::uint64_t>& dirty) const;
  void recompute(std::uint32_t arc, std::uint32_t tail, std::span<const CchWeight> weights);

  const Cch* cch_;
  std::vector<CchWeight> weight_;
};

/// Elimination tree queries; one object per thread. Borrows the hierarchy.
class CchQuery {
 public:
  explicit CchQuery(const Cch& cch);
  /// Distance between two nodes; none when there is no path.
  std::optional<CchWeight> run(const CchMetric& metric, std::uint32_t from, std::uint32_t to);
  /// Input arcs of the last run's path. Ties: lowest meeting rank, then an input arc before a detour, lowest id, lowest
  /// middle rank. With arcs of weight zero a node may be visited twice. weights: those of the customisation.
  std::vector<std::uint32_t> path(const CchMetric& metric, std::span<const CchWeight> weights) const;

 private:
  struct Label {
    CchWeight distance = kCchInfinity;
    std::uint32_t arc = kCchNone;
    std::uint32_t from = kCchNone;
  };
  void climb(std::vector<Label>& labels, std::uint32_t start, const CchMetric& metric, std::uint32_t down) const;
  void clear(std::vector<Label>& labels, std::uint32_t start) const;

  const Cch& cch_;
  std::vector<Label> forward_, backward_;
  std::uint32_t from_ = kCchNone, to_ = kCchNone, meet_ = kCchNone;
};

}  // namespace geo
