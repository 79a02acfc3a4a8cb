#include "app/core/import_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/core/answer_words.hpp"
#include "app/core/import_source.hpp"
#include "geo/io/addition_files.hpp"
#include "geo/io/geodesic.hpp"
#include "geo/plan/deposit_import.hpp"
#include "geo/plan/link_shapes.hpp"
#include "geo/plan/national_gauge.hpp"
#include "geo/plan/source_table.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

std::string where_of(const geo::Layer& layer) {
  return layer.path + ", layer " + layer.name;
}

void append(geo::Diagnostics& to, const geo::Diagnostics& from) {
  to.insert(to.end(), from.begin(), from.end());
}

/// One import of one layer; one use.
class Importer {
 public:
  Importer(const ImportRequest& request, const geo::Layer& layer, const geo::DataPack& pack,
           const geo::CountryIndex& countries, const geo::CancelToken& cancel, const geo::ImportProgress& progress)
      : request_(request), layer_(layer), pack_(pack), countries_(countries), cancel_(cancel), progress_(progress) {}

  geo::Result<ImportOutcome> run() {
    out_.recipe = request_.recipe;
    out_.recipe.layer = layer_.name;
    out_.layer = layer_.name;
    out_.source_crs = layer_.source_crs;
    out_.features = layer_.features.size();
    for (const geo::Status& step : {choose_kind(), choose_name(), choose_columns(), convert()}) {
      if (!step) {
        return geo::fail(step.error());
      }
    }
    return std::move(out_);
  }

 private:
  // Steps after a failed one do nothing: the first error is the one to report.
  bool stopped() const { return failed_; }
  geo::Status stop(geo::Unexpected failure) {
    failed_ = true;
    return failure;
  }

  geo::Status choose_kind() {
    const GeometryKind found = geometry_kind(layer_);
    const std::optional<ImportKind> asked = request_.recipe.kind;
    if (found == GeometryKind::areas) {
      return stop(geo::fail(geo::ErrorCode::usage, "The layer has areas; an import takes lines or points",
                            where_of(layer_),
                            "Choose another layer with --layer, or make lines or points of it first"));
    }
    if (asked && *asked != ImportKind::deposits && found != GeometryKind::lines) {
      return stop(geo::fail(geo::ErrorCode::usage,
                            fmt::format("The layer has no lines to import as {}", kind_text(*asked)), where_of(layer_),
                            "Choose another layer with --layer, or --as deposits"));
    }
    if (asked == ImportKind::deposits && found == GeometryKind::lines) {
      return stop(geo::fail(geo::ErrorCode::usage, "The layer has lines; deposits are points", where_of(layer_),
                            "Choose another layer with --layer, or --as rail"));
    }
    out_.kind = asked.value_or(found == GeometryKind::lines ? ImportKind::rail : ImportKind::deposits);
    out_.recipe.kind = out_.kind;
    return geo::ok();
  }

  geo::Status choose_name() {
    if (stopped()) {
      return geo::ok();
    }
    out_.addition.name = request_.name.empty() ? addition_name_of(request_.path) : request_.name;
    if (!geo::is_addition_name(out_.addition.name)) {
      return stop(geo::fail(geo::ErrorCode::usage, fmt::format("\"{}\" cannot name an addition", out_.addition.name),
                            "--name", "Use lower-case letters and digits in words joined by - or _, at most 64"));
    }
    out_.addition.provenance.source = std::filesystem::path(request_.path).filename().string();
    out_.addition.provenance.note = "layer " + layer_.name;
    return geo::ok();
  }

  geo::ImportSchema schema() const {
    return out_.kind == ImportKind::deposits ? geo::ImportSchema::deposits : geo::ImportSchema::rail;
  }

  geo::Status choose_columns() {
    if (stopped()) {
      return geo::ok();
    }
    const auto& given = request_.recipe.mapping;
    if (given) {
      for (const auto& [field, column] : *given) {
        if (const auto set = geo::set_column(out_.mapping, schema(), layer_, field, column, "the recipe"); !set) {
          return stop(geo::fail(set.error()));
        }
      }
    } else {
      out_.mapping = geo::guess_columns(layer_, schema());
    }
    for (const auto& [field, column] : request_.columns) {
      if (const auto set = geo::set_column(out_.mapping, schema(), layer_, field, column, "as asked"); !set) {
        return stop(geo::fail(set.error()));
      }
    }
    // A recipe's own translations win over what the known layers mean.
    for (auto& [field, words] : geo::guess_translations(layer_, out_.mapping)) {
      if (!given) {
        out_.recipe.values.emplace(field, std::move(words));
      }
    }
    out_.recipe.mapping.emplace();
    for (const geo::FieldMapping& field : out_.mapping) {
      (*out_.recipe.mapping)[field.field] = field.column;
    }
    return geo::ok();
  }

  bool is_mapped(const std::string& field) const {
    return std::any_of(out_.mapping.begin(), out_.mapping.end(),
                       [&](const geo::FieldMapping& m) { return m.field == field; });
  }

  geo::Status convert() {
    if (stopped()) {
      return geo::ok();
    }
    // A table without geometry has no system to miss.
    for (const geo::Diagnostic& finding : layer_.diagnostics) {
      if (finding.code != "missing-crs" || geometry_kind(layer_) != GeometryKind::none) {
        out_.findings.push_back(finding);
      }
    }
    const geo::ValueOptions values{out_.recipe.values, out_.recipe.defaults};
    return out_.kind == ImportKind::deposits ? convert_deposits(values) : convert_lines(values);
  }

  geo::Status convert_deposits(const geo::ValueOptions& values) {
    if (geometry_kind(layer_) == GeometryKind::none && !(is_mapped("lon") && is_mapped("lat"))) {
      std::string columns;
      for (const std::string& column : layer_.columns) {
        columns += (columns.empty() ? "" : ", ") + column;
      }
      return geo::fail(geo::ErrorCode::data, "No columns look like longitude and latitude", where_of(layer_),
                       "Name them: --map lon=COLUMN,lat=COLUMN. Columns: " + columns);
    }
    auto to_degrees = column_conversion(layer_, out_.mapping, out_.recipe.crs);
    if (!to_degrees) {
      return geo::fail(to_degrees.error());
    }
    geo::DepositImportOptions options;
    options.duplicate_km = out_.recipe.options.duplicate_km;
    options.near_km = out_.recipe.options.near_km;
    options.keep_known = out_.recipe.options.keep_known;
    options.id_prefix = id_prefix();
    options.provenance = out_.addition.provenance;
    options.provenance.note.clear();
    options.to_degrees = std::move(*to_degrees);
    const std::vector<geo::DepositRow> rows = geo::deposit_rows(layer_, out_.mapping, values);
    auto imported = geo::import_deposits(rows, pack_, countries_, options, cancel_);
    if (!imported) {
      geo::Error error = imported.error();
      error.where = error.where.empty() ? where_of(layer_) : error.where;
      return geo::fail(std::move(error));
    }
    out_.addition.deposits = std::move(imported->deposits);
    out_.totals = std::move(imported->report.totals);
    append(out_.findings, imported->report.findings);
    return geo::ok();
  }

  std::string id_prefix() const {
    std::string prefix = out_.addition.name + '-';
    std::replace(prefix.begin(), prefix.end(), '_', '-');
    return prefix;
  }

  geo::RailImportOptions rail_options() const {
    geo::RailImportOptions options;
    options.snap_m = out_.recipe.options.tolerance_m;
    options.tee_m = out_.recipe.options.tolerance_m;
    options.id_prefix = id_prefix();
    options.provenance = out_.addition.provenance;
    options.provenance.note.clear();
    return options;
  }

  geo::Status convert_lines(const geo::ValueOptions& values) {
    geo::RailRows rows = geo::rail_lines(layer_, out_.mapping, values);
    for (geo::RailLine& line : rows.lines) {
      if (!line.gauge_mm) {
        line.gauge_mm = out_.recipe.options.gauge_mm ? geo::usual_gauge(*out_.recipe.options.gauge_mm) : std::nullopt;
      }
    }
    out_.totals = std::move(rows.totals);
    append(out_.findings, rows.findings);
    return out_.kind == ImportKind::rail ? make_network(rows.lines) : make_shapes(rows.lines);
  }

  geo::Status make_network(const std::vector<geo::RailLine>& lines) {
    auto imported =
        geo::import_rail(lines, pack_, countries_, geo::geodesic_length_m, rail_options(), cancel_, progress_);
    if (!imported) {
      return located(imported.error());
    }
    out_.addition.places = std::move(imported->places);
    out_.addition.links = std::move(imported->links);
    for (const auto& [code, count] : imported->report.totals) {
      out_.totals[code] += count;
    }
    out_.totals["km-read"] = static_cast<std::int64_t>(imported->report.km_read + 0.5);
    out_.totals["km-made"] = static_cast<std::int64_t>(imported->report.km_made + 0.5);
    append(out_.findings, imported->report.findings);
    return geo::ok();
  }

  geo::Status make_shapes(const std::vector<geo::RailLine>& lines) {
    geo::ShapeOptions options;
    options.noding = rail_options();
    auto made = geo::shape_links(pack_, lines, countries_, geo::geodesic_length_m, options, cancel_, progress_);
    if (!made) {
      return located(made.error());
    }
    out_.addition.shapes = std::move(made->shapes);
    for (const geo::ShapeFinding& finding : made->findings) {
      const std::string code = shape_code(finding.verdict);
      ++out_.totals[code];
      if (finding.verdict != geo::ShapeVerdict::accepted) {
        out_.findings.push_back({geo::Severity::note, code, finding.reason, "link " + finding.link, ""});
      }
    }
    return geo::ok();
  }

  static std::string shape_code(geo::ShapeVerdict verdict) {
    switch (verdict) {
      case geo::ShapeVerdict::accepted:
        return "shape-accepted";
      case geo::ShapeVerdict::end_off_track:
        return "shape-end-off-track";
      case geo::ShapeVerdict::no_way:
        return "shape-no-way";
      case geo::ShapeVerdict::too_short:
        return "shape-too-short";
      case geo::ShapeVerdict::undeclared_country:
        return "shape-undeclared-country";
    }
    return "shape";
  }

  geo::Status located(geo::Error error) const {
    error.where = error.where.empty() ? where_of(layer_) : where_of(layer_) + ", " + error.where;
    return geo::fail(std::move(error));
  }

  const ImportRequest& request_;
  const geo::Layer& layer_;
  const geo::DataPack& pack_;
  const geo::CountryIndex& countries_;
  const geo::CancelToken& cancel_;
  const geo::ImportProgress& progress_;
  bool failed_ = false;
  ImportOutcome out_;
};

geo::Status check_options(const ImportOptions& options) {
  if (options.gauge_mm && !geo::usual_gauge(*options.gauge_mm)) {
    return geo::fail(geo::ErrorCode::usage, fmt::format("{} mm is no gauge of a railway", *options.gauge_mm), "--gauge",
                     "Use 1520, 1435, 1000, 1067, 1676 or another of 300..1700");
  }
  if (!(options.tolerance_m >= 0.0 && options.tolerance_m <= 1000.0)) {
    return geo::fail(geo::ErrorCode::usage, fmt::format("{} is out of range", options.tolerance_m), "--tolerance",
                     "Allowed: 0..1000 metres");
  }
  return geo::ok();
}

}  // namespace

geo::Result<ImportOutcome> run_import(const ImportRequest& request, const geo::DataPack& pack,
                                      const geo::CountryIndex& countries, const geo::CancelToken& cancel,
                                      const geo::ImportProgress& progress) {
  if (const geo::Status usable = check_options(request.recipe.options); !usable) {
    return geo::fail(usable.error());
  }
  const auto source = read_import_source(request.path, request.recipe, cancel);
  if (!source) {
    return geo::fail(source.error());
  }
  ImportRequest with_encoding = request;
  with_encoding.recipe.encoding = source->encoding;
  return run_import(with_encoding, *source->layer, pack, countries, cancel, progress);
}

geo::Result<ImportOutcome> run_import(const ImportRequest& request, const geo::Layer& layer, const geo::DataPack& pack,
                                      const geo::CountryIndex& countries, const geo::CancelToken& cancel,
                                      const geo::ImportProgress& progress) {
  if (const geo::Status usable = check_options(request.recipe.options); !usable) {
    return geo::fail(usable.error());
  }
  const geo::Layer expanded = geo::expand_tags(layer);
  return Importer(request, expanded, pack, countries, cancel, progress).run();
}

std::string addition_name_of(const std::string& path) {
  constexpr std::size_t kLongest = 64;
  std::string stem = std::filesystem::path(path).filename().string();
  stem = stem.substr(0, stem.find('.'));
  std::string name;
  for (const char c : stem) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const bool word = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9') || small == '_';
    name += word ? small : '-';
  }
  name = name.substr(0, kLongest);
  const std::size_t first = name.find_first_not_of("-_");
  return first == std::string::npos ? "import" : name.substr(first, name.find_last_not_of("-_") + 1 - first);
}

std::string import_report_json(const ImportOutcome& outcome) {
  Json mapping = Json::array();
  for (const geo::FieldMapping& field : outcome.mapping) {
    mapping.push_back({{"field", field.field}, {"column", field.column}, {"reason", field.reason}});
  }
  Json findings = Json::array();
  for (const geo::Diagnostic& f : outcome.findings) {
    findings.push_back({{"severity", word_of(kSeverityWords, f.severity)},
                        {"code", f.code},
                        {"where", f.where},
                        {"message", f.message},
                        {"remedy", f.remedy}});
  }
  const geo::PackAddition& made = outcome.addition;
  const Json json = {{"schema", "zhol.import/1"},
                     {"name", made.name},
                     {"as", kind_text(outcome.kind)},
                     {"source", made.provenance.source},
                     {"layer", outcome.layer},
                     {"crs", outcome.source_crs},
                     {"features", outcome.features},
                     {"made",
                      {{"places", made.places.size()},
                       {"links", made.links.size()},
                       {"crossings", made.crossings.size()},
                       {"deposits", made.deposits.size()},
                       {"shapes", made.shapes.size()}}},
                     {"mapping", std::move(mapping)},
                     {"totals", Json(outcome.totals)},
                     {"findings", std::move(findings)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace app
