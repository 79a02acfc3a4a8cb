#pragma once
// Requests as JSON: a scenario file, or one line of `zhol batch`.

#include <optional>
#include <string>
#include <string_view>

#include "app/cli/route_options.hpp"
#include "geo/core/result.hpp"

namespace app {

/// What a JSON object asks. `error` is set when it cannot be used; the id is kept where it could be read.
struct JsonRequest {
  std::string id;        ///< JSON text of its "id", empty when it has none
  bool compare = false;  ///< "command": "compare"
  RouteOptions options;
  std::optional<geo::Error> error;
};

/// Keys are the long options of `zhol route` ("max-overlap" or "max_overlap"), "id" and "command" (route, compare).
/// "avoid-area" is a file name or a GeoJSON Polygon or MultiPolygon. `where` names the file or line in errors.
JsonRequest parse_json_request(std::string_view text, const std::string& where);

/// Fills what the command line left open from a scenario file, where one is named.
geo::Status merge_scenario(RouteOptions& options, const TextOption& file);

/// One line: {"id":..., "error":{"code","message","where","remedy"}}.
std::string error_to_json(const std::string& id, const geo::Error& error);
/// Puts the id in front of the keys of an answer.
std::string with_id(const std::string& id, const std::string& answer);

}  // namespace app
