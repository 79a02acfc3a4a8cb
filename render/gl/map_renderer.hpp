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

/// `interactive` leaves out multisampling on software renderers, where it costs four times the frame; `still` is for
/// pictures that are kept.
enum class Quality { interactive, still };

/// `moving`: more frames will follow, so a zoom may show the kept picture scaled instead of drawing it anew; finish
/// with a `settled` frame. Software renderers need this to follow a mouse wheel.
enum class Motion { settled, moving };

class MapRenderer {
 public:
  /// Compiles shaders and makes the glyph atlas from two TTF files; check error() before use.
  MapRenderer(const std::string& font_regular, const std::string& font_bold, Quality quality = Quality::interactive);
  ~MapRenderer();
  MapRenderer(MapRenderer&&) noexcept;
  MapRenderer& operator=(MapRenderer&&) noexcept;

  /// Empty when usable.
  const std::string& error() const;
  /// Uploads what changed since the last call and draws; the target has the camera's size in device pixels. The same
  /// scene and camera again cost nothing; panning by whole pixels, or changing only layers above the leading fills and
  /// lines, costs little. Framebuffer and viewport are restored; blending, depth, culling and scissor are left off.
  void draw(const Scene& scene, const Camera& camera, Motion motion = Motion::settled);
  /// GL texture name of the drawn picture, for Dear ImGui; origin at the bottom left: uv0 = (0, 1), uv1 = (1, 0). Its
  /// name changes when the size does: ask again after each draw().
  unsigned texture() const;
  /// Reads the drawn picture back.
  Image read_back() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace render
