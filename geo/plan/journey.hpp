#pragma once
// The whole request as one graph: a copy of the network for each section between two stops, joined at the stops by
// their ways in and out. What must be exact over all sections at once (Pareto sets, disjoint pairs) searches here.

#include <cstdint>
#include <span>
#include <vector>

#include "geo/plan/footprint.hpp"
#include "geo/plan/path_finder.hpp"
#include "geo/plan/weights.hpp"

namespace geo {

/// An arc of the journey.
struct JourneyStep {
  enum class Kind : std::uint8_t {
    travel,  ///< an arc of the network, in one section
    enter,   ///< from a stop into the network
    leave,   ///< from the network to a stop
    pass     ///< on at a via point that is a place of the network, in the state one came
  };
  Kind kind = Kind::travel;
  std::uint32_t section = 0;  ///< travelled, entered, left, or (pass) come from
  std::uint32_t index = 0;    ///< arc of the network, or option of the stop
  std::uint32_t tail = 0;     ///< nodes of the journey
  std::uint32_t head = 0;
};

/// Only what may be used: steps of infinite weight are left out. Borrows network and stops.
class JourneyGraph {
 public:
  /// stops: from, via points, to; at least two. weights: per arc of the network.
  JourneyGraph(const FreightNetwork& network, const std::vector<Access>& stops, std::span<const double> weights);

  const SearchGraph& graph() const { return graph_; }
  const std::vector<JourneyStep>& steps() const { return steps_; }
  NodeIndex source() const { return hub(0); }
  NodeIndex sink() const { return hub(stops_.size() - 1); }
  /// What the objective adds up, per step.
  const std::vector<double>& weights() const { return weights_; }
  /// What a step takes.
  Effort effort(const Pricing& pricing, const JourneyStep& step) const;
  /// Borders a step crosses.
  int crossings(const JourneyStep& step) const;
  /// Way of WayIndex a step runs along, road legs included; kNoRecord for handling.
  std::uint32_t way(const WayIndex& ways, const JourneyStep& step) const;
  /// Steps from the source to the sink, in order, as a path of the request.
  FoundPath path_of(std::span<const ArcIndex> steps) const;

 private:
  NodeIndex hub(std::size_t stop) const { return NodeIndex(sections() * network_.nodes.size() + stop); }
  std::size_t sections() const { return stops_.size() - 1; }
  std::uint32_t node_at(std::size_t section, NodeIndex node) const {
    return static_cast<std::uint32_t>(section * network_.nodes.size()) + node.value;
  }
  const AccessOption& option_of(const JourneyStep& step) const;
  void add(JourneyStep step, double weight);
  void add_travel(std::span<const double> weights);
  void add_stop(std::size_t stop);

  const FreightNetwork& network_;
  const std::vector<Access>& stops_;
  std::vector<JourneyStep> steps_;
  std::vector<double> weights_;
  SearchGraph graph_;  ///< its arcs are the steps
};

}  // namespace geo
