#pragma once
// The one source of colours: map, panels, legend and exports read it. Values from docs/design.md.

#include <array>
#include <string_view>

#include "app/core/view_state.hpp"
#include "render/scene/geometry.hpp"

namespace app {

struct Palette {
  render::Colour water, land, border, panel, card, line, text, secondary, accent, on_accent;
  render::Colour hatch, good, bad, warning;
  render::Colour rail_1520, rail_1435, rail_other, ferry, ghost, field, hover;
};
const Palette& palette(Theme theme);

/// Safe for colour-blind readers; routes beyond the sixth repeat.
inline constexpr std::array<render::Colour, 6> kRouteColours = {
    render::Colour::rgb(0x56B4E9), render::Colour::rgb(0xE69F00), render::Colour::rgb(0x2FBF9B),
    render::Colour::rgb(0xD98BB8), render::Colour::rgb(0xF0E442), render::Colour::rgb(0x8DA0CB)};

/// Colour of a deposit by its main commodity, and the group the filter chips show ("Cu", "REE", "W · Mo", ...).
struct CommodityGroup {
  std::string_view name;
  render::Colour colour;
};
const CommodityGroup& commodity_group(std::string_view commodity);

}  // namespace app
