#pragma once
// The operating system's window with its OpenGL context and Dear ImGui. The only user of GLFW.

#include <memory>
#include <string>
#include <vector>

#include "app/ui/shortcuts.hpp"
#include "geo/core/result.hpp"

namespace app {

class Window {
 public:
  /// Opens a window of $ZHOL_WINDOW_SIZE ("1280x720") or as large as fits the screen, up to 1920 x 1080. Fails when
  /// there is no display or no OpenGL 4.1.
  static geo::Result<std::unique_ptr<Window>> open(const std::string& title);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  bool should_close() const;
  /// Takes what happened; when `wait`, sleeps until something does, for half a second at most. False when nothing did.
  bool take_events(bool wait);
  /// Wakes take_events() from any thread.
  static void wake();
  /// ImGui units per design pixel: 2 on a screen of double density whose window is counted in device pixels.
  float scale() const;
  ImVec2 size() const;
  bool is_minimised() const;
  void begin_frame();
  /// Draws what ImGui has and shows it; the panels cover the whole window.
  void end_frame();

  /// Keys pressed and files dropped since the last call.
  std::vector<KeyPress> take_keys();
  std::vector<std::string> take_dropped_files();
  /// For render::load_gl.
  static void* gl_function(const char* name);

 private:
  struct Impl;
  explicit Window(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// False when neither X11 nor Wayland is there.
bool display_is_there();

}  // namespace app
