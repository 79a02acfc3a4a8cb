#pragma once
// RouteSet -> schema zhol.routes/1 (docs/zhol.routes.schema.json) and the tables for people.

#include <string>

#include "geo/core/data_pack.hpp"
#include "geo/plan/route.hpp"

namespace app {

/// Stable bytes for the same request and data: keys in the documented order, fixed rounding (rounding.hpp), no NaN.
/// One line without a line feed at its end. The keys of "request" are the long options of `zhol route`, so a request
/// can be fed to `zhol batch` or --scenario again.
std::string answer_to_json(const geo::RouteSet& answer, const geo::DataPack& pack);

/// The "request" of that answer alone.
std::string request_to_json(const geo::RouteRequest& request);

/// True when the answer says what is certain about the choice of routes: a choice other than the default, or explained.
bool tells_guarantee(const geo::RouteSet& answer);

/// Aligned table for people, units in the header, at most 100 columns: one row per route, what they share where the
/// request asks to explain, the price of the bypass where there is a baseline, a line of proof per route and avoided
/// country, the guarantee where it is told. For "no": reason, cut and relaxations.
std::string answer_to_table(const geo::RouteSet& answer);
/// Legs and stops of one route in order of travel.
std::string itinerary_to_table(const geo::Route& route);
/// What was asked for with "explain": why each leg of the best route was taken, and where the ranking would flip. Empty
/// when it was not asked for.
std::string reasons_to_table(const geo::RouteSet& answer);
/// One row per route.
std::string answer_to_csv(const geo::RouteSet& answer);
/// RFC 7946 collection: a MultiLineString per route ("feature": "route") and a Point per stop ("feature": "stop").
std::string answer_to_geojson(const geo::RouteSet& answer);

}  // namespace app
