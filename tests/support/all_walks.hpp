#pragma once
// Small random networks and every path of a request through them, for comparison with the searches.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "geo/plan/question.hpp"
#include "tests/support/ascii_network.hpp"
#include "tests/support/random_network.hpp"

namespace geo::testing {

inline PlanningData small_network(std::uint32_t seed, int columns, int rows) {
  RandomNetworkOptions options;
  options.columns = columns;
  options.rows = rows;
  options.country_cells = 1 + static_cast<int>(seed % 2);
  options.kept_links = 0.85;
  options.ferries = 0.12;
  return planning_data(random_pack(options, seed));
}

inline std::string station(int i) {
  return "p" + std::to_string(i);
}

struct Walk {
  std::vector<std::uint32_t> arcs;
  double weight = 0.0;
};

inline constexpr std::size_t kMostWalks = 5000;  // more are too many for every pair of them

/// Every path of a request between places of the network, section by section; no node twice in one section. Stops
/// beyond kMostWalks.
inline std::vector<Walk> all_walks(const FreightNetwork& network, const Question& question) {
  std::vector<Walk> walks;
  Walk walk;
  std::vector<std::vector<std::uint8_t>> on_path(question.stops.size(),
                                                 std::vector<std::uint8_t>(network.nodes.size(), 0));
  const std::function<void(std::size_t, std::uint32_t)> go = [&](std::size_t section, std::uint32_t node) {
    if (walks.size() > kMostWalks) {
      return;
    }
    on_path[section][node] = 1;
    for (const AccessOption& option : question.stops[section + 1].leave) {
      if (option.node.value != node) {
        continue;
      }
      if (section + 2 == question.stops.size()) {
        walks.push_back(walk);
      } else {
        go(section + 1, node);
      }
    }
    for (std::uint32_t a = network.first_out[node]; a < network.first_out[node + 1]; ++a) {
      const std::uint32_t head = network.arcs[a].head.value;
      if (question.weights[a] < kUnreachable && on_path[section][head] == 0) {
        walk.arcs.push_back(a);
        walk.weight += question.weights[a];
        go(section, head);
        walk.weight -= question.weights[a];
        walk.arcs.pop_back();
      }
    }
    on_path[section][node] = 0;
  };
  for (const AccessOption& start : question.stops.front().enter) {
    go(0, start.node.value);
  }
  return walks;
}

}  // namespace geo::testing
