#pragma once
// All panels of the window and what is open in it.

#include <span>

#include "app/ui/bottom_panel.hpp"
#include "app/ui/cost_panel.hpp"
#include "app/ui/import_dialog.hpp"
#include "app/ui/inspector_panel.hpp"
#include "app/ui/map_panel.hpp"
#include "app/ui/plan_panel.hpp"
#include "app/ui/search_palette.hpp"
#include "app/ui/shortcuts.hpp"
#include "app/ui/status_bar.hpp"

namespace app {

/// What a frame is made of beside the session.
struct FrameInput {
  ImVec2 window;
  std::span<const KeyPress> keys;
  MapPicture picture;
  std::vector<std::string> active_jobs;
};

class Workspace {
 public:
  /// Draws every panel into the current ImGui frame and pushes what the user asked for.
  void draw(const Session& session, const History& history, const Look& look, const FrameInput& input,
            CommandQueue& commands);
  /// True while something moves by itself, so that frames must follow each other.
  bool is_animating(const Session& session) const;
  MapPanel& map() { return map_; }
  UiState& ui() { return ui_; }

 private:
  void draw_right_panel(const Frame& frame, const Rect& area);

  UiState ui_;
  MapPanel map_;
  PlanPanel plan_;
  InspectorPanel inspector_;
  BottomPanel bottom_;
  CostPanel costs_;
  SearchPalette palette_;
  ImportDialog import_;
  Selection inspected_;  ///< what the right panel was last scrolled to
};

}  // namespace app
