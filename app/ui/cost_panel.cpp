#include "app/ui/cost_panel.hpp"

#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "app/ui/cost_words.hpp"
#include "app/ui/format.hpp"
#include "app/ui/names.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr float kWidth = 510.0F;
constexpr float kField = 64.0F;
constexpr float kFieldGap = 5.0F;
constexpr float kUnit = 74.0F;
constexpr float kReset = 26.0F;
constexpr float kRow = 28.0F;
constexpr float kError = 17.0F;

/// As the user would type it: no grouping, no more digits than it has.
std::string typed(double value) {
  return fmt::format("{:.10g}", value);
}

std::array<std::string, 3> typed(const geo::Range& value) {
  return {typed(value.low), typed(value.typical), typed(value.high)};
}

using FieldText = std::array<char, 24>;

void put(FieldText& field, const std::string& text) {
  std::snprintf(field.data(), field.size(), "%s", text.c_str());
}

std::array<std::string, 3> texts(const std::array<FieldText, 3>& fields) {
  return {fields[0].data(), fields[1].data(), fields[2].data()};
}

std::optional<double> parse(std::string text) {
  std::replace(text.begin(), text.end(), ',', '.');  // the decimal comma of Russian and Kazakh
  if (text.empty() || text.find_first_not_of("0123456789.eE+-") != std::string::npos) {
    return std::nullopt;
  }
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  return end == text.c_str() + text.size() && std::isfinite(value) && value >= 0.0 ? std::optional(value)
                                                                                   : std::nullopt;
}

geo::Range current(const Frame& frame, const CostItem& item) {
  const CostChanges& changes = frame.session.draft.cost_changes;
  const auto change = changes.find(item.key);
  return change == changes.end() ? item.usual : change->second;
}

bool is_changed(const Frame& frame, const CostItem& item) {
  return frame.session.draft.cost_changes.contains(item.key);
}

/// Where the columns of the list are, from the left edge of a row.
struct Columns {
  float name = 0.0F;
  float field = 0.0F;
  float unit = 0.0F;
  float reset = 0.0F;
};

Columns columns_of(const Frame& frame, float width) {
  Columns at;
  at.reset = width - frame.px(kReset);
  at.unit = at.reset - frame.px(kUnit);
  at.field = at.unit - 3.0F * frame.px(kField + kFieldGap) - frame.px(4);
  at.name = std::max(at.field - frame.px(8), frame.px(40));
  return at;
}

}  // namespace

CostEntry read_cost(const CostItem& item, const std::array<std::string, 3>& fields) {
  const std::optional<double> typical = parse(fields[1]);
  const std::optional<double> low = item.single ? typical : parse(fields[0]);
  const std::optional<double> high = item.single ? typical : parse(fields[2]);
  if (!low || !typical || !high) {
    return {std::nullopt, Text::bad_number};
  }
  const geo::Range value{*low, *typical, *high};
  if (!value.is_ordered()) {
    return {std::nullopt, Text::bad_order};
  }
  if (item.figure == CostFigure::speed && value.low <= 0.0) {
    return {std::nullopt, Text::bad_speed};
  }
  return {value, {}};
}

void CostPanel::draw(const Frame& frame, const Rect& map) {
  const bool can_open = frame.ui.costs_open && frame.session.world && frame.session.world->planning.network;
  if (!can_open) {
    was_open_ = false;
    edit_.reset();
    return;
  }
  refresh(frame);
  const float margin = frame.px(10);
  const float width = std::min(frame.px(kWidth), map.width() - 2.0F * margin);
  ImGui::SetNextWindowPos({map.max.x - margin - width, map.min.y + margin});
  ImGui::SetNextWindowSize({width, std::max(map.height() - 2.0F * margin, frame.px(140))});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, u32(frame.colours().panel));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(11));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0F);
  ImGui::Begin("##costs", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
  const float inner = ImGui::GetContentRegionAvail().x;
  draw_head(frame, inner);
  draw_values(frame, inner);
  draw_filter(frame, inner);
  draw_list(frame);
  ImGui::End();
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor();
  was_open_ = true;
}

void CostPanel::refresh(const Frame& frame) {
  const Session& session = frame.session;
  const bool same = world_ == session.world && cargo_ == session.draft.cargo && language_ == frame.look.language;
  if (same && answer_ == session.answer) {
    return;
  }
  if (!same) {
    world_ = session.world;
    cargo_ = session.draft.cargo;
    language_ = frame.look.language;
    lines_.clear();
    edit_.reset();
    const auto items = cost_items(*world_, cargo_);
    error_ = items ? std::string() : items.error().text();
    for (const CostItem& item : items ? *items : std::vector<CostItem>()) {
      const std::string head = cost_head(frame, item);
      lines_.push_back(
          {item, head, geo::fold_name(head + " " + frame.tr(cost_figure_text(item.figure)) + " " + item.key)});
    }
  }
  answer_ = session.answer;
  const UsedParts used = answer_ ? used_parts(*answer_) : UsedParts();
  const bool any = answer_ && !answer_->routes.empty();
  for (Line& line : lines_) {
    line.on_routes = !any || pays(*world_, used, line.item);
  }
}

void CostPanel::draw_head(const Frame& frame, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const char* cargo = frame.tr(cargo_ == geo::Cargo::container ? Text::container : Text::bulk);
  ImGui::SetCursorScreenPos({at.x, at.y + frame.px(4)});
  section_head(frame, std::string(frame.tr(Text::head_costs)) + " · " + capitals(cargo));
  const float close = frame.px(26);
  ImGui::SetCursorScreenPos({at.x + width - close, at.y - frame.px(4)});
  if (icon_button(frame, "close", Icon::close, 26, frame.tr(Text::close_dialog))) {
    frame.ui.costs_open = false;
  }
  if (!frame.session.draft.cost_changes.empty()) {
    const char* label = frame.tr(Text::costs_reset_all);
    const ImFont& font = *frame.look.fonts.body;
    ImGui::SetCursorScreenPos({at.x + width - close - frame.px(14) - text_width(font, label), at.y});
    if (link(frame, "reset-all", label)) {
      edit_.reset();
      frame.push(ResetCosts{});
    }
  }
  ImGui::SetCursorScreenPos({at.x, at.y + frame.px(26)});
}

void CostPanel::draw_values(const Frame& frame, float width) {
  const float half = (width - frame.px(18)) / 2.0F;
  bool first = true;
  for (const auto& [item, head, folded, on_routes] : lines_) {
    if (item.group != CostGroup::values) {
      continue;
    }
    if (!first) {
      ImGui::SameLine(0.0F, frame.px(18));
    }
    first = false;
    const double value = current(frame, item).typical;
    const bool time = item.figure == CostFigure::time_value;
    const SliderRange range{0.0, time ? 60.0 : 300.0, time ? 0.1 : 1.0, item.usual.typical};
    if (const auto moved = slider(frame, item.key.c_str(), frame.tr(cost_figure_text(item.figure)),
                                  format_figure(value) + " " + item.unit, value, range, half)) {
      const geo::Range wanted = geo::Range::exactly(moved->value);
      frame.push(SetCost{item.key, wanted == item.usual ? std::nullopt : std::optional(wanted), moved->continues});
    }
  }
}

void CostPanel::draw_filter(const Frame& frame, float width) {
  const std::size_t changes = frame.session.draft.cost_changes.size();
  const std::string changed =
      std::string(frame.tr(Text::costs_changed)) + (changes > 0 ? " " + std::to_string(changes) : "");
  struct Choice {
    Show show;
    std::string label;
  };
  const std::array<Choice, 3> choices = {{{Show::on_routes, frame.tr(Text::costs_on_routes)},
                                          {Show::all, frame.tr(Text::costs_all)},
                                          {Show::changed, changed}}};
  float chips = 0.0F;
  for (const Choice& choice : choices) {
    chips += chip_width(frame, choice.label, false) + frame.px(6);
  }
  const bool two_lines = width - chips < frame.px(120);
  if (!was_open_) {
    ImGui::SetKeyboardFocusHere();
  }
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {frame.px(10), frame.px(4)});
  ImGui::SetNextItemWidth(two_lines ? width : width - chips);
  ImGui::InputTextWithHint("##find", frame.tr(Text::costs_hint), search_.data(), search_.size());
  ImGui::PopStyleVar();
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0 || !two_lines) {
      ImGui::SameLine(0.0F, frame.px(6));
    }
    ImGui::PushID(static_cast<int>(i));
    if (chip(frame, "show", choices[i].label, show_ == choices[i].show)) {
      show_ = choices[i].show;
    }
    ImGui::PopID();
  }
}

bool CostPanel::is_listed(const Frame& frame, const Line& line, const std::string& folded) const {
  if (!is_edited(line.item)) {  // a row stays while it is being typed into
    if (show_ == Show::changed && !is_changed(frame, line.item)) {
      return false;
    }
    if (show_ == Show::on_routes && folded.empty() && !line.on_routes) {
      return false;  // a search looks everywhere
    }
  }
  return folded.empty() || line.folded.find(folded) != std::string::npos;
}

void CostPanel::draw_list(const Frame& frame) {
  const float width = ImGui::GetContentRegionAvail().x;
  const Columns at = columns_of(frame, width - frame.px(10));
  const ImVec2 head = ImGui::GetCursorScreenPos();
  const ImFont& small = *frame.look.fonts.small;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const std::array<Text, 3> titles = {Text::low, Text::typical, Text::high};
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const float right = head.x + at.field + static_cast<float>(i) * frame.px(kField + kFieldGap) + frame.px(kField - 7);
    draw_text_right(draw, small, {right, head.y}, u32(frame.colours().secondary), frame.tr(titles[i]));
  }
  ImGui::Dummy({width, frame.px(14)});
  draw.AddLine({head.x, head.y + frame.px(18)}, {head.x + width, head.y + frame.px(18)}, u32(frame.colours().line));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0F, 0.0F});
  ImGui::BeginChild("list", {0.0F, 0.0F});
  const std::string folded = geo::fold_name(search_.data());
  const std::string* group = nullptr;
  for (const Line& line : lines_) {
    if (!is_listed(frame, line, folded)) {
      continue;
    }
    if (group == nullptr || *group != line.head) {
      group = &line.head;
      vertical_gap(frame, 8);
      section_head(frame, capitals(line.head));
    }
    draw_row(frame, line.item, width - frame.px(10));
  }
  if (group == nullptr) {
    vertical_gap(frame, 12);
    const bool unchanged = show_ == Show::changed && folded.empty();
    note(frame, !error_.empty() ? error_ : frame.tr(unchanged ? Text::costs_none_changed : Text::costs_none_found),
         width);
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

void CostPanel::draw_row(const Frame& frame, const CostItem& item, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (!is_edited(item) && !ImGui::IsRectVisible({width, frame.px(kRow)})) {
    ImGui::Dummy({width, frame.px(kRow)});
    return;
  }
  const Columns columns = columns_of(frame, width);
  const bool changed = is_changed(frame, item);
  const ImFont& font = changed ? *frame.look.fonts.bold : *frame.look.fonts.body;
  const ImFont& small = *frame.look.fonts.small;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImGui::PushID(item.key.c_str());
  ImGui::InvisibleButton("name", {columns.name, frame.px(kRow)});
  if (ImGui::IsItemHovered() && !item.source.empty()) {
    hint(frame, std::string(frame.tr(Text::source)) + ": " + item.source);
  }
  const float middle = at.y + frame.px(kRow) / 2.0F;
  draw_text(draw, font, {at.x, middle - font.FontSize / 2.0F}, u32(frame.colours().text),
            elided(font, frame.tr(cost_figure_text(item.figure)), columns.name));
  draw_text(draw, small, {at.x + columns.unit + frame.px(4), middle - small.FontSize / 2.0F},
            u32(frame.colours().secondary), elided(small, item.unit, frame.px(kUnit - 6)));
  const geo::Range value = current(frame, item);
  const bool active = draw_fields(frame, item, value, {at.x + columns.field, at.y + frame.px(2)});
  if (changed) {
    ImGui::SetCursorScreenPos({at.x + columns.reset + frame.px(2), at.y + frame.px(3)});
    if (icon_button(frame, "reset", Icon::undo, 22, frame.tr(Text::reset))) {
      edit_.reset();
      frame.push(SetCost{item.key, std::nullopt});
    }
  }
  float height = frame.px(kRow);
  if (is_edited(item)) {
    const CostEntry entry = read_cost(item, texts(edit_->text));
    if (!entry.value) {
      draw_text(draw, small, {at.x + columns.field, at.y + height}, u32(frame.colours().bad), frame.tr(entry.error));
      height += frame.px(kError);
    } else if (!active) {
      edit_.reset();
    }
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
  ImGui::PopID();
}

bool CostPanel::draw_fields(const Frame& frame, const CostItem& item, const geo::Range& value, ImVec2 at) {
  const std::array<std::string, 3> shown = typed(value);
  bool active = false;
  bool edited = false;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (item.single && i != 1) {
      continue;
    }
    const bool was_edited = is_edited(item);
    const std::string before = was_edited ? edit_->text[i].data() : shown[i];
    const bool typing =
        draw_field(frame, item, i, before, {at.x + static_cast<float>(i) * frame.px(kField + kFieldGap), at.y});
    if (!was_edited && is_edited(item)) {
      for (std::size_t k = 0; k < shown.size(); ++k) {
        if (k != i) {
          put(edit_->text[k], shown[k]);
        }
      }
    }
    edited = edited || (is_edited(item) && before != edit_->text[i].data());
    active = active || typing;
  }
  if (edited) {
    take(frame, item, value);
  }
  return active;
}

/// One field; starts an edit when it is typed into. True while it has the keyboard.
bool CostPanel::draw_field(const Frame& frame, const CostItem& item, std::size_t index, const std::string& shown,
                           ImVec2 at) {
  const Palette& p = frame.colours();
  const ImFont& font = *frame.look.fonts.body;
  const float pad = std::max((frame.px(kRow - 4) - font.FontSize) / 2.0F, 0.0F);
  const bool wrong = is_edited(item) && !read_cost(item, texts(edit_->text)).value;
  std::array<char, 24> text{};
  put(text, shown);
  ImGui::SetCursorScreenPos(at);
  ImGui::SetNextItemWidth(frame.px(kField));
  ImGui::PushID(static_cast<int>(index));
  const bool typing = ImGui::GetActiveID() == ImGui::GetID("##field");
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {frame.px(7), pad});
  ImGui::PushStyleColor(ImGuiCol_Text, typing ? u32(p.text) : IM_COL32(0, 0, 0, 0));  // at rest: to the right, below
  ImGui::PushStyleColor(ImGuiCol_Border, u32(wrong ? p.bad : typing ? p.accent : p.line));
  if (ImGui::InputText("##field", text.data(), text.size(), ImGuiInputTextFlags_AutoSelectAll) &&
      shown != text.data()) {
    if (!is_edited(item)) {
      edit_ = RowEdit{item.key, {}, false};
    }
    edit_->text[index] = text;
  }
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar();
  const bool active = ImGui::IsItemActive();
  ImGui::PopID();
  if (!typing) {
    draw_text_right(*ImGui::GetWindowDrawList(), font, {at.x + frame.px(kField - 7), at.y + pad},
                    u32(wrong ? p.bad : p.text), elided(font, text.data(), frame.px(kField - 12)));
  }
  return active;
}

void CostPanel::take(const Frame& frame, const CostItem& item, const geo::Range& value) {
  const CostEntry entry = read_cost(item, texts(edit_->text));
  if (entry.value && !(*entry.value == value)) {
    frame.push(
        SetCost{item.key, *entry.value == item.usual ? std::nullopt : entry.value, std::exchange(edit_->pushed, true)});
  }
}

}  // namespace app
