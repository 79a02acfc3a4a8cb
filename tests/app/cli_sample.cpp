#include "cli_sample.hpp"

namespace app::test {
namespace {

geo::Endpoint end(const char* id, const char* name, const char* code, double lon, double lat) {
  geo::Endpoint out;
  out.place_id = id;
  out.name = name;
  out.country = country(code);
  out.position = {lon, lat};
  return out;
}

geo::Leg rail_leg() {
  geo::Leg leg;
  leg.from = "zhezkazgan";
  leg.to = "aktau-port";
  leg.from_name = "Zhezkazgan";
  leg.to_name = "Aktau port";
  leg.km = 1234.5678;
  leg.hours = {40.04, 52.06, 80.0};
  leg.usd_per_tonne = {20.111, 25.555, 31.0};
  leg.co2_kg_per_tonne = 12.3456;
  leg.gauge_mm = 1520;
  leg.country = country("KAZ");
  leg.links = {"zhezkazgan--saksaulskaya", "saksaulskaya--beyneu", "beyneu--aktau-port"};
  leg.geometry = {{67.7, 47.8}, {55.123456789, 45.3}, {51.2, 43.6}};
  return leg;
}

geo::Leg ferry_leg() {
  geo::Leg leg;
  leg.mode = geo::Mode::ferry;
  leg.from = "aktau-port";
  leg.to = "alat";
  leg.from_name = "Aktau port";
  leg.to_name = "Alat";
  leg.km = 465.04;
  leg.hours = {22.0, 30.0, 60.0};
  leg.usd_per_tonne = {15.0, 18.0, 22.0};
  leg.co2_kg_per_tonne = 9.0;
  leg.links = {"aktau-port--alat"};
  leg.geometry = {{51.2, 43.6}, {49.4, 39.9}};
  return leg;
}

geo::Stop stop(geo::StopKind kind, const char* name, double hours, std::size_t before_leg) {
  geo::Stop out;
  out.kind = kind;
  out.place = "aktau-port";
  out.name = name;
  out.position = {51.2, 43.6};
  out.country = country("KAZ");
  out.hours = {hours * 0.5, hours, hours * 2};
  out.usd_per_tonne = {1.0, 2.0, 3.0};
  out.source = "test figures";
  out.before_leg = before_leg;
  return out;
}

geo::BorderProof proof(double km_inside) {
  geo::BorderProof out;
  out.country = country("RUS");
  out.entered = km_inside > 0;
  out.km_inside = km_inside;
  out.closest_km = km_inside > 0 ? 0.0 : 186.04;
  out.closest_point = {51.2, 43.6};
  out.km_within = {{10, 0.0}, {25, 0.0}, {50, 0.0}, {100, 12.34}};
  return out;
}

geo::Route best_route() {
  geo::Route route;
  route.id = "r1";
  route.role = geo::Role::best;
  route.corridor = "middle-poti";
  route.label = "Middle Corridor via Aktau, Baku and Poti";
  route.legs = {rail_leg(), ferry_leg()};
  route.stops = {stop(geo::StopKind::transshipment, "Aktau port", 36.0, 1),
                 stop(geo::StopKind::crossing, "Alat", 8.0, 2)};
  route.totals.km = 1699.6078;
  route.totals.rail_km = 1234.5678;
  route.totals.sea_km = 465.04;
  route.totals.hours = {84.04, 126.06, 228.0};
  route.totals.usd_per_tonne = {37.111, 47.555, 59.0};
  route.totals.co2_kg_per_tonne = 21.3456;
  route.totals.crossings = 1;
  route.totals.transshipments = 1;
  route.totals.capacity_mt_per_year = 15.0;
  route.bypass_price = geo::BypassPrice{812.04, 61.0, -3.5, 4.1, 3};
  route.countries = {{country("KAZ"), 1234.5678, 88.06, 27.555}, {country("AZE"), 0.0, 8.0, 2.0}};
  route.proof = {proof(0.0)};
  route.overlap_with_best = 1.0;
  route.geometry = {route.legs[0].geometry, route.legs[1].geometry};
  return route;
}

geo::Route baseline() {
  geo::Route route;
  route.id = "baseline";
  route.role = geo::Role::baseline;
  route.label = "Northern Corridor";
  route.legs = {rail_leg()};
  route.totals.km = 887.5678;
  route.totals.rail_km = 887.5678;
  route.proof = {proof(420.25)};
  route.geometry = {route.legs[0].geometry};
  return route;
}

}  // namespace

geo::CountryCode country(const char* code) {
  return geo::CountryCode::parse(code).value();
}

geo::DataPack sample_pack() {
  geo::DataPack pack;
  pack.version = "2026.11";
  pack.sha256 = "00ff";
  return pack;
}

geo::RouteSet sample_answer() {
  geo::RouteSet answer;
  answer.request.from = end("zhezkazgan", "Zhezkazgan", "KAZ", 67.7, 47.8);
  answer.request.to = end("alat", "Alat", "AZE", 49.4, 39.9);
  answer.request.policy.avoided = {country("RUS")};
  answer.routes = {best_route(), baseline()};
  answer.search_ms = 12.5;
  return answer;
}

geo::RouteSet sample_refusal() {
  geo::RouteSet answer = sample_answer();
  answer.routes.clear();
  geo::NoRoute no;
  no.reason = "every rail line out of Oral runs through Russia";
  no.cut = {{"crossing", "ozinki", "Ozinki"}};
  geo::Relaxation allow;
  allow.change = "allow RUS";
  allow.label = "Northern Corridor";
  allow.totals.km = 887.5678;
  no.relaxations = {allow};
  answer.no_route = no;
  return answer;
}

}  // namespace app::test
