#include "app/ui/result_cards.hpp"

#include <algorithm>
#include <limits>

#include "app/ui/format.hpp"
#include "app/ui/names.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr double kHoursPerDay = 24.0;

/// The place of the route nearest to where it comes closest to the border, for "186 km, near Poti".
std::string near_place(const geo::Route& route, geo::LonLat point) {
  const geo::Leg* best = nullptr;
  double best_square = std::numeric_limits<double>::max();
  for (const geo::Leg& leg : route.legs) {
    for (const geo::LonLat& p : leg.geometry) {
      const double square = (p.lon - point.lon) * (p.lon - point.lon) + (p.lat - point.lat) * (p.lat - point.lat);
      if (square < best_square) {
        best_square = square;
        best = &leg;
      }
    }
  }
  return best == nullptr ? std::string() : best->from_name + " – " + best->to_name;
}

void draw_worldview_row(const Frame& frame, float width) {
  const ImFont& font = *frame.look.fonts.body;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(*ImGui::GetWindowDrawList(), font, at, u32(frame.colours().secondary), frame.tr(Text::worldview));
  const bool un = frame.session.draft.worldview == geo::Worldview::un;
  const char* label = frame.tr(un ? Text::worldview_un : Text::worldview_de_facto);
  ImGui::SetCursorScreenPos({at.x + width - text_width(font, label), at.y});
  if (link(frame, "worldview", label)) {
    ImGui::OpenPopup("worldviews");
  }
  if (begin_menu(frame, "worldviews")) {
    if (menu_row(frame, "un", frame.tr(Text::worldview_un_long), {}, un)) {
      frame.push(SetWorldview{geo::Worldview::un});
      ImGui::CloseCurrentPopup();
    }
    if (menu_row(frame, "de-facto", frame.tr(Text::worldview_de_facto_long), {}, !un)) {
      frame.push(SetWorldview{geo::Worldview::de_facto});
      ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
  }
}

void draw_proof(const Frame& frame, const geo::Route& route, const geo::BorderProof& proof) {
  const std::string country = country_name(frame.session.world.get(), proof.country, frame.look.language);
  const Card card(frame, std::string(frame.tr(Text::head_proof)) + " · " + capitals(country));
  const Palette& p = frame.colours();
  const std::string inside = format_number(proof.km_inside, proof.km_inside < 100 ? 1 : 0) + " km";
  if (proof.entered) {
    fact(frame, card.width(), frame.tr(Text::inside), inside, u32(p.bad));
  } else {
    fact(frame, card.width(), frame.tr(Text::inside), inside + ", " + frame.tr(Text::never_entered), u32(p.good));
    fact(frame, card.width(), frame.tr(Text::closest), format_short(proof.closest_km) + " km");
    note(frame, near_place(route, proof.closest_point), card.width());
  }
  if (const auto band = proof.km_within.find(100); band != proof.km_within.end()) {
    fact(frame, card.width(), frame.tr(Text::within_100), format_number(band->second) + " km");
  }
  ImGui::PushID(proof.country.str().c_str());
  draw_worldview_row(frame, card.width());
  ImGui::PopID();
}

}  // namespace

void draw_bypass_card(const Frame& frame) {
  const geo::Route* route = shown_route(frame.session);
  if (route == nullptr) {
    if (frame.session.planning || frame.session.load_state == LoadState::loading) {
      const Card card(frame, frame.tr(Text::head_bypass));
      skeleton(frame, 5, card.width());
    }
    return;
  }
  const int number = route_number(*frame.session.answer, shown_route_index(frame.session));
  const std::string which = number > 0 ? std::string(frame.tr(Text::route_caps)) + " " + std::to_string(number)
                                       : frame.tr(Text::baseline_caps);
  const Card card(frame, std::string(frame.tr(Text::head_bypass)) + " · " + which);
  if (!route->bypass_price) {
    note(frame, frame.tr(route->role == geo::Role::baseline ? Text::baseline_has_no_price : Text::no_baseline),
         card.width());
    return;
  }
  const geo::BypassPrice& price = *route->bypass_price;
  fact(frame, card.width(), frame.tr(Text::distance), format_signed(price.km) + " km");
  fact(frame, card.width(), frame.tr(Text::time),
       format_signed(price.hours / kHoursPerDay, 1) + " " + frame.tr(Text::days));
  fact(frame, card.width(), frame.tr(Text::cost), format_signed(price.usd_per_tonne) + " USD/t");
  fact(frame, card.width(), "CO₂", format_signed(price.co2_kg_per_tonne) + " kg/t");
  fact(frame, card.width(), frame.tr(Text::border_crossings), format_signed(price.crossings));
}

void draw_proof_cards(const Frame& frame) {
  const geo::Route* route = shown_route(frame.session);
  if (route == nullptr) {
    return;
  }
  for (const geo::BorderProof& proof : route->proof) {
    draw_proof(frame, *route, proof);
  }
}

}  // namespace app
