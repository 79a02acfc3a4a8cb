// Pareto sets, against all paths of small random networks.

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "geo/plan/pareto.hpp"
#include "tests/support/all_walks.hpp"

namespace geo {
namespace {

using testing::all_walks;
using testing::AsciiNetwork;
using testing::ask;
using testing::at_place;
using testing::kMostWalks;
using testing::plan;
using testing::small_network;
using testing::station;
using testing::Walk;
using testing::way_of;

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
  return static_cast<int>(std::count_if(walk.arcs.begin(), walk.arcs.end(),
                                        [&](std::uint32_t a) { return network.arcs[a].kind == ArcKind::gauge_break; }));
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
    const bool beaten = std::any_of(all.begin(), all.end(),
                                    [&](const Criteria& other) { return matches(other, one) && !matches(one, other); });
    const bool known =
        std::any_of(front.begin(), front.end(), [&](const Criteria& other) { return are_equal(one, other); });
    if (!beaten && !known) {
      front.push_back(one);
    }
  }
  return front;
}

/// The Pareto set by looking at every path; none when there are too many.
std::optional<std::vector<Criteria>> brute_front(const PlanningData& data, const Question& question,
                                                 const ParetoOptions& options, double surcharge = 0.0) {
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

class ParetoSets : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(ParetoSets, WithoutEpsilonTheParetoSetIsTheBruteForceOne) {
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

TEST_P(ParetoSets, TheParetoSetIsExactOverViaPointsToo) {
  const PlanningData data = small_network(GetParam(), 3, 2);
  RouteRequest request = ask(station(0), station(5));
  request.via = {at_place(station(1)), at_place(station(4))};
  const auto question = pose_question(data, request);
  ASSERT_TRUE(question);
  ParetoOptions options;
  options.epsilon = 0.0;
  expect_front(find_set(data, *question, options), brute_front(data, *question, options));
}

TEST_P(ParetoSets, TheParetoSetKeepsToALimitOfGaugeBreaks) {
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

TEST_P(ParetoSets, SurchargesCountAsCost) {
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

TEST_P(ParetoSets, EveryRouteIsMatchedWithinEpsilon) {
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
      EXPECT_TRUE(std::any_of(whole.routes.begin(), whole.routes.end(), [&](const ParetoRoute& other) {
        return are_equal(other.criteria, route.criteria);
      })) << "none is beaten by any route at all";
    }
  }
}

TEST_P(ParetoSets, AStoppedSetSaysHowFarItIsComplete) {
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
        EXPECT_TRUE(std::any_of(found.routes.begin(), found.routes.end(),
                                [&](const ParetoRoute& other) { return are_equal(other.criteria, route.criteria); }));
      }
    }
  }
}

TEST_P(ParetoSets, ParetoRoutesAddUpToTheirTotals) {
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

INSTANTIATE_TEST_SUITE_P(Seeds, ParetoSets, ::testing::Range(1U, 21U));

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
  EXPECT_NE(answer.guarantee.find("its match among 2 routes: one than which it is not 5 % better"), std::string::npos)
      << answer.guarantee;
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
