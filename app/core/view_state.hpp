#pragma once
// What the user sees and has chosen, as plain data: panels read it, commands change it.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "geo/core/ids.hpp"
#include "geo/core/lonlat.hpp"
#include "geo/plan/route.hpp"
#include "render/scene/camera.hpp"

namespace app {

enum class Theme { dark, light, print };
enum class Language { en, ru, kk };

/// The layers of the layer panel, bottom first when drawn.
enum class MapLayer {
  countries,
  railways,
  ferries,
  places,
  crossings,
  deposits,
  plants,
  labels,
  routes,
  graticule,
};
inline constexpr int kMapLayerCount = 10;

/// A thing on the map or in a list. Encoded into render::FeatureKey by map_scene.
struct Selection {
  enum class Kind { none, place, link, deposit, plant, crossing, country, route, legs, user_feature };
  Kind kind = Kind::none;
  std::uint32_t index = 0;  ///< into network places/links, pack deposits/plants/crossings, country codes, or routes
  friend bool operator==(const Selection&, const Selection&) = default;
};

/// Neighbouring legs of a route of the answer, the last one included.
struct LegSpan {
  std::size_t route = 0;
  std::size_t first = 0;
  std::size_t last = 0;
};
/// Eight bits for the route and twelve for each leg: routes have tens of legs.
Selection select_legs(const LegSpan& span);
/// Of a selection of kind `legs`.
LegSpan legs_of(const Selection& selection);

/// What a click on the map does.
enum class MapTool { select, identify, measure };

struct ViewState {
  Theme theme = Theme::dark;
  Language language = Language::en;
  std::string projection = "albers-eurasia";
  render::Camera camera;
  MapTool tool = MapTool::select;
  std::set<MapLayer> hidden = {MapLayer::graticule};
  std::map<std::string, float> opacity;    ///< by layer id, 1 when absent
  std::set<std::string> commodity_filter;  ///< empty = all
  Selection selection;
  Selection hovered;
  int selected_route = 0;  ///< index into RouteSet::routes, -1 none
  bool left_open = true;
  bool right_open = true;
  bool bottom_open = true;
  float bottom_height = 320.0F;
};

}  // namespace app
