#include <gtest/gtest.h>

#include <cmath>
#include <future>
#include <vector>

#include "geo/io/geodesic.hpp"
#include "geo/io/projector.hpp"

namespace {

using geo::LonLat;
using geo::MapPoint;
using geo::Projector;

Projector make(const std::string& definition) {
  auto made = Projector::create(definition);
  EXPECT_TRUE(made) << (made ? "" : made.error().text());
  return std::move(*made);
}

class EveryChoice : public testing::TestWithParam<geo::ProjectionChoice> {};

TEST_P(EveryChoice, GoesThereAndBack) {
  const Projector projector = make(GetParam().id);
  EXPECT_EQ(projector.definition(), GetParam().id);
  for (double lon = 20; lon <= 100; lon += 10) {
    for (double lat = 30; lat <= 60; lat += 10) {
      const auto map = projector.forward(LonLat{lon, lat});
      ASSERT_TRUE(map) << lon << ' ' << lat;
      const auto back = projector.inverse(*map);
      ASSERT_TRUE(back) << lon << ' ' << lat;
      EXPECT_NEAR(back->lon, lon, 1e-7);
      EXPECT_NEAR(back->lat, lat, 1e-7);
    }
  }
}

TEST_P(EveryChoice, HasEastRightAndNorthUp) {
  const Projector projector = make(GetParam().id);
  const auto centre = projector.forward(LonLat{67, 48});
  const auto east = projector.forward(LonLat{68, 48});
  const auto north = projector.forward(LonLat{67, 49});
  ASSERT_TRUE(centre && east && north);
  EXPECT_GT(east->x, centre->x + 50000);
  EXPECT_GT(north->y, centre->y + 80000);
}

TEST_P(EveryChoice, ProjectsALineAsItsPoints) {
  const Projector projector = make(GetParam().id);
  const geo::LineString line = {{51, 43}, {67, 48}, {82, 45}};
  const std::vector<MapPoint> points = projector.forward(line);
  ASSERT_EQ(points.size(), line.size());
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto single = projector.forward(line[i]);
    ASSERT_TRUE(single);
    EXPECT_DOUBLE_EQ(points[i].x, single->x);
    EXPECT_DOUBLE_EQ(points[i].y, single->y);
  }
}

INSTANTIATE_TEST_SUITE_P(Choices, EveryChoice, testing::ValuesIn(geo::projection_choices()), [](const auto& named) {
  std::string name = named.param.id;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Projection, OfWebMercatorIsThePublishedOne) {
  // EPSG Guidance Note 7-2 (method 1024): lat 24d22m54.433s N, lon 100d20m00.000s W.
  const auto p = make("EPSG:3857").forward(LonLat{-100.33333333, 24.381786944});
  ASSERT_TRUE(p);
  EXPECT_NEAR(p->x, -11169055.58, 0.01);
  EXPECT_NEAR(p->y, 2800000.00, 0.01);
}

TEST(Projection, OfUtmKeepsItsFalseOrigin) {
  const auto p = make("EPSG:32642").forward(LonLat{69, 0});  // central meridian of zone 42 at the equator
  ASSERT_TRUE(p);
  EXPECT_NEAR(p->x, 500000, 1e-3);
  EXPECT_NEAR(p->y, 0, 1e-3);
}

TEST(Projection, OfAlbersKeepsAreas) {
  const Projector projector = make("albers-eurasia");
  const geo::LineString ring = {{70, 50}, {70.1, 50}, {70.1, 50.1}, {70, 50.1}, {70, 50}};
  const std::vector<MapPoint> p = projector.forward(ring);
  double twice = 0;
  for (std::size_t i = 1; i < p.size(); ++i) {
    twice += p[i - 1].x * p[i].y - p[i].x * p[i - 1].y;
  }
  EXPECT_NEAR(std::abs(twice) / 2 / geo::geodesic_area_m2({ring, {}}), 1.0, 1e-3);
}

TEST(Projection, CutsOppositeItsCentralMeridian) {
  EXPECT_NEAR(make("albers-eurasia").cut_longitude(), -118, 1e-9);
  EXPECT_NEAR(make("EPSG:3857").cut_longitude(), -180, 1e-9);
  EXPECT_NEAR(make("EPSG:32642").cut_longitude(), 69 - 180, 1e-9);
  EXPECT_NEAR(make("+proj=laea +lat_0=45 +lon_0=100").cut_longitude(), -80, 1e-9);
}

TEST(Projection, DrawsGeographicSystemsInMetresLongitudeFirst) {
  const auto p = make("EPSG:4326").forward(LonLat{90, 45});
  ASSERT_TRUE(p);
  EXPECT_NEAR(p->x, 90 * 111319.4908, 1);
  EXPECT_NEAR(p->y, 45 * 111319.4908, 1);
}

TEST(Projection, SaysWhereItIsUndefined) {
  const Projector mercator = make("EPSG:3857");
  EXPECT_FALSE(mercator.forward(LonLat{60, 90}));
  EXPECT_FALSE(mercator.forward(LonLat{60, std::nan("")}));
  EXPECT_FALSE(mercator.inverse(MapPoint{std::nan(""), 0}));
  const auto line = mercator.forward(geo::LineString{{60, 45}, {60, 90}});
  EXPECT_TRUE(std::isfinite(line[0].x));
  EXPECT_TRUE(std::isnan(line[1].x) && std::isnan(line[1].y));
}

TEST(Projection, RefusesWhatIsNoMapProjectionAndSaysWhatToDo) {
  for (const char* wrong : {"EPSG:999999", "+proj=nonsense", "hello", "", "EPSG:5773", "EPSG:4978"}) {
    const auto made = Projector::create(wrong);
    ASSERT_FALSE(made) << wrong;
    EXPECT_EQ(made.error().code, geo::ErrorCode::usage) << wrong;
    EXPECT_NE(made.error().message.find("'" + std::string(wrong) + "'"), std::string::npos);
    EXPECT_NE(made.error().remedy.find("albers-eurasia"), std::string::npos);
  }
}

TEST(Projection, WorksOnEveryThreadAtOnce) {
  std::vector<std::future<double>> answers;
  for (int i = 0; i < 8; ++i) {
    answers.push_back(std::async(std::launch::async, [] {
      auto projector = Projector::create("albers-eurasia");
      return projector ? projector->forward(LonLat{80, 45})->x : 0.0;
    }));
  }
  const double expected = make("albers-eurasia").forward(LonLat{80, 45})->x;
  for (auto& answer : answers) {
    EXPECT_DOUBLE_EQ(answer.get(), expected);
  }
}

}  // namespace
