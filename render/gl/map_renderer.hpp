#pragma once
// Draws a Scene with a Camera into an offscreen target. Main thread only, while a GL context is current.

#include <memory>
#include <string>

#include "render/scene/camera.hpp"
#include "render/scene/image.hpp"
#include "render/scene/scene.hpp"

namespace render {

/// Loads GL entry points for the current context; empty string, or what is missing.
/// `loader` is e.g. glfwGetProcAddress.
std::string load_gl(void* (*loader)(const char*));

class MapRenderer {
 public:
  /// Compiles shaders and makes the glyph atlas from two TTF files; check error() before use.
  MapRenderer(const std::string& font_regular, const std::string& font_bold);
  ~MapRenderer();
  MapRenderer(MapRenderer&&) noexcept;
  MapRenderer& operator=(MapRenderer&&) noexcept;

  /// Empty when usable.
  const std::string& error() const;
  /// Uploads what changed since the last call and draws; the target has the camera's size in device pixels.
  void draw(const Scene& scene, const Camera& camera);
  /// GL texture name of the drawn picture, for Dear ImGui; origin at the bottom left.
  unsigned texture() const;
  /// Reads the drawn picture back.
  Image read_back() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace render
