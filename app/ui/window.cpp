#include "app/ui/window.hpp"

#include <imgui.h>

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <GLFW/glfw3.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace app {
namespace {

constexpr double kIdleSeconds = 0.5;

struct KeyRelease {
  int key = 0;
  int scancode = 0;
  int mods = 0;
};

/// What the callbacks leave for the next frame.
struct Inbox {
  std::vector<KeyPress> keys;
  std::vector<std::string> files;
  std::vector<int> pressed;          ///< since the last frame
  std::vector<KeyRelease> releases;  ///< held back for one frame
  ImGuiContext* imgui = nullptr;
};

Inbox& inbox_of(GLFWwindow* window) {
  return *static_cast<Inbox*>(glfwGetWindowUserPointer(window));
}

void on_key(GLFWwindow* window, int key, int scancode, int action, int mods) {
  Inbox& inbox = inbox_of(window);
  if (action == GLFW_PRESS) {
    inbox.pressed.push_back(key);
    const bool plain_character = key >= GLFW_KEY_0 && key <= GLFW_KEY_Z;
    if (plain_character || key == GLFW_KEY_ESCAPE) {
      const char name = key == GLFW_KEY_ESCAPE ? kEscape : static_cast<char>(key);
      inbox.keys.push_back({name, (mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_SHIFT) != 0});
    }
  } else if (action == GLFW_RELEASE &&
             std::find(inbox.pressed.begin(), inbox.pressed.end(), key) != inbox.pressed.end()) {
    // This ImGui sees only whether a key is down during a frame: a quick tap would be lost.
    inbox.releases.push_back({key, scancode, mods});
    return;
  }
  ImGui_ImplGlfw_KeyCallback(window, key, scancode, action, mods);
}

void on_character(GLFWwindow* window, unsigned code) {
  if (code == '?') {
    inbox_of(window).keys.push_back({'?', false, false});
  }
  ImGui_ImplGlfw_CharCallback(window, code);
}

void on_drop(GLFWwindow* window, int count, const char** paths) {
  for (int i = 0; i < count; ++i) {
    inbox_of(window).files.emplace_back(paths[i]);
  }
}

std::string& last_glfw_error() {
  static std::string message;
  return message;
}

void on_error(int, const char* text) {
  last_glfw_error() = text;
}

/// The wanted size, from the environment or the work area of the screen.
std::pair<int, int> initial_size() {
  int width = 1920;
  int height = 1080;
  if (const char* wanted = std::getenv("ZHOL_WINDOW_SIZE")) {
    int w = 0;
    int h = 0;
    if (std::sscanf(wanted, "%dx%d", &w, &h) == 2 && w >= 320 && h >= 240 && w <= 16384 && h <= 16384) {
      return {w, h};
    }
  }
  if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) {
    int x = 0;
    int y = 0;
    int w = 0;
    int h = 0;
    glfwGetMonitorWorkarea(monitor, &x, &y, &w, &h);
    if (w > 0 && h > 0) {
      width = std::min(width, w);
      height = std::min(height, h);
    }
  }
  return {width, height};
}

GLFWwindow* create_window(const std::string& title) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 4);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 1);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  const auto [width, height] = initial_size();
  return glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
}

}  // namespace

struct Window::Impl {
  GLFWwindow* window = nullptr;
  Inbox inbox;

  ~Impl() {
    if (inbox.imgui != nullptr) {
      ImGui_ImplOpenGL3_Shutdown();
      ImGui_ImplGlfw_Shutdown();
      ImGui::DestroyContext(inbox.imgui);
    }
    if (window != nullptr) {
      glfwDestroyWindow(window);
    }
    glfwTerminate();
  }
};

bool display_is_there() {
  const auto is_set = [](const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
  };
  return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
}

geo::Result<std::unique_ptr<Window>> Window::open(const std::string& title) {
  glfwSetErrorCallback(on_error);
  if (glfwInit() == GLFW_FALSE) {
    return geo::fail(geo::ErrorCode::environment, "No window can be opened: " + last_glfw_error(), "display",
                     "Start zhol in a desktop session, or use its commands: zhol --help");
  }
  auto impl = std::make_unique<Impl>();
  impl->window = create_window(title);
  if (impl->window == nullptr) {
    return geo::fail(geo::ErrorCode::environment, "No OpenGL 4.1 window: " + last_glfw_error(), "graphics driver",
                     "Update the driver or set LIBGL_ALWAYS_SOFTWARE=1; `zhol render` draws without a window");
  }
  GLFWwindow* window = impl->window;
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  glfwSetWindowSizeLimits(window, 640, 480, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwSetWindowUserPointer(window, &impl->inbox);
  impl->inbox.imgui = ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui_ImplGlfw_InitForOpenGL(window, true);
  ImGui_ImplOpenGL3_Init("#version 410 core");
  glfwSetKeyCallback(window, on_key);
  glfwSetCharCallback(window, on_character);
  glfwSetDropCallback(window, on_drop);
  return std::unique_ptr<Window>(new Window(std::move(impl)));
}

Window::Window(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Window::~Window() = default;

bool Window::should_close() const {
  return glfwWindowShouldClose(impl_->window) == GLFW_TRUE;
}

bool Window::take_events(bool wait) {
  Inbox& inbox = impl_->inbox;
  const bool releases_wait = !inbox.releases.empty();
  for (const KeyRelease& release : inbox.releases) {
    ImGui_ImplGlfw_KeyCallback(impl_->window, release.key, release.scancode, GLFW_RELEASE, release.mods);
  }
  inbox.releases.clear();
  inbox.pressed.clear();
  if (wait && !releases_wait) {
    const double before = glfwGetTime();
    glfwWaitEventsTimeout(kIdleSeconds);
    return glfwGetTime() - before < kIdleSeconds;
  }
  glfwPollEvents();
  return true;
}

void Window::wake() {
  glfwPostEmptyEvent();
}

float Window::scale() const {
  float x = 1.0F;
  float y = 1.0F;
  glfwGetWindowContentScale(impl_->window, &x, &y);
  int width = 0;
  int height = 0;
  int device_width = 0;
  int device_height = 0;
  glfwGetWindowSize(impl_->window, &width, &height);
  glfwGetFramebufferSize(impl_->window, &device_width, &device_height);
  const float device_per_unit =
      width > 0 && device_width > 0 ? static_cast<float>(device_width) / static_cast<float>(width) : 1.0F;
  return std::clamp(x / device_per_unit, 0.75F, 4.0F);
}

ImVec2 Window::size() const {
  return ImGui::GetIO().DisplaySize;
}

bool Window::is_minimised() const {
  int width = 0;
  int height = 0;
  glfwGetFramebufferSize(impl_->window, &width, &height);
  return width == 0 || height == 0;
}

void Window::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
}

void Window::end_frame() {
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glfwSwapBuffers(impl_->window);
}

std::vector<KeyPress> Window::take_keys() {
  return std::exchange(impl_->inbox.keys, {});
}

std::vector<std::string> Window::take_dropped_files() {
  return std::exchange(impl_->inbox.files, {});
}

void* Window::gl_function(const char* name) {
  return reinterpret_cast<void*>(glfwGetProcAddress(name));
}

}  // namespace app
