// `zhol corridor`: what a band around a route, or around the lines of any file, covers and crosses.

#include <fmt/format.h>

#include "app/cli/commands.hpp"
#include "app/cli/corridor.hpp"
#include "app/cli/country_arguments.hpp"
#include "app/cli/output.hpp"
#include "app/cli/route_options.hpp"
#include "app/cli/route_request.hpp"
#include "app/core/additions.hpp"
#include "app/core/answer_json.hpp"
#include "geo/plan/corridor_band.hpp"

namespace app {
namespace {

std::string written(const CorridorReport& report, Format format) {
  switch (format) {
    case Format::table:
      return corridor_to_table(report);
    case Format::json:
      return corridor_to_json(report);
    case Format::csv:
      return corridor_to_csv(report);
    case Format::geojson:
      return corridor_to_geojson(report);
  }
  return {};
}

class CorridorCommand : public Command {
 public:
  void setup(Options& options) override {
    options.argument("FILE", file_,
                     "instead of --from and --to: a line layer of any format GDAL reads, or a route file");
    options.real("--width", width_km_, "KM", "how far the band reaches on either side of the line, 1..500 [50]");
    options.text("--route", route_number_, "N", "which route of the answer: 2, r2 or baseline [1]");
    options.text("--layer", layer_, "NAME",
                 "layer of FILE, or route of a route file [first with features; all but the baseline]");
    options.text("--crs", crs_, "EPSG:N", "reference system of a FILE that names none, e.g. a .shp without .prj");
    bind_route_options(options, route_);
    bind_output(options, output_);
    options.example("zhol corridor --from Zhezkazgan --to Duisburg --width 50 --format geojson --out corridor.geojson");
  }

  geo::Result<int> run(const Messages& messages) override {
    const auto format = format_of(output_);
    if (!format) {
      return geo::fail(format.error());
    }
    if (const geo::Status usable = check(); !usable) {
      return geo::fail(usable.error());
    }
    CorridorReport report;
    report.width_km = width_km_.value_or(kDefaultWidthKm);
    return file_ ? around_file(std::move(report), *format, messages)
                 : around_route(std::move(report), *format, messages);
  }

 private:
  static constexpr double kDefaultWidthKm = 50.0;

  geo::Status check() const {
    if (const geo::Status width = geo::check_band_width(width_km_.value_or(kDefaultWidthKm)); !width) {
      return width;
    }
    const bool asks_route = route_.from || route_.to || route_.via || route_number_;
    if (file_ && asks_route) {
      return geo::fail(geo::ErrorCode::usage, "either a file or a route, not both", *file_,
                       "Leave out the file, or --from, --to, --via and --route");
    }
    if (!file_ && !route_.from && !route_.to) {
      return geo::fail(geo::ErrorCode::usage, "no line given", "FILE or --from and --to",
                       "Example: zhol corridor --from Zhezkazgan --to Duisburg --width 50");
    }
    if (!file_ && (layer_ || crs_)) {
      return geo::fail(geo::ErrorCode::usage, "only a file has layers and a reference system",
                       layer_ ? "--layer" : "--crs", "Choose among routes with --route");
    }
    if (!file_) {
      return check_route_options(route_);
    }
    const auto worldview = worldview_of(route_.worldview);
    return worldview ? geo::ok() : geo::Status(geo::fail(worldview.error()));
  }

  geo::Result<std::shared_ptr<const World>> world(const Messages& messages) const {
    auto loaded = load_world(*worldview_of(route_.worldview), route_.add.value_or(AdditionNames()));
    if (loaded) {
      messages.summarise((*loaded)->diagnostics, "data pack", "`zhol data check` lists them");
    }
    return loaded;
  }

  geo::Result<int> around_file(CorridorReport report, Format format, const Messages& messages) const {
    const auto audit = read_audit(*file_, layer_, crs_);
    if (!audit) {
      return geo::fail(audit.error());
    }
    messages.warn(audit->diagnostics);
    const auto loaded = world(messages);
    if (!loaded) {
      return geo::fail(loaded.error());
    }
    report.world = *loaded;
    report.title = *file_;
    const geo::PlanningData& data = report.world->planning;
    const auto avoided = parse_countries(route_.avoid.value_or(std::vector<std::string>{kDefaultAvoided}),
                                         data.countries->codes(), data.country_names, "--avoid");
    if (!avoided) {
      return geo::fail(avoided.error());
    }
    report.avoided = *avoided;
    for (const AuditedLine& line : audit->lines) {
      report.corridors.push_back(corridor_of_line(line, data));
    }
    return answer(report, format);
  }

  geo::Result<int> around_route(CorridorReport report, Format format, const Messages& messages) const {
    const auto loaded = world(messages);
    if (!loaded) {
      return geo::fail(loaded.error());
    }
    report.world = *loaded;
    const geo::PlanningData& data = report.world->planning;
    const auto request = make_route_request(route_, *report.world);
    if (!request) {
      return geo::fail(request.error());
    }
    const bool with_baseline = route_number_ == "baseline";
    const auto found = geo::plan_routes(data, *request, with_baseline, geo::CancelToken());
    if (!found) {
      return geo::fail(found.error());
    }
    messages.warn(found->diagnostics);
    report.title = request->from.name + " - " + request->to.name;
    report.request_json = request_to_json(*request);
    report.avoided = request->policy.avoided;
    if (found->no_route) {
      return no_route(report, *found, format, messages);
    }
    auto corridor = corridor_of_route(*found, route_number_.value_or("1"), *data.network);
    if (!corridor) {
      return geo::fail(corridor.error());
    }
    report.corridors.push_back(std::move(*corridor));
    return answer(report, format);
  }

  geo::Result<int> answer(CorridorReport& report, Format format) const {
    if (const geo::Status done = analyse(report); !done) {
      return geo::fail(done.error());
    }
    const geo::Status done = emit(written(report, format), output_);
    return done ? geo::Result<int>(kExitAnswered) : geo::Result<int>(geo::fail(done.error()));
  }

  geo::Result<int> no_route(const CorridorReport& report, const geo::RouteSet& found, Format format,
                            const Messages& messages) const {
    std::string text;
    if (format == Format::table) {
      text = answer_to_table(found);
    } else if (format == Format::json) {
      text = no_corridor_to_json(report, found.no_route->reason);
    } else {
      text = written(report, format);
      messages.say("no route: " + found.no_route->reason);  // these formats have no place for the reason
    }
    const geo::Status done = emit(text, output_);
    return done ? geo::Result<int>(kExitNo) : geo::Result<int>(geo::fail(done.error()));
  }

  TextOption file_;
  std::optional<double> width_km_;
  TextOption route_number_;
  TextOption layer_;
  TextOption crs_;
  RouteOptions route_;
  OutputOptions output_;
};

}  // namespace

std::unique_ptr<Command> make_corridor_command() {
  return std::make_unique<CorridorCommand>();
}

}  // namespace app
