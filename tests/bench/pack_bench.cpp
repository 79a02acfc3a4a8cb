// The built-in pack: loading it, answering the default question, proving a route.
// Run: build/release/tests/bench/pack_bench

#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "app/cli/pack_report.hpp"
#include "app/core/session.hpp"
#include "geo/io/data_pack_reader.hpp"
#include "geo/plan/border.hpp"
#include "geo/plan/planner.hpp"

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

void prove(benchmark::State& state) {
  const auto answer = geo::plan_routes(world().planning, question(1), false, {});
  const geo::MultiLineString line = answer->routes.front().geometry;
  for (auto _ : state) {
    benchmark::DoNotOptimize(geo::prove_border(line, *geo::CountryCode::parse("RUS"), *world().planning.countries,
                                               world().planning.length_m));
  }
}
BENCHMARK(prove)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
