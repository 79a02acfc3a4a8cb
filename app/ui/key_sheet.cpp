#include "app/ui/key_sheet.hpp"

#include <imgui_internal.h>

#include "app/ui/shortcuts.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {

bool begin_overlay(const Frame& frame, const char* name, const Rect& window, ImVec2 size) {
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav;
  ImGui::SetNextWindowPos(window.min);
  ImGui::SetNextWindowSize({window.width(), window.height()});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, IM_COL32(0, 0, 0, 90));
  ImGui::Begin((std::string(name) + "-shade").c_str(), nullptr, kFlags | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  ImGui::SetCursorScreenPos(window.min);
  const bool beside = ImGui::InvisibleButton("shade", {window.width(), window.height()});
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::SetNextWindowPos({(window.min.x + window.max.x - size.x) / 2.0F, window.min.y + frame.px(76)});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, u32(frame.colours().panel));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(11));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0F);
  ImGui::Begin(name, nullptr, kFlags);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  return beside;
}

void end_overlay() {
  ImGui::End();
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor();
}

void draw_key_sheet(const Frame& frame, const Rect& window) {
  if (!frame.ui.sheet_open) {
    return;
  }
  const float height = frame.px(64) + static_cast<float>(key_help().size()) * frame.px(28);
  if (begin_overlay(frame, "##keys", window, {frame.px(440), height})) {
    frame.ui.sheet_open = false;
  }
  section_head(frame, frame.tr(Text::head_keys));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0F, 0.0F});
  for (const KeyHelp& help : key_help()) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImFont& font = *frame.look.fonts.bold;
    const float w = text_width(font, help.keys) + frame.px(16);
    draw.AddRectFilled({at.x, at.y + frame.px(2)}, {at.x + w, at.y + frame.px(25)}, u32(frame.colours().card),
                       frame.px(6));
    draw.AddRect({at.x, at.y + frame.px(2)}, {at.x + w, at.y + frame.px(25)}, u32(frame.colours().line), frame.px(6));
    draw_text(draw, font, {at.x + frame.px(8), at.y + frame.px(5)}, u32(frame.colours().text), help.keys);
    draw_text(draw, *frame.look.fonts.body, {at.x + frame.px(130), at.y + frame.px(5)}, u32(frame.colours().text),
              frame.tr(help.action));
    ImGui::Dummy({width, frame.px(28)});
  }
  ImGui::PopStyleVar();
  end_overlay();
}

}  // namespace app
