#include "app/cli/deposit_list.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/core/answer_words.hpp"
#include "app/core/rounding.hpp"
#include "app/core/tables.hpp"
#include "geo/io/geodesic.hpp"
#include "geo/plan/deposit_distances.hpp"
#include "geo/plan/deposit_figures.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;
constexpr double kMetresPerKm = 1000.0;

std::string joined(const std::vector<std::string>& parts, const char* separator) {
  std::string out;
  for (const std::string& part : parts) {
    out += (out.empty() ? "" : separator) + part;
  }
  return out;
}

template <class Values, class Value>
bool holds(const Values& values, const Value& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool is_wanted(const geo::Deposit& deposit, const DepositFilter& filter) {
  const bool commodity =
      filter.commodities.empty() || std::any_of(deposit.commodities.begin(), deposit.commodities.end(),
                                                [&](const std::string& c) { return holds(filter.commodities, c); });
  const bool country = filter.countries.empty() || holds(filter.countries, deposit.country);
  return commodity && country && (!filter.status || deposit.status == *filter.status);
}

// border_km, border_id, border_name, border_lon, border_lat, and so on; null where there is none.
void add_nearest(Json& out, const std::string& kind, const std::string& unit,
                 const std::optional<NearestThing>& thing) {
  out[kind + '_' + unit] = thing ? Json(rounded(thing->km, kKmDecimals)) : Json();
  out[kind + "_id"] = thing ? Json(thing->id) : Json();
  out[kind + "_name"] = thing ? Json(thing->name) : Json();
  out[kind + "_lon"] = thing ? Json(rounded(thing->point.lon, kDegreeDecimals)) : Json();
  out[kind + "_lat"] = thing ? Json(rounded(thing->point.lat, kDegreeDecimals)) : Json();
}

// Every column of the table deposits.csv but the position, in its order.
Json properties(const ListedDeposit& listed) {
  const geo::Deposit& d = *listed.deposit;
  Json out = {{"id", d.id},
              {"name_en", d.names.en},
              {"name_ru", d.names.ru},
              {"name_kk", d.names.kk},
              {"other_names", d.names.other},
              {"country", d.country.str()},
              {"region", d.region},
              {"commodities", d.commodities},
              {"type", d.type},
              {"status", word_of(kDepositStatusWords, d.status)},
              {"status_text", d.status_text},
              {"resource", d.resource},
              {"operator", d.operator_name},
              {"years", d.years},
              {"source", d.provenance.source},
              {"confidence", word_of(kConfidenceWords, d.provenance.confidence)},
              {"note", d.provenance.note}};
  if (listed.distance_km) {
    out["distance_km"] = rounded(*listed.distance_km, kKmDecimals);
  }
  if (listed.distances) {
    add_nearest(out, "border", "km", listed.distances->border);
    add_nearest(out, "rail", "km", listed.distances->rail);
    add_nearest(out, "station", "road_km", listed.distances->station);
    add_nearest(out, "port", "km", listed.distances->port);
  }
  return out;
}

Json figure_json(const geo::ResourceFigure& figure) {
  const auto number = [](const std::optional<double>& value) { return value ? Json(*value) : Json(); };
  return {{"ore_mt", number(figure.ore_mt)},
          {"grade", number(figure.grade)},
          {"grade_unit", figure.grade_unit},
          {"contained", number(figure.contained)},
          {"contained_unit", figure.contained_unit},
          {"category", figure.category},
          {"code", figure.code},
          {"year", figure.year ? Json(*figure.year) : Json()},
          {"source", figure.provenance.source},
          {"confidence", word_of(kConfidenceWords, figure.provenance.confidence)},
          {"note", figure.provenance.note}};
}

// Every published figure, by commodity and kind; "disagree" where sources do.
Json figures_json(const geo::DataPack& pack, const geo::Deposit& deposit) {
  Json groups = Json::array();
  for (const geo::FigureGroup& group : geo::figures_of(pack, deposit.id)) {
    Json figures = Json::array();
    for (const geo::ResourceFigure* figure : group.figures) {
      figures.push_back(figure_json(*figure));
    }
    groups.push_back({{"commodity", group.commodity},
                      {"kind", word_of(kFigureKindWords, group.kind)},
                      {"disagree", group.disagree},
                      {"figures", std::move(figures)}});
  }
  return groups;
}

Json other_positions_json(const geo::DataPack& pack, const geo::Deposit& deposit) {
  Json out = Json::array();
  for (const geo::OtherPosition* other : geo::other_positions_of(pack, deposit.id)) {
    const double km = geo::geodesic_distance_m(deposit.position, other->position) / kMetresPerKm;
    out.push_back({{"lon", rounded(other->position.lon, kDegreeDecimals)},
                   {"lat", rounded(other->position.lat, kDegreeDecimals)},
                   {"km_from_ours", rounded(km, kKmDecimals)},
                   {"source", other->provenance.source}});
  }
  return out;
}

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string cell_of(const Json& value) {
  if (value.is_array()) {
    return joined(value.get<std::vector<std::string>>(), ";");
  }
  return value.is_null() ? std::string() : value.is_string() ? value.get<std::string>() : value.dump();
}

std::string whole_km(const std::optional<NearestThing>& thing) {
  return thing ? fixed(thing->km, 0) : "-";
}

std::optional<NearestThing> place_of(const std::optional<geo::SiteDistances::Stop>& stop, bool by_road,
                                     const geo::FreightNetwork& network) {
  if (!stop) {
    return std::nullopt;
  }
  const geo::Place& place = network.places[stop->place.at()];
  return NearestThing{place.id, place.names.en, by_road ? stop->road_km : stop->km, place.position};
}

DepositDistances named(const geo::SiteDistances& found, const geo::FreightNetwork& network) {
  DepositDistances out;
  if (found.border) {
    out.border = NearestThing{found.border->foreign.str(), found.border->own.str() + "-" + found.border->foreign.str(),
                              found.border->km, found.border->point};
  }
  if (found.rail) {
    const geo::Link& link = network.links[found.rail->link.at()];
    out.rail = NearestThing{link.id, network.record_of(link).line, found.rail->km, found.rail->point};
  }
  out.station = place_of(found.station, true, network);
  out.port = place_of(found.port, false, network);
  return out;
}

}  // namespace

std::vector<ListedDeposit> select_deposits(const geo::DataPack& pack, const DepositFilter& filter) {
  std::vector<ListedDeposit> out;
  for (const geo::Deposit& deposit : pack.deposits) {
    if (!is_wanted(deposit, filter)) {
      continue;
    }
    ListedDeposit listed{&deposit, std::nullopt, std::nullopt};
    if (filter.near) {
      listed.distance_km = geo::geodesic_distance_m(*filter.near, deposit.position) / kMetresPerKm;
    }
    if (!filter.near || *listed.distance_km <= filter.within_km) {
      out.push_back(listed);
    }
  }
  if (filter.near) {
    std::stable_sort(out.begin(), out.end(),
                     [](const ListedDeposit& a, const ListedDeposit& b) { return *a.distance_km < *b.distance_km; });
  }
  return out;
}

void measure_distances(std::vector<ListedDeposit>& deposits, const geo::PlanningData& data) {
  geo::SiteSurvey survey(data);
  for (ListedDeposit& listed : deposits) {
    listed.distances = named(survey.at(listed.deposit->position, listed.deposit->country), *data.network);
  }
}

std::vector<std::string> known_commodities(const geo::DataPack& pack) {
  std::vector<std::string> out;
  for (const geo::Deposit& deposit : pack.deposits) {
    out.insert(out.end(), deposit.commodities.begin(), deposit.commodities.end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::string deposits_to_table(const std::vector<ListedDeposit>& deposits) {
  const bool with_distance = !deposits.empty() && deposits.front().distance_km.has_value();
  Table table;
  table.columns = {{"deposit", Align::left}, {"in", Align::left},       {"commodities", Align::left},
                   {"status", Align::left},  {"resource", Align::left}, {"confid.", Align::left}};
  if (with_distance) {
    table.columns.push_back({"km\naway", Align::right});
  }
  if (!deposits.empty() && deposits.front().distances) {
    for (const char* title : {"border\nkm", "rail\nkm", "station\nroad km", "port\nkm"}) {
      table.columns.push_back({title, Align::right});
    }
  }
  for (const ListedDeposit& listed : deposits) {
    const geo::Deposit& d = *listed.deposit;
    std::vector<std::string> row = {d.names.en,
                                    d.country.str(),
                                    joined(d.commodities, ", "),
                                    std::string(word_of(kDepositStatusWords, d.status)),
                                    d.resource,
                                    std::string(word_of(kConfidenceWords, d.provenance.confidence))};
    if (with_distance) {
      row.push_back(fixed(*listed.distance_km, 0));
    }
    if (listed.distances) {
      row.insert(row.end(), {whole_km(listed.distances->border), whole_km(listed.distances->rail),
                             whole_km(listed.distances->station), whole_km(listed.distances->port)});
    }
    table.rows.push_back(std::move(row));
  }
  return table_text(table);
}

std::string deposits_to_json(const std::vector<ListedDeposit>& deposits, const geo::DataPack& pack) {
  Json items = Json::array();
  for (const ListedDeposit& listed : deposits) {
    Json item = properties(listed);
    item["lon"] = rounded(listed.deposit->position.lon, kDegreeDecimals);
    item["lat"] = rounded(listed.deposit->position.lat, kDegreeDecimals);
    item["resources"] = figures_json(pack, *listed.deposit);
    item["other_positions"] = other_positions_json(pack, *listed.deposit);
    items.push_back(std::move(item));
  }
  return text_of({{"schema", "zhol.deposits/1"},
                  {"data", {{"pack", pack.version}, {"sha256", pack.sha256}}},
                  {"deposits", std::move(items)}});
}

std::string deposits_to_csv(const std::vector<ListedDeposit>& deposits) {
  static const geo::Deposit kNone;  // gives the titles of an empty list
  Table table;
  const Json titles =
      properties(deposits.empty() ? ListedDeposit{&kNone, std::nullopt, std::nullopt} : deposits.front());
  for (const auto& [title, value] : titles.items()) {
    table.columns.push_back({title, Align::left});
  }
  table.columns.push_back({"lon", Align::left});
  table.columns.push_back({"lat", Align::left});
  for (const ListedDeposit& listed : deposits) {
    std::vector<std::string> row;
    const Json values = properties(listed);
    for (const Json& value : values) {
      row.push_back(cell_of(value));
    }
    row.push_back(fixed(listed.deposit->position.lon, kDegreeDecimals));
    row.push_back(fixed(listed.deposit->position.lat, kDegreeDecimals));
    table.rows.push_back(std::move(row));
  }
  return table_csv(table);
}

std::string deposits_to_geojson(const std::vector<ListedDeposit>& deposits) {
  Json features = Json::array();
  for (const ListedDeposit& listed : deposits) {
    const geo::LonLat p = listed.deposit->position;
    features.push_back(
        {{"type", "Feature"},
         {"properties", properties(listed)},
         {"geometry",
          {{"type", "Point"},
           {"coordinates", Json::array({rounded(p.lon, kDegreeDecimals), rounded(p.lat, kDegreeDecimals)})}}}});
  }
  return text_of({{"type", "FeatureCollection"}, {"features", std::move(features)}});
}

}  // namespace app
