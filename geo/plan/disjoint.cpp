#include "geo/plan/disjoint.hpp"

#include <algorithm>
#include <map>
#include <queue>

namespace geo {
namespace {

using Steps = std::vector<std::uint32_t>;
using Weights = std::vector<double>;

std::vector<std::uint32_t> ways_of(const JourneyGraph& journey, const WayIndex& ways) {
  std::vector<std::uint32_t> out;
  for (const JourneyStep& step : journey.steps()) {
    out.push_back(journey.way(ways, step));
  }
  return out;
}

/// Two units from the source to the sink at the least weight.
class PairFlow {
 public:
  PairFlow(const JourneyGraph& journey, const std::vector<std::uint32_t>& way)
      : journey_(journey), way_(way), tree_(journey.graph()) {}

  struct Solution {
    std::vector<ArcIndex> first;  ///< the lightest route within the flow
    std::vector<ArcIndex> second;
    double weight = 0.0;
  };

  /// None when two units do not fit.
  std::optional<Solution> solve(const Steps& removed) {
    weights_ = journey_.weights();
    for (const std::uint32_t step : removed) {
      weights_[step] = kUnreachable;
    }
    flow_.clear();
    const Seed start{journey_.source(), 0.0};
    tree_.run({&start, 1}, weights_);
    if (!(tree_.distance(journey_.sink()) < kUnreachable)) {
      return std::nullopt;
    }
    for (const ArcIndex step : tree_.path(journey_.sink())) {
      ++flow_[step.value];
    }
    if (!augment()) {
      return std::nullopt;
    }
    Solution solution;
    solution.first = take_route();
    solution.second = take_route();
    solution.weight = weight_of(solution.first) + weight_of(solution.second);
    return solution;
  }

 private:
  struct Entry {
    double distance;
    std::uint32_t node;
    bool operator<(const Entry& o) const {  // the queue's top is the greatest
      return distance > o.distance || (distance == o.distance && node > o.node);
    }
  };
  struct Reach {
    double distance = kUnreachable;
    std::uint32_t from = kNoRecord;
    std::uint32_t step = kNoRecord;
    bool against = false;
    bool settled = false;
  };

  int flow_on(std::uint32_t step) const {
    const auto found = flow_.find(step);
    return found == flow_.end() ? 0 : found->second;
  }
  bool has_room(std::uint32_t step) const {
    return weights_[step] < kUnreachable && flow_on(step) < (way_[step] == kNoRecord ? 2 : 1);
  }
  double potential(std::uint32_t node) const { return tree_.distance(NodeIndex(node)); }

  void offer(std::uint32_t from, const SearchGraph::Half& half, double weight, bool against) {
    Reach& there = reach_[half.node];
    // By the first tree's distances no step of the residual graph is negative, but for rounding.
    const double reduced = std::max(0.0, weight + potential(from) - potential(half.node));
    const double distance = reach_[from].distance + reduced;
    if (!there.settled && distance < there.distance) {
      there = {distance, from, half.arc, against, false};
      queue_.push({distance, half.node});
    }
  }

  /// Adds the second unit along the lightest path of the residual graph.
  bool augment() {
    reach_.assign(journey_.graph().node_count(), {});
    queue_ = {};
    reach_[journey_.source().at()].distance = 0.0;
    queue_.push({0.0, journey_.source().value});
    while (!queue_.empty() && !reach_[journey_.sink().at()].settled) {
      const std::uint32_t node = queue_.top().node;
      queue_.pop();
      if (reach_[node].settled) {
        continue;
      }
      reach_[node].settled = true;
      for (const SearchGraph::Half& half : journey_.graph().out(node)) {
        if (has_room(half.arc)) {
          offer(node, half, weights_[half.arc], false);
        }
      }
      for (const SearchGraph::Half& half : journey_.graph().in(node)) {
        if (flow_on(half.arc) > 0) {
          offer(node, half, -weights_[half.arc], true);
        }
      }
    }
    if (!reach_[journey_.sink().at()].settled) {
      return false;
    }
    for (std::uint32_t n = journey_.sink().value; n != journey_.source().value; n = reach_[n].from) {
      flow_[reach_[n].step] += reach_[n].against ? -1 : 1;
    }
    return true;
  }

  /// The lightest route within the flow, taken out of it.
  std::vector<ArcIndex> take_route() {
    Weights within(weights_.size(), kUnreachable);
    for (const auto& [step, units] : flow_) {
      if (units > 0) {
        within[step] = weights_[step];
      }
    }
    const Seed start{journey_.source(), 0.0};
    const Seed end{journey_.sink(), 0.0};
    if (!tree_.run_to({&start, 1}, {&end, 1}, within)) {
      return {};
    }
    std::vector<ArcIndex> route = tree_.path(journey_.sink());
    for (const ArcIndex step : route) {
      --flow_[step.value];
    }
    return route;
  }

  double weight_of(const std::vector<ArcIndex>& route) const {
    double weight = 0.0;
    for (const ArcIndex step : route) {
      weight += weights_[step.at()];
    }
    return weight;
  }

  const JourneyGraph& journey_;
  const std::vector<std::uint32_t>& way_;
  ShortestPaths tree_;
  Weights weights_;
  std::map<std::uint32_t, int> flow_;  ///< units per step
  std::vector<Reach> reach_;
  std::priority_queue<Entry> queue_;
};

/// Two steps along one way, if the pair has such.
std::optional<std::pair<std::uint32_t, std::uint32_t>> find_conflict(const PairFlow::Solution& pair,
                                                                     const std::vector<std::uint32_t>& way) {
  std::map<std::uint32_t, std::uint32_t> used;  // way -> step
  for (const auto* route : {&pair.first, &pair.second}) {
    for (const ArcIndex step : *route) {
      if (way[step.at()] == kNoRecord) {
        continue;
      }
      const auto [entry, is_new] = used.emplace(way[step.at()], step.value);
      if (!is_new) {
        return std::pair{entry->second, step.value};
      }
    }
  }
  return std::nullopt;
}

struct Branch {
  PairFlow::Solution pair;
  Steps removed;
};

/// Position of the lightest branch; of equals the first.
std::size_t lightest(const std::vector<Branch>& open) {
  const auto least = std::min_element(open.begin(), open.end(),
                                      [](const Branch& a, const Branch& b) { return a.pair.weight < b.pair.weight; });
  return static_cast<std::size_t>(least - open.begin());
}

/// True when the sink is reached without a way.
bool is_joined_without(const JourneyGraph& journey, const std::vector<std::uint32_t>& way, std::uint32_t without) {
  std::vector<std::uint8_t> reached(journey.graph().node_count(), 0);
  Steps queue = {journey.source().value};
  reached[journey.source().at()] = 1;
  for (std::size_t i = 0; i < queue.size(); ++i) {
    for (const SearchGraph::Half& half : journey.graph().out(queue[i])) {
      if (way[half.arc] != without && reached[half.node] == 0) {
        reached[half.node] = 1;
        queue.push_back(half.node);
      }
    }
  }
  return reached[journey.sink().at()] != 0;
}

}  // namespace

DisjointAnswer find_disjoint_pair(const JourneyGraph& journey, const WayIndex& ways, const DisjointOptions& options,
                                  const CancelToken& cancel) {
  const std::vector<std::uint32_t> way = ways_of(journey, ways);
  PairFlow flow(journey, way);
  DisjointAnswer answer;
  std::vector<Branch> open;
  std::size_t solved = 0;
  const auto add = [&](Steps removed) {
    ++solved;
    if (auto pair = flow.solve(removed)) {
      open.push_back({std::move(*pair), std::move(removed)});
    }
  };
  add({});
  while (!open.empty()) {
    const std::size_t best = lightest(open);
    const Branch branch = std::move(open[best]);
    open.erase(open.begin() + static_cast<std::ptrdiff_t>(best));
    const auto conflict = find_conflict(branch.pair, way);
    if (!conflict) {
      answer.pair = {journey.path_of(branch.pair.first), journey.path_of(branch.pair.second)};
      if (answer.pair->heavier.weight < answer.pair->lighter.weight) {
        std::swap(answer.pair->lighter, answer.pair->heavier);
      }
      return answer;
    }
    if (solved >= options.branches || cancel.is_cancelled()) {
      answer.certain = false;
      return answer;
    }
    for (const std::uint32_t step : {conflict->first, conflict->second}) {
      Steps removed = branch.removed;
      removed.push_back(step);
      add(std::move(removed));
    }
  }
  return answer;
}

std::vector<JourneyStep> find_bridges(const JourneyGraph& journey, const WayIndex& ways) {
  ShortestPaths tree(journey.graph());
  const Seed start{journey.source(), 0.0};
  const Seed end{journey.sink(), 0.0};
  std::vector<JourneyStep> bridges;
  if (!tree.run_to({&start, 1}, {&end, 1}, journey.weights())) {
    return bridges;
  }
  const std::vector<std::uint32_t> way = ways_of(journey, ways);
  std::vector<std::uint32_t> seen;
  for (const ArcIndex step : tree.path(journey.sink())) {
    const std::uint32_t along = way[step.at()];
    if (along == kNoRecord || std::find(seen.begin(), seen.end(), along) != seen.end()) {
      continue;
    }
    seen.push_back(along);
    if (!is_joined_without(journey, way, along)) {
      bridges.push_back(journey.steps()[step.at()]);
    }
  }
  return bridges;
}

}  // namespace geo
