// `zhol route` and `zhol compare`: the same question, without and with the baseline.

#include "app/cli/commands.hpp"
#include "app/cli/options.hpp"
#include "app/cli/output.hpp"
#include "app/cli/request_json.hpp"
#include "app/cli/route_request.hpp"
#include "app/core/additions.hpp"
#include "app/core/answer_json.hpp"

namespace app {
namespace {

std::string written(const geo::RouteSet& answer, Format format, bool with_baseline, const geo::DataPack& pack) {
  switch (format) {
    case Format::table: {
      const bool itinerary = !with_baseline && !answer.routes.empty();
      return answer_to_table(answer) + (itinerary ? "\n" + itinerary_to_table(answer.routes.front()) : "") +
             reasons_to_table(answer);
    }
    case Format::json:
      return answer_to_json(answer, pack);
    case Format::csv:
      return answer_to_csv(answer);
    case Format::geojson:
      return answer_to_geojson(answer);
  }
  return {};
}

class RouteCommand : public Command {
 public:
  explicit RouteCommand(bool with_baseline) : with_baseline_(with_baseline) {}

  void setup(Options& options) override {
    bind_route_options(options, route_);
    options.text("--scenario", scenario_, "FILE", "JSON with the same keys; the command line wins");
    bind_output(options, output_);
    options.example(with_baseline_ ? "zhol compare --from Zhezkazgan --to Duisburg --avoid RUS --alternatives 3"
                                   : "zhol route --from Zhezkazgan --to Rotterdam --avoid RUS,BLR --format json");
  }

  geo::Result<int> run(const Messages& messages) override {
    const geo::Result<Format> format = format_of(output_);
    if (!format) {
      return geo::fail(format.error());
    }
    if (const geo::Status scenario = merge_scenario(route_, scenario_); !scenario) {
      return geo::fail(scenario.error());
    }
    if (const geo::Status usable = check_route_options(route_); !usable) {
      return geo::fail(usable.error());
    }
    const auto world = load_world(*worldview_of(route_.worldview), route_.add.value_or(AdditionNames()));
    if (!world) {
      return geo::fail(world.error());
    }
    messages.summarise((*world)->diagnostics, "data pack", "`zhol data check` lists them");
    return answer(**world, *format, messages);
  }

 private:
  geo::Result<int> answer(const World& world, Format format, const Messages& messages) const {
    const auto request = make_route_request(route_, world);
    if (!request) {
      return geo::fail(request.error());
    }
    messages.tell(request->notes);
    const auto found = geo::plan_routes(world.planning, *request, with_baseline_, geo::CancelToken());
    if (!found) {
      return geo::fail(found.error());
    }
    messages.warn(found->diagnostics);
    if (found->no_route && (format == Format::csv || format == Format::geojson)) {
      messages.say("no route: " + found->no_route->reason);  // these formats have no place for the reason
    }
    const geo::Status done = emit(written(*found, format, with_baseline_, *world.pack), output_);
    if (!done) {
      return geo::fail(done.error());
    }
    return found->no_route ? kExitNo : kExitAnswered;
  }

  bool with_baseline_;
  RouteOptions route_;
  TextOption scenario_;
  OutputOptions output_;
};

}  // namespace

std::unique_ptr<Command> make_route_command() {
  return std::make_unique<RouteCommand>(false);
}
std::unique_ptr<Command> make_compare_command() {
  return std::make_unique<RouteCommand>(true);
}

}  // namespace app
