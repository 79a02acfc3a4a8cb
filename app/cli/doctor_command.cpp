// `zhol doctor`: is everything the program needs here, and does it still find what it must find.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/cli/commands.hpp"
#include "app/cli/output.hpp"
#include "app/cli/route_request.hpp"
#include "app/core/resources.hpp"
#include "geo/io/data_pack_reader.hpp"
#include "geo/io/geodesic.hpp"
#include "geo/io/projector.hpp"
#include "render/gl/headless_context.hpp"
#include "render/gl/map_renderer.hpp"

namespace app {
namespace {

// One line of the report; `remedy` is empty when all is well.
struct Finding {
  std::string what;
  std::string detail;
  std::string remedy;
};

Finding good(std::string what, std::string detail) {
  return {std::move(what), std::move(detail), {}};
}

Finding check_checksums(const geo::DataPack& pack) {
  const geo::Diagnostics differences = geo::verify_checksums(pack);
  const std::string what = "checksums";
  if (differences.empty()) {
    return good(what, fmt::format("{} layers agree with the catalogue", pack.catalog.size()));
  }
  return {what, fmt::format("{} layers differ: {}", differences.size(), differences.front().message),
          "restore the pack, or keep your changes and update catalog.json"};
}

Finding check_projections() {
  constexpr geo::LonLat kAstana{71.43, 51.13};
  // Transverse Mercator of that point in UTM zone 42N, metres, by PROJ 9.1: a datum-free formula, so any sound
  // installation agrees to the millimetre.
  constexpr geo::MapPoint kExpected{670024.411, 5667089.434};
  constexpr double kToleranceM = 0.01;
  const std::string what = "projections";
  const std::string remedy = "install proj-data, or set PROJ_DATA to the directory of proj.db";
  const auto utm = geo::Projector::create("EPSG:32642");
  if (!utm) {
    return {what, utm.error().message, remedy};
  }
  const auto there = utm->forward(kAstana);
  if (!there || std::hypot(there->x - kExpected.x, there->y - kExpected.y) > kToleranceM) {
    return {what, "a known point is projected wrongly", remedy};
  }
  const auto back = utm->inverse(*there);
  return back && geo::geodesic_distance_m(kAstana, *back) < kToleranceM
             ? good(what, "PROJ database found, known transform agrees")
             : Finding{what, "a point does not return to where it was", remedy};
}

Finding check_borders(const geo::CountryIndex& countries) {
  const std::string astana = countries.country_at({71.43, 51.13}).str();
  const std::string kaliningrad = countries.country_at({20.7, 54.7}).str();
  const std::string sea = countries.country_at({51.0, 41.5}).str();
  if (astana == "KAZ" && kaliningrad == "RUS" && sea.empty()) {
    return good("borders", "known points lie in their countries (GEOS)");
  }
  return {"borders",
          fmt::format("Astana in \"{}\", Kaliningrad in \"{}\", Caspian in \"{}\"", astana, kaliningrad, sea),
          "restore map/world.gpkg"};
}

Finding check_fonts() {
  if (!find_font(false).empty() && !find_font(true).empty()) {
    return good("fonts", find_font(false));
  }
  return {"fonts", "Noto Sans is missing", "install fonts-noto-core, or name their directory in ZHOL_FONTS"};
}

Finding check_graphics() {
  const std::string remedy = "install Mesa (libegl1, libgl1-mesa-dri); SVG and PDF work without";
  const render::HeadlessContext context;
  if (!context.error().empty()) {
    return {"graphics", context.error(), remedy};
  }
  const render::MapRenderer renderer(find_font(false), find_font(true));
  return renderer.error().empty() ? good("graphics", "OpenGL through EGL surfaceless, shaders compile")
                                  : Finding{"graphics", renderer.error(), remedy};
}

RouteOptions question(const char* from, const char* to) {
  RouteOptions options;
  options.from = from;
  options.to = to;
  options.avoid = std::vector<std::string>{"RUS"};
  options.alternatives = 1;
  return options;
}

geo::Result<geo::RouteSet> ask(const World& world, const RouteOptions& options) {
  const auto request = make_route_request(options, world);
  if (!request) {
    return geo::fail(request.error());
  }
  return geo::plan_routes(world.planning, *request, false, geo::CancelToken());
}

Finding check_known_route(const World& world) {
  const std::string what = "known route";
  const auto answer = ask(world, question("Zhezkazgan", "Duisburg"));
  if (!answer) {
    return {what, answer.error().text(), "restore the data pack"};
  }
  if (answer->routes.empty()) {
    return {what, "Zhezkazgan - Duisburg without RUS: none found", "restore the data pack"};
  }
  const geo::Route& best = answer->routes.front();
  const bool clean = std::none_of(best.proof.begin(), best.proof.end(), [](const auto& p) { return p.entered; });
  const std::string detail = fmt::format("Zhezkazgan - Duisburg without RUS: {:.0f} km", best.totals.km);
  return clean ? good(what, detail + ", 0 km inside") : Finding{what, detail + " enters RUS", "please report it"};
}

// Every railway out of Oral runs through Russia: the answer must stay "no".
Finding check_known_refusal(const World& world) {
  const std::string what = "known \"no\"";
  RouteOptions options = question("Oral", "Aktobe");
  options.modes = std::vector<std::string>{"rail"};
  const auto answer = ask(world, options);
  if (!answer) {
    return {what, answer.error().text(), "restore the data pack"};
  }
  return answer->no_route ? good(what, "Oral - Aktobe by rail without RUS: none, as it must be")
                          : Finding{what, "Oral - Aktobe by rail without RUS gives a route", "please report it"};
}

class DoctorCommand : public Command {
 public:
  void setup(Options& options) override { options.example("zhol doctor"); }

  geo::Result<int> run(const Messages&) override {
    const std::string directory = geo::find_pack_directory();
    const auto world = load_world(geo::Worldview::un);
    report(world ? good("data pack", fmt::format("{} in {}", (*world)->pack->version, directory))
                 : Finding{"data pack", world.error().text(), "reinstall, or name the pack's directory in ZHOL_DATA"});
    report(check_projections());
    report(check_fonts());
    report(check_graphics());
    if (!world) {
      return kExitFailed;
    }
    report(check_checksums(*(*world)->pack));
    report(check_borders(*(*world)->planning.countries));
    report(check_known_route(**world));
    report(check_known_refusal(**world));
    return all_well_ ? kExitAnswered : kExitNo;
  }

 private:
  void report(const Finding& finding) {
    const bool well = finding.remedy.empty();
    all_well_ = all_well_ && well;
    std::printf("%-5s %-12s %s\n", well ? "OK" : "FAIL", finding.what.c_str(), finding.detail.c_str());
    if (!well) {
      std::printf("      %-12s -> %s\n", "", finding.remedy.c_str());
    }
    std::fflush(stdout);  // a check that hangs must be seen
  }

  bool all_well_ = true;
};

}  // namespace

std::unique_ptr<Command> make_doctor_command() {
  return std::make_unique<DoctorCommand>();
}

}  // namespace app
