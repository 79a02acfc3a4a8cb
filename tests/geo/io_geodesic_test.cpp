#include <gtest/gtest.h>

#include "geo/io/geodesic.hpp"

namespace {

using geo::LineString;
using geo::LonLat;

struct PublishedDistance {
  const char* source;
  LonLat a;
  LonLat b;
  double metres;
  double tolerance;
};

class Distance : public testing::TestWithParam<PublishedDistance> {};

TEST_P(Distance, IsThePublishedOne) {
  const PublishedDistance& c = GetParam();
  EXPECT_NEAR(geo::geodesic_distance_m(c.a, c.b), c.metres, c.tolerance) << c.source;
  EXPECT_NEAR(geo::geodesic_distance_m(c.b, c.a), c.metres, c.tolerance) << "the way back";
}

INSTANTIATE_TEST_SUITE_P(
    Published, Distance,
    testing::Values(
        PublishedDistance{"GeographicLib 2.0 Python examples: Wellington to Salamanca",
                          {174.81, -41.32},
                          {-5.50, 40.96},
                          19959679.267,
                          0.001},
        PublishedDistance{"one degree of the equator: pi x 6378137 m / 180", {20, 0}, {21, 0}, 111319.4908, 0.001},
        PublishedDistance{"quarter meridian of WGS84 (NIMA TR8350.2)", {65, 0}, {65, 90}, 10001965.7293, 0.001},
        PublishedDistance{
            "across the antimeridian: two degrees of the equator", {179, 0}, {-179, 0}, 222638.9816, 0.001},
        PublishedDistance{"no distance at all", {67.7, 47.8}, {67.7, 47.8}, 0.0, 0.0}));

TEST(Length, AddsUpAlongVertices) {
  const LineString line = {{50, 44}, {51, 44}, {51, 45}};
  EXPECT_DOUBLE_EQ(geo::geodesic_length_m(line),
                   geo::geodesic_distance_m(line[0], line[1]) + geo::geodesic_distance_m(line[1], line[2]));
  EXPECT_EQ(geo::geodesic_length_m(LineString{}), 0.0);
  EXPECT_EQ(geo::geodesic_length_m(LineString{{1, 2}}), 0.0);
}

TEST(Area, OfAntarcticaIsThePublishedOne) {
  // GeographicLib 2.0, Python examples: 18 vertices of Antarctica, area 13662703680020.1 m2. It holds the pole.
  const LineString ring = {{-58, -63.1}, {-74, -72.9}, {-102, -71.9}, {-102, -74.9}, {-131, -74.3}, {-163, -77.5},
                           {163, -77.4}, {172, -71.7}, {140, -65.9},  {113, -65.7},  {88, -66.6},   {59, -66.9},
                           {25, -69.8},  {-4, -70.0},  {-14, -71.0},  {-33, -77.3},  {-46, -77.9},  {-61, -74.7}};
  EXPECT_NEAR(geo::geodesic_area_m2({ring, {}}), 13662703680020.1, 1.0);
}

TEST(Area, IgnoresDirectionAndSubtractsHoles) {
  const LineString outer = {{60, 40}, {64, 40}, {64, 44}, {60, 44}, {60, 40}};
  const LineString inner = {{61, 41}, {62, 41}, {62, 42}, {61, 42}, {61, 41}};
  const LineString backwards(outer.rbegin(), outer.rend());
  const double whole = geo::geodesic_area_m2({outer, {}});
  EXPECT_GT(whole, 0.0);
  EXPECT_NEAR(geo::geodesic_area_m2({backwards, {}}), whole, 1.0);
  EXPECT_NEAR(geo::geodesic_area_m2({outer, {inner}}), whole - geo::geodesic_area_m2({inner, {}}), 1.0);
}

}  // namespace
