#include "app/core/answer_json.hpp"
#include "app/core/answer_words.hpp"
#include "app/core/rounding.hpp"
#include "app/core/tables.hpp"

namespace app {
namespace {

void add_drawn_columns(std::vector<TableColumn>& columns) {
  for (const char* title : {"hours_p10", "hours_p50", "hours_p90", "usd_p10", "usd_p50", "usd_p90", "faster_than_best",
                            "cheaper_than_best"}) {
    columns.push_back({title, Align::left});
  }
}

void append_drawn(std::vector<std::string>& row, const geo::Totals& t) {
  const geo::Quantiles hours = t.hours_drawn.value_or(geo::Quantiles());
  for (const double value : {hours.p10, hours.p50, hours.p90}) {
    row.push_back(fixed(value, kHourDecimals));
  }
  const geo::Quantiles usd = t.usd_drawn.value_or(geo::Quantiles());
  for (const double value : {usd.p10, usd.p50, usd.p90}) {
    row.push_back(fixed(value, kUsdDecimals));
  }
  for (const std::optional<double>& share : {t.faster_than_best, t.cheaper_than_best}) {
    row.push_back(share ? fixed(*share, kShareDecimals) : std::string());
  }
}

std::vector<TableColumn> columns(const std::vector<geo::CountryCode>& avoided) {
  std::vector<TableColumn> out;
  for (const char* title : {"id",
                            "role",
                            "corridor",
                            "label",
                            "km",
                            "rail_km",
                            "sea_km",
                            "road_km",
                            "hours",
                            "hours_low",
                            "hours_high",
                            "usd_per_tonne",
                            "usd_low",
                            "usd_high",
                            "co2_kg_per_tonne",
                            "crossings",
                            "gauge_breaks",
                            "transshipments",
                            "capacity_mt_per_year",
                            "bypass_km",
                            "bypass_hours",
                            "bypass_usd_per_tonne",
                            "bypass_co2_kg_per_tonne",
                            "bypass_crossings",
                            "overlap_with_best",
                            "countries"}) {
    out.push_back({title, Align::left});
  }
  for (const geo::CountryCode country : avoided) {
    out.push_back({country.str() + "_km_inside", Align::left});
    out.push_back({country.str() + "_closest_km", Align::left});
  }
  return out;
}

void append_totals(std::vector<std::string>& row, const geo::Totals& t) {
  for (const double km : {t.km, t.rail_km, t.sea_km, t.road_km}) {
    row.push_back(fixed(km, kKmDecimals));
  }
  for (const double hours : {t.hours.typical, t.hours.low, t.hours.high}) {
    row.push_back(fixed(hours, kHourDecimals));
  }
  for (const double usd : {t.usd_per_tonne.typical, t.usd_per_tonne.low, t.usd_per_tonne.high}) {
    row.push_back(fixed(usd, kUsdDecimals));
  }
  row.push_back(fixed(t.co2_kg_per_tonne, kCo2Decimals));
  for (const int count : {t.crossings, t.gauge_breaks, t.transshipments}) {
    row.push_back(std::to_string(count));
  }
  row.push_back(t.capacity_mt_per_year ? fixed(*t.capacity_mt_per_year, 2) : std::string());
}

void append_bypass(std::vector<std::string>& row, const std::optional<geo::BypassPrice>& price) {
  if (!price) {
    row.resize(row.size() + 5);
    return;
  }
  row.push_back(fixed(price->km, kKmDecimals));
  row.push_back(fixed(price->hours, kHourDecimals));
  row.push_back(fixed(price->usd_per_tonne, kUsdDecimals));
  row.push_back(fixed(price->co2_kg_per_tonne, kCo2Decimals));
  row.push_back(std::to_string(price->crossings));
}

void append_proof(std::vector<std::string>& row, const geo::Route& route, geo::CountryCode country) {
  for (const geo::BorderProof& proof : route.proof) {
    if (proof.country == country) {
      row.push_back(fixed(proof.km_inside, kKmDecimals));
      row.push_back(fixed(proof.closest_km, kKmDecimals));
      return;
    }
  }
  row.resize(row.size() + 2);
}

std::string country_list(const geo::Route& route) {
  std::string out;
  for (const geo::CountryShare& share : route.countries) {
    out += (out.empty() ? "" : ";") + share.country.str();
  }
  return out;
}

}  // namespace

std::string answer_to_csv(const geo::RouteSet& answer) {
  Table table;
  const bool is_sampled = answer.request.spread == geo::Spread::sampled;
  table.columns = columns(answer.request.policy.avoided);
  if (is_sampled) {
    add_drawn_columns(table.columns);
  }
  for (const geo::Route& route : answer.routes) {
    std::vector<std::string> row = {route.id, std::string(word_of(kRoleWords, route.role)), route.corridor,
                                    route.label};
    append_totals(row, route.totals);
    append_bypass(row, route.bypass_price);
    row.push_back(fixed(route.overlap_with_best, kShareDecimals));
    row.push_back(country_list(route));
    for (const geo::CountryCode country : answer.request.policy.avoided) {
      append_proof(row, route, country);
    }
    if (is_sampled) {
      append_drawn(row, route.totals);
    }
    table.rows.push_back(std::move(row));
  }
  return table_csv(table);
}

}  // namespace app
