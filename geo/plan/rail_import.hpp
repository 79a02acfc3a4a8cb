#pragma once
// Any layer of rail lines -> places and links in the pack's own record types, joined to the curated pack.
//
// Steps: clean (bad coordinates, zero length, exact duplicates) - node (lines meet at shared vertices; ends are
// snapped; T-junctions) - merge (double tracks and yards into single lines, dead ends dropped) - join to curated
// places - cut at borders, one country a piece - emit. Every step counts what it did.
// The result depends only on the lines' order-independent content and the options: the same input gives the same bytes.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/core/data_pack.hpp"
#include "geo/core/progress.hpp"
#include "geo/plan/country_index.hpp"
#include "geo/plan/freight_network.hpp"

namespace geo {

/// One line of the source with what its columns say; absent values are guessed and counted.
struct RailLine {
  LineString line;           ///< WGS84 lon/lat; may cross the antimeridian
  std::int64_t feature = 0;  ///< feature id of the source, named in findings
  std::string name;
  std::optional<int> gauge_mm;
  std::optional<Electrified> electrified;
  int tracks = 1;  ///< 0: unknown
  std::optional<LinkStatus> status;
  bool ferry = false;
  std::string service;  ///< main, branch, siding, yard, spur, crossover as given; may be empty
  std::string operator_name;
  std::optional<double> km;  ///< published length of the whole line
};

struct RailImportOptions {
  /// Metres, 0..1000. A dangling end closer than this to another node is the same node. 60: twice the 30 m to which
  /// national 1:100 000 layers are digitised, and less than the distance between two stations' throats.
  double snap_m = 60.0;
  /// Metres, 0..1000. A dangling end this near the inside of another line makes a T-junction. 60, as snap_m.
  double tee_m = 60.0;
  /// Metres, 0..500. Lines between the same nodes that stay this close are tracks of one line. 40: tracks lie 4-15 m
  /// apart, a yard's middle tracks some 30 m.
  double parallel_m = 40.0;
  /// Kilometres, 0..100. Dead ends shorter than this that touch nothing curated are dropped. 2: the length of a
  /// goods yard's longest neck; a mine's spur is longer or has a curated place at its end.
  double min_stub_km = 2.0;
  /// Kilometres, 0..50. A curated place with rails this near the network is joined to it. 5: curated positions are
  /// good to about 1 km, and town positions to a few.
  double join_km = 5.0;
  /// Kilometres, 0..200. The nearest curated crossing of the same two countries within this serves a cut border. 25:
  /// crossing points are known to 5-20 km (datasets/network/crossings.csv).
  double crossing_km = 25.0;
  /// Make a node where two lines cross without a shared vertex. Off: such crossings are mostly bridges, and an invented
  /// junction gives a route that no train can take; a missing one only costs a detour and is reported.
  bool node_crossings = false;
  /// Status of lines that name none.
  LinkStatus default_status = LinkStatus::operating;
  /// Lower-case ASCII words ending in '-': begins every id made, so that imports do not clash.
  std::string id_prefix = "import-";
  /// Written on every record made; the note also lists the features.
  Provenance provenance;
  /// Findings kept per code; all are counted.
  std::size_t findings_per_code = 20;
};

/// What an import did. Keys of `totals` are stable kebab-case words, the codes of `findings` among them:
/// lines-read, vertices-read, bad-coordinate, long-jump, short-line, duplicate-line, split-at-vertex,
/// crossing-without-node, too-dense, crossing-noded, end-snapped, tee-junction, track-merged, yard-loop, yard-merged,
/// stub-dropped, loop-dropped, place-joined, place-not-joined, border-cut, border-crossing-matched,
/// border-crossing-default, line-at-sea, line-off-land, gauge-by-country, gauge-unknown, electrified-guessed,
/// status-guessed, places-made, links-made, ferries-made, parts (connected components of the result by rails, curated
/// links not counted).
struct RailImportReport {
  std::map<std::string, std::int64_t> totals;
  double km_read = 0.0;  ///< of clean lines, track by track
  double km_made = 0.0;  ///< of the links made
  Diagnostics findings;  ///< capped per code by findings_per_code; `where` is "feature N"

  std::int64_t total(const std::string& code) const {
    const auto found = totals.find(code);
    return found == totals.end() ? 0 : found->second;
  }
};

struct RailImport {
  std::vector<Place> places;      ///< nodes that no curated place stands for, and border places
  std::vector<LinkRecord> links;  ///< rail (and ferry where the source says so), one country each
  RailImportReport report;
};

/// Fraction done in [0, 1] and what is being done; called on the working thread.
using ImportProgress = std::function<void(double, std::string_view)>;

/// Fails with `usage` for options out of range, `cancelled`, or `data` when no line is usable. `curated` gives the
/// places to join and the crossings to match. Thread-safe.
Result<RailImport> import_rail(std::span<const RailLine> lines, const DataPack& curated, const CountryIndex& countries,
                               const LengthFunction& length_m, const RailImportOptions& options,
                               const CancelToken& cancel = {}, const ImportProgress& progress = {});

}  // namespace geo
