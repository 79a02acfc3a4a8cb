#pragma once
// The view as a value: screen <-> map, zoom, fit. No GL, no window, no projection.

#include "render/scene/geometry.hpp"

namespace render {

struct Camera {
  Point centre;
  double metres_per_pixel = 5000.0;  ///< map metres per logical pixel
  float width = 1.0F;                ///< viewport in logical pixels
  float height = 1.0F;
  float pixel_ratio = 1.0F;  ///< device pixels per logical pixel

  Pixel to_screen(Point p) const;
  Point to_map(Pixel p) const;
  Box visible() const;
  /// Same map point under the pixel after scaling by factor (> 1 zooms in), within [kMinMetresPerPixel,
  /// kMaxMetresPerPixel].
  Camera zoomed_at(Pixel pixel, double factor) const;
  Camera panned(float dx_px, float dy_px) const;
  /// Shows the whole box with a margin.
  Camera fitted(const Box& box, float margin_px) const;
  friend bool operator==(const Camera&, const Camera&) = default;
};
inline constexpr double kMinMetresPerPixel = 5.0;
inline constexpr double kMaxMetresPerPixel = 60000.0;

}  // namespace render
