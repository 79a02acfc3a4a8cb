#include "app/ui/charts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/ui/format.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr double kHoursPerDay = 24.0;

struct CurvePoint {
  double km = 0;
  double days = 0;
};
struct Step {
  CurvePoint at;
  std::string name;
  double hours = 0;
};
struct Curve {
  std::vector<CurvePoint> points;
  std::vector<Step> steps;
};

Curve curve_of(const geo::Route& route) {
  Curve curve;
  CurvePoint now;
  curve.points.push_back(now);
  std::size_t stop = 0;
  const auto take_stops = [&](std::size_t leg) {
    while (stop < route.stops.size() && route.stops[stop].before_leg <= leg) {
      now.days += route.stops[stop].hours.typical / kHoursPerDay;
      curve.points.push_back(now);
      curve.steps.push_back({now, route.stops[stop].name, route.stops[stop].hours.typical});
      ++stop;
    }
  };
  for (std::size_t leg = 0; leg < route.legs.size(); ++leg) {
    take_stops(leg);
    now.km += route.legs[leg].km;
    now.days += route.legs[leg].hours.typical / kHoursPerDay;
    curve.points.push_back(now);
  }
  take_stops(route.legs.size());
  return curve;
}

/// From data to the plot's rectangle.
struct Axes {
  Rect plot;
  double max_km = 1;
  double max_days = 1;
  ImVec2 at(CurvePoint p) const {
    return {plot.min.x + static_cast<float>(p.km / max_km) * plot.width(),
            plot.max.y - static_cast<float>(p.days / max_days) * plot.height()};
  }
};

void draw_axes(const Frame& frame, ImDrawList& draw, const Axes& axes, float right_edge) {
  const ImFont& font = *frame.look.fonts.small;
  const ImU32 ink = u32(frame.colours().secondary);
  const int rows = axes.plot.height() > frame.px(120) ? 5 : 3;
  const double day_step = tick_step(axes.max_days, rows);
  for (double days = 0; days <= axes.max_days + 1e-9; days += day_step) {
    const float y = axes.at({0, days}).y;
    draw.AddLine({axes.plot.min.x, y}, {axes.plot.max.x, y}, u32(frame.colours().line));
    draw_text_right(draw, font, {axes.plot.min.x - frame.px(8), y - font.FontSize / 2.0F}, ink, format_number(days));
  }
  const double km_step = tick_step(axes.max_km, axes.plot.width() > frame.px(380) ? 5 : 3);
  for (double km = 0; km <= axes.max_km + 1e-9; km += km_step) {
    const float x = axes.at({km, 0}).x;
    const std::string text = format_number(km);
    const float width = text_width(font, text);
    const float left = std::min(x - width / 2.0F, right_edge - width);
    draw_text(draw, font, {left, axes.plot.max.y + frame.px(5)}, ink, text);
  }
}

void draw_dashed(ImDrawList& draw, const std::vector<ImVec2>& points, ImU32 colour, float width, float dash) {
  float phase = 0.0F;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const ImVec2 a = points[i - 1];
    const ImVec2 b = points[i];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    for (float from = -phase; from < length; from += 2.0F * dash) {
      const float t0 = std::max(from, 0.0F) / std::max(length, 1e-6F);
      const float t1 = std::min(from + dash, length) / std::max(length, 1e-6F);
      if (t1 > t0) {
        draw.AddLine({a.x + (b.x - a.x) * t0, a.y + (b.y - a.y) * t0}, {a.x + (b.x - a.x) * t1, a.y + (b.y - a.y) * t1},
                     colour, width);
      }
    }
    phase = std::fmod(phase + length, 2.0F * dash);
  }
}

void draw_curve(const Frame& frame, ImDrawList& draw, const Axes& axes, const Curve& curve, render::Colour colour,
                bool ghost, bool strong) {
  std::vector<ImVec2> points;
  for (const CurvePoint& p : curve.points) {
    points.push_back(axes.at(p));
  }
  const float width = frame.px(strong ? 2.6F : 1.7F);
  if (ghost) {
    draw_dashed(draw, points, u32(colour), frame.px(1.6F), frame.px(4));
  } else {
    draw.AddPolyline(points.data(), static_cast<int>(points.size()), u32(colour, strong ? 1.0F : 0.75F),
                     ImDrawFlags_None, width);
  }
}

bool overlap(const Rect& a, const Rect& b) {
  return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

/// True when the line from `a` to `b` touches the box: the part of it left after cutting at each side (Liang-Barsky).
bool crosses(const Rect& box, ImVec2 a, ImVec2 b) {
  float enter = 0.0F;
  float leave = 1.0F;
  const auto cut = [&enter, &leave](float from, float step, float low, float high) {
    if (step == 0.0F) {
      return from >= low && from <= high;
    }
    const float t0 = (low - from) / step;
    const float t1 = (high - from) / step;
    enter = std::max(enter, std::min(t0, t1));
    leave = std::min(leave, std::max(t0, t1));
    return enter <= leave;
  };
  return cut(a.x, b.x - a.x, box.min.x, box.max.x) && cut(a.y, b.y - a.y, box.min.y, box.max.y);
}

/// Where names of stops may go: nowhere over a curve or another name.
class NamePlaces {
 public:
  NamePlaces(const Axes& axes, const std::vector<Curve>& curves) : plot_(axes.plot) {
    for (const Curve& curve : curves) {
      for (std::size_t i = 1; i < curve.points.size(); ++i) {
        lines_.emplace_back(axes.at(curve.points[i - 1]), axes.at(curve.points[i]));
      }
    }
  }
  bool take(const Rect& box) {
    const bool inside =
        box.min.x >= plot_.min.x && box.max.x <= plot_.max.x && box.min.y >= plot_.min.y && box.max.y <= plot_.max.y;
    const bool free =
        inside && std::none_of(names_.begin(), names_.end(), [&](const Rect& name) { return overlap(box, name); }) &&
        std::none_of(lines_.begin(), lines_.end(),
                     [&](const auto& line) { return crosses(box, line.first, line.second); });
    if (free) {
      names_.push_back(box);
    }
    return free;
  }

 private:
  Rect plot_;
  std::vector<std::pair<ImVec2, ImVec2>> lines_;
  std::vector<Rect> names_;
};

/// Names of the longest stops of the shown route, left above or right below their step; those without a free
/// place are left out.
void draw_step_names(const Frame& frame, ImDrawList& draw, const Axes& axes, const std::vector<Curve>& curves,
                     std::size_t shown) {
  const ImFont& font = *frame.look.fonts.small;
  std::vector<Step> steps = curves[shown].steps;
  std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.hours > b.hours; });
  NamePlaces places(axes, curves);
  constexpr std::size_t kMaxNames = 5;
  std::size_t drawn = 0;
  for (const Step& step : steps) {
    const ImVec2 at = axes.at(step.at);
    const float width = text_width(font, step.name);
    const float away = frame.px(6);
    const std::array<ImVec2, 4> corners = {ImVec2{at.x - width - away, at.y - font.FontSize - frame.px(1)},
                                           ImVec2{at.x - width - 3.0F * away, at.y - font.FontSize - 2.0F * away},
                                           ImVec2{at.x + away, at.y + frame.px(2)},
                                           ImVec2{at.x + 3.0F * away, at.y + 2.0F * away}};
    const auto* const corner = std::find_if(corners.begin(), corners.end(), [&](ImVec2 min) {
      return places.take({min, {min.x + width, min.y + font.FontSize}});
    });
    if (corner == corners.end()) {
      continue;
    }
    draw_text(draw, font, *corner, u32(frame.colours().secondary), step.name);
    if (++drawn == kMaxNames) {
      break;
    }
  }
}

}  // namespace

double tick_step(double span, int wanted) {
  const double rough = std::max(span, 1e-6) / wanted;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
    if (rough <= factor * power) {
      return factor * power;
    }
  }
  return 10.0 * power;
}

void draw_time_distance(const Frame& frame, const Rect& area, const geo::RouteSet& answer, std::size_t shown) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImFont& font = *frame.look.fonts.small;
  const bool wide = area.width() > frame.px(340);
  draw_text(draw, font, area.min, u32(frame.colours().secondary),
            elided(font, frame.tr(wide ? Text::chart_title : Text::chart_title_short), area.width()));
  Axes axes;
  axes.plot = {{area.min.x + frame.px(30), area.min.y + frame.px(28)},
               {area.max.x - frame.px(26), area.max.y - frame.px(24)}};
  if (axes.plot.height() < frame.px(30) || answer.routes.empty()) {
    return;
  }
  std::vector<Curve> curves;
  for (const geo::Route& route : answer.routes) {
    curves.push_back(curve_of(route));
    axes.max_km = std::max(axes.max_km, curves.back().points.back().km);
    axes.max_days = std::max(axes.max_days, curves.back().points.back().days);
  }
  axes.max_days *= 1.08;
  axes.max_km *= 1.02;
  draw_axes(frame, draw, axes, area.max.x);
  for (std::size_t pass = 0; pass < 2; ++pass) {
    for (std::size_t i = 0; i < curves.size(); ++i) {
      if ((i == shown) == (pass == 1)) {
        draw_curve(frame, draw, axes, curves[i], route_colour(frame, answer, i),
                   answer.routes[i].role == geo::Role::baseline, i == shown);
      }
    }
  }
  if (shown < curves.size() && wide) {
    draw_step_names(frame, draw, axes, curves, shown);
  }
}

std::vector<CostPart> cost_parts(const geo::Route& route) {
  std::vector<CostPart> parts;
  std::size_t stop = 0;
  const auto take_stops = [&](std::size_t leg) {
    for (; stop < route.stops.size() && route.stops[stop].before_leg <= leg; ++stop) {
      const geo::Stop& s = route.stops[stop];
      parts.push_back({s.name, s.source, s.usd_per_tonne.typical, s.hours.typical, 0.0, true});
    }
  };
  for (std::size_t i = 0; i < route.legs.size(); ++i) {
    take_stops(i);
    const geo::Leg& leg = route.legs[i];
    parts.push_back({leg.from_name + " – " + leg.to_name, leg.sources, leg.usd_per_tonne.typical, leg.hours.typical,
                     leg.km, false});
  }
  take_stops(route.legs.size());
  return parts;
}

}  // namespace app
