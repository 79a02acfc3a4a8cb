#pragma once
// Private to the network builder: links cut at borders, one country each.

#include <cstdint>
#include <string>
#include <vector>

#include "geo/plan/country_index.hpp"
#include "geo/plan/freight_network.hpp"

namespace geo::detail {

/// How a finding names a row: file and id.
inline std::string link_row(const std::string& id) {
  return "network/links.csv (" + id + ")";
}
inline std::string place_row(const std::string& id) {
  return "network/places.csv (" + id + ")";
}

/// Where a piece ends: a place and, at a border cut, which of its two sides.
struct Landing {
  PlaceIndex place;
  std::uint8_t side = 0;
};

struct PieceEnds {
  Landing from;
  Landing to;
};

/// A border between two landings, crossed inside `place`.
struct BorderCut {
  PlaceIndex place;
  Landing a;
  Landing b;
  CountryCode country_a;
  CountryCode country_b;
  std::uint16_t yard = 0;
  std::uint32_t record = kNoRecord;  ///< into FreightNetwork::crossing_records
};

struct Pieces {
  std::vector<PieceEnds> ends;  ///< parallel to FreightNetwork::links
  std::vector<BorderCut> cuts;
};

/// A part of a link in one country, with its geodesic length.
struct CountryRun {
  CountryCode country;
  LineString line;
  double metres = 0.0;
};

/// Longest part at a link's end that the 1:10m generalisation of borders and coasts explains.
inline constexpr double kSliverMetres = 1500.0;
/// Slivers and parts at sea longer than this are reported.
inline constexpr double kReportedSliverMetres = 100.0;

/// The runs of a rail or road link by country after merging what generalisation explains: parts at sea, ends
/// shorter than kSliverMetres outside their place's country, and short zigzags between declared countries.
/// A middle part in a country not found elsewhere along the link is always kept.
std::vector<CountryRun> country_runs(const LinkRecord& record, const Place& from, const Place& to,
                                     const LineString& shape, const CountryIndex& countries,
                                     const LengthFunction& length_m, Diagnostics& diagnostics);

/// Fills network.records, .links and the border places; needs .places, .places_by_id, .crossing_records.
Pieces cut_links(const DataPack& pack, const CountryIndex& countries, const LengthFunction& length_m,
                 FreightNetwork& network, Diagnostics& diagnostics);

}  // namespace geo::detail
