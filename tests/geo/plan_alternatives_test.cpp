// Alternatives: really different, sensible, in order of weight.

#include <gtest/gtest.h>

#include <set>

#include "geo/plan/alternatives.hpp"
#include "tests/support/ascii_network.hpp"

namespace geo {
namespace {

using testing::AsciiNetwork;
using testing::ask;
using testing::plan;
using testing::way_of;

std::vector<std::string> ways(const PlanningData& data, const RouteRequest& request) {
  std::vector<std::string> found;
  for (const Route& route : plan(data, request).routes) {
    found.push_back(way_of(data, route));
  }
  return found;
}

using Ways = std::vector<std::string>;

TEST(Alternatives, FindsEveryCorridorOfALadder) {
  AsciiNetwork map(R"(
  +-------C-------+
  |               |
+-A-------B-------D-+
| |               | |
| |               | |
| +-------E-------+ |
+---------F---------+)");
  map.square("AAA", 0, 0, 20, 6);
  const auto data = map.build();
  EXPECT_EQ(ways(data, ask("a", "d")), (Ways{"abd", "acd", "aed", "afd"}));
}

TEST(Alternatives, ANearTwinIsNoAlternative) {
  // C to D differ only by a loop in the middle of a long common line.
  AsciiNetwork map(R"(
A---------C-D---------B
          | |
          +-+)");
  map.square("AAA", 0, 0, 22, 2);
  const auto data = map.build();
  RouteRequest request = ask("a", "b");
  request.max_overlap = 1.0;
  EXPECT_EQ(ways(data, request), Ways{"acdb"});
}

TEST(Alternatives, AreFoundFarBeyondTheBest) {
  // The second corridor is more than twice as long: bypassing a country is.
  AsciiNetwork map(R"(
A----B----D
|         |
|         |
|         |
+----C----+)");
  map.square("AAA", 0, 0, 10, 4);
  const auto data = map.build();
  EXPECT_EQ(ways(data, ask("a", "d")), (Ways{"abd", "acd"}));
}

TEST(Alternatives, NothingAbsurdlyLongIsOffered) {
  AsciiNetwork map(R"(
A-B-D
|   |
|   |
|   |
|   |
|   |
+-C-+)");
  map.square("AAA", 0, 0, 4, 6);
  EXPECT_EQ(ways(map.build(), ask("a", "d")), Ways{"abd"});
}

TEST(Alternatives, NoSpurIsRunUpAndDown) {
  // S hangs on B by a spur: the best path through S turns round there.
  AsciiNetwork map(R"(
A----B----D
     |
     S)");
  map.square("AAA", 0, 0, 10, 2);
  RouteRequest request = ask("a", "d");
  request.max_overlap = 1.0;
  EXPECT_EQ(ways(map.build(), request), Ways{"abd"});
}

TEST(Alternatives, ACheapDetourIsNotMadeForTheSakeOfDifference) {
  // acd is a fine alternative; over E it makes a detour of thrice the way between C and F.
  AsciiNetwork map(R"(
A---------B---------D
|                   |
|                   |
+----C-F------------+
     | |
     | |
     | |
     +E+)");
  map.square("AAA", 0, 0, 20, 7);
  RouteRequest request = ask("a", "d");
  request.max_overlap = 0.9;
  EXPECT_EQ(ways(map.build(), request), (Ways{"abd", "acfd"}));
}

TEST(Alternatives, OverlapIsTheShareOfTheRoutesOwnLength) {
  AsciiNetwork map(R"(
A------B---C
       |   |
       +-D-+)");
  map.square("AAA", 0, 0, 11, 2);
  map.link("a--b").km = 600;
  map.link("b--c").km = 300;
  map.link("b--d").km = 200;
  map.link("c--d").km = 200;
  const auto data = map.build();
  RouteRequest request = ask("a", "c");
  request.max_overlap = 0.61;  // 600 of 1,000 km are shared
  const RouteSet answer = plan(data, request);
  ASSERT_EQ(answer.routes.size(), 2U);
  EXPECT_DOUBLE_EQ(answer.routes[1].overlap_with_best, 0.6);
  EXPECT_EQ(answer.routes[1].role, Role::alternative);
  request.max_overlap = 0.59;
  EXPECT_EQ(plan(data, request).routes.size(), 1U);
}

TEST(Alternatives, ShipsBetweenTheSamePortsAreOneWay) {
  AsciiNetwork map("A--B~~~~~~C--D");
  map.square("AAA", 0, 0, 3, 0).square("BBB", 10, 0, 13, 0);
  LinkRecord feeder = map.link("b--c--ferry");
  feeder.id = "b--c--sea";
  feeder.mode = Mode::sea;
  map.pack.links.push_back(feeder);
  EXPECT_EQ(plan(map.build(), ask("a", "d")).routes.size(), 1U);
}

TEST(Alternatives, SaysWhenThereAreFewerThanAsked) {
  AsciiNetwork map("A--B");
  map.square("AAA", 0, 0, 3, 0);
  const RouteSet answer = plan(map.build(), ask("a", "b"));
  ASSERT_EQ(answer.diagnostics.size(), 1U);
  EXPECT_EQ(answer.diagnostics[0].code, "fewer-alternatives");
}

TEST(Alternatives, ViaPointsHaveAlternativesToo) {
  AsciiNetwork map(R"(
+-D-+-E-+
|   |   |
A---B---C)");
  map.square("AAA", 0, 0, 8, 2);
  const auto data = map.build();
  RouteRequest request = ask("a", "c");
  request.via = {testing::at_place("b")};
  const auto found = ways(data, request);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0], "abc");
  EXPECT_GT(found.size(), 1U);
  for (const std::string& way : found) {
    EXPECT_NE(way.find('b'), std::string::npos);
  }
}

}  // namespace
}  // namespace geo
