#include "geo/io/layer_reader.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <utility>

#include "geo/io/gdal_handles.hpp"
#include "geo/io/local_source.hpp"
#include "geo/io/ogr_geometry.hpp"
#include "geo/io/pack_row.hpp"

namespace geo {
namespace {

/// Findings about single features beyond this many of one kind are only counted.
constexpr std::size_t kListedFeatures = 20;

/// Findings about features: the first ones singly, the rest as one line per kind.
class FeatureFindings {
 public:
  FeatureFindings(Diagnostics& diagnostics, std::string where) : diagnostics_(diagnostics), where_(std::move(where)) {}
  ~FeatureFindings() {
    for (const auto& [code, count] : counts_) {
      if (count > kListedFeatures) {
        diagnostics_.push_back({Severity::warning, code,
                                fmt::format("{} more features have the same finding", count - kListedFeatures), where_,
                                "See the first ones above"});
      }
    }
  }
  FeatureFindings(const FeatureFindings&) = delete;
  FeatureFindings& operator=(const FeatureFindings&) = delete;

  void add(const std::string& code, GIntBig feature, const char* message, const char* remedy) {
    if (++counts_[code] <= kListedFeatures) {
      diagnostics_.push_back(
          {Severity::warning, code, message, fmt::format("{}, feature {}", where_, feature), remedy});
    }
  }
  std::size_t count(const std::string& code) const {
    const auto found = counts_.find(code);
    return found == counts_.end() ? 0 : found->second;
  }

 private:
  Diagnostics& diagnostics_;
  std::string where_;
  std::map<std::string, std::size_t> counts_;
};

/// `remarks`: what GDAL says while it opens a source that can be used, such as a reference system it does not know.
Result<GDALDatasetUniquePtr> open_source(const std::string& path, const ReadOptions& options, Diagnostics& remarks) {
  ensure_gdal();
  const auto source = check_local_source(path);
  if (!source) {
    return fail(source.error());
  }
  // Meant for CSV, GML and Shapefile; the other drivers' warnings about them are switched off below.
  const std::string encoding = "ENCODING=" + options.encoding;
  const char* const raw_options[] = {
      "GEOM_POSSIBLE_NAMES=WKT,geom,geometry,wkt_geom",
      "KEEP_GEOM_COLUMNS=YES",
      "AUTODETECT_TYPE=NO",
      "DOWNLOAD_SCHEMA=NO",
      options.encoding.empty() ? nullptr : encoding.c_str(),
      nullptr,
  };
  const char* const usual_options[] = {
      "X_POSSIBLE_NAMES=lon,longitude,x,long,lng,долгота,Долгота",
      "Y_POSSIBLE_NAMES=lat,latitude,y,широта,Широта",
      "GEOM_POSSIBLE_NAMES=WKT,geom,geometry,wkt_geom",
      "KEEP_GEOM_COLUMNS=YES",
      "AUTODETECT_TYPE=YES",
      "DOWNLOAD_SCHEMA=NO",
      nullptr,
  };
  const ErrorCapture errors;
  const CPLConfigOptionSetter quiet("GDAL_VALIDATE_OPEN_OPTIONS", "NO", true);
  GDALDatasetUniquePtr dataset(GDALDataset::Open(source->c_str(),
                                                 GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, nullptr,
                                                 options.raw ? raw_options : usual_options));
  if (!dataset) {
    return fail(ErrorCode::data,
                fmt::format("'{}' cannot be opened as a vector layer: {}", path, errors.failure("unknown format")),
                path,
                "Check that the file is whole and of a format such as GeoPackage, Shapefile, GeoJSON, KML or CSV");
  }
  errors.report(remarks, path, "does not support open option");  // ours serve several drivers, each takes what it knows
  return dataset;
}

std::vector<std::string> layer_names(GDALDataset& dataset) {
  std::vector<std::string> names;
  for (OGRLayer* layer : dataset.GetLayers()) {
    names.emplace_back(layer->GetName());
  }
  return names;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : ", ") + word;
  }
  return text;
}

/// The first layer that holds anything: GPX files always begin with their waypoints, empty or not.
OGRLayer* first_filled_layer(GDALDataset& dataset) {
  for (OGRLayer* layer : dataset.GetLayers()) {
    const OGRFeatureUniquePtr any(layer->GetNextFeature());
    layer->ResetReading();
    if (any) {
      return layer;
    }
  }
  return dataset.GetLayer(0);
}

Result<OGRLayer*> choose_layer(GDALDataset& dataset, const std::string& path, const ReadOptions& options) {
  if (dataset.GetLayerCount() == 0) {
    return fail(ErrorCode::data, fmt::format("'{}' holds no layer", path), path, "Export it again from its source");
  }
  if (!options.layer) {
    return dataset.GetLayerCount() == 1 ? dataset.GetLayer(0) : first_filled_layer(dataset);
  }
  OGRLayer* layer = dataset.GetLayerByName(options.layer->c_str());
  if (layer == nullptr) {
    return fail(ErrorCode::not_found, fmt::format("'{}' has no layer '{}'", path, *options.layer), path,
                "Its layers: " + joined(layer_names(dataset)));
  }
  return layer;
}

std::string describe(const OGRSpatialReference& crs) {
  const char* authority = crs.GetAuthorityName(nullptr);
  const char* code = crs.GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr) {
    return fmt::format("{}:{}", authority, code);
  }
  return crs.GetName() != nullptr ? crs.GetName() : "unnamed";
}

/// How coordinates of a layer become WGS84.
struct Conversion {
  std::string crs;                                              ///< empty: the source names none and none was given
  bool is_guess = false;                                        ///< taken for WGS84 because nothing else is known
  std::unique_ptr<OGRCoordinateTransformation> transformation;  ///< null: already WGS84 lon/lat
};

Result<Conversion> prepare_conversion(OGRLayer& layer, const std::string& where, const ReadOptions& options) {
  Conversion conversion;
  OGRSpatialReference crs;
  if (const OGRSpatialReference* named = layer.GetSpatialRef(); named != nullptr && !named->IsLocal()) {
    crs = *named;
  } else if (options.assume_crs) {
    const ErrorCapture errors;
    if (crs.SetFromUserInput(options.assume_crs->c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get()) !=
        OGRERR_NONE) {
      return fail(ErrorCode::usage,
                  fmt::format("Unknown reference system '{}': {}", *options.assume_crs, errors.failure("not known")),
                  where, "Give EPSG:N, e.g. EPSG:32642 for UTM zone 42 N");
    }
  } else {
    conversion.is_guess = true;
    return conversion;
  }
  use_longitude_first(crs);
  conversion.crs = describe(crs);
  const char* const criteria[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES",
                                  "CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS", nullptr};
  if (crs.IsGeographic() != 0 && crs.IsSame(&wgs84(), criteria) != 0) {
    return conversion;
  }
  const ErrorCapture errors;
  conversion.transformation.reset(OGRCreateCoordinateTransformation(&crs, &wgs84()));
  if (!conversion.transformation) {
    return fail(ErrorCode::data,
                fmt::format("No way leads from '{}' to WGS84: {}", conversion.crs, errors.failure("unknown to PROJ")),
                where, "Save the layer in WGS84 (EPSG:4326)");
  }
  return conversion;
}

/// Text as UTF-8: by the named encoding where it is not UTF-8 already.
std::string to_utf8(const char* text, const std::string& encoding) {
  if (encoding.empty() || is_utf8(text)) {
    return repair_utf8(text);
  }
  const std::unique_ptr<char, void (*)(void*)> recoded(CPLRecode(text, encoding.c_str(), CPL_ENC_UTF8), &CPLFree);
  return repair_utf8(recoded.get());
}

/// An encoding nobody knows would leave texts broken without a word.
Status check_encoding(const std::string& encoding) {
  if (encoding.empty()) {
    return ok();
  }
  const ErrorCapture errors;
  const std::unique_ptr<char, void (*)(void*)> recoded(CPLRecode("\xE0", encoding.c_str(), CPL_ENC_UTF8), &CPLFree);
  Diagnostics said;
  errors.report(said, encoding);
  return said.empty() ? ok()
                      : Status(fail(ErrorCode::usage, fmt::format("Unknown encoding '{}'", encoding), "--encoding",
                                    "Use a name such as CP1251, KOI8-R, ISO-8859-1 or CP866"));
}

Value to_value(const OGRFeature& feature, int index, const std::string& encoding) {
  if (!feature.IsFieldSetAndNotNull(index)) {
    return std::monostate{};
  }
  switch (feature.GetFieldDefnRef(index)->GetType()) {
    case OFTInteger:
    case OFTInteger64:
      return static_cast<std::int64_t>(feature.GetFieldAsInteger64(index));
    case OFTReal:
      return feature.GetFieldAsDouble(index);
    default:
      return to_utf8(feature.GetFieldAsString(index), encoding);
  }
}

/// Reads one OGR layer into a Layer; one use.
class LayerLoad {
 public:
  LayerLoad(OGRLayer& source, const std::string& path, const ReadOptions& options, Diagnostics remarks)
      : source_(source), options_(options), where_(fmt::format("{}, layer {}", path, source.GetName())) {
    layer_->diagnostics = std::move(remarks);
    layer_->name = source.GetName();
    layer_->path = path;
  }

  Result<std::shared_ptr<const Layer>> run() {
    auto conversion = prepare_conversion(source_, where_, options_);
    if (!conversion) {
      return fail(conversion.error());
    }
    layer_->source_crs = conversion->crs;
    read_columns();
    const ErrorCapture errors;
    if (!options_.where.empty()) {
      source_.SetAttributeFilter(options_.where.c_str());
    }
    if (const Status read = read_features(*conversion); !read) {
      return fail(read.error());
    }
    errors.report(layer_->diagnostics, where_);
    if (conversion->is_guess) {
      note_guess();
    }
    return std::shared_ptr<const Layer>(layer_);
  }

 private:
  void read_columns() {
    const OGRFeatureDefn& definition = *source_.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
      layer_->columns.push_back(to_utf8(definition.GetFieldDefn(i)->GetNameRef(), options_.encoding));
    }
  }

  Status read_features(const Conversion& conversion) {
    FeatureFindings findings(layer_->diagnostics, where_);
    std::size_t seen = 0;
    for (const OGRFeatureUniquePtr& feature : source_) {
      if (options_.cancel.is_cancelled()) {
        return fail(ErrorCode::cancelled, "Reading was stopped", where_);
      }
      ++seen;
      if (options_.most_features > 0 && seen > options_.most_features) {
        return fail(ErrorCode::data, fmt::format("The layer has more than {} features", options_.most_features), where_,
                    "Cut it to the area or the kind that is wanted, e.g. with ogr2ogr -spat or -where");
      }
      take(*feature, conversion, findings);
    }
    return check_yield(conversion, findings, seen);
  }

  /// Nothing usable is an error, with the likeliest reason.
  Status check_yield(const Conversion& conversion, const FeatureFindings& findings, std::size_t seen) const {
    if (seen == 0) {
      return fail(ErrorCode::data, "The layer is empty", where_, "Check the export or choose another layer");
    }
    if (!layer_->features.empty()) {
      return ok();
    }
    if (findings.count("swapped-axes") > 0) {
      return fail(ErrorCode::data, "Longitude and latitude look swapped in every feature", where_,
                  "Swap the coordinates, longitude first");
    }
    if (findings.count("coordinate-range") > 0 && conversion.is_guess) {
      return fail(ErrorCode::data, "The source names no reference system, and its coordinates are not degrees", where_,
                  "Name its system, e.g. assume EPSG:32642, or save it with one");
    }
    // The findings are lost with the layer: the first one is the likeliest reason.
    const bool explained = !layer_->diagnostics.empty() && findings.count("no-geometry") < seen;
    return fail(ErrorCode::data,
                fmt::format("None of the {} features has a usable geometry{}", seen,
                            explained ? ". " + layer_->diagnostics.front().message : std::string()),
                explained ? layer_->diagnostics.front().where : where_,
                explained ? layer_->diagnostics.front().remedy : "A CSV needs columns named lon and lat");
  }

  void take(OGRFeature& feature, const Conversion& conversion, FeatureFindings& findings) {
    OGRGeometry* geometry = feature.GetGeometryRef();
    if (options_.raw && (geometry == nullptr || geometry->IsEmpty())) {
      layer_->features.push_back({feature.GetFID(), std::monostate{}, read_values(feature)});
      return;
    }
    if (geometry == nullptr || geometry->IsEmpty()) {
      findings.add("no-geometry", feature.GetFID(), "The feature has no geometry and was dropped",
                   "Fill in its coordinates");
      return;
    }
    std::vector<Geometry> parts = flatten(*geometry);
    // Checked before the conversion, which would report NaN as a failure of its own.
    for (const Geometry& part : parts) {
      if (!is_finite(part)) {
        findings.add("nan-coordinate", feature.GetFID(), "A coordinate is NaN or infinite; the feature was dropped",
                     "Correct its coordinates");
        return;
      }
    }
    if (conversion.transformation) {
      if (geometry->transform(conversion.transformation.get()) != OGRERR_NONE) {
        findings.add("not-convertible", feature.GetFID(),
                     "Its coordinates lie outside the reference system; the feature was dropped",
                     "Check that the layer names its true reference system");
        return;
      }
      parts = flatten(*geometry);
    }
    const std::vector<Value> values = read_values(feature);
    for (Geometry& part : parts) {
      keep(feature.GetFID(), std::move(part), values, findings);
    }
  }

  void keep(GIntBig id, Geometry geometry, const std::vector<Value>& values, FeatureFindings& findings) {
    const LonLatBounds box = bounds_of(geometry);
    const bool judged_later = options_.raw && std::holds_alternative<LonLat>(geometry);
    if (!judged_later && !is_on_earth(geometry)) {
      const bool swapped =
          std::abs(box.west) <= 90 && std::abs(box.east) <= 90 && box.south >= -180 && box.north <= 180;
      findings.add(swapped ? "swapped-axes" : "coordinate-range", id,
                   swapped ? "Latitude is beyond 90: longitude and latitude look swapped; the feature was dropped"
                           : "It lies outside lon -180..180, lat -90..90; the feature was dropped",
                   swapped ? "Swap the coordinates, longitude first" : "Name the layer's true reference system");
      return;
    }
    layer_->bounds.extend({box.west, box.south});
    layer_->bounds.extend({box.east, box.north});
    layer_->features.push_back({id, std::move(geometry), values});
  }

  std::vector<Value> read_values(const OGRFeature& feature) const {
    std::vector<Value> values;
    values.reserve(layer_->columns.size());
    for (int i = 0; i < feature.GetFieldCount(); ++i) {
      values.push_back(to_value(feature, i, options_.encoding));
    }
    return values;
  }

  void note_guess() {
    layer_->source_crs = "EPSG:4326";
    layer_->diagnostics.push_back({Severity::warning, "missing-crs",
                                   "The source names no reference system; its coordinates look like degrees and were "
                                   "taken as WGS84",
                                   where_, "Save the layer with its reference system"});
  }

  OGRLayer& source_;
  const ReadOptions& options_;
  std::string where_;
  std::shared_ptr<Layer> layer_ = std::make_shared<Layer>();
};

}  // namespace

Result<std::shared_ptr<const Layer>> read_layer(const std::string& path, const ReadOptions& options) {
  if (const Status known = check_encoding(options.encoding); !known) {
    return fail(known.error());
  }
  Diagnostics remarks;
  auto dataset = open_source(path, options, remarks);
  if (!dataset) {
    return fail(dataset.error());
  }
  const ErrorCapture quiet;  // some drivers open their source only when the layer is asked for
  const auto layer = choose_layer(**dataset, path, options);
  if (!layer) {
    return fail(layer.error());
  }
  return LayerLoad(**layer, path, options, std::move(remarks)).run();
}

Result<std::vector<std::string>> list_layers(const std::string& path) {
  Diagnostics ignored;  // said again when a layer is read
  auto dataset = open_source(path, {}, ignored);
  if (!dataset) {
    return fail(dataset.error());
  }
  return layer_names(**dataset);
}

}  // namespace geo
