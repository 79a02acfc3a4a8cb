#pragma once
// Rates, speeds, emissions and dwell as data with sources: datasets/network/tariffs.json.
//
// Composition (UNESCAP time-cost-distance; CAREC CPMM): a leg costs rate x km and takes km / running speed;
// a node adds its own handling, fee and dwell. Running speed never contains stops, so nothing counts twice.
// Emissions follow ISO 14083 / GLEC: intensity x distance x tonnes per leg, plus hub emissions.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "geo/core/ids.hpp"
#include "geo/core/range.hpp"
#include "geo/core/records.hpp"
#include "geo/core/result.hpp"
#include "geo/plan/policy.hpp"

namespace geo {

/// Rates of one mode in one country (or at sea) for one kind of cargo.
struct ModeRates {
  Range usd_per_tkm;
  Range km_per_hour;  ///< running speed without stops at nodes; low is the slow case
  double co2_g_per_tkm_electric = 0.0;
  double co2_g_per_tkm_diesel = 0.0;  ///< also ships and trucks
  std::string source;
};

/// One handling or passage used where no own record exists.
struct NodeRates {
  Range hours;
  Range usd_per_tonne;
  double co2_kg_per_tonne = 0.0;
  std::string source;
};

struct CargoRates {
  std::map<CountryCode, ModeRates> rail;
  ModeRates rail_default;
  ModeRates road;
  ModeRates ferry;  ///< Caspian and Black Sea wagon ferries and ro-ro
  ModeRates sea;    ///< deep-sea and feeder
  Range ferry_fixed_usd_per_tonne;
  Range sea_fixed_usd_per_tonne;  ///< per sailing, charged whatever the distance
  NodeRates gauge_break;
  NodeRates transshipment;      ///< rail or road <-> ship
  NodeRates sea_transshipment;  ///< ship to ship
  NodeRates road_rail;          ///< loading at the station
  NodeRates crossing;
  NodeRates port_entry;  ///< customs entry by sea, within the port call
  double value_of_time_usd_per_tonne_day = 0.0;
  double co2_price_usd_per_tonne = 0.0;  ///< used by the balanced objective only
};

/// What a request changes in one crossing, transfer or sailing of the network.
struct RecordChange {
  std::optional<Range> hours;
  std::optional<Range> usd_per_tonne;
  std::optional<double> headway_days;  ///< of sailings only
};

struct CostModel {
  CargoRates container;
  CargoRates bulk;
  double weather_wait_hours_ferry = 0.0;        ///< mean closure added to half the headway
  std::map<std::string, RecordChange> records;  ///< by id; empty in the pack's own costs
  const CargoRates& rates(Cargo cargo) const { return cargo == Cargo::container ? container : bulk; }
};

/// Parses tariffs.json; an error names the key and what is expected there.
Result<CostModel> parse_cost_model(std::string_view json, std::string_view file_name);

}  // namespace geo
