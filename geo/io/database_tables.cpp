#include "geo/io/database_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <regex>
#include <utility>

#include "geo/io/gdal_handles.hpp"

namespace geo {
namespace {

constexpr std::string_view kPrefix = "PG:";
constexpr char kConnectRemedy[] =
    "Check host, database, user and password, and that the server runs; e.g. PG:host=db.example dbname=zhol "
    "user=planner";
constexpr char kTableRemedy[] = "Save the pack there first: zhol data export --out \"PG:...\"";
constexpr int kDegreeDecimals = 7;  ///< a centimetre

/// "places" for "network/places.csv".
std::string table_name(const std::string& file) {
  const std::size_t from = file.rfind('/') + 1;
  return file.substr(from, file.rfind('.') - from);
}

Result<GDALDatasetUniquePtr> connect(const std::string& connection) {
  ensure_database_driver();
  const ErrorCapture errors;
  const char* const drivers[] = {"PostgreSQL", nullptr};
  GDALDatasetUniquePtr dataset(
      GDALDataset::Open(connection.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers));
  if (!dataset) {
    return fail(ErrorCode::io, "The database cannot be opened: " + errors.failure("no answer"),
                printable_connection(connection), kConnectRemedy);
  }
  return dataset;
}

std::string degrees(double value) {
  std::string text = fmt::format("{:.{}f}", value, kDegreeDecimals);
  text.erase(text.find_last_not_of('0') + 1);
  return text.back() == '.' ? text.substr(0, text.size() - 1) : text;
}

/// Inner points of a line as the column `via` has them.
std::string via_of(const OGRLineString& line) {
  std::string out;
  for (int i = 1; i + 1 < line.getNumPoints(); ++i) {
    out += (out.empty() ? "" : ";") + degrees(line.getX(i)) + ' ' + degrees(line.getY(i));
  }
  return out;
}

const OGRLineString* line_of(const OGRGeometry& geometry) {
  const OGRGeometry* part = &geometry;
  if (wkbFlatten(part->getGeometryType()) == wkbMultiLineString && part->toMultiLineString()->getNumGeometries() > 0) {
    part = part->toMultiLineString()->getGeometryRef(0);
  }
  return wkbFlatten(part->getGeometryType()) == wkbLineString ? part->toLineString() : nullptr;
}

/// Column numbers of what a geometry stands for, where the table has none of its own.
struct GeometryColumns {
  std::optional<std::size_t> lon, lat, via;
};

void add_geometry(const OGRGeometry* geometry, const GeometryColumns& columns, std::vector<std::string>& cells) {
  if (geometry == nullptr) {
    return;
  }
  if (columns.lon && wkbFlatten(geometry->getGeometryType()) == wkbPoint) {
    cells[*columns.lon] = degrees(geometry->toPoint()->getX());
    cells[*columns.lat] = degrees(geometry->toPoint()->getY());
  }
  if (const OGRLineString* line = columns.via ? line_of(*geometry) : nullptr) {
    cells[*columns.via] = via_of(*line);
  }
}

/// Names of the columns; those a geometry stands for come after the table's own.
GeometryColumns name_columns(const OGRFeatureDefn& definition, CsvTable& table) {
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    table.columns.emplace(definition.GetFieldDefn(i)->GetNameRef(), static_cast<std::size_t>(i));
  }
  GeometryColumns out;
  if (definition.GetGeomFieldCount() == 0) {
    return out;
  }
  const auto add = [&table](const char* name) -> std::optional<std::size_t> {
    const auto [place, added] = table.columns.emplace(name, table.columns.size());
    return added ? std::optional(place->second) : std::nullopt;
  };
  const bool lines = wkbFlatten(definition.GetGeomType()) == wkbMultiLineString ||
                     wkbFlatten(definition.GetGeomType()) == wkbLineString;
  if (lines) {
    out.via = add("via");
  } else {
    out.lon = add("lon");
    out.lat = add("lat");
  }
  return out;
}

/// Reals as written in the text tables: "836", not "836.000000000000000".
std::string cell_of(const OGRFeature& feature, int column) {
  if (feature.GetFieldDefnRef(column)->GetType() == OFTReal && feature.IsFieldSetAndNotNull(column)) {
    return fmt::format("{}", feature.GetFieldAsDouble(column));
  }
  return feature.IsFieldSetAndNotNull(column) ? feature.GetFieldAsString(column) : "";
}

void read_rows(OGRLayer& layer, const GeometryColumns& geometry, CsvTable& table) {
  std::vector<std::pair<GIntBig, CsvRow>> rows;
  for (const OGRFeatureUniquePtr& feature : layer) {
    CsvRow row;
    row.cells.resize(table.columns.size());
    for (int i = 0; i < feature->GetFieldCount(); ++i) {
      row.cells[static_cast<std::size_t>(i)] = cell_of(*feature, i);
    }
    add_geometry(feature->GetGeometryRef(), geometry, row.cells);
    rows.emplace_back(feature->GetFID(), std::move(row));
  }
  // A server promises no order; the answer must not depend on it.
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [id, row] : rows) {
    row.number = static_cast<std::size_t>(id) + 1;
    table.rows.push_back(std::move(row));
  }
}

}  // namespace

bool is_database(std::string_view path) {
  return path.starts_with(kPrefix);
}

std::string printable_connection(const std::string& connection) {
  static const std::regex password(R"(password\s*=\s*('[^']*'|\S+))", std::regex::icase);
  return std::regex_replace(connection, password, "password=***");
}

void ensure_database_driver() {
  static std::once_flag once;
  ensure_gdal();
  std::call_once(once, [] { RegisterOGRPG(); });
}

Result<CsvTable> read_database_table(const std::string& connection, const std::string& name,
                                     const std::vector<std::string_view>& required_columns) {
  auto dataset = connect(connection);
  if (!dataset) {
    return fail(dataset.error());
  }
  const std::string where = fmt::format("{}, table {}", printable_connection(connection), table_name(name));
  const ErrorCapture errors;
  OGRLayer* layer = (*dataset)->GetLayerByName(table_name(name).c_str());
  if (layer == nullptr) {
    return fail(ErrorCode::data, fmt::format("The database has no table '{}'", table_name(name)), where, kTableRemedy);
  }
  CsvTable table;
  table.name = name;
  const GeometryColumns geometry = name_columns(*layer->GetLayerDefn(), table);
  for (const std::string_view column : required_columns) {
    if (!table.columns.contains(column)) {
      return fail(ErrorCode::data, fmt::format("The table has no column '{}'", column), where, kTableRemedy);
    }
  }
  read_rows(*layer, geometry, table);
  if (errors.has_failure()) {
    return fail(ErrorCode::io, "The table cannot be read: " + errors.failure(""), where, kConnectRemedy);
  }
  return table;
}

}  // namespace geo
