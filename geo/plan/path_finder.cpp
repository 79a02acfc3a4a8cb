#include "geo/plan/path_finder.hpp"

#include <cassert>

namespace geo {

std::vector<Seed> seeds_of(const std::vector<AccessOption>& options) {
  std::vector<Seed> seeds;
  for (const AccessOption& option : options) {
    seeds.push_back({option.node, option.weight});
  }
  return seeds;
}

double weight_of(const FoundPath& path, const std::vector<Access>& stops, std::span<const double> weights) {
  double total = 0.0;
  for (std::size_t s = 0; s < path.sections.size(); ++s) {
    const PathSection& section = path.sections[s];
    total += stops[s].enter[section.enter].weight;
    for (const ArcIndex arc : section.arcs) {
      total += weights[arc.at()];
    }
    total += stops[s + 1].leave[section.leave].weight;
  }
  return total;
}

PathFinder::PathFinder(const SearchGraph& graph, const std::vector<Access>& stops,
                       std::shared_ptr<const LowerMetric> lower, const SearchGraph* limited)
    : graph_(graph), searched_(limited == nullptr ? graph : *limited), stops_(stops) {
  assert(stops.size() >= 2);
  for (std::size_t s = 0; s + 1 < stops.size(); ++s) {
    trees_.push_back(std::make_unique<ShortestPaths>(searched_));
  }
  if (lower != nullptr && limited == nullptr) {
    const std::vector<Seed> targets = seeds_of(stops.back().leave);
    goal_.emplace(std::move(lower), targets);
  }
}

NodeIndex PathFinder::in_layer(NodeIndex node, std::size_t layer) const {
  return NodeIndex(node.at() + layer * (searched_.node_count() / searched_.layers()));
}

std::vector<Seed> PathFinder::targets_of(const std::vector<AccessOption>& options) const {
  std::vector<Seed> targets;
  for (std::size_t layer = 0; layer < searched_.layers(); ++layer) {
    for (const AccessOption& option : options) {
      targets.push_back({in_layer(option.node, layer), option.weight});
    }
  }
  return targets;
}

PathFinder::Start PathFinder::start_of(std::size_t section) const {
  Start start;
  if (section == 0) {
    start.seeds = seeds_of(stops_[0].enter);
    return start;
  }
  const Access& stop = stops_[section];
  const std::vector<Seed> targets = targets_of(stop.leave);
  const auto reached = [&](std::size_t target) {
    return trees_[section - 1]->distance(targets[target].node) + targets[target].weight;
  };
  for (std::size_t layer = 0; layer < searched_.layers(); ++layer) {
    const std::size_t first = layer * stop.leave.size();
    std::size_t best = first;
    for (std::size_t target = first + 1; target < first + stop.leave.size(); ++target) {
      best = reached(target) < reached(best) ? target : best;
    }
    for (std::size_t option = 0; option < stop.enter.size(); ++option) {
      // Standing at a place one leaves it in the state one came: no free change of gauge.
      const std::size_t by = stop.direct ? first + option : best;
      start.seeds.push_back({in_layer(stop.enter[option].node, layer), reached(by) + stop.enter[option].weight});
      start.reached_by.push_back(by);
    }
  }
  return start;
}

std::optional<FoundPath> PathFinder::best(std::span<const double> weights) {
  std::vector<Start> starts;
  for (std::size_t s = 0; s < trees_.size(); ++s) {
    failed_section_ = s;
    const Access& goal = stops_[s + 1];
    if (stops_[s].enter.empty() || goal.leave.empty()) {
      return std::nullopt;
    }
    starts.push_back(start_of(s));
    const std::vector<Seed> targets = targets_of(goal.leave);
    if (s + 1 == trees_.size()) {
      const auto last = trees_[s]->run_to(starts[s].seeds, targets, weights, kUnreachable, goal_ ? &*goal_ : nullptr);
      return last ? std::optional(trace(*last, starts)) : std::nullopt;
    }
    trees_[s]->run(starts[s].seeds, weights);
    bool reached = false;
    for (const Seed& target : targets) {
      reached = reached || trees_[s]->distance(target.node) < kUnreachable;
    }
    if (!reached) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

FoundPath PathFinder::trace(std::size_t last_target, const std::vector<Start>& starts) const {
  FoundPath path;
  path.sections.resize(trees_.size());
  std::size_t target = last_target;
  for (std::size_t s = trees_.size(); s-- > 0;) {
    const std::vector<AccessOption>& options = stops_[s + 1].leave;
    const AccessOption& option = options[target % options.size()];
    const NodeIndex end = in_layer(option.node, target / options.size());
    PathSection& section = path.sections[s];
    section.leave = target % options.size();
    section.arcs = trees_[s]->path(end);
    const std::size_t seed = trees_[s]->seed_of(end);
    section.enter = seed % stops_[s].enter.size();
    if (s + 1 == trees_.size()) {
      path.weight = trees_[s]->distance(end) + option.weight;
    }
    if (s > 0) {
      target = starts[s].reached_by[seed];
    }
  }
  return path;
}

}  // namespace geo
