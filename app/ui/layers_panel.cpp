#include "app/ui/layers_panel.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

struct LayerRow {
  MapLayer layer;
  Text name;
};

// In the order people look for them, not in drawing order.
constexpr std::array<LayerRow, kMapLayerCount> kRows = {{{MapLayer::routes, Text::layer_routes},
                                                         {MapLayer::deposits, Text::layer_deposits},
                                                         {MapLayer::plants, Text::layer_plants},
                                                         {MapLayer::railways, Text::layer_railways},
                                                         {MapLayer::ferries, Text::layer_ferries},
                                                         {MapLayer::crossings, Text::layer_crossings},
                                                         {MapLayer::places, Text::layer_places},
                                                         {MapLayer::countries, Text::layer_countries},
                                                         {MapLayer::labels, Text::layer_labels},
                                                         {MapLayer::graticule, Text::layer_graticule}}};

render::Colour swatch_of(const Frame& frame, MapLayer layer) {
  const Palette& p = frame.colours();
  switch (layer) {
    case MapLayer::routes:
      return kRouteColours[0];
    case MapLayer::deposits:
      return commodity_group("Cu").colour;
    case MapLayer::plants:
      return p.secondary;
    case MapLayer::railways:
      return p.rail_1520;
    case MapLayer::ferries:
      return p.ferry;
    case MapLayer::crossings:
      return p.text;
    case MapLayer::places:
      return p.secondary;
    case MapLayer::countries:
      return p.border;
    case MapLayer::labels:
      return p.ghost;
    case MapLayer::graticule:
      return p.line;
  }
  return p.line;
}

std::string row_name(const Frame& frame, const LayerRow& row) {
  std::string name = frame.tr(row.name);
  const World* world = frame.session.world.get();
  if (world == nullptr || !world->pack) {
    return name;
  }
  if (row.layer == MapLayer::deposits) {
    name += " · " + std::to_string(world->pack->deposits.size());
  } else if (row.layer == MapLayer::plants) {
    name += " · " + std::to_string(world->pack->plants.size());
  } else if (row.layer == MapLayer::places) {
    name += " · " + std::to_string(world->pack->places.size());
  } else if (row.layer == MapLayer::crossings) {
    name += " · " + std::to_string(world->pack->crossings.size());
  } else if (row.layer == MapLayer::countries) {
    name +=
        std::string(" · ") +
        frame.tr(frame.session.draft.worldview == geo::Worldview::un ? Text::worldview_un : Text::worldview_de_facto);
  }
  return name;
}

void draw_layer_rows(const Frame& frame) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0F, frame.px(3)});
  for (const LayerRow& row : kRows) {
    ImGui::PushID(static_cast<int>(row.layer));
    const bool on = frame.session.view.hidden.count(row.layer) == 0;
    if (check_row(frame, "layer", row_name(frame, row), u32(swatch_of(frame, row.layer)), on)) {
      frame.push(ShowLayer{row.layer, !on});
    }
    ImGui::PopID();
  }
  ImGui::PopStyleVar();
}

struct GroupCount {
  const CommodityGroup* group = nullptr;
  int deposits = 0;
  std::set<std::string> members;  ///< main commodities found in the data
};

std::vector<GroupCount> count_groups(const geo::DataPack& pack) {
  std::map<std::string_view, GroupCount> by_name;
  for (const geo::Deposit& deposit : pack.deposits) {
    const std::string main = deposit.commodities.empty() ? std::string() : deposit.commodities.front();
    const CommodityGroup& group = commodity_group(main);
    GroupCount& count = by_name[group.name];
    count.group = &group;
    ++count.deposits;
    if (!main.empty()) {
      count.members.insert(main);
    }
  }
  std::vector<GroupCount> groups;
  for (const auto& [name, count] : by_name) {
    groups.push_back(count);
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const GroupCount& a, const GroupCount& b) { return a.deposits > b.deposits; });
  return groups;
}

void draw_commodities(const Frame& frame, const geo::DataPack& pack) {
  section_head(frame, frame.tr(Text::head_commodities));
  FlowRow flow(frame, 6);
  const std::set<std::string>& filter = frame.session.view.commodity_filter;
  for (const GroupCount& count : count_groups(pack)) {
    const std::string label = std::string(count.group->name) + " " + std::to_string(count.deposits);
    const bool on =
        !filter.empty() && std::includes(filter.begin(), filter.end(), count.members.begin(), count.members.end());
    flow.place(chip_width(frame, label, false, true));
    ImGui::PushID(count.group->name.data());
    if (chip(frame, "group", label, on, false, u32(count.group->colour))) {
      std::set<std::string> next = filter;
      for (const std::string& member : count.members) {
        if (on) {
          next.erase(member);
        } else {
          next.insert(member);
        }
      }
      frame.push(SetCommodityFilter{std::move(next)});
    }
    ImGui::PopID();
  }
}

void legend_line(const Frame& frame, const char* text, render::Colour colour, float width_px, float dash_px) {
  const ImFont& font = *frame.look.fonts.body;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float left = right - frame.px(32);
  draw_text(draw, font, at, u32(frame.colours().text), elided(font, text, left - at.x - frame.px(8)));
  const float y = at.y + font.FontSize / 2.0F;
  const float step = dash_px > 0.0F ? frame.px(dash_px) : right - left;
  for (float x = left; x < right - 0.5F; x += step * 1.6F) {
    draw.AddLine({x, y}, {std::min(x + step, right), y}, u32(colour), frame.px(width_px));
  }
  ImGui::Dummy({1.0F, font.FontSize - frame.px(1)});
}

void legend_hatch(const Frame& frame, const char* text) {
  const ImFont& font = *frame.look.fonts.body;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw_text(draw, font, at, u32(frame.colours().text), elided(font, text, right - at.x - frame.px(40)));
  const ImVec2 min = {right - frame.px(32), at.y + frame.px(2)};
  const ImVec2 max = {right, at.y + frame.px(15)};
  draw.AddRectFilled(min, max, u32(frame.colours().land), frame.px(3));
  draw.PushClipRect(min, max, true);
  for (float x = min.x - (max.y - min.y); x < max.x; x += frame.px(5)) {
    draw.AddLine({x, max.y}, {x + max.y - min.y, min.y}, u32(frame.colours().secondary, 0.7F));
  }
  draw.PopClipRect();
  draw.AddRect(min, max, u32(frame.colours().border, 0.8F), frame.px(3));
  ImGui::Dummy({1.0F, font.FontSize - frame.px(1)});
}

void draw_legend(const Frame& frame) {
  const Palette& p = frame.colours();
  section_head(frame, frame.tr(Text::head_legend));
  legend_line(frame, frame.tr(Text::legend_1520), p.rail_1520, 2.0F, 0.0F);
  legend_line(frame, frame.tr(Text::legend_1435), p.rail_1435, 2.0F, 0.0F);
  legend_line(frame, frame.tr(Text::legend_planned), p.rail_1520, 2.0F, 2.5F);
  legend_line(frame, frame.tr(Text::legend_ferry), p.ferry, 2.0F, 6.0F);
  legend_line(frame, frame.tr(Text::legend_baseline), p.ghost, 2.0F, 2.5F);
  legend_hatch(frame, frame.tr(Text::legend_avoided));
}

void draw_user_layers(const Frame& frame) {
  if (frame.session.user_layers.empty()) {
    return;
  }
  section_head(frame, frame.tr(Text::head_own_layers));
  FlowRow flow(frame, 6);
  for (std::size_t i = 0; i < frame.session.user_layers.size(); ++i) {
    const geo::Layer& layer = *frame.session.user_layers[i];
    const std::string label =
        elided(*frame.look.fonts.body, layer.name + " · " + std::to_string(layer.features.size()), frame.px(190));
    flow.place(chip_width(frame, label, true));
    ImGui::PushID(static_cast<int>(i));
    if (chip(frame, "own", label, true, true)) {
      frame.push(RemoveUserLayer{i});
    }
    if (link(frame, "add", frame.tr(Text::add_to_pack))) {
      frame.ui.import_layer = i;
    }
    ImGui::PopID();
  }
}

/// What the pack is read with beside its own tables.
void draw_additions(const Frame& frame) {
  const std::vector<std::string>& additions = frame.session.additions;
  if (additions.empty()) {
    return;
  }
  section_head(frame, frame.tr(Text::head_additions));
  FlowRow flow(frame, 6);
  for (std::size_t i = 0; i < additions.size(); ++i) {
    const std::string label = elided(*frame.look.fonts.body, additions[i], frame.px(190));
    flow.place(chip_width(frame, label, true));
    ImGui::PushID(static_cast<int>(i));
    if (chip(frame, "addition", label, true, true)) {
      frame.push(RemoveAddition{i});
    }
    ImGui::PopID();
  }
}

}  // namespace

void draw_layers_panel(const Frame& frame, const Rect& area) {
  const PanelWindow window(frame, "layers", area, true);
  section_head(frame, frame.tr(Text::head_layers));
  draw_layer_rows(frame);
  vertical_gap(frame, 2);
  draw_user_layers(frame);  // high up: he has just opened them and wants to act on them
  draw_additions(frame);
  if (frame.session.load_state == LoadState::loading) {
    skeleton(frame, 6, ImGui::GetContentRegionAvail().x);
  } else if (frame.session.world && frame.session.world->pack) {
    draw_commodities(frame, *frame.session.world->pack);
  }
  vertical_gap(frame, 2);
  draw_legend(frame);
}

}  // namespace app
