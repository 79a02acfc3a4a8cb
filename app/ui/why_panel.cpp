#include "app/ui/why_panel.hpp"

#include <algorithm>
#include <array>

#include "app/ui/format.hpp"
#include "app/ui/names.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr double kHoursPerDay = 24.0;
constexpr float kRow = 30.0F;

bool same_choice(const geo::NextBest& a, const geo::NextBest& b) {
  return a.exists == b.exists && a.label == b.label && a.reason == b.reason &&
         a.extra.usd_per_tonne == b.extra.usd_per_tonne && a.extra.hours == b.extra.hours && a.extra.km == b.extra.km;
}

void draw_mark(const Frame& frame, const Rect& box, render::Colour colour, bool dashed) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float x = box.min.x + frame.px(14);
  if (!dashed) {
    draw.AddLine({x, box.min.y}, {x, box.max.y}, u32(colour), frame.px(3));
    return;
  }
  for (float y = box.min.y + frame.px(2); y < box.max.y - frame.px(4); y += frame.px(9)) {
    draw.AddLine({x, y}, {x, y + frame.px(5)}, u32(colour), frame.px(3));
  }
}

void draw_group(const Frame& frame, Grid& grid, const LegGroup& group) {
  const Fonts& fonts = frame.look.fonts;
  const ImU32 ink = u32(frame.colours().text);
  const ImU32 quiet = u32(frame.colours().secondary);
  grid.text(1, group.name, *fonts.bold, ink);
  grid.text(2, format_number(group.km), *fonts.body, ink);
  grid.text(3, format_number(group.usd_per_tonne), *fonts.body, ink);
  if (group.next == nullptr) {
    return;
  }
  if (!group.next->exists) {
    grid.text(4, frame.tr(Text::leg_only_way), *fonts.body, u32(frame.colours().warning));
    return;
  }
  grid.text(4, group.next->label, *fonts.body, ink);
  grid.text(5, format_signed(group.next->extra.usd_per_tonne), *fonts.bold, ink);
  grid.text(6, format_signed(group.next->extra.hours / kHoursPerDay, 1), *fonts.body, ink);
  // The row names the leg already: what it saves comes first. The whole sentence is in the hint.
  const std::size_t saves = group.next->reason.find(" saves ");
  grid.text(7, saves == std::string::npos ? group.next->reason : group.next->reason.substr(saves + 1), *fonts.body,
            quiet);
}

/// The shown route, or the first one with reasons where it has none.
std::size_t explained_route(const geo::RouteSet& answer, std::size_t shown) {
  const auto has_reasons = [](const geo::Route& route) {
    return std::any_of(route.legs.begin(), route.legs.end(),
                       [](const geo::Leg& leg) { return leg.next_best.has_value(); });
  };
  if (has_reasons(answer.routes[shown])) {
    return shown;
  }
  const auto found = std::find_if(answer.routes.begin(), answer.routes.end(), has_reasons);
  return found == answer.routes.end() ? shown : static_cast<std::size_t>(found - answer.routes.begin());
}

std::string group_hint(const Frame& frame, const LegGroup& group) {
  std::string text = group.name;
  if (group.next != nullptr && group.next->exists) {
    text += std::string("\n") + frame.tr(Text::next_best) + ": " + group.next->label;
  }
  return group.next == nullptr || group.next->reason.empty() ? text : text + "\n" + group.next->reason;
}

/// "Leg of route 1"
std::string leg_title(const Frame& frame, const geo::RouteSet& answer, std::size_t route) {
  const int number = route_number(answer, route);
  return std::string(frame.tr(Text::leg_word)) +
         (number > 0 ? " · " + std::string(frame.tr(Text::kind_route)) + " " + std::to_string(number) : "");
}

void draw_legs(const Frame& frame, const Rect& area, const geo::RouteSet& answer) {
  const std::size_t shown = explained_route(answer, shown_route_index(frame.session));
  const std::vector<LegGroup> groups = leg_groups(answer.routes[shown]);
  if (groups.empty()) {
    return message_in(frame, area, Icon::identify, frame.tr(Text::next_best), frame.tr(Text::explain_nothing));
  }
  const bool wide = area.width() > frame.px(900);
  const float name = area.width() / frame.look.scale * 0.19F;  // the reason gets what the others leave
  GridSort unsorted;
  Grid grid(frame, "why-legs", area,
            {{"", 30, false},
             {leg_title(frame, answer, shown), name, false},
             {"km", wide ? 74.0F : 56.0F, true},
             {"USD/t", wide ? 74.0F : 56.0F, true},
             {frame.tr(Text::next_best), name, false},
             {"+ USD/t", wide ? 84.0F : 66.0F, true},
             {std::string("+ ") + frame.tr(Text::days), wide ? 84.0F : 62.0F, true},
             {frame.tr(Text::reason_word), 0, false}},
            unsorted, kRow);
  const Selection hovered = frame.session.view.hovered;
  bool any_hovered = false;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Selection self = select_legs({shown, groups[i].first, groups[i].last});
    const Grid::RowState row = grid.row(static_cast<int>(i), frame.session.view.selection == self, hovered == self);
    const geo::Mode mode = answer.routes[shown].legs[groups[i].first].mode;
    draw_mark(frame, grid.cell(0), route_colour(frame, answer, shown), is_ship(mode));
    draw_group(frame, grid, groups[i]);
    any_hovered = any_hovered || row.hovered;
    if (row.hovered) {
      hint(frame, group_hint(frame, groups[i]));
      if (hovered != self) {
        frame.push(Hover{self});
      }
    }
    if (row.clicked) {
      frame.push(Select{self});
    }
    if (row.double_clicked) {
      frame.push(ZoomToSelection{});
    }
  }
  if (!any_hovered && hovered.kind == Selection::Kind::legs && area.contains(ImGui::GetMousePos())) {
    frame.push(Hover{});
  }
}

/// The place in the answer of the route with this id; the number of routes where there is none.
std::size_t index_of(const geo::RouteSet& answer, const std::string& id) {
  const auto found =
      std::find_if(answer.routes.begin(), answer.routes.end(), [&id](const geo::Route& r) { return r.id == id; });
  return static_cast<std::size_t>(found - answer.routes.begin());
}

void draw_pair(const Frame& frame, const Rect& box, const geo::RouteSet& answer, const geo::BreakEven& flip) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float y = (box.min.y + box.max.y) / 2.0F;
  float x = box.min.x + frame.px(11);
  for (const std::string* id : {&flip.better, &flip.worse}) {
    if (const std::size_t index = index_of(answer, *id); index < answer.routes.size()) {
      draw_badge(frame, draw, {x, y}, route_number(answer, index), route_colour(frame, answer, index), 19.0F);
    }
    x += frame.px(26);
  }
}

std::string change_text(const geo::BreakEven& flip) {
  return flip.today == 0.0 ? "—" : format_signed(flip.change_percent) + " %";
}

void draw_flips(const Frame& frame, const Rect& area, const geo::RouteSet& answer) {
  if (answer.break_even.empty()) {
    return message_in(frame, area, Icon::check, frame.tr(Text::flips_title), frame.tr(Text::break_even_none));
  }
  GridSort unsorted;
  Grid grid(frame, "why-flips", area,
            {{"", 58, false},
             {frame.tr(Text::flips_title), 0, false},
             {frame.tr(Text::break_even_today), 74, true},
             {frame.tr(Text::break_even_flips), 84, true},
             {"%", 74, true}},
            unsorted, kRow);
  const Fonts& fonts = frame.look.fonts;
  const ImU32 ink = u32(frame.colours().text);
  for (std::size_t i = 0; i < answer.break_even.size(); ++i) {
    const geo::BreakEven& flip = answer.break_even[i];
    const Grid::RowState row = grid.row(static_cast<int>(i), false);
    draw_pair(frame, grid.cell(0), answer, flip);
    grid.text(1, flip.parameter + ", " + flip.unit, *fonts.body, ink);
    grid.text(2, format_figure(flip.today), *fonts.body, ink);
    grid.text(3, format_figure(flip.flips_at), *fonts.bold, ink);
    grid.text(4, change_text(flip), *fonts.body, u32(frame.colours().secondary));
    if (row.hovered) {
      const auto label = [&](const std::string& id) {
        const std::size_t index = index_of(answer, id);
        return index < answer.routes.size() ? route_label(frame.session, answer.routes[index]) : id;
      };
      hint(frame, label(flip.better) + " → " + label(flip.worse) + "\n" + flip.parameter + ": " +
                      frame.tr(Text::break_even_today) + " " + format_figure(flip.today) + ", " +
                      frame.tr(Text::break_even_flips) + " " + format_figure(flip.flips_at) + " " + flip.unit);
    }
  }
}

void draw_loading(const Frame& frame, const Rect& area) {
  ImGui::SetCursorScreenPos(area.min);
  ImGui::BeginGroup();
  note(frame, frame.tr(Text::explain_loading), area.width());
  skeleton(frame, 6, area.width() * 0.6F);
  ImGui::EndGroup();
}

/// The sentence about the choice of routes, in at most two lines; the whole of it as a hint. Returns its height.
float draw_guarantee(const Frame& frame, const Rect& area, const std::string& text) {
  if (text.empty()) {
    return 0.0F;
  }
  const ImFont& font = *frame.look.fonts.small;
  const std::string shown = elided(font, text, area.width());
  draw_text(*ImGui::GetWindowDrawList(), font, area.min, u32(frame.colours().secondary), shown);
  ImGui::SetCursorScreenPos(area.min);
  ImGui::InvisibleButton("guarantee", {std::max(area.width(), 1.0F), font.FontSize + frame.px(4)});
  if (ImGui::IsItemHovered() && shown != text) {
    hint(frame, text);
  }
  return font.FontSize + frame.px(6);
}

}  // namespace

std::vector<LegGroup> leg_groups(const geo::Route& route) {
  std::vector<LegGroup> groups;
  if (std::none_of(route.legs.begin(), route.legs.end(), [](const geo::Leg& leg) { return leg.next_best; })) {
    return groups;
  }
  for (std::size_t i = 0; i < route.legs.size(); ++i) {
    const geo::Leg& leg = route.legs[i];
    const bool joins =
        !groups.empty() &&
        (!leg.next_best || (groups.back().next != nullptr && same_choice(*groups.back().next, *leg.next_best)));
    if (!joins) {
      groups.push_back({i, i, {}, 0.0, 0.0, leg.next_best ? &*leg.next_best : nullptr});
    }
    LegGroup& group = groups.back();
    group.last = i;
    group.km += leg.km;
    group.usd_per_tonne += leg.usd_per_tonne.typical;
  }
  for (LegGroup& group : groups) {
    group.name = route.legs[group.first].from_name + " – " + route.legs[group.last].to_name;
  }
  return groups;
}

void WhyPanel::draw(const Frame& frame, const Rect& area) {
  if (!frame.session.explaining) {
    frame.push(Explain{true});
  }
  if (!frame.session.answer->request.explain) {
    return draw_loading(frame, area);
  }
  draw_parts(frame, area);
}

void WhyPanel::draw_parts(const Frame& frame, const Rect& area) {
  const geo::RouteSet& answer = *frame.session.answer;
  const bool narrow = area.width() < frame.px(1000);
  const float switch_width = frame.px(230);
  const float sentence_right = area.max.x - (narrow ? switch_width + frame.px(14) : 0.0F);
  Rect body = area;
  body.min.y += draw_guarantee(frame, {area.min, {sentence_right, area.max.y}}, answer.guarantee);
  if (!narrow) {
    const float middle = area.min.x + area.width() * 0.62F;
    draw_legs(frame, {body.min, {middle - frame.px(12), body.max.y}}, answer);
    return draw_flips(frame, {{middle + frame.px(12), body.min.y}, body.max}, answer);
  }
  const std::array<const char*, 2> parts = {frame.tr(Text::legs_title), frame.tr(Text::flips_title)};
  ImGui::SetCursorScreenPos({area.max.x - switch_width, area.min.y - frame.px(6)});
  if (const auto chosen = segmented(frame, "parts", parts, flips_ ? 1 : 0, switch_width)) {
    flips_ = *chosen == 1;
  }
  body.min.y = std::max(body.min.y, area.min.y + frame.px(28));
  flips_ ? draw_flips(frame, body, answer) : draw_legs(frame, body, answer);
}

}  // namespace app
