#include "app/cli/route_options.hpp"

namespace app {
namespace {

template <class Value>
void fill(std::optional<Value>& value, const std::optional<Value>& fallback) {
  if (!value) {
    value = fallback;
  }
}

}  // namespace

void bind_worldview(Options& options, TextOption& worldview) {
  options.text("--worldview", worldview, "W", "whose view of disputed areas counts: un or de_facto [un]");
}

void bind_additions(Options& options, ListOption& add) {
  options.repeatable("--add", add, "NAME|DIR", "with an addition made by `zhol data import`; may be repeated");
}

void bind_route_options(Options& options, RouteOptions& route) {
  options.text("--from", route.from, "PLACE", "where the cargo starts: lon,lat, an id or a name");
  options.text("--to", route.to, "PLACE", "where it goes");
  options.repeatable("--via", route.via, "PLACE", "call here on the way; may be repeated, in order");
  options.comma_list("--avoid", route.avoid, "RUS,...", "countries never entered; none allows all [RUS]");
  options.comma_list("--close", route.close, "ID,...",
                     "closed links, places, crossings, straits (suez) or borders (KAZ-RUS)");
  options.text("--avoid-area", route.avoid_area_file, "FILE", "polygons nothing may touch, any format GDAL reads");
  options.comma_list("--modes", route.modes, "MODE,...", "allowed modes [rail,ferry,sea,road]");
  options.text("--objective", route.objective, "WHAT", "cost, time, co2 or balanced [balanced]");
  options.text("--cargo", route.cargo, "KIND", "container or bulk [container]");
  options.integer("--year", route.year, "Y", "reference year: planned links count once opened, 1990..2100 [2026]");
  options.integer("--alternatives", route.alternatives, "K", "routes to find, the best included, 1..20 [4]");
  options.real("--max-overlap", route.max_overlap, "F", "largest shared part with a better route, 0..1 [0.75]");
  bind_worldview(options, route.worldview);
  bind_additions(options, route.add);
}

RouteOptions merged(RouteOptions over, const RouteOptions& under) {
  fill(over.from, under.from);
  fill(over.to, under.to);
  fill(over.via, under.via);
  fill(over.avoid, under.avoid);
  fill(over.close, under.close);
  // A file and polygons in place are two spellings of the same option.
  if (!over.avoid_area_file && !over.avoid_area) {
    over.avoid_area_file = under.avoid_area_file;
    over.avoid_area = under.avoid_area;
  }
  fill(over.modes, under.modes);
  fill(over.objective, under.objective);
  fill(over.cargo, under.cargo);
  fill(over.year, under.year);
  fill(over.alternatives, under.alternatives);
  fill(over.max_overlap, under.max_overlap);
  fill(over.worldview, under.worldview);
  fill(over.add, under.add);
  return over;
}

}  // namespace app
