#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <future>
#include <utility>

#include "geo/io/gdal_handles.hpp"
#include "geo/io/index_codec.hpp"
#include "geo/io/pack_row.hpp"
#include "geo/io/pack_tables.hpp"
#include "geo/io/ring_points.hpp"

namespace geo {
namespace {

constexpr char kFile[] = "map/world.gpkg";
constexpr char kRestore[] = "Restore it from the release, or name another pack directory in ZHOL_DATA";

constexpr char kRebuild[] = "Rebuild map/world.gpkg";

/// Triangles of one area before they are unpacked.
struct PackedTriangles {
  std::vector<unsigned char> bytes;
  std::string where;  ///< the row, for findings
};

/// Indices into the ring points; none when they do not fit the polygon.
std::vector<std::uint32_t> unpack(const PackedTriangles& packed, const Polygon& polygon, Diagnostics& diagnostics) {
  if (packed.bytes.empty()) {
    return {};
  }
  std::size_t points = polygon.shell.size();
  for (const LineString& hole : polygon.holes) {
    points += hole.size();
  }
  // n points in r rings make at most n + 2 r triangles.
  const std::size_t most = 3 * (points + 2 * (polygon.holes.size() + 1));
  auto indices = unpack_triangles(packed.bytes, most);
  if (!indices || std::any_of(indices->begin(), indices->end(), [points](std::uint32_t i) { return i >= points; })) {
    diagnostics.push_back({Severity::warning, "bad-triangles",
                           "The triangles do not fit the polygon; the fill is not drawn", packed.where, kRebuild});
    return {};
  }
  return std::move(*indices);
}

/// Unpacks the triangles of areas [first, last).
template <class Area>
Diagnostics unpack_range(std::vector<Area>& areas, const std::vector<PackedTriangles>& packed, std::size_t first,
                         std::size_t last) {
  const ErrorCapture quiet;  // a broken blob is reported here, in our own words
  Diagnostics found;
  for (std::size_t i = first; i < last; ++i) {
    areas[i].triangles = unpack(packed[i], areas[i].polygon, found);
  }
  return found;
}

/// The row that splits the bytes into two halves.
std::size_t middle_of(const std::vector<PackedTriangles>& packed) {
  std::size_t all = 0;
  for (const PackedTriangles& row : packed) {
    all += row.bytes.size();
  }
  std::size_t before = 0;
  std::size_t i = 0;
  while (i < packed.size() && before < all / 2) {
    before += packed[i++].bytes.size();
  }
  return i;
}

/// One feature of world.gpkg under examination.
class WorldRow {
 public:
  WorldRow(const OGRFeature& feature, const char* layer, Diagnostics& diagnostics)
      : feature_(feature), layer_(layer), diagnostics_(diagnostics) {}

  std::string text(const char* column) const {
    const int index = feature_.GetFieldIndex(column);
    return index < 0 ? std::string() : repair_utf8(feature_.GetFieldAsString(index));
  }
  double number(const char* column) const {
    const int index = feature_.GetFieldIndex(column);
    return index < 0 ? 0.0 : feature_.GetFieldAsDouble(index);
  }
  Names names() const {
    return {text("name_en"), text("name_ru"), text("name_kk"), split_list(text("other_names"), ';')};
  }
  CountryCode country(const char* column) const { return CountryCode::parse(text(column)).value_or(CountryCode()); }

  std::optional<LonLat> position() const {
    const OGRGeometry* geometry = feature_.GetGeometryRef();
    if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbPoint || geometry->IsEmpty()) {
      return std::nullopt;
    }
    const LonLat p{geometry->toPoint()->getX(), geometry->toPoint()->getY()};
    return is_valid(p) ? std::optional(p) : std::nullopt;
  }
  /// The one polygon of the row.
  std::optional<Polygon> polygon() const {
    const OGRGeometry* geometry = feature_.GetGeometryRef();
    if (geometry != nullptr && wkbFlatten(geometry->getGeometryType()) == wkbMultiPolygon &&
        geometry->toMultiPolygon()->getNumGeometries() == 1) {
      geometry = geometry->toMultiPolygon()->getGeometryRef(0);
    }
    if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbPolygon || geometry->IsEmpty()) {
      return std::nullopt;
    }
    Polygon polygon = to_polygon(*geometry->toPolygon());
    const auto all_valid = [](const LineString& ring) { return std::all_of(ring.begin(), ring.end(), is_valid); };
    const bool valid = all_valid(polygon.shell) && std::all_of(polygon.holes.begin(), polygon.holes.end(), all_valid);
    return valid ? std::optional(std::move(polygon)) : std::nullopt;
  }
  /// The triangles as stored; empty when there are none.
  PackedTriangles packed_triangles() const {
    PackedTriangles packed{{}, where()};
    const int index = feature_.GetFieldIndex("triangles");
    if (index >= 0 && feature_.IsFieldSetAndNotNull(index)) {
      int size = 0;
      const GByte* bytes = feature_.GetFieldAsBinary(index, &size);
      packed.bytes.assign(bytes, bytes + size);
    }
    return packed;
  }
  void drop(std::string code, const std::string& message) const {
    add(Severity::error, std::move(code), message + "; the row was dropped");
  }

 private:
  void add(Severity severity, std::string code, std::string message) const {
    diagnostics_.push_back({severity, std::move(code), std::move(message), where(), kRebuild});
  }
  std::string where() const { return fmt::format("{} layer {} feature {}", kFile, layer_, feature_.GetFID()); }

  const OGRFeature& feature_;
  const char* layer_;
  Diagnostics& diagnostics_;
};

/// Calls `take` for each row of a layer. Fails when the layer is missing (and not optional) or breaks off.
template <class Take>
Status read_layer_rows(GDALDataset& dataset, const char* name, bool optional, Diagnostics& diagnostics, Take take) {
  OGRLayer* layer = dataset.GetLayerByName(name);
  if (layer == nullptr) {
    return optional
               ? ok()
               : Status(fail(ErrorCode::data, fmt::format("'{}' has no layer '{}'", kFile, name), kFile, kRestore));
  }
  const ErrorCapture errors;
  const GIntBig expected = layer->GetFeatureCount();
  GIntBig seen = 0;
  for (const OGRFeatureUniquePtr& feature : *layer) {
    take(WorldRow(*feature, name, diagnostics));
    ++seen;
  }
  if (errors.has_failure() || seen != expected) {
    return fail(ErrorCode::data,
                fmt::format("'{}' is broken or cut off in layer '{}': {}", kFile, name,
                            errors.failure(fmt::format("{} of {} rows", seen, expected))),
                kFile, kRestore);
  }
  return ok();
}

void take_country(const WorldRow& row, std::vector<CountryPiece>& pieces, std::vector<PackedTriangles>& packed) {
  auto polygon = row.polygon();
  CountryPiece piece;
  piece.name = row.text("name");
  piece.un = row.country("un");
  piece.de_facto = row.country("de_facto");
  if (!polygon) {
    return row.drop("bad-geometry", "It is not one polygon in WGS84 degrees");
  }
  if (piece.un.is_empty() || piece.de_facto.is_empty()) {
    return row.drop("unknown-country", "The owner '" + row.text("un") + "' is not a country code");
  }
  packed.push_back(row.packed_triangles());
  piece.polygon = std::move(*polygon);
  pieces.push_back(std::move(piece));
}

void take_city(const WorldRow& row, std::vector<City>& cities) {
  const auto position = row.position();
  if (!position) {
    return row.drop("nan-coordinate", "It has no point in WGS84 degrees");
  }
  cities.push_back({row.text("id"), row.names(), *position, row.country("country"), row.number("population")});
}

void take_label(const WorldRow& row, std::vector<CountryLabel>& labels) {
  const auto position = row.position();
  if (!position) {
    return row.drop("nan-coordinate", "It has no point in WGS84 degrees");
  }
  labels.push_back({row.country("iso3"), row.names(), *position, static_cast<int>(row.number("rank"))});
}

void take_lake(const WorldRow& row, std::vector<Lake>& lakes, Diagnostics& diagnostics) {
  auto polygon = row.polygon();
  if (!polygon) {
    return row.drop("bad-geometry", "It is not one polygon in WGS84 degrees");
  }
  std::vector<std::uint32_t> triangles = unpack(row.packed_triangles(), *polygon, diagnostics);
  lakes.push_back({row.text("name"), std::move(*polygon), std::move(triangles)});
}

}  // namespace

Result<WorldTables> read_world(const std::string& directory, Diagnostics& diagnostics) {
  ensure_gdal();
  const std::string path = directory + "/" + kFile;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) {
    return fail(ErrorCode::data, fmt::format("The data pack lacks '{}'", kFile), path, kRestore);
  }
  const ErrorCapture errors;
  const char* const drivers[] = {"GPKG", nullptr};
  GDALDatasetUniquePtr dataset(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers));
  if (!dataset) {
    return fail(ErrorCode::data,
                fmt::format("'{}' is not a readable GeoPackage: {}", kFile, errors.failure("it is cut off or broken")),
                path, kRestore);
  }
  WorldTables world;
  std::vector<PackedTriangles> packed;
  const Status countries = read_layer_rows(*dataset, "countries", false, diagnostics,
                                           [&](const WorldRow& row) { take_country(row, world.countries, packed); });
  // Most of the time goes into unpacking: it is done beside the reading of the other layers.
  const std::size_t half = middle_of(packed);
  std::array unpacking = {
      std::async(std::launch::async, [&, half] { return unpack_range(world.countries, packed, 0, half); }),
      std::async(std::launch::async, [&, half] { return unpack_range(world.countries, packed, half, packed.size()); })};
  const Status steps[] = {
      countries,
      read_layer_rows(*dataset, "cities", false, diagnostics,
                      [&](const WorldRow& row) { take_city(row, world.cities); }),
      read_layer_rows(*dataset, "country_labels", true, diagnostics,
                      [&](const WorldRow& row) { take_label(row, world.country_labels); }),
      read_layer_rows(*dataset, "lakes", true, diagnostics,
                      [&](const WorldRow& row) { take_lake(row, world.lakes, diagnostics); }),
  };
  for (auto& part : unpacking) {
    const Diagnostics found = part.get();
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  }
  for (const Status& step : steps) {
    if (!step) {
      return fail(step.error());
    }
  }
  return world;
}

}  // namespace geo
