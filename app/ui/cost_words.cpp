#include "app/ui/cost_words.hpp"

#include <algorithm>

#include "app/ui/names.hpp"

namespace app {
namespace {

Text handling_text(Handling handling) {
  switch (handling) {
    case Handling::gauge_break:
      return Text::handling_gauge_break;
    case Handling::transshipment:
      return Text::handling_transshipment;
    case Handling::sea_transshipment:
      return Text::handling_sea_transshipment;
    case Handling::road_rail:
      return Text::handling_road_rail;
    case Handling::port_entry:
      return Text::handling_port_entry;
    case Handling::crossing:
    case Handling::none:
      break;
  }
  return Text::handling_crossing;
}

/// The crossing's name, the transfer's place, the ends of a sailing; the id of what the network does not have.
std::string record_name(const Frame& frame, const std::string& id) {
  const geo::FreightNetwork& network = *frame.session.world->planning.network;
  const Language language = frame.look.language;
  const auto place_name = [&](const std::string& place) {
    const geo::PlaceIndex found = network.find_place(place);
    return found.is_valid() ? name_in(network.places[found.value].names, language) : place;
  };
  for (const geo::CrossingRecord& crossing : network.crossing_records) {
    if (crossing.id == id) {
      return name_in(crossing.names, language);
    }
  }
  for (const geo::TransferRecord& transfer : network.transfer_records) {
    if (transfer.id == id) {
      return place_name(transfer.place);
    }
  }
  for (const geo::LinkRecord& link : network.records) {
    if (link.id == id) {
      return place_name(link.from) + " – " + place_name(link.to);
    }
  }
  return id;
}

}  // namespace

Text cost_figure_text(CostFigure figure) {
  switch (figure) {
    case CostFigure::speed:
      return Text::speed;
    case CostFigure::co2_electric:
      return Text::co2_electric;
    case CostFigure::co2_diesel:
      return Text::co2_diesel;
    case CostFigure::fixed:
      return Text::fixed_charge;
    case CostFigure::hours:
      return Text::time;
    case CostFigure::co2:
      return Text::co2_handling;
    case CostFigure::time_value:
      return Text::value_of_time;
    case CostFigure::co2_price:
      return Text::co2_price;
    case CostFigure::weather:
      return Text::waiting_weather;
    case CostFigure::headway:
      return Text::headway;
    case CostFigure::charge:
      return Text::fee;
    case CostFigure::rate:
      break;
  }
  return Text::rate;
}

std::string cost_head(const Frame& frame, const CostItem& item) {
  switch (item.group) {
    case CostGroup::rail: {
      const std::string country = item.country.is_empty()
                                      ? frame.tr(Text::default_country)
                                      : country_name(frame.session.world.get(), item.country, frame.look.language);
      return std::string(frame.tr(Text::mode_rail)) + " · " + country;
    }
    case CostGroup::road:
      return frame.tr(Text::mode_road);
    case CostGroup::ferry:
      return frame.tr(Text::mode_ferry);
    case CostGroup::sea:
      return frame.tr(Text::mode_sea);
    case CostGroup::handling:
      return std::string(frame.tr(Text::handling)) + " · " + frame.tr(handling_text(item.handling));
    case CostGroup::crossing_record:
      return std::string(frame.tr(Text::kind_crossing)) + " · " + record_name(frame, item.record);
    case CostGroup::transfer_record:
      return std::string(frame.tr(Text::transfer)) + " · " + record_name(frame, item.record);
    case CostGroup::sailing_record:
      return std::string(frame.tr(Text::sailing)) + " · " + record_name(frame, item.record);
    case CostGroup::values:
      break;
  }
  return frame.tr(Text::worth);
}

UsedParts used_parts(const geo::RouteSet& answer) {
  UsedParts used;
  for (const geo::Route& route : answer.routes) {
    for (const geo::Leg& leg : route.legs) {
      used.modes.insert(leg.mode);
      if (leg.mode == geo::Mode::rail) {
        used.rail.insert(leg.country);
      }
      used.links.insert(leg.links.begin(), leg.links.end());
    }
    for (const geo::Stop& stop : route.stops) {
      used.stops.insert(stop.place);
      used.stops.insert(stop.name);
    }
  }
  return used;
}

bool pays(const World& world, const UsedParts& used, const CostItem& item) {
  switch (item.group) {
    case CostGroup::values:
    case CostGroup::handling:
      return true;
    case CostGroup::rail:
      return used.rail.contains(item.country);
    case CostGroup::road:
      return used.modes.contains(geo::Mode::road);
    case CostGroup::ferry:
      return used.modes.contains(geo::Mode::ferry);
    case CostGroup::sea:
      return used.modes.contains(geo::Mode::sea);
    case CostGroup::sailing_record:
      return used.links.contains(item.record);
    case CostGroup::crossing_record: {
      const auto& records = world.planning.network->crossing_records;
      const auto found =
          std::find_if(records.begin(), records.end(), [&](const auto& r) { return r.id == item.record; });
      return found != records.end() && (used.stops.contains(found->names.en) || used.stops.contains(found->id));
    }
    case CostGroup::transfer_record: {
      const auto& records = world.planning.network->transfer_records;
      const auto found =
          std::find_if(records.begin(), records.end(), [&](const auto& r) { return r.id == item.record; });
      return found != records.end() && used.stops.contains(found->place);
    }
  }
  return true;
}

}  // namespace app
