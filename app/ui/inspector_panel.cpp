#include "app/ui/inspector_panel.hpp"

#include <fmt/format.h>

#include <numeric>

#include "app/ui/figure_rows.hpp"
#include "app/ui/format.hpp"
#include "app/ui/names.hpp"
#include "app/ui/text_draw.hpp"
#include "app/ui/widgets.hpp"

namespace app {
namespace {

constexpr double kMetresPerKm = 1000.0;

void fact_if(const Frame& frame, float width, Text label, const std::string& value) {
  if (!value.empty()) {
    fact(frame, width, frame.tr(label), value);
  }
}

std::string range_text(const geo::Range& range, int decimals, const char* unit) {
  return format_number(range.typical, decimals) + " (" + format_spread(range, 1.0, decimals) + ") " + unit;
}

void draw_provenance(const Frame& frame, float width, const geo::Provenance& provenance) {
  fact(frame, width, frame.tr(Text::confidence),
       frame.tr(provenance.confidence == geo::Confidence::high     ? Text::high
                : provenance.confidence == geo::Confidence::medium ? Text::medium
                                                                   : Text::low));
  fact_if(frame, width, Text::source, provenance.source);
  note(frame, provenance.note, width);
}

void draw_route_buttons(const Frame& frame, float width, const geo::Endpoint& end) {
  const float half = (width - frame.px(8)) / 2.0F;
  if (text_button(frame, "route-from", frame.tr(Text::from_here), {}, half)) {
    frame.push(SetFrom{end});
  }
  ImGui::SameLine(0.0F, frame.px(8));
  if (text_button(frame, "route-to", frame.tr(Text::to_here), {}, half)) {
    frame.push(SetTo{end});
  }
}

std::string join(const std::vector<std::string>& words) {
  return std::accumulate(
      words.begin(), words.end(), std::string(),
      [](const std::string& all, const std::string& word) { return all.empty() ? word : all + ", " + word; });
}

void draw_link(const Frame& frame, const geo::FreightNetwork& network, const geo::Link& link) {
  const geo::LinkRecord& record = network.record_of(link);
  const Card card(frame, capitals(name_in(network.places[link.from.at()].names, frame.look.language) + " – " +
                                  name_in(network.places[link.to.at()].names, frame.look.language)));
  const float w = card.width();
  fact_if(frame, w, Text::line, record.line);
  fact(frame, w, frame.tr(Text::mode), frame.tr(mode_text(record.mode)));
  fact(frame, w, frame.tr(Text::length), format_number(link.length_km) + " km");
  if (record.gauge_mm > 0) {
    fact(frame, w, frame.tr(Text::gauge), fmt::format("{} mm, {}×", record.gauge_mm, record.tracks));
    fact(frame, w, frame.tr(Text::electrified), frame.tr(electrified_text(record.electrified)));
  }
  fact(frame, w, frame.tr(Text::status), frame.tr(link_status_text(record.status)));
  if (record.opened_year) {
    fact(frame, w, frame.tr(Text::opened), std::to_string(*record.opened_year));
  }
  if (record.capacity_mt_per_year) {
    fact(frame, w, frame.tr(Text::capacity), format_short(*record.capacity_mt_per_year) + " Mt/yr");
  }
  if (record.headway_days) {
    fact(frame, w, frame.tr(Text::headway), format_short(*record.headway_days) + " " + frame.tr(Text::days));
  }
  fact_if(frame, w, Text::operator_name, record.operator_name);
  draw_provenance(frame, w, record.provenance);
  if (text_button(frame, "close-link", frame.tr(Text::close_link), Icon::close, w)) {
    frame.push(SetClosed{record.id, true});
  }
}

void draw_crossing(const Frame& frame, const geo::CrossingRecord& crossing) {
  const Card card(frame, capitals(name_in(crossing.names, frame.look.language)));
  const float w = card.width();
  const World* world = frame.session.world.get();
  fact(frame, w, frame.tr(Text::border),
       country_name(world, crossing.country_a, frame.look.language) + " – " +
           country_name(world, crossing.country_b, frame.look.language));
  fact(frame, w, frame.tr(Text::time), range_text(crossing.hours, 0, "h"));
  fact(frame, w, frame.tr(Text::fee), range_text(crossing.usd_per_tonne, 1, "USD/t"));
  fact(frame, w, frame.tr(Text::status), frame.tr(link_status_text(crossing.status)));
  if (crossing.capacity_mt_per_year) {
    fact(frame, w, frame.tr(Text::capacity), format_short(*crossing.capacity_mt_per_year) + " Mt/yr");
  }
  draw_provenance(frame, w, crossing.provenance);
  if (text_button(frame, "close-crossing", frame.tr(Text::close_crossing), Icon::close, w)) {
    frame.push(SetClosed{crossing.id, true});
  }
}

/// The next best choice, where the answer tells it.
void draw_next_best(const Frame& frame, float width, const geo::Leg& leg) {
  if (!leg.next_best) {
    return;
  }
  if (!leg.next_best->exists) {
    fact(frame, width, frame.tr(Text::next_best), frame.tr(Text::leg_only_way), u32(frame.colours().warning));
    return;
  }
  fact(frame, width, frame.tr(Text::next_best), leg.next_best->label);
  fact(frame, width, frame.tr(Text::cost), format_signed(leg.next_best->extra.usd_per_tonne) + " USD/t");
  note(frame, leg.next_best->reason, width);
}

/// Legs chosen in the list of reasons: what they are and take.
void draw_legs(const Frame& frame, Selection selection) {
  const LegSpan span = legs_of(selection);
  const std::vector<geo::Leg>& legs = frame.session.answer->routes[span.route].legs;
  const Card card(frame, capitals(title_of(frame.session, selection)));
  const float w = card.width();
  geo::Leg sum = legs[span.first];
  for (std::size_t i = span.first + 1; i <= span.last; ++i) {
    sum.km += legs[i].km;
    sum.hours += legs[i].hours;
    sum.usd_per_tonne += legs[i].usd_per_tonne;
    sum.co2_kg_per_tonne += legs[i].co2_kg_per_tonne;
  }
  fact(frame, w, frame.tr(Text::mode), frame.tr(mode_text(sum.mode)));
  fact(frame, w, frame.tr(Text::length), format_number(sum.km) + " km");
  fact(frame, w, frame.tr(Text::time), range_text(sum.hours, 0, "h"));
  fact(frame, w, frame.tr(Text::cost), range_text(sum.usd_per_tonne, 0, "USD/t"));
  fact(frame, w, "CO₂", format_number(sum.co2_kg_per_tonne) + " kg/t");
  if (span.first == span.last) {
    fact_if(frame, w, Text::country, country_name(frame.session.world.get(), sum.country, frame.look.language));
    fact_if(frame, w, Text::source, sum.sources);
  }
  draw_next_best(frame, w, sum);
}

void draw_country(const Frame& frame, geo::CountryCode code) {
  const Card card(frame, capitals(country_name(frame.session.world.get(), code, frame.look.language)));
  const auto& avoided = frame.session.draft.avoided;
  const bool is_avoided = std::find(avoided.begin(), avoided.end(), code) != avoided.end();
  fact(frame, card.width(), "ISO 3166", code.str());
  if (const geo::Route* route = shown_route(frame.session)) {
    double km = 0.0;
    for (const geo::CountryShare& share : route->countries) {
      km += share.country == code ? share.km : 0.0;
    }
    fact(frame, card.width(), frame.tr(Text::route_km_inside), format_number(km) + " km");
  }
  if (text_button(frame, "avoid", frame.tr(is_avoided ? Text::allow_country : Text::avoid_country), {}, card.width())) {
    frame.push(SetAvoided{code, !is_avoided});
  }
}

}  // namespace

void InspectorPanel::draw(const Frame& frame) {
  const Selection selection = frame.session.view.selection;
  if (!exists(frame.session, selection) || selection.kind == Selection::Kind::route) {
    const Card card(frame, frame.tr(Text::head_inspector));
    note(frame, frame.tr(Text::inspector_empty), card.width());
    return;
  }
  const World* world = frame.session.world.get();
  switch (selection.kind) {
    case Selection::Kind::place:
      return draw_place(frame, world->planning.network->places[selection.index]);
    case Selection::Kind::deposit:
      return draw_deposit(frame, world->pack->deposits[selection.index]);
    case Selection::Kind::plant:
      return draw_plant(frame, world->pack->plants[selection.index]);
    case Selection::Kind::link:
      return draw_link(frame, *world->planning.network, world->planning.network->links[selection.index]);
    case Selection::Kind::crossing:
      return draw_crossing(frame, world->pack->crossings[selection.index]);
    case Selection::Kind::legs:
      return draw_legs(frame, selection);
    case Selection::Kind::country:
      return draw_country(frame, world->planning.countries->codes()[selection.index]);
    default: {
      const Card card(frame, frame.tr(Text::head_own_layers));
      note(frame, title_of(frame.session, selection), card.width());
    }
  }
}

void InspectorPanel::draw_place(const Frame& frame, const geo::Place& place) {
  const Card card(frame, capitals(name_in(place.names, frame.look.language)));
  const float w = card.width();
  fact(frame, w, frame.tr(Text::kind), frame.tr(place_kind_text(place.kind)));
  fact(frame, w, frame.tr(Text::country), country_name(frame.session.world.get(), place.country, frame.look.language));
  fact(frame, w, frame.tr(Text::position), format_coordinate(place.position));
  draw_site(frame, w, place.position, false);
  draw_provenance(frame, w, place.provenance);
  draw_route_buttons(frame, w, endpoint_of(place));
}

void InspectorPanel::draw_deposit(const Frame& frame, const geo::Deposit& deposit) {
  const Card card(frame, capitals(name_in(deposit.names, frame.look.language)));
  const float w = card.width();
  fact(frame, w, join(deposit.commodities), frame.tr(status_text(deposit.status)));
  fact(frame, w, frame.tr(Text::country),
       country_name(frame.session.world.get(), deposit.country, frame.look.language) +
           (deposit.region.empty() ? "" : ", " + deposit.region));
  draw_site(frame, w, deposit.position, true);
  fact_if(frame, w, Text::type, deposit.type);
  fact_if(frame, w, Text::resource, deposit.resource);
  fact_if(frame, w, Text::status, deposit.status_text);
  fact_if(frame, w, Text::operator_name, deposit.operator_name);
  fact_if(frame, w, Text::years, deposit.years);
  draw_figures(frame, w, *frame.session.world->pack, deposit);
  draw_provenance(frame, w, deposit.provenance);
  draw_route_buttons(frame, w, endpoint_of(deposit));
}

void InspectorPanel::draw_plant(const Frame& frame, const geo::Plant& plant) {
  const Card card(frame, capitals(name_in(plant.names, frame.look.language)));
  const float w = card.width();
  fact(frame, w, frame.tr(plant_kind_text(plant.kind)), frame.tr(status_text(plant.status)));
  fact(frame, w, frame.tr(Text::country),
       country_name(frame.session.world.get(), plant.country, frame.look.language) +
           (plant.region.empty() ? "" : ", " + plant.region));
  draw_site(frame, w, plant.position, true);
  fact_if(frame, w, Text::inputs, join(plant.inputs));
  fact_if(frame, w, Text::products, join(plant.products));
  fact_if(frame, w, Text::capacity, plant.capacity);
  fact_if(frame, w, Text::status, plant.status_text);
  fact_if(frame, w, Text::operator_name, plant.operator_name);
  draw_provenance(frame, w, plant.provenance);
  draw_route_buttons(frame, w, endpoint_of(plant));
}

void InspectorPanel::draw_site(const Frame& frame, float width, geo::LonLat position, bool with_stations) {
  compute_site(frame, position, with_stations);
  const World& world = *frame.session.world;
  for (const geo::LoadingStation& station : site_.stations) {
    fact(frame, width, frame.tr(Text::loading_station),
         name_in(world.planning.network->places[station.place.at()].names, frame.look.language) + ", " +
             format_short(station.road_km) + " km");
  }
  for (const auto& [country, km] : site_.border_km) {
    fact(frame, width,
         std::string(frame.tr(Text::to_border_of)) + " " + country_name(&world, country, frame.look.language),
         format_short(km) + " km");
  }
}

void InspectorPanel::compute_site(const Frame& frame, geo::LonLat position, bool with_stations) {
  const World* world = frame.session.world.get();
  const Selection selection = frame.session.view.selection;
  if (site_.world == world && site_.selection == selection && site_.avoided == frame.session.draft.avoided) {
    return;
  }
  site_ = {world, selection, frame.session.draft.avoided, {}, {}};
  const geo::PlanningData& data = world->planning;
  constexpr std::size_t kStations = 2;
  if (with_stations && data.network && data.length_m) {
    site_.stations = geo::nearest_stations(*data.network, position, kStations, data.length_m);
  }
  for (const geo::CountryCode code : site_.avoided) {
    if (data.countries && data.countries->has(code)) {
      site_.border_km.emplace_back(code, data.countries->nearest(position, code).metres / kMetresPerKm);
    }
  }
}

}  // namespace app
