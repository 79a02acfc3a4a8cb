// What the user adds or points at: own layers, the selected and the hovered thing.

#include <algorithm>
#include <array>
#include <utility>

#include "app/core/map_layers.hpp"
#include "app/core/map_scene.hpp"
#include "geo/plan/triangulation.hpp"

namespace app {
namespace {

using render::Colour;

constexpr std::array<Colour, 4> kUserColours = {Colour::rgb(0xCC79A7), Colour::rgb(0x009E73), Colour::rgb(0xD55E00),
                                                Colour::rgb(0x8DA0CB)};

/// Eight bits of layer, the rest of feature: enough for 16 million features in each of 256 layers.
render::FeatureKey user_key(std::size_t layer, std::size_t feature) {
  return encode_key(
      {Selection::Kind::user_feature, static_cast<std::uint32_t>((layer & 0xFFU) << 24U | (feature & 0xFFFFFFU))});
}

/// One user layer on its way to areas, lines and points.
struct UserDrawing {
  UserDrawing(const MapLook& map_look, const std::string& id, Colour ink) : look(map_look), colour(ink) {
    areas.id = id + "-areas";
    areas.fill = ink;
    areas.fill.a = 60;
    lines.id = id + "-lines";
    lines.style.colour = ink;
    lines.style.width_px = 1.8F;
    points.id = id + "-points";
  }

  const MapLook& look;
  render::FillLayer areas;
  render::LineLayer lines;
  render::SymbolLayer points;
  render::FeatureKey key = 0;
  Colour colour;

  void add(geo::LonLat p) {
    if (const auto position = look.geometry.point(p)) {
      points.symbols.push_back({.position = *position,
                                .shape = render::SymbolShape::circle,
                                .fill = colour,
                                .outline = look.colours.land,
                                .size_px = 7.0F,
                                .text = {},
                                .key = key});
    }
  }
  void add(const geo::LineString& line) {
    for (render::Polyline& part : look.geometry.line(line)) {
      lines.lines.push_back(map_line(std::make_shared<const render::Polyline>(std::move(part)), 0.0F, key));
    }
  }
  void add(const geo::Polygon& polygon) {
    if (auto area = look.geometry.area(polygon, geo::triangulate(polygon), key)) {
      areas.areas.push_back(std::move(area));
    }
    add(polygon.shell);
    std::for_each(polygon.holes.begin(), polygon.holes.end(), [this](const geo::LineString& hole) { add(hole); });
  }
  void add(const geo::Geometry& geometry) {
    if (const auto* point = std::get_if<geo::LonLat>(&geometry)) {
      add(*point);
    } else if (const auto* many = std::get_if<std::vector<geo::LonLat>>(&geometry)) {
      std::for_each(many->begin(), many->end(), [this](geo::LonLat p) { add(p); });
    } else if (const auto* many_lines = std::get_if<geo::MultiLineString>(&geometry)) {
      std::for_each(many_lines->begin(), many_lines->end(), [this](const geo::LineString& line) { add(line); });
    } else if (const auto* polygons = std::get_if<geo::MultiPolygon>(&geometry)) {
      std::for_each(polygons->begin(), polygons->end(), [this](const geo::Polygon& polygon) { add(polygon); });
    }
  }
};

std::optional<render::Point> marked_point(const MapLook& look, const Selection& selection) {
  const auto at = [&](const std::vector<std::optional<render::Point>>& points) {
    return selection.index < points.size() ? points[selection.index] : std::nullopt;
  };
  switch (selection.kind) {
    case Selection::Kind::place:
      return at(look.map.places);
    case Selection::Kind::deposit:
      return at(look.map.deposits);
    case Selection::Kind::plant:
      return at(look.map.plants);
    case Selection::Kind::crossing:
      return at(look.map.crossings);
    default:
      return std::nullopt;
  }
}

/// Lines to emphasise: a link, a country's outline, a hovered route.
std::vector<SharedLine> marked_lines(const MapLook& look, const Selection& selection, const geo::RouteSet* answer) {
  std::vector<SharedLine> lines;
  if (selection.kind == Selection::Kind::link && selection.index < look.map.links.size()) {
    lines = look.map.links[selection.index];
  }
  if (selection.kind == Selection::Kind::country && look.world.planning.countries) {
    const auto& codes = look.world.planning.countries->codes();
    for (std::size_t i = 0; i < look.map.pieces.size() && selection.index < codes.size(); ++i) {
      if (look.map.pieces[i] && look.map.owners[i] == codes[selection.index]) {
        for (render::Polyline& line : look.geometry.line(look.world.pack->countries[i].polygon.shell)) {
          lines.push_back(std::make_shared<const render::Polyline>(std::move(line)));
        }
      }
    }
  }
  if (selection.kind == Selection::Kind::route && answer != nullptr && selection.index < answer->routes.size()) {
    for (const geo::LineString& part : answer->routes[selection.index].geometry) {
      for (render::Polyline& line : look.geometry.line(part)) {
        lines.push_back(std::make_shared<const render::Polyline>(std::move(line)));
      }
    }
  }
  if (selection.kind == Selection::Kind::legs && answer != nullptr) {
    const LegSpan span = legs_of(selection);
    const std::size_t count = span.route < answer->routes.size() ? answer->routes[span.route].legs.size() : 0;
    for (std::size_t leg = span.first; leg <= span.last && leg < count; ++leg) {
      for (render::Polyline& line : look.geometry.line(answer->routes[span.route].legs[leg].geometry)) {
        lines.push_back(std::make_shared<const render::Polyline>(std::move(line)));
      }
    }
  }
  return lines;
}

void mark(const MapLook& look, const Selection& selection, const geo::RouteSet* answer, const char* id, Colour colour,
          Layers& out) {
  if (const auto position = marked_point(look, selection)) {
    render::SymbolLayer ring{id, {}};
    ring.symbols.push_back({.position = *position,
                            .shape = render::SymbolShape::ring,
                            .fill = Colour{0, 0, 0, 0},
                            .outline = colour,
                            .size_px = 17.0F,
                            .outline_px = 2.0F,
                            .text = {}});
    out.push_back(shared_layer(std::move(ring)));
  }
  render::LineLayer lines{id, {}, {.colour = colour, .width_px = 2.2F}};
  for (SharedLine& line : marked_lines(look, selection, answer)) {
    lines.lines.push_back(map_line(std::move(line), 0.0F, 0));
  }
  if (!lines.lines.empty()) {
    out.push_back(shared_layer(std::move(lines)));
  }
}

}  // namespace

Layers user_layers(const MapLook& look, const std::vector<std::shared_ptr<const geo::Layer>>& layers) {
  Layers out;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    UserDrawing drawing(look, "user-" + std::to_string(i), kUserColours[i % kUserColours.size()]);
    for (std::size_t k = 0; k < layers[i]->features.size(); ++k) {
      drawing.key = user_key(i, k);
      drawing.add(layers[i]->features[k].geometry);
    }
    out.push_back(shared_layer(std::move(drawing.areas)));
    out.push_back(shared_layer(std::move(drawing.lines)));
    out.push_back(shared_layer(std::move(drawing.points)));
  }
  return out;
}

Layers highlight_layers(const MapLook& look, const geo::RouteSet* answer) {
  Layers out;
  if (look.view.selection.kind != Selection::Kind::route) {  // a selected route is drawn brighter already
    // Legs lie on their route, which may have the accent's colour.
    const bool legs = look.view.selection.kind == Selection::Kind::legs;
    mark(look, look.view.selection, answer, "selected", legs ? look.colours.text : look.colours.accent, out);
  }
  if (!(look.view.hovered == look.view.selection)) {
    Colour quiet = look.colours.accent;
    quiet.a = 150;
    mark(look, look.view.hovered, answer, "hovered", quiet, out);
  }
  return out;
}

}  // namespace app
