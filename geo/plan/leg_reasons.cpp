#include "geo/plan/leg_reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace geo {
namespace {

constexpr double kHoursPerDay = 24.0;

/// "a, b and c".
std::string and_list(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    text += i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

/// Differences too small to argue with are left out: of the sum, and by themselves.
struct Notable {
  double usd, days, km, kg;
  int crossings;

  /// sign 1: what the route saves over the other; -1: what the other saves.
  Notable(const BypassPrice& extra, const Totals& totals, double sign)
      : usd(notable(sign * extra.usd_per_tonne, 0.5, totals.usd_per_tonne.typical)),
        days(notable(sign * extra.hours, 2.4, totals.hours.typical) / kHoursPerDay),
        km(notable(sign * extra.km, 10.0, totals.km)),
        kg(notable(sign * extra.co2_kg_per_tonne, 1.0, totals.co2_kg_per_tonne)),
        crossings(std::max(0, extra.crossings * (sign > 0.0 ? 1 : -1))) {}

 private:
  static double notable(double saved, double least, double total) {
    constexpr double kLeastShare = 0.005;
    return saved >= least && saved >= kLeastShare * total ? saved : 0.0;
  }
};

/// At least 1: half a dollar is not "0 USD/t".
std::string whole(double value) {
  return fmt::format("{:.0f}", std::max(1.0, value));
}

std::string borders(int count) {
  return count == 1 ? "a border" : fmt::format("{} borders", count);
}

/// "79 USD/t, 5.8 days and a border"; empty when nothing is notable.
std::string saved_words(const Notable& saved) {
  std::vector<std::string> parts;
  if (saved.usd > 0.0) {
    parts.push_back(whole(saved.usd) + " USD/t");
  }
  if (saved.days > 0.0) {
    parts.push_back(fmt::format("{:.1f} days", saved.days));
  }
  if (saved.km > 0.0) {
    parts.push_back(whole(saved.km) + " km");
  }
  if (saved.kg > 0.0) {
    parts.push_back(whole(saved.kg) + " kg CO2/t");
  }
  if (saved.crossings > 0) {
    parts.push_back(borders(saved.crossings));
  }
  return and_list(parts);
}

/// ", which is 20 USD/t cheaper and crosses 3 borders less"; empty when nothing is notable.
std::string in_return(const Notable& saved) {
  std::vector<std::string> is;
  if (saved.usd > 0.0) {
    is.push_back(whole(saved.usd) + " USD/t cheaper");
  }
  if (saved.days > 0.0) {
    is.push_back(fmt::format("{:.1f} days faster", saved.days));
  }
  if (saved.km > 0.0) {
    is.push_back(whole(saved.km) + " km shorter");
  }
  std::vector<std::string> clauses;
  if (!is.empty()) {
    clauses.push_back("is " + and_list(is));
  }
  if (saved.kg > 0.0) {
    clauses.push_back(fmt::format("emits {} kg CO2/t less", whole(saved.kg)));
  }
  if (saved.crossings > 0) {
    clauses.push_back(fmt::format("crosses {} less", borders(saved.crossings)));
  }
  return clauses.empty() ? std::string() : ", which " + and_list(clauses);
}

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

}  // namespace

LegReasons::LegReasons(const PlanningData& data, const RouteRequest& request, const Route& route)
    : data_(data),
      network_(*data.network),
      request_(request),
      route_(route),
      terms_(cost_terms(data, request, route)) {}

NextBest LegReasons::tell(std::size_t first, std::size_t last, const std::optional<Route>& other,
                          const HardSections& hard) const {
  NextBest next;
  if (!other) {
    next.reason = no_way(first, last, hard) + ".";
    return next;
  }
  next.exists = true;
  next.label = label_of(*other);
  next.corridor = other->corridor;
  const Totals& mine = route_.totals;
  const Totals& theirs = other->totals;
  next.extra = {theirs.km - mine.km, theirs.hours.typical - mine.hours.typical,
                theirs.usd_per_tonne.typical - mine.usd_per_tonne.typical,
                theirs.co2_kg_per_tonne - mine.co2_kg_per_tonne, theirs.crossings - mine.crossings};
  next.reason = comparison(subject(first, last), next.label, next.extra) + decisive_term(*other) +
                section_words(hard, cost_terms(data_, request_, *other).total() - terms_.total()) + ".";
  return next;
}

/// "the border Bolashak - Serhetyaka" where a leg ends at a border, else the place.
std::string LegReasons::place_name(const std::string& id, const std::string& name) const {
  const PlaceIndex place = network_.find_place(id);
  const bool cut = place.is_valid() ? place.at() >= network_.authored_places : id.rfind("border:", 0) == 0;
  return cut ? "the border at " + name : name;
}

std::string LegReasons::subject(std::size_t first, std::size_t last) const {
  const Leg& start = route_.legs[first];
  const std::string from = place_name(start.from, start.from_name);
  const std::string to = place_name(route_.legs[last].to, route_.legs[last].to_name);
  const bool one_mode = std::all_of(route_.legs.begin() + static_cast<std::ptrdiff_t>(first),
                                    route_.legs.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                                    [&](const Leg& leg) { return leg.mode == start.mode; });
  if (first == last && is_ship(start.mode)) {
    return fmt::format("the {} {} - {}", start.mode == Mode::ferry ? "ferry" : "ship", start.from_name, start.to_name);
  }
  if (one_mode && !is_ship(start.mode)) {
    return fmt::format("the {} from {} to {}", start.mode == Mode::rail ? "line" : "road", from, to);
  }
  return fmt::format("the way from {} to {}", from, to);
}

/// A variant of the same corridor is told by a place it alone calls at.
std::string LegReasons::label_of(const Route& other) const {
  if (other.label != route_.label) {
    return other.label;
  }
  if (const std::string place = key_place(other, route_); !place.empty()) {
    return fmt::format("{}, by {}", other.label, place);
  }
  const std::string place = key_place(route_, other);
  return place.empty() ? other.label : fmt::format("{}, not by {}", other.label, place);
}

/// The place that best tells where one route runs apart from another: of the longest stretch apart, a port, city
/// or border station near its middle before any other.
std::string LegReasons::key_place(const Route& route, const Route& other) const {
  std::set<PlaceIndex> theirs;
  for (const Leg& leg : other.legs) {
    for (const std::uint32_t link : leg.link_indices) {
      theirs.insert(network_.links[link].from);
      theirs.insert(network_.links[link].to);
    }
  }
  struct Call {
    PlaceIndex place;
    double at_km;
  };
  std::vector<Call> run, longest;
  double km = 0.0;
  const auto length = [](const std::vector<Call>& calls) {
    return calls.empty() ? 0.0 : calls.back().at_km - calls.front().at_km;
  };
  const auto close_run = [&] {
    if (longest.empty() || length(run) > length(longest)) {
      longest = run;
    }
    run.clear();
  };
  for (const Leg& leg : route.legs) {
    for (std::size_t i = 0; i < leg.link_indices.size(); ++i) {
      const Link& link = network_.links[leg.link_indices[i]];
      const PlaceIndex reached = leg.reversed[i] ? link.from : link.to;
      km += link.length_km;
      if (theirs.count(reached) != 0) {
        close_run();
      } else if (reached.at() < network_.authored_places) {
        run.push_back({reached, km});
      }
    }
  }
  close_run();
  if (longest.empty()) {
    return {};
  }
  const double middle = (longest.front().at_km + longest.back().at_km) / 2.0;
  const auto rank = [&](const Call& call) {
    const PlaceKind kind = network_.places[call.place.at()].kind;
    const bool known = kind == PlaceKind::port || kind == PlaceKind::city || kind == PlaceKind::border_station;
    return std::pair(known ? 0 : 1, std::abs(call.at_km - middle));
  };
  const auto best =
      std::min_element(longest.begin(), longest.end(), [&](const Call& a, const Call& b) { return rank(a) < rank(b); });
  return name_of(network_.places[best->place.at()]);
}

std::string LegReasons::comparison(const std::string& who, const std::string& label, const BypassPrice& extra) const {
  const std::string saved = saved_words({extra, route_.totals, 1.0});
  const std::string verb = saved.empty() ? "is hardly better than" : fmt::format("saves {} over", saved);
  return fmt::format("{} {} {}{}", capitalised(who), verb, label, in_return({extra, route_.totals, -1.0}));
}

/// The term that makes the difference, and how much there is in all.
std::string LegReasons::decisive_term(const Route& other) const {
  constexpr double kLeastTold = 0.05;
  constexpr double kClose = 0.01;  // of the route's own weight: nothing to plan by
  const CostTerms theirs = cost_terms(data_, request_, other);
  const double difference = theirs.total() - terms_.total();
  const std::string_view unit = weight_unit(request_.objective);
  if (difference <= -kLeastTold) {  // of a disjoint pair the lighter route need not be the lightest of all
    return fmt::format("; by itself the other would be better by {:.1f} {}: the routes were chosen as a pair",
                       -difference, unit);
  }
  if (difference < kClose * terms_.total()) {
    return fmt::format("; close: {:.1f} {} in all", std::max(0.0, difference), unit);
  }
  std::size_t most = 0;
  for (std::size_t t = 1; t < kCostTerms; ++t) {
    const double gain = theirs.weights[t] - terms_.weights[t];
    most = gain > theirs.weights[most] - terms_.weights[most] ? t : most;
  }
  const bool priced = request_.objective == Objective::balanced;
  return fmt::format("; decided by {} ({:.0f} {}), all told {:.0f} {}{}", term_words(static_cast<CostTerm>(most)),
                     theirs.weights[most] - terms_.weights[most], unit, difference, unit,
                     priced ? " with time and CO2 priced" : "");
}

std::string LegReasons::name_of_section(const Section& section) const {
  return fmt::format("{} - {}", name_of(network_.places[section.from.at()]), name_of(network_.places[section.to.at()]));
}

/// The section that counts, unless it is the whole.
std::string LegReasons::section_words(const HardSections& hard, double difference) const {
  constexpr double kSame = 0.5;
  if (!hard.replaceable || hard.is_all) {
    return {};
  }
  const double more = hard.replaceable->weight - terms_.total();
  if (difference - more < kSame) {
    return fmt::format("; what counts is the part {}", name_of_section(*hard.replaceable));
  }
  return fmt::format("; {} is {} (+{:.0f} {})",
                     hard.bridge ? "of the rest hardest to go round" : "hardest to go round by itself",
                     name_of_section(*hard.replaceable), more, weight_unit(request_.objective));
}

std::string LegReasons::no_way(std::size_t first, std::size_t last, const HardSections& hard) const {
  if (!hard.bridge && !hard.replaceable) {
    return fmt::format("No other loading station serves {}",
                       first == 0 ? route_.legs.front().from_name : route_.legs[last].to_name);
  }
  if (!hard.bridge) {
    return fmt::format("Each part has a way round, but no route does without all of {}", subject(first, last)) +
           section_words(hard, kUnreachable);
  }
  const Policy& policy = request_.policy;
  const bool restricted = !policy.avoided.empty() || !policy.closed.empty() || !policy.forbidden_areas.empty() ||
                          policy.modes.size() < Policy{}.modes.size();
  return fmt::format("Every way from {} to {}{} runs over {}", route_.legs.front().from_name,
                     route_.legs.back().to_name, restricted ? " that the policy leaves" : "",
                     name_of_section(*hard.bridge)) +
         section_words(hard, kUnreachable);
}

}  // namespace geo
