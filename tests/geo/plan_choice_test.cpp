// The other choices of routes: Pareto sets and disjoint pairs, against all paths of small random networks.

#include <gtest/gtest.h>

#include <algorithm>
#include <bitset>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>

#include "geo/plan/disjoint.hpp"
#include "geo/plan/network_index.hpp"
#include "geo/plan/pareto.hpp"
#include "geo/plan/question.hpp"
#include "tests/support/ascii_network.hpp"
#include "tests/support/random_network.hpp"

namespace geo {
namespace {

using testing::AsciiNetwork;
using testing::ask;
using testing::at_place;
using testing::plan;
using testing::random_pack;
using testing::RandomNetworkOptions;
using testing::way_of;

PlanningData build(const DataPack& pack) {
  PlanningData data;
  data.length_m = testing::sphere_length_m;
  data.countries = std::make_shared<const CountryIndex>(pack.countries, Worldview::un);
  data.costs = std::make_shared<const CostModel>(testing::round_costs());
  data.network = std::make_shared<const FreightNetwork>(
      build_network(pack, *data.countries, Worldview::un, data.length_m).network);
  return data;
}

PlanningData small_network(std::uint32_t seed, int columns, int rows) {
  RandomNetworkOptions options;
  options.columns = columns;
  options.rows = rows;
  options.country_cells = 1 + static_cast<int>(seed % 2);
  options.kept_links = 0.85;
  options.ferries = 0.12;
  return build(random_pack(options, seed));
}

std::string station(int i) {
  return "p" + std::to_string(i);
}

struct Walk {
  std::vector<std::uint32_t> arcs;
  double weight = 0.0;
};

constexpr std::size_t kMostWalks = 5000;  // more are too many for every pair of them

/// Every path of a request between places of the network, section by section; no node twice in one section. Stops
/// beyond kMostWalks.
std::vector<Walk> all_walks(const FreightNetwork& network, const Question& question) {
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

/// Every seventh arc costs this much more under soft avoidance.
double surcharge_on(std::uint32_t arc, double usd) {
  return arc % 7 == 0 ? usd : 0.0;
}

Criteria criteria_of(const FreightNetwork& network, const Pricing& pricing, const Walk& walk, double surcharge) {
  Criteria sum{};
  for (const std::uint32_t a : walk.arcs) {
    const Effort effort = pricing.arc(network.arcs[a]);
    sum[0] += effort.usd_per_tonne.typical + surcharge_on(a, surcharge);
    sum[1] += effort.hours.typical;
    sum[2] += effort.co2_kg_per_tonne;
    sum[3] += network.arcs[a].kind == ArcKind::crossing ? 1 : 0;
  }
  return sum;
}

int gauge_breaks(const FreightNetwork& network, const Walk& walk) {
  return static_cast<int>(std::count_if(walk.arcs.begin(), walk.arcs.end(), [&](std::uint32_t a) {
    return network.arcs[a].kind == ArcKind::gauge_break;
  }));
}

/// a is at most b in everything, give or take rounding; in cost, time and CO2 a share more is forgiven.
bool matches(const Criteria& a, const Criteria& b, double share = 0.0) {
  for (std::size_t i = 0; i < kCriteria; ++i) {
    if (a[i] * (i == 3 ? 1.0 : 1.0 - share) > b[i] + 1e-6) {
      return false;
    }
  }
  return true;
}

bool are_equal(const Criteria& a, const Criteria& b) {
  return matches(a, b) && matches(b, a);
}

/// Vectors that no other one beats, each once.
std::vector<Criteria> front_of(const std::vector<Criteria>& all) {
  std::vector<Criteria> front;
  for (const Criteria& one : all) {
    const bool beaten = std::any_of(all.begin(), all.end(), [&](const Criteria& other) {
      return matches(other, one) && !matches(one, other);
    });
    const bool known =
        std::any_of(front.begin(), front.end(), [&](const Criteria& other) { return are_equal(one, other); });
    if (!beaten && !known) {
      front.push_back(one);
    }
  }
  return front;
}

/// The Pareto set by looking at every path; none when there are too many.
std::optional<std::vector<Criteria>> brute_front(const PlanningData& data, const Question& question, const ParetoOptions& options,
                                                 double surcharge = 0.0) {
  const FreightNetwork& network = *data.network;
  const Pricing pricing(network, *data.costs, question.request.cargo);
  std::vector<Walk> walks = all_walks(network, question);
  if (walks.size() > kMostWalks) {
    return std::nullopt;
  }
  std::erase_if(walks, [&](const Walk& walk) {
    return options.max_gauge_breaks >= 0 && gauge_breaks(network, walk) > options.max_gauge_breaks;
  });
  double best = kUnreachable;
  for (const Walk& walk : walks) {
    best = std::min(best, walk.weight);
  }
  std::vector<Criteria> all;
  for (const Walk& walk : walks) {
    if (walk.weight <= best * options.max_stretch) {
      all.push_back(criteria_of(network, pricing, walk, surcharge));
    }
  }
  return front_of(all);
}

ParetoSet find_set(const PlanningData& data, const Question& question, const ParetoOptions& options) {
  const JourneyGraph journey(*data.network, question.stops, question.weights);
  return find_pareto_set(*data.network, journey, Pricing(*data.network, *data.costs, question.request.cargo), options,
                         CancelToken());
}

void expect_front(const ParetoSet& found, const std::optional<std::vector<Criteria>>& front) {
  EXPECT_TRUE(found.complete);
  if (!front) {
    return;
  }
  EXPECT_EQ(found.routes.size(), front->size());
  for (const Criteria& one : *front) {
    EXPECT_TRUE(std::any_of(found.routes.begin(), found.routes.end(),
                            [&](const ParetoRoute& route) { return are_equal(route.criteria, one); }))
        << one[0] << " USD, " << one[1] << " h, " << one[2] << " kg, " << one[3] << " borders";
  }
}

class Choices : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(Choices, WithoutEpsilonTheParetoSetIsTheBruteForceOne) {
  const PlanningData data = small_network(GetParam(), 4, 3);
  ParetoOptions options;
  options.epsilon = 0.0;
  for (const double stretch : {1.2, 4.0}) {
    for (const Objective objective : {Objective::balanced, Objective::time}) {
      options.max_stretch = stretch;
      RouteRequest request = ask(station(0), station(11));
      request.objective = objective;
      options.objective = objective;
      const auto question = pose_question(data, request);
      ASSERT_TRUE(question);
      expect_front(find_set(data, *question, options), brute_front(data, *question, options));
    }
  }
}

TEST_P(Choices, TheParetoSetIsExactOverViaPointsToo) {
  const PlanningData data = small_network(GetParam(), 3, 2);
  RouteRequest request = ask(station(0), station(5));
  request.via = {at_place(station(1)), at_place(station(4))};
  const auto question = pose_question(data, request);
  ASSERT_TRUE(question);
  ParetoOptions options;
  options.epsilon = 0.0;
  expect_front(find_set(data, *question, options), brute_front(data, *question, options));
}

TEST_P(Choices, TheParetoSetKeepsToALimitOfGaugeBreaks) {
  const PlanningData data = small_network(GetParam(), 4, 3);
  const auto question = pose_question(data, ask(station(0), station(10)));
  ASSERT_TRUE(question);
  ParetoOptions options;
  options.epsilon = 0.0;
  for (const int breaks : {0, 1}) {
    options.max_gauge_breaks = breaks;
    expect_front(find_set(data, *question, options), brute_front(data, *question, options));
  }
}

TEST_P(Choices, SurchargesCountAsCost) {
  const PlanningData data = small_network(GetParam(), 4, 3);
  auto question = pose_question(data, ask(station(0), station(11)));
  ASSERT_TRUE(question);
  for (std::size_t a = 0; a < question->weights.size(); ++a) {
    question->weights[a] += surcharge_on(static_cast<std::uint32_t>(a), 25.0);
  }
  ParetoOptions options;
  options.epsilon = 0.0;
  expect_front(find_set(data, *question, options), brute_front(data, *question, options, 25.0));
}

TEST_P(Choices, EveryRouteIsMatchedWithinEpsilon) {
  const PlanningData data = small_network(GetParam(), 8, 6);
  const auto question = pose_question(data, ask(station(0), station(47)));
  ASSERT_TRUE(question);
  ParetoOptions options;
  options.epsilon = 0.0;
  const ParetoSet whole = find_set(data, *question, options);
  for (const double epsilon : {0.01, 0.05, 0.3}) {
    options.epsilon = epsilon;
    const ParetoSet found = find_set(data, *question, options);
    EXPECT_LE(found.routes.size(), whole.routes.size());
    for (const ParetoRoute& route : whole.routes) {
      EXPECT_TRUE(std::any_of(found.routes.begin(), found.routes.end(), [&](const ParetoRoute& other) {
        return matches(other.criteria, route.criteria, epsilon);
      }));
    }
    for (const ParetoRoute& route : found.routes) {
      EXPECT_TRUE(std::any_of(whole.routes.begin(), whole.routes.end(),
                              [&](const ParetoRoute& other) { return are_equal(other.criteria, route.criteria); }))
          << "none is beaten by any route at all";
    }
  }
}

TEST_P(Choices, AStoppedSetSaysHowFarItIsComplete) {
  const PlanningData data = small_network(GetParam(), 8, 6);
  const auto question = pose_question(data, ask(station(0), station(47)));
  ASSERT_TRUE(question);
  ParetoOptions options;
  options.epsilon = 0.0;
  const ParetoSet whole = find_set(data, *question, options);
  for (const std::size_t labels : {100U, 400U, 1600U}) {
    options.labels = labels;
    const ParetoSet found = find_set(data, *question, options);
    for (const ParetoRoute& route : whole.routes) {
      if (found.complete || route.path.weight < found.complete_to * (1.0 - 1e-9)) {
        EXPECT_TRUE(std::any_of(found.routes.begin(), found.routes.end(), [&](const ParetoRoute& other) {
          return are_equal(other.criteria, route.criteria);
        }));
      }
    }
  }
}

TEST_P(Choices, ParetoRoutesAddUpToTheirTotals) {
  const PlanningData data = small_network(GetParam(), 8, 6);
  RouteRequest request = ask(station(0), station(47));
  request.choice = Choice::pareto;
  request.alternatives = 20;
  request.epsilon = 0.0;
  const auto question = pose_question(data, request);
  ASSERT_TRUE(question);
  ParetoOptions options;
  options.epsilon = 0.0;
  const auto chosen = choose_from(find_set(data, *question, options).routes, 20);
  const RouteSet answer = plan(data, request);
  ASSERT_EQ(answer.routes.size(), chosen.size());
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const Totals& totals = answer.routes[i].totals;
    EXPECT_NEAR(totals.usd_per_tonne.typical, chosen[i].criteria[0], 1e-6);
    EXPECT_NEAR(totals.hours.typical, chosen[i].criteria[1], 1e-6);
    EXPECT_NEAR(totals.co2_kg_per_tonne, chosen[i].criteria[2], 1e-6);
    EXPECT_EQ(totals.crossings, static_cast<int>(chosen[i].criteria[3]));
  }
}

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
  std::sort(walks.begin(), walks.end(),
            [](const WaysOfWalk& a, const WaysOfWalk& b) { return a.weight < b.weight; });
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
  const PlanningData data = build(pack);
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
      weights.push_back(pricing.weight(
          {route.totals.hours, route.totals.usd_per_tonne, route.totals.co2_kg_per_tonne}, request.objective));
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
  const PlanningData data = build(pack);
  std::mt19937 engine(GetParam());
  for (std::size_t i = pack.links.size(); i > 1; --i) {
    std::swap(pack.links[i - 1], pack.links[engine() % i]);
  }
  const PlanningData shuffled = build(pack);
  for (const Choice choice : {Choice::overlap, Choice::pareto, Choice::disjoint}) {
    RouteRequest request = ask(station(0), station(62));
    request.choice = choice;
    EXPECT_EQ(printed(plan(data, request)), printed(plan(shuffled, request))) << static_cast<int>(choice);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Choices, ::testing::Range(1U, 21U));

bool reports(const RouteSet& answer, std::string_view code, std::string_view text = {}) {
  return std::any_of(answer.diagnostics.begin(), answer.diagnostics.end(), [&](const Diagnostic& d) {
    return d.code == code && d.message.find(text) != std::string::npos;
  });
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

TEST(Pareto, OffersWhatIsFasterCheaperOrCrossesLess) {
  AsciiNetwork map(R"(
+---C---+
|       |
A---B---D)");
  map.square("AAA", 0, 0, 8, 2);
  map.link("a--b").km = map.link("b--d").km = 500;
  map.link("a--c").km = map.link("c--d").km = 520;
  map.link("a--b").electrified = map.link("b--d").electrified = Electrified::no;
  map.link("a--c").electrified = map.link("c--d").electrified = Electrified::yes;
  RouteRequest request = ask("a", "d");
  request.choice = Choice::pareto;
  const auto data = map.build();
  const RouteSet answer = plan(data, request);
  ASSERT_EQ(answer.routes.size(), 2U) << "half the CO2 for 4 % more money";
  EXPECT_EQ(way_of(data, answer.routes[0]), "abd");
  EXPECT_NE(answer.guarantee.find("its match among 2 routes: one than which it is not 5 % better"), std::string::npos) << answer.guarantee;
  request.max_stretch = 1.0001;
  EXPECT_EQ(plan(data, request).routes.size(), 1U);
  request.max_stretch = 2.5;
  request.epsilon = 0.6;
  EXPECT_EQ(plan(data, request).routes.size(), 1U) << "half the CO2 is less than 60 %";
}

TEST(Pareto, TheExtremesAreChosenFirst) {
  const auto route = [](double weight, const Criteria& criteria) {
    ParetoRoute made;
    made.path.weight = weight;
    made.criteria = criteria;
    return made;
  };
  const std::vector<ParetoRoute> routes = {route(1, {5, 5, 5, 5}), route(2, {4, 6, 6, 6}), route(3, {6, 4, 6, 6}),
                                           route(4, {6, 6, 4, 6}), route(5, {9, 9, 9, 4}), route(6, {1, 9, 9, 9})};
  const auto weights = [&](std::size_t count) {
    std::vector<double> out;
    for (const ParetoRoute& chosen : choose_from(routes, count)) {
      out.push_back(chosen.path.weight);
    }
    return out;
  };
  EXPECT_EQ(weights(1), (std::vector<double>{1}));
  EXPECT_EQ(weights(3), (std::vector<double>{1, 3, 6}));
  EXPECT_EQ(weights(5), (std::vector<double>{1, 3, 4, 5, 6}));
  EXPECT_EQ(weights(9).size(), 6U);
}

}  // namespace
}  // namespace geo
