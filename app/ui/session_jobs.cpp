#include "app/ui/session_jobs.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

#include "app/core/additions.hpp"
#include "app/core/answer_json.hpp"
#include "app/core/cost_sheet.hpp"
#include "app/core/default_draft.hpp"
#include "app/ui/strings.hpp"
#include "app/ui/trace.hpp"
#include "geo/io/layer_reader.hpp"

namespace app {
namespace {

constexpr std::size_t kWorkers = 2;
constexpr std::size_t kMaxMessages = 50;

/// Writes beside the target and renames, so that no half-written file is left under the name.
std::string write_text(const std::string& text, const std::string& path) {
  const std::string temporary = path + ".part";
  {
    std::ofstream file(temporary, std::ios::binary);
    file << text << '\n';
    if (!file.flush()) {
      return "Cannot write " + temporary + ". Check the free space and the rights of the working directory.";
    }
  }
  std::error_code failure;
  std::filesystem::rename(temporary, path, failure);
  return failure ? "Cannot rename " + temporary + ": " + failure.message() : std::string();
}

/// The routes the first view is fitted to: a way round half the world would make all others tiny.
geo::RouteSet near_routes(const geo::RouteSet& answer) {
  constexpr double kDetour = 1.7;  // of the best route's length
  geo::RouteSet near = answer;
  if (!near.routes.empty()) {
    const double longest = near.routes.front().totals.km * kDetour;
    std::erase_if(near.routes, [longest](const geo::Route& route) { return route.totals.km > longest; });
  }
  return near;
}

std::string extension_of(ExportKind kind) {
  switch (kind) {
    case ExportKind::json:
      return "json";
    case ExportKind::csv:
      return "csv";
    case ExportKind::geojson:
      return "geojson";
    case ExportKind::picture:
      return "png";
    case ExportKind::table:
      break;
  }
  return "txt";
}

std::string text_of(ExportKind kind, const geo::RouteSet& answer, const geo::DataPack& pack) {
  switch (kind) {
    case ExportKind::json:
      return answer_to_json(answer, pack);
    case ExportKind::csv:
      return answer_to_csv(answer);
    case ExportKind::geojson:
      return answer_to_geojson(answer);
    default:
      return answer_to_table(answer);
  }
}

geo::Result<geo::RouteSet> answer_question(const World& world, geo::RouteRequest question, const CostChanges& changes,
                                           const geo::CancelToken& cancel) {
  if (const geo::Status changed = change_costs(world, changes, question); !changed) {
    return geo::fail(changed.error());
  }
  return geo::plan_routes(world.planning, question, true, cancel);
}

}  // namespace

std::string export_file_name(const geo::RouteRequest& request, const std::string& extension) {
  std::string name = "zhol";
  for (const std::string* end : {&request.from.name, &request.to.name}) {
    std::string part;
    for (const char c : geo::fold_name(*end)) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (plain) {
        part += c;
      } else if (!part.empty() && part.back() != '-') {
        part += '-';
      }
    }
    name += part.empty() ? "" : "-" + part;
  }
  return name + "." + extension;
}

int followed_route(const geo::RouteSet& before, int selected, const geo::RouteSet& after) {
  if (selected <= 0 || static_cast<std::size_t>(selected) >= before.routes.size()) {
    return 0;
  }
  const geo::Route& old = before.routes[static_cast<std::size_t>(selected)];
  const auto same_way = [&old](const geo::Route& route) {
    return (route.role == geo::Role::baseline) == (old.role == geo::Role::baseline) &&
           std::equal(route.legs.begin(), route.legs.end(), old.legs.begin(), old.legs.end(),
                      [](const geo::Leg& a, const geo::Leg& b) { return a.links == b.links; });
  };
  const auto found = std::find_if(after.routes.begin(), after.routes.end(), same_way);
  return found == after.routes.end() ? 0 : static_cast<int>(found - after.routes.begin());
}

SessionJobs::SessionJobs(Session& session, std::function<void()> wake)
    : session_(session), jobs_(kWorkers, std::move(wake)) {}

void SessionJobs::load_world() {
  const geo::Worldview worldview = session_.draft.worldview;
  jobs_.start("world",
              [this, worldview, additions = session_.additions](const geo::CancelToken&) -> std::function<void()> {
                auto loaded =
                    std::make_shared<geo::Result<std::shared_ptr<const World>>>(app::load_world(worldview, additions));
                return [this, loaded] { take_world(*loaded); };
              });
}

void SessionJobs::take_world(const geo::Result<std::shared_ptr<const World>>& loaded) {
  if (!loaded) {
    session_.load_state = LoadState::failed;
    session_.load_error = loaded.error().text();
    return;
  }
  const bool first = session_.world == nullptr;
  session_.world = *loaded;
  session_.load_state = LoadState::ready;
  // Indices of the old network mean nothing in the new one.
  session_.answer.reset();
  session_.previous.reset();
  session_.view.selection = {};
  session_.view.hovered = {};
  if (first && !session_.draft.from && !session_.draft.to) {
    session_.draft = default_draft(*session_.world);
  }
  rebuild_scene();
  plan();
}

void SessionJobs::plan(bool continues) {
  if (continues && session_.planning) {
    plan_again_ = true;
    return;
  }
  plan_again_ = false;
  session_.plan_error.clear();
  std::optional<geo::RouteRequest> request = to_request(session_.draft);
  if (!session_.world || !request) {
    jobs_.cancel("plan");
    session_.planning = false;
    session_.previous = std::exchange(session_.answer, nullptr);
    rebuild_scene();
    return;
  }
  request->explain = session_.explaining;
  session_.planning = true;
  jobs_.start("plan",
              [this, world = session_.world, changes = session_.draft.cost_changes,
               question = *request](const geo::CancelToken& cancel) -> std::function<void()> {
                auto answer =
                    std::make_shared<geo::Result<geo::RouteSet>>(answer_question(*world, question, changes, cancel));
                return [this, answer] { take_answer(*answer); };
              });
}

void SessionJobs::take_answer(const geo::Result<geo::RouteSet>& answer) {
  session_.planning = false;
  session_.previous = std::exchange(session_.answer, nullptr);
  if (answer) {
    session_.answer = std::make_shared<const geo::RouteSet>(*answer);
    session_.view.selected_route =
        session_.previous ? followed_route(*session_.previous, session_.view.selected_route, *session_.answer) : 0;
    if (!session_.answer->diagnostics.empty()) {
      say(session_.answer->diagnostics.front().message);
    }
  } else if (answer.error().code != geo::ErrorCode::cancelled) {
    session_.plan_error = answer.error().text();
  }
  trace_answer(session_);
  if (session_.view.hovered.kind == Selection::Kind::route) {
    session_.view.hovered = {};
  }
  if (session_.view.selection.kind == Selection::Kind::legs) {
    session_.view.selection = {};  // legs of an answer that is gone
  }
  if (!routes_shown_ && session_.answer && !session_.answer->routes.empty()) {
    routes_shown_ = true;  // once: later answers leave the view where the user put it
    zoom(Zoom::routes);
  }
  rebuild_scene();
  if (plan_again_) {
    plan();
  }
}

void SessionJobs::zoom(Zoom what) {
  zoom_ = what;
  rebuild_scene();
}

void SessionJobs::start_scene() {
  if (!session_.world || scene_running_) {
    return;
  }
  scene_wanted_ = false;
  scene_running_ = true;
  const Zoom zoom = std::exchange(zoom_, Zoom::none);
  jobs_.start(
      "scene",
      [this, zoom, builder = builder_, world = session_.world, view = session_.view, avoided = session_.draft.avoided,
       answer = session_.answer, layers = session_.user_layers](const geo::CancelToken&) -> std::function<void()> {
        const std::lock_guard lock(builder->mutex);
        auto built = std::make_shared<geo::Result<std::shared_ptr<const render::Scene>>>(
            builder->builder.build(*world, view, avoided, answer.get(), layers));
        render::Box box;
        if (*built && zoom == Zoom::home) {
          box = builder->builder.home_box();
        } else if (*built && zoom == Zoom::selection && view.selection.kind != Selection::Kind::none) {
          box = builder->builder.box_of(*world, view.selection, answer.get());
        } else if (*built && zoom != Zoom::none && answer) {
          box = builder->builder.box_of_routes(near_routes(*answer));
        }
        return [this, built, box] {
          scene_running_ = false;
          if (!*built) {
            say(built->error().text());
            return;
          }
          scene_ = **built;
          if (!box.is_empty()) {
            box_ = BoxRequest{box, !std::exchange(camera_placed_, true)};
          }
        };
      });
}

std::optional<SessionJobs::BoxRequest> SessionJobs::take_box() {
  return std::exchange(box_, std::nullopt);
}

void SessionJobs::read_files(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    // An own slot for each: one file must not cancel another.
    jobs_.start("file:" + path, [this, path](const geo::CancelToken& cancel) -> std::function<void()> {
      geo::ReadOptions options;
      options.cancel = cancel;
      auto layer = std::make_shared<geo::Result<std::shared_ptr<const geo::Layer>>>(geo::read_layer(path, options));
      return [this, layer] {
        if (!*layer) {
          return say(layer->error().text());
        }
        session_.user_layers.push_back(**layer);
        const geo::Layer& read = *session_.user_layers.back();
        say(read.name + ": " + std::to_string(read.features.size()) +
            (read.diagnostics.empty() ? "" : " · " + read.diagnostics.front().message));
        rebuild_scene();
      };
    });
  }
}

void SessionJobs::import_layer(const StartImport& import) {
  if (!session_.world || import.layer >= session_.user_layers.size()) {
    session_.import_state = {};
    return;
  }
  const std::shared_ptr<const geo::Layer> layer = session_.user_layers[import.layer];
  ImportRequest request;
  request.path = layer->path;
  request.name = addition_name_of(layer->path);
  request.recipe.kind = import.kind;
  request.recipe.layer = layer->name;
  request.recipe.options.gauge_mm = import.gauge_mm;
  request.columns = import.columns;
  jobs_.start("import",
              [this, request, layer, world = session_.world](const geo::CancelToken& cancel) -> std::function<void()> {
                auto made = std::make_shared<geo::Result<ImportSummary>>(
                    app::import_layer(request, *layer, *world->pack, *world->planning.countries, cancel));
                return [this, made] { take_import(*made); };
              });
}

void SessionJobs::take_import(const geo::Result<ImportSummary>& made) {
  if (!made) {
    session_.import_state = {ImportState::Stage::failed, made.error().text(), nullptr};
    return;
  }
  session_.import_state = {ImportState::Stage::done, {}, std::make_shared<const ImportSummary>(*made)};
  if (std::find(session_.additions.begin(), session_.additions.end(), made->name) == session_.additions.end()) {
    session_.additions.push_back(made->name);
  }
  load_world();
}

void SessionJobs::save(ExportKind kind, render::Image picture) {
  if (!session_.answer && kind != ExportKind::picture) {
    return say(translate(Text::save_nothing, session_.view.language));
  }
  const std::string path =
      session_.answer ? export_file_name(session_.answer->request, extension_of(kind)) : "zhol-map.png";
  const std::string saved = translate(Text::saved, session_.view.language);
  jobs_.start(
      "save",
      [this, kind, path, saved, world = session_.world, answer = session_.answer,
       image = std::make_shared<render::Image>(std::move(picture))](const geo::CancelToken&) -> std::function<void()> {
        std::string error;
        if (kind == ExportKind::picture) {
          render::write_png(*image, path, error);
        } else {
          error = write_text(text_of(kind, *answer, *world->pack), path);
        }
        std::error_code ignored;
        const std::string where = std::filesystem::absolute(path, ignored).string();
        return [this, message = error.empty() ? saved + " " + where : error] { say(message); };
      });
}

void SessionJobs::drain() {
  jobs_.drain();
  if (scene_wanted_) {
    start_scene();
  }
}

void SessionJobs::say(std::string message) {
  session_.messages.push_back(std::move(message));
  if (session_.messages.size() > kMaxMessages) {
    session_.messages.erase(session_.messages.begin());
  }
}

}  // namespace app
