#include "geo/plan/no_route.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "geo/plan/alternatives.hpp"
#include "geo/plan/cut_words.hpp"
#include "geo/plan/min_cut.hpp"
#include "geo/plan/policy_change.hpp"
#include "geo/plan/relaxations.hpp"

namespace geo {
namespace {

class Explainer {
 public:
  Explainer(const PlanningData& data, const SearchGraph& graph, const Question& question, const CancelToken& cancel)
      : data_(data), network_(*data.network), graph_(graph), question_(question), cancel_(cancel) {}

  NoRoute explain() {
    PathFinder finder(graph_, question_.stops);
    if (question_.limited && finder.best(question_.weights)) {
      explain_gauge_breaks();
      return std::move(answer_);
    }
    finder.best(question_.weights);
    section_ = finder.failed_section();
    // First with the modes as asked: "every rail line runs through Russia" says more than a list of ships not allowed.
    std::optional<Question> open = pose_under(data_, question_.request, nothing_avoided(question_.request.policy));
    if (!open || !has_path(*open)) {
      open = pose_under(data_, question_.request, everything_allowed(question_.request.policy));
    }
    if (!open || !has_path(*open)) {
      std::optional<Question> built = pose_under(data_, question_.request, anything_built(question_.request.policy));
      if (built && has_path(*built)) {
        open = std::move(built);
      }
    }
    if (!open || !has_path(*open)) {
      answer_.reason = open ? far_reason(*open).value_or(unconnected()) : unconnected();
      return std::move(answer_);
    }
    answer_.relaxations = find_relaxations(data_, graph_, question_, cancel_);
    answer_.reason = end_reason().value_or("");
    if (answer_.reason.empty()) {
      CutWords words(data_, question_);
      answer_.cut = words.list(find_cut(*open));
      answer_.reason = words.reason(from(), to(), is_by_land(answer_.relaxations));
    }
    return std::move(answer_);
  }

 private:
  std::string from() const { return name_of(question_.stops[section_].endpoint); }
  std::string to() const { return name_of(question_.stops[section_ + 1].endpoint); }

  bool has_path(const Question& question) const {
    PathFinder finder(graph_, question.stops);
    return finder.best(question.weights).has_value();
  }

  // --- gauge breaks ---

  /// There is a way, but with too many gauge breaks: of all ways one with the fewest is sought.
  void explain_gauge_breaks() {
    std::vector<double> weights(question_.weights);
    for (std::size_t a = 0; a < weights.size(); ++a) {
      const bool breaks = network_.arcs[a].kind == ArcKind::gauge_break;
      weights[a] = weights[a] < kUnreachable ? (breaks ? 1.0 : kWeightQuantum) : kUnreachable;
    }
    std::vector<Access> stops(question_.stops);
    for (Access& stop : stops) {
      for (std::vector<AccessOption>* options : {&stop.enter, &stop.leave}) {
        for (AccessOption& option : *options) {
          option.weight = option.weight < kUnreachable ? 0.0 : kUnreachable;
        }
      }
    }
    PathFinder finder(graph_, stops);
    const std::optional<FoundPath> path = finder.best(weights);
    const int fewest = path ? gauge_breaks_of(network_, *path) : 0;
    const int allowed = *question_.request.policy.max_gauge_breaks;
    answer_.reason =
        fmt::format("Every way from {} to {} has at least {} gauge break{}; {} allowed.",
                    name_of(question_.stops.front().endpoint), name_of(question_.stops.back().endpoint), fewest,
                    fewest == 1 ? "" : "s", allowed == 1 ? "1 is" : fmt::format("{} are", allowed));
    answer_.relaxations = find_relaxations(data_, graph_, question_, cancel_, fewest);
  }

  static bool is_by_land(const std::vector<Relaxation>& ways) {
    return std::none_of(ways.begin(), ways.end(), [](const Relaxation& way) { return way.totals.sea_km > 0.0; });
  }

  // --- the ends ---

  /// When an end itself is the obstacle.
  std::optional<std::string> end_reason() const {
    for (const std::size_t s : {section_, section_ + 1}) {
      const Access& stop = question_.stops[s];
      const CountryCode country = country_of(stop);
      const auto& avoided = question_.request.policy.avoided;
      if (!country.is_empty() && std::find(avoided.begin(), avoided.end(), country) != avoided.end()) {
        return fmt::format("{} lies in {}, which is avoided.", name_of(stop.endpoint), country_name(data_, country));
      }
      const PlaceIndex place = network_.find_place(stop.endpoint.place_id);
      if (place.is_valid() && question_.filter.is_place_closed(place)) {
        return fmt::format("{} is closed.", name_of(stop.endpoint));
      }
      const bool unreachable = s == section_ ? stop.enter.empty() : stop.leave.empty();
      if (unreachable) {
        return access_reason(stop);
      }
    }
    return std::nullopt;
  }

  std::string unconnected() const {
    return fmt::format("The network has no connection from {} to {} in {}, whatever the policy.", from(), to(),
                       question_.request.policy.year);
  }

  /// When a point given by coordinates alone is out of the network's reach, often because its axes are swapped.
  std::optional<std::string> far_reason(const Question& open) const {
    for (const std::size_t s : {section_, section_ + 1}) {
      const Access& stop = open.stops[s];
      const bool is_bare_point = stop.endpoint.id.find(',') != std::string::npos;
      if (is_bare_point && (s == section_ ? stop.enter.empty() : stop.leave.empty())) {
        return fmt::format("No loading station lies within {:.0f} km by road of {} (longitude first, then latitude).",
                           AccessLimits{}.farthest_road_km, stop.endpoint.name);
      }
    }
    return std::nullopt;
  }

  CountryCode country_of(const Access& stop) const {
    const PlaceIndex place = network_.find_place(stop.endpoint.place_id);
    return place.is_valid() ? network_.places[place.at()].country : data_.countries->country_at(stop.endpoint.position);
  }

  std::string access_reason(const Access& stop) const {
    const std::string name = name_of(stop.endpoint);
    if (stop.needs_road) {
      return fmt::format("{} is not at a station and road is not an allowed mode.", name);
    }
    if (!stop.blocked_by.empty()) {
      return fmt::format("Every road from {} to a loading station runs through {}, which is avoided.", name,
                         country_name(data_, stop.blocked_by.front()));
    }
    if (stop.blocked_by_area) {
      return fmt::format("Every road from {} to a loading station crosses a forbidden area.", name);
    }
    return fmt::format("No loading station open under the policy lies within {:.0f} km by road of {}.",
                       AccessLimits{}.farthest_road_km, name);
  }

  // --- the cut ---

  std::vector<ArcFlow> flows(const Question& open) const {
    std::vector<ArcFlow> flows(network_.arcs.size(), ArcFlow::missing);
    for (std::size_t a = 0; a < flows.size(); ++a) {
      const Exclusion& exclusion = question_.filter.of(network_.arcs[a]);
      if (question_.allowed[a] != 0 && question_.weights[a] < kUnreachable) {
        flows[a] = ArcFlow::open;
      } else if (open.allowed[a] != 0) {
        // Borders and yards of an avoided country are no obstacle of their own: the lines beyond them are named.
        const bool names_itself = network_.arcs[a].kind == ArcKind::link || exclusion.kind != Exclusion::Kind::avoided;
        flows[a] = names_itself ? ArcFlow::removed : ArcFlow::open;
      }
    }
    return flows;
  }

  static std::vector<NodeIndex> nodes_of(const std::vector<AccessOption>& options) {
    std::vector<NodeIndex> nodes;
    for (const AccessOption& option : options) {
      nodes.push_back(option.node);
    }
    return nodes;
  }

  std::vector<ArcIndex> find_cut(const Question& open) const {
    return minimum_cut(graph_, network_.tail, flows(open), nodes_of(question_.stops[section_].enter),
                       nodes_of(question_.stops[section_ + 1].leave));
  }

  const PlanningData& data_;
  const FreightNetwork& network_;
  const SearchGraph& graph_;
  const Question& question_;
  const CancelToken& cancel_;
  NoRoute answer_;
  std::size_t section_ = 0;
};

}  // namespace

NoRoute explain_no_route(const PlanningData& data, const SearchGraph& graph, const Question& question,
                         const CancelToken& cancel) {
  return Explainer(data, graph, question, cancel).explain();
}

}  // namespace geo
