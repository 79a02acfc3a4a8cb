#pragma once
// Options -> a checked geo::RouteRequest; the one place where ranges, places and ids are judged.

#include "app/cli/route_options.hpp"
#include "app/core/session.hpp"
#include "geo/core/result.hpp"
#include "geo/plan/route.hpp"

namespace app {

/// The worldview decides which world is loaded, so it is read first.
geo::Result<geo::Worldview> worldview_of(const TextOption& worldview);

/// Everything that needs no data: required ends, words, ranges. Before the pack is loaded, so that misuse is quick.
geo::Status check_route_options(const RouteOptions& options);

/// The same but for the ends.
geo::Status check_terms_options(const RouteOptions& options);

/// A place, deposit, city or point; errors name the option.
geo::Result<geo::Endpoint> resolve_end(const World& world, const std::string& text, const std::string& option);

/// Everything but the ends, which are set already: a bloc keeps the countries they lie in.
geo::Status fill_terms(geo::RouteRequest& request, const RouteOptions& options, const World& world);

/// Resolves places, countries, ids and areas. Errors name the option and what would be right.
geo::Result<geo::RouteRequest> make_route_request(const RouteOptions& options, const World& world);

/// What the options change in the costs, as geo::changed_costs() takes it: `costs` with every `cost` put over it.
geo::Result<std::string> cost_changes_of(const RouteOptions& options);

/// Areas of any polygon layer GDAL reads; points and lines are refused.
geo::Result<geo::MultiPolygon> read_areas(const std::string& path);

}  // namespace app
