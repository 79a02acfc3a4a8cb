#pragma once
// The menu of the right mouse button.

#include "app/ui/map_view.hpp"

namespace app {

/// What was under the pointer when the menu was opened.
struct MenuTarget {
  geo::LonLat position;
  Selection selection;
};

inline constexpr const char* kMapMenu = "map-menu";
/// Draws the popup kMapMenu of the current window while it is open.
void draw_map_menu(const Frame& frame, const MenuTarget& target);

/// The end of a route a menu entry means: the thing under the pointer, or the point itself.
geo::Endpoint endpoint_of_target(const Session& session, const MenuTarget& target);

}  // namespace app
