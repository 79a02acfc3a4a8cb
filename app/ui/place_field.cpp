#include "app/ui/place_field.hpp"

#include <algorithm>

#include <imgui_internal.h>

#include "app/ui/names.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr std::size_t kMaxHits = 8;
constexpr float kHeight = 34.0F;

float label_room(const Frame& frame) {
  return frame.px(60);
}

void draw_face(const Frame& frame, const Rect& box, const char* label, bool active, bool hovered) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& p = frame.colours();
  draw.AddRectFilled(box.min, box.max, u32(p.field), frame.px(8));
  draw.AddRect(box.min, box.max, u32(active ? p.accent : hovered ? p.secondary : p.line), frame.px(8));
  const ImFont& font = *frame.look.fonts.body;
  draw_text(draw, font, {box.min.x + frame.px(12), (box.min.y + box.max.y - font.FontSize) / 2.0F}, u32(p.secondary),
            label);
}

}  // namespace

std::string describe_hit(const Frame& frame, const geo::SearchHit& hit) {
  const Text kind = hit.kind == geo::HitKind::deposit ? Text::kind_deposit
                    : hit.kind == geo::HitKind::plant ? Text::kind_plant
                    : hit.kind == geo::HitKind::city  ? Text::kind_city
                                                      : Text::kind_place;
  return std::string(frame.tr(kind)) + " · " + hit.country.str();
}

std::optional<geo::Endpoint> PlaceField::draw(const Frame& frame, const char* id, const char* label,
                                              const std::optional<geo::Endpoint>& value, float width) {
  ImGui::PushID(id);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect box{at, {at.x + width, at.y + frame.px(kHeight)}};
  std::optional<geo::Endpoint> chosen;
  if (editing_) {
    chosen = draw_open(frame, id, label, box);
  } else {
    draw_closed(frame, label, value, box);
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, box.height()});
  ImGui::PopID();
  return chosen;
}

void PlaceField::draw_closed(const Frame& frame, const char* label, const std::optional<geo::Endpoint>& value,
                             const Rect& box) {
  const bool clicked = ImGui::InvisibleButton("field", {box.width(), box.height()});
  const bool hovered = ImGui::IsItemHovered();
  draw_face(frame, box, label, false, hovered);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& p = frame.colours();
  const ImFont& font = *frame.look.fonts.body;
  const ImFont& bold = *frame.look.fonts.bold;
  const ImVec2 at = {box.min.x + label_room(frame), (box.min.y + box.max.y - font.FontSize) / 2.0F};
  if (value) {
    const std::string tail = value->country.is_empty() ? std::string() : ", " + value->country.str();
    const float tail_width = text_width(font, tail);
    const std::string name =
        elided(bold, end_name(frame.session, *value), box.max.x - at.x - tail_width - frame.px(12));
    draw_text(draw, bold, at, u32(p.text), name);
    draw_text(draw, font, {at.x + text_width(bold, name), at.y}, u32(p.text), tail);
  } else {
    draw_text(draw, font, at, u32(p.secondary, 0.8F), frame.tr(Text::type_a_place));
  }
  if (hovered) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  }
  if (clicked && frame.session.world) {
    editing_ = true;
    focus_ = true;
    unknown_ = false;
    text_.fill('\0');
    searched_.clear();
    hits_.clear();
  }
}

std::optional<geo::Endpoint> PlaceField::draw_open(const Frame& frame, const char* id, const char* label,
                                                   const Rect& box) {
  draw_face(frame, box, label, true, true);
  ImGui::SetCursorScreenPos({box.min.x + label_room(frame) - frame.px(4), box.min.y + frame.px(2)});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {frame.px(4), (frame.px(kHeight - 4) - ImGui::GetFontSize()) / 2.0F});
  ImGui::SetNextItemWidth(box.width() - label_room(frame) - frame.px(2));
  if (focus_) {
    ImGui::SetKeyboardFocusHere();
  }
  const bool entered = ImGui::InputTextWithHint("text", frame.tr(Text::type_a_place), text_.data(), text_.size(),
                                                ImGuiInputTextFlags_EnterReturnsTrue);
  const bool active = ImGui::IsItemActive();
  ImGui::PopStyleVar(2);
  search(frame);
  bool list_hovered = false;
  std::optional<geo::Endpoint> chosen = draw_hits(frame, id, box, list_hovered);
  if (entered && !chosen) {
    if (!hits_.empty()) {
      chosen = endpoint_of(hits_[static_cast<std::size_t>(highlighted_)]);
    } else if (geo::Result<geo::Endpoint> end = frame.session.world->gazetteer->resolve(text_.data())) {
      chosen = *end;
    } else {
      unknown_ = true;
      focus_ = true;
      return std::nullopt;
    }
  }
  // The field loses the keyboard on mouse down, the list takes its click on mouse up.
  const bool left = !active && !focus_ && !list_hovered && !ImGui::IsMouseDown(ImGuiMouseButton_Left);
  focus_ = focus_ && !active;
  editing_ = !chosen && !left;
  return chosen;
}

void PlaceField::search(const Frame& frame) {
  if (searched_ == text_.data() || !frame.session.world || !frame.session.world->gazetteer) {
    return;
  }
  searched_ = text_.data();
  highlighted_ = 0;
  unknown_ = false;
  hits_ =
      searched_.empty() ? std::vector<geo::SearchHit>{} : frame.session.world->gazetteer->search(searched_, kMaxHits);
}

std::optional<geo::Endpoint> PlaceField::draw_hits(const Frame& frame, const char* id, const Rect& box,
                                                   bool& list_hovered) {
  if (hits_.empty() && !unknown_) {
    return std::nullopt;
  }
  if (!hits_.empty()) {
    const int last = static_cast<int>(hits_.size()) - 1;
    const int step = (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_DownArrow)) ? 1 : 0) -
                     (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_UpArrow)) ? 1 : 0);
    highlighted_ = std::clamp(highlighted_ + step, 0, last);
  }
  std::optional<geo::Endpoint> chosen;
  ImGui::SetNextWindowPos({box.min.x, box.max.y + frame.px(4)});
  ImGui::SetNextWindowSize({box.width(), 0.0F});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(6), frame.px(6)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(9));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0F, 0.0F});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, u32(frame.colours().card));
  ImGui::Begin((std::string("##hits-") + id).c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  if (hits_.empty()) {
    note(frame, frame.tr(Text::nothing_found), ImGui::GetContentRegionAvail().x);
  }
  for (std::size_t i = 0; i < hits_.size(); ++i) {
    const geo::SearchHit& hit = hits_[i];
    ImGui::PushID(static_cast<int>(i));
    if (menu_row(frame, "hit", hit.name, describe_hit(frame, hit), static_cast<int>(i) == highlighted_,
                 ImGui::GetContentRegionAvail().x)) {
      chosen = endpoint_of(hit);
    }
    ImGui::PopID();
  }
  list_hovered = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(4);
  return chosen;
}

}  // namespace app
