#include "geo/io/world_map_writer.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "geo/io/atomic_file.hpp"
#include "geo/io/checksum.hpp"
#include "geo/io/gdal_handles.hpp"
#include "geo/io/index_codec.hpp"
#include "geo/io/layer_writer.hpp"
#include "geo/io/pack_tables.hpp"

namespace geo {
namespace {

constexpr char kFile[] = "map/world.gpkg";

Status ensure_column(OGRLayer& layer, const std::string& where) {
  if (layer.GetLayerDefn()->GetFieldIndex("triangles") >= 0) {
    return ok();
  }
  OGRFieldDefn column("triangles", OFTBinary);
  if (layer.CreateField(&column) != OGRERR_NONE) {
    return fail(ErrorCode::io, "cannot add the column 'triangles'", where, "Check the disk");
  }
  return ok();
}

Status store_rows(GDALDataset& map, const char* name, const std::vector<std::vector<std::uint32_t>>& rows) {
  const std::string where = fmt::format("{}, layer {}", kFile, name);
  OGRLayer* layer = map.GetLayerByName(name);
  if (layer == nullptr || layer->GetFeatureCount() != static_cast<GIntBig>(rows.size())) {
    return fail(ErrorCode::data, fmt::format("the layer does not have {} usable rows", rows.size()), where,
                "`zhol data check` names the rows that were dropped");
  }
  if (const Status column = ensure_column(*layer, where); !column) {
    return column;
  }
  const int index = layer->GetLayerDefn()->GetFieldIndex("triangles");
  // Writing while reading disturbs SQLite's cursor: collect first.
  std::vector<OGRFeatureUniquePtr> features;
  for (OGRFeatureUniquePtr& feature : *layer) {
    features.push_back(std::move(feature));
  }
  for (std::size_t i = 0; i < features.size(); ++i) {
    const std::vector<std::uint8_t> bytes = pack_triangles(rows[i]);
    features[i]->SetField(index, static_cast<int>(bytes.size()), bytes.data());
    if (layer->SetFeature(features[i].get()) != OGRERR_NONE) {
      return fail(ErrorCode::io, "cannot write a row", fmt::format("{}, feature {}", where, features[i]->GetFID()),
                  "Check the disk");
    }
  }
  return ok();
}

Status write_map(const std::string& path, const MapTriangles& triangles) {
  const ErrorCapture errors;
  // A fixed date of change, as in map/build.py: the same map gives the same bytes.
  const CPLConfigOptionSetter fixed_date("OGR_CURRENT_DATE", "2026-11-01T00:00:00.000Z", false);
  const char* const drivers[] = {"GPKG", nullptr};
  GDALDatasetUniquePtr map(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, drivers));
  if (!map || map->StartTransaction() != OGRERR_NONE) {
    return fail(ErrorCode::data, "cannot open the map for writing: " + errors.failure("broken GeoPackage"), kFile,
                "Restore it from the release");
  }
  Status stored = store_rows(*map, "countries", triangles.countries);
  if (stored && !triangles.lakes.empty()) {
    stored = store_rows(*map, "lakes", triangles.lakes);
  }
  if (!stored) {
    return stored;
  }
  if (map->CommitTransaction() != OGRERR_NONE) {
    return fail(ErrorCode::io, "cannot write the map: " + errors.failure("commit failed"), kFile, "Check the disk");
  }
  map->ReleaseResultSet(map->ExecuteSQL("VACUUM", nullptr, nullptr));
  return ok();
}

// Replaces the map's checksum in the text of the catalogue, so that its layout stays as people wrote it.
Status update_catalog(const std::string& directory, const std::string& sum) {
  const auto catalog = read_catalog(directory);
  if (!catalog) {
    return fail(catalog.error());
  }
  const std::string path = directory + "/catalog.json";
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  std::string text = content.str();
  for (const CatalogEntry& entry : catalog->layers) {
    if (entry.path != kFile || entry.sha256.empty() || entry.sha256 == sum) {
      continue;
    }
    for (std::size_t at = text.find(entry.sha256); at != std::string::npos; at = text.find(entry.sha256, at)) {
      text.replace(at, entry.sha256.size(), sum);
    }
  }
  return text == content.str() ? ok() : write_text_file(path, text);
}

}  // namespace

Status store_triangles(const std::string& pack_directory, const MapTriangles& triangles) {
  ensure_gdal();
  const std::string target = pack_directory + "/" + kFile;
  const auto staging = StagingDirectory::beside(target);
  if (!staging) {
    return fail(staging.error());
  }
  std::error_code problem;
  std::filesystem::copy_file(target, staging->file(), problem);
  if (problem) {
    return fail(ErrorCode::io, "cannot copy the map: " + problem.message(), target, "Check the disk");
  }
  if (const Status written = write_map(staging->file(), triangles); !written) {
    return written;
  }
  const auto sum = digest_of_file(Digest::sha256, staging->file());
  if (const Status published = staging->publish(); !published) {
    return published;
  }
  return sum ? update_catalog(pack_directory, *sum) : ok();
}

}  // namespace geo
