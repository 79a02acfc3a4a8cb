// "No" with its reason: the cut and what would have to give.

#include <gtest/gtest.h>

#include "tests/support/ascii_network.hpp"

namespace geo {
namespace {

using testing::AsciiNetwork;
using testing::ask;
using testing::plan;

NoRoute refusal(AsciiNetwork& map, const RouteRequest& request) {
  const RouteSet answer = plan(map.build(), request);
  EXPECT_TRUE(answer.routes.empty());
  return answer.no_route.value_or(NoRoute{});
}

std::vector<std::string> changes(const NoRoute& no) {
  std::vector<std::string> texts;
  for (const Relaxation& relaxation : no.relaxations) {
    texts.push_back(relaxation.change);
  }
  return texts;
}

using Texts = std::vector<std::string>;

TEST(NoRoute, NamesTheRailLineThroughTheAvoidedCountry) {
  AsciiNetwork map("A--B----C--D");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 5, 0, 6, 0).square("AAA", 7, 0, 11, 0);
  const NoRoute no = refusal(map, ask("a", "d", {"BBB"}));
  EXPECT_EQ(no.reason, "Every rail line from A to D runs through Land BBB (B - C), which is avoided.");
  ASSERT_EQ(no.cut.size(), 1U);
  EXPECT_EQ(no.cut[0].kind, "link");
  EXPECT_EQ(no.cut[0].id, "b--c");
  EXPECT_EQ(no.cut[0].name, "B - C, in Land BBB");
  ASSERT_EQ(changes(no), Texts{"allow BBB"});
  EXPECT_GT(no.relaxations[0].totals.km, 0.0);
}

TEST(NoRoute, TheCutIsTheNarrowestPlace) {
  AsciiNetwork map(R"(
A--B--C--D
|     |
E--F--+)");
  map.square("AAA", 0, 0, 0, 2).square("BBB", 1, 0, 7, 2).square("AAA", 8, 0, 9, 2);
  const NoRoute no = refusal(map, ask("a", "d", {"BBB"}));
  ASSERT_EQ(no.cut.size(), 1U) << "two lines leave A, but one reaches D";
  EXPECT_EQ(no.cut[0].id, "c--d");
}

TEST(NoRoute, WhereShipsWouldHelpItIsNotRailLinesAlone) {
  AsciiNetwork map("A--B----C~~~~D");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 5, 0, 6, 0).square("AAA", 7, 0, 8, 0).square("AAA", 12, 0, 13, 0);
  EXPECT_EQ(refusal(map, ask("a", "d", {"BBB"})).reason,
            "Every way from A to D runs through Land BBB (B - C), which is avoided.");
}

TEST(NoRoute, AClosedBorderIsCrossed) {
  AsciiNetwork map("A--B----C--D");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 5, 0, 11, 0);
  RouteRequest request = ask("a", "d");
  request.policy.closed = {"AAA-BBB"};
  const NoRoute no = refusal(map, request);
  EXPECT_NE(no.reason.find("crosses the border AAA-BBB ("), std::string::npos) << no.reason;
}

TEST(NoRoute, ForbiddenModesAndClosuresAreNamed) {
  AsciiNetwork map("A--B~~~~C--D");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 7, 0, 11, 0);
  RouteRequest request = ask("a", "d");
  request.policy.modes = {Mode::rail, Mode::road};
  NoRoute no = refusal(map, request);
  EXPECT_EQ(no.reason, "Every way from A to D needs a ferry (B - C ferry), which is not an allowed mode.");
  EXPECT_EQ(changes(no), Texts{"allow ferry"});

  request = ask("a", "d");
  request.policy.closed = {"c"};
  no = refusal(map, request);
  EXPECT_EQ(changes(no), Texts{"open c"});
  EXPECT_NE(no.reason.find("uses C ("), std::string::npos) << no.reason;
  EXPECT_NE(no.reason.find("which is closed"), std::string::npos) << no.reason;
}

TEST(NoRoute, PairsAreTriedWhenNoSingleChangeHelps) {
  AsciiNetwork map("A--B----C~~~~D");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 5, 0, 6, 0).square("AAA", 7, 0, 8, 0).square("AAA", 12, 0, 13, 0);
  RouteRequest request = ask("a", "d", {"BBB"});
  request.policy.modes = {Mode::rail};
  const NoRoute no = refusal(map, request);
  EXPECT_EQ(changes(no), Texts{"allow BBB and allow ferry"});
  EXPECT_FALSE(no.cut.empty());
}

TEST(NoRoute, RelaxationsComeCheapestFirst) {
  AsciiNetwork map(R"(
A--B--C
|     |
|     |
+-----+)");
  map.square("AAA", 0, 0, 0, 3).square("BBB", 1, 0, 5, 0).square("CCC", 1, 2, 5, 3).square("AAA", 6, 0, 6, 3);
  const NoRoute no = refusal(map, ask("a", "c", {"BBB", "CCC"}));
  EXPECT_EQ(changes(no), (Texts{"allow BBB", "allow CCC"}));
  EXPECT_EQ(no.cut.size(), 2U);
  EXPECT_NE(no.reason.find("Land BBB"), std::string::npos);
  EXPECT_NE(no.reason.find("Land CCC"), std::string::npos);
}

TEST(NoRoute, AnEndMayBeTheObstacle) {
  AsciiNetwork map("A--B--C");
  map.square("AAA", 0, 0, 3, 0).square("BBB", 4, 0, 6, 0);
  EXPECT_EQ(refusal(map, ask("a", "c", {"BBB"})).reason, "C lies in Land BBB, which is avoided.");
  RouteRequest request = ask("a", "c");
  request.policy.closed = {"a"};
  EXPECT_EQ(refusal(map, request).reason, "A is closed.");
  request = ask("a", "c");
  request.from = testing::at_point({100, 50}, "far away");
  EXPECT_EQ(refusal(map, request).reason,
            "The network has no connection from far away to C in 2026, whatever the policy.");
}

TEST(NoRoute, SeparateNetworksHaveNoConnection) {
  AsciiNetwork map("A--B C--D");
  map.square("AAA", 0, 0, 8, 0);
  const NoRoute no = refusal(map, ask("a", "d", {"AAA"}));
  EXPECT_EQ(no.reason, "The network has no connection from A to D in 2026, whatever the policy.");
  EXPECT_TRUE(no.relaxations.empty());
}

TEST(NoRoute, StillShowsTheBaseline) {
  AsciiNetwork map("A--B----C--D");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 5, 0, 6, 0).square("AAA", 7, 0, 11, 0);
  const RouteSet answer = plan(map.build(), ask("a", "d", {"BBB"}), true);
  ASSERT_EQ(answer.routes.size(), 1U);
  EXPECT_EQ(answer.routes[0].role, Role::baseline);
  EXPECT_TRUE(answer.no_route);
}

}  // namespace
}  // namespace geo
