#pragma once
// Values shared by all of render: map points, pixels and colours. Map units are metres of the projected plane.

#include <cstdint>
#include <vector>

namespace render {

/// Projected map coordinates, x east, y north.
struct Point {
  double x = 0.0;
  double y = 0.0;
  friend bool operator==(const Point&, const Point&) = default;
};

/// Screen position in logical pixels from the top left corner, y down.
struct Pixel {
  float x = 0.0F;
  float y = 0.0F;
  friend bool operator==(const Pixel&, const Pixel&) = default;
};

struct Box {
  double min_x = 1e300, min_y = 1e300, max_x = -1e300, max_y = -1e300;
  bool is_empty() const { return min_x > max_x || min_y > max_y; }
  void extend(Point p) {
    if (p.x < min_x)
      min_x = p.x;
    if (p.y < min_y)
      min_y = p.y;
    if (p.x > max_x)
      max_x = p.x;
    if (p.y > max_y)
      max_y = p.y;
  }
  bool intersects(const Box& o) const {
    return min_x <= o.max_x && o.min_x <= max_x && min_y <= o.max_y && o.min_y <= max_y;
  }
};

/// Straight alpha, sRGB.
struct Colour {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  /// 0xRRGGBB
  static constexpr Colour rgb(std::uint32_t hex, std::uint8_t alpha = 255) {
    return {static_cast<std::uint8_t>((hex >> 16U) & 0xFFU), static_cast<std::uint8_t>((hex >> 8U) & 0xFFU),
            static_cast<std::uint8_t>(hex & 0xFFU), alpha};
  }
  friend bool operator==(const Colour&, const Colour&) = default;
};

using Polyline = std::vector<Point>;

}  // namespace render
