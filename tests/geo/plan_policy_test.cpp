// Policy as removal: what a question may use.

#include <gtest/gtest.h>

#include <cmath>
#include <random>

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

/// A wavy ring around a middle, of any number of points.
Polygon wavy(LonLat middle, double radius, int points) {
  Polygon polygon;
  for (int i = 0; i <= points; ++i) {
    const double turn = 2.0 * 3.14159265358979 * (i % points) / points;
    const double r = radius * (1.0 + 0.1 * std::sin(40.0 * turn));
    polygon.shell.push_back({middle.lon + r * std::cos(turn), middle.lat + r * std::sin(turn)});
  }
  return polygon;
}

/// Samples of a line against the even-odd rule, edge by edge: shares no code with the test.
bool any_sample_inside(const MultiPolygon& areas, LonLat a, LonLat b) {
  for (int i = 0; i <= 2000; ++i) {
    const LonLat p{a.lon + (b.lon - a.lon) * i / 2000.0, a.lat + (b.lat - a.lat) * i / 2000.0};
    for (const Polygon& area : areas) {
      bool inside = false;
      std::vector<const LineString*> rings = {&area.shell};
      for (const LineString& hole : area.holes) {
        rings.push_back(&hole);
      }
      for (const LineString* ring : rings) {
        for (std::size_t e = 1; e < ring->size(); ++e) {
          const LonLat c = (*ring)[e - 1];
          const LonLat d = (*ring)[e];
          if ((c.lat > p.lat) != (d.lat > p.lat) &&
              p.lon < c.lon + (p.lat - c.lat) / (d.lat - c.lat) * (d.lon - c.lon)) {
            inside = !inside;
          }
        }
      }
      if (inside) {
        return true;
      }
    }
  }
  return false;
}

TEST(AreaTest, AgreesWithSamplesOnRandomShapes) {
  std::mt19937 engine(7);
  const auto between = [&](double low, double high) {
    return low + (high - low) * (static_cast<double>(engine()) / 4294967296.0);
  };
  int touched = 0;
  for (int round = 0; round < 300; ++round) {
    MultiPolygon areas;
    for (int p = 0; p < 1 + round % 3; ++p) {
      Polygon polygon;  // random points: rings cross themselves
      for (int i = 0; i < 5 + round % 12; ++i) {
        polygon.shell.push_back({between(-10, 10), between(-10, 10)});
      }
      polygon.shell.push_back(polygon.shell.front());
      areas.push_back(polygon);
    }
    const AreaTest test(areas);
    for (int l = 0; l < 5; ++l) {
      const LonLat a{between(-12, 12), between(-12, 12)};
      const LonLat b{a.lon + between(-3, 3), a.lat + between(-3, 3)};
      const bool expected = any_sample_inside(areas, a, b);
      touched += expected ? 1 : 0;
      // A line may clip a corner between two samples, so only one side is certain.
      EXPECT_TRUE(!expected || test.touches(LineString{a, b})) << round;
      if (!test.touches(LineString{a, b})) {
        EXPECT_FALSE(expected) << round;
      }
    }
  }
  EXPECT_GT(touched, 300);
}

TEST(AreaTest, TakesHugeShapesInRows) {
  const AreaTest huge({wavy({50, 45}, 5.0, 100000)});
  int inside = 0;
  for (int i = 0; i < 20000; ++i) {
    const LonLat a{42.0 + i % 160 * 0.1, 38.0 + i / 160 * 0.1};
    inside += huge.touches(LineString{a, {a.lon + 0.05, a.lat + 0.05}}) ? 1 : 0;
  }
  EXPECT_GT(inside, 6000);
  EXPECT_LT(inside, 10000);
  // Every edge spans all rows: the index must not grow without bound.
  Polygon comb;
  for (int i = 0; i < 50000; ++i) {
    comb.shell.push_back({i * 1e-4, i % 2 == 0 ? 0.0 : 10.0});
  }
  comb.shell.push_back({5.0, -1.0});
  comb.shell.push_back({0.0, -1.0});
  comb.shell.push_back(comb.shell.front());
  const AreaTest teeth({comb});
  EXPECT_TRUE(teeth.touches(LineString{{2, 5}, {2.1, 5}}));
  EXPECT_FALSE(teeth.touches(LineString{{-1, 5}, {-0.5, 5}}));
}

TEST(Policy, AnAreaInsideALinkOrRoundItStopsIt) {
  AsciiNetwork map(R"(
A--------B
|        |
+-C----D-+)");
  map.square("AAA", 0, 0, 9, 2);
  const auto data = map.build();
  RouteRequest request = ask("a", "b");
  const LonLat a = cell(0, 0);
  request.policy.forbidden_areas = {box(a.lon + 2, a.lat - 0.01, a.lon + 2.02, a.lat + 0.01)};
  EXPECT_EQ(best_way(data, request), "acdb") << "a small area in the middle of the straight line";
  request.policy.forbidden_areas = {box(a.lon + 2, a.lat - 0.1, a.lon + 2.02, a.lat - 0.05)};
  EXPECT_EQ(best_way(data, request), "ab") << "inside the country, beside the line";
  Polygon ring = box(a.lon - 2, a.lat - 2, a.lon + 7, a.lat + 2);
  ring.holes.push_back(box(a.lon - 1, a.lat - 0.3, a.lon + 6, a.lat + 0.3).shell);
  request.policy.forbidden_areas = {ring};
  EXPECT_EQ(best_way(data, request), "ab") << "the short line runs in the hole";
  request.policy.forbidden_areas = {{{{a.lon + 1, a.lat - 1.5},
                                      {a.lon + 2, a.lat - 0.5},
                                      {a.lon + 1, a.lat - 0.5},
                                      {a.lon + 2, a.lat - 1.5},
                                      {a.lon + 1, a.lat - 1.5}},
                                     {}}};
  EXPECT_EQ(best_way(data, request), "ab") << "a bow tie over the other line";
}

TEST(Policy, RoadLegsKeepOutOfAreas) {
  AsciiNetwork map("A--B");
  map.square("AAA", 0, 0, 3, 4);
  const auto data = map.build();
  RouteRequest request = ask("a", "b");
  request.from = testing::at_point(cell(0, 2));
  const auto first_station = [&] { return plan(data, request).routes.at(0).legs.at(0).to; };
  EXPECT_EQ(first_station(), "a");
  const LonLat a = cell(0, 0);
  request.policy.forbidden_areas = {box(a.lon - 0.2, a.lat - 0.6, a.lon + 0.2, a.lat - 0.4)};
  const RouteSet round = plan(data, request);
  ASSERT_FALSE(round.routes.empty());
  const AreaTest area(request.policy.forbidden_areas);
  for (const Leg& leg : round.routes[0].legs) {
    EXPECT_FALSE(area.touches(leg.geometry));
  }
}

TEST(Policy, AClosedSeaStopsItsShipsOnly) {
  AsciiNetwork map(R"(
A--B~~~~~~C--D
|            |
+-----E------+)");
  map.square("AAA", 0, 0, 13, 2);
  const auto data = map.build();
  RouteRequest request = ask("a", "d");
  request.policy.modes = {Mode::rail, Mode::ferry};
  request.policy.closed = {"e"};
  EXPECT_EQ(best_way(data, request), "abcd");
  request.policy.closed = {"e", "caspian-sea"};  // the ferry sails from 41.5 to 45 E at 50 N
  EXPECT_EQ(best_way(data, request), "abcd");
  for (Place& place : map.pack.places) {
    place.position.lon += 7.0;
    place.position.lat -= 8.0;
  }
  for (CountryPiece& piece : map.pack.countries) {
    for (LonLat& p : piece.polygon.shell) {
      p.lon += 7.0;
      p.lat -= 8.0;
    }
  }
  for (LinkRecord& link : map.pack.links) {
    for (LonLat& p : link.via) {
      p.lon += 7.0;
      p.lat -= 8.0;
    }
  }
  const auto moved = map.build();
  EXPECT_EQ(best_way(moved, request), "none") << "now it crosses the Caspian";
  request.policy.closed = {"caspian-sea"};
  EXPECT_EQ(best_way(moved, request), "aed") << "trains on the coast run on";
}

}  // namespace
}  // namespace geo
