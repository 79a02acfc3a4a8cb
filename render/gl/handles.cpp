#include "render/gl/handles.hpp"

namespace render {

void BufferTraits::release(GLuint name) {
  glDeleteBuffers(1, &name);
}
void TextureTraits::release(GLuint name) {
  glDeleteTextures(1, &name);
}
void VertexArrayTraits::release(GLuint name) {
  glDeleteVertexArrays(1, &name);
}
void FramebufferTraits::release(GLuint name) {
  glDeleteFramebuffers(1, &name);
}
void RenderbufferTraits::release(GLuint name) {
  glDeleteRenderbuffers(1, &name);
}
void ShaderTraits::release(GLuint name) {
  glDeleteShader(name);
}
void ProgramTraits::release(GLuint name) {
  glDeleteProgram(name);
}

Buffer make_buffer() {
  GLuint name = 0;
  glGenBuffers(1, &name);
  return Buffer(name);
}
Texture make_texture() {
  GLuint name = 0;
  glGenTextures(1, &name);
  return Texture(name);
}
VertexArray make_vertex_array() {
  GLuint name = 0;
  glGenVertexArrays(1, &name);
  return VertexArray(name);
}
Framebuffer make_framebuffer() {
  GLuint name = 0;
  glGenFramebuffers(1, &name);
  return Framebuffer(name);
}
Renderbuffer make_renderbuffer() {
  GLuint name = 0;
  glGenRenderbuffers(1, &name);
  return Renderbuffer(name);
}

}  // namespace render
