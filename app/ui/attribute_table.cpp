#include "app/ui/attribute_table.hpp"

#include <algorithm>
#include <numeric>

#include "app/ui/names.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr float kRow = 28.0F;

enum Column : std::size_t { dot, name, commodities, country, region, status, resource, source };

std::string joined(const std::vector<std::string>& words) {
  return std::accumulate(
      words.begin(), words.end(), std::string(),
      [](const std::string& all, const std::string& word) { return all.empty() ? word : all + ", " + word; });
}

std::string cell_text(const geo::Deposit& deposit, int column, Language language) {
  switch (static_cast<Column>(column)) {
    case name:
      return name_in(deposit.names, language);
    case commodities:
      return joined(deposit.commodities);
    case country:
      return deposit.country.str();
    case region:
      return deposit.region;
    case status:
      return translate(status_text(deposit.status), language);
    case resource:
      return deposit.resource;
    case source:
      return deposit.provenance.source;
    case dot:
      break;
  }
  return {};
}

bool same(const GridSort& a, const GridSort& b) {
  return a.column == b.column && a.descending == b.descending;
}

}  // namespace

std::vector<std::uint32_t> filter_deposits(const geo::DataPack& pack, const std::string& text,
                                           const std::set<std::string>& wanted) {
  const std::string folded = geo::fold_name(text);
  std::vector<std::uint32_t> rows;
  for (std::size_t i = 0; i < pack.deposits.size(); ++i) {
    const geo::Deposit& d = pack.deposits[i];
    const bool passes = wanted.empty() || std::any_of(d.commodities.begin(), d.commodities.end(),
                                                      [&](const auto& c) { return wanted.count(c) > 0; });
    const std::string all = d.names.en + " " + d.names.ru + " " + d.names.kk + " " + joined(d.commodities) + " " +
                            d.country.str() + " " + d.region;
    if (passes && (folded.empty() || geo::fold_name(all).find(folded) != std::string::npos)) {
      rows.push_back(static_cast<std::uint32_t>(i));
    }
  }
  return rows;
}

void AttributeTable::refresh(const Frame& frame) {
  const auto& world = frame.session.world;
  const std::string text = filter_.data();
  const auto& wanted = frame.session.view.commodity_filter;
  if (world_.lock() == world && filtered_ == text && commodities_ == wanted && same(sorted_, sort_)) {
    return;
  }
  world_ = world;
  filtered_ = text;
  commodities_ = wanted;
  sorted_ = sort_;
  rows_ = filter_deposits(*world->pack, text, wanted);
  if (sort_.column > 0) {
    std::stable_sort(rows_.begin(), rows_.end(), [&](std::uint32_t a, std::uint32_t b) {
      const std::string left = cell_text(world->pack->deposits[a], sort_.column, frame.look.language);
      const std::string right = cell_text(world->pack->deposits[b], sort_.column, frame.look.language);
      return sort_.descending ? right < left : left < right;
    });
  }
}

void AttributeTable::draw(const Frame& frame, const Rect& area) {
  const geo::DataPack& pack = *frame.session.world->pack;
  ImGui::SetCursorScreenPos({area.max.x - frame.px(280), area.min.y - frame.px(34)});
  ImGui::SetNextItemWidth(frame.px(280));
  ImGui::InputTextWithHint("##filter", frame.tr(Text::filter_hint), filter_.data(), filter_.size());
  refresh(frame);
  Grid grid(frame, "attributes", area,
            {{"", 30, false},
             {frame.tr(Text::layer_deposits) + std::string(" · ") + std::to_string(rows_.size()), 230, false},
             {frame.tr(Text::commodities), 170, false},
             {frame.tr(Text::country), 90, false},
             {frame.tr(Text::region), 170, false},
             {frame.tr(Text::status), 130, false},
             {frame.tr(Text::resource), 0, false},
             {frame.tr(Text::source), 240, false}},
            sort_, kRow);
  const Selection selection = frame.session.view.selection;
  const bool chosen = selection.kind == Selection::Kind::deposit;
  if (chosen && scrolled_to_ != selection.index) {
    const auto at = std::find(rows_.begin(), rows_.end(), selection.index);
    if (at != rows_.end()) {
      ImGui::SetScrollY(static_cast<float>(at - rows_.begin()) * grid.row_height() - frame.px(kRow));
    }
    scrolled_to_ = selection.index;
  }
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(rows_.size()), grid.row_height());
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const std::uint32_t index = rows_[static_cast<std::size_t>(i)];
      const geo::Deposit& deposit = pack.deposits[index];
      const Grid::RowState row = grid.row(static_cast<int>(index), chosen && selection.index == index);
      const Rect box = grid.cell(dot);
      const std::string main = deposit.commodities.empty() ? std::string() : deposit.commodities.front();
      ImGui::GetWindowDrawList()->AddCircleFilled({box.min.x + frame.px(12), (box.min.y + box.max.y) / 2.0F},
                                                  frame.px(4), u32(commodity_group(main).colour), 16);
      for (const Column column : {name, commodities, country, region, status, resource, source}) {
        const bool strong = column == name;
        grid.text(column, cell_text(deposit, static_cast<int>(column), frame.look.language),
                  strong ? *frame.look.fonts.bold : *frame.look.fonts.body,
                  u32(strong ? frame.colours().text : frame.colours().secondary));
      }
      if (row.clicked) {
        scrolled_to_ = index;
        frame.push(Select{{Selection::Kind::deposit, index}});
      }
      if (row.double_clicked) {
        frame.push(ZoomToSelection{});
      }
    }
  }
}

}  // namespace app
