#include "app/ui/plan_options.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/ui/names.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr std::array<geo::Mode, 4> kModes = {geo::Mode::rail, geo::Mode::ferry, geo::Mode::sea, geo::Mode::road};
constexpr std::array<const char*, 6> kCounts = {"1", "2", "3", "4", "5", "6"};

/// The modes with one of them taken or dropped, in the order of kModes.
std::vector<geo::Mode> toggled(const std::vector<geo::Mode>& modes, geo::Mode changed) {
  std::vector<geo::Mode> out;
  for (const geo::Mode mode : kModes) {
    const bool on = std::find(modes.begin(), modes.end(), mode) != modes.end();
    if (on != (mode == changed)) {
      out.push_back(mode);
    }
  }
  return out;
}

/// The last mode cannot be dropped: without any there is no question.
void draw_modes(const Frame& frame) {
  const std::vector<geo::Mode>& modes = frame.session.draft.modes;
  FlowRow flow(frame, 6);
  for (const geo::Mode mode : kModes) {
    const char* label = frame.tr(mode_text(mode));
    const bool on = std::find(modes.begin(), modes.end(), mode) != modes.end();
    flow.place(chip_width(frame, label, false));
    ImGui::PushID(static_cast<int>(mode));
    const bool clicked = chip(frame, "mode", label, on);
    ImGui::PopID();
    if (clicked && !(on && modes.size() == 1)) {
      frame.push(SetModes{toggled(modes, mode)});
    }
  }
}

void draw_label(const Frame& frame, Text text) {
  note(frame, frame.tr(text), ImGui::GetContentRegionAvail().x);
}

}  // namespace

void PlanOptions::draw(const Frame& frame, float width) {
  if (text_button(frame, "options", frame.tr(Text::options), open_ ? Icon::chevron_up : Icon::chevron_down, width)) {
    open_ = !open_;
  }
  if (!open_) {
    return;
  }
  draw_modes(frame);
  draw_label(frame, Text::routes_wanted);
  const auto count = static_cast<std::size_t>(std::max(frame.session.draft.alternatives, 1) - 1);
  if (const auto chosen = segmented(frame, "count", kCounts, count, width)) {
    frame.push(SetAlternatives{static_cast<int>(*chosen) + 1});
  }
  draw_label(frame, Text::max_overlap);
  draw_overlap(frame, width);
}

void PlanOptions::draw_overlap(const Frame& frame, float width) {
  if (!dragging_) {
    percent_ = static_cast<int>(std::lround(frame.session.draft.max_overlap * 100.0));
  }
  ImGui::SetNextItemWidth(width);
  ImGui::PushStyleColor(ImGuiCol_SliderGrab, u32(frame.colours().accent));
  ImGui::PushStyleColor(ImGuiCol_SliderGrabActive, u32(frame.colours().accent));
  ImGui::PushStyleVar(ImGuiStyleVar_GrabMinSize, frame.px(14));
  ImGui::PushStyleVar(ImGuiStyleVar_GrabRounding, frame.px(5));
  ImGui::SliderInt("##overlap", &percent_, 10, 95, "%d %%", ImGuiSliderFlags_AlwaysClamp);
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor(2);
  dragging_ = ImGui::IsItemActive();
  if (ImGui::IsItemDeactivatedAfterEdit()) {
    frame.push(SetMaxOverlap{percent_ / 100.0});
  }
}

}  // namespace app
