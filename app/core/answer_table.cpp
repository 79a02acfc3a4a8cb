#include <fmt/format.h>

#include <algorithm>

#include "app/core/answer_json.hpp"
#include "app/core/answer_words.hpp"
#include "app/core/rounding.hpp"
#include "app/core/tables.hpp"

namespace app {
namespace {

constexpr double kHoursPerDay = 24.0;
// More columns of kilometres inside than this do not fit 100 terminal columns; they are summed in one.
constexpr std::size_t kMostAvoidedColumns = 2;
// What fits beside each other; the JSON holds the whole matrix.
constexpr std::size_t kMostOverlapColumns = 18;

std::string days(double hours, int decimals) {
  return fixed(hours / kHoursPerDay, decimals);
}

std::string days_with_range(const geo::Range& hours) {
  return fmt::format("{} ({}-{})", days(hours.typical, 1), days(hours.low, 0), days(hours.high, 0));
}

std::string short_id(const geo::Route& route) {
  return route.role == geo::Role::baseline ? "base" : route.id;
}

const geo::BorderProof* proof_for(const geo::Route& route, geo::CountryCode country) {
  for (const geo::BorderProof& proof : route.proof) {
    if (proof.country == country) {
      return &proof;
    }
  }
  return nullptr;
}

double km_in_all(const geo::Route& route) {
  double km = 0;
  for (const geo::BorderProof& proof : route.proof) {
    km += proof.km_inside;
  }
  return km;
}

void add_avoided_columns(Table& table, const std::vector<geo::CountryCode>& avoided) {
  if (avoided.size() > kMostAvoidedColumns) {
    table.columns.push_back({"avoided\nkm", Align::right});
    return;
  }
  for (const geo::CountryCode country : avoided) {
    table.columns.push_back({country.str() + "\nkm", Align::right});
  }
}

void add_avoided_cells(std::vector<std::string>& row, const geo::Route& route,
                       const std::vector<geo::CountryCode>& avoided) {
  if (avoided.size() > kMostAvoidedColumns) {
    row.push_back(fixed(km_in_all(route), 0));
    return;
  }
  for (const geo::CountryCode country : avoided) {
    const geo::BorderProof* proof = proof_for(route, country);
    row.push_back(proof == nullptr ? "-" : fixed(proof->km_inside, 0));
  }
}

std::string overview(const geo::RouteSet& answer) {
  const std::vector<geo::CountryCode>& avoided = answer.request.policy.avoided;
  Table table;
  table.columns = {{"#", Align::left},
                   {"corridor", Align::left},
                   {"km", Align::right},
                   {"days\n(low-high)", Align::right},
                   {"cost\nUSD/t", Align::right},
                   {"CO2\nkg/t", Align::right},
                   {"borders", Align::right},
                   {"gauge\nbreaks", Align::right},
                   {"trans-\nfers", Align::right}};
  const bool charges = !answer.request.surcharges.empty();
  if (charges) {
    table.columns.push_back({"surcharge\nUSD/t", Align::right});
  }
  add_avoided_columns(table, avoided);
  table.columns.push_back({"shared\n%", Align::right});
  for (const geo::Route& route : answer.routes) {
    const geo::Totals& t = route.totals;
    std::vector<std::string> row = {short_id(route),
                                    route.label,
                                    fixed(t.km, 0),
                                    days_with_range(t.hours),
                                    fixed(t.usd_per_tonne.typical, 0),
                                    fixed(t.co2_kg_per_tonne, 0),
                                    std::to_string(t.crossings),
                                    std::to_string(t.gauge_breaks),
                                    std::to_string(t.transshipments)};
    if (charges) {
      row.push_back(fixed(t.surcharge_usd_per_tonne, 2));
    }
    add_avoided_cells(row, route, avoided);
    row.push_back(fixed(route.overlap_with_best * 100.0, 0));
    table.rows.push_back(std::move(row));
  }
  return table_text(table);
}

std::string bypass_prices(const geo::RouteSet& answer) {
  Table table;
  table.columns = {{"#", Align::left},      {"km", Align::right},       {"days", Align::right},
                   {"USD/t", Align::right}, {"CO2 kg/t", Align::right}, {"borders", Align::right}};
  for (const geo::Route& route : answer.routes) {
    if (!route.bypass_price) {
      continue;
    }
    const geo::BypassPrice& price = *route.bypass_price;
    table.rows.push_back({short_id(route), signed_fixed(price.km, 0), signed_fixed(price.hours / kHoursPerDay, 1),
                          signed_fixed(price.usd_per_tonne, 2), signed_fixed(price.co2_kg_per_tonne, 1),
                          fmt::format("{:+d}", price.crossings)});
  }
  return table.rows.empty() ? std::string() : "\nPrice of the bypass, against the baseline\n" + table_text(table);
}

std::string percent_or_dash(const std::optional<double>& share) {
  return share ? fixed(*share * 100.0, 0) : "-";
}

/// Quantiles of a sampled spread, and how often a route beats the first one.
std::string drawn_spreads(const geo::RouteSet& answer) {
  Table table;
  table.columns = {{"#", Align::left},           {"days\nP10", Align::right},  {"days\nP50", Align::right},
                   {"days\nP90", Align::right},  {"USD/t\nP10", Align::right}, {"USD/t\nP50", Align::right},
                   {"USD/t\nP90", Align::right}, {"faster\n%", Align::right},  {"cheaper\n%", Align::right}};
  for (const geo::Route& route : answer.routes) {
    const geo::Totals& t = route.totals;
    if (!t.hours_drawn || !t.usd_drawn) {
      continue;
    }
    table.rows.push_back({short_id(route), days(t.hours_drawn->p10, 1), days(t.hours_drawn->p50, 1),
                          days(t.hours_drawn->p90, 1), fixed(t.usd_drawn->p10, 0), fixed(t.usd_drawn->p50, 0),
                          fixed(t.usd_drawn->p90, 0), percent_or_dash(t.faster_than_best),
                          percent_or_dash(t.cheaper_than_best)});
  }
  if (table.rows.empty()) {
    return {};
  }
  return fmt::format("\nOf {} draws; faster and cheaper than {} in so many of a hundred\n", answer.request.samples,
                     short_id(answer.routes.front())) +
         table_text(table);
}

std::string point_text(geo::LonLat p) {
  return fmt::format("{} {} {} {}", fixed(std::abs(p.lon), 2), p.lon < 0 ? 'W' : 'E', fixed(std::abs(p.lat), 2),
                     p.lat < 0 ? 'S' : 'N');
}

std::string proof_line(const geo::Route& route, const geo::BorderProof& proof) {
  const std::string verdict = proof.entered ? fmt::format("entered, {} km inside", fixed(proof.km_inside, kKmDecimals))
                                            : fmt::format("never entered; closest {} km at {}",
                                                          fixed(proof.closest_km, 0), point_text(proof.closest_point));
  return fmt::format("{:<4}  {}: {}; worldview {}\n", short_id(route), proof.country.str(), verdict,
                     word_of(kWorldviewWords, proof.worldview));
}

std::string proofs(const geo::RouteSet& answer) {
  std::string out;
  for (const geo::Route& route : answer.routes) {
    for (const geo::BorderProof& proof : route.proof) {
      out += proof_line(route, proof);
    }
  }
  return out.empty()
             ? out
             : "\nProof: the drawn line against the 1:10m polygon; ship legs also kept out of the 12-mile belt\n" + out;
}

std::string overlaps(const geo::RouteSet& answer) {
  if (answer.overlap.size() < 2) {
    return {};
  }
  Table table;
  table.columns = {{"#", Align::left}};
  const std::size_t columns = std::min(kMostOverlapColumns, answer.routes.size());
  for (std::size_t i = 0; i < columns; ++i) {
    table.columns.push_back({short_id(answer.routes[i]), Align::right});
  }
  for (std::size_t i = 0; i < answer.routes.size(); ++i) {
    std::vector<std::string> row = {short_id(answer.routes[i])};
    for (std::size_t j = 0; j < columns; ++j) {
      row.push_back(fixed(answer.overlap[i][j] * 100.0, 0));
    }
    table.rows.push_back(std::move(row));
  }
  return "\nShared km, % of the route at the left\n" + table_text(table);
}

std::string headline(const geo::RouteRequest& request) {
  std::string avoided;
  for (const geo::CountryCode country : request.policy.avoided) {
    avoided += (avoided.empty() ? "" : ", ") + country.str();
  }
  const std::string text = fmt::format("{} - {}, avoiding {}; {}, by {}, {}", request.from.name, request.to.name,
                                       avoided.empty() ? "nothing" : avoided, word_of(kCargoWords, request.cargo),
                                       word_of(kObjectiveWords, request.objective), request.policy.year);
  return wrap_text(text) + '\n';
}

std::string relaxations(const geo::NoRoute& no) {
  Table table;
  table.columns = {{"it would take", Align::left},
                   {"then by", Align::left},
                   {"km", Align::right},
                   {"days", Align::right},
                   {"USD/t", Align::right}};
  for (const geo::Relaxation& r : no.relaxations) {
    table.rows.push_back({r.change, r.label, fixed(r.totals.km, 0), days(r.totals.hours.typical, 1),
                          fixed(r.totals.usd_per_tonne.typical, 0)});
  }
  return table.rows.empty() ? std::string() : "\n" + table_text(table);
}

std::string refusal(const geo::NoRoute& no) {
  std::string out = wrap_text("No route: " + no.reason);
  if (!no.cut.empty()) {
    Table table;
    table.columns = {{"blocked at", Align::left}, {"kind", Align::left}, {"id", Align::left}};
    for (const geo::CutElement& element : no.cut) {
      table.rows.push_back({element.name, element.kind, element.id});
    }
    out += '\n' + table_text(table);
  }
  return out + relaxations(no);
}

std::string leg_kind(const geo::Leg& leg) {
  return leg.mode == geo::Mode::rail ? fmt::format("rail {}", leg.gauge_mm)
                                     : std::string(word_of(kModeWords, leg.mode));
}

std::string stop_kind(geo::StopKind kind) {
  switch (kind) {
    case geo::StopKind::crossing:
      return "border";
    case geo::StopKind::gauge_break:
      return "gauge break";
    case geo::StopKind::transshipment:
      return "transfer";
    case geo::StopKind::port:
      return "port";
  }
  return {};
}

std::vector<std::string> stop_row(const geo::Stop& stop) {
  return {stop_kind(stop.kind),
          stop.name,
          stop.country.str(),
          "",
          fixed(stop.hours.typical, kHourDecimals),
          fixed(stop.usd_per_tonne.typical, kUsdDecimals),
          ""};
}

std::vector<std::string> leg_row(const geo::Leg& leg) {
  return {leg_kind(leg),
          leg.from_name + " - " + leg.to_name,
          leg.country.str(),
          fixed(leg.km, 0),
          fixed(leg.hours.typical, kHourDecimals),
          fixed(leg.usd_per_tonne.typical, kUsdDecimals),
          fixed(leg.co2_kg_per_tonne, 1)};
}

}  // namespace

std::string answer_to_table(const geo::RouteSet& answer) {
  std::string out = headline(answer.request);
  if (answer.no_route) {
    out += refusal(*answer.no_route);
  }
  if (!answer.routes.empty()) {
    out += (answer.no_route ? "\n" : "") + overview(answer) + drawn_spreads(answer) + overlaps(answer) +
           bypass_prices(answer) + proofs(answer);
  }
  if (tells_guarantee(answer)) {
    out += '\n' + wrap_text(answer.guarantee);
  }
  return out;
}

std::string itinerary_to_table(const geo::Route& route) {
  Table table;
  table.columns = {{"step", Align::left},   {"where", Align::left},  {"in", Align::left},       {"km", Align::right},
                   {"hours", Align::right}, {"USD/t", Align::right}, {"CO2 kg/t", Align::right}};
  std::size_t next_stop = 0;
  for (std::size_t leg = 0; leg <= route.legs.size(); ++leg) {
    for (; next_stop < route.stops.size() && route.stops[next_stop].before_leg <= leg; ++next_stop) {
      table.rows.push_back(stop_row(route.stops[next_stop]));
    }
    if (leg < route.legs.size()) {
      table.rows.push_back(leg_row(route.legs[leg]));
    }
  }
  return wrap_text(fmt::format("Itinerary of {}: {}", short_id(route), route.label)) + table_text(table);
}

}  // namespace app
