#include "geo/plan/min_cut.hpp"

#include <algorithm>
#include <optional>

namespace geo {
namespace {

/// Augmenting paths by breadth: the flow is at most the number of removed arcs, in practice a handful.
class UnitFlow {
 public:
  UnitFlow(const SearchGraph& graph, const std::vector<ArcFlow>& flows, const std::vector<NodeIndex>& sources,
           const std::vector<NodeIndex>& sinks)
      : graph_(graph), flows_(flows), sources_(sources), is_sink_(graph.node_count(), 0), flow_(graph.arc_count(), 0) {
    for (const NodeIndex sink : sinks) {
      is_sink_[sink.at()] = 1;
    }
  }

  /// False when the ends are joined by open arcs alone.
  bool saturate() {
    const auto removed = std::count(flows_.begin(), flows_.end(), ArcFlow::removed);
    for (std::ptrdiff_t units = 0; units <= removed; ++units) {
      const auto end = reach();
      if (!end) {
        return true;
      }
      augment(*end);
    }
    return false;
  }

  bool is_reached(NodeIndex node) const { return reached_[node.at()] != 0; }

 private:
  struct Step {
    std::uint32_t from = kNoRecord;
    std::uint32_t arc = kNoRecord;
    bool against = false;
  };

  bool has_room(std::uint32_t arc) const {
    return flows_[arc] == ArcFlow::open || (flows_[arc] == ArcFlow::removed && flow_[arc] == 0);
  }

  /// Nodes the residual graph reaches; the first sink found, if any.
  std::optional<std::uint32_t> reach() {
    reached_.assign(graph_.node_count(), 0);
    steps_.assign(graph_.node_count(), {});
    std::vector<std::uint32_t> queue;
    const auto visit = [&](std::uint32_t node, Step step) {
      if (reached_[node] == 0) {
        reached_[node] = 1;
        steps_[node] = step;
        queue.push_back(node);
      }
    };
    for (const NodeIndex source : sources_) {
      visit(source.value, {});
    }
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const std::uint32_t node = queue[i];
      if (is_sink_[node] != 0) {
        return node;
      }
      for (const SearchGraph::Half& half : graph_.out(node)) {
        if (has_room(half.arc)) {
          visit(half.node, {node, half.arc, false});
        }
      }
      for (const SearchGraph::Half& half : graph_.in(node)) {
        if (flow_[half.arc] > 0) {
          visit(half.node, {node, half.arc, true});
        }
      }
    }
    return std::nullopt;
  }

  void augment(std::uint32_t sink) {
    for (std::uint32_t node = sink; steps_[node].from != kNoRecord; node = steps_[node].from) {
      flow_[steps_[node].arc] += steps_[node].against ? -1 : 1;
    }
  }

  const SearchGraph& graph_;
  const std::vector<ArcFlow>& flows_;
  const std::vector<NodeIndex>& sources_;
  std::vector<std::uint8_t> is_sink_;
  std::vector<int> flow_;
  std::vector<std::uint8_t> reached_;
  std::vector<Step> steps_;
};

}  // namespace

std::vector<ArcIndex> minimum_cut(const SearchGraph& graph, const std::vector<NodeIndex>& tails,
                                  const std::vector<ArcFlow>& flows, const std::vector<NodeIndex>& sources,
                                  const std::vector<NodeIndex>& sinks) {
  UnitFlow flow(graph, flows, sources, sinks);
  std::vector<ArcIndex> cut;
  if (!flow.saturate()) {
    return cut;
  }
  std::vector<std::uint8_t> is_cut(flows.size(), 0);
  for (std::uint32_t n = 0; n < graph.node_count(); ++n) {
    for (const SearchGraph::Half& half : graph.out(n)) {
      if (flows[half.arc] == ArcFlow::removed && flow.is_reached(tails[half.arc]) &&
          !flow.is_reached(NodeIndex(half.node))) {
        is_cut[half.arc] = 1;
      }
    }
  }
  for (std::size_t a = 0; a < is_cut.size(); ++a) {
    if (is_cut[a] != 0) {
      cut.emplace_back(a);
    }
  }
  return cut;
}

}  // namespace geo
