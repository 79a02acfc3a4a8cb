// Tables against the planner: every cell is what a single question answers.

#include <gtest/gtest.h>

#include "geo/plan/table.hpp"
#include "tests/support/ascii_network.hpp"
#include "tests/support/random_network.hpp"

namespace geo {
namespace {

PlanningData build(std::uint32_t seed) {
  testing::RandomNetworkOptions options;
  options.ferries = 0.1;
  const DataPack pack = testing::random_pack(options, seed);
  return testing::planning_data(pack);
}

std::vector<Endpoint> some_ends() {
  return {testing::at_place("p0"), testing::at_place("p13"), testing::at_point({22.3, 36.4}, "mine"),
          testing::at_place("p29"), testing::at_point({-40.0, 0.0}, "ocean")};
}

class Tables : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(Tables, AgreeWithSingleQuestions) {
  const PlanningData data = build(GetParam());
  for (const Objective objective : {Objective::cost, Objective::time}) {
    TableRequest request{some_ends(), some_ends(), {}};
    request.terms.objective = objective;
    request.terms.policy.avoided = {data.network->places[7].country};
    const auto cells = plan_table(data, request, 1, {});
    ASSERT_TRUE(cells);
    for (std::size_t i = 0; i < request.from.size(); ++i) {
      for (std::size_t j = 0; j < request.to.size(); ++j) {
        const TableCell& cell = (*cells)[i * request.to.size() + j];
        if (i == j) {
          EXPECT_TRUE(cell.reached);
          EXPECT_EQ(cell.km, 0.0);
          continue;
        }
        RouteRequest single = request.terms;
        single.from = request.from[i];
        single.to = request.to[j];
        single.alternatives = 1;
        const RouteSet answer = testing::plan(data, single);
        ASSERT_EQ(cell.reached, !answer.routes.empty()) << i << " to " << j;
        if (cell.reached) {
          const Totals& totals = answer.routes.front().totals;
          EXPECT_NEAR(cell.km, totals.km, 1e-6);
          EXPECT_NEAR(cell.hours, totals.hours.typical, 1e-6);
          EXPECT_NEAR(cell.usd_per_tonne, totals.usd_per_tonne.typical, 1e-6);
          EXPECT_NEAR(cell.co2_kg_per_tonne, totals.co2_kg_per_tonne, 1e-6);
          EXPECT_EQ(cell.crossings, totals.crossings);
        }
      }
    }
  }
}

TEST_P(Tables, DoNotDependOnThreads) {
  const PlanningData data = build(GetParam());
  const TableRequest request{some_ends(), some_ends(), {}};
  const auto one = plan_table(data, request, 1, {});
  const auto three = plan_table(data, request, 3, {});
  ASSERT_TRUE(one && three);
  for (std::size_t c = 0; c < one->size(); ++c) {
    EXPECT_EQ((*one)[c].weight, (*three)[c].weight);
    EXPECT_EQ((*one)[c].km, (*three)[c].km);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Tables, ::testing::Range(1U, 9U));

TEST(Tables, RefuseWhatTheyCannotCount) {
  const PlanningData data = build(1);
  TableRequest request{some_ends(), {}, {}};
  EXPECT_FALSE(plan_table(data, request, 1, {}));
  request.to = some_ends();
  request.terms.policy.max_gauge_breaks = 1;
  const auto refused = plan_table(data, request, 1, {});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("gauge breaks"), std::string::npos);
  request.terms.policy.max_gauge_breaks.reset();
  request.from = {testing::at_place("nowhere")};
  EXPECT_FALSE(plan_table(data, request, 1, {}));
}

}  // namespace
}  // namespace geo
