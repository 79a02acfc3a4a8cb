// Bands around lines on the ellipsoid: every corner of the outline measured with geodesics, areas against known
// figures.

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "geo/io/geodesic.hpp"
#include "geo/plan/band_areas.hpp"
#include "geo/plan/corridor_band.hpp"

namespace {

using geo::LineString;
using geo::LonLat;

double length(std::span<const LonLat> line) {
  return geo::geodesic_length_m(line);
}

/// Distance from a point to a line by brute force: many points of every segment, then a search around the nearest.
double distance_to(const LineString& line, LonLat p) {
  double best = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const LonLat a = line[i];
    const double step = std::remainder(line[i + 1].lon - a.lon, 360.0);
    const auto at = [&](double t) {
      return geo::geodesic_distance_m(p, {a.lon + step * t, a.lat + (line[i + 1].lat - a.lat) * t});
    };
    constexpr int kParts = 60;
    int nearest = 0;
    double nearest_m = at(0.0);
    for (int k = 1; k <= kParts; ++k) {
      if (const double metres = at(static_cast<double>(k) / kParts); metres < nearest_m) {
        nearest = k;
        nearest_m = metres;
      }
    }
    if (nearest_m > best + 100000.0) {
      continue;
    }
    double low = std::max(0.0, (nearest - 1.0) / kParts);
    double high = std::min(1.0, (nearest + 1.0) / kParts);
    for (int k = 0; k < 25; ++k) {
      const double third = (high - low) / 3.0;
      if (at(low + third) < at(high - third)) {
        high -= third;
      } else {
        low += third;
      }
    }
    best = std::min(best, at((low + high) / 2.0));
  }
  return best;
}

void expect_outline(const LineString& line, double width_km) {
  const auto band = geo::corridor_band({line}, width_km);
  ASSERT_TRUE(band) << band.error().text();
  ASSERT_FALSE(band->empty());
  std::size_t corners = 0;
  for (const geo::Polygon& polygon : *band) {
    geo::MultiLineString rings = polygon.holes;
    rings.push_back(polygon.shell);
    for (const LineString& ring : rings) {
      for (const LonLat& p : ring) {
        EXPECT_TRUE(geo::is_valid(p));
        if (std::abs(p.lon) == 180.0) {
          continue;  // the cut, not the outline
        }
        ++corners;
        EXPECT_NEAR(distance_to(line, p) / (width_km * 1000.0), 1.0, 0.003) << p.lon << ' ' << p.lat;
      }
    }
  }
  EXPECT_GT(corners, 80U);
}

/// A bent line of about 600 km by 200 km at a latitude.
LineString bent(double lon, double lat) {
  const double stretch = 1.0 / std::cos(lat * 3.14159265358979 / 180.0);
  return {
      {lon, lat}, {lon + 1.5 * stretch, lat + 0.8}, {lon + 2.0 * stretch, lat - 0.7}, {lon + 5.5 * stretch, lat + 0.4}};
}

class BandAtLatitude : public testing::TestWithParam<double> {};

TEST_P(BandAtLatitude, OutlineKeepsItsDistance) {
  for (const double width_km : {5.0, 50.0, 200.0}) {
    LineString line = bent(60.0, GetParam());
    expect_outline(line, width_km);
  }
}

TEST_P(BandAtLatitude, OutlineKeepsItsDistanceOverTheAntimeridian) {
  LineString line = bent(178.0, GetParam());
  for (LonLat& p : line) {
    p.lon = p.lon > 180.0 ? p.lon - 360.0 : p.lon;
  }
  expect_outline(line, 50.0);
  const auto band = geo::corridor_band({line}, 50.0);
  for (const geo::Polygon& polygon : *band) {
    const geo::LonLatBounds box = geo::bounds_of(polygon.shell);
    EXPECT_LT(box.east - box.west, 60.0) << "no polygon runs round the world";
  }
}

INSTANTIATE_TEST_SUITE_P(Latitudes, BandAtLatitude, testing::Values(0.0, 45.0, 70.0, 80.0, -45.0));

TEST(CorridorBand, WidestBandKeepsItsDistance) {
  expect_outline(bent(60.0, 45.0), 500.0);
  expect_outline(bent(60.0, 80.0), 500.0);
}

TEST(CorridorBand, LongStraightSidesAreNotCutShort) {
  // Two vertices 50 degrees apart: a straight line in lon/lat, far from the geodesic between its ends.
  const LineString line{{30, 60}, {80, 60}};
  expect_outline(line, 30.0);
}

TEST(CorridorBand, DenseLineGivesTheSameBandAsItsSparseShape) {
  const LineString sparse = bent(60.0, 50.0);
  LineString dense;
  for (std::size_t i = 0; i + 1 < sparse.size(); ++i) {
    for (int k = 0; k < 500; ++k) {
      const double t = k / 500.0;
      dense.push_back({sparse[i].lon + (sparse[i + 1].lon - sparse[i].lon) * t,
                       sparse[i].lat + (sparse[i + 1].lat - sparse[i].lat) * t});
    }
  }
  dense.push_back(sparse.back());
  const auto one = geo::corridor_band({sparse}, 20.0);
  const auto other = geo::corridor_band({dense}, 20.0);
  ASSERT_TRUE(one && other);
  ASSERT_EQ(one->size(), 1U);
  ASSERT_EQ(other->size(), 1U);
  EXPECT_NEAR(geo::ellipsoid_area_km2(other->front()) / geo::ellipsoid_area_km2(one->front()), 1.0, 0.001);
  EXPECT_LT(other->front().shell.size(), 2 * one->front().shell.size());
}

TEST(CorridorBand, AreaIsThatOfARectangleWithRoundEnds) {
  const LineString line{{66.0, 48.0}, {66.0, 52.0}};
  const auto band = geo::corridor_band({line}, 25.0);
  ASSERT_TRUE(band);
  ASSERT_EQ(band->size(), 1U);
  const double expected = 2.0 * 25.0 * length(line) / 1000.0 + 3.14159265358979 * 25.0 * 25.0;
  EXPECT_NEAR(geo::ellipsoid_area_km2(band->front()) / expected, 1.0, 0.001);
}

TEST(CorridorBand, PointIsACircle) {
  const auto band = geo::corridor_band({{{10, 50}, {10, 50}}}, 10.0);
  ASSERT_TRUE(band);
  ASSERT_EQ(band->size(), 1U);
  EXPECT_NEAR(geo::ellipsoid_area_km2(band->front()), 314.16, 0.4);
}

TEST(CorridorBand, WiderBandHoldsTheNarrower) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> lon(40, 60);
  std::uniform_real_distribution<double> lat(40, 60);
  for (int run = 0; run < 10; ++run) {
    const LineString line{{lon(random), lat(random)}, {lon(random), lat(random)}, {lon(random), lat(random)}};
    double previous = 0.0;
    for (const double width_km : {2.0, 10.0, 60.0, 300.0}) {
      const auto band = geo::corridor_band({line}, width_km);
      ASSERT_TRUE(band);
      double km2 = 0.0;
      for (const geo::Polygon& polygon : *band) {
        km2 += geo::ellipsoid_area_km2(polygon);
      }
      EXPECT_GT(km2, previous);
      previous = km2;
    }
  }
}

TEST(CorridorBand, BadInputGetsOneClearMessage) {
  const geo::MultiLineString line{{{10, 50}, {11, 50}}};
  for (const double width : {0.0, -5.0, 0.5, 501.0, 1e300, std::nan(""), std::numeric_limits<double>::infinity()}) {
    const auto band = geo::corridor_band(line, width);
    ASSERT_FALSE(band);
    EXPECT_EQ(band.error().code, geo::ErrorCode::usage);
    EXPECT_NE(band.error().text().find("1..500 km"), std::string::npos);
  }
  EXPECT_EQ(geo::corridor_band({}, 10.0).error().code, geo::ErrorCode::usage);
  EXPECT_EQ(geo::corridor_band({{}}, 10.0).error().code, geo::ErrorCode::usage);
  EXPECT_EQ(geo::corridor_band({{{10, 50}, {std::nan(""), 50}}}, 10.0).error().code, geo::ErrorCode::data);
  EXPECT_EQ(geo::corridor_band({{{10, 50}, {10, 91}}}, 10.0).error().code, geo::ErrorCode::data);
  EXPECT_NE(geo::corridor_band({{{10, 50}, {10, 86}}}, 500.0).error().text().find("pole"), std::string::npos);
}

TEST(EllipsoidArea, WholeGlobeAndOneDegreeCells) {
  const auto cell = [](double west, double south, double east, double north) {
    return geo::Polygon{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}};
  };
  double globe = 0.0;
  for (int lat = -90; lat < 90; lat += 10) {
    globe += geo::ellipsoid_area_km2(cell(-180, lat, 180, lat + 10));
  }
  EXPECT_NEAR(globe, 510065621.724, 0.1) << "surface of WGS84, km2 (NIMA TR8350.2, from its axes)";
  for (const double lat : {0.0, 45.0, 70.0, 80.0}) {
    // PROJ's area has geodesics for edges, so the parallels are given it in many short ones.
    geo::Polygon dense;
    for (int k = 0; k <= 1000; ++k) {
      dense.shell.push_back({20.0 + k / 1000.0, lat});
    }
    for (int k = 1000; k >= 0; --k) {
      dense.shell.push_back({20.0 + k / 1000.0, lat + 1.0});
    }
    dense.shell.push_back(dense.shell.front());
    const double reference = geo::geodesic_area_m2(dense) / 1e6;
    EXPECT_NEAR(geo::ellipsoid_area_km2(cell(20, lat, 21, lat + 1)) / reference, 1.0, 1e-8);
  }
}

}  // namespace
