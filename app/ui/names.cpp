#include "app/ui/names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace app {
namespace {

// Two-byte UTF-8 letters that have a capital: Latin-1, Greek is not used, Cyrillic with Kazakh letters.
unsigned capital_of(unsigned code) {
  if ((code >= 0xE0 && code <= 0xFE && code != 0xF7) || (code >= 0x430 && code <= 0x44F)) {
    return code - 0x20;
  }
  if (code >= 0x450 && code <= 0x45F) {
    return code - 0x50;
  }
  const bool paired = (code >= 0x100 && code <= 0x137) || (code >= 0x14A && code <= 0x177) ||
                      (code >= 0x460 && code <= 0x481) || (code >= 0x48A && code <= 0x4BF) ||
                      (code >= 0x4D0 && code <= 0x52F);
  return paired && code % 2 == 1 ? code - 1 : code;
}

template <class Record>
bool in_range(const std::vector<Record>& records, std::uint32_t index) {
  return index < records.size();
}

}  // namespace

const std::string& name_in(const geo::Names& names, Language language) {
  const std::string& wanted = language == Language::ru ? names.ru : language == Language::kk ? names.kk : names.en;
  return wanted.empty() ? names.en : wanted;
}

std::string country_name(const World* world, geo::CountryCode code, Language language) {
  if (world == nullptr || code.is_empty()) {
    return code.str();
  }
  if (world->pack) {
    for (const geo::CountryLabel& label : world->pack->country_labels) {
      if (label.country == code && !name_in(label.names, language).empty()) {
        return name_in(label.names, language);
      }
    }
  }
  const auto found = world->planning.country_names.find(code);
  return found == world->planning.country_names.end() ? code.str() : found->second;
}

std::string capitals(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte >= 'a' && byte <= 'z') {
      out += static_cast<char>(byte - 0x20);
    } else if ((byte & 0xE0U) == 0xC0U && i + 1 < utf8.size()) {
      const unsigned code = capital_of(((byte & 0x1FU) << 6U) | (static_cast<unsigned char>(utf8[i + 1]) & 0x3FU));
      out += static_cast<char>(0xC0U | (code >> 6U));
      out += static_cast<char>(0x80U | (code & 0x3FU));
      ++i;
    } else {
      out += utf8[i];
    }
  }
  return out;
}

Text status_text(geo::DepositStatus status) {
  switch (status) {
    case geo::DepositStatus::operating:
      return Text::status_operating;
    case geo::DepositStatus::development:
      return Text::status_development;
    case geo::DepositStatus::exploration:
      return Text::status_exploration;
    case geo::DepositStatus::undeveloped:
      return Text::status_undeveloped;
    case geo::DepositStatus::past_producer:
      return Text::status_past_producer;
    case geo::DepositStatus::unknown:
      break;
  }
  return Text::status_unknown;
}

Text plant_kind_text(geo::PlantKind kind) {
  switch (kind) {
    case geo::PlantKind::concentrator:
      return Text::plant_concentrator;
    case geo::PlantKind::smelter:
      return Text::plant_smelter;
    case geo::PlantKind::ferroalloys:
      return Text::plant_ferroalloys;
    case geo::PlantKind::steel:
      return Text::plant_steel;
    case geo::PlantKind::aluminium:
      return Text::plant_aluminium;
    case geo::PlantKind::metal_works:
      return Text::plant_metal_works;
    case geo::PlantKind::chemicals:
      return Text::plant_chemicals;
    case geo::PlantKind::battery:
      return Text::plant_battery;
    case geo::PlantKind::magnets:
      return Text::plant_magnets;
    case geo::PlantKind::refinery:
      break;
  }
  return Text::plant_refinery;
}

Text mode_text(geo::Mode mode) {
  switch (mode) {
    case geo::Mode::ferry:
      return Text::mode_ferry;
    case geo::Mode::sea:
      return Text::mode_sea;
    case geo::Mode::road:
      return Text::mode_road;
    case geo::Mode::rail:
      break;
  }
  return Text::mode_rail;
}

Text place_kind_text(geo::PlaceKind kind) {
  switch (kind) {
    case geo::PlaceKind::station:
      return Text::kind_station;
    case geo::PlaceKind::junction:
      return Text::kind_junction;
    case geo::PlaceKind::border_station:
      return Text::kind_border_station;
    case geo::PlaceKind::port:
      return Text::kind_port;
    case geo::PlaceKind::terminal:
      return Text::kind_terminal;
    case geo::PlaceKind::city:
      return Text::kind_city;
    case geo::PlaceKind::plant:
      return Text::kind_plant;
  }
  return Text::kind_place;
}

Text link_status_text(geo::LinkStatus status) {
  switch (status) {
    case geo::LinkStatus::under_construction:
      return Text::link_under_construction;
    case geo::LinkStatus::planned:
      return Text::link_planned;
    case geo::LinkStatus::suspended:
      return Text::link_suspended;
    case geo::LinkStatus::closed:
      return Text::link_closed;
    case geo::LinkStatus::operating:
      break;
  }
  return Text::status_operating;
}

Text electrified_text(geo::Electrified electrified) {
  switch (electrified) {
    case geo::Electrified::yes:
      return Text::electrified_yes;
    case geo::Electrified::partial:
      return Text::electrified_partial;
    case geo::Electrified::no:
      break;
  }
  return Text::electrified_no;
}

bool exists(const Session& session, Selection selection) {
  const World* world = session.world.get();
  switch (selection.kind) {
    case Selection::Kind::none:
      return false;
    case Selection::Kind::route:
      return session.answer && in_range(session.answer->routes, selection.index);
    case Selection::Kind::legs: {
      const LegSpan span = legs_of(selection);
      return session.answer && span.route < session.answer->routes.size() && span.first <= span.last &&
             span.last < session.answer->routes[span.route].legs.size();
    }
    case Selection::Kind::user_feature:
      return true;
    case Selection::Kind::place:
      return world != nullptr && world->planning.network && in_range(world->planning.network->places, selection.index);
    case Selection::Kind::link:
      return world != nullptr && world->planning.network && in_range(world->planning.network->links, selection.index);
    case Selection::Kind::deposit:
      return world != nullptr && world->pack && in_range(world->pack->deposits, selection.index);
    case Selection::Kind::plant:
      return world != nullptr && world->pack && in_range(world->pack->plants, selection.index);
    case Selection::Kind::crossing:
      return world != nullptr && world->pack && in_range(world->pack->crossings, selection.index);
    case Selection::Kind::country:
      return world != nullptr && world->planning.countries &&
             in_range(world->planning.countries->codes(), selection.index);
  }
  return false;
}

std::string title_of(const Session& session, Selection selection) {
  if (!exists(session, selection)) {
    return {};
  }
  const Language language = session.view.language;
  switch (selection.kind) {
    case Selection::Kind::place:
      return name_in(session.world->planning.network->places[selection.index].names, language);
    case Selection::Kind::deposit:
      return name_in(session.world->pack->deposits[selection.index].names, language);
    case Selection::Kind::plant:
      return name_in(session.world->pack->plants[selection.index].names, language);
    case Selection::Kind::crossing:
      return name_in(session.world->pack->crossings[selection.index].names, language);
    case Selection::Kind::country:
      return country_name(session.world.get(), session.world->planning.countries->codes()[selection.index], language);
    case Selection::Kind::route:
      return route_label(session, session.answer->routes[selection.index]);
    case Selection::Kind::link: {
      const geo::FreightNetwork& network = *session.world->planning.network;
      const geo::Link& link = network.links[selection.index];
      return name_in(network.places[link.from.at()].names, language) + " – " +
             name_in(network.places[link.to.at()].names, language);
    }
    case Selection::Kind::legs: {
      const LegSpan span = legs_of(selection);
      const std::vector<geo::Leg>& legs = session.answer->routes[span.route].legs;
      return legs[span.first].from_name + " – " + legs[span.last].to_name;
    }
    case Selection::Kind::user_feature:
      return fmt::format("#{}", selection.index);
    case Selection::Kind::none:
      break;
  }
  return {};
}

bool position_of(const Session& session, Selection selection, geo::LonLat& position) {
  if (!exists(session, selection)) {
    return false;
  }
  switch (selection.kind) {
    case Selection::Kind::place:
      position = session.world->planning.network->places[selection.index].position;
      return true;
    case Selection::Kind::deposit:
      position = session.world->pack->deposits[selection.index].position;
      return true;
    case Selection::Kind::plant:
      position = session.world->pack->plants[selection.index].position;
      return true;
    case Selection::Kind::crossing:
      position = session.world->pack->crossings[selection.index].position;
      return true;
    case Selection::Kind::link: {
      const geo::LineString& shape = session.world->planning.network->links[selection.index].shape;
      position = shape.empty() ? geo::LonLat{} : shape[shape.size() / 2];
      return !shape.empty();
    }
    default:
      return false;
  }
}

std::string end_name(const Session& session, const geo::Endpoint& end) {
  if (session.world && session.world->pack) {
    const auto named = [&](const auto& records, const std::string& id) -> std::string {
      const auto found = std::find_if(records.begin(), records.end(), [&id](const auto& r) { return r.id == id; });
      return found == records.end() ? std::string() : name_in(found->names, session.view.language);
    };
    const geo::DataPack& pack = *session.world->pack;
    for (const std::string& name :
         {!end.place_id.empty() ? named(pack.places, end.place_id) : named(pack.deposits, end.id),
          named(pack.plants, end.id)}) {
      if (!name.empty()) {
        return name;
      }
    }
  }
  return end.name;
}

std::string route_label(const Session& session, const geo::Route& route) {
  if (!route.corridor.empty() && session.world && session.world->pack) {
    for (const geo::CorridorTemplate& corridor : session.world->pack->corridors) {
      if (corridor.id == route.corridor) {
        const std::string& name = name_in(corridor.names, session.view.language);
        return name.empty() || session.view.language == Language::en ? route.label : name;
      }
    }
  }
  return route.label;
}

geo::Endpoint endpoint_of(const geo::SearchHit& hit) {
  geo::Endpoint end;
  (hit.kind == geo::HitKind::place ? end.place_id : end.id) = hit.id;
  end.name = hit.name;
  end.position = hit.position;
  end.country = hit.country;
  return end;
}

geo::Endpoint endpoint_of(const geo::Place& place) {
  return {place.id, {}, place.names.en, place.position, place.country};
}

geo::Endpoint endpoint_of(const geo::Deposit& deposit) {
  return {{}, deposit.id, deposit.names.en, deposit.position, deposit.country};
}

geo::Endpoint endpoint_of(const geo::Plant& plant) {
  return {{}, plant.id, plant.names.en, plant.position, plant.country};
}

geo::Endpoint endpoint_at(const World& world, geo::LonLat position) {
  const std::string text = fmt::format("{:.5f},{:.5f}", position.lon, position.lat);
  geo::Endpoint end{{}, text, text, position, {}};
  if (world.planning.countries) {
    end.country = world.planning.countries->country_at(position);
  }
  return end;
}

Selection selection_of(const World& world, const geo::SearchHit& hit) {
  if (hit.kind == geo::HitKind::deposit) {
    return {Selection::Kind::deposit, static_cast<std::uint32_t>(hit.index)};
  }
  if (hit.kind == geo::HitKind::plant) {
    return {Selection::Kind::plant, static_cast<std::uint32_t>(hit.index)};
  }
  if (hit.kind == geo::HitKind::place && world.planning.network) {
    const geo::PlaceIndex place = world.planning.network->find_place(hit.id);
    if (place.is_valid()) {
      return {Selection::Kind::place, place.value};
    }
  }
  return {};
}

std::size_t shown_route_index(const Session& session) {
  const int selected = session.view.selected_route;
  const std::size_t count = session.answer ? session.answer->routes.size() : 0;
  return selected >= 0 && static_cast<std::size_t>(selected) < count ? static_cast<std::size_t>(selected) : 0;
}

const geo::Route* shown_route(const Session& session) {
  if (!session.answer || session.answer->routes.empty()) {
    return nullptr;
  }
  return &session.answer->routes[shown_route_index(session)];
}

}  // namespace app
