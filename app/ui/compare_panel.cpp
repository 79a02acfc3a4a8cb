#include "app/ui/compare_panel.hpp"

#include <algorithm>
#include <numeric>

#include "app/ui/charts.hpp"
#include "app/ui/format.hpp"
#include "app/ui/names.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/uncertainty.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr double kHoursPerDay = 24.0;

enum Column : std::size_t { badge, name, km, days, usd, co2, borders, breaks, transfers, capacity, inside, shared };

double km_inside(const geo::Route& route) {
  return std::accumulate(route.proof.begin(), route.proof.end(), 0.0,
                         [](double sum, const geo::BorderProof& proof) { return sum + proof.km_inside; });
}

double sort_key(const geo::Route& route, int column) {
  switch (static_cast<Column>(column)) {
    case km:
      return route.totals.km;
    case days:
      return route.totals.hours.typical;
    case usd:
      return route.totals.usd_per_tonne.typical;
    case co2:
      return route.totals.co2_kg_per_tonne;
    case borders:
      return route.totals.crossings;
    case breaks:
      return route.totals.gauge_breaks;
    case transfers:
      return route.totals.transshipments;
    case capacity:
      return route.totals.capacity_mt_per_year.value_or(-1.0);
    case inside:
      return km_inside(route);
    case shared:
      return route.overlap_with_best;
    default:
      return 0.0;
  }
}

std::string inside_title(const Frame& frame, const geo::RouteSet& answer) {
  const auto& avoided = answer.request.policy.avoided;
  if (avoided.size() == 1) {
    return std::string(frame.tr(Text::in_country)) + " " +
           country_name(frame.session.world.get(), avoided.front(), frame.look.language);
  }
  return frame.tr(Text::in_avoided);
}

/// What the window has room for; a tight one leaves out the figures asked for least.
enum class Room { tight, narrow, wide };
constexpr float kLeftOut = 0.01F;  // nearly nothing: nought would take what the others leave

std::vector<GridColumn> columns_of(const Frame& frame, const geo::RouteSet& answer, Room room) {
  const bool wide = room == Room::wide;
  const bool tight = room == Room::tight;
  const auto either = [wide](float small, float large) { return wide ? large : small; };
  const auto rare = [&](const char* title, float small, float large) {
    return tight ? GridColumn{"", kLeftOut, true} : GridColumn{title, either(small, large), true};
  };
  return {{"", 40, false},
          {frame.tr(Text::corridor), 0, false},
          {"km", either(58, 76), true},
          {tight ? frame.tr(Text::days) : interval_head(frame, answer, frame.tr(Text::days)),
           tight ? 64.0F : either(104, 128), true},
          {wide ? interval_head(frame, answer, "USD/t") : "USD/t", either(64, 128), true},
          {wide ? "CO₂ kg/t" : "CO₂ kg", either(64, 80), true},
          {frame.tr(Text::borders), either(66, 74), true},
          {frame.tr(Text::gauge_breaks), either(88, 100), true},
          rare(frame.tr(Text::transfers), 74, 86),
          rare(frame.tr(Text::mt_per_year), 52, 66),
          {inside_title(frame, answer), either(94, 118), true},
          rare(frame.tr(Text::shared), 62, 76)};
}

struct RowInk {
  const ImFont& plain;
  const ImFont& bold;
  ImU32 text;
  ImU32 quiet;
  render::Colour mark;  ///< of the route
};

void draw_name(const Frame& frame, Grid& grid, const geo::RouteSet& answer, std::size_t index, const RowInk& ink) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Rect box = grid.cell(badge);
  const ImVec2 centre = {box.min.x + frame.px(18), (box.min.y + box.max.y) / 2.0F};
  const int number = route_number(answer, index);
  if (number > 0) {
    draw_badge(frame, draw, centre, number, route_colour(frame, answer, index), 21.0F);
    grid.text(name, route_label(frame.session, answer.routes[index]), ink.bold, ink.text);
    return;
  }
  for (int i = -1; i <= 1; ++i) {
    const float x = centre.x + static_cast<float>(i) * frame.px(6);
    draw.AddLine({x - frame.px(2), centre.y}, {x + frame.px(2), centre.y}, u32(frame.colours().ghost), frame.px(2));
  }
  grid.text(name, std::string(frame.tr(Text::baseline)) + " · " + route_label(frame.session, answer.routes[index]),
            ink.plain, ink.text);
}

/// "21.4 17–31": the figure, its spread in small print, and the spread as a bar on a scale common to all routes.
void draw_spread(const Frame& frame, Grid& grid, std::size_t column, const std::string& figure,
                 const std::string& spread, const Interval& interval, const IntervalScale& scale, const RowInk& ink) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Rect box = grid.cell(column);
  const ImFont& small = *frame.look.fonts.small;
  const float middle = (box.min.y + box.max.y) / 2.0F - frame.px(2);
  float right = box.max.x;
  if (!spread.empty()) {
    draw_text_right(draw, small, {right, middle - small.FontSize / 2.0F + frame.px(1)}, ink.quiet, spread);
    right -= text_width(small, spread) + frame.px(6);
  }
  draw_text_right(draw, ink.bold, {right, middle - ink.bold.FontSize / 2.0F}, ink.text, figure);
  const float y = std::min(box.max.y - frame.px(4), middle + ink.bold.FontSize / 2.0F + frame.px(3));
  draw_interval(frame, {{box.min.x + frame.px(14), box.min.y}, box.max}, y, interval, scale, ink.mark, 3.0F);
}

void draw_inside(const Frame& frame, Grid& grid, const geo::Route& route, const RowInk& ink) {
  const double value = km_inside(route);
  if (route.proof.empty()) {
    return grid.text(inside, "—", ink.plain, ink.quiet);
  }
  const bool entered =
      std::any_of(route.proof.begin(), route.proof.end(), [](const geo::BorderProof& proof) { return proof.entered; });
  const Palette& p = frame.colours();
  const Rect box = grid.cell(inside);
  const std::string text = format_number(value, entered ? 0 : 1) + " km";
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float middle = (box.min.y + box.max.y) / 2.0F;
  const ImU32 colour = u32(entered ? p.bad : p.good);
  const float mark = frame.px(18);
  draw_text_right(draw, ink.plain, {box.max.x - mark, middle - ink.plain.FontSize / 2.0F}, colour, text);
  draw_icon(draw, entered ? Icon::close : Icon::check, {box.max.x - frame.px(6), middle}, frame.px(11), colour);
}

void draw_figures(const Frame& frame, Grid& grid, const geo::RouteSet& answer, const geo::Route& route, Room room,
                  const RowInk& ink) {
  const geo::Totals& t = route.totals;
  const Interval days_spread = days_interval(t);
  const Interval usd_spread = usd_interval(t);
  grid.text(km, format_number(t.km), ink.plain, ink.text);
  draw_spread(frame, grid, days, format_number(t.hours.typical / kHoursPerDay, 1),
              room == Room::tight ? "" : interval_text(days_spread), days_spread, scale_of(answer, days_interval), ink);
  draw_spread(frame, grid, usd, format_number(t.usd_per_tonne.typical),
              room == Room::wide ? interval_text(usd_spread) : "", usd_spread, scale_of(answer, usd_interval), ink);
  grid.text(co2, format_number(t.co2_kg_per_tonne), ink.plain, ink.text);
  grid.text(borders, std::to_string(t.crossings), ink.plain, ink.text);
  grid.text(breaks, std::to_string(t.gauge_breaks), ink.plain, ink.text);
  draw_inside(frame, grid, route, ink);
  if (room == Room::tight) {
    return;
  }
  grid.text(transfers, std::to_string(t.transshipments), ink.plain, ink.text);
  grid.text(capacity, format_optional(t.capacity_mt_per_year), ink.plain, ink.text);
  grid.text(shared, route.role == geo::Role::alternative ? format_share(route.overlap_with_best) : "—", ink.plain,
            ink.text);
}

RowInk ink_for(const Frame& frame, const geo::RouteSet& answer, std::size_t index, bool compact) {
  const Fonts& fonts = frame.look.fonts;
  const Palette& p = frame.colours();
  const bool ghost = answer.routes[index].role == geo::Role::baseline;
  const ImFont& plain = compact ? *fonts.body : *fonts.table;
  const ImFont& bold = ghost ? plain : compact ? *fonts.bold : *fonts.table_bold;
  return {plain, bold, u32(ghost ? p.secondary : p.text), u32(p.secondary), route_colour(frame, answer, index)};
}

/// The small print under the figures: full spread of the cost.
void draw_row_hint(const Frame& frame, const geo::Route& route) {
  hint(frame, route_label(frame.session, route) + "\n" + spread_text(frame, route.totals) + "\n" +
                  format_number(route.totals.rail_km) + " km " + frame.tr(Text::by_rail) + ", " +
                  format_number(route.totals.sea_km) + " km " + frame.tr(Text::by_sea) + ", " +
                  format_number(route.totals.road_km) + " km " + frame.tr(Text::by_road));
}

}  // namespace

std::vector<std::size_t> sorted_routes(const geo::RouteSet& answer, const GridSort& sort) {
  std::vector<std::size_t> order(answer.routes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto is_baseline = [&answer](std::size_t i) { return answer.routes[i].role == geo::Role::baseline; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (is_baseline(a) != is_baseline(b)) {
      return is_baseline(b);
    }
    if (sort.column == name) {
      const int less = answer.routes[a].label.compare(answer.routes[b].label);
      return sort.descending ? less > 0 : less < 0;
    }
    const double left = sort_key(answer.routes[a], sort.column);
    const double right = sort_key(answer.routes[b], sort.column);
    return sort.descending ? left > right : left < right;
  });
  return order;
}

void ComparePanel::draw(const Frame& frame, const Rect& area) {
  const geo::RouteSet& answer = *frame.session.answer;
  const bool narrow = area.width() < frame.px(1500);
  const Room room = area.width() < frame.px(900) ? Room::tight : narrow ? Room::narrow : Room::wide;
  const bool compact = area.height() < frame.px(200);
  const bool has_chart = area.width() >= frame.px(1100);  // the figures come first
  const float chart = !has_chart ? 0.0F : narrow ? frame.px(250) : std::min(area.width() * 0.32F, frame.px(600));
  const Rect table{area.min, {area.max.x - chart - frame.px(18), area.max.y}};
  {
    const float fit = (table.height() / frame.look.scale - 28.0F) / static_cast<float>(answer.routes.size());
    Grid grid(frame, "compare", table, columns_of(frame, answer, room), sort_, std::clamp(fit, 30.0F, 45.0F));
    const Selection hovered = frame.session.view.hovered;
    bool any_hovered = false;
    for (const std::size_t index : sorted_routes(answer, sort_)) {
      const Selection self{Selection::Kind::route, static_cast<std::uint32_t>(index)};
      const bool selected = index == shown_route_index(frame.session);
      const Grid::RowState row = grid.row(static_cast<int>(index), selected, hovered == self);
      const RowInk ink = ink_for(frame, answer, index, compact || narrow);
      draw_name(frame, grid, answer, index, ink);
      draw_figures(frame, grid, answer, answer.routes[index], room, ink);
      any_hovered = any_hovered || row.hovered;
      if (row.hovered && hovered != self) {
        frame.push(Hover{self});
      }
      if (row.hovered && ImGui::GetMousePos().x < grid.cell(km).min.x) {
        draw_row_hint(frame, answer.routes[index]);
      }
      if (row.clicked) {
        frame.push(SelectRoute{static_cast<int>(index)});
      }
    }
    // Leaving the table takes the light off the map again; over the map its own panel decides.
    if (!any_hovered && hovered.kind == Selection::Kind::route && area.contains(ImGui::GetMousePos())) {
      frame.push(Hover{});
    }
  }
  if (answer.no_route) {
    const float rows = frame.px(28.0F + 45.0F * static_cast<float>(answer.routes.size()));
    if (table.height() > rows + frame.px(100)) {
      message_in(frame, {{table.min.x, table.min.y + rows}, table.max}, Icon::warning, frame.tr(Text::no_route_title),
                 answer.no_route->reason);
    }
  }
  if (has_chart) {
    draw_time_distance(frame, {{area.max.x - chart, area.min.y}, area.max}, answer, shown_route_index(frame.session));
  }
}

}  // namespace app
