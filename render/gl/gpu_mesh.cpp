#include "render/gl/gpu_mesh.hpp"

#include <cstddef>
#include <utility>

namespace render {

namespace {

/// GL takes an offset into the bound buffer as a pointer.
const void* offset(std::size_t bytes) {
  return reinterpret_cast<const void*>(bytes);
}

void float_attribute(GLuint location, GLint size, GLsizei stride, std::size_t at) {
  glEnableVertexAttribArray(location);
  glVertexAttribPointer(location, size, GL_FLOAT, GL_FALSE, stride, offset(at));
}

void int_attribute(GLuint location, GLint size, GLenum type, GLsizei stride, std::size_t at) {
  glEnableVertexAttribArray(location);
  glVertexAttribIPointer(location, size, type, stride, offset(at));
}

void colour_attribute(GLuint location, GLsizei stride, std::size_t at) {
  glEnableVertexAttribArray(location);
  glVertexAttribPointer(location, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, offset(at));
}

}  // namespace

void GpuMesh::upload(const void* vertices, std::size_t bytes, const std::vector<std::uint32_t>& indices) {
  array_ = make_vertex_array();
  vertices_ = make_buffer();
  indices_ = make_buffer();
  glBindVertexArray(array_.get());
  glBindBuffer(GL_ARRAY_BUFFER, vertices_.get());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(bytes), vertices, GL_STATIC_DRAW);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.get());
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(std::uint32_t)), indices.data(),
               GL_STATIC_DRAW);
}

GpuMesh::GpuMesh(FillMesh mesh) : chunks_(std::move(mesh.chunks)) {
  upload(mesh.vertices.data(), mesh.vertices.size() * sizeof(FixedPoint), mesh.indices);
  int_attribute(0, 2, GL_INT, sizeof(FixedPoint), 0);
  glBindVertexArray(0);
}

GpuMesh::GpuMesh(LineMesh mesh) : chunks_(std::move(mesh.chunks)) {
  constexpr GLsizei kStride = sizeof(LineVertex);
  upload(mesh.vertices.data(), mesh.vertices.size() * sizeof(LineVertex), mesh.indices);
  int_attribute(0, 2, GL_INT, kStride, offsetof(LineVertex, position));
  float_attribute(1, 2, kStride, offsetof(LineVertex, extrude_x));
  float_attribute(2, 2, kStride, offsetof(LineVertex, local_u));
  float_attribute(3, 1, kStride, offsetof(LineVertex, along_m));
  glBindVertexArray(0);
}

void GpuMesh::draw(const Box& visible) const {
  glBindVertexArray(array_.get());
  for (std::size_t i = 0; i < chunks_.size(); ++i) {
    if (!chunks_[i].bounds.intersects(visible)) {
      continue;
    }
    // Neighbouring visible chunks are one draw call.
    const std::uint32_t first = chunks_[i].first_index;
    std::uint32_t count = chunks_[i].index_count;
    while (i + 1 < chunks_.size() && chunks_[i + 1].bounds.intersects(visible)) {
      count += chunks_[++i].index_count;
    }
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(count), GL_UNSIGNED_INT, offset(first * sizeof(std::uint32_t)));
  }
}

void GpuInstances::upload(const void* instances, std::size_t bytes, std::size_t count) {
  count_ = static_cast<GLsizei>(count);
  array_ = make_vertex_array();
  buffer_ = make_buffer();
  glBindVertexArray(array_.get());
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.get());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(bytes), instances, GL_STATIC_DRAW);
}

GpuInstances::GpuInstances(const std::vector<SymbolInstance>& symbols) {
  constexpr GLsizei kStride = sizeof(SymbolInstance);
  upload(symbols.data(), symbols.size() * sizeof(SymbolInstance), symbols.size());
  int_attribute(0, 2, GL_INT, kStride, offsetof(SymbolInstance, position));
  float_attribute(1, 2, kStride, offsetof(SymbolInstance, half_width_px));
  float_attribute(2, 2, kStride, offsetof(SymbolInstance, outline_px));
  int_attribute(3, 1, GL_UNSIGNED_INT, kStride, offsetof(SymbolInstance, shape));
  colour_attribute(4, kStride, offsetof(SymbolInstance, fill));
  colour_attribute(5, kStride, offsetof(SymbolInstance, outline));
  for (GLuint location = 0; location <= 5; ++location) {
    glVertexAttribDivisor(location, 1);
  }
  glBindVertexArray(0);
}

GpuInstances::GpuInstances(const std::vector<TextInstance>& glyphs) {
  constexpr GLsizei kStride = sizeof(TextInstance);
  upload(glyphs.data(), glyphs.size() * sizeof(TextInstance), glyphs.size());
  int_attribute(0, 2, GL_SHORT, kStride, offsetof(TextInstance, x));
  int_attribute(1, 2, GL_SHORT, kStride, offsetof(TextInstance, width));
  int_attribute(2, 2, GL_SHORT, kStride, offsetof(TextInstance, texel_x));
  colour_attribute(3, kStride, offsetof(TextInstance, colour));
  for (GLuint location = 0; location <= 3; ++location) {
    glVertexAttribDivisor(location, 1);
  }
  glBindVertexArray(0);
}

void GpuInstances::draw() const {
  if (count_ > 0) {
    glBindVertexArray(array_.get());
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count_);
  }
}

}  // namespace render
