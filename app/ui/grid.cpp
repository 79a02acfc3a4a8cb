#include "app/ui/grid.hpp"

#include <algorithm>

#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr float kHead = 28.0F;
constexpr float kCellGap = 10.0F;

}  // namespace

Grid::Grid(const Frame& frame, const char* id, const Rect& area, std::vector<GridColumn> columns, GridSort& sort,
           float row_px)
    : frame_(frame), columns_(std::move(columns)), row_height_(frame.px(row_px)) {
  layout(area);
  ImGui::PushID(id);
  draw_head(area, sort);
  const float top = area.min.y + frame.px(kHead);
  ImGui::SetCursorScreenPos({area.min.x, top});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0F, 0.0F});
  ImGui::BeginChild("rows", {area.width(), std::max(area.max.y - top, 1.0F)});
}

Grid::~Grid() {
  ImGui::EndChild();
  ImGui::PopStyleVar();
  ImGui::PopID();
}

void Grid::layout(const Rect& area) {
  float fixed = 0.0F;
  int open = 0;
  for (const GridColumn& column : columns_) {
    fixed += frame_.px(column.width_px);
    open += column.width_px > 0.0F ? 0 : 1;
  }
  const float scrollbar = ImGui::GetStyle().ScrollbarSize;
  const float rest = std::max(area.width() - scrollbar - fixed, frame_.px(90)) / static_cast<float>(std::max(open, 1));
  float x = area.min.x;
  for (const GridColumn& column : columns_) {
    const float width = column.width_px > 0.0F ? frame_.px(column.width_px) : rest;
    spans_.push_back({{x, area.min.y}, {x + width, area.max.y}});
    x += width;
  }
}

void Grid::draw_head(const Rect& area, GridSort& sort) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImFont& font = *frame_.look.fonts.small;
  const float height = frame_.px(kHead);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Rect& span = spans_[i];
    ImGui::SetCursorScreenPos(span.min);
    ImGui::PushID(static_cast<int>(i));
    const bool clicked = ImGui::InvisibleButton("head", {span.width(), height}) && !columns_[i].title.empty();
    const bool hovered = ImGui::IsItemHovered();
    ImGui::PopID();
    const bool sorted = sort.column == static_cast<int>(i);
    if (clicked) {
      sort.descending = sorted && !sort.descending;
      sort.column = static_cast<int>(i);
    }
    const ImU32 ink = u32(hovered || sorted ? frame_.colours().text : frame_.colours().secondary);
    const float mark = sorted ? frame_.px(11) : 0.0F;
    const std::string title = elided(font, columns_[i].title, span.width() - frame_.px(4) - mark);
    const float width = text_width(font, title);
    const float x = columns_[i].right ? span.max.x - frame_.px(kCellGap) - width : span.min.x;
    const float y = span.min.y + (height - font.FontSize) / 2.0F;
    draw_text(draw, font, {x, y}, ink, title);
    if (sorted) {
      const float mark_x = columns_[i].right ? x - frame_.px(8) : x + width + frame_.px(8);
      draw_icon(draw, sort.descending ? Icon::chevron_down : Icon::chevron_up, {mark_x, span.min.y + height / 2.0F},
                frame_.px(8), ink);
    }
  }
  draw.AddLine({area.min.x, area.min.y + height - 1.0F}, {area.max.x, area.min.y + height - 1.0F},
               u32(frame_.colours().line));
}

Grid::RowState Grid::row(int key, bool selected, bool lit) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  row_ = {at, {at.x + width, at.y + row_height_}};
  ImGui::PushID(key);
  RowState state;
  state.clicked = ImGui::InvisibleButton("row", {width, row_height_});
  state.hovered = ImGui::IsItemHovered();
  state.double_clicked = state.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  ImGui::PopID();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (selected || state.hovered || lit) {
    draw.AddRectFilled(row_.min, row_.max, u32(frame_.colours().hover, selected ? 1.0F : 0.6F));
  }
  draw.AddLine({row_.min.x, row_.max.y - 1.0F}, {row_.max.x, row_.max.y - 1.0F}, u32(frame_.colours().line));
  return state;
}

Rect Grid::cell(std::size_t column) const {
  return {{spans_[column].min.x, row_.min.y}, {spans_[column].max.x - frame_.px(kCellGap), row_.max.y}};
}

void Grid::text(std::size_t column, std::string_view text, const ImFont& font, ImU32 colour) {
  const Rect box = cell(column);
  const float y = (box.min.y + box.max.y - font.FontSize) / 2.0F;
  const std::string shown = elided(font, text, box.width());
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (columns_[column].right) {
    draw_text_right(draw, font, {box.max.x, y}, colour, shown);
  } else {
    draw_text(draw, font, {box.min.x, y}, colour, shown);
  }
}

}  // namespace app
