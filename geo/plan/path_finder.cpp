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
                       std::shared_ptr<const LowerMetric> lower)
    : graph_(graph), stops_(stops) {
  assert(stops.size() >= 2);
  for (std::size_t s = 0; s + 1 < stops.size(); ++s) {
    trees_.push_back(std::make_unique<ShortestPaths>(graph));
  }
  if (lower != nullptr) {
    const std::vector<Seed> targets = seeds_of(stops.back().leave);
    goal_.emplace(std::move(lower), targets);
  }
}

PathFinder::Start PathFinder::start_of(std::size_t section) const {
  Start start;
  if (section == 0) {
    start.seeds = seeds_of(stops_[0].enter);
    return start;
  }
  const Access& stop = stops_[section];
  const auto reached = [&](std::size_t option) {
    return trees_[section - 1]->distance(stop.leave[option].node) + stop.leave[option].weight;
  };
  std::size_t best = 0;
  for (std::size_t option = 1; option < stop.leave.size(); ++option) {
    best = reached(option) < reached(best) ? option : best;
  }
  for (std::size_t option = 0; option < stop.enter.size(); ++option) {
    // Standing at a place one leaves it in the state one came: no free change of gauge.
    const std::size_t by = stop.direct ? option : best;
    start.seeds.push_back({stop.enter[option].node, reached(by) + stop.enter[option].weight});
    start.reached_by.push_back(by);
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
    if (s + 1 == trees_.size()) {
      const std::vector<Seed> targets = seeds_of(goal.leave);
      const auto last = trees_[s]->run_to(starts[s].seeds, targets, weights, kUnreachable, goal_ ? &*goal_ : nullptr);
      return last ? std::optional(trace(*last, starts)) : std::nullopt;
    }
    trees_[s]->run(starts[s].seeds, weights);
    bool reached = false;
    for (const AccessOption& option : goal.leave) {
      reached = reached || trees_[s]->distance(option.node) < kUnreachable;
    }
    if (!reached) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

FoundPath PathFinder::trace(std::size_t last_leave, const std::vector<Start>& starts) const {
  FoundPath path;
  path.sections.resize(trees_.size());
  std::size_t leave = last_leave;
  for (std::size_t s = trees_.size(); s-- > 0;) {
    const NodeIndex end = stops_[s + 1].leave[leave].node;
    PathSection& section = path.sections[s];
    section.leave = leave;
    section.arcs = trees_[s]->path(end);
    section.enter = trees_[s]->seed_of(end);
    if (s + 1 == trees_.size()) {
      path.weight = trees_[s]->distance(end) + stops_[s + 1].leave[leave].weight;
    }
    if (s > 0) {
      leave = starts[s].reached_by[section.enter];
    }
  }
  return path;
}

}  // namespace geo
