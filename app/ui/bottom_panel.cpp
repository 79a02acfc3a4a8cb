#include "app/ui/bottom_panel.hpp"

#include <array>

#include "app/ui/text_draw.hpp"
#include "app/ui/uncertainty.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr float kTabHeight = 28.0F;

struct Tab {
  BottomTab tab;
  Text name;
};
constexpr std::array<Tab, kBottomTabCount> kTabs = {{{BottomTab::compare, Text::tab_compare},
                                                     {BottomTab::why, Text::tab_why},
                                                     {BottomTab::uncertainty, Text::tab_uncertainty},
                                                     {BottomTab::cost_by_leg, Text::tab_cost},
                                                     {BottomTab::countries, Text::tab_countries},
                                                     {BottomTab::overlap, Text::tab_overlap},
                                                     {BottomTab::attributes, Text::tab_attributes}}};

}  // namespace

void BottomPanel::draw(const Frame& frame, const Rect& area) {
  const PanelWindow window(frame, "bottom", area, false, false);
  ImGui::GetWindowDrawList()->AddLine(area.min, {area.max.x, area.min.y}, u32(frame.colours().line));
  draw_tabs(frame, area);
  if (frame.session.explaining && frame.ui.tab != BottomTab::why) {
    frame.push(Explain{false});  // reasons take several searches: only while they are looked at
  }
  const Rect body{{area.min.x + frame.px(14), area.min.y + frame.px(kTabHeight + 15)},
                  {area.max.x - frame.px(14), area.max.y - frame.px(6)}};
  if (frame.ui.tab == BottomTab::attributes && frame.session.world && frame.session.world->pack) {
    attributes_.draw(frame, body);
  } else if (frame.session.answer && !frame.session.answer->routes.empty()) {
    draw_answer(frame, body);
  } else {
    draw_no_answer(frame, body);
  }
  draw_edge(frame, area);
}

void BottomPanel::draw_tabs(const Frame& frame, const Rect& area) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImGui::SetCursorScreenPos({area.min.x + frame.px(14), area.min.y + frame.px(9)});
  for (const Tab& tab : kTabs) {
    const bool on = frame.ui.tab == tab.tab;
    const ImFont& font = on ? *frame.look.fonts.bold : *frame.look.fonts.body;
    const char* name = frame.tr(tab.name);
    const float width = text_width(*frame.look.fonts.bold, name) + frame.px(24);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ImGui::InvisibleButton(name, {width, frame.px(kTabHeight)})) {
      frame.ui.tab = tab.tab;
    }
    const bool hovered = ImGui::IsItemHovered();
    const ImVec2 end = {at.x + width, at.y + frame.px(kTabHeight)};
    if (on || hovered) {
      draw.AddRectFilled(at, end, u32(frame.colours().hover, on ? 1.0F : 0.5F), frame.px(7));
    }
    draw_text_centred(draw, font, {(at.x + end.x) / 2.0F, (at.y + end.y) / 2.0F},
                      u32(on || hovered ? frame.colours().text : frame.colours().secondary), name);
    ImGui::SameLine(0.0F, frame.px(4));
  }
  ImGui::NewLine();
}

void BottomPanel::draw_answer(const Frame& frame, const Rect& body) {
  switch (frame.ui.tab) {
    case BottomTab::why:
      return why_.draw(frame, body);
    case BottomTab::uncertainty:
      return draw_uncertainty(frame, body);
    case BottomTab::cost_by_leg:
      return tabs_.draw_cost_by_leg(frame, body);
    case BottomTab::countries:
      return tabs_.draw_countries(frame, body);
    case BottomTab::overlap:
      return tabs_.draw_overlap(frame, body);
    case BottomTab::compare:
    case BottomTab::attributes:
      return compare_.draw(frame, body);
  }
}

void BottomPanel::draw_no_answer(const Frame& frame, const Rect& body) {
  const Session& session = frame.session;
  if (session.load_state == LoadState::failed) {
    message_in(frame, body, Icon::warning, frame.tr(Text::load_failed), session.load_error);
  } else if (session.load_state == LoadState::loading || session.planning) {
    ImGui::SetCursorScreenPos({body.min.x, body.min.y + frame.px(8)});
    ImGui::BeginGroup();
    skeleton(frame, 9, body.width() * 0.6F);
    ImGui::EndGroup();
  } else if (session.answer && session.answer->no_route) {
    message_in(frame, body, Icon::warning, frame.tr(Text::no_route_title), session.answer->no_route->reason);
  } else if (!session.plan_error.empty()) {
    message_in(frame, body, Icon::warning, frame.tr(Text::plan_failed), session.plan_error);
  } else {
    message_in(frame, body, Icon::pin, frame.tr(Text::empty_title), frame.tr(Text::empty_text));
  }
}

void BottomPanel::draw_edge(const Frame& frame, const Rect& area) {
  ImGui::SetCursorScreenPos(area.min);
  ImGui::InvisibleButton("edge", {area.width(), frame.px(6)});
  if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
    ImGui::GetWindowDrawList()->AddRectFilled(area.min, {area.max.x, area.min.y + frame.px(2)},
                                              u32(frame.colours().accent));
  }
  if (ImGui::IsItemActive() && ImGui::GetIO().MouseDelta.y != 0.0F) {
    frame.push(SetBottomHeight{(area.height() - ImGui::GetIO().MouseDelta.y) / frame.look.scale});
  }
}

}  // namespace app
