#pragma once
// The map's layers from projected geometry and the look. Each function is pure: the scene builder decides when a layer
// is made anew.

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/palette.hpp"
#include "app/core/projected_world.hpp"
#include "app/core/session.hpp"
#include "render/scene/scene.hpp"

namespace app {

/// What the map opens with: Europe's ports to the Chinese border stations, the Gulf to the Urals.
inline const geo::LonLatBounds kHomeBounds{2.0, 28.0, 100.0, 62.0};

using Layers = std::vector<std::shared_ptr<const render::DrawLayer>>;

/// What every layer is drawn from.
struct MapLook {
  const World& world;
  const ViewState& view;
  const Palette& colours;
  const ProjectedWorld& map;
  const MapGeometry& geometry;
};

/// Word of a layer in ViewState::opacity.
std::string_view layer_word(MapLayer layer);
/// The colour with the layer's opacity applied.
render::Colour faded(const MapLook& look, MapLayer layer, render::Colour colour);
render::Colour mixed(render::Colour a, render::Colour b, double share_of_b);
/// A line with its bounds, which make hit testing quick.
render::Line map_line(SharedLine points, float offset_px, render::FeatureKey key);
std::shared_ptr<const render::DrawLayer> shared_layer(render::DrawLayer layer);

Layers land_layers(const MapLook& look);
Layers avoided_layers(const MapLook& look, const std::vector<geo::CountryCode>& avoided);
Layers border_layers(const MapLook& look);
Layers graticule_layers(const MapLook& look);
/// Railways by gauge and roads.
Layers railway_layers(const MapLook& look);
/// Ferries and sea lanes.
Layers ferry_layers(const MapLook& look);
Layers place_layers(const MapLook& look);
/// Border passages and changes of gauge.
Layers crossing_layers(const MapLook& look);
/// True when the filter lets the deposit through: by group of its main commodity, or by any of its symbols.
bool passes_filter(const geo::Deposit& deposit, const std::set<std::string>& filter);
Layers deposit_layers(const MapLook& look);
Layers plant_layers(const MapLook& look);
Layers user_layers(const MapLook& look, const std::vector<std::shared_ptr<const geo::Layer>>& layers);
/// Marks of the selected and the hovered thing.
Layers highlight_layers(const MapLook& look, const geo::RouteSet* answer);

/// Country and town names. Avoided countries say so. Names keep clear of the answer's ends; it may be null.
Layers label_layers(const MapLook& look, const std::vector<geo::CountryCode>& avoided, const geo::RouteSet* answer);
/// A name in the chosen language, English when there is none.
const std::string& localized(const geo::Names& names, Language language);
/// Upper case of Latin and Cyrillic letters, the Kazakh ones included; other characters stay.
std::string upper_case(std::string_view utf8);

/// Routes, baseline ghost, stops, ends, badges and their labels.
Layers route_layers(const MapLook& look, const geo::RouteSet& answer);
/// 1-based number of a route among those that are not the baseline; 0 for the baseline.
int route_number(const geo::RouteSet& answer, std::size_t index);

}  // namespace app
