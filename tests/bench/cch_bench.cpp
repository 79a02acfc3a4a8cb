// The contraction hierarchy beside plain and masked Dijkstra on generated graphs. Reports, does not gate.
// Argument 0: rail-like, 51,000 nodes; any other: road-like with that many junctions a side.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <functional>
#include <map>
#include <queue>

#include "tests/bench/synthetic_graph.hpp"

namespace geo::bench {
namespace {

struct Prepared {
  SyntheticGraph graph;
  Cch cch;
  std::vector<std::uint32_t> strip;  ///< arcs that cross the middle: a border
  std::vector<CchWeight> closed;     ///< weights with the strip removed but for its ends
};

const SyntheticGraph& graph_of(std::int64_t side) {
  static std::map<std::int64_t, SyntheticGraph> made;
  auto& graph = made[side];
  if (graph.head.empty()) {
    graph = side == 0 ? rail_like() : road_like(static_cast<std::uint32_t>(side));
  }
  return graph;
}

const Prepared& prepared(std::int64_t side) {
  static std::map<std::int64_t, Prepared> made;
  Prepared& p = made[side];
  if (!p.graph.head.empty()) {
    return p;
  }
  p.graph = graph_of(side);
  p.cch = build_cch(p.graph.view(), nested_dissection(p.graph.view(), p.graph.x, p.graph.y));
  p.closed = p.graph.weights;
  const float middle = side == 0 ? 31.3F : 0.503F * static_cast<float>(side);
  for (std::uint32_t v = 0; v < p.graph.x.size(); ++v) {
    for (std::uint32_t a = p.graph.first_out[v]; a < p.graph.first_out[v + 1]; ++a) {
      const bool crosses = (p.graph.x[v] < middle) != (p.graph.x[p.graph.head[a]] < middle);
      if (crosses && p.graph.y[v] > 0.2F * middle) {
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
    benchmark::DoNotOptimize(build_cch(p.graph.view(), order));
  }
  state.counters["arcs"] = static_cast<double>(p.cch.arc_count());
  state.counters["MB"] = static_cast<double>(p.cch.bytes()) / 1e6;
}

void customise(benchmark::State& state) {
  const Prepared& p = prepared(state.range(0));
  CchMetric metric(p.cch);
  for (auto _ : state) {
    metric.customise(p.graph.weights, static_cast<unsigned>(state.range(1)));
  }
}

void update_border(benchmark::State& state) {
  const Prepared& p = prepared(state.range(0));
  CchMetric metric(p.cch);
  metric.customise(p.graph.weights);
  bool open = true;
  for (auto _ : state) {
    open = !open;
    metric.update(open ? p.graph.weights : p.closed, p.strip);
  }
  state.counters["arcs changed"] = static_cast<double>(p.strip.size());
}

void query(benchmark::State& state) {
  const Prepared& p = prepared(state.range(0));
  CchMetric metric(p.cch);
  metric.customise(p.graph.weights);
  CchQuery search(p.cch);
  std::mt19937 random(3);
  for (auto _ : state) {
    const auto [from, to] = pair_of(random, p.graph.x.size());
    benchmark::DoNotOptimize(search.run(metric, from, to));
    if (state.range(1) != 0) {
      benchmark::DoNotOptimize(search.path(metric, p.graph.weights));
    }
  }
}

void dijkstra(benchmark::State& state) {
  const Prepared& p = prepared(state.range(0));
  const auto& weights = state.range(1) == 0 ? p.graph.weights : p.closed;
  std::mt19937 random(3);
  std::vector<CchWeight> distance(p.graph.x.size());
  using Entry = std::pair<CchWeight, std::uint32_t>;
  for (auto _ : state) {
    const auto [from, to] = pair_of(random, p.graph.x.size());
    std::fill(distance.begin(), distance.end(), kCchInfinity);
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    distance[from] = 0;
    queue.emplace(0U, from);
    while (!queue.empty() && queue.top().second != to) {
      const auto [d, v] = queue.top();
      queue.pop();
      for (std::uint32_t a = p.graph.first_out[v]; d == distance[v] && a < p.graph.first_out[v + 1]; ++a) {
        if (d + weights[a] < distance[p.graph.head[a]]) {
          distance[p.graph.head[a]] = d + weights[a];
          queue.emplace(d + weights[a], p.graph.head[a]);
        }
      }
    }
    benchmark::DoNotOptimize(distance[to]);
  }
}

BENCHMARK(order)->Arg(0)->Arg(300)->Arg(1067)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(build)->Arg(0)->Arg(300)->Arg(1067)->Unit(benchmark::kMillisecond);
BENCHMARK(customise)->ArgsProduct({{0, 300, 1067}, {1, 2}})->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(update_border)->Arg(0)->Arg(300)->Arg(1067)->Unit(benchmark::kMillisecond);
BENCHMARK(query)->ArgsProduct({{0, 300, 1067}, {0, 1}})->Unit(benchmark::kMicrosecond);
BENCHMARK(dijkstra)->ArgsProduct({{0, 300, 1067}, {0, 1}})->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace geo::bench

BENCHMARK_MAIN();
