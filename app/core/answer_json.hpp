#pragma once
// RouteSet -> schema zhol.routes/1 (docs/zhol.routes.schema.json) and the tables for people.

#include <string>

#include "geo/core/data_pack.hpp"
#include "geo/plan/route.hpp"

namespace app {

/// Stable bytes for the same request and data: sorted keys as documented, fixed rounding, no NaN.
std::string answer_to_json(const geo::RouteSet& answer, const geo::DataPack& pack);
/// Aligned table for people, units in the header, at most 100 columns.
std::string answer_to_table(const geo::RouteSet& answer);
std::string answer_to_csv(const geo::RouteSet& answer);
std::string answer_to_geojson(const geo::RouteSet& answer);

}  // namespace app
