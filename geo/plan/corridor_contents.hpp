#pragma once
// What lies inside a band: deposits, plants, places and cities with their way to the line, and kilometres of other
// lines.

#include <cstdint>
#include <vector>

#include "geo/plan/travel_line.hpp"

namespace geo {

struct DataPack;
struct FreightNetwork;

enum class ContentKind { deposit, plant, place, city };

struct CorridorItem {
  ContentKind kind = ContentKind::deposit;
  std::uint32_t index = 0;  ///< into the pack's deposits, plants, cities, or into FreightNetwork::places
  double at_km = 0.0;       ///< along the line, of the point nearest to it
  double away_km = 0.0;     ///< geodesic
  LonLat nearest;           ///< on the line
};

/// Links inside that the line does not use, by mode.
struct OtherLines {
  Mode mode = Mode::rail;
  double km = 0.0;        ///< published kilometres of the parts inside
  std::size_t links = 0;  ///< that are inside in part
};

struct CorridorContents {
  std::vector<CorridorItem> items;      ///< in order along the line, then by distance, kind and index
  std::vector<OtherLines> other_lines;  ///< rail, ferry, sea, road; modes with nothing inside are left out
};

/// `band` is that of the line and the width; `own_links` (FreightNetwork::links, sorted) are not counted as others.
/// Points are judged by their geodesic distance, links by the band's polygon.
CorridorContents corridor_contents(const TravelLine& line, const MultiPolygon& band, double width_km,
                                   const DataPack& pack, const FreightNetwork& network,
                                   const std::vector<std::uint32_t>& own_links, const LengthFunction& length_m);

/// Indices into FreightNetwork::links of a route's links, sorted, each once.
std::vector<std::uint32_t> links_of(const Route& route);

/// What two routes have in common.
struct SharedSegments {
  MultiLineString lines;             ///< in order of the first route's travel; runs without a gap are one line
  double km = 0.0;                   ///< published kilometres; a link used twice counts once
  std::vector<std::uint32_t> links;  ///< in that order
};
/// Links both routes use, in either direction. Road legs to a loading station are no links.
SharedSegments shared_segments(const Route& a, const Route& b, const FreightNetwork& network);

}  // namespace geo
