// What must hold on any network: checked on random ones with fixed seeds.

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>

#include "geo/plan/alternatives.hpp"
#include "geo/plan/question.hpp"
#include "tests/support/ascii_network.hpp"
#include "tests/support/random_network.hpp"

namespace geo {
namespace {

using testing::ask;
using testing::plan;
using testing::planning_data;
using testing::random_pack;
using testing::RandomNetworkOptions;

/// Bellman-Ford over the plain arc list: shares no code with the search.
std::vector<double> relax_everything(const FreightNetwork& network, const std::vector<double>& weights,
                                     const std::vector<AccessOption>& starts) {
  std::vector<double> distance(network.nodes.size(), kUnreachable);
  for (const AccessOption& start : starts) {
    distance[start.node.at()] = std::min(distance[start.node.at()], start.weight);
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t a = 0; a < network.arcs.size(); ++a) {
      const double offer = distance[network.tail[a].at()] + weights[a];
      if (offer < distance[network.arcs[a].head.at()]) {
        distance[network.arcs[a].head.at()] = offer;
        changed = true;
      }
    }
  }
  return distance;
}

/// The lightest of all simple paths, by walking every one of them.
double lightest_of_all_paths(const FreightNetwork& network, const std::vector<double>& weights,
                             const std::vector<AccessOption>& starts, const std::vector<AccessOption>& ends) {
  double best = kUnreachable;
  std::map<std::uint32_t, double> goals;  // node -> weight of the way from it to the end
  for (const AccessOption& end : ends) {
    const auto goal = goals.emplace(end.node.value, end.weight).first;
    goal->second = std::min(goal->second, end.weight);
  }
  std::vector<std::uint8_t> on_path(network.nodes.size(), 0);
  const std::function<void(std::uint32_t, double)> walk = [&](std::uint32_t node, double weight) {
    if (const auto goal = goals.find(node); goal != goals.end()) {
      best = std::min(best, weight + goal->second);
    }
    on_path[node] = 1;
    for (std::uint32_t a = network.first_out[node]; a < network.first_out[node + 1]; ++a) {
      const std::uint32_t head = network.arcs[a].head.value;
      if (on_path[head] == 0 && weights[a] < kUnreachable) {
        walk(head, weight + weights[a]);
      }
    }
    on_path[node] = 0;
  };
  for (const AccessOption& start : starts) {
    walk(start.node.value, start.weight);
  }
  return best;
}

std::string station(int i) {
  return "p" + std::to_string(i);
}

double weight_of_totals(const PlanningData& data, const RouteRequest& request, const Totals& totals) {
  const Pricing pricing(*data.network, *data.costs, request.cargo);
  return pricing.weight({totals.hours, totals.usd_per_tonne, totals.co2_kg_per_tonne}, request.objective);
}

class RandomNetworks : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(RandomNetworks, KeepTheInvariants) {
  const PlanningData data = planning_data(random_pack({}, GetParam()));
  const std::vector<std::string> findings = check_network(*data.network);
  EXPECT_TRUE(findings.empty()) << findings.front();
}

TEST_P(RandomNetworks, DijkstraFindsWhatBruteForceFinds) {
  RandomNetworkOptions options;
  options.columns = 4;
  options.rows = 3;
  options.ferries = 0.1;
  const PlanningData data = planning_data(random_pack(options, GetParam()));
  for (int to = 5; to < 12; to += 3) {
    const auto question = pose_question(data, ask(station(0), station(to)));
    ASSERT_TRUE(question);
    const SearchGraph graph(*data.network);
    PathFinder finder(graph, question->stops);
    const auto path = finder.best(question->weights);
    const double brute =
        lightest_of_all_paths(*data.network, question->weights, question->stops[0].enter, question->stops[1].leave);
    if (path) {
      EXPECT_NEAR(path->weight, brute, 1e-9);
      EXPECT_NEAR(weight_of(*path, question->stops, question->weights), brute, 1e-9);
    } else {
      EXPECT_EQ(brute, kUnreachable);
    }
  }
}

TEST_P(RandomNetworks, NoCheaperPathExistsThanTheRouteShown) {
  const PlanningData data = planning_data(random_pack({}, GetParam()));
  for (const Objective objective : {Objective::cost, Objective::time, Objective::co2, Objective::balanced}) {
    RouteRequest request = ask(station(0), station(29));
    request.objective = objective;
    const auto question = pose_question(data, request);
    ASSERT_TRUE(question);
    const auto distance = relax_everything(*data.network, question->weights, question->stops[0].enter);
    double brute = kUnreachable;
    for (const AccessOption& end : question->stops[1].leave) {
      brute = std::min(brute, distance[end.node.at()] + end.weight);
    }
    const RouteSet answer = plan(data, request);
    ASSERT_EQ(answer.routes.empty(), brute == kUnreachable);
    if (!answer.routes.empty()) {
      EXPECT_NEAR(weight_of_totals(data, request, answer.routes[0].totals), brute, 1e-6)
          << "the answer adds up to the search";
    }
  }
}

TEST_P(RandomNetworks, BackwardTreesMirrorForwardOnes) {
  const PlanningData data = planning_data(random_pack({}, GetParam()));
  const auto question = pose_question(data, ask(station(0), station(29)));
  ASSERT_TRUE(question);
  const SearchGraph graph(*data.network);
  ShortestPaths forward(graph);
  ShortestPaths backward(graph);
  const auto starts = seeds_of(question->stops[0].enter);
  const auto ends = seeds_of(question->stops[1].leave);
  forward.run(starts, question->weights);
  backward.run(ends, question->weights, Direction::backward);
  double there = kUnreachable;
  double back = kUnreachable;
  for (const Seed& end : ends) {
    there = std::min(there, forward.distance(end.node) + end.weight);
  }
  for (const Seed& start : starts) {
    back = std::min(back, backward.distance(start.node) + start.weight);
  }
  EXPECT_NEAR(there == kUnreachable ? -1 : there, back == kUnreachable ? -1 : back, 1e-9);
}

TEST_P(RandomNetworks, AlternativesAreSimpleDifferentAndBounded) {
  RandomNetworkOptions options;
  options.columns = 10;
  options.rows = 8;
  const PlanningData data = planning_data(random_pack(options, GetParam()));
  for (const double most : {0.4, 0.75}) {
    const auto question = pose_question(data, ask(station(0), station(79)));
    ASSERT_TRUE(question);
    const SearchGraph graph(*data.network);
    PathFinder finder(graph, question->stops);
    AlternativeOptions wanted;
    wanted.max_overlap = most;
    wanted.count = 5;
    const auto routes = find_alternatives(*data.network, finder, question->weights, wanted, CancelToken());
    for (std::size_t i = 0; i < routes.size(); ++i) {
      EXPECT_TRUE(i == 0 || is_simple(*data.network, routes[i].path));
      EXPECT_LE(routes[i].path.weight, routes[0].path.weight * wanted.max_stretch);
      EXPECT_TRUE(i == 0 || routes[i].path.weight >= routes[i - 1].path.weight);
      for (std::size_t better = 0; better < i; ++better) {
        EXPECT_LE(overlap(routes[i].footprint, routes[better].footprint), most);
      }
      for (const PathSection& section : routes[i].path.sections) {
        for (std::size_t a = 1; a < section.arcs.size(); ++a) {
          EXPECT_EQ(data.network->tail[section.arcs[a].at()], data.network->arcs[section.arcs[a - 1].at()].head);
        }
      }
    }
  }
}

/// Everything of a route that reaches the user, as text.
std::string printed(const RouteSet& answer) {
  std::string text;
  for (const Route& route : answer.routes) {
    text += route.id + route.label + std::to_string(route.totals.km) +
            std::to_string(route.totals.usd_per_tonne.typical) + std::to_string(route.totals.hours.high) +
            std::to_string(route.overlap_with_best);
    for (const Leg& leg : route.legs) {
      for (const std::string& link : leg.links) {
        text += link;
      }
    }
    for (const Stop& stop : route.stops) {
      text += stop.place + stop.source + std::to_string(stop.hours.typical);
    }
  }
  if (answer.no_route) {
    text += answer.no_route->reason;
    for (const Relaxation& relaxation : answer.no_route->relaxations) {
      text += relaxation.change + std::to_string(relaxation.totals.km);
    }
  }
  return text;
}

TEST_P(RandomNetworks, RoutesAddUpAvoidAndRepeat) {
  const DataPack pack = random_pack({}, GetParam());
  const PlanningData data = planning_data(pack);
  for (const char* avoided : {"CBA", "CBB", "CAB"}) {
    const RouteRequest request = ask(station(0), station(29), {avoided});
    const CountryCode code = testing::country(avoided);
    const RouteSet answer = plan(data, request, true);
    for (const Route& route : answer.routes) {
      double km = 0.0;
      for (const CountryShare& share : route.countries) {
        km += share.km;
        EXPECT_TRUE(route.role == Role::baseline || share.country != code);
      }
      for (const Leg& leg : route.legs) {
        km += leg.country.is_empty() ? leg.km : 0.0;
        for (const std::uint32_t link : leg.link_indices) {
          EXPECT_TRUE(route.role == Role::baseline || data.network->links[link].country != code);
        }
      }
      EXPECT_NEAR(km, route.totals.km, 1e-6);
      ASSERT_EQ(route.proof.size(), 1U);
      EXPECT_TRUE(route.role == Role::baseline || (!route.proof[0].entered && route.proof[0].km_inside == 0.0));
    }
    EXPECT_EQ(answer.routes.empty() || answer.routes[0].role == Role::baseline, answer.no_route.has_value());
    EXPECT_EQ(printed(answer), printed(plan(planning_data(pack), request, true))) << "same input, same answer";
  }
}

TEST_P(RandomNetworks, ARelaxationReallyReconnects) {
  const PlanningData data = planning_data(random_pack({}, GetParam()));
  RouteRequest request = ask(station(0), station(29), {"CBA", "CBB", "CBC", "CAB"});
  request.policy.modes = {Mode::rail};
  const RouteSet answer = plan(data, request);
  if (!answer.no_route) {
    return;
  }
  EXPECT_FALSE(answer.no_route->reason.empty());
  double last = 0.0;
  for (const Relaxation& relaxation : answer.no_route->relaxations) {
    EXPECT_GT(relaxation.totals.km, 0.0);
    const double weight = weight_of_totals(data, request, relaxation.totals);
    EXPECT_GE(weight, last) << "cheapest first";
    last = weight;
    if (relaxation.change.find(" and ") == std::string::npos && relaxation.change.rfind("allow C", 0) == 0) {
      RouteRequest relaxed = request;
      std::erase(relaxed.policy.avoided, testing::country(relaxation.change.substr(6)));
      EXPECT_FALSE(plan(data, relaxed).routes.empty());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomNetworks, ::testing::Range(1U, 13U));

}  // namespace
}  // namespace geo
