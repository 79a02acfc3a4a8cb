#pragma once
// The border proof of a file's lines, and its written forms.

#include <optional>
#include <string>
#include <vector>

#include "geo/core/data_pack.hpp"
#include "geo/core/geometry.hpp"
#include "geo/core/result.hpp"
#include "geo/plan/border.hpp"
#include "geo/plan/planner.hpp"
#include "geo/plan/travel_line.hpp"

namespace app {

/// What is judged as one: all lines of a layer, or one route of a route file.
struct AuditedLine {
  std::string id;  ///< the layer's name or the route's id
  geo::MultiLineString lines;
  double km = 0;
  std::vector<geo::BorderProof> proofs;  ///< one per avoided country
  std::string label = {};                ///< of a route in a route file
  std::vector<std::string> links = {};   ///< ids of the links a route of a route file uses
  geo::TravelLine legs = {};             ///< of a route file whose geometry has a line per leg; else empty
};

struct Audit {
  std::string file;
  geo::Worldview worldview = geo::Worldview::un;
  bool all_worldviews = false;  ///< a proof for every country and worldview
  std::vector<AuditedLine> lines;
  geo::Diagnostics diagnostics;  ///< what was skipped or repaired while reading

  bool is_entered() const;
};

/// Lines of any vector source GDAL reads, or the routes of a zhol.routes/1 file. In a route file the baseline, which
/// ignores the avoidance by definition, is judged only when `layer` names it. Layers without lines are refused. `crs`
/// is taken for a source that names no system.
geo::Result<Audit> read_audit(const std::string& file, const std::optional<std::string>& layer,
                              const std::optional<std::string>& crs = std::nullopt);

/// Fills lengths and proofs.
void prove(Audit& audit, const std::vector<geo::CountryCode>& avoided, const std::vector<int>& bands_km,
           const geo::PlanningData& data);

/// The same under every built-in worldview in turn: proofs by country, then worldview. A country a worldview does not
/// know has no proof there.
void prove_everywhere(Audit& audit, const std::vector<geo::CountryCode>& avoided, const std::vector<int>& bands_km,
                      const geo::PlanningData& data, const std::vector<geo::CountryPiece>& pieces);

std::string audit_to_table(const Audit& audit);
/// Schema zhol.audit/1: as "proof" of zhol.routes/1, with the passages of the border added.
std::string audit_to_json(const Audit& audit, const geo::DataPack& pack);
std::string audit_to_csv(const Audit& audit);
/// The points of entry and exit.
std::string audit_to_geojson(const Audit& audit);

}  // namespace app
