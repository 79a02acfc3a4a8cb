#include "app/ui/status_bar.hpp"

#include <algorithm>
#include <cmath>

#include "app/ui/format.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"
#include "geo/io/projector.hpp"

namespace app {
namespace {

/// Map metres per logical pixel -> "1 : 9 800 000" on a screen of 96 pixels per inch.
std::string scale_text(double metres_per_pixel) {
  constexpr double kPixelMetres = 0.0254 / 96.0;
  const double denominator = metres_per_pixel / kPixelMetres;
  const double step = std::pow(10.0, std::max(std::floor(std::log10(std::max(denominator, 1.0))) - 1.0, 0.0));
  return "1 : " + format_number(std::round(denominator / step) * step);
}

std::string projection_title(const std::string& id) {
  for (const geo::ProjectionChoice& choice : geo::projection_choices()) {
    if (choice.id == id) {
      return choice.title;
    }
  }
  return id;
}

void draw_projection(const Frame& frame, float height) {
  const ImFont& font = *frame.look.fonts.small;
  const std::string title = projection_title(frame.session.view.projection);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = ImGui::InvisibleButton("projection", {text_width(font, title) + frame.px(14), height});
  const bool hovered = ImGui::IsItemHovered();
  const ImU32 ink = u32(hovered ? frame.colours().text : frame.colours().secondary);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw_text(draw, font, {at.x, at.y + (height - font.FontSize) / 2.0F}, ink, title);
  draw_icon(draw, Icon::chevron_up, {at.x + text_width(font, title) + frame.px(9), at.y + height / 2.0F}, frame.px(9),
            ink);
  if (clicked) {
    ImGui::OpenPopup("projections");
  }
  ImGui::SetNextWindowPos({at.x, at.y - frame.px(6)}, ImGuiCond_Always, {0.0F, 1.0F});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(8), frame.px(8)});
  if (ImGui::BeginPopup("projections")) {
    for (const geo::ProjectionChoice& choice : geo::projection_choices()) {
      if (menu_row(frame, choice.id.c_str(), choice.title, {}, choice.id == frame.session.view.projection)) {
        frame.push(SetProjection{choice.id});
        ImGui::CloseCurrentPopup();
      }
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

std::string answer_text(const Frame& frame) {
  const Session& session = frame.session;
  if (!session.answer) {
    return {};
  }
  const auto routes = std::count_if(session.answer->routes.begin(), session.answer->routes.end(),
                                    [](const geo::Route& route) { return route.role != geo::Role::baseline; });
  return std::to_string(routes) + " " + frame.tr(Text::routes_in) + " " + format_short(session.answer->search_ms) +
         " ms";
}

std::string work_text(const Frame& frame, const StatusFacts& facts) {
  const auto works = [&facts](const char* slot) {  // "file:a.gpkg" belongs to "file"
    return std::any_of(facts.active_jobs.begin(), facts.active_jobs.end(),
                       [slot](const std::string& active) { return active.rfind(slot, 0) == 0; });
  };
  if (works("world")) {
    return frame.tr(Text::loading_data);
  }
  if (works("plan")) {
    return frame.tr(Text::planning);
  }
  if (works("file")) {
    return frame.tr(Text::reading_files);
  }
  return works("scene") ? frame.tr(Text::drawing) : "";
}

std::string pack_text(const Frame& frame) {
  const World* world = frame.session.world.get();
  if (world == nullptr || !world->pack) {
    return {};
  }
  return std::string(frame.tr(Text::data_pack)) + " " + world->pack->version + " · " +
         format_number(static_cast<double>(world->pack->links.size())) + " " + frame.tr(Text::links_word) + " · " +
         format_number(static_cast<double>(world->pack->places.size())) + " " + frame.tr(Text::places_word);
}

/// The newest message with the number of those before it; all of the newest ones as a hint.
void draw_messages(const Frame& frame, ImVec2 right_top, float room, float height) {
  const std::vector<std::string>& messages = frame.session.messages;
  const ImFont& font = *frame.look.fonts.small;
  const std::string more = messages.size() > 1 ? "  +" + std::to_string(messages.size() - 1) : "";
  const std::string text = elided(font, messages.back(), room - text_width(font, more)) + more;
  const float width = text_width(font, text);
  draw_text_right(*ImGui::GetWindowDrawList(), font, {right_top.x, right_top.y + (height - font.FontSize) / 2.0F},
                  u32(frame.colours().text), text);
  ImGui::SetCursorScreenPos({right_top.x - width, right_top.y});
  ImGui::InvisibleButton("messages", {width, height});
  if (ImGui::IsItemHovered()) {
    constexpr std::size_t kShown = 6;
    std::string all;
    for (std::size_t i = messages.size() - std::min(messages.size(), kShown); i < messages.size(); ++i) {
      all += (all.empty() ? "" : "\n\n") + messages[i];
    }
    hint(frame, all);
  }
}

}  // namespace

void draw_status_bar(const Frame& frame, const Rect& area, const StatusFacts& facts) {
  const PanelWindow window(frame, "status", area, false, false);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddLine(area.min, {area.max.x, area.min.y}, u32(frame.colours().line));
  const ImFont& font = *frame.look.fonts.small;
  const ImU32 ink = u32(frame.colours().secondary);
  const float y = (area.min.y + area.max.y - font.FontSize) / 2.0F;
  float x = area.min.x + frame.px(14);
  if (facts.pointer) {
    draw_text(draw, font, {x, y}, ink, format_coordinate(*facts.pointer));
  }
  x += frame.px(160);
  draw_text(draw, font, {x, y}, ink, scale_text(frame.session.view.camera.metres_per_pixel));
  x += frame.px(115);
  ImGui::SetCursorScreenPos({x, area.min.y});
  draw_projection(frame, area.height());
  float right = area.max.x - frame.px(14);
  const auto put_right = [&](const std::string& text, ImU32 colour) {
    if (!text.empty()) {
      draw_text_right(draw, font, {right, y}, colour, text);
      right -= text_width(font, text) + frame.px(26);
    }
  };
  if (area.width() > frame.px(1000)) {
    put_right(pack_text(frame), ink);
  }
  put_right(answer_text(frame), ink);
  const std::string work = work_text(frame, facts);
  put_right(work, u32(frame.colours().accent));
  if (work.empty()) {  // its room stays free: messages would jump with every answer
    right -= text_width(font, frame.tr(Text::planning)) + frame.px(26);
  }
  const float room = right - x - frame.px(260);
  if (!frame.session.messages.empty() && room > frame.px(60)) {
    draw_messages(frame, {right, area.min.y}, room, area.height());
  }
}

}  // namespace app
