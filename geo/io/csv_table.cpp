#include "geo/io/csv_table.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "geo/io/database_tables.hpp"
#include "geo/io/gdal_handles.hpp"

namespace geo {
namespace {

constexpr char kRestore[] = "Restore it from the release, or name another pack directory in ZHOL_DATA";

Result<GDALDatasetUniquePtr> open_csv(const std::string& path, const std::string& name) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) {
    return fail(ErrorCode::data, fmt::format("The data pack lacks '{}'", name), path, kRestore);
  }
  const ErrorCapture errors;
  const char* const drivers[] = {"CSV", nullptr};
  GDALDatasetUniquePtr dataset(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers));
  if (!dataset || dataset->GetLayerCount() == 0) {
    return fail(ErrorCode::data, fmt::format("'{}' cannot be read as CSV: {}", name, errors.failure("it is empty")),
                path, kRestore);
  }
  return dataset;
}

CsvRow to_row(const OGRFeature& feature, int columns) {
  CsvRow row;
  row.number = static_cast<std::size_t>(feature.GetFID()) + 1;
  row.cells.reserve(static_cast<std::size_t>(columns));
  for (int i = 0; i < columns; ++i) {
    row.is_short = row.is_short || !feature.IsFieldSet(i);
    row.cells.emplace_back(feature.GetFieldAsString(i));
  }
  return row;
}

}  // namespace

Result<CsvTable> read_csv_table(const std::string& directory, const std::string& name,
                                const std::vector<std::string_view>& required_columns) {
  if (is_database(directory)) {
    return read_database_table(directory, name, required_columns);
  }
  ensure_gdal();
  const std::string path = directory + "/" + name;
  auto dataset = open_csv(path, name);
  if (!dataset) {
    return fail(dataset.error());
  }
  const ErrorCapture errors;
  OGRLayer* layer = (*dataset)->GetLayer(0);
  CsvTable table;
  table.name = name;
  const OGRFeatureDefn& definition = *layer->GetLayerDefn();
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    table.columns.emplace(definition.GetFieldDefn(i)->GetNameRef(), static_cast<std::size_t>(i));
  }
  for (const std::string_view column : required_columns) {
    if (!table.columns.contains(column)) {
      return fail(ErrorCode::data, fmt::format("'{}' has no column '{}'", name, column), path + " row 1",
                  "The header must be as in datasets/README.md");
    }
  }
  for (const OGRFeatureUniquePtr& feature : *layer) {
    table.rows.push_back(to_row(*feature, definition.GetFieldCount()));
  }
  if (errors.has_failure()) {
    return fail(ErrorCode::data, fmt::format("'{}' is broken: {}", name, errors.failure("")), path, kRestore);
  }
  return table;
}

}  // namespace geo
