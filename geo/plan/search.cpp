#include "geo/plan/search.hpp"

#include <algorithm>
#include <cassert>

#include "geo/plan/goal_bounds.hpp"

namespace geo {

SearchGraph::SearchGraph(const FreightNetwork& network, std::optional<int> max_gauge_breaks)
    : layers_(static_cast<std::uint32_t>(max_gauge_breaks.value_or(0)) + 1) {
  const std::uint32_t layers = layers_;
  const auto nodes = static_cast<std::uint32_t>(network.nodes.size());
  first_out_.assign(std::size_t{nodes} * layers + 1, 0);
  first_in_.assign(first_out_.size(), 0);
  out_.reserve(network.arcs.size() * layers);
  std::vector<std::uint32_t> tails;
  tails.reserve(out_.capacity());
  for (std::uint32_t layer = 0; layer < layers; ++layer) {
    for (std::uint32_t n = 0; n < nodes; ++n) {
      for (std::uint32_t a = network.first_out[n]; a < network.first_out[n + 1]; ++a) {
        const bool climbs = max_gauge_breaks && network.arcs[a].kind == ArcKind::gauge_break;
        if (climbs && layer + 1 == layers) {
          continue;
        }
        const std::uint32_t head = network.arcs[a].head.value + nodes * (climbs ? layer + 1 : layer);
        out_.push_back({head, a});
        tails.push_back(n + nodes * layer);
        ++first_in_[head + 1];
      }
      first_out_[n + std::size_t{nodes} * layer + 1] = static_cast<std::uint32_t>(out_.size());
    }
  }
  for (std::size_t n = 1; n < first_in_.size(); ++n) {
    first_in_[n] += first_in_[n - 1];
  }
  in_.resize(out_.size());
  std::vector<std::uint32_t> next = first_in_;
  for (std::size_t i = 0; i < out_.size(); ++i) {
    in_[next[out_[i].node]++] = {tails[i], out_[i].arc};
  }
}

SearchGraph::SearchGraph(std::size_t nodes, std::span<const std::uint32_t> tails, std::span<const std::uint32_t> heads)
    : first_out_(nodes + 1, 0), first_in_(nodes + 1, 0), out_(tails.size()), in_(tails.size()) {
  for (std::size_t a = 0; a < tails.size(); ++a) {
    ++first_out_[tails[a] + 1];
    ++first_in_[heads[a] + 1];
  }
  for (std::size_t n = 1; n <= nodes; ++n) {
    first_out_[n] += first_out_[n - 1];
    first_in_[n] += first_in_[n - 1];
  }
  std::vector<std::uint32_t> next_out = first_out_;
  std::vector<std::uint32_t> next_in = first_in_;
  for (std::size_t a = 0; a < tails.size(); ++a) {
    out_[next_out[tails[a]]++] = {heads[a], static_cast<std::uint32_t>(a)};
    in_[next_in[heads[a]]++] = {tails[a], static_cast<std::uint32_t>(a)};
  }
}

ShortestPaths::ShortestPaths(const SearchGraph& graph)
    : graph_(graph),
      stamp_(graph.node_count(), 0),
      settled_(graph.node_count(), 0),
      distance_(graph.node_count(), 0.0),
      parent_arc_(graph.node_count(), kNoRecord),
      parent_node_(graph.node_count(), kNoRecord) {}

void ShortestPaths::push(Entry entry) {
  std::size_t i = heap_.size();
  heap_.push_back(entry);
  const auto before = [](const Entry& a, const Entry& b) {
    return a.key < b.key || (a.key == b.key && a.node < b.node);
  };
  while (i > 0) {
    const std::size_t parent = (i - 1) / 4;
    if (!before(entry, heap_[parent])) {
      break;
    }
    heap_[i] = heap_[parent];
    i = parent;
  }
  heap_[i] = entry;
}

ShortestPaths::Entry ShortestPaths::pop() {
  const auto before = [](const Entry& a, const Entry& b) {
    return a.key < b.key || (a.key == b.key && a.node < b.node);
  };
  const Entry top = heap_.front();
  const Entry last = heap_.back();
  heap_.pop_back();
  if (heap_.empty()) {
    return top;
  }
  std::size_t i = 0;
  while (true) {
    const std::size_t first = 4 * i + 1;
    if (first >= heap_.size()) {
      break;
    }
    const std::size_t end = std::min(first + 4, heap_.size());
    std::size_t least = first;
    for (std::size_t c = first + 1; c < end; ++c) {
      if (before(heap_[c], heap_[least])) {
        least = c;
      }
    }
    if (!before(heap_[least], last)) {
      break;
    }
    heap_[i] = heap_[least];
    i = least;
  }
  heap_[i] = last;
  return top;
}

void ShortestPaths::offer(std::uint32_t node, double distance, std::uint32_t arc, std::uint32_t from) {
  if (!is_current(node)) {
    stamp_[node] = generation_;
    settled_[node] = 0;
  } else if (distance > distance_[node]) {
    return;
  } else if (distance == distance_[node]) {
    // A tie: the lower arc wins; seeds (kNoRecord) win over arcs because a path through the tie adds nothing. Towards a
    // goal the nearer end of a tie may be settled last; over a free arc a settled node keeps its parent, else two could
    // become each other's.
    if (arc < parent_arc_[node] && parent_arc_[node] != kNoRecord &&
        (settled_[node] == 0 || distance_[from] < distance)) {
      parent_arc_[node] = arc;
      parent_node_[node] = from;
    }
    return;
  } else if (settled_[node] != 0) {
    return;  // only where weights are not exact: a settled node is not opened again
  }
  distance_[node] = distance;
  parent_arc_[node] = arc;
  parent_node_[node] = from;
  const double key = goal_ == nullptr ? distance : distance + (*goal_)(node);
  if (key < kUnreachable) {
    push({key, node});
  }
}

void ShortestPaths::start(std::span<const Seed> seeds, Direction direction, GoalBounds* goal) {
  direction_ = direction;
  goal_ = goal;
  heap_.clear();
  if (++generation_ == 0) {  // wrapped: old stamps would look current
    std::fill(stamp_.begin(), stamp_.end(), 0U);
    generation_ = 1;
  }
  for (std::size_t s = 0; s < seeds.size(); ++s) {
    if (seeds[s].weight < kUnreachable) {
      offer(seeds[s].node.value, seeds[s].weight, kNoRecord, static_cast<std::uint32_t>(s));
    }
  }
}

std::optional<ShortestPaths::Entry> ShortestPaths::settle(std::span<const double> weights, double bound) {
  while (!heap_.empty()) {
    const Entry entry = pop();
    if (settled_[entry.node] != 0) {
      continue;
    }
    if (entry.key > bound) {
      return std::nullopt;
    }
    settled_[entry.node] = 1;
    const double distance = distance_[entry.node];
    const auto halves = direction_ == Direction::forward ? graph_.out(entry.node) : graph_.in(entry.node);
    for (const SearchGraph::Half& half : halves) {
      const double weight = weights[half.arc];
      if (weight < kUnreachable) {
        offer(half.node, distance + weight, half.arc, entry.node);
      }
    }
    return entry;
  }
  return std::nullopt;
}

void ShortestPaths::run(std::span<const Seed> seeds, std::span<const double> weights, Direction direction,
                        double bound) {
  start(seeds, direction, nullptr);
  while (settle(weights, bound)) {
  }
}

std::optional<std::size_t> ShortestPaths::run_to(std::span<const Seed> seeds, std::span<const Seed> targets,
                                                 std::span<const double> weights, double bound, GoalBounds* goal) {
  start(seeds, Direction::forward, goal);
  std::optional<std::size_t> best;
  double best_total = bound;
  while (const auto entry = settle(weights, best_total)) {
    for (std::size_t t = 0; t < targets.size(); ++t) {
      const double total = distance_[entry->node] + targets[t].weight;
      if (targets[t].node.value == entry->node &&
          (total < best_total || (total == best_total && total < kUnreachable && (!best || t < *best)))) {
        best_total = total;
        best = t;
      }
    }
  }
  return best;
}

std::size_t ShortestPaths::seed_of(NodeIndex node) const {
  std::uint32_t at = node.value;
  assert(is_current(at));
  while (parent_arc_[at] != kNoRecord) {
    at = parent_node_[at];
  }
  return parent_node_[at];
}

std::optional<TreeStep> ShortestPaths::last_step(NodeIndex node) const {
  const std::uint32_t arc = parent_arc_[node.at()];
  return arc == kNoRecord ? std::nullopt : std::optional(TreeStep{ArcIndex(arc), NodeIndex(parent_node_[node.at()])});
}

std::vector<ArcIndex> ShortestPaths::path(NodeIndex node) const {
  std::vector<ArcIndex> arcs;
  std::uint32_t at = node.value;
  assert(is_current(at));
  while (parent_arc_[at] != kNoRecord) {
    arcs.emplace_back(parent_arc_[at]);
    at = parent_node_[at];
  }
  if (direction_ == Direction::forward) {
    std::reverse(arcs.begin(), arcs.end());
  }
  return arcs;
}

}  // namespace geo
