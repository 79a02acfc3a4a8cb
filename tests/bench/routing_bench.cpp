// Routing on a generated rail-like network of the data pack's size. Reports, does not gate.

#include <benchmark/benchmark.h>

#include "geo/plan/alternatives.hpp"
#include "geo/plan/question.hpp"
#include "tests/support/ascii_network.hpp"
#include "tests/support/random_network.hpp"

namespace geo {
namespace {

/// About 600 places and 900 links in 35 countries.
const PlanningData& big_network() {
  static const PlanningData data = [] {
    testing::RandomNetworkOptions options;
    options.columns = 28;
    options.rows = 22;
    options.country_cells = 4;
    options.ferries = 0.05;
    options.kept_links = 0.85;
    options.second_gauge = 0.02;
    const DataPack pack = testing::random_pack(options, 7);
    return testing::planning_data(pack);
  }();
  return data;
}

RouteRequest across() {
  return testing::ask("p0", "p615");
}

void report_size(benchmark::State& state) {
  const FreightNetwork& network = *big_network().network;
  state.counters["places"] = static_cast<double>(network.places.size());
  state.counters["links"] = static_cast<double>(network.links.size());
  state.counters["arcs"] = static_cast<double>(network.arcs.size());
}

void shortest_path(benchmark::State& state) {
  const PlanningData& data = big_network();
  const auto question = pose_question(data, across());
  const SearchGraph graph(*data.network);
  PathFinder finder(graph, question->stops);
  for (auto _ : state) {
    benchmark::DoNotOptimize(finder.best(question->weights));
  }
  report_size(state);
}
BENCHMARK(shortest_path)->Unit(benchmark::kMicrosecond);

void pose(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(pose_question(big_network(), across()));
  }
}
BENCHMARK(pose)->Unit(benchmark::kMicrosecond);

void alternatives(benchmark::State& state) {
  const PlanningData& data = big_network();
  const auto question = pose_question(data, across());
  const SearchGraph graph(*data.network);
  AlternativeOptions options;
  options.count = static_cast<int>(state.range(0));
  std::size_t found = 0;
  for (auto _ : state) {
    PathFinder finder(graph, question->stops);
    found = find_alternatives(*data.network, finder, question->weights, options, CancelToken()).size();
  }
  state.counters["routes"] = static_cast<double>(found);
}
BENCHMARK(alternatives)->Arg(1)->Arg(4)->Arg(8)->Unit(benchmark::kMillisecond);

void whole_question_with_proof(benchmark::State& state) {
  const PlanningData& data = big_network();
  RouteRequest request = across();
  request.policy.avoided = {testing::country("CDC")};
  for (auto _ : state) {
    benchmark::DoNotOptimize(plan_routes(data, request, true, CancelToken()));
  }
}
BENCHMARK(whole_question_with_proof)->Unit(benchmark::kMillisecond);

void no_route(benchmark::State& state) {
  const PlanningData& data = big_network();
  RouteRequest request = across();
  for (const CountryCode code : data.countries->codes()) {
    if (code != testing::country("CAA") && code != testing::country("CGF")) {
      request.policy.avoided.push_back(code);
    }
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(plan_routes(data, request, false, CancelToken()));
  }
}
BENCHMARK(no_route)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace geo

BENCHMARK_MAIN();
