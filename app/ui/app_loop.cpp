#include "app/ui/app_loop.hpp"

#include <algorithm>
#include <cstdio>

#include "app/core/resources.hpp"
#include "app/ui/session_jobs.hpp"
#include "app/ui/window.hpp"
#include "app/ui/workspace.hpp"
#include "render/gl/map_renderer.hpp"

namespace app {
namespace {

constexpr int kExitEnvironment = 3;
// Frames after the last event: a click is a press and a release, a new popup is measured unseen, the keyboard focus
// moves a frame after it was asked for.
constexpr int kSettleFrames = 5;

/// One frame after the other until the window closes.
class AppLoop {
 public:
  AppLoop(Window& window, render::MapRenderer& renderer)
      : window_(window), renderer_(renderer), jobs_(session_, Window::wake) {}

  void run(const std::vector<std::string>& files) {
    jobs_.load_world();
    jobs_.read_files(files);
    look_.scale = window_.scale();
    look_.fonts = load_fonts(look_.scale, find_font(false).c_str(), find_font(true).c_str());
    while (!window_.should_close() && !quit_) {
      step();
    }
  }

 private:
  void step() {
    const bool idle = settle_ == 0 && !workspace_.is_animating(session_) && !jobs_.has_work();
    if (!window_.take_events(idle) && !ImGui::GetIO().WantTextInput) {
      return;
    }
    settle_ = idle ? kSettleFrames : std::max(settle_ - 1, 0);
    if (window_.is_minimised()) {
      jobs_.drain();
      settle_ = 0;
      return;
    }
    draw_frame();
  }

  void draw_frame() {
    use_look();
    update_projector();
    window_.begin_frame();
    jobs_.drain();
    const std::vector<KeyPress> keys = window_.take_keys();
    CommandQueue commands;
    if (const auto dropped = window_.take_dropped_files(); !dropped.empty()) {
      commands.push_back(OpenFiles{dropped});
    }
    const FrameInput input{
        window_.size(), keys, {texture_, jobs_.scene(), projector_ ? &*projector_ : nullptr}, jobs_.active()};
    if (const auto request = jobs_.take_box()) {
      const Frame frame{session_, history_, commands, look_, workspace_.ui()};
      workspace_.map().show_box(frame, request->box, request->at_once);
    }
    workspace_.draw(session_, history_, look_, input, commands);
    for (const Command& command : commands) {
      carry_out(apply(session_, history_, command));
    }
    draw_map();
    window_.end_frame();
  }

  void use_look() {
    const Palette& wanted = palette(session_.view.theme);
    look_.language = session_.view.language;
    if (look_.colours != &wanted) {
      look_.colours = &wanted;
      apply_style(look_);
    }
  }

  void update_projector() {
    if (projector_ && projection_ == session_.view.projection) {
      return;
    }
    projection_ = session_.view.projection;
    projector_.reset();
    if (auto made = geo::Projector::create(projection_)) {
      projector_.emplace(std::move(made).value());
    }
  }

  void carry_out(const Effects& effects) {
    if (effects.reload_world) {
      jobs_.load_world();
    } else if (effects.replan) {
      jobs_.plan(effects.continues);
    }
    if (effects.rebuild_scene) {
      jobs_.rebuild_scene();
    }
    if (effects.zoom_home) {
      jobs_.zoom(SessionJobs::Zoom::home);
    }
    if (effects.zoom_to_selection) {
      jobs_.zoom(SessionJobs::Zoom::selection);
    }
    if (!effects.open_files.empty()) {
      jobs_.read_files(effects.open_files);
    }
    if (effects.import_layer) {
      jobs_.import_layer(*effects.import_layer);
    }
    if (effects.write) {
      jobs_.save(*effects.write, *effects.write == ExportKind::picture ? renderer_.read_back() : render::Image{});
    }
    quit_ = quit_ || effects.quit;
  }

  /// The picture is kept while neither the scene nor the camera changed.
  void draw_map() {
    const auto& scene = jobs_.scene();
    const bool same = scene == drawn_scene_ && session_.view.camera == drawn_camera_;
    if (!scene || same) {
      return;
    }
    renderer_.draw(*scene, session_.view.camera);
    texture_ = renderer_.texture();
    drawn_scene_ = scene;
    drawn_camera_ = session_.view.camera;
    settle_ = std::max(settle_, 1);  // the panel of this frame may have been drawn without a picture yet
  }

  Window& window_;
  render::MapRenderer& renderer_;
  Session session_;
  History history_;
  Workspace workspace_;
  Look look_;
  std::string projection_;
  std::optional<geo::Projector> projector_;
  std::shared_ptr<const render::Scene> drawn_scene_;
  render::Camera drawn_camera_;
  unsigned texture_ = 0;
  int settle_ = kSettleFrames;
  bool quit_ = false;
  SessionJobs jobs_;  ///< last: its threads end before the session goes
};

int refuse(const std::string& message) {
  std::fprintf(stderr, "zhol: %s\n", message.c_str());
  return kExitEnvironment;
}

}  // namespace

bool has_display() {
  return display_is_there();
}

int run_window(const std::vector<std::string>& files) {
  auto window = Window::open("Zhol");
  if (!window) {
    return refuse(window.error().text());
  }
  if (const std::string missing = render::load_gl(Window::gl_function); !missing.empty()) {
    return refuse("The graphics driver is too old: " + missing + ". Update it or set LIBGL_ALWAYS_SOFTWARE=1");
  }
  // Destroyed before the window: GL objects need its context.
  render::MapRenderer renderer(find_font(false), find_font(true));
  if (!renderer.error().empty()) {
    return refuse(renderer.error());
  }
  AppLoop loop(**window, renderer);
  loop.run(files);
  return 0;
}

}  // namespace app
