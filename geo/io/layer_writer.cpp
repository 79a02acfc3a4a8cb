#include "geo/io/layer_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <utility>

#include "geo/io/atomic_file.hpp"
#include "geo/io/database_tables.hpp"
#include "geo/io/gdal_handles.hpp"
#include "geo/io/ogr_geometry.hpp"

namespace geo {
namespace {

struct Format {
  std::string_view extension;
  const char* driver;
  bool many_layers;
};
/// A database instead of a file, named by its connection string.
constexpr Format kDatabase = {"PG:", "PostgreSQL", true};
constexpr std::array<Format, 7> kFormats = {{{".gpkg", "GPKG", true},
                                             {".geojson", "GeoJSON", false},
                                             {".json", "GeoJSON", false},
                                             {".fgb", "FlatGeobuf", false},
                                             {".kml", "LIBKML", true},
                                             {".csv", "CSV", false},
                                             {".shp", "ESRI Shapefile", false}}};

Result<Format> format_of(const std::string& path, std::size_t layers) {
  if (is_database(path)) {
    return kDatabase;
  }
  const std::string extension = std::filesystem::path(path).extension().string();
  const auto* const format =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& f) { return f.extension == extension; });
  if (format == kFormats.end()) {
    return fail(ErrorCode::usage, fmt::format("No format is known for '{}'", path), path,
                "End the name in .gpkg, .geojson, .fgb, .kml, .csv or .shp");
  }
  if (layers > 1 && !format->many_layers) {
    return fail(ErrorCode::usage, fmt::format("A {} file holds one layer, not {}", extension, layers), path,
                "Write a .gpkg instead");
  }
  return *format;
}

/// The one geometry type of a layer, or "any" when it is mixed, or "none".
OGRwkbGeometryType geometry_type(const Layer& layer) {
  constexpr std::array<OGRwkbGeometryType, 5> types = {wkbNone, wkbPoint, wkbMultiPoint, wkbMultiLineString,
                                                       wkbMultiPolygon};
  OGRwkbGeometryType type = wkbNone;
  for (const Feature& feature : layer.features) {
    const OGRwkbGeometryType own = types[feature.geometry.index()];
    if (own != wkbNone && type != wkbNone && own != type) {
      return wkbUnknown;
    }
    type = own == wkbNone ? type : own;
  }
  return type;
}

/// The narrowest type that holds every value of a column.
OGRFieldType field_type(const Layer& layer, std::size_t column) {
  bool any = false;
  bool real = false;
  for (const Feature& feature : layer.features) {
    const Value& value = feature.values[column];
    if (std::holds_alternative<std::string>(value)) {
      return OFTString;
    }
    real = real || std::holds_alternative<double>(value);
    any = any || !std::holds_alternative<std::monostate>(value);
  }
  return real ? OFTReal : any ? OFTInteger64 : OFTString;
}

void set_value(OGRFeature& feature, int index, const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    feature.SetField(index, static_cast<GIntBig>(*whole));
  } else if (const auto* real = std::get_if<double>(&value)) {
    feature.SetField(index, *real);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    feature.SetField(index, text->c_str());
  } else {
    feature.SetFieldNull(index);
  }
}

CPLStringList layer_options(const Format& format, OGRwkbGeometryType type) {
  CPLStringList options;
  options.SetNameValue("ENCODING", format.extension == ".shp" ? "UTF-8" : nullptr);
  if (format.extension == ".csv") {
    options.SetNameValue("GEOMETRY", type == wkbPoint ? "AS_XY" : "AS_WKT");
  }
  if (format.extension == ".gpkg") {
    options.SetNameValue("GEOMETRY_NAME", "geom");
  }
  if (format.extension == kDatabase.extension) {
    options.SetNameValue("GEOMETRY_NAME", "geom");
    options.SetNameValue("FID", "row_number");
    options.SetNameValue("OVERWRITE", "YES");
    options.SetNameValue("LAUNDER", "NO");
  }
  return options;
}

bool write_features(const Layer& source, OGRLayer& target) {
  for (const Feature& feature : source.features) {
    OGRFeature row(target.GetLayerDefn());
    for (std::size_t i = 0; i < source.columns.size(); ++i) {
      set_value(row, static_cast<int>(i), feature.values[i]);
    }
    if (auto geometry = to_ogr(feature.geometry)) {
      geometry->assignSpatialReference(target.GetSpatialRef());
      row.SetGeometryDirectly(geometry.release());
    }
    if (target.CreateFeature(&row) != OGRERR_NONE) {
      return false;
    }
  }
  return true;
}

bool write_layer(const Layer& source, const Format& format, GDALDataset& dataset) {
  const OGRwkbGeometryType type = geometry_type(source);
  OGRSpatialReference crs = wgs84();
  OGRLayer* target = dataset.CreateLayer(source.name.c_str(), type == wkbNone ? nullptr : &crs, type,
                                         layer_options(format, type).List());
  if (target == nullptr) {
    return false;
  }
  for (std::size_t i = 0; i < source.columns.size(); ++i) {
    OGRFieldDefn field(source.columns[i].c_str(), field_type(source, i));
    if (target->CreateField(&field) != OGRERR_NONE) {
      return false;
    }
  }
  return write_features(source, *target);
}

Unexpected write_error(const std::string& path, const std::string& layer, const std::string& reason) {
  return fail(ErrorCode::io, fmt::format("Cannot write '{}': {}", path, reason),
              layer.empty() ? path : fmt::format("{}, layer {}", path, layer),
              is_database(path) ? "Check host, database, user and rights, and that PostGIS is installed there"
                                : "Check the free space and that the format can hold these features; .gpkg holds all");
}

Status write_dataset(const std::vector<Layer>& layers, const Format& format, const std::string& path,
                     const std::string& file) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(format.driver);
  if (driver == nullptr) {
    return fail(ErrorCode::environment, fmt::format("This GDAL cannot write {}", format.driver), path,
                "Choose another format, e.g. .gpkg");
  }
  const ErrorCapture errors;
  const char* const drivers[] = {format.driver, nullptr};
  GDALDatasetUniquePtr dataset(format.extension == kDatabase.extension
                                   ? GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, drivers)
                                   : driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) {
    return write_error(path, "", errors.failure("the driver refused"));
  }
  const bool transaction = dataset->TestCapability(ODsCTransactions) != 0 && dataset->StartTransaction() == OGRERR_NONE;
  for (const Layer& layer : layers) {
    if (!write_layer(layer, format, *dataset)) {
      return write_error(path, layer.name, errors.failure("a feature was refused"));
    }
  }
  if (transaction) {
    dataset->CommitTransaction();
  }
  dataset.reset();  // the last bytes are written here, so a full disk shows only now
  if (errors.has_failure()) {
    return write_error(path, "", errors.failure(""));
  }
  return ok();
}

}  // namespace

Status write_layers(const std::vector<Layer>& layers, const std::string& path) {
  ensure_gdal();
  const auto format = format_of(path, layers.size());
  if (!format) {
    return fail(format.error());
  }
  if (is_database(path)) {  // its transaction does what staging does for files
    ensure_database_driver();
    return write_dataset(layers, *format, printable_connection(path), path);
  }
  const auto staging = StagingDirectory::beside(path);
  if (!staging) {
    return fail(staging.error());
  }
  if (Status written = write_dataset(layers, *format, path, staging->file()); !written) {
    return written;
  }
  return staging->publish();
}

Status write_text_file(const std::string& path, const std::string& text) {
  if (path == "-") {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    return written ? ok() : Status(fail(ErrorCode::io, "Cannot write to standard output", "-", "Is the pipe closed?"));
  }
  const auto staging = StagingDirectory::beside(path);
  if (!staging) {
    return fail(staging.error());
  }
  std::ofstream file(staging->file(), std::ios::binary);
  file << text;
  file.close();
  return file ? staging->publish() : Status(write_error(path, "", "the file could not be written in full"));
}

}  // namespace geo
