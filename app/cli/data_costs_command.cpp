// `zhol data costs`: every figure of the cost model with its key, as --cost and "costs" of a scenario take it.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/cli/commands.hpp"
#include "app/cli/output.hpp"
#include "app/cli/request_json.hpp"
#include "app/cli/route_options.hpp"
#include "app/cli/route_request.hpp"
#include "app/core/additions.hpp"
#include "app/core/session.hpp"
#include "app/core/tables.hpp"
#include "geo/plan/cost_changes.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;
using Parameters = std::vector<geo::CostParameter>;

std::string figure(double value) {
  return fmt::format("{}", value);
}

/// Low, typical and high; a plain figure stands in the middle.
std::vector<std::string> figures(const geo::Range& range, bool is_range) {
  return is_range ? std::vector<std::string>{figure(range.low), figure(range.typical), figure(range.high)}
                  : std::vector<std::string>{"", figure(range.typical), ""};
}

/// Numbers the sources in the order of their first use: spelt out, they would not fit beside the figures.
class SourceNotes {
 public:
  std::string number_of(const std::string& source) {
    const auto found = std::find(sources_.begin(), sources_.end(), source);
    if (found != sources_.end()) {
      return std::to_string(found - sources_.begin() + 1);
    }
    sources_.push_back(source);
    return std::to_string(sources_.size());
  }
  std::string text() const {
    std::string out = sources_.empty() ? "" : "\nSources\n";
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      out += wrap_text(fmt::format("{}  {}", i + 1, sources_[i].empty() ? "not told" : sources_[i]));
    }
    return out;
  }

 private:
  std::vector<std::string> sources_;
};

std::string costs_table(const Parameters& parameters) {
  Table table;
  table.columns = {{"key", Align::left},    {"low", Align::right}, {"typical", Align::right},
                   {"high", Align::right},  {"unit", Align::left}, {"confi-\ndence", Align::left},
                   {"source", Align::right}};
  SourceNotes notes;
  for (const geo::CostParameter& parameter : parameters) {
    std::vector<std::string> row = {parameter.key};
    for (std::string& cell : figures(parameter.value, parameter.is_range)) {
      row.push_back(std::move(cell));
    }
    row.insert(row.end(), {parameter.unit, parameter.confidence, notes.number_of(parameter.source)});
    table.rows.push_back(std::move(row));
    if (parameter.is_changed) {
      row = {"  of the pack"};
      for (std::string& cell : figures(parameter.original, parameter.is_range)) {
        row.push_back(std::move(cell));
      }
      row.resize(table.columns.size());
      table.rows.push_back(std::move(row));
    }
  }
  return table_text(table) + notes.text();
}

Json value_json(const geo::Range& range, bool is_range) {
  return is_range ? Json::array({range.low, range.typical, range.high}) : Json(range.typical);
}

std::string costs_json(const Parameters& parameters, const geo::DataPack& pack) {
  Json list = Json::array();
  for (const geo::CostParameter& parameter : parameters) {
    Json item = {{"key", parameter.key},
                 {"labels", parameter.labels},
                 {"value", value_json(parameter.value, parameter.is_range)},
                 {"unit", parameter.unit},
                 {"source", parameter.source},
                 {"confidence", parameter.confidence.empty() ? Json() : Json(parameter.confidence)},
                 {"changed", parameter.is_changed}};
    if (parameter.is_changed) {
      item["original"] = value_json(parameter.original, parameter.is_range);
    }
    list.push_back(std::move(item));
  }
  const Json json = {{"schema", "zhol.costs/1"},
                     {"data", {{"pack", pack.version}, {"sha256", pack.sha256}}},
                     {"costs", std::move(list)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string costs_csv(const Parameters& parameters) {
  Table table;
  for (const char* title : {"key", "low", "typical", "high", "unit", "changed", "confidence", "source"}) {
    table.columns.push_back({title, Align::left});
  }
  for (const geo::CostParameter& parameter : parameters) {
    std::vector<std::string> row = {parameter.key};
    for (std::string& cell : figures(parameter.value, parameter.is_range)) {
      row.push_back(std::move(cell));
    }
    row.insert(row.end(),
               {parameter.unit, parameter.is_changed ? "yes" : "no", parameter.confidence, parameter.source});
    table.rows.push_back(std::move(row));
  }
  return table_csv(table);
}

class DataCostsCommand : public Command {
 public:
  void setup(Options& options) override {
    options.text("--match", match_, "TEXT", "only keys that contain this, such as rail.KAZ");
    options.flag("--records", records_, "crossings, transfers and sailings too");
    options.flag("--changed", changed_, "only what --cost and --scenario change");
    options.repeatable("--cost", route_.cost, "KEY=VALUE", "with this change; may be repeated");
    options.text("--scenario", scenario_, "FILE", "with the changes of a scenario");
    bind_additions(options, route_.add);
    bind_output(options, output_);
    options.example("zhol data costs --match container.rail.KAZ");
  }

  geo::Result<int> run(const Messages&) override {
    const geo::Result<Format> format = format_of(output_);
    if (!format) {
      return geo::fail(format.error());
    }
    if (*format == Format::geojson) {
      return geo::fail(geo::ErrorCode::usage, "costs have no geometry", "--format geojson", "Use table, json or csv");
    }
    if (const geo::Status scenario = merge_scenario(route_, scenario_); !scenario) {
      return geo::fail(scenario.error());
    }
    const auto changes = cost_changes_of(route_);
    if (!changes) {
      return geo::fail(changes.error());
    }
    const auto world = load_world(geo::Worldview::un, route_.add.value_or(AdditionNames()));
    if (!world) {
      return geo::fail(world.error());
    }
    return list(**world, *changes, *format);
  }

 private:
  geo::Result<int> list(const World& world, const std::string& changes, Format format) const {
    if (const auto usable = geo::changed_costs(world.pack->tariffs_json, changes, *world.planning.network); !usable) {
      return geo::fail(usable.error());
    }
    auto listed = geo::list_cost_parameters(world.pack->tariffs_json, changes, *world.planning.network,
                                            records_ ? geo::RecordListing::all : geo::RecordListing::changed);
    if (!listed) {
      return geo::fail(listed.error());
    }
    Parameters& parameters = *listed;
    parameters.erase(std::remove_if(parameters.begin(), parameters.end(),
                                    [&](const geo::CostParameter& p) {
                                      return (changed_ && !p.is_changed) ||
                                             (match_ && p.key.find(*match_) == std::string::npos);
                                    }),
                     parameters.end());
    const std::string text = format == Format::json  ? costs_json(parameters, *world.pack)
                             : format == Format::csv ? costs_csv(parameters)
                                                     : costs_table(parameters);
    if (const geo::Status done = emit(text, output_); !done) {
      return geo::fail(done.error());
    }
    return kExitAnswered;
  }

  TextOption match_;
  bool records_ = false;
  bool changed_ = false;
  RouteOptions route_;  ///< costs, cost and add only
  TextOption scenario_;
  OutputOptions output_;
};

}  // namespace

std::unique_ptr<Command> make_data_costs_command() {
  return std::make_unique<DataCostsCommand>();
}

}  // namespace app
