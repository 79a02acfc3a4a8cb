#pragma once
// Private to render_gl: uploaded meshes and instances.

#include <cstdint>
#include <vector>

#include "render/gl/handles.hpp"
#include "render/scene/mesh_data.hpp"
#include "render/scene/symbol_mesher.hpp"

namespace render {

/// Triangles on the GPU; draws only chunks that touch the view.
class GpuMesh {
 public:
  GpuMesh() = default;
  explicit GpuMesh(FillMesh mesh);
  explicit GpuMesh(LineMesh mesh);
  /// Expects its program in use.
  void draw(const Box& visible) const;

 private:
  void upload(const void* vertices, std::size_t bytes, const std::vector<std::uint32_t>& indices);
  VertexArray array_;
  Buffer vertices_;
  Buffer indices_;
  std::vector<MeshChunk> chunks_;
};

/// One glyph on the screen, device pixels.
struct TextInstance {
  std::int16_t x = 0, y = 0, width = 0, height = 0;
  std::int16_t texel_x = 0, texel_y = 0;
  Colour colour;
};

/// Quads drawn once per instance.
class GpuInstances {
 public:
  GpuInstances() = default;
  explicit GpuInstances(const std::vector<SymbolInstance>& symbols);
  explicit GpuInstances(const std::vector<TextInstance>& glyphs);
  void draw() const;

 private:
  void upload(const void* instances, std::size_t bytes, std::size_t count);
  VertexArray array_;
  Buffer buffer_;
  GLsizei count_ = 0;
};

}  // namespace render
