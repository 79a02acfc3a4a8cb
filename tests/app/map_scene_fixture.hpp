#pragma once
// A small world: two countries side by side, four places in a row, and routes over them.

#include <memory>
#include <string>
#include <vector>

#include "app/core/session.hpp"
#include "geo/plan/route.hpp"
#include "render/scene/scene.hpp"

namespace app_test {

inline geo::CountryCode code(const char* text) {
  return *geo::CountryCode::parse(text);
}

inline geo::Polygon square(double west, double south, double size) {
  return {{{west, south}, {west + size, south}, {west + size, south + size}, {west, south + size}, {west, south}}, {}};
}

inline geo::CountryPiece piece(const char* name, const char* un, const char* de_facto, geo::Polygon polygon) {
  return {name, code(un), code(de_facto), std::move(polygon), {0, 1, 2, 2, 3, 0}};
}

inline geo::Deposit deposit(const char* id, geo::LonLat position, std::vector<std::string> commodities) {
  geo::Deposit out;
  out.id = id;
  out.names.en = id;
  out.position = position;
  out.country = code("KAZ");
  out.commodities = std::move(commodities);
  return out;
}

inline std::shared_ptr<geo::DataPack> make_pack() {
  auto pack = std::make_shared<geo::DataPack>();
  pack->countries = {piece("Kazakhstan", "KAZ", "KAZ", square(50, 40, 10)),
                     piece("Russia", "RUS", "RUS", square(50, 50, 10))};
  pack->country_labels = {{code("KAZ"), {"Kazakhstan", "Казахстан", "Қазақстан", {}}, {55, 45}, 1},
                          {code("RUS"), {"Russia", "Россия", "Ресей", {}}, {55, 55}, 1}};
  pack->deposits = {deposit("copper", {52, 42}, {"Cu", "Ag"}), deposit("tungsten", {53, 43}, {"W"}),
                    deposit("lead", {54, 44}, {"Pb", "Zn"})};
  return pack;
}

/// a -- b -- c -- d by rail; the middle link is digitised backwards, the last one is a ferry.
inline geo::FreightNetwork make_network() {
  geo::FreightNetwork network;
  const std::vector<std::string> ids = {"a", "b", "c", "d"};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    geo::Place place;
    place.id = ids[i];
    place.names.en = "Place " + ids[i];
    place.names.ru = "Место " + ids[i];
    place.position = {51.0 + 2.0 * static_cast<double>(i), 45.0};
    network.places.push_back(place);
  }
  network.authored_places = network.places.size();
  network.places_by_id = {0, 1, 2, 3};
  const auto add = [&](std::size_t from, std::size_t to, geo::Mode mode) {
    geo::LinkRecord record;
    record.id = ids[from] + "--" + ids[to];
    record.from = ids[from];
    record.to = ids[to];
    record.mode = mode;
    record.gauge_mm = mode == geo::Mode::rail ? 1520 : 0;
    geo::Link link;
    link.id = record.id;
    link.record = static_cast<std::uint32_t>(network.records.size());
    link.from = geo::PlaceIndex(from);
    link.to = geo::PlaceIndex(to);
    link.shape = {network.places[from].position, network.places[to].position};
    network.records.push_back(record);
    network.links.push_back(link);
  };
  add(0, 1, geo::Mode::rail);
  add(2, 1, geo::Mode::rail);
  add(2, 3, geo::Mode::ferry);
  return network;
}

inline app::World make_world(geo::Worldview worldview = geo::Worldview::un) {
  app::World world;
  auto pack = make_pack();
  world.planning.countries = std::make_shared<const geo::CountryIndex>(pack->countries, worldview);
  geo::FreightNetwork network = make_network();
  network.worldview = worldview;
  world.planning.network = std::make_shared<const geo::FreightNetwork>(std::move(network));
  world.pack = std::move(pack);
  return world;
}

/// A leg over links; negative numbers are travelled backwards (~link).
inline geo::Leg leg(const geo::FreightNetwork& network, geo::Mode mode, const std::vector<int>& links) {
  geo::Leg out;
  out.mode = mode;
  for (const int signed_link : links) {
    const auto link = static_cast<std::uint32_t>(signed_link < 0 ? ~signed_link : signed_link);
    out.link_indices.push_back(link);
    out.reversed.push_back(signed_link < 0);
    const geo::LineString& shape = network.links[link].shape;
    signed_link < 0 ? out.geometry.insert(out.geometry.end(), shape.rbegin(), shape.rend())
                    : out.geometry.insert(out.geometry.end(), shape.begin(), shape.end());
  }
  return out;
}

inline geo::Route route(const geo::FreightNetwork& network, const char* id, geo::Role role,
                        const std::vector<std::pair<geo::Mode, std::vector<int>>>& legs) {
  geo::Route out;
  out.id = id;
  out.role = role;
  for (const auto& [mode, links] : legs) {
    out.legs.push_back(leg(network, mode, links));
    out.geometry.push_back(out.legs.back().geometry);
  }
  return out;
}

/// Two routes that share the rails, of which the first goes on by ferry, and a baseline.
inline geo::RouteSet make_answer(const geo::FreightNetwork& network) {
  geo::RouteSet answer;
  answer.request.from = {"a", "a", "Place a", network.places[0].position, code("KAZ")};
  answer.request.to = {"d", "d", "Place d", network.places[3].position, code("KAZ")};
  answer.routes = {route(network, "r1", geo::Role::best, {{geo::Mode::rail, {0, ~1}}, {geo::Mode::ferry, {2}}}),
                   route(network, "r2", geo::Role::alternative, {{geo::Mode::rail, {0, ~1}}}),
                   route(network, "baseline", geo::Role::baseline, {{geo::Mode::rail, {0}}})};
  geo::Stop stop;
  stop.kind = geo::StopKind::transshipment;
  stop.place = "c";
  stop.name = "c as planned";
  stop.position = network.places[2].position;
  answer.routes[0].stops = {stop};
  return answer;
}

inline const std::string& id_of(const render::DrawLayer& layer) {
  return std::visit([](const auto& l) -> const std::string& { return l.id; }, layer);
}

inline std::shared_ptr<const render::DrawLayer> find_layer(const render::Scene& scene, const std::string& id) {
  for (const auto& layer : scene.layers) {
    if (id_of(*layer) == id) {
      return layer;
    }
  }
  return nullptr;
}

inline std::size_t position_of(const render::Scene& scene, const std::string& id) {
  std::size_t i = 0;
  while (i < scene.layers.size() && id_of(*scene.layers[i]) != id) {
    ++i;
  }
  return i;
}

}  // namespace app_test
