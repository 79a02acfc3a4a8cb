// `zhol data ...`: what the pack holds, whether it is sound, and copies of it.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/cli/commands.hpp"
#include "app/cli/output.hpp"
#include "app/cli/pack_layers.hpp"
#include "app/cli/pack_report.hpp"
#include "app/cli/route_options.hpp"
#include "app/core/additions.hpp"
#include "app/core/session.hpp"
#include "geo/io/data_pack_reader.hpp"
#include "geo/io/layer_writer.hpp"
#include "geo/io/world_map_writer.hpp"
#include "geo/plan/triangulation.hpp"

namespace app {
namespace {

// The pack's lists have no geometry of their own.
geo::Result<Format> tabular_format(const OutputOptions& output) {
  auto format = format_of(output);
  if (format && *format == Format::geojson) {
    return geo::fail(geo::ErrorCode::usage, "this list has no geometry", "--format geojson",
                     "Use table, json or csv; `zhol data export` writes the layers");
  }
  return format;
}

geo::Result<int> finish(const std::string& text, const OutputOptions& output, int exit_code) {
  if (const geo::Status done = emit(text, output); !done) {
    return geo::fail(done.error());
  }
  return exit_code;
}

class DataListCommand : public Command {
 public:
  void setup(Options& options) override {
    bind_additions(options, add_);
    bind_output(options, output_);
    options.example("zhol data list --format csv");
  }

  geo::Result<int> run(const Messages& messages) override {
    const auto format = tabular_format(output_);
    if (!format) {
      return geo::fail(format.error());
    }
    const auto pack = read_pack_with(add_.value_or(AdditionNames()));
    if (!pack) {
      return geo::fail(pack.error());
    }
    geo::Diagnostics findings;
    const std::vector<InstalledAddition> installed = installed_additions(findings);
    messages.warn(findings);
    return finish(catalog_text(**pack, installed, *format), output_, kExitAnswered);
  }

 private:
  ListOption add_;
  OutputOptions output_;
};

class DataCheckCommand : public Command {
 public:
  void setup(Options& options) override {
    bind_additions(options, add_);
    bind_output(options, output_);
    options.flag("--strict", strict_, "exit code 1 on a warning that explained.csv does not explain, too");
    options.flag("--all", all_, "list every finding in the table, not the first of each kind");
    options.example("zhol data check --strict");
  }

  geo::Result<int> run(const Messages&) override {
    const auto format = tabular_format(output_);
    if (!format) {
      return geo::fail(format.error());
    }
    const auto world = load_world(geo::Worldview::un, add_.value_or(AdditionNames()));
    if (!world) {
      return geo::fail(world.error());
    }
    const geo::Diagnostics findings = check_world(**world);
    return finish(findings_text(findings, *(*world)->pack, *format, all_), output_,
                  is_sound(findings, strict_) ? kExitAnswered : kExitNo);
  }

 private:
  bool strict_ = false;
  bool all_ = false;
  ListOption add_;
  OutputOptions output_;
};

class DataExportCommand : public Command {
 public:
  void setup(Options& options) override {
    options.text("--out", out_, "FILE.gpkg", "the GeoPackage to write, or PG:... for a PostGIS database (required)");
    bind_additions(options, add_);
    options.example("zhol data export --out zhol-data.gpkg");
  }

  geo::Result<int> run(const Messages& messages) override {
    if (!out_) {
      return geo::fail(geo::ErrorCode::usage, "no file to write", "--out",
                       "Example: zhol data export --out zhol-data.gpkg");
    }
    const auto pack = read_pack_with(add_.value_or(AdditionNames()));
    if (!pack) {
      return geo::fail(pack.error());
    }
    messages.summarise((*pack)->diagnostics, "data pack", "`zhol data check` lists them");
    if (const geo::Status written = geo::write_layers(pack_layers(**pack), *out_); !written) {
      return geo::fail(written.error());
    }
    return kExitAnswered;
  }

 private:
  ListOption add_;
  TextOption out_;
};

// The map keeps neither the order of triangles nor which corner leads.
std::vector<std::array<std::uint32_t, 3>> canonical(const std::vector<std::uint32_t>& indices) {
  std::vector<std::array<std::uint32_t, 3>> out;
  for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
    std::array<std::uint32_t, 3> corners = {indices[i], indices[i + 1], indices[i + 2]};
    std::rotate(corners.begin(), std::min_element(corners.begin(), corners.end()), corners.end());
    out.push_back(corners);
  }
  std::sort(out.begin(), out.end());
  return out;
}

class DataBuildCommand : public Command {
 public:
  void setup(Options& options) override { options.example("zhol data build"); }

  geo::Result<int> run(const Messages& messages) override {
    const auto pack = geo::read_data_pack(geo::find_pack_directory());
    if (!pack) {
      return geo::fail(pack.error());
    }
    bool changed = false;
    geo::MapTriangles triangles;
    triangles.countries = triangulate_all((*pack)->countries, changed);
    triangles.lakes = triangulate_all((*pack)->lakes, changed);
    if (!changed) {
      messages.say("the triangles of the map are up to date");
      return kExitAnswered;
    }
    if (const geo::Status stored = geo::store_triangles((*pack)->file_directory, triangles); !stored) {
      return geo::fail(stored.error());
    }
    messages.say(fmt::format("stored the triangles of {} areas", triangles.countries.size() + triangles.lakes.size()));
    return kExitAnswered;
  }

 private:
  template <class Area>
  static std::vector<std::vector<std::uint32_t>> triangulate_all(const std::vector<Area>& areas, bool& changed) {
    std::vector<std::vector<std::uint32_t>> out;
    out.reserve(areas.size());
    for (const Area& area : areas) {
      out.push_back(geo::triangulate(area.polygon));
      changed = changed || canonical(out.back()) != canonical(area.triangles);
    }
    return out;
  }
};

}  // namespace

std::unique_ptr<Command> make_data_list_command() {
  return std::make_unique<DataListCommand>();
}
std::unique_ptr<Command> make_data_check_command() {
  return std::make_unique<DataCheckCommand>();
}
std::unique_ptr<Command> make_data_export_command() {
  return std::make_unique<DataExportCommand>();
}
std::unique_ptr<Command> make_data_build_command() {
  return std::make_unique<DataBuildCommand>();
}

}  // namespace app
