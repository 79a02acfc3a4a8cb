#include "geo/plan/surcharges.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "geo/plan/weights.hpp"

namespace geo {
namespace {

using BorderPair = std::pair<CountryCode, CountryCode>;

BorderPair ordered(CountryCode a, CountryCode b) {
  return {std::min(a, b), std::max(a, b)};
}

std::optional<BorderPair> parse_border(const std::string& text) {
  if (text.size() != 7 || text[3] != '-') {
    return std::nullopt;
  }
  const auto a = CountryCode::parse(text.substr(0, 3));
  const auto b = CountryCode::parse(text.substr(4));
  return a && b ? std::optional(ordered(*a, *b)) : std::nullopt;
}

/// What one surcharge is on.
class Target {
 public:
  Target(const FreightNetwork& network, const std::string& on)
      : network_(network), on_(on), place_(network.find_place(on)), border_(parse_border(on)) {
    const auto code = CountryCode::parse(on);
    country_ = code ? *code : CountryCode();
    for (const Link& link : network.links) {
      ++pieces_[link.record];
    }
  }

  PlaceIndex place() const { return place_; }
  CountryCode country() const { return country_; }

  /// The number of times one way over the arc counts as a use.
  double uses(const Arc& arc) const {
    switch (arc.kind) {
      case ArcKind::crossing:
        return passes(network_.passages[arc.payload]) ? 1.0 : 0.0;
      case ArcKind::gauge_break:
      case ArcKind::transshipment:
        return network_.transfers[arc.payload].transfer_id == on_ ? 1.0 : 0.0;
      case ArcKind::link:
        break;
    }
    const Link& link = network_.link_of(arc);
    if (place_.is_valid()) {
      return (arc.reversed ? link.from : link.to) == place_ ? 1.0 : 0.0;
    }
    if (link.id == on_) {
      return 1.0;
    }
    return names_record(link) || sails_over_border(link) ? 1.0 / pieces_.at(link.record) : 0.0;
  }

  /// Kilometres of the arc that count.
  double km(const Arc& arc) const {
    if (arc.kind != ArcKind::link) {
      return 0.0;
    }
    const Link& link = network_.link_of(arc);
    const bool counts = link.id == on_ || names_record(link) || (!country_.is_empty() && link.country == country_);
    return counts ? link.length_km : 0.0;
  }

 private:
  bool names_record(const Link& link) const {
    const LinkRecord& record = network_.record_of(link);
    const auto& passages = record.passages;
    return record.id == on_ || std::find(passages.begin(), passages.end(), on_) != passages.end();
  }
  bool sails_over_border(const Link& link) const {
    const Mode mode = network_.record_of(link).mode;
    return border_ && is_ship(mode) &&
           ordered(network_.places[link.from.at()].country, network_.places[link.to.at()].country) == *border_;
  }
  bool passes(const BorderPassage& passage) const {
    return passage.crossing_id == on_ || (!country_.is_empty() && passage.to == country_) ||
           (border_ && !passage.by_sea && ordered(passage.from, passage.to) == *border_);
  }

  const FreightNetwork& network_;
  const std::string& on_;
  PlaceIndex place_;
  std::optional<BorderPair> border_;
  CountryCode country_;
  std::map<std::uint32_t, int> pieces_;  ///< of each record
};

Unexpected unusable(const std::string& on, std::string message, std::string remedy) {
  return fail(ErrorCode::usage, std::move(message), "surcharge, " + on, std::move(remedy));
}

}  // namespace

Result<SurchargeSheet> SurchargeSheet::make(const FreightNetwork& network, const std::vector<Surcharge>& surcharges) {
  SurchargeSheet sheet;
  if (surcharges.empty()) {
    return sheet;
  }
  sheet.arcs_.assign(network.arcs.size(), 0.0);
  for (const Surcharge& surcharge : surcharges) {
    if (!(surcharge.usd_per_tonne >= 0.0 && surcharge.usd_per_tonne < kUnreachable && surcharge.usd_per_tkm >= 0.0 &&
          surcharge.usd_per_tkm < kUnreachable)) {
      return unusable(surcharge.on, "a surcharge is a price of at least 0", "Give USD per tonne, or USD/km");
    }
    const Target target(network, surcharge.on);
    bool found = target.place().is_valid();
    double length = 0.0;
    for (std::size_t a = 0; a < network.arcs.size(); ++a) {
      const double uses = target.uses(network.arcs[a]);
      const double km = target.km(network.arcs[a]);
      sheet.arcs_[a] += uses * surcharge.usd_per_tonne + km * surcharge.usd_per_tkm;
      found = found || uses > 0.0 || km > 0.0;
      length += km;
    }
    if (!found) {
      return unusable(surcharge.on, "nothing in the network is called \"" + surcharge.on + "\"",
                      "Give the id of a link, place, crossing or transfer, a passage such as suez, a border such as "
                      "KAZ-RUS or a country");
    }
    if (surcharge.usd_per_tkm > 0.0 && !(length > 0.0)) {
      return unusable(surcharge.on, "\"" + surcharge.on + "\" has no length to pay for by the kilometre",
                      "Give a price per use, without /km");
    }
    if (target.place().is_valid()) {
      sheet.places_.emplace_back(target.place(), surcharge.usd_per_tonne);
    } else if (!target.country().is_empty()) {
      sheet.countries_.push_back({target.country(), {surcharge.usd_per_tonne, surcharge.usd_per_tkm}});
    }
  }
  return sheet;
}

void SurchargeSheet::add_to(std::vector<double>& weights) const {
  for (std::size_t a = 0; a < arcs_.size(); ++a) {
    weights[a] += in_whole_quanta(arcs_[a]);
  }
}

double SurchargeSheet::road(const AccessOption& option, bool outward) const {
  const std::vector<AccessPart>& parts = option.parts;
  double usd = 0.0;
  for (const auto& [country, price] : countries_) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].country == country) {
        const bool has_before = outward ? i > 0 : i + 1 < parts.size();
        usd += price.usd_per_tkm * parts[i].km + (has_before ? price.usd_per_tonne : 0.0);
      }
    }
  }
  for (const auto& [place, price] : places_) {
    usd += outward && !parts.empty() && option.place == place ? price : 0.0;
  }
  return usd;
}

void SurchargeSheet::add_to(Access& access) const {
  if (is_empty()) {
    return;
  }
  for (AccessOption& option : access.enter) {
    option.weight += in_whole_quanta(road(option, true));
  }
  for (AccessOption& option : access.leave) {
    option.weight += in_whole_quanta(road(option, false));
  }
}

double SurchargeSheet::usd_per_tonne(const std::vector<Access>& stops, const FoundPath& path) const {
  if (is_empty()) {
    return 0.0;
  }
  double usd = 0.0;
  for (std::size_t s = 0; s < path.sections.size(); ++s) {
    const PathSection& section = path.sections[s];
    usd += road(stops[s].enter[section.enter], true);
    for (const ArcIndex arc : section.arcs) {
      usd += arcs_[arc.at()];
    }
    usd += road(stops[s + 1].leave[section.leave], false);
  }
  return usd;
}

}  // namespace geo
