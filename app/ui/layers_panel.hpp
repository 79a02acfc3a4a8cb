#pragma once
// Left: what the map shows, which deposits, and what the lines mean.

#include "app/ui/frame.hpp"

namespace app {

void draw_layers_panel(const Frame& frame, const Rect& area);

}  // namespace app
