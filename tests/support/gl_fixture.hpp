#pragma once
// Tests that draw with GL, without any display.

#include <gtest/gtest.h>

#include <memory>

#include "render/gl/headless_context.hpp"
#include "render/gl/map_renderer.hpp"

/// One context per test program; a fresh renderer per test. Without GL or fonts the tests are skipped, or fail where
/// ZHOL_REQUIRE_GL is set (continuous integration).
class GlTest : public testing::Test {
 protected:
  void SetUp() override;
  render::Image draw(const render::Scene& scene, const render::Camera& camera);

  std::unique_ptr<render::MapRenderer> renderer_;
};
