#pragma once
// The work behind the window: loading, planning, scenes, files. Everything runs in jobs; results come back to the
// session on the main thread, in drain().

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/core/commands.hpp"
#include "app/core/import_jobs.hpp"
#include "app/core/jobs.hpp"
#include "app/core/map_scene.hpp"
#include "render/scene/image.hpp"

namespace app {

class SessionJobs {
 public:
  SessionJobs(Session& session, std::function<void()> wake);

  void load_world();
  /// Asks the session's question instead of the one under way; `continues` (a drag): after it, so that answers keep
  /// coming while the pointer moves. The old answer stays until a new one arrives.
  void plan(bool continues = false);
  /// Asks for a new scene; one is made at a time, with the newest state.
  void rebuild_scene() { scene_wanted_ = true; }
  enum class Zoom { none, home, routes, selection };
  /// The box arrives in take_box() with the next scene.
  void zoom(Zoom what);
  void read_files(const std::vector<std::string>& paths);
  /// Makes an addition of a user layer; when it is written the pack is read again with it.
  void import_layer(const StartImport& import);
  /// Writes the answer, or the picture, into the working directory; says so in the messages.
  void save(ExportKind kind, render::Image picture);

  /// Applies finished work and starts what is wanted. Call once per frame.
  void drain();
  const std::shared_ptr<const render::Scene>& scene() const { return scene_; }
  std::vector<std::string> active() const { return jobs_.active(); }
  bool has_work() const { return scene_wanted_ && !scene_running_; }
  struct BoxRequest {
    render::Box box;
    bool at_once = false;
  };
  std::optional<BoxRequest> take_box();

 private:
  struct Builder {
    std::mutex mutex;  ///< used from one thread at a time
    MapSceneBuilder builder;
  };
  void start_scene();
  void take_world(const geo::Result<std::shared_ptr<const World>>& loaded);
  void take_import(const geo::Result<ImportSummary>& made);
  void take_answer(const geo::Result<geo::RouteSet>& answer);
  void say(std::string message);

  Session& session_;
  std::shared_ptr<Builder> builder_ = std::make_shared<Builder>();
  std::shared_ptr<const render::Scene> scene_;
  std::optional<BoxRequest> box_;
  Zoom zoom_ = Zoom::home;
  bool scene_wanted_ = false;
  bool scene_running_ = false;
  bool plan_again_ = false;  ///< the question changed while its forerunner was being answered
  bool camera_placed_ = false;
  bool routes_shown_ = false;
  Jobs jobs_;  ///< last: its threads end before what they use goes
};

/// Where the selected route of one answer lies in the next: the best stays the best, another one is followed to its
/// new rank; the best where it is gone.
int followed_route(const geo::RouteSet& before, int selected, const geo::RouteSet& after);

/// "zhol-zhezkazgan-duisburg.csv" for an answer; ASCII letters, digits and hyphens.
std::string export_file_name(const geo::RouteRequest& request, const std::string& extension);

}  // namespace app
