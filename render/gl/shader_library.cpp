#include "render/gl/shader_library.hpp"

#include <algorithm>
#include <array>

namespace render {

namespace {

std::string_view text_of(const std::string& name) {
  const auto& texts = shader_texts();
  const auto found = std::find_if(texts.begin(), texts.end(), [&](const ShaderText& t) { return t.name == name; });
  return found == texts.end() ? std::string_view{} : found->source;
}

/// Driver messages start with a source number and line; #line makes them those of the named file.
std::string with_prologue(const std::string& name, const std::string& shared) {
  std::string source = "#version 410 core\n#line 1 1\n";
  source += text_of(shared);
  source += "#line 1 0\n";
  source += text_of(name);
  return source;
}

Shader compile(GLenum stage, const std::string& name, const std::string& shared, std::string& error) {
  Shader shader(glCreateShader(stage));
  const std::string source = with_prologue(name, shared);
  const char* text = source.c_str();
  glShaderSource(shader.get(), 1, &text, nullptr);
  glCompileShader(shader.get());
  GLint is_good = GL_FALSE;
  glGetShaderiv(shader.get(), GL_COMPILE_STATUS, &is_good);
  if (is_good == GL_FALSE && error.empty()) {
    std::array<char, 2048> log{};
    glGetShaderInfoLog(shader.get(), static_cast<GLsizei>(log.size()), nullptr, log.data());
    error = "cannot compile shaders/" + name + " (messages: 0:line is this file, 1:line is shaders/" + shared +
            "): " + log.data() + ". Update the graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1";
  }
  return shader;
}

}  // namespace

Program::Program(const std::string& name, std::string& error) : handle_(glCreateProgram()) {
  const Shader vertex = compile(GL_VERTEX_SHADER, name + ".vert", "view.glsl", error);
  const Shader fragment = compile(GL_FRAGMENT_SHADER, name + ".frag", "coverage.glsl", error);
  glAttachShader(handle_.get(), vertex.get());
  glAttachShader(handle_.get(), fragment.get());
  glLinkProgram(handle_.get());
  GLint is_good = GL_FALSE;
  glGetProgramiv(handle_.get(), GL_LINK_STATUS, &is_good);
  if (is_good == GL_FALSE && error.empty()) {
    std::array<char, 2048> log{};
    glGetProgramInfoLog(handle_.get(), static_cast<GLsizei>(log.size()), nullptr, log.data());
    error = "cannot link shaders/" + name + ".vert and .frag: " + log.data() +
            ". Update the graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1";
  }
}

void Program::set(const char* uniform, Colour colour) const {
  glUniform4f(at(uniform), static_cast<float>(colour.r) / 255.0F, static_cast<float>(colour.g) / 255.0F,
              static_cast<float>(colour.b) / 255.0F, static_cast<float>(colour.a) / 255.0F);
}

}  // namespace render
