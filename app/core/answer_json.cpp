#include "app/core/answer_json.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/core/answer_words.hpp"
#include "app/core/geojson.hpp"
#include "app/core/rounding.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

double km(double value) {
  return rounded(value, kKmDecimals);
}
double hours(double value) {
  return rounded(value, kHourDecimals);
}
double usd(double value) {
  return rounded(value, kUsdDecimals);
}
double co2(double value) {
  return rounded(value, kCo2Decimals);
}
double degrees(double value) {
  return rounded(value, kDegreeDecimals);
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json areas_json(const geo::MultiPolygon& areas) {
  if (areas.empty()) {
    return nullptr;
  }
  Json polygons = Json::array();
  for (const geo::Polygon& polygon : areas) {
    Json rings = Json::array({line_json(polygon.shell)});
    for (const geo::LineString& hole : polygon.holes) {
      rings.push_back(line_json(hole));
    }
    polygons.push_back(std::move(rings));
  }
  return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

std::string surcharge_text(const geo::Surcharge& surcharge) {
  return surcharge.usd_per_tkm > 0.0 ? fmt::format("{}={}/km", surcharge.on, surcharge.usd_per_tkm)
                                     : fmt::format("{}={}", surcharge.on, surcharge.usd_per_tonne);
}

/// Options that most requests leave alone are told only where they were used.
void add_rarely_used(Json& out, const geo::RouteRequest& request) {
  const geo::RouteRequest usual;
  const geo::Policy& policy = request.policy;
  if (request.max_stretch != usual.max_stretch) {
    out["max-stretch"] = request.max_stretch;
  }
  if (request.choice != usual.choice) {
    out["choice"] = word_of(kChoiceWords, request.choice);
    if (request.choice == geo::Choice::pareto) {
      out["epsilon"] = request.epsilon;
    }
  }
  if (policy.statuses != usual.policy.statuses) {
    for (const geo::LinkStatus status : policy.statuses) {
      out["statuses"].push_back(word_of(kLinkStatusWords, status));
    }
  }
  if (!policy.avoided_operators.empty()) {
    out["avoid-operators"] = policy.avoided_operators;
  }
  if (policy.min_capacity_mt_per_year > 0.0) {
    out["min-capacity"] = policy.min_capacity_mt_per_year;
  }
  if (policy.max_gauge_breaks) {
    out["max-gauge-breaks"] = *policy.max_gauge_breaks;
  }
  for (const geo::Surcharge& surcharge : request.surcharges) {
    out["surcharge"].push_back(surcharge_text(surcharge));
  }
  if (request.spread != usual.spread) {
    out["spread"] = word_of(kSpreadWords, request.spread);
    if (request.spread == geo::Spread::sampled) {
      out["samples"] = request.samples;
      out["seed"] = request.seed;
    }
  }
  if (request.explain) {
    out["explain"] = true;
  }
  if (!request.cost_changes.empty()) {
    out["costs"] = Json::parse(request.cost_changes, nullptr, false);
  }
}

Json request_json(const geo::RouteRequest& request) {
  const geo::Policy& policy = request.policy;
  Json via = Json::array();
  for (const geo::Endpoint& end : request.via) {
    via.push_back(id_of(end));
  }
  Json avoid = Json::array();
  for (const geo::CountryCode code : policy.avoided) {
    avoid.push_back(code.str());
  }
  Json modes = Json::array();
  for (const geo::Mode mode : policy.modes) {
    modes.push_back(word_of(kModeWords, mode));
  }
  Json out = {{"from", id_of(request.from)},
              {"to", id_of(request.to)},
              {"via", std::move(via)},
              {"avoid", std::move(avoid)},
              {"close", policy.closed},
              {"avoid-area", areas_json(policy.forbidden_areas)},
              {"modes", std::move(modes)},
              {"objective", word_of(kObjectiveWords, request.objective)},
              {"cargo", word_of(kCargoWords, request.cargo)},
              {"year", policy.year},
              {"alternatives", request.alternatives},
              {"max-overlap", rounded(request.max_overlap, kShareDecimals)},
              {"worldview", word_of(kWorldviewWords, policy.worldview)}};
  add_rarely_used(out, request);
  return out;
}

/// What only a sampled spread gives.
void add_drawn(Json& out, const geo::Totals& t) {
  if (t.hours_drawn) {
    out["hours_p10"] = hours(t.hours_drawn->p10);
    out["hours_p50"] = hours(t.hours_drawn->p50);
    out["hours_p90"] = hours(t.hours_drawn->p90);
  }
  if (t.usd_drawn) {
    out["usd_p10"] = usd(t.usd_drawn->p10);
    out["usd_p50"] = usd(t.usd_drawn->p50);
    out["usd_p90"] = usd(t.usd_drawn->p90);
  }
  if (t.faster_than_best) {
    out["faster_than_best"] = rounded(*t.faster_than_best, kShareDecimals);
  }
  if (t.cheaper_than_best) {
    out["cheaper_than_best"] = rounded(*t.cheaper_than_best, kShareDecimals);
  }
}

Json totals_json(const geo::Totals& t) {
  Json out = {{"km", km(t.km)},
              {"rail_km", km(t.rail_km)},
              {"sea_km", km(t.sea_km)},
              {"road_km", km(t.road_km)},
              {"hours", hours(t.hours.typical)},
              {"hours_low", hours(t.hours.low)},
              {"hours_high", hours(t.hours.high)},
              {"usd_per_tonne", usd(t.usd_per_tonne.typical)},
              {"usd_low", usd(t.usd_per_tonne.low)},
              {"usd_high", usd(t.usd_per_tonne.high)},
              {"co2_kg_per_tonne", co2(t.co2_kg_per_tonne)},
              {"crossings", t.crossings},
              {"gauge_breaks", t.gauge_breaks},
              {"transshipments", t.transshipments},
              {"capacity_mt_per_year", nullptr}};
  if (t.capacity_mt_per_year) {
    out["capacity_mt_per_year"] = rounded(*t.capacity_mt_per_year, 2);
  }
  if (t.surcharge_usd_per_tonne > 0.0) {
    out["surcharge_usd_per_tonne"] = usd(t.surcharge_usd_per_tonne);
  }
  add_drawn(out, t);
  return out;
}

Json bypass_json(const std::optional<geo::BypassPrice>& price) {
  if (!price) {
    return nullptr;
  }
  return {{"km", km(price->km)},
          {"hours", hours(price->hours)},
          {"usd_per_tonne", usd(price->usd_per_tonne)},
          {"co2_kg_per_tonne", co2(price->co2_kg_per_tonne)},
          {"crossings", price->crossings}};
}

Json countries_json(const std::vector<geo::CountryShare>& shares) {
  Json out = Json::array();
  for (const geo::CountryShare& share : shares) {
    out.push_back({{"iso3", share.country.str()},
                   {"km", km(share.km)},
                   {"hours", hours(share.hours)},
                   {"usd_per_tonne", usd(share.usd_per_tonne)}});
  }
  return out;
}

Json next_best_json(const geo::NextBest& next) {
  Json out = {{"exists", next.exists},
              {"label", text_or_null(next.label)},
              {"corridor", text_or_null(next.corridor)},
              {"extra", nullptr},
              {"reason", next.reason}};
  if (next.exists) {
    out["extra"] = bypass_json(next.extra);
  }
  return out;
}

Json leg_json(const geo::Leg& leg) {
  Json out = {{"mode", word_of(kModeWords, leg.mode)},
              {"from", leg.from},
              {"to", leg.to},
              {"from_name", leg.from_name},
              {"to_name", leg.to_name},
              {"km", km(leg.km)},
              {"hours", hours(leg.hours.typical)},
              {"usd_per_tonne", usd(leg.usd_per_tonne.typical)},
              {"co2_kg_per_tonne", co2(leg.co2_kg_per_tonne)},
              {"gauge_mm", leg.gauge_mm},
              {"electrified", leg.electrified},
              {"country", leg.country.str()},
              {"links", leg.links}};
  if (leg.next_best) {
    out["next_best"] = next_best_json(*leg.next_best);
  }
  return out;
}

Json stop_json(const geo::Stop& stop) {
  return {{"kind", word_of(kStopWords, stop.kind)},
          {"place", stop.place},
          {"name", stop.name},
          {"lon", degrees(stop.position.lon)},
          {"lat", degrees(stop.position.lat)},
          {"hours", hours(stop.hours.typical)},
          {"hours_low", hours(stop.hours.low)},
          {"hours_high", hours(stop.hours.high)},
          {"usd_per_tonne", usd(stop.usd_per_tonne.typical)},
          {"source", stop.source}};
}

Json proof_json(const geo::BorderProof& proof) {
  Json within = Json::object();
  for (const auto& [band_km, inside_km] : proof.km_within) {
    within[std::to_string(band_km)] = km(inside_km);
  }
  // An entry shorter than the rounding must not read as "0.0 km inside": the flag says it.
  return {{"iso3", proof.country.str()},        {"worldview", word_of(kWorldviewWords, proof.worldview)},
          {"km_inside", km(proof.km_inside)},   {"entered", proof.entered},
          {"closest_km", km(proof.closest_km)}, {"closest_point", position_json(proof.closest_point)},
          {"km_within", std::move(within)}};
}

template <class Items, class ToJson>
Json array_of(const Items& items, ToJson to_json) {
  Json out = Json::array();
  for (const auto& item : items) {
    out.push_back(to_json(item));
  }
  return out;
}

Json route_json(const geo::Route& route) {
  return {{"id", route.id},
          {"role", word_of(kRoleWords, route.role)},
          {"corridor", text_or_null(route.corridor)},
          {"label", route.label},
          {"totals", totals_json(route.totals)},
          {"bypass_price", bypass_json(route.bypass_price)},
          {"countries", countries_json(route.countries)},
          {"legs", array_of(route.legs, leg_json)},
          {"stops", array_of(route.stops, stop_json)},
          {"proof", array_of(route.proof, proof_json)},
          {"overlap_with_best", rounded(route.overlap_with_best, kShareDecimals)},
          {"geometry", lines_json(route.geometry)}};
}

Json overlap_json(const std::vector<std::vector<double>>& matrix) {
  return array_of(matrix, [](const std::vector<double>& row) {
    return array_of(row, [](double share) { return rounded(share, kShareDecimals); });
  });
}

Json no_route_json(const std::optional<geo::NoRoute>& no) {
  if (!no) {
    return nullptr;
  }
  return {{"reason", no->reason},
          {"cut", array_of(no->cut,
                           [](const geo::CutElement& e) -> Json {
                             return {{"kind", e.kind}, {"id", e.id}, {"name", e.name}};
                           })},
          {"relaxations", array_of(no->relaxations, [](const geo::Relaxation& r) -> Json {
             return {{"change", r.change}, {"route", totals_json(r.totals)}};
           })}};
}

Json break_even_json(const geo::BreakEven& flip) {
  return {{"better", flip.better},
          {"worse", flip.worse},
          {"parameter", flip.parameter},
          {"unit", flip.unit},
          {"today", rounded(flip.today, kRateDecimals)},
          {"flips_at", rounded(flip.flips_at, kRateDecimals)},
          {"change_percent", rounded(flip.change_percent, kPercentDecimals)}};
}

// Invalid UTF-8 of a foreign source becomes U+FFFD instead of an exception.
std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json feature_json(Json geometry, Json properties) {
  return {{"type", "Feature"}, {"properties", std::move(properties)}, {"geometry", std::move(geometry)}};
}

Json route_feature(const geo::Route& route) {
  Json properties = {{"feature", "route"},
                     {"id", route.id},
                     {"role", word_of(kRoleWords, route.role)},
                     {"corridor", text_or_null(route.corridor)},
                     {"label", route.label}};
  properties.update(totals_json(route.totals));
  properties["overlap_with_best"] = rounded(route.overlap_with_best, kShareDecimals);
  for (const geo::BorderProof& proof : route.proof) {
    properties[proof.country.str() + "_km_inside"] = km(proof.km_inside);
  }
  return feature_json(lines_json(route.geometry), std::move(properties));
}

Json stop_feature(const geo::Route& route, const geo::Stop& stop) {
  Json properties = {{"feature", "stop"}, {"route", route.id}};
  properties.update(stop_json(stop));
  properties.erase("lon");
  properties.erase("lat");
  properties["at_km"] = km(stop.at_km);
  return feature_json({{"type", "Point"}, {"coordinates", position_json(stop.position)}}, std::move(properties));
}

}  // namespace

bool tells_guarantee(const geo::RouteSet& answer) {
  return !answer.guarantee.empty() && (answer.request.explain || answer.request.choice != geo::RouteRequest().choice);
}

std::string answer_to_json(const geo::RouteSet& answer, const geo::DataPack& pack) {
  Json request = request_json(answer.request);
  if (!pack.additions.empty()) {
    request["add"] = pack.additions;
  }
  Json json = {{"schema", "zhol.routes/1"},
               {"request", std::move(request)},
               {"data", {{"pack", pack.version}, {"sha256", pack.sha256}}},
               {"routes", array_of(answer.routes, route_json)},
               {"no_route", no_route_json(answer.no_route)}};
  if (tells_guarantee(answer)) {
    json["guarantee"] = answer.guarantee;
  }
  if (!answer.overlap.empty()) {
    json["overlap"] = overlap_json(answer.overlap);
  }
  if (answer.request.explain) {
    json["break_even"] = array_of(answer.break_even, break_even_json);
  }
  return text_of(json);
}

std::string request_to_json(const geo::RouteRequest& request) {
  return text_of(request_json(request));
}

std::string answer_to_geojson(const geo::RouteSet& answer) {
  Json features = Json::array();
  for (const geo::Route& route : answer.routes) {
    features.push_back(route_feature(route));
  }
  for (const geo::Route& route : answer.routes) {
    for (const geo::Stop& stop : route.stops) {
      features.push_back(stop_feature(route, stop));
    }
  }
  return text_of({{"type", "FeatureCollection"}, {"features", std::move(features)}});
}

}  // namespace app
