// How cost grows with the network: rail-like networks made by chance, from a thousand places to a million, through the
// same builder, index and planner as the real pack. Argument: stations a side.

#include <benchmark/benchmark.h>

#include <chrono>
#include <map>

#include "geo/plan/network_index.hpp"
#include "geo/plan/planner.hpp"
#include "tests/support/ascii_network.hpp"
#include "tests/support/random_network.hpp"

namespace geo {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Made {
  PlanningData data;
  double build_s = 0, order_s = 0, metric_s = 0;
};

/// 25 countries and some fifty ferries, whatever the size.
const Made& network_of(int side) {
  static std::map<int, Made> all;
  Made& made = all[side];
  if (made.data.network != nullptr) {
    return made;
  }
  testing::RandomNetworkOptions options;
  options.columns = side;
  options.rows = side;
  options.step_degrees = 40.0 / side;
  options.country_cells = side / 5;
  options.ferries = 50.0 / (static_cast<double>(side) * side);
  options.kept_links = 0.7;
  options.second_gauge = 0.02;
  const DataPack pack = testing::random_pack(options, 7);
  PlanningData& data = made.data;
  data.length_m = testing::sphere_length_m;
  data.countries = std::make_shared<const CountryIndex>(pack.countries, Worldview::un);
  data.costs = std::make_shared<const CostModel>(testing::round_costs());
  const auto start = std::chrono::steady_clock::now();
  data.network = std::make_shared<const FreightNetwork>(
      build_network(pack, *data.countries, Worldview::un, data.length_m).network);
  made.build_s = seconds_since(start);
  const auto built = std::chrono::steady_clock::now();
  data.index = std::make_shared<const NetworkIndex>(*data.network, data.corridors);
  data.index->hierarchy();
  made.order_s = seconds_since(built);
  const auto ordered = std::chrono::steady_clock::now();
  data.index->lower_metric(data.costs, Cargo::container, Objective::balanced);
  made.metric_s = seconds_since(ordered);
  return made;
}

/// One proved route, and five; each question avoids another country, so nothing of the last answer helps.
void proved_routes(benchmark::State& state) {
  const int side = static_cast<int>(state.range(0));
  const Made& made = network_of(side);
  const int last = side * side - 1;
  RouteRequest request = testing::ask("p" + std::to_string(side / 2), "p" + std::to_string(last - side / 3));
  request.alternatives = static_cast<int>(state.range(1));
  const std::vector<CountryCode> codes = made.data.countries->codes();
  std::size_t next = 0;
  std::size_t found = 0;
  std::size_t asked = 0;
  for (auto _ : state) {
    request.policy.avoided = {codes[next++ % codes.size()]};
    const auto answer = plan_routes(made.data, request, false, {});
    found += answer ? answer->routes.size() : 0;
    ++asked;
  }
  const FreightNetwork& network = *made.data.network;
  state.counters["places"] = static_cast<double>(network.places.size());
  state.counters["arcs"] = static_cast<double>(network.arcs.size());
  state.counters["build_s"] = made.build_s;
  state.counters["order_s"] = made.order_s;
  state.counters["metric_s"] = made.metric_s;
  state.counters["routes"] = static_cast<double>(found) / static_cast<double>(asked);
}
BENCHMARK(proved_routes)->ArgsProduct({{32, 100, 316, 1000}, {1, 5}})->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace geo

BENCHMARK_MAIN();
