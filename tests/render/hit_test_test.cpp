#include "render/scene/hit_test.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "tests/render/scenes.hpp"

namespace render {
namespace {

constexpr Pixel kMiddle{256.0F, 160.0F};

TEST(HitTest, SymbolsComeBeforeLinesBeforeAreas) {
  Scene scene;
  Symbol mark = scenes::symbol(SymbolShape::circle, {2e3, 0.0}, 6.0F, {}, {});
  mark.key = 3;
  scenes::add(scene, SymbolLayer{"s", {mark}});
  scenes::add(scene, LineLayer{"l", {scenes::line({{-1e5, 0.0}, {1e5, 0.0}}, 0.0F, 2)}, {}});
  scenes::add(scene, FillLayer{"a", {scenes::area(scenes::kite(), 1)}, {}, false, {}});
  const auto hits = hit_test(scene, scenes::camera(), kMiddle, 4.0F);
  ASSERT_EQ(hits.size(), 3U);
  EXPECT_EQ(hits[0].key, 3U);
  EXPECT_EQ(hits[1].key, 2U);
  EXPECT_EQ(hits[2].key, 1U);
}

TEST(HitTest, NearestOfALayerComesFirstAndTopmostLayerWins) {
  Scene scene;
  scenes::add(scene, LineLayer{"below", {scenes::line({{-1e5, 0.0}, {1e5, 0.0}}, 0.0F, 9)}, {}});
  scenes::add(scene, LineLayer{"above",
                               {scenes::line({{-1e5, 4e3}, {1e5, 4e3}}, 0.0F, 7),
                                scenes::line({{-1e5, -2e3}, {1e5, -2e3}}, 0.0F, 8)},
                               {}});
  const auto hits = hit_test(scene, scenes::camera(), kMiddle, 6.0F);
  ASSERT_EQ(hits.size(), 3U);
  EXPECT_EQ(hits[0].key, 8U);
  EXPECT_EQ(hits[1].key, 7U);
  EXPECT_EQ(hits[2].key, 9U);
}

TEST(HitTest, HoleIsNotPartOfItsArea) {
  Area ring;
  ring.key = 5;
  ring.rings = {{{-9e4, -9e4}, {9e4, -9e4}, {9e4, 9e4}, {-9e4, 9e4}, {-9e4, -9e4}},
                {{-2e4, -2e4}, {2e4, -2e4}, {2e4, 2e4}, {-2e4, 2e4}, {-2e4, -2e4}}};
  ring.bounds = {-9e4, -9e4, 9e4, 9e4};
  Scene scene;
  scenes::add(scene, FillLayer{"a", {std::make_shared<const Area>(ring)}, {}, false, {}});
  EXPECT_TRUE(hit_test(scene, scenes::camera(), kMiddle, 3.0F).empty());
  EXPECT_EQ(hit_test(scene, scenes::camera(), {256.0F + 50.0F, 160.0F}, 3.0F).size(), 1U);
}

TEST(HitTest, OffsetStrandIsFoundWhereItIsDrawn) {
  Scene scene;
  scenes::add(scene, LineLayer{"l", {scenes::line({{-1e5, 0.0}, {1e5, 0.0}}, 10.0F, 4)}, {}});
  EXPECT_TRUE(hit_test(scene, scenes::camera(), kMiddle, 3.0F).empty());
  EXPECT_EQ(hit_test(scene, scenes::camera(), {256.0F, 170.0F}, 3.0F).size(), 1U);
}

TEST(HitTest, HiddenAndUnkeyedThingsAreNotFound) {
  Scene scene;
  LineLayer hidden{"l", {scenes::line({{-1e5, 0.0}, {1e5, 0.0}}, 0.0F, 4)}, {}};
  hidden.style.max_metres_per_pixel = 500.0;
  scenes::add(scene, hidden);
  scenes::add(scene, LineLayer{"unkeyed", {scenes::line({{-1e5, 0.0}, {1e5, 0.0}})}, {}});
  EXPECT_TRUE(hit_test(scene, scenes::camera(), kMiddle, 3.0F).empty());
}

TEST(HitTest, QuarterMillionVerticesTakeUnderAMillisecondEach) {
  // 250 countries of 1000 points; generous for a loaded machine, yet a scan of all rings would fail.
  FillLayer layer{"a", {}, {}, false, {}};
  for (int i = 0; i < 250; ++i) {
    std::vector<Point> ring;
    for (int k = 0; k < 1000; ++k) {
      const double angle = 0.00628318 * k;
      ring.push_back({(i % 25 - 12) * 2e4 + 9e3 * std::cos(angle), (i / 25 - 5) * 2e4 + 9e3 * std::sin(angle)});
    }
    layer.areas.push_back(scenes::area(ring, static_cast<FeatureKey>(i + 1)));
  }
  Scene scene;
  scenes::add(scene, layer);
  const auto start = std::chrono::steady_clock::now();
  std::size_t found = 0;
  for (int i = 0; i < 100; ++i) {
    found += hit_test(scene, scenes::camera(), {static_cast<float>(5 * i), 160.0F}, 5.0F).size();
  }
  const auto spent = std::chrono::steady_clock::now() - start;
  EXPECT_GT(found, 50U);
  EXPECT_LT(std::chrono::duration<double>(spent).count(), 0.1);
}

}  // namespace
}  // namespace render
