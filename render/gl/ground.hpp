#pragma once
// Private to render_gl: the kept picture of the map's ground, and when it can be used again.

#include <cmath>
#include <memory>
#include <vector>

#include "render/gl/frame_target.hpp"
#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"

namespace render {

/// What was drawn last: the same again needs no work.
struct Drawn {
  Camera camera;
  Colour background;
  std::vector<std::shared_ptr<const DrawLayer>> layers;
  bool is_scaled = false;  ///< a passing frame of a zoom
};

/// How far (device pixels) the ground reaches beyond the view once the user pans, so that the next frames only copy it.
inline constexpr int kPanMargin = 256;

/// The ground: the picture of the scene's leading fill and line layers. It is kept while only what lies above it
/// changes, and while the view moves within it by whole pixels.
struct Ground {
  FrameTarget target;
  Drawn drawn;         ///< with the wider camera of the ground
  double shift = 0.0;  ///< phase of hatches, device pixels
  bool is_valid = false;
};

inline bool is_ground(const DrawLayer& layer) {
  return std::holds_alternative<FillLayer>(layer) || std::holds_alternative<LineLayer>(layer);
}

inline bool has_same_scale(const Camera& a, const Camera& b) {
  return a.metres_per_pixel == b.metres_per_pixel && a.pixel_ratio == b.pixel_ratio;
}

/// Where the view's bottom left corner lies in a wider picture, device pixels.
struct Corner {
  double x = 0.0;
  double y = 0.0;
};
inline Corner corner_in(const Camera& wide, const Camera& view) {
  const double ratio = static_cast<double>(view.pixel_ratio);
  const double scale = ratio / view.metres_per_pixel;
  return {(view.centre.x - wide.centre.x) * scale + static_cast<double>(wide.width - view.width) * ratio / 2.0,
          (view.centre.y - wide.centre.y) * scale + static_cast<double>(wide.height - view.height) * ratio / 2.0};
}

/// Beyond this zoom a scaled picture is too blurred, or covers too little.
inline constexpr double kMaxScaling = 2.0;

inline bool is_whole(double v) {
  return std::abs(v - std::round(v)) < 1e-3;
}

}  // namespace render
