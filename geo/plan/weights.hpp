#pragma once
// What the parts of a journey take: hours, dollars and emissions of every link, passage and transfer, and the one
// number per arc the search minimises.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/plan/cost_model.hpp"
#include "geo/plan/freight_network.hpp"
#include "geo/plan/policy.hpp"

namespace geo {

/// Weights are whole multiples of this, so that sums are exact, equal paths are equal to the last bit, and every search
/// that adds them in its own order finds the same one. A millionth of a cent: far below any figure's worth.
inline constexpr double kWeightQuantum = 1.0 / (1 << 30);
/// The weight as a whole number of quanta; infinity stays.
double in_whole_quanta(double weight);

/// Time, money and emissions per tonne of one part of a journey.
struct Effort {
  Range hours;
  Range usd_per_tonne;
  double co2_kg_per_tonne = 0.0;

  Effort& operator+=(const Effort& o) {
    hours += o.hours;
    usd_per_tonne += o.usd_per_tonne;
    co2_kg_per_tonne += o.co2_kg_per_tonne;
    return *this;
  }
};

/// Share of a line under wires: a partly electrified one counts half.
double electrified_share(const LinkRecord& record);

/// Prices the parts of a network for one cargo. Borrows both; cheap to make.
class Pricing {
 public:
  Pricing(const FreightNetwork& network, const CostModel& costs, Cargo cargo);

  /// Running along a link, without waiting for a sailing.
  Effort link(const Link& link) const;
  /// Waiting for a sailing, in hours: half the headway and the mean weather delay of ferries; at best nothing, at
  /// worst the whole headway. Zero on land.
  Range boarding_wait(const Link& link) const;
  /// Between sailings; nothing on land and where it is not known.
  std::optional<double> headway_days(const Link& link) const;
  Effort passage(const BorderPassage& passage) const;
  Effort transfer(const Transfer& transfer) const;
  /// A road leg outside the network.
  Effort road(double km) const;
  /// A border on a road leg outside the network.
  Effort default_crossing(CountryCode from, CountryCode to) const;
  const NodeRates& road_rail() const { return rates_.road_rail; }
  const NodeRates& transshipment() const { return rates_.transshipment; }

  std::string link_source(const Link& link) const;
  std::string passage_source(const BorderPassage& passage) const;
  std::string transfer_source(const Transfer& transfer) const;
  std::string road_source() const { return rates_.road.source; }
  std::string default_crossing_source(CountryCode from, CountryCode to) const;

  /// The number the search adds up, in whole quanta: USD, hours, kg, or for `balanced` USD with time and emissions
  /// priced.
  double weight(const Effort& effort, Objective objective) const;
  /// Everything an arc adds, the wait for a sailing included.
  Effort arc(const Arc& arc) const;
  /// Weight per arc, at least a quantum, so that no way round in a circle is free; infinite where the mask is 0.
  std::vector<double> arc_weights(Objective objective, std::span<const std::uint8_t> allowed) const;

 private:
  const ModeRates& mode_rates(const Link& link) const;
  const NodeRates& default_transfer(const Transfer& transfer) const;

  /// What the costs change in single records, by index of the record; empty when they change none.
  struct RecordChanges {
    std::vector<const RecordChange*> links, crossings, transfers;
  };

  const FreightNetwork& network_;
  const CostModel& costs_;
  const CargoRates& rates_;
  RecordChanges changes_;
};

inline Effort effort_of(const NodeRates& rates) {
  return {rates.hours, rates.usd_per_tonne, rates.co2_kg_per_tonne};
}

}  // namespace geo
