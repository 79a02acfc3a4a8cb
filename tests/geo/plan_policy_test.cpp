// Policy as removal: what a question may use.

#include <gtest/gtest.h>

#include "geo/plan/area_test.hpp"
#include "geo/plan/policy_filter.hpp"
#include "tests/support/ascii_network.hpp"

namespace geo {
namespace {

using testing::AsciiNetwork;
using testing::ask;
using testing::cell;
using testing::country;
using testing::plan;
using testing::way_of;

/// Ways of all routes of a request, best first.
std::string best_way(const PlanningData& data, const RouteRequest& request) {
  const RouteSet answer = plan(data, request);
  return answer.routes.empty() ? "none" : way_of(data, answer.routes.front());
}

/// The short way leads through BBB in the middle, a long one stays in AAA.
AsciiNetwork through_or_around() {
  AsciiNetwork map(R"(
A--B--C--D
|        |
|        |
+---E----+)");
  map.square("AAA", 0, 0, 1, 0).square("BBB", 2, 0, 7, 0).square("AAA", 8, 0, 9, 0).square("AAA", 0, 1, 9, 3);
  return map;
}

TEST(Policy, AvoidedCountryIsLeftOut) {
  AsciiNetwork map = through_or_around();
  const auto data = map.build();
  EXPECT_EQ(best_way(data, ask("a", "d")), "abcd");
  EXPECT_EQ(best_way(data, ask("a", "d", {"BBB"})), "aed");
}

TEST(Policy, AvoidingRemovesEveryArcInsideAndAtTheBorder) {
  AsciiNetwork map = through_or_around();
  const auto data = map.build();
  const auto mask = allowed_arcs(*data.network, ask("a", "d", {"BBB"}).policy);
  ASSERT_TRUE(mask);
  for (std::size_t a = 0; a < mask->size(); ++a) {
    const Arc& arc = data.network->arcs[a];
    const bool inside = arc.kind == ArcKind::link       ? data.network->links[arc.payload].country == country("BBB")
                        : arc.kind == ArcKind::crossing ? true
                                                        : false;
    EXPECT_EQ((*mask)[a] != 0, !inside) << a;
  }
}

TEST(Policy, ClosingOneOfTwoParallelLinksLeavesTheOther) {
  AsciiNetwork map(R"(
A--B--C
   |  |
   +--+)");
  map.square("AAA", 0, 0, 6, 2);
  const auto data = map.build();
  RouteRequest request = ask("a", "c");
  request.policy.closed = {"b--c"};
  const RouteSet answer = plan(data, request);
  ASSERT_EQ(answer.routes.size(), 1U);
  EXPECT_EQ(answer.routes[0].legs[0].links, (std::vector<std::string>{"a--b", "b--c--2"}));
}

TEST(Policy, AParallelLinkDoesNotLeakThroughABan) {
  // Two lines join the same border stations; both run through BBB, one is declared as if it did not.
  AsciiNetwork map(R"(
A-----B
|     |
+-----+)");
  map.square("AAA", 0, 0, 1, 2).square("BBB", 2, 0, 4, 2).square("AAA", 5, 0, 6, 2);
  map.link("a--b--2").countries = {country("AAA")};
  const auto data = map.build();
  const RouteSet answer = plan(data, ask("a", "b", {"BBB"}));
  EXPECT_TRUE(answer.routes.empty());
  ASSERT_TRUE(answer.no_route);
}

TEST(Policy, ClosesByEveryKindOfId) {
  AsciiNetwork map(R"(
A--B~~~~~~C--D
|            |
+-----E======+)");
  map.square("AAA", 0, 0, 3, 0).square("BBB", 10, 0, 13, 0).square("AAA", 0, 1, 5, 2).square("BBB", 6, 1, 13, 2);
  map.crossing("e-east", "AAA", "BBB", 1, 1);
  map.place("e").position = cell(5, 2);
  map.place("e").country = country("AAA");
  map.link("d--e").crossings = {"e-east"};
  map.link("b--c--ferry").passages = {"bosporus"};
  map.transfer("e", TransferKind::gauge_break, "rail1520", "rail1435", 1, 1);
  map.transfer("d", TransferKind::gauge_break, "rail1520", "rail1435", 1, 1);
  const auto data = map.build();
  const auto with_closed = [&](const std::string& id) {
    RouteRequest request = ask("a", "d");
    request.policy.closed = {id};
    return best_way(data, request);
  };
  const std::string by_land = "aed";
  const std::string by_ship = "abcd";
  ASSERT_EQ(best_way(data, ask("a", "d")), by_land);
  EXPECT_EQ(with_closed("d--e"), by_ship) << "link record";
  EXPECT_EQ(with_closed("d--e:BBB"), by_ship) << "piece of a link";
  EXPECT_EQ(with_closed("e"), by_ship) << "place";
  EXPECT_EQ(with_closed("e-east"), by_ship) << "crossing";
  EXPECT_EQ(with_closed("e-rail1520-rail1435"), by_ship) << "transfer";
  EXPECT_EQ(with_closed("BBB-AAA"), "none") << "a closed border closes its ferries too";
  EXPECT_EQ(with_closed("bosporus"), by_land);
  EXPECT_EQ(with_closed("suez"), by_land) << "a known passage that nobody uses";
}

TEST(Policy, AnUnknownClosedIdIsNamed) {
  AsciiNetwork map("A--B");
  map.square("AAA", 0, 0, 3, 0);
  RouteRequest request = ask("a", "b");
  request.policy.closed = {"atlantis"};
  const auto answer = plan_routes(map.build(), request, false, CancelToken());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::usage);
  EXPECT_NE(answer.error().message.find("atlantis"), std::string::npos);
}

TEST(Policy, LinksCountFromTheYearTheyOpen) {
  struct Case {
    LinkStatus status;
    std::optional<int> opened;
    int year;
    bool usable;
  };
  const std::vector<Case> cases = {{LinkStatus::operating, std::nullopt, 2026, true},
                                   {LinkStatus::operating, 2027, 2026, false},
                                   {LinkStatus::planned, 2028, 2027, false},
                                   {LinkStatus::planned, 2028, 2028, true},
                                   {LinkStatus::planned, std::nullopt, 2050, false},
                                   {LinkStatus::under_construction, 2026, 2026, true},
                                   {LinkStatus::under_construction, 2027, 2026, false},
                                   {LinkStatus::suspended, 1990, 2050, false},
                                   {LinkStatus::closed, std::nullopt, 2026, false}};
  for (const Case& c : cases) {
    AsciiNetwork map("A--B");
    map.square("AAA", 0, 0, 3, 0);
    map.link("a--b").status = c.status;
    map.link("a--b").opened_year = c.opened;
    RouteRequest request = ask("a", "b");
    request.policy.year = c.year;
    EXPECT_EQ(best_way(map.build(), request) == "ab", c.usable) << static_cast<int>(c.status) << " in " << c.year;
  }
}

TEST(Policy, ASuspendedCrossingIsShut) {
  AsciiNetwork map("A---B");
  map.square("AAA", 0, 0, 1, 0).square("BBB", 2, 0, 4, 0).crossing("x", "AAA", "BBB", 1, 1);
  map.link("a--b").crossings = {"x"};
  EXPECT_EQ(best_way(map.build(), ask("a", "b")), "ab");
  map.pack.crossings[0].status = LinkStatus::suspended;
  EXPECT_EQ(best_way(map.build(), ask("a", "b")), "none");
}

TEST(Policy, OnlyAllowedModesAreUsed) {
  AsciiNetwork map(R"(
A--B~~~C--D
|         |
+____E____+)");
  map.square("AAA", 0, 0, 10, 2);
  const auto data = map.build();
  RouteRequest request = ask("a", "d");
  request.policy.modes = {Mode::rail, Mode::ferry};
  EXPECT_EQ(best_way(data, request), "abcd");
  request.policy.modes = {Mode::rail, Mode::sea};
  EXPECT_EQ(best_way(data, request), "none");
}

Polygon box(double west, double south, double east, double north) {
  return {{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}};
}

TEST(Policy, ForbiddenAreasStopLinksInsideAndCrossing) {
  AsciiNetwork map(R"(
A--------B
|        |
+-C----D-+)");
  map.square("AAA", 0, 0, 9, 2);
  const auto data = map.build();
  const LonLat c = cell(2, 2);
  const LonLat d = cell(7, 2);
  RouteRequest request = ask("a", "b");
  request.policy.forbidden_areas = {
      box(c.lon + 1, c.lat - 0.1, c.lon + 1.1, c.lat + 1.2)};  // a thin wall over both lines
  EXPECT_EQ(best_way(data, request), "none") << "no vertex of the line lies in the wall";
  request.policy.forbidden_areas = {box(c.lon - 0.2, c.lat - 0.2, d.lon + 0.2, d.lat + 0.2)};
  EXPECT_EQ(best_way(data, request), "ab") << "C to D lies wholly inside";
  request.policy.forbidden_areas = {box(c.lon + 1, c.lat + 0.9, c.lon + 1.1, c.lat + 1.2)};
  EXPECT_EQ(best_way(data, request), "acdb");
}

TEST(Policy, ShipsKeepOutOfAnAvoidedBelt) {
  AsciiNetwork map(R"(
A--B~~~~~~~~~C--D
   :         :
   :         :
   +~~~~~~~~~+)");
  map.square("AAA", 0, 0, 3, 0).square("CCC", 13, 0, 16, 0);
  CountryPiece near = map.pack.countries.back();
  near.un = near.de_facto = country("FFF");
  near.polygon.shell = {{44.0, 50.15}, {44.5, 50.15}, {44.5, 50.4}, {44.0, 50.4}, {44.0, 50.15}};
  map.pack.countries.push_back(near);
  const auto data = map.build();
  const auto links_of = [&](const RouteRequest& request) { return plan(data, request).routes.at(0).legs.at(1).links; };
  EXPECT_EQ(links_of(ask("a", "d")), std::vector<std::string>{"b--c--ferry"});
  EXPECT_EQ(links_of(ask("a", "d", {"FFF"})), std::vector<std::string>{"b--c--ferry--2"});
}

TEST(AreaTest, HandlesHolesEdgesAndTheAntimeridian) {
  Polygon ring = box(0, 0, 10, 10);
  ring.holes.push_back({{2, 2}, {8, 2}, {8, 8}, {2, 8}, {2, 2}});
  const AreaTest holed({ring});
  EXPECT_FALSE(holed.touches(LineString{{4, 4}, {6, 6}})) << "inside the hole";
  EXPECT_TRUE(holed.touches(LineString{{4, 4}, {9, 4}})) << "out of the hole";
  EXPECT_TRUE(holed.touches(LineString{{1, 1}, {1, 1.5}})) << "inside";
  EXPECT_TRUE(holed.touches(LineString{{-5, 10}, {15, 10}})) << "along an edge";
  EXPECT_TRUE(holed.touches(LineString{{-1, 1}, {1, -1}})) << "through a corner";
  EXPECT_FALSE(holed.touches(LineString{{-1, -1}, {-1, 12}}));
  const AreaTest pacific({box(175, -5, 180, 5), box(-180, -5, -175, 5)});
  EXPECT_TRUE(pacific.touches(LineString{{170, 0}, {-170, 0}}));
  EXPECT_TRUE(pacific.touches(LineString{{-178, 0}, {-177, 0}}));
  EXPECT_FALSE(pacific.touches(LineString{{0, 0}, {10, 0}}));
  const AreaTest globe({box(-179, -80, 179, 80)});
  EXPECT_TRUE(globe.touches(LineString{{60, 45}, {61, 45}})) << "an area as wide as the globe holds both ends";
}

}  // namespace
}  // namespace geo
