#include "geo/plan/cut_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "geo/plan/policy_change.hpp"

namespace geo {
namespace {

std::string listed(const std::vector<std::string>& all) {
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

/// "needs a ferry", "needs rail".
std::string_view mode_need(Mode mode) {
  return mode == Mode::ferry ? "a ferry" : mode == Mode::sea ? "a sea leg" : mode_word(mode);
}

}  // namespace

std::vector<CutElement> CutWords::list(const std::vector<ArcIndex>& cut) {
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
  return grouped(elements);
}

/// A cause that removes many things is one line of the answer: dozens of ships would bury the rest.
std::vector<CutElement> CutWords::grouped(const std::vector<CausedElement>& elements) const {
  constexpr std::size_t kMostListed = 6;
  std::vector<CutElement> cut;
  std::set<Cause> told;
  for (const auto& [cause, element] : elements) {
    const std::size_t count = causes_.at(cause).size();
    if (count <= kMostListed) {
      cut.push_back(element);
    } else if (told.insert(cause).second) {
      cut.push_back(group_of(cause, element.kind, count));
    }
  }
  return cut;
}

CutElement CutWords::group_of(const Cause& cause, const std::string& kind, std::size_t count) const {
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

CutWords::Cause CutWords::cause_of(const Arc& arc) const {
  const Exclusion& exclusion = question_.filter.of(arc);
  Cause cause{exclusion.kind, exclusion.country, exclusion.closed, false, Mode::rail};
  if (arc.kind == ArcKind::link) {
    cause.at_sea = network_.link_of(arc).country.is_empty();
    cause.mode = exclusion.kind == Exclusion::Kind::mode ? network_.record_of(network_.link_of(arc)).mode : Mode::rail;
  }
  if (exclusion.kind == Exclusion::Kind::status) {
    add_status(arc, cause);
  } else if (exclusion.kind == Exclusion::Kind::capacity) {
    cause.capacity_mt = capacity_of(arc).value_or(0.0);
  }
  return cause;
}

void CutWords::add_status(const Arc& arc, Cause& cause) const {
  if (arc.kind == ArcKind::link) {
    const LinkRecord& record = network_.record_of(network_.link_of(arc));
    cause.status = record.status;
    cause.year = record.opened_year.value_or(0);
  } else if (arc.kind == ArcKind::crossing && network_.passages[arc.payload].record != kNoRecord) {
    cause.status = network_.crossing_records[network_.passages[arc.payload].record].status;
  }
}

std::optional<double> CutWords::capacity_of(const Arc& arc) const {
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

std::string CutWords::status_words(const Cause& cause) {
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
std::string CutWords::plain_name(const Arc& arc) const {
  if (arc.kind == ArcKind::link) {
    const LinkRecord& record = network_.record_of(network_.link_of(arc));
    const PlaceIndex a = network_.find_place(record.from);
    const PlaceIndex b = network_.find_place(record.to);
    const bool ship = is_ship(record.mode);
    std::string name = name_of(network_.places[a.at()]) + " - " + name_of(network_.places[b.at()]);
    return ship ? fmt::format("{} {}", name, mode_word(record.mode)) : name;
  }
  return name_of(network_.places[place_of(arc).at()]);
}

PlaceIndex CutWords::place_of(const Arc& arc) const {
  return arc.kind == ArcKind::crossing ? network_.passages[arc.payload].place : network_.transfers[arc.payload].place;
}

CutElement CutWords::element_of(const Arc& arc) const {
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

std::string CutWords::clause(const Cause& cause, const std::vector<std::string>& names) const {
  switch (cause.kind) {
    case Exclusion::Kind::avoided:
      return fmt::format("{} {} ({}), which is avoided", cause.at_sea ? "sails through waters of" : "runs through",
                         country_name(data_, cause.country), listed(names));
    case Exclusion::Kind::mode:
      return fmt::format("needs {} ({}), which is not an allowed mode", mode_need(cause.mode), listed(names));
    case Exclusion::Kind::closed: {
      const std::string& id = question_.request.policy.closed[cause.closed];
      const bool is_border = id.size() == 7 && id[3] == '-' && id[0] >= 'A' && id[0] <= 'Z';  // KAZ-RUS
      if (is_border) {
        return fmt::format("crosses the border {} ({}), which is closed", id, listed(names));
      }
      const PlaceIndex place = network_.find_place(id);
      return fmt::format("uses {} ({}), which is closed", place.is_valid() ? name_of(network_.places[place.at()]) : id,
                         listed(names));
    }
    case Exclusion::Kind::area:
      return fmt::format("crosses a forbidden area ({})", listed(names));
    case Exclusion::Kind::owner:
      return fmt::format("uses {} ({}), an operator avoided", question_.request.policy.avoided_operators[cause.closed],
                         listed(names));
    case Exclusion::Kind::capacity:
      return fmt::format("carries only {:g} of {:g} Mt a year ({})", cause.capacity_mt,
                         question_.request.policy.min_capacity_mt_per_year, listed(names));
    case Exclusion::Kind::status:
      return fmt::format("uses {}, which {} {}", listed(names), names.size() == 1 ? "is" : "are", status_words(cause));
    case Exclusion::Kind::none:
      break;
  }
  return fmt::format("enters an avoided country by its drawn line ({})", listed(names));
}

std::string CutWords::reason(const std::string& from, const std::string& to, bool by_land) const {
  if (causes_.empty()) {
    return fmt::format("The policy leaves no way from {} to {}.", from, to);
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
    clauses.insert(clauses.begin(),
                   fmt::format("runs through {}, which {} avoided", fmt::join(countries, " or "), one ? "is" : "are"));
  }
  return fmt::format("Every {} from {} to {} {}.", only_rail_ && by_land ? "rail line" : "way", from, to,
                     fmt::join(clauses, ", or "));
}

}  // namespace geo
