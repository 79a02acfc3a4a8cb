#pragma once
// What a band around a line covers, and its written forms.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/audit.hpp"
#include "app/core/session.hpp"
#include "geo/plan/band_areas.hpp"
#include "geo/plan/corridor_contents.hpp"
#include "geo/plan/line_passages.hpp"

namespace app {

/// What a route has in common with another of the same answer.
struct CorridorOverlap {
  std::string route;
  geo::SharedSegments segments;
};

struct Corridor {
  std::string id;     ///< a route's id or a layer's name
  std::string label;  ///< of a route; else empty
  geo::TravelLine line;
  std::vector<std::uint32_t> own_links;  ///< into FreightNetwork::links, sorted
  geo::MultiPolygon band;
  geo::BandAreas areas;
  geo::LinePassages passages;
  geo::CorridorContents contents;
  std::vector<geo::BorderProof> proof;    ///< one per avoided country
  std::vector<CorridorOverlap> overlaps;  ///< with every other route of the answer that shares a link
};

struct CorridorReport {
  std::shared_ptr<const World> world;
  std::string request_json;  ///< of a route; empty for a file
  std::string title;         ///< "Zhezkazgan - Duisburg", or the file
  double width_km = 0;
  std::vector<geo::CountryCode> avoided;
  std::vector<Corridor> corridors;
};

/// Fills everything but id, label, line, own_links and overlaps. Errors are those of geo::corridor_band.
geo::Status analyse(CorridorReport& report);

/// The chosen route of an answer, with what it shares with the others. Error: no such route.
geo::Result<Corridor> corridor_of_route(const geo::RouteSet& answer, const std::string& route,
                                        const geo::FreightNetwork& network);
Corridor corridor_of_line(const AuditedLine& line, const geo::PlanningData& data);

std::string corridor_to_table(const CorridorReport& report);
/// Schema zhol.corridor/1 (docs/zhol.corridor.schema.json).
std::string corridor_to_json(const CorridorReport& report);
/// What lies inside, one row each.
std::string corridor_to_csv(const CorridorReport& report);
/// RFC 7946 collection: bands, lines, changes of country, shared segments, and what lies inside ("feature" tells).
std::string corridor_to_geojson(const CorridorReport& report);
/// The answer "no route" of schema zhol.corridor/1.
std::string no_corridor_to_json(const CorridorReport& report, const std::string& reason);

}  // namespace app
