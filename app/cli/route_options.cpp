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

void bind_terms(Options& options, RouteOptions& route) {
  options.comma_list("--avoid", route.avoid, "RUS,...", "countries never entered; none allows all [RUS]");
  options.comma_list("--close", route.close, "ID,...",
                     "closed links, places, crossings, straits (suez) or borders (KAZ-RUS)");
  options.repeatable("--avoid-area", route.avoid_area_file, "FILE",
                     "polygons nothing may touch, any format GDAL reads; may be repeated");
  options.comma_list("--modes", route.modes, "MODE,...", "allowed modes [rail,ferry,sea,road]");
  options.text("--objective", route.objective, "WHAT", "cost, time, co2 or balanced [balanced]");
  options.text("--cargo", route.cargo, "KIND", "container or bulk [container]");
  options.integer("--year", route.year, "Y", "reference year: planned links count once opened, 1990..2100 [2026]");
  options.comma_list("--statuses", route.statuses, "STATUS,...",
                     "of operating, under_construction, planned, suspended, closed [the first three]");
  options.comma_list("--avoid-operators", route.avoid_operators, "NAME,...", "operators whose links are not used");
  options.real("--min-capacity", route.min_capacity, "MT", "nothing known to carry less, in million tonnes a year");
  options.repeatable("--surcharge", route.surcharge, "WHAT=USD[/km]",
                     "soft avoidance: a price per tonne on a link, place, border or country; may be repeated");
  options.repeatable("--cost", route.cost, "KEY=VALUE",
                     "another cost: one number or low,typical,high; `zhol data costs` lists the keys; may be repeated");
  bind_worldview(options, route.worldview);
  bind_additions(options, route.add);
}

void bind_route_options(Options& options, RouteOptions& route) {
  options.text("--from", route.from, "PLACE", "where the cargo starts: lon,lat, an id or a name");
  options.text("--to", route.to, "PLACE", "where it goes");
  options.repeatable("--via", route.via, "PLACE", "call here on the way; may be repeated, in order");
  bind_terms(options, route);
  options.integer("--alternatives", route.alternatives, "K", "routes to find, the best included, 1..20 [4]");
  options.real("--max-overlap", route.max_overlap, "F", "largest shared part with a better route, 0..1 [0.75]");
  options.text("--choice", route.choice, "HOW", "what alternatives are: overlap, disjoint or pareto [overlap]");
  options.real("--max-stretch", route.max_stretch, "F", "heaviest alternative as a multiple of the best, 1..10 [2.5]");
  options.real("--epsilon", route.epsilon, "F", "pareto: least share a route must be better in something [0.05]");
  options.integer("--max-gauge-breaks", route.max_gauge_breaks, "N", "most gauge breaks of a route, 0..20");
  options.text("--spread", route.spread, "HOW", "how spreads add up: independent, correlated or sampled [independent]");
  options.integer("--samples", route.samples, "N", "draws of --spread sampled, 100..100000 [2000]");
  options.integer("--seed", route.seed, "N", "of the draws: equal seeds give equal answers [1]");
  options.flag("--explain", route.explain, "say why each leg was taken and where the ranking would flip");
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
  fill(over.max_stretch, under.max_stretch);
  fill(over.choice, under.choice);
  fill(over.epsilon, under.epsilon);
  fill(over.statuses, under.statuses);
  fill(over.avoid_operators, under.avoid_operators);
  fill(over.min_capacity, under.min_capacity);
  fill(over.max_gauge_breaks, under.max_gauge_breaks);
  fill(over.surcharge, under.surcharge);
  fill(over.spread, under.spread);
  fill(over.samples, under.samples);
  fill(over.seed, under.seed);
  over.explain = over.explain || under.explain;
  fill(over.costs, under.costs);
  fill(over.cost, under.cost);
  fill(over.worldview, under.worldview);
  fill(over.add, under.add);
  return over;
}

}  // namespace app
