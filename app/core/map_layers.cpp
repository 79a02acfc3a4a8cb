#include "app/core/map_layers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "app/core/map_scene.hpp"

namespace app {
namespace {

using render::Colour;
using render::LineLayer;
using render::LineStyle;
using render::Symbol;
using render::SymbolLayer;
using render::SymbolShape;

constexpr Colour kNoColour{0, 0, 0, 0};

const geo::LinkRecord& record_of(const geo::FreightNetwork& network, const geo::Link& link) {
  return network.records[link.record];
}

bool is_future(geo::LinkStatus status) {
  return status == geo::LinkStatus::planned || status == geo::LinkStatus::under_construction;
}

/// A class of links drawn alike.
struct LinkClass {
  std::string id;
  LineStyle style;
};

/// Railways by gauge; what cannot be used today is dashed, what is closed only hinted at.
LinkClass classify_land_link(const MapLook& look, const geo::LinkRecord& link) {
  const Palette& c = look.colours;
  LinkClass out;
  Colour colour = c.rail_other;
  if (link.mode == geo::Mode::road) {
    out.id = "roads";
    out.style.width_px = 0.9F;
    out.style.dash_px = 1.5F;
    out.style.gap_px = 2.5F;
  } else if (link.gauge_mm == 1520) {
    out.id = "rail-1520";
    colour = c.rail_1520;
  } else if (link.gauge_mm == 1435) {
    out.id = "rail-1435";
    colour = c.rail_1435;
  } else {
    out.id = "rail-other";
  }
  if (link.mode == geo::Mode::rail) {
    out.style.width_px = 1.25F;
  }
  if (is_future(link.status)) {
    out.id += "-planned";
    out.style.dash_px = 4.0F;
    out.style.gap_px = 3.0F;
  } else if (link.status != geo::LinkStatus::operating) {
    out.id += "-closed";
    out.style.dash_px = 2.0F;
    out.style.gap_px = 5.0F;
    colour.a = 90;
  }
  out.style.colour = faded(look, MapLayer::railways, colour);
  out.style.round_caps = false;
  return out;
}

LinkClass classify_water_link(const MapLook& look, const geo::LinkRecord& link) {
  const bool ferry = link.mode == geo::Mode::ferry;
  Colour colour = look.colours.ferry;
  colour.a = ferry ? 200 : 120;
  LinkClass out{ferry ? "ferries" : "sea-lanes", {}};
  if (link.status != geo::LinkStatus::operating) {
    out.id += "-idle";
    colour.a = 70;
  }
  out.style = {.colour = faded(look, MapLayer::ferries, colour),
               .width_px = ferry ? 1.2F : 1.0F,
               .dash_px = ferry ? 5.0F : 3.0F,
               .gap_px = ferry ? 4.0F : 6.0F,
               .round_caps = false};
  return out;
}

/// One line layer per class of the links that `wanted` names.
template <class Wanted, class Classify>
Layers link_layers(const MapLook& look, Wanted wanted, Classify classify) {
  std::map<std::string, LineLayer> classes;
  const auto& network = *look.world.planning.network;
  for (std::size_t i = 0; i < network.links.size(); ++i) {
    const geo::LinkRecord& record = record_of(network, network.links[i]);
    if (!wanted(record)) {
      continue;
    }
    LinkClass link_class = classify(look, record);
    LineLayer& layer = classes[link_class.id];
    layer.id = link_class.id;
    layer.style = link_class.style;
    const auto key = encode_key({Selection::Kind::link, static_cast<std::uint32_t>(i)});
    for (const SharedLine& line : look.map.links[i]) {
      layer.lines.push_back(map_line(line, 0.0F, key));
    }
  }
  Layers layers;
  for (auto& [id, layer] : classes) {
    layers.push_back(shared_layer(std::move(layer)));
  }
  return layers;
}

/// Towns and ports show before plain stations when the map is zoomed in.
double place_scale(geo::PlaceKind kind) {
  switch (kind) {
    case geo::PlaceKind::port:
    case geo::PlaceKind::border_station:
    case geo::PlaceKind::terminal:
    case geo::PlaceKind::city:
      return 4500.0;
    case geo::PlaceKind::plant:
      return 3000.0;
    case geo::PlaceKind::station:
      return 2200.0;
    case geo::PlaceKind::junction:
      break;
  }
  return 1400.0;
}

}  // namespace

std::string_view layer_word(MapLayer layer) {
  static constexpr std::array<std::string_view, kMapLayerCount> words = {
      "countries", "railways", "ferries", "places", "crossings", "deposits", "plants", "labels", "routes", "graticule"};
  return words[static_cast<std::size_t>(layer)];
}

Colour faded(const MapLook& look, MapLayer layer, Colour colour) {
  const auto found = look.view.opacity.find(std::string(layer_word(layer)));
  const float opacity = found == look.view.opacity.end() ? 1.0F : std::clamp(found->second, 0.0F, 1.0F);
  colour.a = static_cast<std::uint8_t>(std::lround(static_cast<float>(colour.a) * opacity));
  return colour;
}

Colour mixed(Colour a, Colour b, double share_of_b) {
  const auto mix = [share_of_b](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(std::lround(x + (y - x) * share_of_b));
  };
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), a.a};
}

render::Line map_line(SharedLine points, float offset_px, render::FeatureKey key) {
  render::Line line;
  for (const render::Point& p : *points) {
    line.bounds.extend(p);
  }
  line.points = std::move(points);
  line.offset_px = offset_px;
  line.key = key;
  return line;
}

std::shared_ptr<const render::DrawLayer> shared_layer(render::DrawLayer layer) {
  return std::make_shared<const render::DrawLayer>(std::move(layer));
}

Layers land_layers(const MapLook& look) {
  render::FillLayer land;
  land.id = "land";
  land.fill = look.colours.land;
  std::copy_if(look.map.pieces.begin(), look.map.pieces.end(), std::back_inserter(land.areas),
               [](const SharedArea& area) { return area != nullptr; });
  Layers layers = {shared_layer(std::move(land))};
  if (!look.map.lakes.empty()) {
    render::FillLayer lakes;
    lakes.id = "lakes";
    lakes.fill = look.colours.water;
    lakes.areas = look.map.lakes;
    layers.push_back(shared_layer(std::move(lakes)));
  }
  return layers;
}

Layers avoided_layers(const MapLook& look, const std::vector<geo::CountryCode>& avoided) {
  render::FillLayer layer;
  layer.id = "avoided";
  layer.fill = look.colours.land;
  layer.hatched = true;
  layer.hatch.colour = look.colours.hatch;
  for (std::size_t i = 0; i < look.map.pieces.size(); ++i) {
    if (look.map.pieces[i] && std::find(avoided.begin(), avoided.end(), look.map.owners[i]) != avoided.end()) {
      layer.areas.push_back(look.map.pieces[i]);
    }
  }
  return layer.areas.empty() ? Layers() : Layers{shared_layer(std::move(layer))};
}

Layers border_layers(const MapLook& look) {
  LineLayer layer;
  layer.id = "borders";
  layer.style = {
      .colour = faded(look, MapLayer::countries, look.colours.border), .width_px = 0.8F, .round_caps = false};
  for (const SharedLine& line : look.map.borders) {
    layer.lines.push_back(map_line(line, 0.0F, 0));
  }
  return {shared_layer(std::move(layer))};
}

Layers graticule_layers(const MapLook& look) {
  LineLayer layer;
  layer.id = "graticule";
  Colour colour = look.colours.border;
  colour.a = 110;
  layer.style = {.colour = faded(look, MapLayer::graticule, colour), .width_px = 0.6F, .round_caps = false};
  const auto add = [&](const geo::LineString& line) {
    for (render::Polyline& part : look.geometry.line(line)) {
      layer.lines.push_back(map_line(std::make_shared<const render::Polyline>(std::move(part)), 0.0F, 0));
    }
  };
  for (int lon = -180; lon < 180; lon += 10) {
    const double degrees = lon;
    add({{degrees, -80}, {degrees, 80}});
  }
  for (int lat = -80; lat <= 80; lat += 10) {
    const double degrees = lat;
    // In three parts: a step of 180 degrees or more has no short way.
    add({{-180, degrees}, {-60, degrees}, {60, degrees}, {180, degrees}});
  }
  return {shared_layer(std::move(layer))};
}

Layers railway_layers(const MapLook& look) {
  return link_layers(
      look, [](const geo::LinkRecord& link) { return !is_ship(link.mode); }, classify_land_link);
}

Layers ferry_layers(const MapLook& look) {
  return link_layers(
      look, [](const geo::LinkRecord& link) { return is_ship(link.mode); }, classify_water_link);
}

Layers place_layers(const MapLook& look) {
  SymbolLayer layer;
  layer.id = "places";
  const auto& network = *look.world.planning.network;
  for (std::size_t i = 0; i < network.authored_places; ++i) {
    if (!look.map.places[i]) {
      continue;
    }
    const geo::Place& place = network.places[i];
    Symbol symbol;
    symbol.position = *look.map.places[i];
    symbol.shape = place.kind == geo::PlaceKind::port ? SymbolShape::anchor : SymbolShape::circle;
    symbol.size_px = place.kind == geo::PlaceKind::port ? 9.0F : place.kind == geo::PlaceKind::junction ? 3.5F : 4.5F;
    symbol.fill = faded(look, MapLayer::places, look.colours.secondary);
    symbol.outline = faded(look, MapLayer::places, look.colours.water);
    symbol.key = encode_key({Selection::Kind::place, static_cast<std::uint32_t>(i)});
    symbol.max_metres_per_pixel = place_scale(place.kind);
    layer.symbols.push_back(std::move(symbol));
  }
  return {shared_layer(std::move(layer))};
}

Layers crossing_layers(const MapLook& look) {
  SymbolLayer layer;
  layer.id = "crossings";
  const geo::DataPack& pack = *look.world.pack;
  const Colour ink = faded(look, MapLayer::crossings, look.colours.secondary);
  for (std::size_t i = 0; i < pack.crossings.size(); ++i) {
    if (look.map.crossings[i]) {
      layer.symbols.push_back({.position = *look.map.crossings[i],
                               .shape = SymbolShape::cross,
                               .fill = ink,
                               .outline = kNoColour,
                               .size_px = 6.5F,
                               .outline_px = 0.0F,
                               .text = {},
                               .key = encode_key({Selection::Kind::crossing, static_cast<std::uint32_t>(i)}),
                               .max_metres_per_pixel = 4000.0});
    }
  }
  const geo::FreightNetwork& network = *look.world.planning.network;
  for (const geo::TransferRecord& transfer : pack.transfers) {
    const geo::PlaceIndex place = network.find_place(transfer.place);
    if (transfer.kind == geo::TransferKind::gauge_break && place.is_valid() && look.map.places[place.at()]) {
      layer.symbols.push_back({.position = *look.map.places[place.at()],
                               .shape = SymbolShape::square,
                               .fill = faded(look, MapLayer::crossings, look.colours.land),
                               .outline = ink,
                               .size_px = 6.5F,
                               .outline_px = 1.3F,
                               .text = {},
                               .key = encode_key({Selection::Kind::place, place.value}),
                               .max_metres_per_pixel = 6000.0});
    }
  }
  return {shared_layer(std::move(layer))};
}

bool passes_filter(const geo::Deposit& deposit, const std::set<std::string>& filter) {
  if (filter.empty()) {
    return true;
  }
  const std::string_view main = deposit.commodities.empty() ? std::string_view() : deposit.commodities.front();
  return filter.contains(std::string(commodity_group(main).name)) ||
         std::any_of(deposit.commodities.begin(), deposit.commodities.end(),
                     [&](const std::string& symbol) { return filter.contains(symbol); });
}

Layers deposit_layers(const MapLook& look) {
  SymbolLayer layer;
  layer.id = "deposits";
  const std::vector<geo::Deposit>& deposits = look.world.pack->deposits;
  for (std::size_t i = 0; i < deposits.size(); ++i) {
    if (!look.map.deposits[i] || !passes_filter(deposits[i], look.view.commodity_filter)) {
      continue;
    }
    const std::string_view main =
        deposits[i].commodities.empty() ? std::string_view() : deposits[i].commodities.front();
    layer.symbols.push_back({.position = *look.map.deposits[i],
                             .shape = SymbolShape::diamond,
                             .fill = faded(look, MapLayer::deposits, commodity_group(main).colour),
                             .outline = faded(look, MapLayer::deposits, look.colours.land),
                             .size_px = 8.0F,
                             .outline_px = 1.0F,
                             .text = {},
                             .key = encode_key({Selection::Kind::deposit, static_cast<std::uint32_t>(i)})});
  }
  return {shared_layer(std::move(layer))};
}

Layers plant_layers(const MapLook& look) {
  SymbolLayer layer;
  layer.id = "plants";
  const std::vector<geo::Plant>& plants = look.world.pack->plants;
  for (std::size_t i = 0; i < plants.size(); ++i) {
    if (look.map.plants[i]) {
      layer.symbols.push_back({.position = *look.map.plants[i],
                               .shape = SymbolShape::triangle,
                               .fill = faded(look, MapLayer::plants, look.colours.land),
                               .outline = faded(look, MapLayer::plants, look.colours.secondary),
                               .size_px = 8.0F,
                               .outline_px = 1.3F,
                               .text = {},
                               .key = encode_key({Selection::Kind::plant, static_cast<std::uint32_t>(i)}),
                               .max_metres_per_pixel = 6000.0});
    }
  }
  return {shared_layer(std::move(layer))};
}

}  // namespace app
