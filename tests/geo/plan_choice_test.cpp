// Limited overlap and disjoint pairs: what the answer promises, against all paths of small random networks.

#include <gtest/gtest.h>

#include <algorithm>
#include <bitset>
#include <map>
#include <optional>
#include <random>
#include <set>

#include "geo/plan/disjoint.hpp"
#include "tests/support/all_walks.hpp"

namespace geo {
namespace {

using testing::all_walks;
using testing::AsciiNetwork;
using testing::ask;
using testing::at_place;
using testing::kMostWalks;
using testing::plan;
using testing::random_pack;
using testing::RandomNetworkOptions;
using testing::small_network;
using testing::station;
using testing::Walk;
using testing::way_of;

class Choices : public ::testing::TestWithParam<std::uint32_t> {};

using Ways = std::bitset<512>;

struct WaysOfWalk {
  double weight;
  Ways ways;
};

/// The least weight of two paths that together use every way once, by looking at every pair; unreachable without one,
/// none when there are too many paths.
std::optional<double> brute_pair(const PlanningData& data, const Question& question) {
  const FreightNetwork& network = *data.network;
  const WayIndex index(network);
  std::vector<WaysOfWalk> walks;
  const std::vector<Walk> all = all_walks(network, question);
  if (all.size() > kMostWalks) {
    return std::nullopt;
  }
  for (const Walk& walk : all) {
    WaysOfWalk used{walk.weight, {}};
    bool once = true;
    for (const std::uint32_t a : walk.arcs) {
      if (network.arcs[a].kind == ArcKind::link) {
        const std::uint32_t way = index.way_of_link(network.arcs[a].payload);
        once = once && !used.ways.test(way);
        used.ways.set(way);
      }
    }
    if (once) {
      walks.push_back(used);
    }
  }
  std::sort(walks.begin(), walks.end(), [](const WaysOfWalk& a, const WaysOfWalk& b) { return a.weight < b.weight; });
  double best = kUnreachable;
  for (std::size_t i = 0; i < walks.size(); ++i) {
    for (std::size_t j = i + 1; j < walks.size() && walks[i].weight + walks[j].weight < best; ++j) {
      if ((walks[i].ways & walks[j].ways).none()) {
        best = walks[i].weight + walks[j].weight;
      }
    }
  }
  return best;
}

void expect_brute_pair(const PlanningData& data, const Question& question) {
  const FreightNetwork& network = *data.network;
  const WayIndex ways(network);
  const JourneyGraph journey(network, question.stops, question.weights);
  const DisjointAnswer answer = find_disjoint_pair(journey, ways, {}, CancelToken());
  ASSERT_TRUE(answer.certain);
  const std::optional<double> brute = brute_pair(data, question);
  if (!brute) {
    return;
  }
  ASSERT_EQ(answer.pair.has_value(), *brute < kUnreachable);
  if (!answer.pair) {
    return;
  }
  const FoundPath& a = answer.pair->lighter;
  const FoundPath& b = answer.pair->heavier;
  EXPECT_NEAR(a.weight + b.weight, *brute, 1e-6);
  EXPECT_LE(a.weight, b.weight);
  EXPECT_EQ(shared_km(ways.footprint(a, question.stops), ways.footprint(b, question.stops)), 0.0);
  for (const FoundPath* path : {&a, &b}) {
    EXPECT_NEAR(weight_of(*path, question.stops, question.weights), path->weight, 1e-6);
    for (const PathSection& section : path->sections) {
      for (std::size_t i = 1; i < section.arcs.size(); ++i) {
        EXPECT_EQ(network.tail[section.arcs[i].at()], network.arcs[section.arcs[i - 1].at()].head);
      }
    }
  }
}

TEST_P(Choices, TheDisjointPairIsTheBruteForceOne) {
  const PlanningData data = small_network(GetParam(), 4, 3);
  for (const int to : {5, 7, 11}) {
    const auto question = pose_question(data, ask(station(0), station(to)));
    ASSERT_TRUE(question);
    expect_brute_pair(data, *question);
  }
}

TEST_P(Choices, TheDisjointPairIsExactOverViaPointsAndParallelShips) {
  RandomNetworkOptions options;
  options.columns = 3;
  options.rows = 2;
  options.kept_links = 0.95;
  options.ferries = 0.35;
  options.country_cells = 1;
  DataPack pack = random_pack(options, GetParam());
  for (std::size_t i = 0, links = pack.links.size(); i < links; ++i) {
    if (pack.links[i].mode == Mode::ferry) {
      LinkRecord ship = pack.links[i];
      ship.id += "--sea";
      ship.mode = Mode::sea;
      pack.links.push_back(ship);
    }
  }
  const PlanningData data = testing::planning_data(pack);
  RouteRequest request = ask(station(0), station(5));
  for (const bool by_way : {false, true}) {
    request.via = by_way ? std::vector<Endpoint>{at_place(station(1))} : std::vector<Endpoint>{};
    const auto question = pose_question(data, request);
    ASSERT_TRUE(question);
    expect_brute_pair(data, *question);
  }
}

/// What an overlap answer promises, worked out again from the legs alone.
TEST_P(Choices, OverlapRoutesKeepTheirLimits) {
  const PlanningData data = small_network(GetParam(), 10, 8);
  for (const double most : {0.4, 0.75}) {
    RouteRequest request = ask(station(0), station(79));
    request.max_overlap = most;
    request.max_stretch = 1.5;
    request.explain = true;
    const RouteSet answer = plan(data, request);
    const Pricing pricing(*data.network, *data.costs, request.cargo);
    std::vector<std::map<std::string, double>> km;
    std::vector<double> weights;
    const WayIndex ways(*data.network);
    for (const Route& route : answer.routes) {
      auto& own = km.emplace_back();
      std::set<std::string> left;
      for (const Leg& leg : route.legs) {
        if (leg.link_indices.empty()) {
          own["road " + leg.from + leg.to] += leg.km;
        }
        for (std::size_t i = 0; i < leg.link_indices.size(); ++i) {
          const Link& link = data.network->links[leg.link_indices[i]];
          own[std::to_string(ways.way_of_link(leg.link_indices[i]))] += link.length_km;
          const PlaceIndex tail = leg.reversed[i] ? link.to : link.from;
          EXPECT_TRUE(left.insert(data.network->places[tail.at()].id).second || &route == &answer.routes.front());
        }
      }
      weights.push_back(pricing.weight({route.totals.hours, route.totals.usd_per_tonne, route.totals.co2_kg_per_tonne},
                                       request.objective));
    }
    for (std::size_t i = 0; i < km.size(); ++i) {
      EXPECT_LE(weights[i], weights[0] * 1.5 + 1e-6);
      EXPECT_TRUE(i == 0 || weights[i] >= weights[i - 1] - 1e-6);
      for (std::size_t j = 0; j < km.size(); ++j) {
        double shared = 0.0;
        for (const auto& [way, length] : km[i]) {
          shared += km[j].count(way) != 0 ? length : 0.0;
        }
        const double share = shared / answer.routes[i].totals.km;
        EXPECT_NEAR(answer.overlap[i][j], share, 1e-9);
        EXPECT_TRUE(j >= i || share <= most + 1e-9);
      }
      EXPECT_NEAR(answer.overlap[i][0], answer.routes[i].overlap_with_best, 1e-9);
    }
  }
}

/// Everything of the routes but indices into the network.
std::vector<std::string> printed(const RouteSet& answer) {
  std::vector<std::string> out;
  for (const Route& route : answer.routes) {
    std::string text = route.id + ' ' + std::to_string(route.totals.km);
    for (const Leg& leg : route.legs) {
      for (const std::string& link : leg.links) {
        text += ' ' + link;
      }
    }
    out.push_back(text);
  }
  return out;
}

TEST_P(Choices, TheOrderOfLinksInThePackDoesNotMatter) {
  RandomNetworkOptions options;
  options.columns = 9;
  options.rows = 7;
  DataPack pack = random_pack(options, GetParam());
  const PlanningData data = testing::planning_data(pack);
  std::mt19937 engine(GetParam());
  for (std::size_t i = pack.links.size(); i > 1; --i) {
    std::swap(pack.links[i - 1], pack.links[engine() % i]);
  }
  const PlanningData shuffled = testing::planning_data(pack);
  for (const Choice choice : {Choice::overlap, Choice::pareto, Choice::disjoint}) {
    RouteRequest request = ask(station(0), station(62));
    request.choice = choice;
    EXPECT_EQ(printed(plan(data, request)), printed(plan(shuffled, request))) << static_cast<int>(choice);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Choices, ::testing::Range(1U, 21U));

bool reports(const RouteSet& answer, std::string_view code, std::string_view text = {}) {
  return std::any_of(answer.diagnostics.begin(), answer.diagnostics.end(),
                     [&](const Diagnostic& d) { return d.code == code && d.message.find(text) != std::string::npos; });
}

RouteRequest ask_disjoint(const std::string& from, const std::string& to) {
  RouteRequest request = ask(from, to);
  request.choice = Choice::disjoint;
  return request;
}

TEST(Disjoint, LetsGoOfTheBestRouteForTheSakeOfThePair) {
  // Best is abcd; without its ways nothing joins A and D. The pair is a-b-d by the north and a-c-d by the south.
  AsciiNetwork map(R"(
+--B------+
|  |      |
A  |      D
|  |      |
+------C--+)");
  map.square("AAA", 0, 0, 10, 4);
  map.link("a--b").km = 100;
  map.link("c--d").km = 100;
  map.link("b--d").km = 900;
  map.link("a--c").km = 900;
  LinkRecord middle = map.link("a--b");
  middle.id = "b--c";
  middle.from = "b";
  middle.to = "c";
  middle.km = 100;
  map.pack.links.push_back(middle);
  const auto data = map.build();
  const RouteSet answer = plan(data, ask_disjoint("a", "d"));
  ASSERT_EQ(answer.routes.size(), 2U);
  EXPECT_EQ((std::set<std::string>{way_of(data, answer.routes[0]), way_of(data, answer.routes[1])}),
            (std::set<std::string>{"abd", "acd"}));
  EXPECT_EQ(answer.routes[1].overlap_with_best, 0.0);
  EXPECT_NE(answer.guarantee.find("the best route by itself"), std::string::npos) << answer.guarantee;
  EXPECT_FALSE(reports(answer, "fewer-alternatives"));
}

TEST(Disjoint, NamesWhatEveryRouteMustUse) {
  AsciiNetwork map(R"(
    +-C-+
    |   |
A---B---D---E)");
  map.square("AAA", 0, 0, 12, 2);
  const auto data = map.build();
  const RouteSet answer = plan(data, ask_disjoint("a", "e"));
  ASSERT_EQ(answer.routes.size(), 1U);
  EXPECT_EQ(way_of(data, answer.routes[0]), "abde");
  EXPECT_TRUE(reports(answer, "no-disjoint-pair", "every route uses A - B, D - E"));
  EXPECT_EQ(plan(data, ask_disjoint("b", "d")).routes.size(), 2U);
}

TEST(Disjoint, ShipsBetweenTheSamePortsAreOneWay) {
  AsciiNetwork map("A~~~~~~B");
  map.square("AAA", 0, 0, 1, 0).square("BBB", 6, 0, 7, 0);
  LinkRecord feeder = map.link("a--b--ferry");
  feeder.id = "a--b--sea";
  feeder.mode = Mode::sea;
  map.pack.links.push_back(feeder);
  const RouteSet answer = plan(map.build(), ask_disjoint("a", "b"));
  EXPECT_EQ(answer.routes.size(), 1U);
  EXPECT_TRUE(reports(answer, "no-disjoint-pair", "A - B by"));
}

}  // namespace
}  // namespace geo
