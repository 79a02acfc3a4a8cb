#pragma once
// The options of `route` and `compare` as the user wrote them: from the command line, a scenario file or a batch line.

#include <optional>
#include <string>
#include <vector>

#include "app/cli/options.hpp"
#include "geo/core/geometry.hpp"

namespace app {

/// Unset members take the defaults of geo::RouteRequest, `avoid` takes kDefaultAvoided.
struct RouteOptions {
  TextOption from;
  TextOption to;
  ListOption via;
  ListOption avoid;
  ListOption close;
  ListOption avoid_area_file;
  std::optional<geo::MultiPolygon> avoid_area;  ///< given in place by a scenario or batch line
  ListOption modes;
  TextOption objective;
  TextOption cargo;
  std::optional<int> year;
  std::optional<int> alternatives;
  std::optional<double> max_overlap;
  std::optional<double> max_stretch;
  TextOption choice;
  std::optional<double> epsilon;
  ListOption statuses;
  ListOption avoid_operators;
  std::optional<double> min_capacity;
  std::optional<int> max_gauge_breaks;
  ListOption surcharge;  ///< "WHAT=USD" or "WHAT=USD/km"
  TextOption spread;
  std::optional<int> samples;
  std::optional<int> seed;
  bool explain = false;
  std::optional<std::string> costs;  ///< JSON text: what a scenario changes in the tariffs
  ListOption cost;                   ///< "KEY=VALUE", put over `costs`
  TextOption worldview;
  ListOption add;  ///< the user's additions to the pack: names or directories
};

/// The policy the program is made for; "--avoid none" turns it off.
inline constexpr const char* kDefaultAvoided = "RUS";

/// What may be used and what it costs, for commands with ends of their own.
void bind_terms(Options& options, RouteOptions& route);
/// Ends, terms, and what the alternatives are.
void bind_route_options(Options& options, RouteOptions& route);
/// Also used by commands that draw or report routes.
void bind_worldview(Options& options, TextOption& worldview);

/// For every command that reads the pack.
void bind_additions(Options& options, ListOption& add);

/// Every member of `over` that is set, otherwise that of `under`.
RouteOptions merged(RouteOptions over, const RouteOptions& under);

}  // namespace app
