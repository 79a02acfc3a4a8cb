#include "geo/plan/journey.hpp"

#include <cassert>

namespace geo {

using Kind = JourneyStep::Kind;

JourneyGraph::JourneyGraph(const FreightNetwork& network, const std::vector<Access>& stops,
                           std::span<const double> weights)
    : network_(network), stops_(stops) {
  assert(stops.size() >= 2);
  add_travel(weights);
  for (std::size_t stop = 0; stop < stops.size(); ++stop) {
    add_stop(stop);
  }
  std::vector<std::uint32_t> tails;
  std::vector<std::uint32_t> heads;
  for (const JourneyStep& step : steps_) {
    tails.push_back(step.tail);
    heads.push_back(step.head);
  }
  graph_ = SearchGraph(sections() * network.nodes.size() + stops.size(), tails, heads);
}

void JourneyGraph::add(JourneyStep step, double weight) {
  if (weight < kUnreachable) {
    steps_.push_back(step);
    weights_.push_back(weight);
  }
}

void JourneyGraph::add_travel(std::span<const double> weights) {
  for (std::size_t s = 0; s < sections(); ++s) {
    for (std::size_t a = 0; a < network_.arcs.size(); ++a) {
      add({Kind::travel, static_cast<std::uint32_t>(s), static_cast<std::uint32_t>(a), node_at(s, network_.tail[a]),
           node_at(s, network_.arcs[a].head)},
          weights[a]);
    }
  }
}

void JourneyGraph::add_stop(std::size_t stop) {
  const Access& access = stops_[stop];
  const bool is_first = stop == 0;
  const bool is_last = stop == sections();
  const auto section = static_cast<std::uint32_t>(stop);
  if (access.direct && !is_first && !is_last) {
    for (std::size_t i = 0; i < access.enter.size(); ++i) {
      const NodeIndex node = access.enter[i].node;
      add({Kind::pass, section - 1, static_cast<std::uint32_t>(i), node_at(stop - 1, node), node_at(stop, node)},
          access.leave[i].weight + access.enter[i].weight);
    }
    return;
  }
  for (std::size_t i = 0; i < access.leave.size() && !is_first; ++i) {
    add({Kind::leave, section - 1, static_cast<std::uint32_t>(i), node_at(stop - 1, access.leave[i].node),
         hub(stop).value},
        access.leave[i].weight);
  }
  for (std::size_t i = 0; i < access.enter.size() && !is_last; ++i) {
    add({Kind::enter, section, static_cast<std::uint32_t>(i), hub(stop).value, node_at(stop, access.enter[i].node)},
        access.enter[i].weight);
  }
}

const AccessOption& JourneyGraph::option_of(const JourneyStep& step) const {
  return step.kind == Kind::enter ? stops_[step.section].enter[step.index] : stops_[step.section + 1].leave[step.index];
}

Effort JourneyGraph::effort(const Pricing& pricing, const JourneyStep& step) const {
  return step.kind == Kind::travel ? pricing.arc(network_.arcs[step.index]) : access_effort(pricing, option_of(step));
}

int JourneyGraph::crossings(const JourneyStep& step) const {
  if (step.kind == Kind::travel) {
    return network_.arcs[step.index].kind == ArcKind::crossing ? 1 : 0;
  }
  const auto& parts = option_of(step).parts;
  return parts.empty() ? 0 : static_cast<int>(parts.size()) - 1;
}

std::uint32_t JourneyGraph::way(const WayIndex& ways, const JourneyStep& step) const {
  if (step.kind == Kind::travel) {
    const Arc& arc = network_.arcs[step.index];
    return arc.kind == ArcKind::link ? ways.way_of_link(arc.payload) : kNoRecord;
  }
  const AccessOption& option = option_of(step);
  const std::size_t stop = step.kind == Kind::enter ? step.section : step.section + 1;
  return option.parts.empty() ? kNoRecord : ways.way_of_road(stop, option.place);
}

FoundPath JourneyGraph::path_of(std::span<const ArcIndex> steps) const {
  FoundPath path;
  path.sections.resize(sections());
  for (const ArcIndex i : steps) {
    const JourneyStep& step = steps_[i.at()];
    PathSection& section = path.sections[step.section];
    path.weight += weights_[i.at()];
    switch (step.kind) {
      case Kind::travel:
        section.arcs.emplace_back(step.index);
        break;
      case Kind::enter:
        section.enter = step.index;
        break;
      case Kind::leave:
        section.leave = step.index;
        break;
      case Kind::pass:
        section.leave = step.index;
        path.sections[step.section + 1].enter = step.index;
        break;
    }
  }
  return path;
}

}  // namespace geo
