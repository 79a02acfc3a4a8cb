#pragma once
// Curated rail links take the shape of a layer of rail lines: the shortest way along it between a link's ends.

#include <map>
#include <span>
#include <string>
#include <vector>

#include "geo/core/progress.hpp"
#include "geo/plan/rail_import.hpp"

namespace geo {

struct ShapeOptions {
  /// Noding tolerances and join_km (how far a link's end may be from the track).
  RailImportOptions noding;
  /// Share of the link's km (published, or of its present shape where none is) that the way may have; 0.85..1.15 is
  /// generalisation (a 1:10m line is 2-5 % short) plus the stations' own uncertainty, and rules out another line.
  double shortest_share = 0.85;
  double longest_share = 1.15;
};

enum class ShapeVerdict {
  accepted,
  end_off_track,      ///< an end is farther than join_km from any line
  no_way,             ///< the layer does not join the ends within longest_share
  too_short,          ///< the way is shorter than shortest_share
  undeclared_country  ///< the way enters a country the link does not declare, or its borders in another order
};

struct ShapeFinding {
  std::string link;
  ShapeVerdict verdict = ShapeVerdict::accepted;
  double km = 0.0;         ///< of the way found; 0 when none
  double wanted_km = 0.0;  ///< what it was compared with
  std::string reason;      ///< one sentence, empty when accepted
};

struct LinkShapes {
  std::map<std::string, LineString> shapes;  ///< link id -> inner points, as PackAddition::shapes
  std::vector<ShapeFinding> findings;        ///< one per rail link tried, in the pack's order
};

/// Tries every rail link of `curated`. Fails like import_rail().
Result<LinkShapes> shape_links(const DataPack& curated, std::span<const RailLine> lines, const CountryIndex& countries,
                               const LengthFunction& length_m, const ShapeOptions& options,
                               const CancelToken& cancel = {}, const ImportProgress& progress = {});

}  // namespace geo
