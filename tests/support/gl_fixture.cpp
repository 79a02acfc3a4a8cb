#include "tests/support/gl_fixture.hpp"

#include <cstdlib>

namespace {

// The program carries no font; Debian's fonts-noto-core is a build requirement.
constexpr const char* kRegular = "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf";
constexpr const char* kBold = "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf";

const std::string& context_error() {
  static const render::HeadlessContext context;
  return context.error();
}

}  // namespace

void GlTest::SetUp() {
  std::string error = context_error();
  if (error.empty()) {
    renderer_ = std::make_unique<render::MapRenderer>(kRegular, kBold, render::Quality::still);
    error = renderer_->error();
  }
  if (error.empty()) {
    return;
  }
  if (std::getenv("ZHOL_REQUIRE_GL") != nullptr) {
    FAIL() << error;
  }
  GTEST_SKIP() << error;
}

render::Image GlTest::draw(const render::Scene& scene, const render::Camera& camera) {
  renderer_->draw(scene, camera);
  EXPECT_EQ(renderer_->error(), "");
  return renderer_->read_back();
}
