#include <algorithm>

#include "app/cli/corridor.hpp"
#include "app/cli/suggest.hpp"
#include "geo/plan/corridor_band.hpp"

namespace app {

geo::Status analyse(CorridorReport& report) {
  const World& world = *report.world;
  const geo::PlanningData& data = world.planning;
  const geo::LandBorders borders(*data.countries);
  for (Corridor& corridor : report.corridors) {
    const geo::MultiLineString lines = corridor.line.lines();
    auto band = geo::corridor_band(lines, report.width_km);
    if (!band) {
      geo::Error error = band.error();
      error.where = report.title + (corridor.id.empty() ? "" : ", " + corridor.id);
      return geo::fail(std::move(error));
    }
    corridor.band = std::move(*band);
    corridor.areas = geo::areas_by_country(corridor.band, *data.countries);
    corridor.passages = geo::line_passages(corridor.line, *data.countries, borders, world.pack->cities, data.length_m);
    corridor.contents = geo::corridor_contents(corridor.line, corridor.band, report.width_km, *world.pack,
                                               *data.network, corridor.own_links, data.length_m);
    for (const geo::CountryCode country : report.avoided) {
      corridor.proof.push_back(geo::prove_border(lines, country, *data.countries, data.length_m));
    }
  }
  return geo::ok();
}

geo::Result<Corridor> corridor_of_route(const geo::RouteSet& answer, const std::string& route,
                                        const geo::FreightNetwork& network) {
  const bool is_number = !route.empty() && route.find_first_not_of("0123456789") == std::string::npos;
  const std::string id = is_number ? "r" + route : route;
  std::vector<std::string> ids;
  const geo::Route* chosen = nullptr;
  for (const geo::Route& candidate : answer.routes) {
    ids.push_back(candidate.id);
    chosen = candidate.id == id ? &candidate : chosen;
  }
  if (chosen == nullptr) {
    return geo::fail(geo::ErrorCode::usage, "the answer has no route \"" + route + "\"", "--route",
                     "It has " + ids.front() + (ids.size() > 1 ? ".." + ids.back() : ""));
  }
  Corridor corridor;
  corridor.id = chosen->id;
  corridor.label = chosen->label;
  corridor.line = geo::travel_line(*chosen);
  corridor.own_links = geo::links_of(*chosen);
  for (const geo::Route& other : answer.routes) {
    if (&other == chosen) {
      continue;
    }
    geo::SharedSegments shared = geo::shared_segments(*chosen, other, network);
    if (!shared.links.empty()) {
      corridor.overlaps.push_back({other.id, std::move(shared)});
    }
  }
  return corridor;
}

Corridor corridor_of_line(const AuditedLine& line, const geo::PlanningData& data) {
  Corridor corridor;
  corridor.id = line.id;
  corridor.label = line.label;
  corridor.line = line.legs.parts.empty() ? geo::travel_line(line.lines, data.length_m) : line.legs;
  std::vector<std::string> own = line.links;
  std::sort(own.begin(), own.end());
  for (std::size_t i = 0; i < data.network->links.size(); ++i) {
    if (std::binary_search(own.begin(), own.end(), data.network->links[i].id)) {
      corridor.own_links.push_back(static_cast<std::uint32_t>(i));
    }
  }
  return corridor;
}

}  // namespace app
