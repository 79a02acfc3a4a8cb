#include "app/core/cost_sheet.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <tuple>

#include "geo/plan/cost_changes.hpp"

namespace app {
namespace {

struct FigureWord {
  std::string_view word;
  CostFigure figure;
};
constexpr std::array<FigureWord, 8> kFigures = {{{"usd_per_tkm", CostFigure::rate},
                                                 {"km_per_hour", CostFigure::speed},
                                                 {"co2_g_per_tkm_electric", CostFigure::co2_electric},
                                                 {"co2_g_per_tkm_diesel", CostFigure::co2_diesel},
                                                 {"hours", CostFigure::hours},
                                                 {"usd_per_tonne", CostFigure::charge},
                                                 {"co2_kg_per_tonne", CostFigure::co2},
                                                 {"headway_days", CostFigure::headway}}};

struct HandlingWord {
  std::string_view word;
  Handling handling;
};
constexpr std::array<HandlingWord, 6> kHandlings = {{{"gauge_break", Handling::gauge_break},
                                                     {"transshipment", Handling::transshipment},
                                                     {"sea_transshipment", Handling::sea_transshipment},
                                                     {"road_rail", Handling::road_rail},
                                                     {"crossing", Handling::crossing},
                                                     {"port_entry", Handling::port_entry}}};

/// Parameters with a name of their own, without a figure after it.
struct LoneWord {
  std::string_view word;
  CostGroup group;
  CostFigure figure;
};
constexpr std::array<LoneWord, 5> kLone = {
    {{"value_of_time_usd_per_tonne_day", CostGroup::values, CostFigure::time_value},
     {"co2_price_usd_per_tonne", CostGroup::values, CostFigure::co2_price},
     {"ferry_fixed_usd_per_tonne", CostGroup::ferry, CostFigure::fixed},
     {"sea_fixed_usd_per_tonne", CostGroup::sea, CostFigure::fixed},
     {"weather_wait_hours_ferry", CostGroup::ferry, CostFigure::weather}}};

template <class Table>
auto find_word(const Table& table, std::string_view word) {
  const auto found = std::find_if(table.begin(), table.end(), [word](const auto& row) { return row.word == word; });
  return found == table.end() ? nullptr : &*found;
}

std::string_view first_part(std::string_view& rest) {
  const std::size_t dot = rest.find('.');
  const std::string_view part = rest.substr(0, dot);
  rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
  return part;
}

/// "records.aktau--alat.headway_days": an id may hold dots, the figure after the last one does not.
bool place_record(CostItem& item, std::string_view rest, const std::string& kind) {
  const std::size_t dot = rest.rfind('.');
  const FigureWord* figure = dot == std::string_view::npos ? nullptr : find_word(kFigures, rest.substr(dot + 1));
  if (figure == nullptr) {
    return false;
  }
  item.record = rest.substr(0, dot);
  item.figure = figure->figure;
  item.group = kind == "crossing"   ? CostGroup::crossing_record
               : kind == "transfer" ? CostGroup::transfer_record
                                    : CostGroup::sailing_record;
  return true;
}

/// What follows the cargo: "rail.KAZ.usd_per_tkm", "ferry.km_per_hour", "crossing.hours", "co2_price_usd_per_tonne".
bool place_rate(CostItem& item, std::string_view rest) {
  const std::string_view head = first_part(rest);
  if (const LoneWord* lone = find_word(kLone, head)) {
    item.group = lone->group;
    item.figure = lone->figure;
    return rest.empty();
  }
  if (head == "rail") {
    item.group = CostGroup::rail;
    item.country = geo::CountryCode::parse(first_part(rest)).value_or(geo::CountryCode());
  } else if (const HandlingWord* handling = find_word(kHandlings, head)) {
    item.group = CostGroup::handling;
    item.handling = handling->handling;
  } else if (head == "road" || head == "ferry" || head == "sea") {
    item.group = head == "road" ? CostGroup::road : head == "ferry" ? CostGroup::ferry : CostGroup::sea;
  } else {
    return false;
  }
  const FigureWord* figure = find_word(kFigures, rest);
  item.figure = figure == nullptr ? CostFigure::rate : figure->figure;
  return figure != nullptr;
}

/// The item of a parameter; nothing for one of another cargo, or of a kind the sheet does not know.
std::optional<CostItem> item_of(const geo::CostParameter& parameter, geo::Cargo cargo) {
  CostItem item;
  item.key = parameter.key;
  item.unit = parameter.unit;
  item.single = !parameter.is_range;
  item.usual = parameter.original;
  item.source = parameter.source;
  std::string_view rest = parameter.key;
  const std::string_view head = first_part(rest);
  if (head == "records") {
    const std::string kind = parameter.labels.empty() ? std::string() : parameter.labels.front();
    return place_record(item, rest, kind) ? std::optional(item) : std::nullopt;
  }
  if (head == (cargo == geo::Cargo::container ? "container" : "bulk")) {
    return place_rate(item, rest) ? std::optional(item) : std::nullopt;
  }
  return rest.empty() && place_rate(item, head) ? std::optional(item) : std::nullopt;
}

}  // namespace

geo::Result<std::vector<CostItem>> cost_items(const World& world, geo::Cargo cargo) {
  const auto parameters =
      geo::list_cost_parameters(world.pack->tariffs_json, {}, *world.planning.network, geo::RecordListing::all);
  if (!parameters) {
    return geo::fail(parameters.error());
  }
  std::vector<CostItem> items;
  for (const geo::CostParameter& parameter : *parameters) {
    if (std::optional<CostItem> item = item_of(parameter, cargo)) {
      items.push_back(std::move(*item));
    }
  }
  // By group; rates for all other countries come first, what belongs together stays together.
  std::stable_sort(items.begin(), items.end(), [](const CostItem& a, const CostItem& b) {
    return std::tie(a.group, a.country, a.handling, a.record, a.figure) <
           std::tie(b.group, b.country, b.handling, b.record, b.figure);
  });
  return items;
}

bool is_cost(const geo::Range& value) {
  return value.is_ordered() && value.low >= 0.0 && std::isfinite(value.high);
}

geo::Status change_costs(const World& world, const CostChanges& changes, geo::RouteRequest& request) {
  if (changes.empty()) {
    return geo::ok();
  }
  std::string words;
  for (const auto& [key, value] : changes) {
    auto next = geo::with_cost_change(words, key, value);
    if (!next) {
      return geo::fail(next.error());
    }
    words = std::move(next).value();
  }
  auto changed = geo::changed_costs(world.pack->tariffs_json, words, *world.planning.network);
  if (!changed) {
    return geo::fail(changed.error());
  }
  request.costs = changed->costs;
  request.cost_changes = changed->changes;
  return geo::ok();
}

}  // namespace app
