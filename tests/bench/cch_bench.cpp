// The contraction hierarchy beside plain and masked Dijkstra on generated graphs. Reports, does not gate. Argument 0:
// rail-like, 51,000 nodes; any other: road-like with that many nodes. Counter x_dijkstra: how many times faster than
// one Dijkstra search between random nodes of the same graph, measured in the same run (a ratio; the library prints
// "/s" behind it).

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <functional>
#include <map>
#include <queue>
#include <random>
#include <tuple>

#include "geo/plan/cch_alternatives.hpp"
#include "geo/plan/cch_table.hpp"
#include "tests/bench/synthetic_graph.hpp"

namespace geo::bench {
namespace {

struct Prepared {
  const SyntheticGraph* graph = nullptr;
  Cch cch;
  std::vector<std::uint32_t> strip;  ///< arcs that cross the middle: a border
  std::vector<CchWeight> closed;     ///< weights with the strip removed but for its ends
};

const SyntheticGraph& graph_of(std::int64_t nodes) {
  static std::map<std::int64_t, SyntheticGraph> made;
  auto& graph = made[nodes];
  if (graph.head.empty()) {
    graph = nodes == 0 ? rail_like() : road_like(static_cast<std::uint32_t>(nodes));
  }
  return graph;
}

const Prepared& prepared(std::int64_t nodes) {
  static std::map<std::int64_t, Prepared> made;
  Prepared& p = made[nodes];
  if (p.graph != nullptr) {
    return p;
  }
  p.graph = &graph_of(nodes);
  const SyntheticGraph& graph = *p.graph;
  p.cch = build_cch(graph.view(), nested_dissection(graph.view(), graph.x, graph.y));
  p.closed = graph.weights;
  const float middle = nodes == 0 ? 31.3F : 0.503F * std::sqrt(static_cast<float>(nodes));
  for (std::uint32_t v = 0; v < graph.x.size(); ++v) {
    for (std::uint32_t a = graph.first_out[v]; a < graph.first_out[v + 1]; ++a) {
      const bool crosses = (graph.x[v] < middle) != (graph.x[graph.head[a]] < middle);
      if (crosses && graph.y[v] > 0.2F * middle) {
        p.strip.push_back(a);
        p.closed[a] = kCchInfinity;
      }
    }
  }
  return p;
}

std::pair<std::uint32_t, std::uint32_t> pair_of(std::mt19937& random, std::size_t nodes) {
  const auto from = static_cast<std::uint32_t>(random() % nodes);
  return {from, static_cast<std::uint32_t>(random() % nodes)};
}

/// Distances found on the way to `to`, in `distance`.
void search(const SyntheticGraph& graph, const std::vector<CchWeight>& weights, std::uint32_t from, std::uint32_t to,
            std::vector<CchWeight>& distance) {
  using Entry = std::pair<CchWeight, std::uint32_t>;
  std::fill(distance.begin(), distance.end(), kCchInfinity);
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  distance[from] = 0;
  queue.emplace(0U, from);
  while (!queue.empty() && queue.top().second != to) {
    const auto [d, v] = queue.top();
    queue.pop();
    for (std::uint32_t a = graph.first_out[v]; d == distance[v] && a < graph.first_out[v + 1]; ++a) {
      if (d + weights[a] < distance[graph.head[a]]) {
        distance[graph.head[a]] = d + weights[a];
        queue.emplace(d + weights[a], graph.head[a]);
      }
    }
  }
}

void count_against_dijkstra(benchmark::State& state) {
  static std::map<std::int64_t, double> seconds;
  double& one = seconds[state.range(0)];
  const SyntheticGraph& graph = graph_of(state.range(0));
  std::mt19937 random(3);
  std::vector<CchWeight> distance(graph.x.size());
  constexpr int kSearches = 20;
  for (int i = 0; one == 0 && i < kSearches; ++i) {
    const auto [from, to] = pair_of(random, graph.x.size());
    const std::clock_t start = std::clock();
    search(graph, graph.weights, from, to, distance);
    state.counters["dijkstra_ms"] += 1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / kSearches;
  }
  one = one == 0 ? state.counters["dijkstra_ms"].value / 1e3 : one;
  state.counters["dijkstra_ms"] = 1e3 * one;
  state.counters["x_dijkstra"] = benchmark::Counter(one, benchmark::Counter::kIsIterationInvariantRate);
}

void order(benchmark::State& state) {
  const SyntheticGraph& graph = graph_of(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(nested_dissection(graph.view(), graph.x, graph.y));
  }
  state.counters["nodes"] = static_cast<double>(graph.x.size());
}

void build(benchmark::State& state) {
  const Prepared& p = prepared(state.range(0));
  std::vector<std::uint32_t> order(p.cch.rank.size());
  for (std::uint32_t v = 0; v < order.size(); ++v) {
    order[p.cch.rank[v]] = v;
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(build_cch(p.graph->view(), order));
  }
  state.counters["arcs"] = static_cast<double>(p.cch.arc_count());
  state.counters["MB"] = static_cast<double>(p.cch.bytes()) / 1e6;
}

void customise(benchmark::State& state) {
  const Prepared& p = prepared(state.range(0));
  CchMetric metric(p.cch);
  for (auto _ : state) {
    metric.customise(p.graph->weights, static_cast<unsigned>(state.range(1)));
  }
  state.counters["MB"] = static_cast<double>(metric.bytes()) / 1e6;
  count_against_dijkstra(state);
}

/// A border toggled: range(1) 0 the update alone, 1 up to a routed answer with its path.
void toggle_border(benchmark::State& state) {
  const Prepared& p = prepared(state.range(0));
  CchMetric metric(p.cch);
  metric.customise(p.graph->weights);
  CchQuery search(p.cch);
  std::mt19937 random(3);
  bool open = true;
  for (auto _ : state) {
    open = !open;
    const auto& weights = open ? p.graph->weights : p.closed;
    metric.update(weights, p.strip);
    if (state.range(1) != 0) {
      const auto [from, to] = pair_of(random, p.graph->x.size());
      search.run(metric, from, to);
      benchmark::DoNotOptimize(search.path(metric, weights));
    }
  }
  state.counters["arcs changed"] = static_cast<double>(p.strip.size());
  count_against_dijkstra(state);
}

void query(benchmark::State& state) {
  const Prepared& p = prepared(state.range(0));
  CchMetric metric(p.cch);
  metric.customise(p.graph->weights);
  CchQuery search(p.cch);
  std::mt19937 random(3);
  for (auto _ : state) {
    const auto [from, to] = pair_of(random, p.graph->x.size());
    benchmark::DoNotOptimize(search.run(metric, from, to));
    if (state.range(1) != 0) {
      benchmark::DoNotOptimize(search.path(metric, p.graph->weights));
    }
  }
  count_against_dijkstra(state);
}

void dijkstra(benchmark::State& state) {
  const Prepared& p = prepared(state.range(0));
  const auto& weights = state.range(1) == 0 ? p.graph->weights : p.closed;
  std::mt19937 random(3);
  std::vector<CchWeight> distance(p.graph->x.size());
  for (auto _ : state) {
    const auto [from, to] = pair_of(random, p.graph->x.size());
    search(*p.graph, weights, from, to, distance);
    benchmark::DoNotOptimize(distance[to]);
  }
}

void sweep_to_all(benchmark::State& state) {
  const Prepared& p = prepared(state.range(0));
  CchMetric metric(p.cch);
  metric.customise(p.graph->weights);
  CchSweep sweep(p.cch);
  std::mt19937 random(3);
  for (auto _ : state) {
    benchmark::DoNotOptimize(sweep.run(metric, pair_of(random, p.graph->x.size()).first, CchDirection::kFrom).data());
  }
  count_against_dijkstra(state);
}

/// A square table; range(1): its side, range(2): threads.
void table(benchmark::State& state) {
  const Prepared& p = prepared(state.range(0));
  CchMetric metric(p.cch);
  metric.customise(p.graph->weights);
  std::mt19937 random(3);
  std::vector<std::uint32_t> sources, targets;
  for (std::int64_t i = 0; i < state.range(1); ++i) {
    const auto [from, to] = pair_of(random, p.graph->x.size());
    sources.push_back(from);
    targets.push_back(to);
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(distance_table(metric, sources, targets, static_cast<unsigned>(state.range(2))));
  }
}

/// Five paths of which no two share more than half of their length, between nodes far apart.
void alternatives(benchmark::State& state) {
  const Prepared& p = prepared(state.range(0));
  const SyntheticGraph& graph = *p.graph;
  CchMetric metric(p.cch);
  metric.customise(graph.weights);
  LimitedOverlapSearch search(graph.view(), p.cch);
  const float across = *std::max_element(graph.x.begin(), graph.x.end());
  std::mt19937 random(7);
  double found = 0;
  double worst_ms = 0;
  CchQuery query(p.cch);
  for (auto _ : state) {
    state.PauseTiming();
    auto [from, to] = pair_of(random, graph.x.size());
    while (std::hypot(graph.x[from] - graph.x[to], graph.y[from] - graph.y[to]) < 0.4F * across ||
           !query.run(metric, from, to)) {
      std::tie(from, to) = pair_of(random, graph.x.size());
    }
    const std::clock_t start = std::clock();
    state.ResumeTiming();
    found += static_cast<double>(search.find(metric, graph.weights, graph.length_m, from, to, {}).size());
    worst_ms = std::max(worst_ms, 1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  state.counters["found"] = benchmark::Counter(found, benchmark::Counter::kAvgIterations);
  state.counters["worst_ms"] = worst_ms;
  state.counters["MB"] = static_cast<double>(search.bytes()) / 1e6;
  count_against_dijkstra(state);
}

constexpr std::int64_t kRoad = 1'145'000;
BENCHMARK(order)->Arg(0)->Arg(kRoad)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(build)->Arg(0)->Arg(kRoad)->Unit(benchmark::kMillisecond);
BENCHMARK(customise)->ArgsProduct({{0, kRoad}, {1, 2}})->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(toggle_border)->ArgsProduct({{0, kRoad}, {0, 1}})->Unit(benchmark::kMillisecond);
BENCHMARK(query)->ArgsProduct({{0, kRoad}, {0, 1}})->Unit(benchmark::kMicrosecond);
BENCHMARK(sweep_to_all)->Arg(0)->Arg(kRoad)->Unit(benchmark::kMillisecond);
BENCHMARK(table)
    ->ArgsProduct({{0, kRoad}, {2000}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();
BENCHMARK(alternatives)->Arg(0)->Arg(kRoad)->Unit(benchmark::kMillisecond)->Iterations(60);
BENCHMARK(dijkstra)->ArgsProduct({{0, kRoad}, {0, 1}})->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace geo::bench

BENCHMARK_MAIN();
