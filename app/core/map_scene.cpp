#include "app/core/map_scene.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

#include "app/core/map_layers.hpp"
#include "app/core/projected_world.hpp"

namespace app {
namespace {

/// Layers by group, each with the inputs it was made from as text. Equal text: the same layers again.
class LayerCache {
 public:
  const Layers& get(const std::string& group, const std::string& inputs, const std::function<Layers()>& make) {
    Entry& entry = entries_[group];
    if (!entry.is_made || entry.inputs != inputs) {
      entry = {inputs, make(), true};
    }
    return entry.layers;
  }
  void clear() { entries_.clear(); }

 private:
  struct Entry {
    std::string inputs;
    Layers layers;
    bool is_made = false;
  };
  std::map<std::string, Entry> entries_;
};

/// Contents of an answer as far as they are drawn. Not its address: that may be used again.
class Fingerprint {
 public:
  void add(std::uint64_t value) { hash_ = (hash_ ^ value) * 0x100000001B3ULL; }
  void add(const std::string& text) { add(std::hash<std::string>()(text)); }
  void add(geo::LonLat p) {
    add(std::hash<double>()(p.lon));
    add(std::hash<double>()(p.lat));
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

std::uint64_t fingerprint(const geo::RouteSet& answer) {
  Fingerprint print;
  for (const geo::Endpoint* end : {&answer.request.from, &answer.request.to}) {
    print.add(end->place_id);
    print.add(end->name);
    print.add(end->position);
  }
  for (const geo::Route& route : answer.routes) {
    print.add(route.id);
    print.add(static_cast<std::uint64_t>(route.role));
    for (const geo::Leg& leg : route.legs) {
      print.add(static_cast<std::uint64_t>(leg.mode));
      std::for_each(leg.link_indices.begin(), leg.link_indices.end(), [&](std::uint32_t link) { print.add(link); });
      std::for_each(leg.geometry.begin(), leg.geometry.end(), [&](geo::LonLat p) { print.add(p); });
    }
    for (const geo::Stop& stop : route.stops) {
      print.add(stop.place);
      print.add(static_cast<std::uint64_t>(stop.kind));
      print.add(stop.position);
    }
  }
  return print.value();
}

std::string words(const std::vector<geo::CountryCode>& codes) {
  std::string text;
  for (const geo::CountryCode code : codes) {
    text += code.str() + ' ';
  }
  return text;
}

std::string words(const std::set<std::string>& set) {
  std::string text;
  for (const std::string& word : set) {
    text += word + ';';
  }
  return text;
}

std::string words(const Selection& selection) {
  return fmt::format("{}:{}", static_cast<int>(selection.kind), selection.index);
}

std::string ends(const geo::RouteSet* answer) {
  if (answer == nullptr) {
    return {};
  }
  const geo::LonLat from = answer->request.from.position;
  const geo::LonLat to = answer->request.to.position;
  return fmt::format("{} {} {} {}", from.lon, from.lat, to.lon, to.lat);
}

std::string opacities(const ViewState& view) {
  std::string text;
  for (const auto& [layer, opacity] : view.opacity) {
    text += fmt::format("{}={} ", layer, opacity);
  }
  return text;
}

constexpr double kPointMargin = 75e3;  ///< metres of map round a lone point when it is zoomed to

render::Box around(render::Point p) {
  render::Box box;
  box.extend({p.x - kPointMargin, p.y - kPointMargin});
  box.extend({p.x + kPointMargin, p.y + kPointMargin});
  return box;
}

/// The largest piece of a country and what lies near it; far islands do not count.
render::Box country_box(const ProjectedWorld& map, geo::CountryCode code) {
  const auto size = [](const render::Box& b) { return (b.max_x - b.min_x) * (b.max_y - b.min_y); };
  render::Box box;
  const auto each_piece = [&](auto visit) {
    for (std::size_t i = 0; i < map.pieces.size(); ++i) {
      if (map.pieces[i] && map.owners[i] == code) {
        visit(map.pieces[i]->bounds);
      }
    }
  };
  each_piece([&](const render::Box& piece) { box = box.is_empty() || size(piece) > size(box) ? piece : box; });
  const double margin_x = (box.max_x - box.min_x) / 2.0;
  const double margin_y = (box.max_y - box.min_y) / 2.0;
  const render::Box near{box.min_x - margin_x, box.min_y - margin_y, box.max_x + margin_x, box.max_y + margin_y};
  each_piece([&](const render::Box& piece) {
    if (piece.intersects(near)) {
      box.extend({piece.min_x, piece.min_y});
      box.extend({piece.max_x, piece.max_y});
    }
  });
  return box;
}

void extend(render::Box& box, const std::vector<render::Polyline>& lines) {
  for (const render::Polyline& line : lines) {
    for (const render::Point& p : line) {
      box.extend(p);
    }
  }
}

}  // namespace

struct MapSceneBuilder::Impl {
  std::string projection;
  std::unique_ptr<MapGeometry> geometry;
  // Held so that "the same pointer" means "the same data".
  std::shared_ptr<const geo::DataPack> pack;
  std::shared_ptr<const geo::FreightNetwork> network;
  std::vector<std::shared_ptr<const geo::Layer>> user;
  LandTriangles triangles;
  std::unique_ptr<ProjectedWorld> map;
  std::size_t user_version = 0;
  LayerCache cache;

  Impl() { static_cast<void>(use_projection(geo::projection_choices().front().id)); }

  geo::Status use_projection(const std::string& definition) {
    if (geometry && projection == definition) {
      return geo::ok();
    }
    auto projector = geo::Projector::create(definition);
    if (!projector) {
      return geo::fail(projector.error());
    }
    projection = definition;
    geometry = std::make_unique<MapGeometry>(std::move(*projector));
    map.reset();
    return geo::ok();
  }

  void use_world(const World& world) {
    if (map && pack == world.pack && network == world.planning.network) {
      return;
    }
    if (pack != world.pack) {
      pack = world.pack;
      triangles = triangulate_missing(*pack);
    }
    network = world.planning.network;
    map = std::make_unique<ProjectedWorld>(project_world(world, triangles, *geometry));
    cache.clear();
  }

  void use_user_layers(const std::vector<std::shared_ptr<const geo::Layer>>& layers) {
    if (user != layers) {
      user = layers;
      ++user_version;
    }
  }

  std::vector<std::shared_ptr<const render::DrawLayer>> layers_for(const World& world, const ViewState& view,
                                                                   const std::vector<geo::CountryCode>& avoided,
                                                                   const geo::RouteSet* answer);
};

std::vector<std::shared_ptr<const render::DrawLayer>> MapSceneBuilder::Impl::layers_for(
    const World& world, const ViewState& view, const std::vector<geo::CountryCode>& avoided,
    const geo::RouteSet* answer) {
  const MapLook look{world, view, palette(view.theme), *map, *geometry};
  const std::string base = fmt::format("{} {}", static_cast<int>(view.theme), opacities(view));
  const std::string spoken = fmt::format("{} {} ", base, static_cast<int>(view.language));
  Layers all;
  const auto add = [&](const char* group, const std::string& inputs, auto make) {
    const Layers& layers = cache.get(group, inputs, make);
    all.insert(all.end(), layers.begin(), layers.end());
  };
  const auto shown = [&](MapLayer layer) { return !view.hidden.contains(layer); };
  const bool has_network = world.planning.network != nullptr;

  if (shown(MapLayer::countries)) {
    add("land", base, [&] { return land_layers(look); });
    // Lakes belong to the land below; the hatch is thin enough to cross them.
    add("avoided", base + words(avoided), [&] { return avoided_layers(look, avoided); });
    add("borders", base, [&] { return border_layers(look); });
  }
  if (shown(MapLayer::graticule)) {
    add("graticule", base, [&] { return graticule_layers(look); });
  }
  if (shown(MapLayer::railways) && has_network) {
    add("railways", base, [&] { return railway_layers(look); });
  }
  if (shown(MapLayer::ferries) && has_network) {
    add("ferries", base, [&] { return ferry_layers(look); });
  }
  if (!user.empty()) {
    add("user", fmt::format("{} {}", base, user_version), [&] { return user_layers(look, user); });
  }
  if (shown(MapLayer::places) && has_network) {
    add("places", base, [&] { return place_layers(look); });
  }
  if (shown(MapLayer::crossings) && has_network) {
    add("crossings", base, [&] { return crossing_layers(look); });
  }
  if (shown(MapLayer::deposits)) {
    add("deposits", base + words(view.commodity_filter), [&] { return deposit_layers(look); });
  }
  if (shown(MapLayer::plants)) {
    add("plants", base, [&] { return plant_layers(look); });
  }
  const std::string asked = answer == nullptr ? std::string() : fmt::format("{:x}", fingerprint(*answer));
  if (shown(MapLayer::routes) && answer != nullptr && has_network) {
    add("routes", fmt::format("{} {} {} {}", spoken, view.selected_route, shown(MapLayer::labels), asked),
        [&] { return route_layers(look, *answer); });
  }
  // Above the routes, so that a route never strikes a name through.
  if (shown(MapLayer::labels)) {
    add("labels", spoken + words(avoided) + ends(answer), [&] { return label_layers(look, avoided, answer); });
  }
  add("highlight", fmt::format("{} {} {} {}", base, words(view.selection), words(view.hovered), asked),
      [&] { return highlight_layers(look, answer); });
  return all;
}

MapSceneBuilder::MapSceneBuilder() : impl_(std::make_unique<Impl>()) {}
MapSceneBuilder::~MapSceneBuilder() = default;
MapSceneBuilder::MapSceneBuilder(MapSceneBuilder&&) noexcept = default;
MapSceneBuilder& MapSceneBuilder::operator=(MapSceneBuilder&&) noexcept = default;

geo::Result<std::shared_ptr<const render::Scene>> MapSceneBuilder::build(
    const World& world, const ViewState& view, const std::vector<geo::CountryCode>& avoided,
    const geo::RouteSet* answer, const std::vector<std::shared_ptr<const geo::Layer>>& user_layers) {
  if (const geo::Status ready = impl_->use_projection(view.projection); !ready) {
    return geo::fail(ready.error());
  }
  impl_->use_world(world);
  impl_->use_user_layers(user_layers);
  auto scene = std::make_shared<render::Scene>();
  scene->background = palette(view.theme).water;
  scene->layers = impl_->layers_for(world, view, avoided, answer);
  return std::shared_ptr<const render::Scene>(std::move(scene));
}

render::Box MapSceneBuilder::home_box() const {
  return impl_->geometry ? impl_->geometry->box(kHomeBounds) : render::Box();
}

render::Box MapSceneBuilder::box_of(const World& world, Selection selection, const geo::RouteSet* answer) const {
  const auto around_point = [&](geo::LonLat position) {
    const auto p = impl_->geometry->point(position);
    return p ? around(*p) : render::Box();
  };
  render::Box box;
  if (!impl_->geometry || !world.planning.network) {
    return box;
  }
  const geo::FreightNetwork& network = *world.planning.network;
  const std::size_t i = selection.index;
  switch (selection.kind) {
    case Selection::Kind::place:
      return i < network.places.size() ? around_point(network.places[i].position) : box;
    case Selection::Kind::deposit:
      return i < world.pack->deposits.size() ? around_point(world.pack->deposits[i].position) : box;
    case Selection::Kind::plant:
      return i < world.pack->plants.size() ? around_point(world.pack->plants[i].position) : box;
    case Selection::Kind::crossing:
      return i < world.pack->crossings.size() ? around_point(world.pack->crossings[i].position) : box;
    case Selection::Kind::link:
      if (i < network.links.size()) {
        extend(box, impl_->geometry->line(network.links[i].shape));
      }
      return box;
    case Selection::Kind::route:
      if (answer != nullptr && i < answer->routes.size()) {
        for (const geo::LineString& part : answer->routes[i].geometry) {
          extend(box, impl_->geometry->line(part));
        }
      }
      return box;
    case Selection::Kind::legs:
      if (const LegSpan span = legs_of(selection); answer != nullptr && span.route < answer->routes.size()) {
        const std::vector<geo::Leg>& legs = answer->routes[span.route].legs;
        for (std::size_t leg = span.first; leg <= span.last && leg < legs.size(); ++leg) {
          extend(box, impl_->geometry->line(legs[leg].geometry));
        }
      }
      return box;
    case Selection::Kind::country:
      return impl_->map && world.planning.countries && i < world.planning.countries->codes().size()
                 ? country_box(*impl_->map, world.planning.countries->codes()[i])
                 : box;
    case Selection::Kind::none:
    case Selection::Kind::user_feature:
      break;
  }
  return box;
}

render::Box MapSceneBuilder::box_of_routes(const geo::RouteSet& answer) const {
  render::Box box;
  for (const geo::Route& route : answer.routes) {
    for (const geo::LineString& part : route.geometry) {
      if (impl_->geometry) {
        extend(box, impl_->geometry->line(part));
      }
    }
  }
  return box;
}

}  // namespace app
