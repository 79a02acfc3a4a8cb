#include "app/ui/widgets.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/ui/text_draw.hpp"

namespace app {
namespace {

constexpr float kCardPadding = 13.0F;
constexpr float kCheckRow = 26.0F;
constexpr float kChipHeight = 26.0F;

struct Item {
  ImVec2 min;
  ImVec2 max;
  bool clicked = false;
  bool hovered = false;
  bool held = false;
  ImVec2 centre() const { return {(min.x + max.x) / 2.0F, (min.y + max.y) / 2.0F}; }
};

Item press_area(const char* id, ImVec2 size) {
  Item item;
  item.min = ImGui::GetCursorScreenPos();
  item.max = {item.min.x + size.x, item.min.y + size.y};
  item.clicked = ImGui::InvisibleButton(id, size);
  item.hovered = ImGui::IsItemHovered();
  item.held = ImGui::IsItemActive();
  if (item.hovered) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  return item;
}

void draw_button_face(const Frame& frame, const Item& item, bool active) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& p = frame.colours();
  const render::Colour fill = active ? p.accent : item.hovered ? p.hover : p.card;
  draw.AddRectFilled(item.min, item.max, u32(fill, item.held && !active ? 0.7F : 1.0F), frame.px(7));
  draw.AddRect(item.min, item.max, u32(active ? p.accent : p.line), frame.px(7));
}

}  // namespace

PanelWindow::PanelWindow(const Frame& frame, const char* name, const Rect& area, bool scrolls, bool padded) {
  ImGui::SetNextWindowPos(area.min);
  ImGui::SetNextWindowSize({std::max(area.width(), 1.0F), std::max(area.height(), 1.0F)});
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                           ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav;
  if (scrolls) {
    flags &= ~ImGuiWindowFlags_NoScrollbar;
  } else {
    flags |= ImGuiWindowFlags_NoScrollWithMouse;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padded ? ImVec2{frame.px(14), frame.px(14)} : ImVec2{0.0F, 0.0F});
  ImGui::Begin(name, nullptr, flags);
  ImGui::PopStyleVar();
}

PanelWindow::~PanelWindow() {
  ImGui::End();
}

Card::Card(const Frame& frame, std::string_view head)
    : frame_(frame), start_(ImGui::GetCursorScreenPos()), outer_width_(ImGui::GetContentRegionAvail().x) {
  const float padding = frame.px(kCardPadding);
  width_ = outer_width_ - 2.0F * padding;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.ChannelsSplit(2);  // the face is drawn last, when the height is known, and lies under the content
  draw.ChannelsSetCurrent(1);
  ImGui::BeginGroup();
  ImGui::Dummy({outer_width_, padding - ImGui::GetStyle().ItemSpacing.y});
  ImGui::Indent(padding);
  if (!head.empty()) {
    section_head(frame, head);
  }
}

Card::~Card() {
  const float padding = frame_.px(kCardPadding);
  ImGui::Unindent(padding);
  ImGui::Dummy({outer_width_, padding - 2.0F * ImGui::GetStyle().ItemSpacing.y + frame_.px(4)});
  ImGui::EndGroup();
  const ImVec2 end = {start_.x + outer_width_, ImGui::GetItemRectMax().y};
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.ChannelsSetCurrent(0);
  draw.AddRectFilled(start_, end, u32(frame_.colours().card), frame_.px(9));
  draw.AddRect(start_, end, u32(frame_.colours().line), frame_.px(9));
  draw.ChannelsMerge();
  ImGui::Dummy({0.0F, frame_.px(2)});
}

void FlowRow::place(float item_width) {
  const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
  if (first_) {
    next_y_ = ImGui::GetCursorScreenPos().y;
  } else if (next_x_ + item_width <= right) {
    ImGui::SetCursorScreenPos({next_x_, next_y_});
  } else {
    next_y_ = ImGui::GetCursorScreenPos().y;
    next_x_ = left_;
  }
  first_ = false;
  next_x_ = ImGui::GetCursorScreenPos().x + item_width + gap_;
}

bool icon_button(const Frame& frame, const char* id, Icon icon, float size_px, const char* text, bool active,
                 bool enabled) {
  const float size = frame.px(size_px);
  const Item item = press_area(id, {size, size});
  draw_button_face(frame, item, active);
  const Palette& p = frame.colours();
  const ImU32 ink = u32(active ? p.on_accent : p.text, enabled ? 1.0F : 0.35F);
  draw_icon(*ImGui::GetWindowDrawList(), icon, item.centre(), size * 0.4F, ink);
  if (item.hovered && text != nullptr) {
    hint(frame, text);
  }
  return item.clicked && enabled;
}

float text_button_width(const Frame& frame, std::string_view label, bool with_icon) {
  return text_width(*frame.look.fonts.body, label) + frame.px(with_icon ? 45 : 24);
}

bool text_button(const Frame& frame, const char* id, std::string_view label, std::optional<Icon> icon, float width,
                 float height_px) {
  const ImFont& font = *frame.look.fonts.body;
  const float w = width > 0.0F ? width : text_button_width(frame, label, icon.has_value());
  const Item item = press_area(id, {w, frame.px(height_px)});
  draw_button_face(frame, item, false);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImU32 ink = u32(frame.colours().text);
  const float room = w - frame.px(icon ? 42 : 22);
  const ImVec2 at = {item.min.x + frame.px(12), item.centre().y - font.FontSize / 2.0F};
  draw_text(draw, font, at, ink, elided(font, label, room));
  if (icon) {
    draw_icon(draw, *icon, {item.max.x - frame.px(18), item.centre().y}, frame.px(11), ink);
  }
  return item.clicked;
}

bool accent_button(const Frame& frame, const char* id, std::string_view label, float width) {
  const ImFont& font = *frame.look.fonts.bold;
  const float w = width > 0.0F ? width : text_width(font, label) + frame.px(28);
  const Item item = press_area(id, {w, frame.px(32)});
  draw_button_face(frame, item, true);
  draw_text_centred(*ImGui::GetWindowDrawList(), font, item.centre(), u32(frame.colours().on_accent),
                    elided(font, label, w - frame.px(12)));
  return item.clicked;
}

bool link(const Frame& frame, const char* id, std::string_view label) {
  const ImFont& font = *frame.look.fonts.body;
  const Item item = press_area(id, {text_width(font, label), font.FontSize + frame.px(3)});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImU32 ink = u32(frame.colours().accent);
  draw_text(draw, font, item.min, ink, label);
  if (item.hovered) {
    draw.AddLine({item.min.x, item.max.y - 1.0F}, {item.max.x, item.max.y - 1.0F}, ink);
  }
  return item.clicked;
}

bool check_row(const Frame& frame, const char* id, std::string_view label, std::optional<ImU32> swatch, bool on) {
  const ImFont& font = *frame.look.fonts.body;
  const float width = ImGui::GetContentRegionAvail().x;
  const Item item = press_area(id, {width, frame.px(kCheckRow)});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& p = frame.colours();
  const float middle = item.centre().y;
  const float box = frame.px(15);
  const ImVec2 top = {item.min.x, middle - box / 2.0F};
  const ImVec2 bottom = {top.x + box, top.y + box};
  draw.AddRectFilled(top, bottom, u32(on ? p.accent : p.field), frame.px(4));
  draw.AddRect(top, bottom, u32(on ? p.accent : p.secondary, on ? 1.0F : 0.7F), frame.px(4));
  if (on) {
    draw_icon(draw, Icon::check, {top.x + box / 2.0F, middle}, frame.px(10), u32(p.on_accent));
  }
  float x = item.min.x + frame.px(26);
  if (swatch) {
    draw.AddRectFilled({x, middle - frame.px(5.5F)}, {x + frame.px(11), middle + frame.px(5.5F)}, *swatch, frame.px(3));
    x += frame.px(21);
  }
  const float alpha = on || item.hovered ? 1.0F : 0.65F;
  draw_text(draw, font, {x, middle - font.FontSize / 2.0F}, u32(p.text, alpha), elided(font, label, item.max.x - x));
  return item.clicked;
}

float chip_width(const Frame& frame, std::string_view label, bool removable, bool dotted) {
  return text_width(*frame.look.fonts.body, label) + frame.px(24) + (removable ? frame.px(16) : 0.0F) +
         (dotted ? frame.px(14) : 0.0F);
}

bool chip(const Frame& frame, const char* id, std::string_view label, bool on, bool removable,
          std::optional<ImU32> dot) {
  const ImFont& font = *frame.look.fonts.body;
  const Item item = press_area(id, {chip_width(frame, label, removable, dot.has_value()), frame.px(kChipHeight)});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& p = frame.colours();
  const float round = frame.px(kChipHeight) / 2.0F;
  draw.AddRectFilled(item.min, item.max, u32(on || item.hovered ? p.hover : p.card), round);
  draw.AddRect(item.min, item.max, u32(on ? p.accent : p.line), round);
  float x = item.min.x + frame.px(12);
  if (dot) {
    draw.AddCircleFilled({x + frame.px(3), item.centre().y}, frame.px(4), *dot, 16);
    x += frame.px(14);
  }
  draw_text(draw, font, {x, item.centre().y - font.FontSize / 2.0F}, u32(p.text), label);
  if (removable) {
    draw_icon(draw, Icon::close, {item.max.x - frame.px(15), item.centre().y}, frame.px(11), u32(p.text));
  }
  return item.clicked;
}

std::optional<std::size_t> segmented(const Frame& frame, const char* id, std::span<const char* const> labels,
                                     std::size_t selected, float width) {
  ImGui::PushID(id);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& p = frame.colours();
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float height = frame.px(32);
  const float part = width / static_cast<float>(labels.size());
  draw.AddRectFilled(start, {start.x + width, start.y + height}, u32(p.card), frame.px(8));
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    ImGui::SetCursorScreenPos({start.x + part * static_cast<float>(i), start.y});
    const Item item = press_area(labels[i], {part, height});
    const bool on = i == selected;
    const ImDrawFlags corners = (i == 0 ? ImDrawFlags_RoundCornersLeft : ImDrawFlags_RoundCornersNone) |
                                (i + 1 == labels.size() ? ImDrawFlags_RoundCornersRight : ImDrawFlags_None);
    const ImDrawFlags rounding = i > 0 && i + 1 == labels.size() ? ImDrawFlags_RoundCornersRight : corners;
    if (on || item.hovered) {
      draw.AddRectFilled(item.min, item.max, u32(on ? p.accent : p.hover), frame.px(8), rounding);
    }
    if (i > 0 && !on && i - 1 != selected) {
      draw.AddLine(item.min, {item.min.x, item.max.y}, u32(p.line));
    }
    const ImFont& font = on ? *frame.look.fonts.bold : *frame.look.fonts.body;
    draw_text_centred(draw, font, item.centre(), u32(on ? p.on_accent : p.text),
                      elided(font, labels[i], part - frame.px(6)));
    if (item.clicked && !on) {
      chosen = i;
    }
  }
  draw.AddRect(start, {start.x + width, start.y + height}, u32(p.line), frame.px(8));
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({width, height});
  ImGui::PopID();
  return chosen;
}

namespace {

/// Label left, value right, and the track with its knob below.
void draw_slider(const Frame& frame, const Item& item, std::string_view label, std::string_view shown, double share) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& p = frame.colours();
  const ImFont& font = *frame.look.fonts.small;
  const ImFont& bold = *frame.look.fonts.bold;
  const float value_width = text_width(bold, shown);
  const float baseline = item.min.y + frame.px(2);
  draw_text_right(draw, bold, {item.max.x, baseline}, u32(p.text), shown);
  draw_text(draw, font, {item.min.x, baseline + bold.FontSize - font.FontSize - frame.px(1)}, u32(p.secondary),
            elided(font, label, item.max.x - item.min.x - value_width - frame.px(8)));
  const float knob = frame.px(item.hovered || item.held ? 7.0F : 6.0F);
  const float y = item.max.y - frame.px(9);
  const float left = item.min.x + frame.px(7);
  const float right = item.max.x - frame.px(7);
  const float x = left + static_cast<float>(share) * (right - left);
  draw.AddRectFilled({item.min.x, y - frame.px(2)}, {item.max.x, y + frame.px(2)}, u32(p.line), frame.px(2));
  draw.AddRectFilled({item.min.x, y - frame.px(2)}, {x, y + frame.px(2)}, u32(p.accent), frame.px(2));
  draw.AddCircleFilled({x, y}, knob + frame.px(2), u32(p.panel), 24);
  draw.AddCircleFilled({x, y}, knob, u32(p.accent), 24);
}

}  // namespace

std::optional<SliderMove> slider(const Frame& frame, const char* id, std::string_view label, std::string_view shown,
                                 double value, const SliderRange& range, float width) {
  const Item item = press_area(id, {width, frame.px(38)});
  const double span = std::max(range.high - range.low, 1e-12);
  draw_slider(frame, item, label, shown, std::clamp((value - range.low) / span, 0.0, 1.0));
  bool* moved = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetItemID());
  if (ImGui::IsItemActivated()) {
    *moved = false;
  }
  std::optional<double> wanted;
  if (item.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    wanted = range.usual;
  } else if (item.held && !ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) &&
             (ImGui::IsItemActivated() || ImGui::GetIO().MouseDelta.x != 0.0F)) {
    const float inset = frame.px(7);
    const float reach = std::max(item.max.x - item.min.x - 2.0F * inset, 1.0F);
    const double share = std::clamp((ImGui::GetIO().MousePos.x - item.min.x - inset) / reach, 0.0F, 1.0F);
    const double steps_per_unit = 1.0 / range.step;  // 27 / 10 is 2.7, 27 x 0.1 is not
    wanted = range.low + std::round(share * span * steps_per_unit) / steps_per_unit;
  }
  if (!wanted || std::abs(*wanted - value) < range.step / 2.0) {
    return std::nullopt;
  }
  return SliderMove{std::clamp(*wanted, range.low, range.high), std::exchange(*moved, true)};
}

bool menu_row(const Frame& frame, const char* id, std::string_view label, std::string_view detail, bool selected,
              float width) {
  const ImFont& font = selected ? *frame.look.fonts.bold : *frame.look.fonts.body;
  const ImFont& small = *frame.look.fonts.small;
  const float detail_width = detail.empty() ? 0.0F : text_width(small, detail) + frame.px(18);
  const float needed = text_width(*frame.look.fonts.bold, label) + detail_width + frame.px(24);
  const float w = width > 0.0F ? width : std::max(needed, ImGui::GetContentRegionAvail().x);
  const Item item = press_area(id, {w, frame.px(28)});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (item.hovered || selected) {
    draw.AddRectFilled(item.min, item.max, u32(frame.colours().hover), frame.px(6));
  }
  draw_text(draw, font, {item.min.x + frame.px(10), item.centre().y - font.FontSize / 2.0F}, u32(frame.colours().text),
            elided(font, label, w - detail_width - frame.px(20)));
  draw_text_right(draw, small, {item.max.x - frame.px(10), item.centre().y - small.FontSize / 2.0F},
                  u32(frame.colours().secondary), detail);
  return item.clicked;
}

bool begin_menu(const Frame& frame, const char* id) {
  const ImVec2 min = ImGui::GetItemRectMin();
  const ImVec2 max = ImGui::GetItemRectMax();
  const bool to_the_left = max.x > ImGui::GetIO().DisplaySize.x * 0.7F;
  ImGui::SetNextWindowPos({to_the_left ? max.x : min.x, max.y + frame.px(5)}, ImGuiCond_Always,
                          {to_the_left ? 1.0F : 0.0F, 0.0F});
  return ImGui::BeginPopup(id);
}

void section_head(const Frame& frame, std::string_view text) {
  const ImFont& font = *frame.look.fonts.caption;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(*ImGui::GetWindowDrawList(), font, at, u32(frame.colours().secondary),
            elided(font, text, ImGui::GetContentRegionAvail().x));
  ImGui::Dummy({1.0F, font.FontSize + frame.px(3)});
}

void fact(const Frame& frame, float width, std::string_view label, std::string_view value,
          std::optional<ImU32> colour) {
  const ImFont& font = *frame.look.fonts.body;
  const ImFont& bold = *frame.look.fonts.bold;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float value_width = std::min(text_width(bold, value), width * 0.68F);
  const std::string shown = elided(bold, value, value_width + 1.0F);
  draw_text(draw, font, at, u32(frame.colours().secondary), elided(font, label, width - value_width - frame.px(10)));
  draw_text_right(draw, bold, {at.x + width, at.y}, colour.value_or(u32(frame.colours().text)), shown);
  ImGui::Dummy({width, font.FontSize - frame.px(2)});
  if (shown.size() != value.size() && ImGui::IsItemHovered()) {
    hint(frame, value);
  }
}

void note(const Frame& frame, std::string_view text, float width) {
  paragraph(*frame.look.fonts.small, u32(frame.colours().secondary), text, width);
}

void hint(const Frame& frame, std::string_view text) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(10), frame.px(7)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(7));
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(frame.px(360));
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

void hint(const Frame& frame, std::span<const HintEntry> entries) {
  const float widest = frame.px(420);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(10), frame.px(7)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(7));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0F, frame.px(2)});
  ImGui::BeginTooltip();
  const auto line = [widest](ImFont* font, ImU32 colour, const std::string& text) {
    const std::string shown = elided(*font, text, widest);
    ImGui::PushFont(font);
    ImGui::PushStyleColor(ImGuiCol_Text, colour);
    ImGui::TextUnformatted(shown.data(), shown.data() + shown.size());
    ImGui::PopStyleColor();
    ImGui::PopFont();
  };
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i > 0) {
      vertical_gap(frame, 3);
    }
    line(frame.look.fonts.bold, u32(frame.colours().text), entries[i].title);
    line(frame.look.fonts.small, u32(frame.colours().secondary), entries[i].detail);
  }
  ImGui::EndTooltip();
  ImGui::PopStyleVar(3);
}

void draw_badge(const Frame& frame, ImDrawList& draw, ImVec2 centre, int number, render::Colour colour, float size_px) {
  draw.AddCircleFilled(centre, frame.px(size_px) / 2.0F, u32(colour), 32);
  const ImFont& font = size_px >= 20.0F ? *frame.look.fonts.bold : *frame.look.fonts.small;
  draw_text_centred(draw, font, centre, IM_COL32(11, 20, 28, 255), std::to_string(number));
}

void skeleton(const Frame& frame, int lines, float width) {
  const float breath = 0.55F + 0.25F * std::sin(static_cast<float>(ImGui::GetTime()) * 3.0F);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  for (int i = 0; i < lines; ++i) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float length = width * (i % 3 == 0 ? 0.9F : i % 3 == 1 ? 0.65F : 0.78F);
    draw.AddRectFilled(at, {at.x + length, at.y + frame.px(11)}, u32(frame.colours().line, breath), frame.px(5));
    ImGui::Dummy({width, frame.px(16)});
  }
}

void message_in(const Frame& frame, const Rect& area, Icon icon, std::string_view title, std::string_view text) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& p = frame.colours();
  const float width = std::min(area.width() - frame.px(40), frame.px(520));
  const ImFont& body = *frame.look.fonts.body;
  const ImVec2 size = body.CalcTextSizeA(body.FontSize, 1e9F, width, text.data(), text.data() + text.size());
  const float block = frame.px(62) + size.y;
  float y = area.min.y + std::max((area.height() - block) / 2.0F, frame.px(6));
  const float x = (area.min.x + area.max.x) / 2.0F;
  draw_icon(draw, icon, {x, y + frame.px(14)}, frame.px(26), u32(p.secondary));
  y += frame.px(36);
  draw_text_centred(draw, *frame.look.fonts.bold, {x, y + frame.px(9)}, u32(p.text), title);
  y += frame.px(24);
  const ImVec2 at = {std::round(x - size.x / 2.0F), std::round(y)};
  draw.AddText(&body, body.FontSize, at, u32(p.secondary), text.data(), text.data() + text.size(), width);
}

void vertical_gap(const Frame& frame, float height_px) {
  ImGui::Dummy({0.0F, frame.px(height_px)});
}

render::Colour route_colour(const Frame& frame, const geo::RouteSet& answer, std::size_t index) {
  const int number = route_number(answer, index);
  if (number == 0) {
    return frame.colours().ghost;
  }
  return kRouteColours[static_cast<std::size_t>(number - 1) % kRouteColours.size()];
}

}  // namespace app
