#pragma once
// The sheet of keys over the window.

#include "app/ui/frame.hpp"

namespace app {

/// Draws the sheet while it is open; a click beside it closes it.
void draw_key_sheet(const Frame& frame, const Rect& window);

/// Darkens the window and draws a card of this size near its top; end with end_overlay(). True when a click beside
/// the card asked to close it.
bool begin_overlay(const Frame& frame, const char* name, const Rect& window, ImVec2 size);
void end_overlay();

}  // namespace app
