#pragma once
// The freight network: places, links cut at borders, and the expanded graph the search runs on.
//
// Expanded graph. A place has one yard node per gauge ("rail1520"), one road node, and for ships arrival and
// departure nodes. Link arcs join yards of the same gauge; transfer arcs (gauge break, loading, discharge, ship
// to ship) join yards inside one place; a border cut is a place of its own whose two sides are joined by a
// crossing arc. So one plain shortest-path search prices and times every transfer exactly.
//
// Ships and customs. A ship from a port of another country ends in the "foreign" arrival node; landing its cargo
// takes the by_sea crossing arc to the plain arrival node first, so every landing abroad counts one crossing.
// Cargo that changes ships there stays under customs transit: foreign arrival -> "transit" departure, whose ships
// always arrive as foreign. A port without rails or roads has a road node (its quay), so cargo may start and end
// there.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "geo/core/data_pack.hpp"
#include "geo/core/ids.hpp"
#include "geo/core/result.hpp"

namespace geo {

class CountryIndex;

/// A link, or the piece of one that lies in one country.
struct Link {
  std::string id;            ///< the record's id, with ":KAZ" appended when it was cut at a border
  std::uint32_t record = 0;  ///< into FreightNetwork::records
  PlaceIndex from;
  PlaceIndex to;
  CountryCode country;             ///< empty at sea
  double length_km = 0.0;          ///< published km, shared among pieces by geodesic length
  double drawn_km = 0.0;           ///< geodesic length of the shape
  LineString shape;                ///< from -> to, both ends included
  std::vector<CountryCode> belts;  ///< countries whose 12-nautical-mile belt a sea leg enters (ports of call included)
};

enum class ArcKind : std::uint8_t { link, crossing, gauge_break, transshipment };

inline constexpr std::uint32_t kNoRecord = 0xffffffffU;  ///< "no own record": the cost model's default applies

/// One directed arc of the expanded graph.
struct Arc {
  NodeIndex head;
  ArcKind kind = ArcKind::link;
  bool reversed = false;      ///< a link travelled to -> from
  std::uint32_t payload = 0;  ///< into links | border_passages | transfers by kind
};

/// A passage of a border at one place: a crossing record, or a default where the pack has none.
struct BorderPassage {
  std::string crossing_id;  ///< empty: cost model default
  PlaceIndex place;
  CountryCode from;  ///< empty by sea: any other country
  CountryCode to;
  std::uint32_t record = kNoRecord;  ///< into FreightNetwork::crossing_records, or none
  bool by_sea = false;               ///< customs entry at a port of arrival
};

/// A change of yard inside a place, directed.
struct Transfer {
  std::string transfer_id;  ///< empty: cost model default
  PlaceIndex place;
  TransferKind kind = TransferKind::transshipment;
  std::uint32_t record = kNoRecord;  ///< into FreightNetwork::transfer_records, or none
  enum class Step : std::uint8_t {
    gauge_break,
    load_ship,
    discharge_ship,
    ship_to_ship,
    road_rail
  } step = Step::gauge_break;
  bool ferry = false;  ///< the ship is a ferry
};

struct SearchNode {
  PlaceIndex place;
  std::uint16_t yard = 0;  ///< gauge in mm, or one of the words below
};
inline constexpr std::uint16_t kRoadYard = 1;
inline constexpr std::uint16_t kFerryArrival = 2;
inline constexpr std::uint16_t kFerryDeparture = 3;
inline constexpr std::uint16_t kSeaArrival = 4;
inline constexpr std::uint16_t kSeaDeparture = 5;
inline constexpr std::uint16_t kFerryForeignArrival = 6;    ///< from another country, not landed yet
inline constexpr std::uint16_t kFerryTransitDeparture = 7;  ///< reshipped without landing
inline constexpr std::uint16_t kSeaForeignArrival = 8;
inline constexpr std::uint16_t kSeaTransitDeparture = 9;
/// True for the yards where cargo stands on land: rails and roads.
inline constexpr bool is_land_yard(std::uint16_t yard) {
  return yard == kRoadYard || yard > kSeaTransitDeparture;
}
/// True for rail yards.
inline constexpr bool is_rail_yard(std::uint16_t yard) {
  return yard > kSeaTransitDeparture;
}

/// Immutable after building; safe to share between threads.
struct FreightNetwork {
  std::vector<Place> places;        ///< the pack's places, then border cuts
  std::size_t authored_places = 0;  ///< places before the border cuts
  std::vector<LinkRecord> records;
  std::vector<CrossingRecord> crossing_records;
  std::vector<TransferRecord> transfer_records;
  std::vector<Link> links;
  std::vector<BorderPassage> passages;
  std::vector<Transfer> transfers;

  // Expanded graph in compressed sparse rows: arcs of node n are [first_out[n], first_out[n + 1]).
  std::vector<SearchNode> nodes;
  std::vector<std::uint32_t> first_out;
  std::vector<Arc> arcs;
  std::vector<NodeIndex> tail;            ///< tail of every arc
  std::vector<std::uint32_t> first_node;  ///< nodes of place p are [first_node[p], first_node[p + 1])
  Worldview worldview = Worldview::un;    ///< under which links were cut

  std::span<const Arc> out(NodeIndex n) const {
    return {arcs.data() + first_out[n.at()], arcs.data() + first_out[n.at() + 1]};
  }
  std::vector<std::uint32_t> places_by_id;  ///< place indices sorted by id
  const LinkRecord& record_of(const Link& link) const { return records[link.record]; }
  /// Link of a link arc.
  const Link& link_of(const Arc& arc) const { return links[arc.payload]; }
  /// PlaceIndex of an id, or an invalid index.
  PlaceIndex find_place(std::string_view id) const;
};

/// Length of a line in metres on the ellipsoid (geo/io/geodesic passes PROJ's).
using LengthFunction = std::function<double(std::span<const LonLat>)>;

struct BuiltNetwork {
  FreightNetwork network;
  Diagnostics diagnostics;  ///< dangling links, undeclared borders, duplicates: what was dropped or assumed
};

/// Builds the network of a pack under a worldview: cuts links at borders, makes yards and transfers.
/// A link to a missing place is dropped with an error diagnostic; nothing throws.
BuiltNetwork build_network(const DataPack& pack, const CountryIndex& countries, Worldview worldview,
                           const LengthFunction& length_m);

/// The invariants of the arrays; empty when all hold. Each string names the array and index that breaks one.
std::vector<std::string> check_network(const FreightNetwork& network);

}  // namespace geo
