#include "app/ui/workspace.hpp"

#include "app/ui/key_sheet.hpp"
#include "app/ui/layers_panel.hpp"
#include "app/ui/layout.hpp"
#include "app/ui/result_cards.hpp"
#include "app/ui/top_bar.hpp"
#include "app/ui/widgets.hpp"

namespace app {

void Workspace::draw(const Session& session, const History& history, const Look& look, const FrameInput& input,
                     CommandQueue& commands) {
  const Frame frame{session, history, commands, look, ui_};
  apply_shortcuts(frame, input.keys, ImGui::GetIO().WantTextInput);
  const Layout layout = lay_out(input.window, session.view, look.scale);
  map_.draw(frame, layout.map, input.picture);
  if (layout.left.width() > 1.0F) {
    draw_layers_panel(frame, layout.left);
  }
  if (layout.right.width() > 1.0F) {
    draw_right_panel(frame, layout.right);
  }
  if (layout.bottom.height() > 1.0F) {
    bottom_.draw(frame, layout.bottom);
  }
  draw_status_bar(frame, layout.status, {map_.pointer(), input.active_jobs});
  draw_top_bar(frame, layout.top);
  costs_.draw(frame, layout.map);
  const Rect window{{0.0F, 0.0F}, input.window};
  palette_.draw(frame, window);
  import_.draw(frame, window);
  draw_key_sheet(frame, window);
}

bool Workspace::is_animating(const Session& session) const {
  const bool unexplained = session.explaining && session.answer && !session.answer->request.explain;
  const bool waiting = session.load_state == LoadState::loading ||
                       (session.planning && (!session.answer || unexplained)) ||
                       session.import_state.stage == ImportState::Stage::running;
  return map_.is_moving() || waiting;
}

void Workspace::draw_right_panel(const Frame& frame, const Rect& area) {
  const PanelWindow window(frame, "right", area, true);
  plan_.draw(frame);
  draw_no_route(frame);
  draw_bypass_card(frame);
  draw_proof_cards(frame);
  const Selection selection = frame.session.view.selection;
  if (selection != inspected_) {
    if (selection.kind == Selection::Kind::none) {
      ImGui::SetScrollY(0.0F);
    } else {
      ImGui::SetScrollHereY(0.0F);  // in a low window the facts would stay out of sight
    }
  }
  inspected_ = selection;
  inspector_.draw(frame);
}

}  // namespace app
