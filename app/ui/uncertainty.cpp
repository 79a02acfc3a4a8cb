#include "app/ui/uncertainty.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/ui/charts.hpp"
#include "app/ui/format.hpp"
#include "app/ui/names.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr double kHoursPerDay = 24.0;

Interval of_range(const geo::Range& range, double factor) {
  return {range.low * factor, range.typical * factor, range.high * factor};
}

Interval of_draws(const geo::Quantiles& drawn, double factor) {
  return {drawn.p10 * factor, drawn.p50 * factor, drawn.p90 * factor};
}

Text legend_text(const geo::RouteSet& answer) {
  switch (answer.request.spread) {
    case geo::Spread::correlated:
      return Text::spread_together_note;
    case geo::Spread::sampled:
      return Text::spread_drawn_note;
    case geo::Spread::independent:
      break;
  }
  return Text::spread_independent_note;
}

struct Chart {
  std::string title;
  Interval (*of)(const geo::Totals&);
  int decimals;
};

float x_of(const Rect& plot, const IntervalScale& scale, double value) {
  return plot.min.x + static_cast<float>((value - scale.low) / (scale.high - scale.low)) * plot.width();
}

/// Lines and figures of the scale; the plot's bottom is where the figures begin.
void draw_scale(const Frame& frame, const Rect& plot, const IntervalScale& scale) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImFont& font = *frame.look.fonts.small;
  const double step = tick_step(scale.high - scale.low, plot.width() > frame.px(420) ? 6 : 3);
  for (double tick = std::ceil(scale.low / step) * step; tick <= scale.high + 1e-9; tick += step) {
    const float x = x_of(plot, scale, tick);
    draw.AddLine({x, plot.min.y}, {x, plot.max.y}, u32(frame.colours().line));
    draw_text_centred(draw, font, {x, plot.max.y + frame.px(10)}, u32(frame.colours().secondary), format_number(tick));
  }
}

/// The figures of an interval, beside its bar where there is room.
void draw_figures(const Frame& frame, const Rect& plot, const IntervalScale& scale, float y, const Interval& interval,
                  int decimals, bool strong) {
  const ImFont& font = *frame.look.fonts.small;
  const std::string text = format_number(interval.middle, decimals) + "  (" + interval_text(interval, decimals) + ")";
  const float width = text_width(font, text);
  const float right = x_of(plot, scale, interval.high) + frame.px(8);
  const float left = x_of(plot, scale, interval.low) - frame.px(8) - width;
  const float x = right + width <= plot.max.x || left < plot.min.x ? right : left;
  if (x + width > plot.max.x + frame.px(4)) {
    return;
  }
  draw_text(*ImGui::GetWindowDrawList(), font, {x, y - font.FontSize / 2.0F},
            u32(strong ? frame.colours().text : frame.colours().secondary), text);
}

struct Rows {
  float top = 0.0F;
  float height = 0.0F;
  float middle(std::size_t row) const { return top + (static_cast<float>(row) + 0.5F) * height; }
};

void draw_chart(const Frame& frame, const Rect& area, const Chart& chart, const Rows& rows) {
  const geo::RouteSet& answer = *frame.session.answer;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw_text(draw, *frame.look.fonts.small, area.min, u32(frame.colours().secondary), chart.title);
  const Rect plot{{area.min.x, rows.top},
                  {area.max.x, rows.top + rows.height * static_cast<float>(answer.routes.size())}};
  const IntervalScale all = scale_of(answer, chart.of);
  const double margin = 0.03 * (all.high - all.low);
  const IntervalScale scale{std::max(all.low - margin, 0.0), all.high + margin};
  draw_scale(frame, plot, scale);
  for (std::size_t i = 0; i < answer.routes.size(); ++i) {
    const Interval interval = chart.of(answer.routes[i].totals);
    const bool shown = i == shown_route_index(frame.session);
    draw_interval(frame, plot, rows.middle(i), interval, scale, route_colour(frame, answer, i), shown ? 9.0F : 7.0F);
    draw_figures(frame, plot, scale, rows.middle(i), interval, chart.decimals, shown);
  }
}

/// Badge, name and the press that selects the route.
void draw_route_row(const Frame& frame, const Rect& row, float name_right, std::size_t index) {
  const geo::RouteSet& answer = *frame.session.answer;
  const geo::Route& route = answer.routes[index];
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImGui::SetCursorScreenPos(row.min);
  ImGui::PushID(static_cast<int>(index));
  const bool clicked = ImGui::InvisibleButton("route", {row.width(), row.height()});
  ImGui::PopID();
  const bool selected = index == shown_route_index(frame.session);
  if (selected || ImGui::IsItemHovered()) {
    draw.AddRectFilled(row.min, row.max, u32(frame.colours().hover, selected ? 1.0F : 0.6F), frame.px(5));
  }
  const float y = (row.min.y + row.max.y) / 2.0F;
  const ImFont& font = selected ? *frame.look.fonts.bold : *frame.look.fonts.body;
  const int number = route_number(answer, index);
  if (number > 0) {
    draw_badge(frame, draw, {row.min.x + frame.px(16), y}, number, route_colour(frame, answer, index), 19.0F);
  }
  const bool ghost = route.role == geo::Role::baseline;
  const float x = row.min.x + frame.px(34);
  const std::string name =
      (ghost ? std::string(frame.tr(Text::baseline)) + " · " : "") + route_label(frame.session, route);
  draw_text(draw, font, {x, y - font.FontSize / 2.0F}, u32(ghost ? frame.colours().secondary : frame.colours().text),
            elided(font, name, name_right - x));
  if (ImGui::IsItemHovered()) {
    hint(frame, route_label(frame.session, route) + "\n" + spread_text(frame, route.totals));
  }
  if (clicked) {
    frame.push(SelectRoute{static_cast<int>(index)});
  }
}

}  // namespace

Interval days_interval(const geo::Totals& totals) {
  return totals.hours_drawn ? of_draws(*totals.hours_drawn, 1.0 / kHoursPerDay)
                            : of_range(totals.hours, 1.0 / kHoursPerDay);
}

Interval usd_interval(const geo::Totals& totals) {
  return totals.usd_drawn ? of_draws(*totals.usd_drawn, 1.0) : of_range(totals.usd_per_tonne, 1.0);
}

std::string interval_text(const Interval& interval, int decimals) {
  return format_number(interval.low, decimals) + "\u2013" + format_number(interval.high, decimals);
}

IntervalScale scale_of(const geo::RouteSet& answer, Interval (*of)(const geo::Totals&)) {
  IntervalScale scale;
  for (std::size_t i = 0; i < answer.routes.size(); ++i) {
    const Interval interval = of(answer.routes[i].totals);
    scale.low = i == 0 ? interval.low : std::min(scale.low, interval.low);
    scale.high = i == 0 ? interval.high : std::max(scale.high, interval.high);
  }
  if (!(scale.high > scale.low)) {
    scale.high = scale.low + 1.0;
  }
  return scale;
}

bool is_drawn(const geo::RouteSet& answer) {
  return std::any_of(answer.routes.begin(), answer.routes.end(),
                     [](const geo::Route& route) { return route.totals.hours_drawn || route.totals.usd_drawn; });
}

std::string interval_head(const Frame& frame, const geo::RouteSet& answer, std::string_view unit) {
  return std::string(unit) + " (" + frame.tr(is_drawn(answer) ? Text::p10_p90 : Text::range_word) + ")";
}

void draw_interval(const Frame& frame, const Rect& box, float y, const Interval& interval, const IntervalScale& scale,
                   render::Colour colour, float thickness_px) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float half = frame.px(thickness_px) / 2.0F;
  const auto x = [&](double value) { return std::clamp(x_of(box, scale, value), box.min.x, box.max.x); };
  const float left = std::min(x(interval.low), box.max.x - 2.0F * half);
  draw.AddRectFilled({left, y - half}, {std::max(x(interval.high), left + 2.0F * half), y + half}, u32(colour, 0.45F),
                     half);
  draw.AddCircleFilled({std::clamp(x(interval.middle), box.min.x + half, box.max.x - half), y}, half + frame.px(1),
                       u32(colour), 20);
}

std::string spread_text(const Frame& frame, const geo::Totals& totals) {
  std::string text = interval_text(usd_interval(totals)) + " USD/t · " + interval_text(days_interval(totals), 1) + " " +
                     frame.tr(Text::days);
  if (totals.cheaper_than_best) {
    text += std::string("\n") + frame.tr(Text::cheaper_in) + " " + format_share(*totals.cheaper_than_best);
  }
  if (totals.faster_than_best) {
    text += std::string("\n") + frame.tr(Text::faster_in) + " " + format_share(*totals.faster_than_best);
  }
  return text;
}

void draw_uncertainty(const Frame& frame, const Rect& area) {
  const geo::RouteSet& answer = *frame.session.answer;
  const ImFont& small = *frame.look.fonts.small;
  constexpr float kHead = 24.0F;
  constexpr float kFoot = 22.0F;
  const auto count = static_cast<float>(answer.routes.size());
  const float room = area.height() - frame.px(kHead + kFoot);
  const Rows rows{area.min.y + frame.px(kHead), std::clamp(room / count, frame.px(14), frame.px(38))};
  const float names = std::clamp(area.width() * 0.24F, frame.px(60), frame.px(330));
  const float gap = frame.px(26);
  const float chart = (area.width() - names - 2.0F * gap) / 2.0F;
  for (std::size_t i = 0; i < answer.routes.size(); ++i) {
    const float top = rows.top + static_cast<float>(i) * rows.height;
    draw_route_row(frame, {{area.min.x, top}, {area.max.x, top + rows.height}}, area.min.x + names, i);
  }
  const float left = area.min.x + names + gap;
  const std::array<Chart, 2> charts = {{{interval_head(frame, answer, "USD/t"), usd_interval, 0},
                                        {interval_head(frame, answer, frame.tr(Text::days)), days_interval, 1}}};
  draw_chart(frame, {{left, area.min.y}, {left + chart, area.max.y}}, charts[0], rows);
  draw_chart(frame, {{left + chart + gap, area.min.y}, {area.max.x, area.max.y}}, charts[1], rows);
  draw_text(*ImGui::GetWindowDrawList(), small, area.min, u32(frame.colours().secondary),
            elided(small, frame.tr(legend_text(answer)), names + gap - frame.px(8)));
}

}  // namespace app
