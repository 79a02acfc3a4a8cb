#pragma once
// Private to render_gl: the embedded shaders, compiled into programs whose errors name file and line.

#include <string>
#include <string_view>
#include <vector>

#include "render/gl/handles.hpp"
#include "render/scene/geometry.hpp"

namespace render {

struct ShaderText {
  std::string_view name;
  std::string_view source;
};
/// Generated at build time from shaders/.
const std::vector<ShaderText>& shader_texts();

/// A linked program; setting a uniform the compiler removed is harmless.
class Program {
 public:
  Program() = default;
  /// Links shaders/<name>.vert and .frag; on failure `error` tells which file and line.
  Program(const std::string& name, std::string& error);

  void use() const { glUseProgram(handle_.get()); }
  void set(const char* uniform, float value) const { glUniform1f(at(uniform), value); }
  void set(const char* uniform, float x, float y) const { glUniform2f(at(uniform), x, y); }
  void set_int(const char* uniform, GLint value) const { glUniform1i(at(uniform), value); }
  void set_int(const char* uniform, GLint x, GLint y) const { glUniform2i(at(uniform), x, y); }
  void set(const char* uniform, Colour colour) const;

 private:
  GLint at(const char* uniform) const { return glGetUniformLocation(handle_.get(), uniform); }
  ProgramHandle handle_;
};

}  // namespace render
