#include "geo/plan/next_best.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>

#include "geo/plan/leg_reasons.hpp"
#include "geo/plan/network_index.hpp"

namespace geo {
namespace {

/// A leg, or the legs of one road access, that are removed together.
struct Unit {
  std::size_t first = 0, last = 0;  ///< legs, both included
  struct Part {
    std::uint32_t way;
    PlaceIndex from, to;
  };
  std::vector<Part> parts;  ///< its links in order of travel; none for a road access
};

/// All that tells two routes apart.
std::vector<std::string> track_of(const Route& route) {
  std::vector<std::string> track;
  for (const Leg& leg : route.legs) {
    track.insert(track.end(), leg.links.begin(), leg.links.end());
    if (leg.links.empty()) {
      track.push_back(leg.from + " - " + leg.to);
    }
  }
  return track;
}

class LegExplainer {
 public:
  LegExplainer(const PlanningData& data, const SearchGraph& graph, const Question& question, Route& route,
               const CancelToken& cancel)
      : data_(data),
        graph_(graph),
        question_(question),
        route_(route),
        cancel_(cancel),
        open_(question),
        reasons_(data, question.request, route) {}

  void explain() {
    const std::vector<Unit> units = units_of_route();
    std::vector<Replacement> found;
    for (const Unit& unit : units) {
      if (cancel_.is_cancelled()) {
        return;
      }
      found.push_back({unit, without(unit)});
    }
    for (std::size_t first = 0; first < found.size();) {
      std::size_t end = first + 1;
      while (end < found.size() && is_same(found[first].route, found[end].route)) {
        ++end;
      }
      tell({found.data() + first, end - first});
      first = end;
    }
  }

 private:
  struct Replacement {
    Unit unit;
    std::optional<Route> route;
  };

  static bool is_same(const std::optional<Route>& a, const std::optional<Route>& b) {
    return a.has_value() == b.has_value() && (!a || track_of(*a) == track_of(*b));
  }

  // --- units ---

  bool is_end(const std::string& id) const {
    return std::any_of(question_.stops.begin(), question_.stops.end(),
                       [&](const Access& stop) { return id_of(stop.endpoint) == id; });
  }

  std::vector<Unit> units_of_route() const {
    std::vector<Unit> units;
    for (std::size_t i = 0; i < route_.legs.size(); ++i) {
      const Leg& leg = route_.legs[i];
      // A road access that crosses a border is several legs; at a via point one ends and the next begins.
      if (leg.link_indices.empty() && i > 0 && route_.legs[i - 1].link_indices.empty() && !is_end(leg.from)) {
        units.back().last = i;
        continue;
      }
      Unit unit{i, i, {}};
      for (std::size_t l = 0; l < leg.link_indices.size(); ++l) {
        const Link& link = data_.network->links[leg.link_indices[l]];
        unit.parts.push_back({data_.index->ways().way_of_link(leg.link_indices[l]),
                              leg.reversed[l] ? link.to : link.from, leg.reversed[l] ? link.from : link.to});
      }
      units.push_back(std::move(unit));
    }
    return units;
  }

  // --- removal ---

  /// The best route with a unit taken out of the question; everything is put back afterwards.
  std::optional<Route> without(const Unit& unit) {
    set_ways(unit.parts, true);
    const std::vector<Access> stops = open_.stops;
    if (unit.parts.empty()) {
      remove_access(unit);
    }
    Diagnostics ignored;
    std::vector<Route> routes =
        proven_routes(data_, graph_, open_, 1, question_.request.policy.avoided, cancel_, ignored);
    open_.stops = stops;
    set_ways(unit.parts, false);
    return routes.empty() ? std::nullopt : std::optional(std::move(routes.front()));
  }

  void set_ways(std::span<const Unit::Part> parts, bool removed) {
    for (const Unit::Part& part : parts) {
      for (const std::uint32_t arc : data_.index->ways().arcs_of(part.way)) {
        open_.weights[arc] = removed ? kUnreachable : question_.weights[arc];
      }
    }
  }

  void remove_access(const Unit& unit) {
    const PlaceIndex from = data_.network->find_place(route_.legs[unit.first].from);
    const PlaceIndex to = data_.network->find_place(route_.legs[unit.last].to);
    for (Access& stop : open_.stops) {
      const std::string id = id_of(stop.endpoint);
      for (AccessOption& option : stop.enter) {
        if (id == route_.legs[unit.first].from && option.place == to && !option.parts.empty()) {
          option.weight = kUnreachable;
        }
      }
      for (AccessOption& option : stop.leave) {
        if (id == route_.legs[unit.last].to && option.place == from && !option.parts.empty()) {
          option.weight = kUnreachable;
        }
      }
    }
  }

  // --- the section that counts ---

  /// Every link of a run taken out by itself.
  HardSections hardest(std::span<const Replacement> run) {
    PathFinder finder(graph_, question_.stops,
                      data_.index->lower_metric(shared_costs(data_, question_.request), question_.request.cargo,
                                                question_.request.objective),
                      question_.limited.get());
    std::vector<Section> sections;
    for (const Replacement& replacement : run) {
      for (const Unit::Part& part : replacement.unit.parts) {
        set_ways({&part, 1}, true);
        const auto path = finder.best(open_.weights);
        set_ways({&part, 1}, false);
        const double weight = path ? path->weight : kUnreachable;
        if (!sections.empty() && sections.back().weight == weight) {
          sections.back().to = part.to;
        } else {
          sections.push_back({part.from, part.to, weight});
        }
      }
    }
    HardSections hard;
    hard.is_all = sections.size() == 1;
    for (const Section& section : sections) {
      std::optional<Section>& hardest = section.weight < kUnreachable ? hard.replaceable : hard.bridge;
      if (!hardest || section.weight > hardest->weight) {
        hardest = section;
      }
    }
    return hard;
  }

  // --- telling ---

  void tell(std::span<const Replacement> run) {
    const std::size_t first = run.front().unit.first;
    const std::size_t last = run.back().unit.last;
    const NextBest next = reasons_.tell(first, last, run.front().route, hardest(run));
    for (std::size_t i = first; i <= last; ++i) {
      route_.legs[i].next_best = next;
    }
  }

  const PlanningData& data_;
  const SearchGraph& graph_;
  const Question& question_;
  Route& route_;
  const CancelToken& cancel_;
  Question open_;
  LegReasons reasons_;
};

}  // namespace

void explain_legs(const PlanningData& data, const SearchGraph& graph, const Question& question, Route& route,
                  const CancelToken& cancel) {
  LegExplainer(data, graph, question, route, cancel).explain();
}

}  // namespace geo
