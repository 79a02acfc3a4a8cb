// Fill, line and symbol meshes.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "render/scene/fill_mesher.hpp"
#include "render/scene/line_geometry.hpp"
#include "render/scene/line_mesher.hpp"
#include "tests/render/scenes.hpp"

namespace render {
namespace {

std::uint32_t indices_in(const std::vector<MeshChunk>& chunks) {
  std::uint32_t sum = 0;
  for (const MeshChunk& chunk : chunks) {
    EXPECT_EQ(chunk.first_index, sum);
    sum += chunk.index_count;
  }
  return sum;
}

double signed_area(const FillMesh& mesh) {
  double sum = 0.0;
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
    const FixedPoint a = mesh.vertices[mesh.indices[i]];
    const FixedPoint b = mesh.vertices[mesh.indices[i + 1]];
    const FixedPoint c = mesh.vertices[mesh.indices[i + 2]];
    sum += (static_cast<double>(b.x - a.x) * (c.y - a.y) - static_cast<double>(b.y - a.y) * (c.x - a.x)) / 2.0;
  }
  return std::abs(sum) / (kUnitsPerMetre * kUnitsPerMetre);
}

/// A round island of n points.
std::shared_ptr<const Area> island(Point centre, double radius, int n) {
  std::vector<Point> ring;
  for (int i = 0; i < n; ++i) {
    const double angle = 2.0 * 3.141592653589793 * i / n;
    ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  return scenes::area(std::move(ring));
}

TEST(FixedPoint, KeepsASixteenthOfAMetreFarAway) {
  EXPECT_NEAR(to_fixed(7123456.789) / kUnitsPerMetre, 7123456.789, 1.0 / 32.0);
  EXPECT_EQ(to_fixed(std::nan("")), 0);
  EXPECT_EQ(to_fixed(1e300), to_fixed(kMaxCoordinate));
}

TEST(FillMesher, FullDetailKeepsEveryTriangleAndItsArea) {
  const auto area = island({1e6, 2e6}, 1e5, 64);
  const FillMesh mesh = mesh_areas({area}, kFinestLevel);
  EXPECT_EQ(mesh.vertices.size(), 65U);
  EXPECT_EQ(mesh.indices.size(), area->triangles.size());
  EXPECT_EQ(indices_in(mesh.chunks), mesh.indices.size());
  const double exact = 64.0 / 2.0 * 1e10 * std::sin(2.0 * 3.141592653589793 / 64.0);
  EXPECT_NEAR(signed_area(mesh) / exact, 1.0, 1e-5);
}

TEST(FillMesher, FarZoomIsCoarserAndKeepsTheArea) {
  const auto area = island({0.0, 0.0}, 5e5, 5000);
  const FillMesh fine = mesh_areas({area}, kFinestLevel);
  const FillMesh coarse = mesh_areas({area}, 12);
  EXPECT_LT(coarse.indices.size(), fine.indices.size() / 3);
  EXPECT_NEAR(signed_area(coarse) / signed_area(fine), 1.0, 0.02);
}

TEST(FillMesher, IslandsBelowAPixelVanishAtFarZoom) {
  EXPECT_TRUE(mesh_areas({island({1600.0, 1600.0}, 20.0, 12)}, 13).indices.empty());
}

TEST(FillMesher, TrianglesOutOfRangeAreLeftOut) {
  Area broken = *scenes::area({{0.0, 0.0}, {1e5, 0.0}, {0.0, 1e5}});
  broken.triangles.insert(broken.triangles.end(), {0U, 1U, 99U, 1U});
  const FillMesh mesh = mesh_areas({std::make_shared<const Area>(broken)}, kFinestLevel);
  EXPECT_EQ(mesh.indices.size(), 3U);
}

TEST(FillMesher, ChunksCoverTheirTriangles) {
  std::vector<std::shared_ptr<const Area>> areas;
  for (int i = 0; i < 200; ++i) {
    areas.push_back(island({(i % 20) * 1e5, (i / 20) * 1e5}, 3e4, 16));
  }
  const FillMesh mesh = mesh_areas(areas, kFinestLevel);
  EXPECT_GT(mesh.chunks.size(), 50U);
  for (const MeshChunk& chunk : mesh.chunks) {
    for (std::uint32_t i = 0; i < chunk.index_count; ++i) {
      const FixedPoint v = mesh.vertices[mesh.indices[chunk.first_index + i]];
      EXPECT_GE(v.x / kUnitsPerMetre, chunk.bounds.min_x);
      EXPECT_LE(v.y / kUnitsPerMetre, chunk.bounds.max_y);
    }
  }
}

TEST(LineMesher, StraightLineIsOneQuadPerSegment) {
  const LineMesh mesh = mesh_polylines({{{0.0, 0.0}, {1e3, 0.0}, {2e3, 0.0}}}, {true, false});
  EXPECT_EQ(mesh.vertices.size(), 6U);
  EXPECT_EQ(mesh.indices.size(), 12U);
  EXPECT_FLOAT_EQ(mesh.vertices.back().along_m, 2000.0F);
}

TEST(LineMesher, RoundCapsAddAQuadAtEachEnd) {
  const LineMesh mesh = mesh_polylines({{{0.0, 0.0}, {1e3, 0.0}}}, {true, true});
  EXPECT_EQ(mesh.indices.size(), 18U);
}

TEST(LineMesher, SharpTurnGetsARoundJoinAndGentleOneAMitre) {
  const LineMesh sharp = mesh_polylines({{{0.0, 0.0}, {1e3, 0.0}, {1e3, 1e3}}}, {true, false});
  EXPECT_EQ(sharp.indices.size(), 18U);
  const LineMesh gentle = mesh_polylines({{{0.0, 0.0}, {1e3, 0.0}, {2e3, 300.0}}}, {true, false});
  EXPECT_EQ(gentle.indices.size(), 12U);
}

TEST(LineMesher, NoVertexReachesBeyondTheMitreLimit) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> step(-1e4, 1e4);
  Polyline wild{{0.0, 0.0}};
  for (int i = 0; i < 500; ++i) {
    wild.push_back({wild.back().x + step(random), wild.back().y + step(random)});
  }
  for (const bool round : {false, true}) {
    for (const LineVertex& v : mesh_polylines({wild}, {round, round}).vertices) {
      EXPECT_LE(std::hypot(v.extrude_x, v.extrude_y), 2.001F);
    }
  }
}

TEST(LineMesher, RepeatedAndSinglePointsAreHarmless) {
  EXPECT_TRUE(mesh_polylines({{{1.0, 1.0}}, {{2.0, 2.0}, {2.0, 2.0}}, {}}, {true, true}).indices.empty());
}

TEST(LineMesher, RingsCloseWithoutCaps) {
  const Polyline square{{0.0, 0.0}, {1e3, 0.0}, {1e3, 1e3}, {0.0, 1e3}, {0.0, 0.0}};
  // Four segments; without round joins every corner is a shared mitre.
  EXPECT_EQ(mesh_polylines({square}, {false, true}).indices.size(), 24U);
  // Round joins at all four corners, the closing one included.
  EXPECT_EQ(mesh_polylines({square}, {true, true}).indices.size(), 48U);
}

TEST(LineMesher, LongLinesAreCutIntoChunksThatTouch) {
  Polyline line;
  for (int i = 0; i < 5000; ++i) {
    line.push_back({i * 100.0, (i % 2) * 10.0});
  }
  const LineMesh mesh = mesh_polylines({line}, {});
  ASSERT_GT(mesh.chunks.size(), 5U);
  EXPECT_EQ(indices_in(mesh.chunks), mesh.indices.size());
  for (std::size_t i = 1; i < mesh.chunks.size(); ++i) {
    EXPECT_LE(mesh.chunks[i].bounds.min_x, mesh.chunks[i - 1].bounds.max_x);
  }
}

double distance_to(const Polyline& line, Point p) {
  double best = 1e300;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double dx = line[i].x - line[i - 1].x;
    const double dy = line[i].y - line[i - 1].y;
    const double length = dx * dx + dy * dy;
    const double t =
        length > 0.0 ? std::clamp(((p.x - line[i - 1].x) * dx + (p.y - line[i - 1].y) * dy) / length, 0.0, 1.0) : 0.0;
    best = std::min(best, std::hypot(p.x - line[i - 1].x - t * dx, p.y - line[i - 1].y - t * dy));
  }
  return best;
}

TEST(LineGeometry, SimplifiedLineStaysWithinTheTolerance) {
  std::mt19937 random(11);
  std::normal_distribution<double> step(0.0, 300.0);
  Polyline line{{0.0, 0.0}};
  for (int i = 0; i < 3000; ++i) {
    line.push_back({line.back().x + 200.0, line.back().y + step(random)});
  }
  const Polyline coarse = simplified(line, 1000.0);
  EXPECT_LT(coarse.size(), line.size() / 2);
  EXPECT_EQ(coarse.front(), line.front());
  EXPECT_EQ(coarse.back(), line.back());
  for (const Point& p : line) {
    EXPECT_LE(distance_to(coarse, p), 1500.0);  // the tolerance, and half of it for the cheap first pass
  }
}

TEST(LineGeometry, ConsecutiveLinesJoinInEitherDirection) {
  const auto joined =
      join_lines({scenes::line({{0.0, 0.0}, {1.0, 0.0}}, 2.0F), scenes::line({{2.0, 0.0}, {1.0, 0.0}}, -2.0F),
                  scenes::line({{9.0, 9.0}, {8.0, 8.0}})},
                 10.0);
  ASSERT_EQ(joined.size(), 2U);
  EXPECT_EQ(joined[0].points.back(), (Point{2.0, 0.0}));
  for (const double offset : joined[0].offsets_m) {
    EXPECT_DOUBLE_EQ(offset, 20.0);  // walked backwards, its left is the strand's right
  }
}

TEST(LineGeometry, StrandKeepsItsDistanceRoundSharpBendsWithoutSpikes) {
  const Polyline zigzag{{0.0, 0.0}, {100e3, 0.0}, {10e3, 20e3}, {120e3, 40e3}, {120e3, 140e3}};
  for (const float offset : {-8.0F, -3.0F, 3.0F, 8.0F}) {
    const LineLayer layer{"s", {scenes::line(zigzag, offset)}, {}};
    const Polyline moved = drawn_polylines(layer, 1000.0, 0.35).at(0);
    for (const Point& p : moved) {
      EXPECT_LE(distance_to(zigzag, p), std::abs(offset) * 1000.0 * 4.05) << "spike";
    }
    EXPECT_NEAR(distance_to(zigzag, moved.front()), std::abs(offset) * 1000.0, 1.0);
  }
}

TEST(LineGeometry, StrandToTheRightLiesSouthOfAnEastwardLine) {
  const LineLayer layer{"s", {scenes::line({{0.0, 0.0}, {1e5, 0.0}}, 4.0F)}, {}};
  const Polyline moved = drawn_polylines(layer, 1000.0, 0.35).at(0);
  for (const Point& p : moved) {
    EXPECT_DOUBLE_EQ(p.y, -4000.0);
  }
}

TEST(LineGeometry, InnerSideOfATightCurveDoesNotRunBackwards) {
  Polyline curve;
  for (int i = 0; i <= 90; ++i) {
    const double angle = 3.141592653589793 * i / 90.0;
    curve.push_back({5e3 * std::cos(angle), 5e3 * std::sin(angle)});  // radius of five pixels
  }
  const LineLayer layer{"s", {scenes::line(curve, -9.0F)}, {}};
  const Polyline moved = drawn_polylines(layer, 1000.0, 0.2).at(0);
  double length = 0.0;
  for (std::size_t i = 1; i < moved.size(); ++i) {
    length += std::hypot(moved[i].x - moved[i - 1].x, moved[i].y - moved[i - 1].y);
  }
  EXPECT_LT(length, 30e3) << "a loop is drawn";
}

TEST(LineGeometry, ChangeOfOffsetIsEased) {
  const LineLayer layer{
      "s", {scenes::line({{0.0, 0.0}, {100e3, 0.0}}), scenes::line({{100e3, 0.0}, {200e3, 0.0}}, 10.0F)}, {}};
  const Polyline moved = drawn_polylines(layer, 1000.0, 0.35).at(0);
  for (std::size_t i = 1; i < moved.size(); ++i) {
    const double dx = std::abs(moved[i].x - moved[i - 1].x);
    EXPECT_LE(std::abs(moved[i].y - moved[i - 1].y), dx * 0.8 + 1e-6) << "a step at " << moved[i].x;
  }
  EXPECT_DOUBLE_EQ(moved.front().y, 0.0);
  EXPECT_DOUBLE_EQ(moved.back().y, -10e3);
}

}  // namespace
}  // namespace render
