#include "app/ui/map_overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/ui/format.hpp"
#include "app/ui/names.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"
#include "geo/io/geodesic.hpp"

namespace app {
namespace {

constexpr double kMetresPerKm = 1000.0;

/// The longest 1-2-5 length in km that is at most `limit`.
double round_length(double limit) {
  const double power = std::pow(10.0, std::floor(std::log10(std::max(limit, 1e-9))));
  for (const double factor : {5.0, 2.0}) {
    if (factor * power <= limit) {
      return factor * power;
    }
  }
  return power;
}

std::string distance_text(double metres) {
  return metres < kMetresPerKm ? format_number(metres) + " m" : format_short(metres / kMetresPerKm) + " km";
}

void draw_plate(const Frame& frame, ImDrawList& draw, ImVec2 min, ImVec2 max) {
  draw.AddRectFilled(min, max, u32(frame.colours().panel, 0.94F), frame.px(8));
  draw.AddRect(min, max, u32(frame.colours().line), frame.px(8));
}

/// What the thing is, as exactly as its record says.
Text kind_text(const Session& session, Selection selection) {
  switch (selection.kind) {
    case Selection::Kind::deposit:
      return Text::kind_deposit;
    case Selection::Kind::plant:
      return plant_kind_text(session.world->pack->plants[selection.index].kind);
    case Selection::Kind::link: {
      const geo::FreightNetwork& network = *session.world->planning.network;
      return mode_text(network.record_of(network.links[selection.index]).mode);
    }
    case Selection::Kind::crossing:
      return Text::kind_crossing;
    case Selection::Kind::country:
      return Text::country;
    case Selection::Kind::route:
      return Text::kind_route;
    case Selection::Kind::legs:
      return Text::leg_or_stop;
    case Selection::Kind::user_feature:
      return Text::head_own_layers;
    case Selection::Kind::place:
      return place_kind_text(session.world->planning.network->places[selection.index].kind);
    case Selection::Kind::none:
      break;
  }
  return Text::kind_place;
}

std::string kind_of(const Frame& frame, Selection selection) {
  return frame.tr(kind_text(frame.session, selection));
}

std::string detail_of(const Frame& frame, Selection selection) {
  const Session& session = frame.session;
  const auto joined = [](const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) {
      all += (all.empty() ? "" : ", ") + word;
    }
    return all;
  };
  if (selection.kind == Selection::Kind::deposit) {
    return joined(session.world->pack->deposits[selection.index].commodities);
  }
  if (selection.kind == Selection::Kind::plant) {
    return joined(session.world->pack->plants[selection.index].products);
  }
  if (selection.kind == Selection::Kind::link) {
    const geo::FreightNetwork& network = *session.world->planning.network;
    const geo::Link& link = network.links[selection.index];
    const geo::LinkRecord& record = network.record_of(link);
    return format_number(link.length_km) + " km" +
           (record.gauge_mm > 0 ? fmt::format(", {} mm", record.gauge_mm) : "") +
           (record.line.empty() ? "" : ", " + record.line);
  }
  if (selection.kind == Selection::Kind::place) {
    const geo::Place& place = session.world->planning.network->places[selection.index];
    return country_name(session.world.get(), place.country, frame.look.language);
  }
  if (selection.kind == Selection::Kind::crossing) {
    const geo::CrossingRecord& crossing = session.world->pack->crossings[selection.index];
    return country_name(session.world.get(), crossing.country_a, frame.look.language) + " – " +
           country_name(session.world.get(), crossing.country_b, frame.look.language);
  }
  if (selection.kind == Selection::Kind::route) {
    const geo::Totals& t = session.answer->routes[selection.index].totals;
    return format_number(t.km) + " km, " + format_number(t.hours.typical / 24.0, 1) + " " + frame.tr(Text::days) +
           ", " + format_number(t.usd_per_tonne.typical) + " USD/t";
  }
  return {};
}

}  // namespace

void draw_scale_bar(const Frame& frame, const MapView& view) {
  const float target = frame.px(110);
  const ImVec2 at = {view.area().min.x + frame.px(22), view.area().max.y - frame.px(28)};
  const std::optional<geo::LonLat> left = view.lonlat_at(at);
  const std::optional<geo::LonLat> right = view.lonlat_at({at.x + target, at.y});
  if (!left || !right) {
    return;
  }
  const double km_per_target = geo::geodesic_distance_m(*left, *right) / kMetresPerKm;
  if (!(km_per_target > 0.0) || km_per_target > 15000.0) {
    return;
  }
  const double km = round_length(km_per_target);
  const float width = target * static_cast<float>(km / km_per_target);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImU32 ink = u32(frame.colours().text);
  const ImU32 halo = u32(frame.colours().water, 0.85F);
  for (const auto& [colour, thickness] : {std::pair{halo, frame.px(4)}, std::pair{ink, frame.px(1.5F)}}) {
    draw.AddLine(at, {at.x + width, at.y}, colour, thickness);
    for (const float part : {0.0F, 0.5F, 1.0F}) {
      const float x = at.x + width * part;
      draw.AddLine({x, at.y - frame.px(part == 0.5F ? 3 : 5)}, {x, at.y}, colour, thickness);
    }
  }
  const ImFont& font = *frame.look.fonts.small;
  const std::string text = km < 1.0 ? format_number(km * kMetresPerKm) + " m" : format_number(km) + " km";
  const ImVec2 text_at = {at.x + width - text_width(font, text) / 2.0F, at.y - frame.px(22)};
  for (const ImVec2 shift : {ImVec2{-1, 0}, ImVec2{1, 0}, ImVec2{0, -1}, ImVec2{0, 1}}) {
    draw_text(draw, font, {text_at.x + shift.x, text_at.y + shift.y}, halo, text);
    draw_text(draw, font, {at.x - frame.px(3) + shift.x, text_at.y + shift.y}, halo, "0");
  }
  draw_text(draw, font, text_at, ink, text);
  draw_text(draw, font, {at.x - frame.px(3), text_at.y}, ink, "0");
}

void draw_attribution(const Frame& frame, const MapView& view) {
  const bool un = frame.session.draft.worldview == geo::Worldview::un;
  const std::string text = std::string("Natural Earth · GeoNames · ") + frame.tr(Text::zhol_pack) + " · " +
                           frame.tr(un ? Text::worldview_un : Text::worldview_de_facto);
  const ImFont& font = *frame.look.fonts.small;
  const float width = text_width(font, text) + frame.px(14);
  const ImVec2 max = {view.area().max.x - frame.px(6), view.area().max.y - frame.px(6)};
  const ImVec2 min = {max.x - width, max.y - font.FontSize - frame.px(4)};
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(min, max, u32(frame.colours().panel, 0.7F), frame.px(5));
  draw_text(draw, font, {min.x + frame.px(7), min.y + frame.px(2)}, u32(frame.colours().secondary), text);
}

std::vector<geo::LonLat> great_circle(geo::LonLat a, geo::LonLat b, int parts) {
  constexpr double kRadians = std::numbers::pi / 180.0;
  const auto vector_of = [](geo::LonLat p) {
    const double lon = p.lon * kRadians;
    const double lat = p.lat * kRadians;
    return std::array<double, 3>{std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
  };
  const auto u = vector_of(a);
  const auto v = vector_of(b);
  const double angle = std::acos(std::clamp(u[0] * v[0] + u[1] * v[1] + u[2] * v[2], -1.0, 1.0));
  if (angle < 1e-9) {
    return {a, b};
  }
  std::vector<geo::LonLat> line = {a};
  for (int i = 1; i < parts; ++i) {
    const double t = static_cast<double>(i) / parts;
    const double f = std::sin((1.0 - t) * angle) / std::sin(angle);
    const double g = std::sin(t * angle) / std::sin(angle);
    const double x = f * u[0] + g * v[0];
    const double y = f * u[1] + g * v[1];
    const double z = f * u[2] + g * v[2];
    line.push_back({std::atan2(y, x) / kRadians, std::atan2(z, std::hypot(x, y)) / kRadians});
  }
  line.push_back(b);
  return line;
}

void draw_measure(const Frame& frame, const MapView& view, std::span<const geo::LonLat> points,
                  const std::optional<geo::LonLat>& pointer) {
  geo::LineString line(points.begin(), points.end());
  if (pointer && !line.empty()) {
    line.push_back(*pointer);
  }
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImU32 ink = u32(frame.colours().accent);
  for (std::size_t i = 1; i < line.size(); ++i) {
    std::vector<ImVec2> path;
    for (const geo::LonLat& p : great_circle(line[i - 1], line[i], 48)) {
      if (const auto at = view.to_screen(p)) {
        path.push_back(*at);
      }
    }
    draw.AddPolyline(path.data(), static_cast<int>(path.size()), u32(frame.colours().water, 0.8F), ImDrawFlags_None,
                     frame.px(4));
    draw.AddPolyline(path.data(), static_cast<int>(path.size()), ink, ImDrawFlags_None, frame.px(2));
  }
  for (const geo::LonLat& p : points) {
    if (const auto at = view.to_screen(p)) {
      draw.AddCircleFilled(*at, frame.px(4), u32(frame.colours().panel), 16);
      draw.AddCircle(*at, frame.px(4), ink, 16, frame.px(2));
    }
  }
  const std::string text = line.size() < 2
                               ? std::string(frame.tr(Text::measure_hint))
                               : distance_text(geo::geodesic_length_m(line)) + " · " + frame.tr(Text::measure_geodesic);
  const ImFont& font = *frame.look.fonts.bold;
  const float width = text_width(font, text) + frame.px(24);
  const float centre = (view.area().min.x + view.area().max.x) / 2.0F;
  const ImVec2 min = {centre - width / 2.0F, view.area().min.y + frame.px(14)};
  draw_plate(frame, draw, min, {min.x + width, min.y + frame.px(32)});
  draw_text(draw, font, {min.x + frame.px(12), min.y + frame.px(7)}, u32(frame.colours().text), text);
}

void draw_map_message(const Frame& frame, const MapView& view, bool has_scene) {
  const Session& session = frame.session;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (session.load_state == LoadState::failed) {
    draw.AddRectFilled(view.area().min, view.area().max, u32(frame.colours().water));
    message_in(frame, view.area(), Icon::warning, frame.tr(Text::load_failed), session.load_error);
    const float width = frame.px(150);
    ImGui::SetCursorScreenPos({(view.area().min.x + view.area().max.x - width) / 2.0F,
                               (view.area().min.y + view.area().max.y) / 2.0F + frame.px(70)});
    if (accent_button(frame, "retry", frame.tr(Text::retry), width)) {
      frame.push(RetryLoad{});
    }
    return;
  }
  if (!has_scene) {
    message_in(frame, view.area(), Icon::home, frame.tr(Text::loading_data), frame.tr(Text::loading_text));
    const ImVec2 at = {(view.area().min.x + view.area().max.x) / 2.0F, (view.area().min.y + view.area().max.y) / 2.0F};
    const float half = frame.px(110);
    const float y = at.y + frame.px(52);
    const double turn = ImGui::GetTime() * 0.7;
    const float phase = static_cast<float>(turn - std::floor(turn));
    draw.AddRectFilled({at.x - half, y}, {at.x + half, y + frame.px(4)}, u32(frame.colours().line), frame.px(2));
    draw.PushClipRect({at.x - half, y}, {at.x + half, y + frame.px(4)}, true);
    const float x = at.x - half + (2.0F * half + frame.px(70)) * phase - frame.px(70);
    draw.AddRectFilled({x, y}, {x + frame.px(70), y + frame.px(4)}, u32(frame.colours().accent), frame.px(2));
    draw.PopClipRect();
    return;
  }
  if (!session.draft.from || !session.draft.to) {
    const char* text = frame.tr(session.draft.from ? Text::choose_end : Text::empty_text);
    const ImFont& font = *frame.look.fonts.body;
    const float width = text_width(font, text) + frame.px(28);
    const float centre = (view.area().min.x + view.area().max.x) / 2.0F;
    const ImVec2 min = {centre - width / 2.0F, view.area().max.y - frame.px(64)};
    draw_plate(frame, draw, min, {min.x + width, min.y + frame.px(34)});
    draw_text(draw, font, {min.x + frame.px(14), min.y + frame.px(8)}, u32(frame.colours().text), text);
  }
}

void draw_map_tooltip(const Frame& frame, std::span<const Selection> hits) {
  std::vector<HintEntry> entries;
  for (const Selection& hit : hits) {
    if (!exists(frame.session, hit)) {
      continue;
    }
    const std::string detail = detail_of(frame, hit);
    entries.push_back({title_of(frame.session, hit), kind_of(frame, hit) + (detail.empty() ? "" : " · " + detail)});
  }
  if (!entries.empty()) {
    hint(frame, entries);
  }
}

}  // namespace app
