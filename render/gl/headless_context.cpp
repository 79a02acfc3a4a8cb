#include "render/gl/headless_context.hpp"

#include <dlfcn.h>
#include <glad/egl.h>

#include "render/gl/map_renderer.hpp"

namespace render {

namespace {

constexpr const char* kRemedy =
    ". Install Mesa's EGL and software driver (libegl1, libegl-mesa0, libgl1-mesa-dri), or set LIBGL_ALWAYS_SOFTWARE=1";

using GetProcAddress = void (*(*)(const char*))();

/// eglGetProcAddress of the loaded library; set once by open_library.
GetProcAddress get_proc_address = nullptr;

void* gl_function(const char* name) {
  return reinterpret_cast<void*>(get_proc_address(name));
}

/// libEGL is opened at run time, so that a machine without it can still run every other command.
GLADapiproc egl_function(void* library, const char* name) {
  if (void* symbol = dlsym(library, name)) {
    return reinterpret_cast<GLADapiproc>(symbol);
  }
  return get_proc_address != nullptr ? reinterpret_cast<GLADapiproc>(get_proc_address(name)) : nullptr;
}

std::string hex(EGLint code) {
  constexpr const char* kDigits = "0123456789abcdef";
  std::string text = "0x";
  for (int shift = 12; shift >= 0; shift -= 4) {
    text += kDigits[(code >> shift) & 0xF];
  }
  return text;
}

}  // namespace

struct HeadlessContext::Impl {
  void* library = nullptr;
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;
  std::string error;

  ~Impl() {
    if (display != EGL_NO_DISPLAY) {
      eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
      if (context != EGL_NO_CONTEXT) {
        eglDestroyContext(display, context);
      }
      eglTerminate(display);
    }
    // The library stays open: Mesa's worker threads may still be returning from it.
  }

  std::string open_library() {
    library = dlopen("libEGL.so.1", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
      return std::string("cannot draw without a display: libEGL.so.1 is not installed") + kRemedy;
    }
    get_proc_address = reinterpret_cast<GetProcAddress>(dlsym(library, "eglGetProcAddress"));
    return get_proc_address != nullptr
               ? std::string()
               : std::string("cannot draw without a display: libEGL.so.1 lacks eglGetProcAddress") + kRemedy;
  }

  /// glad asks an initialised display for its version, so the first two functions are fetched by hand.
  std::string open_display() {
    const auto get_display =
        reinterpret_cast<PFNEGLGETPLATFORMDISPLAYPROC>(egl_function(library, "eglGetPlatformDisplay"));
    const auto initialise = reinterpret_cast<PFNEGLINITIALIZEPROC>(egl_function(library, "eglInitialize"));
    if (get_display == nullptr || initialise == nullptr) {
      return std::string("cannot draw without a display: EGL 1.5 is needed") + kRemedy;
    }
    display = get_display(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr);
    if (display == EGL_NO_DISPLAY || initialise(display, nullptr, nullptr) == EGL_FALSE) {
      display = EGL_NO_DISPLAY;
      return std::string("cannot draw without a display: EGL has no surfaceless platform") + kRemedy;
    }
    if (gladLoadEGLUserPtr(display, egl_function, library) == 0) {
      return std::string("cannot draw without a display: libEGL.so.1 lacks functions of EGL 1.5") + kRemedy;
    }
    return {};
  }

  std::string make_context() {
    const EGLint attributes[] = {
        EGL_CONTEXT_MAJOR_VERSION,           4,       EGL_CONTEXT_MINOR_VERSION, 1, EGL_CONTEXT_OPENGL_PROFILE_MASK,
        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    // EGL_KHR_no_config_context: without a surface there is nothing to configure.
    constexpr EGLConfig kNoConfig = nullptr;
    if (eglBindAPI(EGL_OPENGL_API) != EGL_FALSE) {
      context = eglCreateContext(display, kNoConfig, EGL_NO_CONTEXT, attributes);
    }
    if (context == EGL_NO_CONTEXT || eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_FALSE) {
      return "cannot draw without a display: OpenGL 4.1 core is not to be had (EGL error " + hex(eglGetError()) + ")" +
             kRemedy;
    }
    return load_gl(gl_function);
  }
};

HeadlessContext::HeadlessContext() : impl_(std::make_unique<Impl>()) {
  impl_->error = impl_->open_library();
  if (impl_->error.empty()) {
    impl_->error = impl_->open_display();
  }
  if (impl_->error.empty()) {
    impl_->error = impl_->make_context();
  }
}

HeadlessContext::~HeadlessContext() = default;

const std::string& HeadlessContext::error() const {
  return impl_->error;
}

}  // namespace render
