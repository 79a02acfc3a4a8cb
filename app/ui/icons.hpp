#pragma once
// Small line icons drawn with ImDrawList: sharp at every scale, no icon font.

#include <imgui.h>

namespace app {

enum class Icon {
  plus,
  minus,
  home,
  identify,
  measure,
  fit,
  undo,
  redo,
  download,
  theme,
  chevron_down,
  chevron_up,
  chevron_left,
  chevron_right,
  close,
  check,
  swap,
  search,
  arrow_right,
  warning,
  pin,
};

/// Draws the icon in a square of `size` around `centre`.
void draw_icon(ImDrawList& draw, Icon icon, ImVec2 centre, float size, ImU32 colour);

}  // namespace app
