#pragma once
// The parameters of the costs as an editable sheet: what there is, sorted for a reader, and the costs of a request
// with the user's changes.

#include <string>
#include <vector>

#include "app/core/session.hpp"

namespace app {

/// What a figure belongs to; in the order of the sheet.
enum class CostGroup { values, rail, road, ferry, sea, handling, crossing_record, transfer_record, sailing_record };
/// A kind of handling at a place.
enum class Handling { none, gauge_break, transshipment, sea_transshipment, road_rail, crossing, port_entry };
/// What the figure is.
enum class CostFigure {
  rate,
  speed,
  co2_electric,
  co2_diesel,
  fixed,
  hours,
  charge,
  co2,
  time_value,
  co2_price,
  weather,
  headway
};

struct CostItem {
  std::string key;  ///< dotted: "container.rail.KAZ.usd_per_tkm"
  CostGroup group = CostGroup::values;
  geo::CountryCode country;  ///< of rail; empty: of countries without rates of their own
  Handling handling = Handling::none;
  std::string record;  ///< id of a crossing, transfer or sailing
  CostFigure figure = CostFigure::rate;
  std::string unit;
  bool single = false;  ///< one number, without a spread
  geo::Range usual;     ///< the data pack's
  std::string source;
};

/// Every parameter of one cargo and of the records of the network. Errors: the pack's tariffs.
geo::Result<std::vector<CostItem>> cost_items(const World& world, geo::Cargo cargo);

/// Whether a value can stand in the costs at all: finite, at least 0, in order.
bool is_cost(const geo::Range& value);

/// Puts the changes into the request: the costs they give and their words. Nothing changes nothing. Errors name the
/// parameter that cannot be.
geo::Status change_costs(const World& world, const CostChanges& changes, geo::RouteRequest& request);

}  // namespace app
