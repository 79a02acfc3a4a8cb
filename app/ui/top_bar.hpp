#pragma once
// Top: logo, question, scenario, search, undo and redo, export, theme, language, panels.

#include "app/ui/frame.hpp"

namespace app {

void draw_top_bar(const Frame& frame, const Rect& area);

}  // namespace app
