#include "app/ui/map_menu.hpp"

#include <algorithm>

#include "app/ui/format.hpp"
#include "app/ui/names.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

bool row(const Frame& frame, const char* id, const std::string& label, std::string_view detail = {}) {
  const bool chosen = menu_row(frame, id, label, detail, false, frame.px(270));
  if (chosen) {
    ImGui::CloseCurrentPopup();
  }
  return chosen;
}

void draw_country_row(const Frame& frame, const World& world, geo::LonLat position) {
  const geo::CountryCode code =
      world.planning.countries ? world.planning.countries->country_at(position) : geo::CountryCode();
  if (code.is_empty()) {
    return;
  }
  const auto& avoided = frame.session.draft.avoided;
  const bool is_avoided = std::find(avoided.begin(), avoided.end(), code) != avoided.end();
  const std::string name = country_name(&world, code, frame.look.language);
  if (row(frame, "avoid", std::string(frame.tr(is_avoided ? Text::allow : Text::avoid)) + " " + name)) {
    frame.push(SetAvoided{code, !is_avoided});
  }
}

}  // namespace

geo::Endpoint endpoint_of_target(const Session& session, const MenuTarget& target) {
  if (exists(session, target.selection)) {
    if (target.selection.kind == Selection::Kind::place) {
      return endpoint_of(session.world->planning.network->places[target.selection.index]);
    }
    if (target.selection.kind == Selection::Kind::deposit) {
      return endpoint_of(session.world->pack->deposits[target.selection.index]);
    }
    if (target.selection.kind == Selection::Kind::plant) {
      return endpoint_of(session.world->pack->plants[target.selection.index]);
    }
  }
  return endpoint_at(*session.world, target.position);
}

void draw_map_menu(const Frame& frame, const MenuTarget& target) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(6), frame.px(6)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0F, 0.0F});
  if (ImGui::BeginPopup(kMapMenu)) {
    const World* world = frame.session.world.get();
    if (row(frame, "copy", format_coordinate(target.position), frame.tr(Text::copy))) {
      ImGui::SetClipboardText(format_coordinate(target.position).c_str());
    }
    if (world != nullptr) {
      const geo::Endpoint end = endpoint_of_target(frame.session, target);
      if (row(frame, "from", frame.tr(Text::route_from_here))) {
        frame.push(SetFrom{end});
      }
      if (row(frame, "to", frame.tr(Text::route_to_here))) {
        frame.push(SetTo{end});
      }
      if (row(frame, "via", frame.tr(Text::route_via_here))) {
        frame.push(AddVia{end});
      }
      draw_country_row(frame, *world, target.position);
    }
    if (row(frame, "measure", frame.tr(Text::measure_from_here), "M")) {
      frame.ui.measure_from = target.position;
      frame.push(SetTool{MapTool::measure});
    }
    if (row(frame, "home", frame.tr(Text::key_home), "N")) {
      frame.push(ZoomHome{});
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

}  // namespace app
