#pragma once
// Private to the pack check: links with their ends and lines, and a collector of findings about one table.

#include <cstdint>
#include <string>
#include <vector>

#include "geo/plan/pack_check.hpp"

namespace geo::detail {

inline constexpr char kPlacesFile[] = "network/places.csv";
inline constexpr char kLinksFile[] = "network/links.csv";
inline constexpr char kCrossingsFile[] = "network/crossings.csv";
inline constexpr char kTransfersFile[] = "network/transfers.csv";
inline constexpr char kCorridorsFile[] = "network/corridors.csv";
inline constexpr char kBlocsFile[] = "network/blocs.csv";
inline constexpr char kTariffsFile[] = "network/tariffs.json";
inline constexpr char kDepositsFile[] = "deposits/deposits.csv";
inline constexpr char kResourcesFile[] = "deposits/resources.csv";
inline constexpr char kPositionsFile[] = "deposits/positions.csv";
inline constexpr char kPlantsFile[] = "deposits/plants.csv";

/// Findings about rows of one table.
class Findings {
 public:
  Findings(const char* file, Diagnostics& out) : file_(file), out_(out) {}
  void error(const char* code, const std::string& id, std::string message, std::string remedy) {
    add(Severity::error, code, id, std::move(message), std::move(remedy));
  }
  void warn(const char* code, const std::string& id, std::string message, std::string remedy) {
    add(Severity::warning, code, id, std::move(message), std::move(remedy));
  }
  void note(const char* code, const std::string& id, std::string message, std::string remedy) {
    add(Severity::note, code, id, std::move(message), std::move(remedy));
  }

 private:
  void add(Severity severity, const char* code, const std::string& id, std::string message, std::string remedy) {
    out_.push_back({severity, code, std::move(message), file_ + (" (" + id + ")"), std::move(remedy)});
  }
  std::string file_;
  Diagnostics& out_;
};

/// A link as authored, whole.
struct LinkView {
  const LinkRecord* record = nullptr;
  PlaceIndex from;
  PlaceIndex to;
  LineString shape;       ///< from -> to, both ends included
  double drawn_km = 0.0;  ///< geodesic length of the shape
  bool is_ship() const { return geo::is_ship(record->mode); }
};

/// The pack with its links resolved; immutable, shared by the checks.
struct PackView {
  explicit PackView(const PackUnderCheck& under_check);

  const PackUnderCheck& checked;
  std::vector<LinkView> links;                       ///< parallel to FreightNetwork::records
  std::vector<std::vector<std::uint32_t>> links_at;  ///< into links, by authored place

  const Place& place(PlaceIndex p) const { return checked.network.places[p.at()]; }
};

/// Distance in kilometres on a sphere of the mean radius: within 0.6 % of the ellipsoid's.
double sphere_km(LonLat a, LonLat b);
/// Distance in kilometres from a point to a segment, on the plane that touches the Earth at the point. Good to 1 %
/// within 50 km, and far too large across the 180th meridian.
double km_to_segment(LonLat p, LonLat a, LonLat b);
double km_to_line(LonLat p, const LineString& line);

void check_records(const PackView& view, Diagnostics& out);
void check_joints(const PackView& view, Diagnostics& out);
void check_crossings(const PackView& view, Diagnostics& out);
void check_corridors(const PackView& view, Diagnostics& out);
void check_blocs(const PackView& view, Diagnostics& out);
void check_tariffs(const PackView& view, Diagnostics& out);
void check_lengths(const PackView& view, Diagnostics& out);
void check_parallels(const PackView& view, Diagnostics& out);
void check_sites(const PackView& view, Diagnostics& out);
void check_ships(const PackView& view, Diagnostics& out);

}  // namespace geo::detail
