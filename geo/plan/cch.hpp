#pragma once
// A customizable contraction hierarchy (Dibbelt, Strasser, Wagner 2016, JEA 21) over a plain directed multigraph.
// Three stages: an order of the nodes and the hierarchy, once per network; a metric, per set of weights; queries.

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
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

/// The hierarchy without weights. Nodes inside are ranks; arcs lead from lower to higher rank and stand for both
/// directions. Ranks are a postorder of the elimination tree: a subtree is an unbroken range, so neighbours in the
/// plane are neighbours in memory. Arcs are numbered by tail.
struct Cch {
  struct Below {
    std::uint32_t tail, arc;
  };
  struct Input {
    std::uint32_t slot, arc;  ///< arc: of the graph
  };
  std::vector<std::uint32_t> rank;      ///< node -> rank
  std::vector<std::uint32_t> node;      ///< rank -> node
  std::vector<std::uint32_t> parent;    ///< elimination tree; kCchNone at a root
  std::vector<std::uint32_t> first_up;  ///< rank -> its arcs, heads ascending
  std::vector<std::uint32_t> up_head;
  std::vector<std::uint32_t> first_down;  ///< rank -> arcs that end there, tails ascending
  std::vector<Below> down;
  std::vector<std::uint32_t> slot_of_input;  ///< input arc -> 2 * arc + (1 when it leads down); kCchNone: self loop
  std::vector<std::uint32_t> first_input;    ///< rank -> input arcs whose lower end it is, by slot, then by id
  std::vector<Input> input;

  std::uint32_t node_count() const { return static_cast<std::uint32_t>(rank.size()); }
  std::uint32_t arc_count() const { return static_cast<std::uint32_t>(up_head.size()); }
  std::size_t bytes() const;
};

/// order: a permutation of the nodes. The ranks are an equivalent order: the same arcs, the same tree.
Cch build_cch(const CchGraph& graph, std::span<const std::uint32_t> order);

/// Weights of one metric on the hierarchy. Several may share a Cch, which is borrowed. Needs 8 bytes per arc, and
/// 4 bytes per node and thread of scratch after the first customisation.
class CchMetric {
 public:
  explicit CchMetric(const Cch& cch) : cch_(&cch), weight_(2 * std::size_t{cch.arc_count()}, kCchInfinity) {}
  /// weights: one per input arc. threads: at most so many work, fewer where the hierarchy is too small to gain; the
  /// result is the same.
  void customise(std::span<const CchWeight> weights, unsigned threads = 1);
  /// After the weights of `changed` input arcs changed: the same result as customise(), touching only what follows.
  /// weights: all of them, as they now are.
  void update(std::span<const CchWeight> weights, std::span<const std::uint32_t> changed);

  const Cch& cch() const { return *cch_; }
  /// Slot 2 * arc upward, 2 * arc + 1 downward.
  CchWeight weight(std::size_t slot) const { return weight_[(slot & 1) * cch_->arc_count() + slot / 2]; }
  /// Per arc, upward and downward.
  std::span<const CchWeight> up() const { return all().first(cch_->arc_count()); }
  std::span<const CchWeight> down() const { return all().last(cch_->arc_count()); }
  /// up(), then down().
  std::span<const CchWeight> all() const { return weight_; }
  std::size_t bytes() const;

 private:
  /// How several threads divide the work.
  struct Shares {
    unsigned threads = 0;                                           ///< for which number of threads this is
    std::vector<std::pair<std::uint32_t, std::uint32_t>> subtrees;  ///< ranges of ranks, most work first
    std::vector<std::uint32_t> top;                                 ///< the ranks above them, ascending
    bool worthwhile = false;
  };
  void share_out(unsigned threads);
  void customise_together(std::span<const CchWeight> weights);
  void start_row(std::uint32_t node, std::span<const CchWeight> weights);
  void settle(std::uint32_t node, std::uint32_t first, std::uint32_t last, std::vector<std::uint32_t>& arc_to);
  void settle_row(std::uint32_t node, std::span<const CchWeight> weights, std::vector<std::uint32_t>& arc_to);
  void settle_arc(std::uint32_t arc, std::uint32_t tail, std::span<const CchWeight> weights);
  bool settle_dirty(std::uint32_t tail, std::span<const CchWeight> weights);
  void mark_followers(std::uint32_t tail);

  const Cch* cch_;
  std::vector<CchWeight> weight_;  ///< arcs upward, then arcs downward
  Shares shares_;
  std::vector<std::vector<std::uint32_t>> arc_to_;  ///< scratch per thread: rank -> arc
  std::vector<std::uint64_t> dirty_;                ///< scratch of update(): a bit per arc, all zero between calls
  std::vector<CchWeight> old_;                      ///< scratch of update(): a row before, upward then downward
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
  /// Labels of one direction by rank: distance, and the rank before on the way.
  struct Side {
    std::vector<CchWeight> distance;
    std::vector<std::uint32_t> from;
  };
  void clear(Side& side, std::uint32_t start) const;

  const Cch& cch_;
  Side forward_, backward_;
  std::uint32_t from_ = kCchNone, to_ = kCchNone, meet_ = kCchNone;
};

}  // namespace geo
