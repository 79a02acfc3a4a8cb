#include "geo/plan/no_route.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "geo/plan/alternatives.hpp"
#include "geo/plan/min_cut.hpp"

namespace geo {
namespace {

std::string_view mode_word(Mode mode) {
  switch (mode) {
    case Mode::rail:
      return "rail";
    case Mode::ferry:
      return "ferry";
    case Mode::sea:
      return "sea";
    case Mode::road:
      break;
  }
  return "road";
}

constexpr std::array<Mode, 4> kAllModes = {Mode::rail, Mode::ferry, Mode::sea, Mode::road};

std::string name_of(const Endpoint& end) {
  return !end.name.empty() ? end.name : !end.place_id.empty() ? end.place_id : end.id;
}
std::string name_of(const Place& place) {
  return place.names.en.empty() ? place.id : place.names.en;
}

/// The policy without avoidance and closures; modes and year stay.
Policy nothing_avoided(const Policy& policy) {
  Policy open = policy;
  open.avoided.clear();
  open.closed.clear();
  open.forbidden_areas.clear();
  open.avoided_operators.clear();
  open.min_capacity_mt_per_year = 0.0;
  open.max_gauge_breaks.reset();
  return open;
}

/// The policy with nothing left to relax but status and year.
Policy everything_allowed(const Policy& policy) {
  Policy open = nothing_avoided(policy);
  open.modes.assign(kAllModes.begin(), kAllModes.end());
  return open;
}

constexpr int kLatestYear = 2100;

/// The same in a year when whatever is planned has been built, with lines taken back into service.
Policy anything_built(const Policy& policy) {
  Policy open = everything_allowed(policy);
  open.year = kLatestYear;
  open.statuses = {LinkStatus::operating, LinkStatus::under_construction, LinkStatus::planned, LinkStatus::suspended};
  return open;
}

/// One thing the planner could give up.
struct Change {
  enum class Kind { country, mode, closure, areas, owner, capacity, gauge_breaks, year, suspended } kind;
  std::string text;
  CountryCode country;
  Mode mode = Mode::rail;
  std::string closed;  ///< or an operator
  int number = 0;      ///< of gauge breaks, or the year

  void apply(Policy& policy) const {
    switch (kind) {
      case Kind::country:
        std::erase(policy.avoided, country);
        break;
      case Kind::mode:
        policy.modes.push_back(mode);
        break;
      case Kind::closure:
        std::erase(policy.closed, closed);
        break;
      case Kind::areas:
        policy.forbidden_areas.clear();
        break;
      case Kind::owner:
        std::erase(policy.avoided_operators, closed);
        break;
      case Kind::capacity:
        policy.min_capacity_mt_per_year = 0.0;
        break;
      case Kind::gauge_breaks:
        policy.max_gauge_breaks = number;
        break;
      case Kind::year:
        policy.year = number;
        break;
      case Kind::suspended:
        policy.statuses.push_back(LinkStatus::suspended);
        break;
    }
  }
};

/// Opening years still to come of links the policy's statuses would let in.
std::set<int> years_to_come(const FreightNetwork& network, const Policy& policy) {
  std::set<int> years;
  for (const LinkRecord& record : network.records) {
    const bool counts =
        std::find(policy.statuses.begin(), policy.statuses.end(), record.status) != policy.statuses.end();
    if (counts && record.opened_year && *record.opened_year > policy.year) {
      years.insert(*record.opened_year);
    }
  }
  return years;
}

std::vector<Change> possible_changes(const Policy& policy) {
  std::vector<Change> changes;
  for (const CountryCode country : policy.avoided) {
    changes.push_back({Change::Kind::country, "allow " + country.str(), country, Mode::rail, {}});
  }
  for (const Mode mode : kAllModes) {
    if (std::find(policy.modes.begin(), policy.modes.end(), mode) == policy.modes.end()) {
      changes.push_back({Change::Kind::mode, fmt::format("allow {}", mode_word(mode)), {}, mode, {}});
    }
  }
  for (const std::string& id : policy.closed) {
    changes.push_back({Change::Kind::closure, "open " + id, {}, Mode::rail, id});
  }
  if (!policy.forbidden_areas.empty()) {
    changes.push_back({Change::Kind::areas, "allow the forbidden areas", {}, Mode::rail, {}});
  }
  for (const std::string& name : policy.avoided_operators) {
    changes.push_back({Change::Kind::owner, "allow the operator " + name, {}, Mode::rail, name});
  }
  if (policy.min_capacity_mt_per_year > 0.0) {
    changes.push_back({Change::Kind::capacity, "accept any capacity", {}, Mode::rail, {}});
  }
  if (policy.max_gauge_breaks) {
    const int breaks = *policy.max_gauge_breaks + 1;
    changes.push_back({Change::Kind::gauge_breaks,
                       fmt::format("allow {} gauge break{}", breaks, breaks == 1 ? "" : "s"),
                       {},
                       Mode::rail,
                       {},
                       breaks});
  }
  if (std::find(policy.statuses.begin(), policy.statuses.end(), LinkStatus::suspended) == policy.statuses.end()) {
    changes.push_back({Change::Kind::suspended, "allow suspended lines", {}, Mode::rail, {}});
  }
  return changes;
}

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
    std::optional<Question> open = pose(nothing_avoided(question_.request.policy));
    if (!open || !has_path(*open)) {
      open = pose(everything_allowed(question_.request.policy));
    }
    if (!open || !has_path(*open)) {
      std::optional<Question> built = pose(anything_built(question_.request.policy));
      if (built && has_path(*built)) {
        open = std::move(built);
      }
    }
    if (!open || !has_path(*open)) {
      answer_.reason = open ? far_reason(*open).value_or(unconnected()) : unconnected();
      return std::move(answer_);
    }
    answer_.reason = end_reason().value_or("");
    if (answer_.reason.empty()) {
      find_cut(*open);
      answer_.reason = cut_reason();
    }
    relax();
    return std::move(answer_);
  }

 private:
  std::string from() const { return name_of(question_.stops[section_].endpoint); }
  std::string to() const { return name_of(question_.stops[section_ + 1].endpoint); }

  std::optional<Question> pose(const Policy& policy) const {
    RouteRequest request = question_.request;
    request.policy = policy;
    request.alternatives = 1;
    auto posed = pose_question(data_, request);
    return posed ? std::optional(std::move(*posed)) : std::nullopt;
  }

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
    fewest_breaks_ = path ? gauge_breaks_of(network_, *path) : 0;
    const int allowed = *question_.request.policy.max_gauge_breaks;
    answer_.reason =
        fmt::format("Every way from {} to {} has at least {} gauge break{}; {} allowed.",
                    name_of(question_.stops.front().endpoint), name_of(question_.stops.back().endpoint), fewest_breaks_,
                    fewest_breaks_ == 1 ? "" : "s", allowed == 1 ? "1 is" : fmt::format("{} are", allowed));
    relax();
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

  /// What a cut element is excluded by, to tell of all its kind in one breath.
  struct Cause {
    Exclusion::Kind kind;
    CountryCode country;
    std::uint32_t closed;
    bool at_sea;
    Mode mode;
    LinkStatus status = LinkStatus::operating;
    int year = 0;              ///< status: of opening, 0 when none is known
    double capacity_mt = 0.0;  ///< capacity
    friend auto operator<=>(const Cause&, const Cause&) = default;
  };

  void find_cut(const Question& open) {
    const std::vector<ArcIndex> cut =
        minimum_cut(graph_, network_.tail, flows(open), nodes_of(question_.stops[section_].enter),
                    nodes_of(question_.stops[section_ + 1].leave));
    std::set<std::pair<std::string, std::string>> known;
    std::vector<CausedElement> elements;
    for (const ArcIndex a : cut) {
      const Arc& arc = network_.arcs[a.at()];
      const CutElement element = element_of(arc);
      if (!known.insert({element.kind, element.id}).second) {
        continue;
      }
      const Cause cause = cause_of(arc);
      only_rail_ = only_rail_ && cause.kind != Exclusion::Kind::mode && arc.kind == ArcKind::link &&
                   network_.record_of(network_.link_of(arc)).mode == Mode::rail;
      causes_[cause].push_back(plain_name(arc));
      elements.push_back({cause, element});
    }
    list_cut(elements);
  }

  using CausedElement = std::pair<Cause, CutElement>;

  /// A cause that removes many things is one line of the answer: dozens of ships would bury the rest.
  void list_cut(const std::vector<CausedElement>& elements) {
    constexpr std::size_t kMostListed = 6;
    std::set<Cause> grouped;
    for (const auto& [cause, element] : elements) {
      const std::size_t count = causes_.at(cause).size();
      if (count <= kMostListed) {
        answer_.cut.push_back(element);
      } else if (grouped.insert(cause).second) {
        answer_.cut.push_back(group_of(cause, element.kind, count));
      }
    }
  }

  CutElement group_of(const Cause& cause, const std::string& kind, std::size_t count) const {
    switch (cause.kind) {
      case Exclusion::Kind::avoided: {
        const std::string where = cause.at_sea ? "through waters of" : "in";
        return {kind, "avoid:" + cause.country.str(),
                fmt::format("{} {}s {} {}", count, kind, where, country_name(data_, cause.country))};
      }
      case Exclusion::Kind::mode:
        return {kind, fmt::format("mode:{}", mode_word(cause.mode)),
                fmt::format("{} {} {}s", count, mode_word(cause.mode), kind)};
      case Exclusion::Kind::closed: {
        const std::string& id = question_.request.policy.closed[cause.closed];
        return {kind, "close:" + id, fmt::format("{} {}s closed by {}", count, kind, id)};
      }
      case Exclusion::Kind::area:
        return {kind, "avoid-area", fmt::format("{} {}s in a forbidden area", count, kind)};
      case Exclusion::Kind::owner: {
        const std::string& name = question_.request.policy.avoided_operators[cause.closed];
        return {kind, "avoid-operators:" + name, fmt::format("{} {}s of {}", count, kind, name)};
      }
      case Exclusion::Kind::capacity:
        return {kind, "min-capacity",
                fmt::format("{} {}s that carry only {:g} of {:g} Mt a year", count, kind, cause.capacity_mt,
                            question_.request.policy.min_capacity_mt_per_year)};
      case Exclusion::Kind::status:
        return {kind, "status", fmt::format("{} {}s {}", count, kind, status_words(cause))};
      case Exclusion::Kind::none:
        break;
    }
    return {kind, "avoid", fmt::format("{} {}s that enter an avoided country", count, kind)};
  }

  Cause cause_of(const Arc& arc) const {
    const Exclusion& exclusion = question_.filter.of(arc);
    Cause cause{exclusion.kind, exclusion.country, exclusion.closed, false, Mode::rail};
    if (arc.kind == ArcKind::link) {
      cause.at_sea = network_.link_of(arc).country.is_empty();
      cause.mode =
          exclusion.kind == Exclusion::Kind::mode ? network_.record_of(network_.link_of(arc)).mode : Mode::rail;
    }
    if (exclusion.kind == Exclusion::Kind::status) {
      add_status(arc, cause);
    } else if (exclusion.kind == Exclusion::Kind::capacity) {
      cause.capacity_mt = capacity_of(arc).value_or(0.0);
    }
    return cause;
  }

  void add_status(const Arc& arc, Cause& cause) const {
    if (arc.kind == ArcKind::link) {
      const LinkRecord& record = network_.record_of(network_.link_of(arc));
      cause.status = record.status;
      cause.year = record.opened_year.value_or(0);
    } else if (arc.kind == ArcKind::crossing && network_.passages[arc.payload].record != kNoRecord) {
      cause.status = network_.crossing_records[network_.passages[arc.payload].record].status;
    }
  }

  std::optional<double> capacity_of(const Arc& arc) const {
    switch (arc.kind) {
      case ArcKind::link:
        return network_.record_of(network_.link_of(arc)).capacity_mt_per_year;
      case ArcKind::crossing: {
        const std::uint32_t record = network_.passages[arc.payload].record;
        return record == kNoRecord ? std::nullopt : network_.crossing_records[record].capacity_mt_per_year;
      }
      case ArcKind::gauge_break:
      case ArcKind::transshipment:
        break;
    }
    const std::uint32_t record = network_.transfers[arc.payload].record;
    return record == kNoRecord ? std::nullopt : network_.transfer_records[record].capacity_mt_per_year;
  }

  static std::string status_words(const Cause& cause) {
    const std::string when = cause.year == 0 ? "" : fmt::format(" for {}", cause.year);
    switch (cause.status) {
      case LinkStatus::operating:
        return cause.year == 0 ? "in operation" : fmt::format("open from {} only", cause.year);
      case LinkStatus::under_construction:
        return "under construction" + when;
      case LinkStatus::planned:
        return "planned" + (when.empty() ? " without a date" : when);
      case LinkStatus::suspended:
        return "suspended";
      case LinkStatus::closed:
        break;
    }
    return "closed";
  }

  /// "Oral - Iletsk", "Aktau - Baku ferry", or the name of the border or port.
  std::string plain_name(const Arc& arc) const {
    if (arc.kind == ArcKind::link) {
      const LinkRecord& record = network_.record_of(network_.link_of(arc));
      const PlaceIndex a = network_.find_place(record.from);
      const PlaceIndex b = network_.find_place(record.to);
      const bool ship = record.mode == Mode::ferry || record.mode == Mode::sea;
      std::string name = name_of(network_.places[a.at()]) + " - " + name_of(network_.places[b.at()]);
      return ship ? fmt::format("{} {}", name, mode_word(record.mode)) : name;
    }
    return name_of(network_.places[place_of(arc).at()]);
  }

  PlaceIndex place_of(const Arc& arc) const {
    return arc.kind == ArcKind::crossing ? network_.passages[arc.payload].place : network_.transfers[arc.payload].place;
  }

  CutElement element_of(const Arc& arc) const {
    if (arc.kind == ArcKind::link) {
      const Link& link = network_.link_of(arc);
      const std::string in = link.country.is_empty() ? "" : ", in " + country_name(data_, link.country);
      return {"link", network_.record_of(link).id, plain_name(arc) + in};
    }
    if (arc.kind == ArcKind::crossing && !network_.passages[arc.payload].by_sea) {
      const BorderPassage& passage = network_.passages[arc.payload];
      const std::string id = passage.crossing_id.empty() ? network_.places[passage.place.at()].id : passage.crossing_id;
      return {"crossing", id,
              fmt::format("{}, between {} and {}", plain_name(arc), country_name(data_, passage.from),
                          country_name(data_, passage.to))};
    }
    return {"port", network_.places[place_of(arc).at()].id, plain_name(arc)};
  }

  static std::string listed(const std::vector<std::string>& all) {
    constexpr std::size_t kMost = 4;
    std::vector<std::string> names;  // the same voyage by two straits is named once
    for (const std::string& name : all) {
      if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(name);
      }
    }
    const std::vector<std::string> shown(names.begin(),
                                         names.begin() + static_cast<std::ptrdiff_t>(std::min(kMost, names.size())));
    std::string text = fmt::format("{}", fmt::join(shown, "; "));
    return names.size() > kMost ? text + fmt::format(" and {} more", names.size() - kMost) : text;
  }

  std::string clause(const Cause& cause, const std::vector<std::string>& names) const {
    switch (cause.kind) {
      case Exclusion::Kind::avoided:
        return fmt::format("{} {} ({}), which is avoided", cause.at_sea ? "sails through waters of" : "runs through",
                           country_name(data_, cause.country), listed(names));
      case Exclusion::Kind::mode:
        return fmt::format("uses {} ({}), a mode not allowed", mode_word(cause.mode), listed(names));
      case Exclusion::Kind::closed: {
        const std::string& id = question_.request.policy.closed[cause.closed];
        const PlaceIndex place = network_.find_place(id);
        return fmt::format("uses {} ({}), which is closed",
                           place.is_valid() ? name_of(network_.places[place.at()]) : id, listed(names));
      }
      case Exclusion::Kind::area:
        return fmt::format("crosses a forbidden area ({})", listed(names));
      case Exclusion::Kind::owner:
        return fmt::format("uses {} ({}), an operator avoided",
                           question_.request.policy.avoided_operators[cause.closed], listed(names));
      case Exclusion::Kind::capacity:
        return fmt::format("carries only {:g} of {:g} Mt a year ({})", cause.capacity_mt,
                           question_.request.policy.min_capacity_mt_per_year, listed(names));
      case Exclusion::Kind::status:
        return fmt::format("uses {}, which {} {}", listed(names), names.size() == 1 ? "is" : "are",
                           status_words(cause));
      case Exclusion::Kind::none:
        break;
    }
    return fmt::format("enters an avoided country by its drawn line ({})", listed(names));
  }

  std::string cut_reason() const {
    if (causes_.empty()) {
      return fmt::format("The policy leaves no way from {} to {}.", from(), to());
    }
    std::vector<std::string> clauses;
    std::vector<std::string> countries;
    for (const auto& [cause, names] : causes_) {
      if (cause.kind == Exclusion::Kind::avoided && !cause.at_sea) {
        countries.push_back(fmt::format("{} ({})", country_name(data_, cause.country), listed(names)));
      } else {
        clauses.push_back(clause(cause, names));
      }
    }
    if (!countries.empty()) {
      const bool one = countries.size() == 1;
      clauses.insert(clauses.begin(), fmt::format("runs through {}, which {} avoided", fmt::join(countries, " or "),
                                                  one ? "is" : "are"));
    }
    return fmt::format("Every {} from {} to {} {}.", only_rail_ ? "rail line" : "way", from(), to(),
                       fmt::join(clauses, ", or "));
  }

  // --- relaxations ---

  struct Priced {
    double weight;
    Relaxation relaxation;
  };

  void try_changes(const std::vector<const Change*>& changes) {
    Policy policy = question_.request.policy;
    std::vector<std::string> texts;
    for (const Change* change : changes) {
      change->apply(policy);
      texts.push_back(change->text);
    }
    std::optional<Question> relaxed = pose(policy);
    if (!relaxed) {
      return;
    }
    Diagnostics ignored;
    const std::vector<Route> routes = proven_routes(data_, graph_, *relaxed, 1, policy.avoided, cancel_, ignored);
    if (routes.empty()) {
      return;
    }
    const Totals& totals = routes.front().totals;
    const Effort effort{totals.hours, totals.usd_per_tonne, totals.co2_kg_per_tonne};
    const Pricing pricing(network_, costs_of(data_, question_.request), question_.request.cargo);
    priced_.push_back({pricing.weight(effort, question_.request.objective),
                       {fmt::format("{}", fmt::join(texts, " and ")), totals, routes.front().label}});
  }

  void relax() {
    std::vector<Change> changes = possible_changes(question_.request.policy);
    for (Change& change : changes) {
      if (change.kind == Change::Kind::gauge_breaks && fewest_breaks_ > change.number) {
        change.number = fewest_breaks_;
        change.text = fmt::format("allow {} gauge breaks", fewest_breaks_);
      }
      try_changes({&change});
    }
    wait_for_a_line();
    for (std::size_t i = 0; i < changes.size() && priced_single_failed(); ++i) {
      for (std::size_t j = i + 1; j < changes.size() && !cancel_.is_cancelled(); ++j) {
        try_changes({&changes[i], &changes[j]});
      }
    }
    std::stable_sort(priced_.begin(), priced_.end(),
                     [](const Priced& a, const Priced& b) { return a.weight < b.weight; });
    constexpr std::size_t kMostRelaxations = 8;  // more are no help in deciding
    priced_.resize(std::min(priced_.size(), kMostRelaxations));
    for (Priced& priced : priced_) {
      answer_.relaxations.push_back(std::move(priced.relaxation));
    }
  }

  /// The first year in which a line still to be opened makes a way.
  void wait_for_a_line() {
    const std::size_t before = priced_.size();
    for (const int year : years_to_come(network_, question_.request.policy)) {
      const Change wait{Change::Kind::year, fmt::format("wait until {}", year), {}, Mode::rail, {}, year};
      try_changes({&wait});
      if (priced_.size() > before || cancel_.is_cancelled()) {
        return;
      }
    }
  }

  /// Pairs are tried only when no single change works.
  bool priced_single_failed() const {
    return std::none_of(priced_.begin(), priced_.end(),
                        [](const Priced& p) { return p.relaxation.change.find(" and ") == std::string::npos; });
  }

  const PlanningData& data_;
  const FreightNetwork& network_;
  const SearchGraph& graph_;
  const Question& question_;
  const CancelToken& cancel_;
  NoRoute answer_;
  std::size_t section_ = 0;
  int fewest_breaks_ = 0;
  std::map<Cause, std::vector<std::string>> causes_;
  bool only_rail_ = true;
  std::vector<Priced> priced_;
};

}  // namespace

NoRoute explain_no_route(const PlanningData& data, const SearchGraph& graph, const Question& question,
                         const CancelToken& cancel) {
  return Explainer(data, graph, question, cancel).explain();
}

}  // namespace geo
