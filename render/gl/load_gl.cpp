#include <glad/gl.h>

#include "render/gl/map_renderer.hpp"

namespace render {

namespace {

using Loader = void* (*)(const char*);

/// glad's callback with our loader as its user pointer.
GLADapiproc load_with(void* user, const char* name) {
  const Loader loader = *static_cast<Loader*>(user);
  return reinterpret_cast<GLADapiproc>(loader(name));
}

}  // namespace

std::string load_gl(void* (*loader)(const char*)) {
  const int version = gladLoadGLUserPtr(load_with, &loader);
  const std::string remedy = ". Update the graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1 to draw without it";
  if (version == 0) {
    return "OpenGL cannot be loaded: no context is current or its driver is broken" + remedy;
  }
  const int major = GLAD_VERSION_MAJOR(version);
  const int minor = GLAD_VERSION_MINOR(version);
  if (major * 10 + minor < 41) {
    return "OpenGL 4.1 is needed, the driver offers " + std::to_string(major) + "." + std::to_string(minor) + remedy;
  }
  return {};
}

}  // namespace render
