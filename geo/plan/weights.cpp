#include "geo/plan/weights.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "geo/plan/search.hpp"

namespace geo {
namespace {

constexpr double kHoursPerDay = 24.0;

/// Members of the European Union (27, since 1 February 2020): goods pass between them without customs formalities
/// (Treaty on the Functioning of the European Union, article 28).
constexpr std::array<std::string_view, 27> kCustomsUnion = {
    "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN",
    "IRL", "ITA", "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE"};
constexpr std::string_view kCustomsUnionSource = "EU customs union: no border formalities for goods";

bool in_customs_union(CountryCode country) {
  return std::find(kCustomsUnion.begin(), kCustomsUnion.end(), country.str()) != kCustomsUnion.end();
}

template <class Record>
std::vector<const RecordChange*> changes_of(const std::vector<Record>& records, const CostModel& costs) {
  std::vector<const RecordChange*> changes(records.size(), nullptr);
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto found = costs.records.find(records[i].id);
    changes[i] = found == costs.records.end() ? nullptr : &found->second;
  }
  return changes;
}

const RecordChange* change_at(const std::vector<const RecordChange*>& changes, std::uint32_t record) {
  return changes.empty() ? nullptr : changes[record];
}

/// A crossing's or transfer's own figures, with what the costs change in them.
template <class Record>
Effort effort_at(const Record& record, const RecordChange* change, double co2_kg_per_tonne) {
  if (change == nullptr) {
    return {record.hours, record.usd_per_tonne, co2_kg_per_tonne};
  }
  return {change->hours.value_or(record.hours), change->usd_per_tonne.value_or(record.usd_per_tonne), co2_kg_per_tonne};
}

std::string source_with(const std::string& own, const RecordChange* change) {
  if (change == nullptr) {
    return own;
  }
  std::string changed;
  const auto name = [&](bool is_changed, const char* key) {
    changed += is_changed ? (changed.empty() ? "" : ", ") + std::string(key) : std::string();
  };
  name(change->headway_days.has_value(), "headway_days");
  name(change->hours.has_value(), "hours");
  name(change->usd_per_tonne.has_value(), "usd_per_tonne");
  return own + (own.empty() ? "" : "; ") + changed + ": the request";
}

/// Slow trains take longest: the low speed gives the high time.
Range hours_at(double km, const Range& km_per_hour) {
  return {km / km_per_hour.high, km / km_per_hour.typical, km / km_per_hour.low};
}

}  // namespace

double in_whole_quanta(double weight) {
  return std::round(weight / kWeightQuantum) * kWeightQuantum;
}

double electrified_share(const LinkRecord& record) {
  switch (record.electrified) {
    case Electrified::yes:
      return 1.0;
    case Electrified::partial:
      return 0.5;
    case Electrified::no:
      break;
  }
  return 0.0;
}

Pricing::Pricing(const FreightNetwork& network, const CostModel& costs, Cargo cargo)
    : network_(network), costs_(costs), rates_(costs.rates(cargo)) {
  if (!costs.records.empty()) {
    changes_ = {changes_of(network.records, costs), changes_of(network.crossing_records, costs),
                changes_of(network.transfer_records, costs)};
  }
}

const ModeRates& Pricing::mode_rates(const Link& link) const {
  switch (network_.record_of(link).mode) {
    case Mode::road:
      return rates_.road;
    case Mode::ferry:
      return rates_.ferry;
    case Mode::sea:
      return rates_.sea;
    case Mode::rail:
      break;
  }
  const auto own = rates_.rail.find(link.country);
  return own == rates_.rail.end() ? rates_.rail_default : own->second;
}

Effort Pricing::link(const Link& link) const {
  const LinkRecord& record = network_.record_of(link);
  const ModeRates& rates = mode_rates(link);
  const double electric = record.mode == Mode::rail ? electrified_share(record) : 0.0;
  Effort effort;
  effort.hours = hours_at(link.length_km, rates.km_per_hour);
  effort.usd_per_tonne = rates.usd_per_tkm * link.length_km;
  effort.co2_kg_per_tonne = link.length_km *
                            (electric * rates.co2_g_per_tkm_electric + (1.0 - electric) * rates.co2_g_per_tkm_diesel) /
                            1000.0;
  if (is_ship(record.mode)) {
    effort.usd_per_tonne +=
        record.mode == Mode::ferry ? rates_.ferry_fixed_usd_per_tonne : rates_.sea_fixed_usd_per_tonne;
    effort.hours = record.hours.value_or(effort.hours);
    if (const RecordChange* change = change_at(changes_.links, link.record)) {
      effort.hours = change->hours.value_or(effort.hours);
    }
    effort.usd_per_tonne = quoted_freight(link).value_or(effort.usd_per_tonne);
  }
  return effort;
}

std::optional<double> Pricing::headway_days(const Link& link) const {
  const RecordChange* change = change_at(changes_.links, link.record);
  return change != nullptr && change->headway_days ? change->headway_days : network_.record_of(link).headway_days;
}

std::optional<Range> Pricing::quoted_freight(const Link& link) const {
  const RecordChange* change = change_at(changes_.links, link.record);
  return change != nullptr && change->usd_per_tonne ? change->usd_per_tonne : network_.record_of(link).usd_per_tonne;
}

Range Pricing::boarding_wait(const Link& link) const {
  const LinkRecord& record = network_.record_of(link);
  if (!is_ship(record.mode)) {
    return {};
  }
  const double headway_h = headway_days(link).value_or(0.0) * kHoursPerDay;
  const double weather_h = record.mode == Mode::ferry ? costs_.weather_wait_hours_ferry : 0.0;
  return {0.0, headway_h / 2.0 + weather_h, headway_h + weather_h};
}

Effort Pricing::default_crossing(CountryCode from, CountryCode to) const {
  return in_customs_union(from) && in_customs_union(to) ? Effort{} : effort_of(rates_.crossing);
}

std::string Pricing::default_crossing_source(CountryCode from, CountryCode to) const {
  return in_customs_union(from) && in_customs_union(to) ? std::string(kCustomsUnionSource) : rates_.crossing.source;
}

Effort Pricing::passage(const BorderPassage& passage) const {
  if (passage.by_sea) {
    return effort_of(rates_.port_entry);
  }
  if (passage.record == kNoRecord) {
    return default_crossing(passage.from, passage.to);
  }
  return effort_at(network_.crossing_records[passage.record], change_at(changes_.crossings, passage.record),
                   rates_.crossing.co2_kg_per_tonne);
}

const NodeRates& Pricing::default_transfer(const Transfer& transfer) const {
  switch (transfer.step) {
    case Transfer::Step::gauge_break:
      return rates_.gauge_break;
    case Transfer::Step::ship_to_ship:
      return rates_.sea_transshipment;
    case Transfer::Step::road_rail:
      return rates_.road_rail;
    case Transfer::Step::load_ship:
    case Transfer::Step::discharge_ship:
      break;
  }
  return rates_.transshipment;
}

Effort Pricing::transfer(const Transfer& transfer) const {
  const NodeRates& rates = default_transfer(transfer);
  if (transfer.record == kNoRecord) {
    return effort_of(rates);
  }
  return effort_at(network_.transfer_records[transfer.record], change_at(changes_.transfers, transfer.record),
                   rates.co2_kg_per_tonne);
}

Effort Pricing::road(double km) const {
  return {hours_at(km, rates_.road.km_per_hour), rates_.road.usd_per_tkm * km,
          km * rates_.road.co2_g_per_tkm_diesel / 1000.0};
}

std::string Pricing::link_source(const Link& link) const {
  const std::string own =
      source_with(network_.record_of(link).provenance.source, change_at(changes_.links, link.record));
  const std::string& rates = mode_rates(link).source;
  return own.empty() || own == rates ? rates : own + "; rates: " + rates;
}

std::string Pricing::passage_source(const BorderPassage& passage) const {
  if (passage.by_sea) {
    return rates_.port_entry.source;
  }
  if (passage.record == kNoRecord) {
    return default_crossing_source(passage.from, passage.to);
  }
  return source_with(network_.crossing_records[passage.record].provenance.source,
                     change_at(changes_.crossings, passage.record));
}

std::string Pricing::transfer_source(const Transfer& transfer) const {
  return transfer.record == kNoRecord ? default_transfer(transfer).source
                                      : source_with(network_.transfer_records[transfer.record].provenance.source,
                                                    change_at(changes_.transfers, transfer.record));
}

double Pricing::weight(const Effort& effort, Objective objective) const {
  switch (objective) {
    case Objective::cost:
      return in_whole_quanta(effort.usd_per_tonne.typical);
    case Objective::time:
      return in_whole_quanta(effort.hours.typical);
    case Objective::co2:
      return in_whole_quanta(effort.co2_kg_per_tonne);
    case Objective::balanced:
      break;
  }
  return in_whole_quanta(effort.usd_per_tonne.typical +
                         rates_.value_of_time_usd_per_tonne_day * effort.hours.typical / kHoursPerDay +
                         rates_.co2_price_usd_per_tonne * effort.co2_kg_per_tonne / 1000.0);
}

Effort Pricing::arc(const Arc& arc) const {
  switch (arc.kind) {
    case ArcKind::crossing:
      return passage(network_.passages[arc.payload]);
    case ArcKind::gauge_break:
    case ArcKind::transshipment:
      return transfer(network_.transfers[arc.payload]);
    case ArcKind::link:
      break;
  }
  const Link& travelled = network_.link_of(arc);
  Effort effort = link(travelled);
  effort.hours += boarding_wait(travelled);
  return effort;
}

std::vector<double> Pricing::arc_weights(Objective objective, std::span<const std::uint8_t> allowed) const {
  std::vector<double> weights(network_.arcs.size(), kUnreachable);
  for (std::size_t a = 0; a < weights.size(); ++a) {
    if (allowed[a] != 0) {
      weights[a] = std::max(kWeightQuantum, weight(arc(network_.arcs[a]), objective));
    }
  }
  return weights;
}

}  // namespace geo
