#pragma once
// Private to render_gl: move-only owners of GL names. Empty is legal; made and destroyed on the main thread while the
// context lives.

#include <glad/gl.h>

#include <utility>

namespace render {

/// `Traits::release(name)` deletes one GL name.
template <class Traits>
class Handle {
 public:
  Handle() = default;
  explicit Handle(GLuint name) : name_(name) {}
  ~Handle() { reset(); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  Handle(Handle&& other) noexcept : name_(std::exchange(other.name_, 0U)) {}
  Handle& operator=(Handle&& other) noexcept {
    if (this != &other) {
      reset();
      name_ = std::exchange(other.name_, 0U);
    }
    return *this;
  }
  GLuint get() const { return name_; }
  explicit operator bool() const { return name_ != 0; }

 private:
  void reset() {
    if (name_ != 0) {
      Traits::release(name_);
      name_ = 0;
    }
  }
  GLuint name_ = 0;
};

struct BufferTraits {
  static void release(GLuint name);
};
struct TextureTraits {
  static void release(GLuint name);
};
struct VertexArrayTraits {
  static void release(GLuint name);
};
struct FramebufferTraits {
  static void release(GLuint name);
};
struct RenderbufferTraits {
  static void release(GLuint name);
};
struct ShaderTraits {
  static void release(GLuint name);
};
struct ProgramTraits {
  static void release(GLuint name);
};

using Buffer = Handle<BufferTraits>;
using Texture = Handle<TextureTraits>;
using VertexArray = Handle<VertexArrayTraits>;
using Framebuffer = Handle<FramebufferTraits>;
using Renderbuffer = Handle<RenderbufferTraits>;
using Shader = Handle<ShaderTraits>;
using ProgramHandle = Handle<ProgramTraits>;

Buffer make_buffer();
Texture make_texture();
VertexArray make_vertex_array();
Framebuffer make_framebuffer();
Renderbuffer make_renderbuffer();

}  // namespace render
