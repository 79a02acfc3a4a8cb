// Country index and border proof on squares whose answers are known, and on the real 1:10m map.

#include "geo/plan/border.hpp"

#include <gtest/gtest.h>

#include <random>

#include "geo/io/geodesic.hpp"
#include "geo/plan/triangulation.hpp"

namespace {

using geo::CountryCode;
using geo::LonLat;

CountryCode code(const char* text) {
  return *CountryCode::parse(text);
}

geo::CountryPiece square(const char* un, const char* de_facto, double west, double south, double east, double north) {
  geo::CountryPiece piece;
  piece.name = un;
  piece.un = code(un);
  piece.de_facto = code(de_facto);
  piece.polygon.shell = {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
  return piece;
}

// AAA | BBB side by side, DIS belongs to AAA for the UN and to BBB in fact, and BBB has an exclave inside AAA.
std::vector<geo::CountryPiece> squares() {
  geo::CountryPiece with_hole = square("AAA", "AAA", 0, 40, 10, 50);
  with_hole.polygon.holes = {{{4, 44}, {4, 46}, {6, 46}, {6, 44}, {4, 44}}};
  return {with_hole, square("BBB", "BBB", 4, 44, 6, 46), square("BBB", "BBB", 10, 40, 20, 50),
          square("AAA", "BBB", 20, 40, 22, 50)};
}

double length(std::span<const LonLat> line) {
  return geo::geodesic_length_m(line);
}

geo::BorderProof prove(const geo::LineString& line, const char* country, geo::Worldview view = geo::Worldview::un) {
  const geo::CountryIndex index(squares(), view);
  return geo::prove_border({line}, code(country), index, length);
}

TEST(CountryIndex, FindsTheCountryOfAPoint) {
  const geo::CountryIndex index(squares(), geo::Worldview::un);
  EXPECT_EQ(index.country_at({1, 41}).str(), "AAA");
  EXPECT_EQ(index.country_at({5, 45}).str(), "BBB") << "an exclave counts";
  EXPECT_EQ(index.country_at({15, 45}).str(), "BBB");
  EXPECT_TRUE(index.country_at({30, 45}).is_empty());
}

TEST(CountryIndex, WorldviewDecidesWhoOwnsAPiece) {
  EXPECT_EQ(geo::CountryIndex(squares(), geo::Worldview::un).country_at({21, 45}).str(), "AAA");
  EXPECT_EQ(geo::CountryIndex(squares(), geo::Worldview::de_facto).country_at({21, 45}).str(), "BBB");
}

TEST(CountryIndex, SplitsALineAtEveryBorderInOrder) {
  const geo::CountryIndex index(squares(), geo::Worldview::un);
  const auto parts = index.split(geo::LineString{{-1, 45}, {15, 45}});
  std::string order;
  for (const auto& part : parts) {
    order += part.country.is_empty() ? "sea " : part.country.str() + " ";
  }
  EXPECT_EQ(order, "sea AAA BBB AAA BBB ");
  for (std::size_t i = 1; i < parts.size(); ++i) {
    EXPECT_EQ(parts[i - 1].line.back(), parts[i].line.front());
  }
}

TEST(CountryIndex, SplitsALineThatReturnsOverItsOwnTrack) {
  const geo::CountryIndex index(squares(), geo::Worldview::un);
  const auto parts = index.split(geo::LineString{{9, 45}, {11, 45}, {9, 45}});
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[1].country.str(), "BBB");
}

TEST(CountryIndex, MeasuresTheWayToABorder) {
  const geo::CountryIndex index(squares(), geo::Worldview::un);
  const auto near = index.nearest({9.5, 45}, code("BBB"));
  EXPECT_NEAR(near.metres, geo::geodesic_distance_m({9.5, 45}, {10, 45}), 20.0);
  EXPECT_NEAR(near.point.lon, 10.0, 1e-3);
  EXPECT_EQ(index.nearest({15, 45}, code("BBB")).metres, 0.0);
}

TEST(CountryIndex, FindsCoastsWithinTheTwelveMileBelt) {
  const geo::CountryIndex index(squares(), geo::Worldview::un);
  const geo::LineString ship{{-3, 39}, {9, 39.85}};  // passes 17 km south of AAA's coast, 70 km from BBB
  const auto near = index.countries_within(ship, 22224.0);
  ASSERT_EQ(near.size(), 1U);
  EXPECT_EQ(near[0].str(), "AAA");
  EXPECT_TRUE(index.countries_within(geo::LineString{{-3, 39}, {9, 39}}, 22224.0).empty());
}

TEST(BorderProof, ALineThatStaysOutIsNotInside) {
  const auto proof = prove({{1, 41}, {9, 41}}, "BBB");
  EXPECT_FALSE(proof.entered);
  EXPECT_EQ(proof.km_inside, 0.0);
  EXPECT_NEAR(proof.closest_km, geo::geodesic_distance_m({9, 41}, {10, 41}) / 1000.0, 0.1);
  EXPECT_NEAR(proof.closest_point.lon, 9.0, 1e-3);
  EXPECT_TRUE(proof.events.empty());
}

TEST(BorderProof, CountsTheExclaveAndItsEntries) {
  const auto proof = prove({{1, 45}, {9, 45}}, "BBB");
  EXPECT_TRUE(proof.entered);
  const geo::LineString inside{{4, 45}, {6, 45}};
  EXPECT_NEAR(proof.km_inside, length(inside) / 1000.0, 1e-6);
  ASSERT_EQ(proof.events.size(), 2U);
  EXPECT_TRUE(proof.events[0].entering);
  EXPECT_NEAR(proof.events[0].point.lon, 4.0, 1e-9);
  EXPECT_FALSE(proof.events[1].entering);
  EXPECT_EQ(proof.closest_km, 0.0);
}

TEST(BorderProof, BothEndsInsideStillCounts) {
  const auto proof = prove({{4.5, 45}, {5.5, 45}}, "BBB");
  EXPECT_TRUE(proof.entered) << "a polygon is more than its ring";
  EXPECT_TRUE(proof.events.empty());
  EXPECT_NEAR(proof.km_inside, 78.847, 0.01) << "geod_inverse(45 N, 1 degree of longitude)";
}

TEST(BorderProof, OutAndBackCountsTwice) {
  const auto once = prove({{9, 45}, {11, 45}}, "BBB");
  const auto twice = prove({{9, 45}, {11, 45}, {9, 45}}, "BBB");
  EXPECT_NEAR(twice.km_inside, 2.0 * once.km_inside, 1e-6);
}

TEST(BorderProof, NeighbouringPiecesOfOneCountryAreOneStretch) {
  const auto proof = prove({{9, 45}, {23, 45}}, "BBB", geo::Worldview::de_facto);
  ASSERT_EQ(proof.events.size(), 2U) << "no event at the seam at 20 E";
  EXPECT_NEAR(proof.events[1].point.lon, 22.0, 1e-9);
}

TEST(BorderProof, BandsNestAndMatchGeometry) {
  // Due west from the border along 45 N: everything up to 100 km is within the 100 km band.
  const auto proof = prove({{10, 41}, {6.5, 41}}, "BBB");
  const double total = length(geo::LineString{{10, 41}, {6.5, 41}}) / 1000.0;
  EXPECT_GT(total, 250.0);
  EXPECT_NEAR(proof.km_within.at(10), 10.0, 0.2);
  EXPECT_NEAR(proof.km_within.at(25), 25.0, 0.3);
  EXPECT_NEAR(proof.km_within.at(100), 100.0, 1.2);
}

TEST(BorderProof, BandsGrowWithTheirWidthOnRandomLines) {
  const geo::CountryIndex index(squares(), geo::Worldview::un);
  std::mt19937 random(7);
  std::uniform_real_distribution<double> lon(-3, 25);
  std::uniform_real_distribution<double> lat(38, 52);
  for (int run = 0; run < 50; ++run) {
    geo::LineString line;
    for (int k = 0; k < 6; ++k) {
      line.push_back({lon(random), lat(random)});
    }
    const auto proof = geo::prove_border({line}, code("BBB"), index, length);
    double previous = proof.km_inside;
    for (const int band : geo::kDefaultBands) {
      EXPECT_GE(proof.km_within.at(band), previous - 1e-9);
      previous = proof.km_within.at(band);
    }
    double by_country = 0.0;
    for (const auto& part : index.split(line)) {
      by_country += part.country == code("BBB") ? length(part.line) / 1000.0 : 0.0;
    }
    EXPECT_NEAR(proof.km_inside, by_country, 1e-6) << "the proof and the cutting agree though they share no code path";
  }
}

TEST(BorderProof, CrossesTheAntimeridian) {
  const std::vector<geo::CountryPiece> pieces = {square("EEE", "EEE", 175, 60, 180, 70),
                                                 square("EEE", "EEE", -180, 60, -170, 70)};
  const geo::CountryIndex index(pieces, geo::Worldview::un);
  const geo::LineString line{{174, 65}, {-169, 65}};
  const auto proof = geo::prove_border({line}, code("EEE"), index, length);
  const double inside = length(geo::LineString{{175, 65}, {180, 65}}) + length(geo::LineString{{-180, 65}, {-170, 65}});
  EXPECT_NEAR(proof.km_inside, inside / 1000.0, 0.01);
}

TEST(Triangulation, CoversThePolygonWithItsHole) {
  const geo::Polygon polygon = squares()[0].polygon;
  const auto triangles = geo::triangulate(polygon);
  ASSERT_EQ(triangles.size() % 3, 0U);
  geo::LineString points = polygon.shell;
  points.insert(points.end(), polygon.holes[0].begin(), polygon.holes[0].end());
  double area = 0.0;
  for (std::size_t i = 0; i < triangles.size(); i += 3) {
    const LonLat a = points[triangles[i]];
    const LonLat b = points[triangles[i + 1]];
    const LonLat c = points[triangles[i + 2]];
    area += std::abs((b.lon - a.lon) * (c.lat - a.lat) - (c.lon - a.lon) * (b.lat - a.lat)) / 2.0;
  }
  EXPECT_NEAR(area, 96.0, 1e-9);
}

}  // namespace
