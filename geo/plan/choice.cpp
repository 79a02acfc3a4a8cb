#include "geo/plan/choice.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "geo/plan/disjoint.hpp"
#include "geo/plan/network_index.hpp"
#include "geo/plan/pareto.hpp"

namespace geo {
namespace {

std::string percent(double share) {
  return fmt::format("{:.4g} %", share * 100.0);
}

class Chooser {
 public:
  Chooser(const PlanningData& data, const SearchGraph& graph, const Question& question, std::size_t count,
          const CancelToken& cancel)
      : data_(data),
        network_(*data.network),
        graph_(graph),
        question_(question),
        request_(question.request),
        count_(count),
        cancel_(cancel) {}

  ChosenRoutes choose() {
    if (count_ > 1 && request_.choice == Choice::pareto) {
      choose_pareto();
    } else if (count_ > 1 && request_.choice == Choice::disjoint) {
      choose_disjoint();
    } else {
      choose_overlap();
    }
    return std::move(chosen_);
  }

 private:
  // --- limited overlap ---

  std::vector<AlternativeRoute> find_with_overlap(std::size_t count) {
    AlternativeOptions options;
    options.count = static_cast<int>(count);
    options.max_overlap = request_.max_overlap;
    options.max_stretch = request_.max_stretch;
    options.max_gauge_breaks = request_.policy.max_gauge_breaks;
    options.key_places = data_.index->corridors().places();
    options.ways = &data_.index->ways();
    options.name = [&](const FoundPath& path) {
      const auto corridor = data_.index->corridors().match(network_, path, question_.stops);
      return !corridor ? CorridorName()
                       : CorridorName{data_.corridors[*corridor].family, data_.corridors[*corridor].id};
    };
    PathFinder finder(graph_, question_.stops,
                      data_.index->lower_metric(shared_costs(data_, request_), request_.cargo, request_.objective),
                      question_.limited.get());
    return find_alternatives(network_, finder, question_.weights, options, cancel_);
  }

  void choose_overlap() {
    chosen_.routes = find_with_overlap(count_);
    if (chosen_.routes.empty()) {
      return;
    }
    chosen_.guarantee = "r1 is the optimum: no lighter route exists.";
    if (chosen_.routes.size() > 1) {
      const double most = std::min(request_.max_overlap, AlternativeOptions{}.near_twin);
      chosen_.guarantee += fmt::format(
          " Every further route shares at most {} of its length with any lighter one shown and weighs at most {:g} "
          "times r1; that no other such route exists is not guaranteed.",
          percent(most), request_.max_stretch);
    }
  }

  // --- Pareto set ---

  void choose_pareto() {
    const Pricing pricing(network_, costs_of(data_, request_), request_.cargo);
    const JourneyGraph journey(network_, question_.stops, question_.weights);
    ParetoOptions options;
    options.objective = request_.objective;
    options.epsilon = request_.epsilon;
    options.max_stretch = request_.max_stretch;
    options.max_gauge_breaks = request_.policy.max_gauge_breaks.value_or(-1);
    const ParetoSet set = find_pareto_set(network_, journey, pricing, options, cancel_);
    for (const ParetoRoute& route : choose_from(set.routes, count_)) {
      add(route.path);
    }
    if (chosen_.routes.empty()) {
      choose_overlap();  // none either, unless the search was stopped before the first
      return;
    }
    const double limit = chosen_.routes.front().path.weight * request_.max_stretch;
    if (!set.complete) {
      chosen_.diagnostics.push_back(
          {Severity::warning, "pareto-incomplete",
           fmt::format("the Pareto set is certain up to {:.2f} times the weight of r1 only: {} partial routes were "
                       "compared",
                       set.complete_to / chosen_.routes.front().path.weight, options.labels),
           "request", "Ask with a larger --epsilon or a smaller --max-stretch"});
    }
    chosen_.guarantee = pareto_guarantee(set, set.complete ? limit : set.complete_to);
  }

  std::string pareto_guarantee(const ParetoSet& set, double up_to) const {
    const double stretch = up_to / chosen_.routes.front().path.weight;
    std::string text = "r1 is the optimum, and none of these routes is beaten in cost, time, CO2 and borders at once. ";
    text += fmt::format("Every route of at most {:.3g} times the weight of r1 has its match among {}{}: ", stretch,
                        set.routes.size(), set.routes.size() == 1 ? " route" : " routes");
    text +=
        request_.epsilon > 0.0
            ? fmt::format("one than which it is not {} better in cost, time or CO2 and does not cross fewer borders",
                          percent(request_.epsilon))
            : "one as good in all four";
    if (set.routes.size() > chosen_.routes.size()) {
      text += fmt::format("; {} of them are shown, the best in each and the lightest", chosen_.routes.size());
    }
    return text + ".";
  }

  // --- disjoint pair ---

  void choose_disjoint() {
    const JourneyGraph journey(network_, question_.stops, question_.weights);
    const WayIndex& ways = data_.index->ways();
    const DisjointAnswer answer = find_disjoint_pair(journey, ways, {}, cancel_);
    const std::vector<AlternativeRoute> best = find_with_overlap(1);
    if (best.empty()) {
      return;
    }
    if (answer.pair && exceeds_gauge_breaks(*answer.pair)) {
      chosen_.routes = best;
      chosen_.guarantee = "r1 is the optimum; the lightest pair without a common way has too many gauge breaks.";
      return;
    }
    if (answer.pair) {
      add(answer.pair->lighter);
      add(answer.pair->heavier);
      chosen_.guarantee =
          "r1 and r2 have no line, sailing or road leg in common, and no lighter pair of such routes exists";
      const double more = answer.pair->lighter.weight / best.front().path.weight - 1.0;
      chosen_.guarantee += more > 1e-9 ? fmt::format(
                                             "; the best route by itself, which has no such partner as light, "
                                             "weighs {} less than r1.",
                                             percent(more / (1.0 + more)))
                                       : "; r1 is the optimum.";
      return;
    }
    chosen_.routes = best;
    chosen_.guarantee = answer.certain ? "r1 is the optimum; no second route does without all of its ways."
                                       : "r1 is the optimum; whether a second route does without all of its ways is "
                                         "not known.";
    explain_no_pair(journey, ways, answer.certain);
  }

  bool exceeds_gauge_breaks(const DisjointPair& pair) const {
    const std::optional<int> most = request_.policy.max_gauge_breaks;
    return most && std::max(gauge_breaks_of(network_, pair.lighter), gauge_breaks_of(network_, pair.heavier)) > *most;
  }

  void explain_no_pair(const JourneyGraph& journey, const WayIndex& ways, bool certain) {
    if (!certain) {
      chosen_.diagnostics.push_back({Severity::warning, "disjoint-unknown",
                                     "no pair of routes without a common way was found before the search was stopped",
                                     "request", "Ask without via points, or with --choice overlap"});
      return;
    }
    std::vector<std::string> names;
    for (const JourneyStep& step : find_bridges(journey, ways)) {
      const std::string name = name_of_way(step);
      if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(name);
      }
    }
    chosen_.diagnostics.push_back(
        {Severity::warning, "no-disjoint-pair",
         names.empty() ? "no two routes do without a common way, though no single one is used by all"
                       : fmt::format("no two routes do without a common way: every route uses {}", list_of(names)),
         "request", "Ask with --choice overlap, or start and end where more than one line meets"});
  }

  static std::string list_of(const std::vector<std::string>& names) {
    constexpr std::size_t kMost = 4;
    const std::size_t shown = std::min(kMost, names.size());
    std::string text =
        fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
    return names.size() > kMost ? text + fmt::format(" and {} more", names.size() - kMost) : text;
  }

  /// "Oral - Iletsk", "Aktau - Baku by ferry", or the road to a station.
  std::string name_of_way(const JourneyStep& step) const {
    if (step.kind != JourneyStep::Kind::travel) {
      const bool in = step.kind == JourneyStep::Kind::enter;
      const Access& stop = question_.stops[in ? step.section : step.section + 1];
      const AccessOption& option = in ? stop.enter[step.index] : stop.leave[step.index];
      const std::string& name = stop.endpoint.name.empty() ? stop.endpoint.id : stop.endpoint.name;
      return fmt::format("{} - {} by road", name, name_of(network_.places[option.place.at()]));
    }
    const LinkRecord& record = network_.record_of(network_.link_of(network_.arcs[step.index]));
    const std::string ends = fmt::format("{} - {}", name_of_place(record.from), name_of_place(record.to));
    switch (record.mode) {
      case Mode::ferry:
        return ends + " by ferry";
      case Mode::sea:
        return ends + " by sea";
      case Mode::road:
        return ends + " by road";
      case Mode::rail:
        break;
    }
    return ends;
  }

  std::string name_of_place(const std::string& id) const {
    const PlaceIndex place = network_.find_place(id);
    return place.is_valid() ? name_of(network_.places[place.at()]) : id;
  }

  void add(const FoundPath& path) {
    chosen_.routes.push_back({path, data_.index->ways().footprint(path, question_.stops)});
  }

  const PlanningData& data_;
  const FreightNetwork& network_;
  const SearchGraph& graph_;
  const Question& question_;
  const RouteRequest& request_;
  std::size_t count_;
  const CancelToken& cancel_;
  ChosenRoutes chosen_;
};

}  // namespace

ChosenRoutes choose_routes(const PlanningData& data, const SearchGraph& graph, const Question& question, int count,
                           const CancelToken& cancel) {
  return Chooser(data, graph, question, static_cast<std::size_t>(std::max(count, 1)), cancel).choose();
}

}  // namespace geo
