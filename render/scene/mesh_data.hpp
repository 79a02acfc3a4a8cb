#pragma once
// Vertex and index arrays as plain data, ready for upload. Map positions are fixed-point integers: the vertex shader
// subtracts the camera's centre exactly, so nothing jitters at 5 m per pixel ten thousand kilometres from the origin,
// neighbouring meshes never crack, and a layer needs no origin of its own.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "render/scene/geometry.hpp"

namespace render {

/// One unit is 1/16 m: 1/80 pixel at the nearest zoom.
inline constexpr double kUnitsPerMetre = 16.0;
/// Positions are clamped to this range (m), so that the difference of two never overflows 32 bits.
inline constexpr double kMaxCoordinate = 6.0e7;

struct FixedPoint {
  std::int32_t x = 0;
  std::int32_t y = 0;
  friend bool operator==(const FixedPoint&, const FixedPoint&) = default;
};

/// Coordinates that are not finite become 0, so that one bad vertex cannot tear the picture.
inline std::int32_t to_fixed(double metres) {
  if (!std::isfinite(metres)) {
    return 0;
  }
  return static_cast<std::int32_t>(std::lround(std::clamp(metres, -kMaxCoordinate, kMaxCoordinate) * kUnitsPerMetre));
}
inline FixedPoint to_fixed(Point p) {
  return {to_fixed(p.x), to_fixed(p.y)};
}

/// A run of indices with its bounds: what is outside the view is not drawn.
struct MeshChunk {
  Box bounds;
  std::uint32_t first_index = 0;
  std::uint32_t index_count = 0;
};

struct FillMesh {
  std::vector<FixedPoint> vertices;
  std::vector<std::uint32_t> indices;
  std::vector<MeshChunk> chunks;
};

/// Two (body) or four (cap, join) of these make a quad. The shader moves it by `extrude` times half the line's width.
struct LineVertex {
  FixedPoint position;
  float extrude_x = 0.0F;  ///< map axes, y north; 1 = half the width
  float extrude_y = 0.0F;
  float local_u = 0.0F;  ///< along the line beyond its end, in half widths; 0 in the body
  float local_v = 0.0F;  ///< across the line, -1 left to 1 right
  float along_m = 0.0F;  ///< metres from the start of the line, for dashes
};

struct LineMesh {
  std::vector<LineVertex> vertices;
  std::vector<std::uint32_t> indices;
  std::vector<MeshChunk> chunks;
};

}  // namespace render
