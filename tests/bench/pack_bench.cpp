// The built-in pack: loading it, answering the default question, proving a route.
// Run: build/release/tests/bench/pack_bench

#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "app/cli/pack_report.hpp"
#include "app/core/session.hpp"
#include "geo/io/data_pack_reader.hpp"
#include "geo/plan/band_areas.hpp"
#include "geo/plan/border.hpp"
#include "geo/plan/corridor_band.hpp"
#include "geo/plan/corridor_contents.hpp"
#include "geo/plan/cost_changes.hpp"
#include "geo/plan/deposit_distances.hpp"
#include "geo/plan/line_passages.hpp"
#include "geo/plan/network_index.hpp"
#include "geo/plan/planner.hpp"
#include "geo/plan/table.hpp"
#include "geo/plan/uncertainty.hpp"

namespace {

const app::World& world() {
  static const auto loaded = app::load_world(geo::Worldview::un);
  if (!loaded) {
    std::fprintf(stderr, "%s\n", loaded.error().text().c_str());
    std::exit(3);
  }
  return **loaded;
}

geo::RouteRequest question(int alternatives) {
  geo::RouteRequest request;
  request.from = *world().gazetteer->resolve("zhezkazgan");
  request.to = *world().gazetteer->resolve("duisburg");
  request.policy.avoided = {*geo::CountryCode::parse("RUS")};
  request.alternatives = alternatives;
  return request;
}

void read_pack(benchmark::State& state) {
  const std::string directory = geo::find_pack_directory();
  for (auto _ : state) {
    benchmark::DoNotOptimize(geo::read_data_pack(directory));
  }
}
BENCHMARK(read_pack)->Unit(benchmark::kMillisecond);

/// Pack, countries, network, tariffs, gazetteer: what stands between the start and the first question.
void load_world(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(app::load_world(geo::Worldview::un));
  }
}
BENCHMARK(load_world)->Unit(benchmark::kMillisecond)->UseRealTime();

/// What `zhol data check` does: the world, then everything that can be found wrong in it.
void open_and_validate(benchmark::State& state) {
  for (auto _ : state) {
    const auto loaded = app::load_world(geo::Worldview::un);
    benchmark::DoNotOptimize(app::check_world(**loaded));
  }
}
BENCHMARK(open_and_validate)->Unit(benchmark::kMillisecond)->UseRealTime();

/// One proved route, then four and six alternatives, then four with the baseline: what a changed control costs.
void route(benchmark::State& state) {
  const geo::RouteRequest request = question(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(geo::plan_routes(world().planning, request, state.range(1) != 0, {}));
  }
}
BENCHMARK(route)->Args({1, 0})->Args({4, 0})->Args({6, 0})->Args({4, 1})->Unit(benchmark::kMillisecond);

/// Another country avoided each time: the answer to a toggle, six proved routes, the cost model unchanged.
void toggle(benchmark::State& state) {
  geo::RouteRequest request = question(6);
  const std::vector<std::string> codes = {"RUS", "IRN", "BLR", "TKM", "AFG", "ARM"};
  std::size_t next = 0;
  for (auto _ : state) {
    request.policy.avoided = {*geo::CountryCode::parse("RUS"), *geo::CountryCode::parse(codes[++next % codes.size()])};
    benchmark::DoNotOptimize(geo::plan_routes(world().planning, request, false, {}));
  }
}
BENCHMARK(toggle)->Unit(benchmark::kMillisecond);

/// Every figure of 2,000 x 2,000 places. Argument: threads.
void table(benchmark::State& state) {
  constexpr std::size_t kEnds = 2000;
  geo::TableRequest request;
  request.terms = question(1);
  for (std::size_t p = 0; p < kEnds; ++p) {
    request.from.push_back(*world().gazetteer->resolve(world().planning.network->places[p].id));
  }
  request.to = request.from;
  for (auto _ : state) {
    benchmark::DoNotOptimize(geo::plan_table(world().planning, request, static_cast<unsigned>(state.range(0)), {}));
  }
}
BENCHMARK(table)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

/// The hierarchy of the pack's expanded network: made once, customised once per cost model, asked in microseconds.
void hierarchy_order(benchmark::State& state) {
  const geo::FreightNetwork& network = *world().planning.network;
  for (auto _ : state) {
    benchmark::DoNotOptimize(geo::NetworkIndex(network, world().planning.corridors).hierarchy().bytes());
  }
  state.counters["nodes"] = static_cast<double>(network.nodes.size());
  state.counters["arcs"] = static_cast<double>(network.arcs.size());
  state.counters["hierarchy_arcs"] = static_cast<double>(world().planning.index->hierarchy().arc_count());
}
BENCHMARK(hierarchy_order)->Unit(benchmark::kMillisecond);

std::shared_ptr<const geo::LowerMetric> balanced_metric() {
  return world().planning.index->lower_metric(world().planning.costs, geo::Cargo::container, geo::Objective::balanced);
}

void hierarchy_customise(benchmark::State& state) {
  const auto metric = balanced_metric();
  geo::CchMetric again(metric->metric.cch());
  for (auto _ : state) {
    again.customise(metric->weights);
  }
}
BENCHMARK(hierarchy_customise)->Unit(benchmark::kMillisecond);

/// Argument 1: with the path.
void hierarchy_query(benchmark::State& state) {
  const auto metric = balanced_metric();
  geo::CchQuery query(metric->metric.cch());
  std::uint32_t at = 1;
  const auto nodes = static_cast<std::uint32_t>(world().planning.network->nodes.size());
  for (auto _ : state) {
    at = (at * 1103515245U + 12345U) & 0x7fffffffU;
    benchmark::DoNotOptimize(query.run(metric->metric, at % nodes, (at / 7) % nodes));
    if (state.range(0) != 0) {
      benchmark::DoNotOptimize(query.path(metric->metric, metric->weights));
    }
  }
}
BENCHMARK(hierarchy_query)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

/// The draws alone: six routes, 2,000 samples of time and cost.
void draw_spreads(benchmark::State& state) {
  geo::RouteRequest request = question(6);
  const auto answer = geo::plan_routes(world().planning, request, false, {});
  request.spread = geo::Spread::sampled;
  std::vector<geo::Route> routes = answer->routes;
  for (auto _ : state) {
    geo::spread_totals(routes, *world().planning.network, *world().planning.costs, request);
    benchmark::DoNotOptimize(routes.data());
  }
  state.counters["routes"] = static_cast<double>(routes.size());
}
BENCHMARK(draw_spreads)->Unit(benchmark::kMillisecond);

/// Another rate, merged over the pack's: what a slider of the cost editor waits for.
void change_costs(benchmark::State& state) {
  const char* changes = R"({"container":{"rail":{"KAZ":{"usd_per_tkm":[0.02,0.03,0.05]}}}})";
  for (auto _ : state) {
    benchmark::DoNotOptimize(geo::changed_costs(world().pack->tariffs_json, changes, *world().planning.network));
  }
}
BENCHMARK(change_costs)->Unit(benchmark::kMillisecond);

void prove(benchmark::State& state) {
  const auto answer = geo::plan_routes(world().planning, question(1), false, {});
  const geo::MultiLineString line = answer->routes.front().geometry;
  for (auto _ : state) {
    benchmark::DoNotOptimize(geo::prove_border(line, *geo::CountryCode::parse("RUS"), *world().planning.countries,
                                               world().planning.length_m));
  }
}
BENCHMARK(prove)->Unit(benchmark::kMillisecond);

/// Urumqi to Rotterdam by rail and ferry around Russia, about 9,000 km.
const geo::Route& long_route() {
  static const auto answer = [] {
    geo::RouteRequest request = question(1);
    request.from = *world().gazetteer->resolve("urumqi");
    request.to = *world().gazetteer->resolve("rotterdam");
    request.policy.modes = {geo::Mode::rail, geo::Mode::ferry};
    return geo::plan_routes(world().planning, request, false, {});
  }();
  return answer->routes.front();
}

/// The band of 50 km around it, then that of 500 km.
void band(benchmark::State& state) {
  const geo::MultiLineString line = geo::travel_line(long_route()).lines();
  for (auto _ : state) {
    benchmark::DoNotOptimize(geo::corridor_band(line, static_cast<double>(state.range(0))));
  }
  state.counters["km"] = long_route().totals.km;
}
BENCHMARK(band)->Arg(50)->Arg(500)->Unit(benchmark::kMillisecond);

/// Area by country of that band, then what lies in it, then the borders, belts and exclaves on the way.
void band_area(benchmark::State& state) {
  const auto around = geo::corridor_band(geo::travel_line(long_route()).lines(), 50.0);
  for (auto _ : state) {
    benchmark::DoNotOptimize(geo::areas_by_country(*around, *world().planning.countries));
  }
}
BENCHMARK(band_area)->Unit(benchmark::kMillisecond);

void band_contents(benchmark::State& state) {
  const geo::TravelLine line = geo::travel_line(long_route());
  const auto around = geo::corridor_band(line.lines(), 50.0);
  for (auto _ : state) {
    benchmark::DoNotOptimize(geo::corridor_contents(line, *around, 50.0, *world().pack, *world().planning.network,
                                                    geo::links_of(long_route()), world().planning.length_m));
  }
}
BENCHMARK(band_contents)->Unit(benchmark::kMillisecond);

void passages(benchmark::State& state) {
  const geo::TravelLine line = geo::travel_line(long_route());
  const geo::LandBorders borders(*world().planning.countries);
  for (auto _ : state) {
    benchmark::DoNotOptimize(geo::line_passages(line, *world().planning.countries, borders, world().pack->cities,
                                                world().planning.length_m));
  }
}
BENCHMARK(passages)->Unit(benchmark::kMillisecond);

/// Every deposit to its nearest border, railway, station and port, the indices made anew each time.
void deposit_distances(benchmark::State& state) {
  for (auto _ : state) {
    geo::SiteSurvey survey(world().planning);
    for (const geo::Deposit& deposit : world().pack->deposits) {
      benchmark::DoNotOptimize(survey.at(deposit.position, deposit.country));
    }
  }
  state.counters["deposits"] = static_cast<double>(world().pack->deposits.size());
}
BENCHMARK(deposit_distances)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
