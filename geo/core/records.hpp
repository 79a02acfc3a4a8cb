#pragma once
// The records of the data pack, as people author them in datasets/ (one struct per table row).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/core/geometry.hpp"
#include "geo/core/ids.hpp"
#include "geo/core/range.hpp"

namespace geo {

enum class Confidence { low, medium, high };

/// Where a record's figures come from.
struct Provenance {
  std::string source;
  Confidence confidence = Confidence::low;
  std::string note;
};

/// A name in the languages of the interface and every other known spelling.
struct Names {
  std::string en;
  std::string ru;
  std::string kk;
  std::vector<std::string> other;
};

enum class PlaceKind { station, junction, border_station, port, terminal, city, plant };

/// A node of the freight network.
struct Place {
  std::string id;
  PlaceKind kind = PlaceKind::station;
  Names names;
  LonLat position;
  CountryCode country;
  Provenance provenance;
};
/// For sentences and tables: the English name, or the id where there is none.
inline const std::string& name_of(const Place& place) {
  return place.names.en.empty() ? place.id : place.names.en;
}

enum class Mode { rail, ferry, sea, road };
inline constexpr bool is_ship(Mode mode) {
  return mode == Mode::ferry || mode == Mode::sea;
}
enum class LinkStatus { operating, under_construction, planned, suspended, closed };
enum class Electrified { no, partial, yes };

/// An edge as authored: may span a border, which the network builder then splits.
struct LinkRecord {
  std::string id;
  std::string from;  ///< place id
  std::string to;    ///< place id
  Mode mode = Mode::rail;
  int gauge_mm = 0;                    ///< 0 off the rails
  std::optional<double> km;            ///< published route length; geodesic length of the shape when absent
  std::vector<CountryCode> countries;  ///< declared, in order of travel; empty at sea
  int tracks = 1;
  Electrified electrified = Electrified::no;
  LinkStatus status = LinkStatus::operating;
  std::optional<int> opened_year;  ///< year of (planned) opening
  std::optional<double> capacity_mt_per_year;
  std::string line;                    ///< name of the line or service
  LineString via;                      ///< inner points of the shape, from -> to
  std::vector<std::string> crossings;  ///< crossing ids in order from -> to
  std::optional<Range> hours;          ///< sailing time of ferries and sea legs
  std::optional<Range> usd_per_tonne;  ///< freight of ferries and sea legs where quoted
  std::optional<double> headway_days;  ///< between sailings
  std::vector<std::string> passages;   ///< straits and canals: suez, bosporus, ...
  std::string operator_name;
  Provenance provenance;
};

/// A border passage between two countries.
struct CrossingRecord {
  std::string id;
  Names names;
  CountryCode country_a;
  CountryCode country_b;
  LonLat position;
  Range hours;          ///< formalities and waiting, without any change of gauge
  Range usd_per_tonne;  ///< fees
  LinkStatus status = LinkStatus::operating;
  std::optional<double> capacity_mt_per_year;
  Provenance provenance;
};

enum class TransferKind { gauge_break, transshipment };

/// A change of gauge or mode inside one place; works both ways.
struct TransferRecord {
  std::string id;
  std::string place;
  TransferKind kind = TransferKind::transshipment;
  std::string from;  ///< yard word: rail1520, rail1435, rail1000, rail1067, rail1676, ferry, sea, road
  std::string to;
  Range hours;  ///< handling and dwell; waiting for a sailing is added from the service's headway
  Range usd_per_tonne;
  std::optional<double> capacity_mt_per_year;
  Provenance provenance;
};

enum class DepositStatus { operating, development, exploration, undeveloped, past_producer, unknown };

struct Deposit {
  std::string id;
  Names names;
  LonLat position;
  CountryCode country;
  std::string region;
  std::vector<std::string> commodities;  ///< element symbols, REE, ... main one first
  std::string type;
  DepositStatus status = DepositStatus::unknown;
  std::string status_text;  ///< as the source words it
  std::string resource;     ///< as the source words it, with grade and category
  std::string operator_name;
  std::string years;  ///< discovery and production
  Provenance provenance;
};

enum class FigureKind { resource, reserve, forecast };

/// One published figure of what a deposit holds; sources that disagree keep a record each.
struct ResourceFigure {
  std::string id;
  std::string deposit;    ///< deposit id
  std::string commodity;  ///< as in Deposit::commodities
  FigureKind kind = FigureKind::resource;
  std::optional<double> ore_mt;     ///< million tonnes of ore
  std::optional<double> grade;      ///< in grade_unit
  std::string grade_unit;           ///< %, g/t, ppm, kg/t
  std::optional<double> contained;  ///< metal or oxide, in contained_unit
  std::string contained_unit;       ///< t, kt, Mt, kg
  std::string category;             ///< measured, inferred, A+B+C1, ...
  std::string code;                 ///< JORC, NI 43-101, GKZ, ...; empty when none is named
  std::optional<int> year;
  Provenance provenance;
};

/// Where another source puts a deposit.
struct OtherPosition {
  std::string id;
  std::string deposit;  ///< deposit id
  LonLat position;
  Provenance provenance;
};

enum class PlantKind {
  concentrator,
  smelter,
  refinery,
  ferroalloys,
  steel,
  aluminium,
  metal_works,
  chemicals,
  battery,
  magnets
};

/// A plant or buyer: an origin or destination of freight off the network, like a deposit.
struct Plant {
  std::string id;
  PlantKind kind = PlantKind::refinery;
  Names names;
  LonLat position;
  CountryCode country;
  std::string region;
  std::vector<std::string> inputs;    ///< commodities, as in Deposit::commodities
  std::vector<std::string> products;  ///< likewise
  std::string capacity;               ///< as the source words it
  DepositStatus status = DepositStatus::unknown;
  std::string status_text;
  std::string operator_name;
  Provenance provenance;
};

/// A town for labels and search.
struct City {
  std::string id;
  Names names;
  LonLat position;
  CountryCode country;
  double population = 0.0;
};

/// A named corridor template: a route matches when, in order, it calls at one place of every group (or its ships use
/// the passage: suez, cape, ...).
struct CorridorTemplate {
  std::string id;
  std::string family;  ///< corridors that a planner takes for variants of one: alternatives prefer another family
  Names names;
  std::vector<std::vector<std::string>> groups;  ///< place ids, alternatives within a group
  std::vector<std::string> without;              ///< place ids the route must not call at
  Provenance provenance;
};

enum class BlocKind { bloc, sanctions, region };

/// A named set of countries that can be avoided by one word. A sanction list is at the level of countries, for
/// planning: goods, persons and vessels have lists of their own.
struct Bloc {
  std::string id;
  BlocKind kind = BlocKind::bloc;
  Names names;
  std::vector<CountryCode> members;
  std::string as_of;  ///< year, or year and month, the membership was looked up for
  Provenance provenance;
};

/// One polygon of the 1:10m country map with its owner under each worldview.
struct CountryPiece {
  std::string name;
  CountryCode un;        ///< UN General Assembly view
  CountryCode de_facto;  ///< who controls it
  Polygon polygon;
  /// Triangles of the polygon: indices into shell then holes, all ring points in order (closing ones counted).
  std::vector<std::uint32_t> triangles;
};

/// Where a country's name is written on the map.
struct CountryLabel {
  CountryCode country;
  Names names;
  LonLat position;
  int rank = 0;  ///< 1 = shown at every scale; higher ones need a closer view
};

/// A lake drawn over the land.
struct Lake {
  std::string name;
  Polygon polygon;
  std::vector<std::uint32_t> triangles;  ///< as in CountryPiece; empty when the pack has none
};

/// A warning of the pack check that stays, and why.
struct Explanation {
  std::string code;
  std::string where;  ///< as the check prints it
  std::string reason;
};

enum class Worldview { un, de_facto };

/// One layer of datasets/catalog.json.
struct CatalogEntry {
  std::string id;
  std::string title;
  std::string path;  ///< relative to the pack
  std::string source;
  std::string licence;
  std::string vintage;
  Confidence confidence = Confidence::low;
  std::string sha256;
};

}  // namespace geo
