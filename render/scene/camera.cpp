#include "render/scene/camera.hpp"

#include <algorithm>

namespace render {

namespace {

double clamp_scale(double metres_per_pixel) {
  return std::clamp(metres_per_pixel, kMinMetresPerPixel, kMaxMetresPerPixel);
}

}  // namespace

Pixel Camera::to_screen(Point p) const {
  // The subtraction happens in double: a float of 1e7 m would jitter by a metre.
  const double x = (p.x - centre.x) / metres_per_pixel;
  const double y = (p.y - centre.y) / metres_per_pixel;
  return {static_cast<float>(x + width / 2.0), static_cast<float>(height / 2.0 - y)};
}

Point Camera::to_map(Pixel p) const {
  return {centre.x + (static_cast<double>(p.x) - width / 2.0) * metres_per_pixel,
          centre.y - (static_cast<double>(p.y) - height / 2.0) * metres_per_pixel};
}

Box Camera::visible() const {
  Box box;
  box.extend(to_map({0.0F, height}));
  box.extend(to_map({width, 0.0F}));
  return box;
}

Camera Camera::zoomed_at(Pixel pixel, double factor) const {
  const Point anchor = to_map(pixel);
  Camera next = *this;
  next.metres_per_pixel = clamp_scale(metres_per_pixel / (factor > 0.0 ? factor : 1.0));
  const Point moved = next.to_map(pixel);
  next.centre.x += anchor.x - moved.x;
  next.centre.y += anchor.y - moved.y;
  return next;
}

Camera Camera::panned(float dx_px, float dy_px) const {
  Camera next = *this;
  next.centre.x -= static_cast<double>(dx_px) * metres_per_pixel;
  next.centre.y += static_cast<double>(dy_px) * metres_per_pixel;
  return next;
}

Camera Camera::fitted(const Box& box, float margin_px) const {
  if (box.is_empty()) {
    return *this;
  }
  const double inner_width = std::max(1.0, static_cast<double>(width) - 2.0 * margin_px);
  const double inner_height = std::max(1.0, static_cast<double>(height) - 2.0 * margin_px);
  Camera next = *this;
  next.centre = {(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0};
  next.metres_per_pixel =
      clamp_scale(std::max((box.max_x - box.min_x) / inner_width, (box.max_y - box.min_y) / inner_height));
  return next;
}

}  // namespace render
