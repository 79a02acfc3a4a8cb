#pragma once
// Where the panels are, for a window size and what is folded.

#include "app/ui/frame.hpp"

namespace app {

struct Layout {
  Rect top, left, map, right, bottom, status;  ///< a folded panel is empty
};

/// Sizes in ImGui units. Small windows get narrower side panels and a bottom panel of about three rows.
Layout lay_out(ImVec2 window, const ViewState& view, float scale);

}  // namespace app
