#include <gtest/gtest.h>

#include <cmath>

#include "app/core/map_geometry.hpp"
#include "app/core/projected_world.hpp"
#include "tests/app/map_scene_fixture.hpp"

namespace {

app::MapGeometry make(const std::string& projection) {
  auto projector = geo::Projector::create(projection);
  EXPECT_TRUE(projector);
  return app::MapGeometry(std::move(*projector));
}

double longest_step(const render::Polyline& line) {
  double longest = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    longest = std::max(longest, std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y));
  }
  return longest;
}

TEST(MapLine, BendsLongSegments) {
  const auto geometry = make("albers-eurasia");
  const auto parts = geometry.line({{20, 45}, {100, 45}});
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_GT(parts[0].size(), 60U);
  EXPECT_LT(longest_step(parts[0]), 130e3);
  // A parallel is an arc in a conic projection: its middle lies below the chord.
  EXPECT_LT(parts[0][parts[0].size() / 2].y, parts[0].front().y - 100e3);
}

TEST(MapLine, IsBrokenAtTheCut) {
  const auto geometry = make("equal-earth");  // cut at 180
  const auto parts = geometry.line({{175, 50}, {-175, 52}});
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_GT(parts[0].back().x, 1e7);
  EXPECT_LT(parts[1].front().x, -1e7);
  EXPECT_NEAR(parts[0].back().y, parts[1].front().y, 1.0) << "both ends lie at the same latitude";
  EXPECT_LT(longest_step(parts[0]), 130e3);
}

TEST(MapLine, CrossesTheAntimeridianWhereTheCutIsElsewhere) {
  const auto geometry = make("albers-eurasia");  // cut at 118 W
  EXPECT_EQ(geometry.line({{175, 50}, {-175, 52}}).size(), 1U);
  EXPECT_EQ(geometry.line({{-110, 50}, {-126, 52}}).size(), 2U);
}

TEST(MapLine, LeavesOutWhatIsNotOnTheMap) {
  const auto geometry = make("web-mercator");
  const auto parts = geometry.line({{60, 80}, {60, 90}});
  ASSERT_EQ(parts.size(), 1U);
  for (const render::Point& p : parts[0]) {
    EXPECT_TRUE(std::isfinite(p.x) && std::isfinite(p.y));
  }
  EXPECT_TRUE(geometry.line({}).empty());
}

TEST(MapArea, KeepsRingsAndTriangles) {
  const auto geometry = make("albers-eurasia");
  const auto area = geometry.area(app_test::square(50, 40, 10), {0, 1, 2, 2, 3, 0}, 77);
  ASSERT_TRUE(area);
  EXPECT_EQ(area->rings.size(), 1U);
  EXPECT_EQ(area->rings[0].size(), 5U);
  EXPECT_EQ(area->triangles.size(), 6U);
  EXPECT_EQ(area->key, 77U);
  EXPECT_FALSE(area->bounds.is_empty());
}

TEST(MapArea, LosesTrianglesAcrossTheCutOnly) {
  const auto geometry = make("albers-eurasia");  // cut at 118 W
  // Two triangles west of the cut and two across it.
  const geo::Polygon polygon = {{{-130, 40}, {-120, 40}, {-110, 40}, {-120, 50}, {-130, 50}, {-130, 40}}, {}};
  const auto area = geometry.area(polygon, {0, 1, 3, 0, 3, 4, 1, 2, 3}, 5);
  ASSERT_TRUE(area);
  EXPECT_EQ(area->triangles.size(), 6U);
  for (const render::Polyline& ring : area->rings) {
    EXPECT_LT(longest_step(ring), 3e6) << "nothing stretches over the map";
  }
}

TEST(MapArea, ThatIsNotOnTheMapIsNothing) {
  const auto geometry = make("web-mercator");
  const geo::Polygon pole = {{{0, -90}, {10, -90}, {20, -90}, {0, -90}}, {}};
  EXPECT_FALSE(geometry.area(pole, {0, 1, 2}, 1));
}

TEST(Outlines, ShowNoBorderInsideOneOwnersLand) {
  using app_test::code;
  // Two squares side by side: the second is claimed by AAA and held by BBB.
  const std::vector<geo::CountryPiece> pieces = {app_test::piece("main", "AAA", "AAA", app_test::square(0, 0, 10)),
                                                 app_test::piece("claimed", "AAA", "BBB", app_test::square(10, 0, 10))};
  const auto points = [](const std::vector<geo::LineString>& lines) {
    std::size_t count = 0;
    for (const geo::LineString& line : lines) {
      count += line.size() - 1;
    }
    return count;
  };
  EXPECT_EQ(points(app::outlines_between_owners(pieces, {code("AAA"), code("BBB")})), 8U);
  EXPECT_EQ(points(app::outlines_between_owners(pieces, {code("AAA"), code("AAA")})), 6U)
      << "the shared edge of each is gone";
}

TEST(Outlines, ShowNoBorderRoundALeasedAreaInsideItsOwnersLand) {
  using app_test::code;
  geo::CountryPiece land = app_test::piece("land", "AAA", "AAA", app_test::square(0, 0, 10));
  const geo::Polygon leased = app_test::square(4, 4, 2);
  land.polygon.holes = {leased.shell};
  const auto lines =
      app::outlines_between_owners({land, app_test::piece("leased", "AAA", "AAA", leased)}, {code("AAA"), code("AAA")});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].size(), 5U);
}

TEST(LandTriangles, AreMadeOnlyWhereThePackHasNone) {
  geo::DataPack pack = *app_test::make_pack();
  pack.countries[1].triangles.clear();
  const app::LandTriangles triangles = app::triangulate_missing(pack);
  ASSERT_EQ(triangles.pieces.size(), 2U);
  EXPECT_TRUE(triangles.pieces[0].empty());
  EXPECT_EQ(triangles.pieces[1].size(), 6U);
}

}  // namespace
