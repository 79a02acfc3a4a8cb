// `zhol render`: the map as a picture, with no display.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/cli/commands.hpp"
#include "app/cli/map_marginalia.hpp"
#include "app/cli/output.hpp"
#include "app/cli/picture_options.hpp"
#include "app/cli/route_request.hpp"
#include "app/core/additions.hpp"
#include "app/core/answer_words.hpp"
#include "app/core/map_scene.hpp"
#include "app/core/resources.hpp"
#include "geo/io/atomic_file.hpp"
#include "geo/io/geodesic.hpp"
#include "geo/io/layer_reader.hpp"
#include "geo/io/projector.hpp"
#include "render/gl/headless_context.hpp"
#include "render/gl/map_renderer.hpp"
#include "render/vector/vector_writer.hpp"

namespace app {
namespace {

using UserLayers = std::vector<std::shared_ptr<const geo::Layer>>;

// Map box of a box in degrees: its edges bend in most projections, so they are followed.
render::Box project_box(const geo::LonLatBounds& box, const geo::Projector& projector) {
  constexpr int kSteps = 32;
  render::Box out;
  const auto take = [&](double lon, double lat) {
    if (const auto p = projector.forward({lon, lat})) {
      out.extend({p->x, p->y});
    }
  };
  for (int i = 0; i <= kSteps; ++i) {
    const double lon = box.west + (box.east - box.west) * i / kSteps;
    const double lat = box.south + (box.north - box.south) * i / kSteps;
    take(lon, box.south);
    take(lon, box.north);
    take(box.west, lat);
    take(box.east, lat);
  }
  return out;
}

// Room to leave around what is shown, in pixels.
struct Margins {
  float sides = 0.0F;
  float top = 0.0F;
};

// Unlike Camera::fitted this never clamps the scale: a stamp-sized picture still shows all of it.
render::Camera fit(const render::Box& box, const Picture& picture, Margins margins) {
  render::Camera camera;
  camera.width = static_cast<float>(picture.width_px);
  camera.height = static_cast<float>(picture.height_px);
  camera.centre = {(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0};
  const double width = std::max(1.0F, camera.width - 2.0F * margins.sides);
  const double height = std::max(1.0F, camera.height - 2.0F * margins.sides - margins.top);
  camera.metres_per_pixel =
      std::max({(box.max_x - box.min_x) / width, (box.max_y - box.min_y) / height, render::kMinMetresPerPixel});
  camera.centre.y += camera.metres_per_pixel * static_cast<double>(margins.top) / 2.0;  // clear of the title
  return camera;
}

// True kilometres of one pixel in the middle of the picture; 0 where the projection has no inverse.
double km_per_pixel(const render::Camera& camera, const geo::Projector& projector) {
  const double half = camera.metres_per_pixel * 50.0;
  const auto west = projector.inverse({camera.centre.x - half, camera.centre.y});
  const auto east = projector.inverse({camera.centre.x + half, camera.centre.y});
  return west && east ? geo::geodesic_distance_m(*west, *east) / 1000.0 / 100.0 : 0.0;
}

geo::Status draw_png(const render::Scene& scene, const render::Camera& camera, const std::string& path) {
  render::HeadlessContext context;
  if (!context.error().empty()) {
    return geo::fail(geo::ErrorCode::environment, "no OpenGL: " + context.error(), "EGL surfaceless",
                     "Install Mesa's EGL, or write .svg or .pdf, which need no graphics");
  }
  const std::string regular = find_font(false);
  const std::string bold = find_font(true);
  if (regular.empty() || bold.empty()) {
    return geo::fail(geo::ErrorCode::environment, "the fonts NotoSans-Regular.ttf and NotoSans-Bold.ttf are missing",
                     "system fonts", "Install fonts-noto-core, or name their directory in ZHOL_FONTS");
  }
  render::MapRenderer renderer(regular, bold, render::Quality::still);
  if (!renderer.error().empty()) {
    return geo::fail(geo::ErrorCode::environment, renderer.error(), "map renderer", "`zhol doctor` tells more");
  }
  renderer.draw(scene, camera);
  if (!renderer.error().empty()) {
    return geo::fail(geo::ErrorCode::environment, renderer.error(), "map renderer", "Try a smaller --size");
  }
  std::string problem;
  if (!render::write_png(renderer.read_back(), path, problem)) {
    return geo::fail(geo::ErrorCode::io, problem, path, "Check that the directory exists and can be written");
  }
  return geo::ok();
}

geo::Status draw_picture(const render::Scene& scene, const render::Camera& camera, const Picture& picture) {
  if (!picture.vector) {
    return draw_png(scene, camera, picture.path);
  }
  std::string problem;
  if (!render::write_vector(scene, camera, picture.path, problem)) {
    return geo::fail(geo::ErrorCode::io, problem, picture.path, "Check that the directory exists and can be written");
  }
  return geo::ok();
}

geo::Result<UserLayers> read_layers(const std::vector<std::string>& files, const Messages& messages) {
  UserLayers layers;
  for (const std::string& file : files) {
    const auto layer = geo::read_layer(file);
    if (!layer) {
      return geo::fail(layer.error());
    }
    messages.warn((*layer)->diagnostics);
    layers.push_back(*layer);
  }
  return layers;
}

class RenderCommand : public Command {
 public:
  void setup(Options& options) override {
    bind_picture(options, picture_);
    bind_route_options(options, route_);
    options.arguments("LAYER", files_, "files to draw on top, any vector format GDAL reads");
    options.example("zhol render --out corridor.png --from Zhezkazgan --to Duisburg --avoid RUS --theme dark");
  }

  geo::Result<int> run(const Messages& messages) override {
    const auto picture = picture_of(picture_);
    if (!picture) {
      return geo::fail(picture.error());
    }
    if (const geo::Status usable = geo::check_replaceable(picture->path); !usable) {
      return geo::fail(usable.error());
    }
    if (const geo::Status usable = check_question(); !usable) {
      return geo::fail(usable.error());
    }
    auto projector = geo::Projector::create(picture->projection);
    if (!projector) {
      return geo::fail(geo::ErrorCode::usage, projector.error().message, "--crs " + picture->projection,
                       "Give EPSG:N, a PROJ string, or one of: " + choices());
    }
    const auto layers = read_layers(files_, messages);
    if (!layers) {
      return geo::fail(layers.error());
    }
    const auto world = load_world(*worldview_of(route_.worldview), route_.add.value_or(AdditionNames()));
    if (!world) {
      return geo::fail(world.error());
    }
    const auto answer = plan(**world, messages);
    if (!answer) {
      return geo::fail(answer.error());
    }
    return draw(**world, *picture, *projector, *layers, *answer);
  }

 private:
  using Answer = std::optional<geo::RouteSet>;

  bool asks_for_routes() const { return route_.from || route_.to; }

  geo::Status check_question() const {
    if (asks_for_routes()) {
      return check_route_options(route_);
    }
    const auto worldview = worldview_of(route_.worldview);
    return worldview ? geo::ok() : geo::Status(geo::fail(worldview.error()));
  }

  static std::string choices() {
    std::string out;
    for (const geo::ProjectionChoice& choice : geo::projection_choices()) {
      out += (out.empty() ? "" : ", ") + choice.id;
    }
    return out;
  }

  geo::Result<Answer> plan(const World& world, const Messages& messages) const {
    if (!asks_for_routes()) {
      return Answer();
    }
    const auto request = make_route_request(route_, world);
    if (!request) {
      return geo::fail(request.error());
    }
    auto found = geo::plan_routes(world.planning, *request, true, geo::CancelToken());
    if (!found) {
      return geo::fail(found.error());
    }
    messages.warn(found->diagnostics);
    if (found->no_route) {
      messages.say("no route: " + found->no_route->reason);
    }
    return Answer(std::move(*found));
  }

  static render::Camera camera_for(const Picture& picture, const geo::Projector& projector,
                                   const MapSceneBuilder& builder, const geo::RouteSet* answer) {
    if (picture.box) {
      return fit(project_box(*picture.box, projector), picture, {});
    }
    const render::Box routes = answer != nullptr ? builder.box_of_routes(*answer) : render::Box();
    if (routes.is_empty()) {
      return fit(builder.home_box(), picture, {});
    }
    const auto width = static_cast<float>(picture.width_px);
    const auto height = static_cast<float>(picture.height_px);
    return fit(routes, picture, {std::min(width, height) * 0.08F, title_height(answer, width, height)});
  }

  geo::Result<int> draw(const World& world, const Picture& picture, const geo::Projector& projector,
                        const UserLayers& layers, const Answer& answer) const {
    const geo::RouteSet* routes = answer ? &*answer : nullptr;
    ViewState view;
    view.theme = picture.theme;
    view.projection = picture.projection;
    const auto avoided = routes != nullptr ? routes->request.policy.avoided : std::vector<geo::CountryCode>();
    MapSceneBuilder builder;
    const auto map = builder.build(world, view, avoided, routes, layers);
    if (!map) {
      return geo::fail(map.error());
    }
    const render::Camera camera = camera_for(picture, projector, builder, routes);
    if (!std::isfinite(camera.centre.x) || !std::isfinite(camera.metres_per_pixel)) {
      return geo::fail(geo::ErrorCode::usage, "the box lies outside the projection", "--bbox", "Choose another --crs");
    }
    render::Scene scene = **map;
    Marginalia around;
    around.answer = routes;
    around.km_per_pixel = km_per_pixel(camera, projector);
    around.attribution =
        fmt::format("Natural Earth, GeoNames · Zhol {} · data {} · worldview {}", ZHOL_VERSION, world.pack->version,
                    word_of(kWorldviewWords, world.planning.countries->worldview()));
    add_marginalia(scene, around, picture.theme, camera);
    if (const geo::Status drawn = draw_picture(scene, camera, picture); !drawn) {
      return geo::fail(drawn.error());
    }
    return routes != nullptr && routes->no_route ? kExitNo : kExitAnswered;
  }

  PictureOptions picture_;
  RouteOptions route_;
  std::vector<std::string> files_;
};

}  // namespace

std::unique_ptr<Command> make_render_command() {
  return std::make_unique<RenderCommand>();
}

}  // namespace app
