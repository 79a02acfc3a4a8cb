#include "app/core/route_layers.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "app/core/map_layers.hpp"
#include "app/core/map_scene.hpp"

namespace app {
namespace {

using render::Colour;
using render::LabelLayer;
using render::LineLayer;
using render::LineStyle;
using render::Symbol;
using render::SymbolLayer;
using render::SymbolShape;

constexpr float kStrandSpacing = 5.0F;
constexpr float kSelectedWidth = 4.5F;
constexpr float kOtherWidth = 3.6F;
constexpr float kHalo = 1.6F;  ///< of water colour round every strand; the renderer puts all of them under all strands
constexpr Colour kBadgeInk = Colour::rgb(0x0B141C);  ///< readable on all six route colours
constexpr std::size_t kBadgeStep = 6;                ///< one candidate every so many points (about 100 km apart)

constexpr double kLargeTown = 8e5;     ///< people
constexpr double kTownRadius = 20e3;   ///< metres: a station this near belongs to the town
constexpr double kNamedNearby = 60e3;  ///< metres: a stop this near names the town already
constexpr double kTownScale = 8000.0;  ///< metres per pixel

/// A run in map coordinates.
struct MapRun {
  std::vector<SharedLine> lines;
  Stroke stroke;
  float offset_px;
  bool is_shared;
};
using MapRoute = std::vector<MapRun>;

class RouteDrawing {
 public:
  RouteDrawing(const MapLook& look, const geo::RouteSet& answer) : look_(look), answer_(answer) {
    for (const auto& runs : trace_routes(answer, *look.world.planning.network, kStrandSpacing)) {
      MapRoute& route = routes_.emplace_back();
      for (const RouteRun& run : runs) {
        MapRun& map_run = route.emplace_back(MapRun{{}, run.stroke, run.offset_px, run.is_shared});
        for (render::Polyline& line : look.geometry.line(run.line)) {
          map_run.lines.push_back(std::make_shared<const render::Polyline>(std::move(line)));
        }
      }
    }
  }

  Layers draw() {
    for (const std::size_t route : drawing_order()) {
      add_baseline_of(route);
    }
    for (const std::size_t route : drawing_order()) {
      if (!is_baseline(route)) {
        add_route(route);
      }
    }
    add_stops();
    add_badges();
    return std::move(layers_);
  }

 private:
  bool is_baseline(std::size_t route) const { return answer_.routes[route].role == geo::Role::baseline; }
  bool is_selected(std::size_t route) const { return static_cast<int>(route) == look_.view.selected_route; }

  /// Bottom first: the last alternative below the best one, the selected on top.
  std::vector<std::size_t> drawing_order() const {
    std::vector<std::size_t> order;
    for (std::size_t i = answer_.routes.size(); i-- > 0;) {
      order.push_back(i);
    }
    std::stable_partition(order.begin(), order.end(), [this](std::size_t route) { return !is_selected(route); });
    return order;
  }

  Colour shade(Colour colour) const { return faded(look_, MapLayer::routes, colour); }

  Colour colour_of(std::size_t route) const {
    const auto number = static_cast<std::size_t>(std::max(route_number(answer_, route), 1));
    const Colour full = kRouteColours[(number - 1) % kRouteColours.size()];
    return shade(is_selected(route) || look_.view.selected_route < 0 ? full : mixed(full, look_.colours.land, 0.15));
  }

  render::FeatureKey key_of(std::size_t route) const {
    return encode_key({Selection::Kind::route, static_cast<std::uint32_t>(route)});
  }

  void add_lines(LineLayer& layer, std::size_t route, std::optional<Stroke> stroke) const {
    for (const MapRun& run : routes_[route]) {
      if (!stroke || run.stroke == *stroke) {
        for (const SharedLine& line : run.lines) {
          layer.lines.push_back(map_line(line, run.offset_px, key_of(route)));
        }
      }
    }
  }

  void push(LineLayer layer) {
    if (!layer.lines.empty()) {
      layers_.push_back(shared_layer(std::move(layer)));
    }
  }

  void add_baseline_of(std::size_t route) {
    if (is_baseline(route)) {
      const float width = is_selected(route) ? 3.4F : 2.6F;
      LineLayer layer{"route-baseline",
                      {},
                      {.colour = shade(look_.colours.ghost), .width_px = width, .dash_px = 0.5F, .gap_px = 5.0F}};
      add_lines(layer, route, std::nullopt);
      push(std::move(layer));
    }
  }

  void add_route(std::size_t route) {
    const float width = is_selected(route) ? kSelectedWidth : kOtherWidth;
    const std::string id = "route-" + answer_.routes[route].id;
    LineStyle style{.colour = colour_of(route), .width_px = width, .casing = shade(look_.colours.water)};
    style.casing_px = kHalo;
    const auto add = [&](const std::string& suffix, Stroke stroke) {
      LineLayer layer{id + suffix, {}, style};
      add_lines(layer, route, stroke);
      push(std::move(layer));
    };
    add("", Stroke::solid);
    style.dash_px = 9.0F;
    style.gap_px = 7.0F;
    add("-sea", Stroke::dashed);
    style.width_px = 2.0F;
    style.dash_px = 2.0F;
    style.gap_px = 3.0F;
    add("-road", Stroke::access);
  }

  render::Label label(render::Point position, const std::string& text, float priority) const {
    render::Label label;
    label.position = position;
    label.text = text;
    label.size_px = 13.0F;
    label.colour = shade(look_.colours.text);
    label.halo = shade(look_.colours.land);
    label.halo_px = 2.0F;
    label.priority = priority;
    return label;
  }

  std::string name_of(const geo::Stop& stop) const {
    const geo::PlaceIndex place = look_.world.planning.network->find_place(stop.place);
    return place.is_valid() ? localized(look_.world.planning.network->places[place.at()].names, look_.view.language)
                            : stop.name;
  }
  std::string name_of(const geo::Endpoint& end) const {
    const geo::PlaceIndex place = look_.world.planning.network->find_place(end.place_id);
    return place.is_valid() ? localized(look_.world.planning.network->places[place.at()].names, look_.view.language)
                            : end.name;
  }

  /// Where cargo changes gauge or ship, large towns on the way, and the two ends. Plain border passages are marked only
  /// when zoomed in.
  void add_stops() {
    SymbolLayer marks{"route-stops", {}};
    LabelLayer names{"route-labels", {}};
    const auto add = [&](render::Point position, const std::string& name, float priority, double scale) {
      marks.symbols.push_back(stop_mark(position, 7.5F, 1.8F, scale));
      names.labels.push_back(label(position, name, priority));
      names.labels.back().max_metres_per_pixel = scale;
    };
    // A port of entry is a passage and a transshipment: the second counts, so passages come last.
    std::set<std::string> seen = {answer_.request.from.place_id, answer_.request.to.place_id};
    for (const bool passages : {false, true}) {
      for (std::size_t route = 0; route < answer_.routes.size(); ++route) {
        for (const geo::Stop& stop : answer_.routes[route].stops) {
          const auto position = look_.geometry.point(stop.position);
          if (position && (stop.kind == geo::StopKind::crossing) == passages && seen.insert(stop.place).second) {
            add(*position, name_of(stop), 200.0F - static_cast<float>(route), passages ? 3000.0 : 1e12);
          }
        }
      }
    }
    for (const geo::City* city : large_towns(marks)) {
      add(*look_.geometry.point(city->position), localized(city->names, look_.view.language), 150.0F, kTownScale);
    }
    add_ends(marks, names);
    std::transform(marks.symbols.begin(), marks.symbols.end(), std::back_inserter(marked_),
                   [](const Symbol& mark) { return mark.position; });
    layers_.push_back(shared_layer(std::move(marks)));
    if (!look_.view.hidden.contains(MapLayer::labels)) {
      layers_.push_back(shared_layer(std::move(names)));
    }
  }

  void add_ends(SymbolLayer& marks, LabelLayer& names) const {
    for (const geo::Endpoint* end : {&answer_.request.from, &answer_.request.to}) {
      if (const auto position = look_.geometry.point(end->position)) {
        marks.symbols.push_back(stop_mark(*position, 13.0F, 3.0F, 1e12));
        names.labels.push_back(label(*position, name_of(*end), 1000.0F));
        names.labels.back().face = render::LabelFace::bold;
        names.labels.back().size_px = 14.0F;
        names.labels.back().gap_px = 11.0F;
      }
    }
  }

  /// Large towns that a route calls at, away from stops that are named already.
  std::vector<const geo::City*> large_towns(const SymbolLayer& marks) const {
    const geo::FreightNetwork& network = *look_.world.planning.network;
    std::set<std::uint32_t> places;
    for (const geo::Route& route : answer_.routes) {
      for (const geo::Leg& leg : route.legs) {
        for (const std::uint32_t link : leg.link_indices) {
          places.insert({network.links[link].from.value, network.links[link].to.value});
        }
      }
    }
    std::vector<const geo::City*> towns;
    for (const geo::City& city : look_.world.pack->cities) {
      const auto position = look_.geometry.point(city.position);
      if (!position || city.population < kLargeTown) {
        continue;
      }
      const auto near = [&](render::Point p, double metres) {
        return std::hypot(p.x - position->x, p.y - position->y) < metres;
      };
      const bool is_named = std::any_of(marks.symbols.begin(), marks.symbols.end(),
                                        [&](const Symbol& mark) { return near(mark.position, kNamedNearby); });
      const bool is_called_at = std::any_of(places.begin(), places.end(), [&](std::uint32_t place) {
        return look_.map.places[place] && near(*look_.map.places[place], kTownRadius);
      });
      if (is_called_at && !is_named) {
        towns.push_back(&city);
      }
    }
    return towns;
  }

  Symbol stop_mark(render::Point position, float size_px, float outline_px, double scale) const {
    Symbol mark;
    mark.position = position;
    mark.shape = SymbolShape::circle;
    mark.fill = shade(look_.colours.water);
    mark.outline = shade(look_.colours.text);
    mark.size_px = size_px;
    mark.outline_px = outline_px;
    mark.max_metres_per_pixel = scale;
    return mark;
  }

  std::vector<BadgeCandidate> candidates(std::size_t route) const {
    std::vector<BadgeCandidate> out;
    for (const MapRun& run : routes_[route]) {
      for (const SharedLine& line : run.lines) {
        for (std::size_t i = line->size() / 2 % kBadgeStep; i < line->size(); i += kBadgeStep) {
          out.push_back({(*line)[i], run.is_shared});
        }
      }
    }
    return out;
  }

  void add_badges() {
    SymbolLayer layer{"route-badges", {}};
    const render::Box home = look_.geometry.box(kHomeBounds);
    std::vector<std::vector<BadgeCandidate>> all;
    for (std::size_t route = 0; route < routes_.size(); ++route) {
      all.push_back(candidates(route));
    }
    std::vector<render::Point> placed;
    for (std::size_t route = 0; route < routes_.size(); ++route) {
      std::vector<render::Point> others = placed;
      others.insert(others.end(), marked_.begin(), marked_.end());
      for (std::size_t other = 0; other < all.size(); ++other) {
        if (other != route) {
          std::transform(all[other].begin(), all[other].end(), std::back_inserter(others),
                         [](const BadgeCandidate& candidate) { return candidate.point; });
        }
      }
      if (!all[route].empty()) {
        placed.push_back(choose_badge(all[route], others, home));
        layer.symbols.push_back(badge(route, placed.back()));
      }
    }
    layers_.push_back(shared_layer(std::move(layer)));
  }

  /// A number in the route's colour; the baseline carries its name in a quiet pill.
  Symbol badge(std::size_t route, render::Point position) const {
    Symbol symbol;
    symbol.position = position;
    symbol.shape = SymbolShape::badge;
    symbol.key = key_of(route);
    if (is_baseline(route)) {
      symbol.text = baseline_word(look_.view.language);
      symbol.fill = shade(look_.colours.panel);
      symbol.outline = shade(look_.colours.secondary);
      symbol.size_px = 17.0F;
    } else {
      symbol.text = std::to_string(route_number(answer_, route));
      symbol.fill = colour_of(route);
      symbol.outline = shade(kBadgeInk);
      symbol.size_px = is_selected(route) ? 21.0F : 19.0F;
    }
    return symbol;
  }

  static std::string baseline_word(Language language) {
    return language == Language::ru ? "базовый" : language == Language::kk ? "базалық" : "baseline";
  }

  const MapLook& look_;
  const geo::RouteSet& answer_;
  std::vector<MapRoute> routes_;
  std::vector<render::Point> marked_;  ///< stops and ends; badges keep away from them
  Layers layers_;
};

}  // namespace

int route_number(const geo::RouteSet& answer, std::size_t index) {
  if (index >= answer.routes.size() || answer.routes[index].role == geo::Role::baseline) {
    return 0;
  }
  return 1 + static_cast<int>(std::count_if(answer.routes.begin(),
                                            answer.routes.begin() + static_cast<std::ptrdiff_t>(index),
                                            [](const geo::Route& r) { return r.role != geo::Role::baseline; }));
}

Layers route_layers(const MapLook& look, const geo::RouteSet& answer) {
  return RouteDrawing(look, answer).draw();
}

}  // namespace app
