#include "render/scene/camera.hpp"

#include <gtest/gtest.h>

#include "tests/render/scenes.hpp"

namespace render {
namespace {

TEST(Camera, ScreenAndMapAreInverse) {
  const Camera camera = scenes::camera(5.0, {7123456.0, -6543210.0});
  for (const Pixel pixel : {Pixel{0.0F, 0.0F}, Pixel{511.0F, 3.5F}, Pixel{256.0F, 160.0F}}) {
    const Pixel back = camera.to_screen(camera.to_map(pixel));
    EXPECT_NEAR(back.x, pixel.x, 1e-3);
    EXPECT_NEAR(back.y, pixel.y, 1e-3);
  }
}

TEST(Camera, NorthIsUp) {
  const Camera camera = scenes::camera();
  EXPECT_LT(camera.to_screen({0.0, 1000.0}).y, camera.to_screen({0.0, 0.0}).y);
  EXPECT_GT(camera.to_screen({1000.0, 0.0}).x, camera.to_screen({0.0, 0.0}).x);
}

TEST(Camera, ZoomKeepsThePointUnderThePointer) {
  const Camera camera = scenes::camera(800.0, {1e6, 2e6});
  const Pixel pointer{37.0F, 290.0F};
  const Camera zoomed = camera.zoomed_at(pointer, 1.7);
  EXPECT_DOUBLE_EQ(zoomed.metres_per_pixel, 800.0 / 1.7);
  EXPECT_NEAR(zoomed.to_map(pointer).x, camera.to_map(pointer).x, 1e-6);
  EXPECT_NEAR(zoomed.to_map(pointer).y, camera.to_map(pointer).y, 1e-6);
}

TEST(Camera, ZoomStaysWithinLimits) {
  const Camera camera = scenes::camera();
  EXPECT_DOUBLE_EQ(camera.zoomed_at({0.0F, 0.0F}, 1e9).metres_per_pixel, kMinMetresPerPixel);
  EXPECT_DOUBLE_EQ(camera.zoomed_at({0.0F, 0.0F}, 1e-9).metres_per_pixel, kMaxMetresPerPixel);
  EXPECT_DOUBLE_EQ(camera.zoomed_at({0.0F, 0.0F}, 0.0).metres_per_pixel, camera.metres_per_pixel);
}

TEST(Camera, PanMovesTheMapWithThePointer) {
  const Camera camera = scenes::camera();
  const Pixel before = camera.to_screen({5000.0, 5000.0});
  const Pixel after = camera.panned(12.0F, -7.0F).to_screen({5000.0, 5000.0});
  EXPECT_NEAR(after.x - before.x, 12.0, 1e-3);
  EXPECT_NEAR(after.y - before.y, -7.0, 1e-3);
}

TEST(Camera, FitShowsTheWholeBoxInsideTheMargin) {
  const Box box{-3e6, 1e6, 2e6, 2.5e6};
  const Camera camera = scenes::camera().fitted(box, 20.0F);
  const Pixel low = camera.to_screen({box.min_x, box.min_y});
  const Pixel high = camera.to_screen({box.max_x, box.max_y});
  EXPECT_GE(low.x, 19.9F);
  EXPECT_LE(high.x, 512.0F - 19.9F);
  EXPECT_GE(high.y, 19.9F);
  EXPECT_LE(low.y, 320.0F - 19.9F);
}

TEST(Camera, FitOfNothingOrAPointIsHarmless) {
  EXPECT_EQ(scenes::camera().fitted(Box{}, 10.0F), scenes::camera());
  const Camera at_point = scenes::camera().fitted(Box{5.0, 5.0, 5.0, 5.0}, 10.0F);
  EXPECT_DOUBLE_EQ(at_point.metres_per_pixel, kMinMetresPerPixel);
}

}  // namespace
}  // namespace render
