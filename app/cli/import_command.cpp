// `zhol data import`: a file of the user's becomes an addition to the pack.

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "app/cli/commands.hpp"
#include "app/cli/import_report.hpp"
#include "app/cli/options.hpp"
#include "app/cli/output.hpp"
#include "app/cli/text_file.hpp"
#include "app/core/import_data.hpp"
#include "app/core/import_jobs.hpp"
#include "geo/io/data_pack_reader.hpp"
#include "geo/io/layer_writer.hpp"

namespace app {
namespace {

// "lon=X_COORD": the field and its column.
geo::Result<std::pair<std::string, std::string>> split_assignment(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    return geo::fail(geo::ErrorCode::usage, fmt::format("\"{}\" is no FIELD=COLUMN", text), "--map",
                     "Example: --map lon=LONG_WGS84,lat=LAT_WGS84; an empty column takes the field out");
  }
  return std::pair(text.substr(0, equals), text.substr(equals + 1));
}

// One line on a terminal that is overwritten as the work goes on.
void show_progress(double done, std::string_view what) {
  std::fprintf(stderr, "\r%3d %% %.*s\x1b[K", static_cast<int>(done * 100.0), static_cast<int>(what.size()),
               what.data());
}

class DataImportCommand : public Command {
 public:
  void setup(Options& options) override {
    options.argument("FILE", file_, "the source, any vector format GDAL reads");
    options.text("--layer", layer_, "NAME", "layer of the source [the first that holds anything]");
    options.text("--as", as_, "KIND", "rail, shapes (of the pack's links) or deposits [by the geometry]");
    options.text("--name", name_, "NAME", "of the addition [from the file's name]");
    options.comma_list("--map", map_, "FIELD=COLUMN,...", "columns, where the guess is wrong");
    options.text("--recipe", recipe_file_, "FILE", "a recipe saved earlier; other options win");
    options.text("--save-recipe", save_recipe_, "FILE", "save what was used, to be used again");
    options.text("--crs", crs_, "EPSG:N", "system of a source or of columns that name none");
    options.text("--encoding", encoding_, "NAME", "of texts that are not UTF-8, e.g. CP1251 [guessed]");
    options.integer("--gauge", gauge_mm_, "MM", "of lines that name none [by country]");
    options.real("--tolerance", tolerance_m_, "M", "metres within which line ends meet, 0..1000 [60]");
    options.real("--duplicates", duplicate_km_, "KM", "deposits of similar name this near are one, 0..100 [2]");
    options.text("--out", out_, "DIR", "write the addition here instead of among the installed ones");
    options.flag("--dry-run", dry_run_, "report only, write nothing");
    options.text("--format", format_, "FORMAT", "of the report: table (for people), json or csv [table]");
    options.example("zhol data import deposits.csv --map lon=X_WGS84,lat=Y_WGS84 --name my-deposits");
  }

  geo::Result<int> run(const Messages& messages) override {
    const auto format = report_format();
    if (!format) {
      return geo::fail(format.error());
    }
    const auto request = request_of();
    if (!request) {
      return geo::fail(request.error());
    }
    const auto pack = geo::read_data_pack(geo::find_pack_directory());
    if (!pack) {
      return geo::fail(pack.error());
    }
    messages.summarise((*pack)->diagnostics, "data pack", "`zhol data check` lists them");
    const geo::CountryIndex countries((*pack)->countries, geo::Worldview::un);
    const bool terminal = ::isatty(STDERR_FILENO) != 0;
    const auto outcome = run_import(*request, **pack, countries, geo::CancelToken(),
                                    terminal ? geo::ImportProgress(show_progress) : geo::ImportProgress());
    if (terminal) {
      std::fputs("\r\x1b[K", stderr);
    }
    if (!outcome) {
      return geo::fail(outcome.error());
    }
    return deliver(*outcome, *format);
  }

 private:
  geo::Result<Format> report_format() const {
    OutputOptions output;
    output.format = format_;
    auto format = format_of(output);
    if (format && *format == Format::geojson) {
      return geo::fail(geo::ErrorCode::usage, "the report has no geometry", "--format geojson",
                       "Use table, json or csv; `zhol data export --add` writes the layers");
    }
    return format;
  }

  geo::Status take_recipe(ImportRecipe& recipe) const {
    if (!recipe_file_) {
      return geo::ok();
    }
    const auto text = read_text_file(*recipe_file_);
    if (!text) {
      return geo::fail(text.error());
    }
    auto read = recipe_from_json(*text, *recipe_file_);
    if (!read) {
      return geo::fail(read.error());
    }
    recipe = std::move(*read);
    return geo::ok();
  }

  geo::Status take_options(ImportRequest& request) const {
    ImportRecipe& recipe = request.recipe;
    if (as_) {
      recipe.kind = kind_of(*as_);
      if (!recipe.kind) {
        return geo::fail(geo::ErrorCode::usage, fmt::format("unknown kind \"{}\"", *as_), "--as",
                         "Use one of: rail, shapes, deposits");
      }
    }
    recipe.layer = layer_.value_or(recipe.layer);
    recipe.crs = crs_.value_or(recipe.crs);
    recipe.encoding = encoding_.value_or(recipe.encoding);
    recipe.options.gauge_mm = gauge_mm_ ? gauge_mm_ : recipe.options.gauge_mm;
    recipe.options.tolerance_m = tolerance_m_.value_or(recipe.options.tolerance_m);
    recipe.options.duplicate_km = duplicate_km_.value_or(recipe.options.duplicate_km);
    for (const std::string& text : map_.value_or(std::vector<std::string>())) {
      auto pair = split_assignment(text);
      if (!pair) {
        return geo::fail(pair.error());
      }
      request.columns.push_back(std::move(*pair));
    }
    return geo::ok();
  }

  geo::Result<ImportRequest> request_of() const {
    if (!file_) {
      return geo::fail(geo::ErrorCode::usage, "no file given", "FILE", "Example: zhol data import deposits.csv");
    }
    ImportRequest request;
    request.path = *file_;
    request.name = name_.value_or(out_ ? addition_name_of(*out_) : "");
    for (const geo::Status& step : {take_recipe(request.recipe), take_options(request)}) {
      if (!step) {
        return geo::fail(step.error());
      }
    }
    return request;
  }

  geo::Result<int> deliver(const ImportOutcome& outcome, Format format) const {
    if (save_recipe_) {
      if (const geo::Status saved = geo::write_text_file(*save_recipe_, recipe_to_json(outcome.recipe)); !saved) {
        return geo::fail(saved.error());
      }
    }
    std::string directory;
    if (!dry_run_) {
      directory = out_.value_or(import_directory(outcome.addition.name));
      if (const geo::Status written = write_import(outcome, directory); !written) {
        return geo::fail(written.error());
      }
    }
    if (const geo::Status shown = emit(import_text(outcome, directory, format), OutputOptions()); !shown) {
      return geo::fail(shown.error());
    }
    return kExitAnswered;
  }

  TextOption file_;
  TextOption layer_;
  TextOption as_;
  TextOption name_;
  ListOption map_;
  TextOption recipe_file_;
  TextOption save_recipe_;
  TextOption crs_;
  TextOption encoding_;
  std::optional<int> gauge_mm_;
  std::optional<double> tolerance_m_;
  std::optional<double> duplicate_km_;
  TextOption out_;
  bool dry_run_ = false;
  TextOption format_;
};

}  // namespace

std::unique_ptr<Command> make_data_import_command() {
  return std::make_unique<DataImportCommand>();
}

}  // namespace app
