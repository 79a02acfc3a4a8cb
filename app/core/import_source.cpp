#include "app/core/import_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "geo/io/layer_reader.hpp"
#include "geo/io/projector.hpp"
#include "geo/plan/coordinate_text.hpp"

namespace app {
namespace {

constexpr std::size_t kSniffedBytes = 1U << 20U;
/// Thrice the railway ways of OpenStreetMap's planet; as rows of a table some 3 GB of memory.
constexpr std::size_t kMostFeatures = 5'000'000;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::string extension_of(const std::string& path) {
  return lower(std::filesystem::path(path).extension().string());
}

bool is_text_table(const std::string& path) {
  const std::string extension = extension_of(path);
  return extension == ".csv" || extension == ".tsv" || extension == ".txt" || extension == ".tab";
}

// Length of the UTF-8 sequence at `at`; 0 when it is none. A sequence cut off by the end of the sample is taken as one.
std::size_t sequence_at(const std::string& bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char lead = byte(at);
  const std::size_t length = lead < 0x80 ? 1 : (lead >> 5) == 6 ? 2 : (lead >> 4) == 14 ? 3 : (lead >> 3) == 30 ? 4 : 0;
  for (std::size_t i = 1; i < length && at + i < bytes.size(); ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) {
      return 0;
    }
  }
  return length;
}

bool is_utf8_text(const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_at(bytes, at);
    if (length == 0) {
      return false;
    }
    at += length;
  }
  return true;
}

// OpenStreetMap's driver gives the same five layers always.
bool is_osm(const std::vector<std::string>& layers) {
  const auto has = [&](const char* name) { return std::find(layers.begin(), layers.end(), name) != layers.end(); };
  return has("lines") && has("multilinestrings") && has("other_relations");
}

geo::Unexpected not_degrees(const geo::Layer& layer) {
  return geo::fail(geo::ErrorCode::data, "The coordinates are not degrees, and no reference system is named",
                   layer.path + ", layer " + layer.name, "Name it, e.g. --crs EPSG:32642 for UTM zone 42 N");
}

bool is_wgs84(const std::string& crs) {
  const std::string text = lower(crs);
  return text.empty() || text == "epsg:4326" || text == "wgs84" || text == "ogc:crs84";
}

}  // namespace

geo::Result<std::string> guess_encoding(const std::string& bytes, const std::string& path) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return geo::fail(geo::ErrorCode::data, "The table is UTF-16, which cannot be read", path, "Save it as UTF-8");
  }
  if (is_utf8_text(bytes)) {
    return std::string();
  }
  // Cyrillic words are runs of high bytes; Western European ones have single accents between ASCII letters.
  std::size_t in_runs = 0;
  std::size_t high = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto is_high = [&](std::size_t at) {
      return at < bytes.size() && static_cast<unsigned char>(bytes[at]) >= 0xC0;
    };
    if (is_high(i)) {
      ++high;
      in_runs += is_high(i + 1) || (i > 0 && is_high(i - 1)) ? 1U : 0U;
    }
  }
  return std::string(in_runs * 2 > high ? "CP1251" : "CP1252");
}

geo::Result<ImportSource> read_import_source(const std::string& path, const ImportRecipe& recipe,
                                             const geo::CancelToken& cancel) {
  ImportSource source;
  source.encoding = recipe.encoding;
  if (source.encoding.empty() && is_text_table(path)) {
    std::ifstream file(path, std::ios::binary);
    std::string head(kSniffedBytes, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    const auto guess = guess_encoding(head, path);
    if (!guess) {
      return geo::fail(guess.error());
    }
    source.encoding = *guess;
  }
  const auto layers = geo::list_layers(path);
  if (!layers) {
    return geo::fail(layers.error());
  }
  geo::ReadOptions options;
  options.raw = true;
  options.most_features = kMostFeatures;
  options.cancel = cancel;
  options.encoding = source.encoding;
  if (!recipe.layer.empty()) {
    options.layer = recipe.layer;
  } else if (is_osm(*layers)) {
    options.layer = recipe.kind == ImportKind::deposits ? "points" : "lines";
  }
  if (!recipe.crs.empty()) {
    options.assume_crs = recipe.crs;
  }
  if (options.layer == "lines" && is_osm(*layers)) {
    options.where = "railway IS NOT NULL";  // the rest of a national extract never leaves the driver
  }
  const auto read = geo::read_layer(path, options);
  if (!read) {
    return geo::fail(read.error());
  }
  source.layer = *read;
  return source;
}

GeometryKind geometry_kind(const geo::Layer& layer) {
  std::array<std::size_t, 4> counts{};
  for (const geo::Feature& feature : layer.features) {
    if (std::holds_alternative<geo::MultiLineString>(feature.geometry)) {
      ++counts[static_cast<std::size_t>(GeometryKind::lines)];
    } else if (std::holds_alternative<geo::MultiPolygon>(feature.geometry)) {
      ++counts[static_cast<std::size_t>(GeometryKind::areas)];
    } else if (!std::holds_alternative<std::monostate>(feature.geometry)) {
      ++counts[static_cast<std::size_t>(GeometryKind::points)];
    }
  }
  const auto most = std::max_element(counts.begin() + 1, counts.end());
  return *most == 0 ? GeometryKind::none : static_cast<GeometryKind>(most - counts.begin());
}

geo::Result<ToDegrees> column_conversion(const geo::Layer& layer, const geo::ColumnMapping& mapping,
                                         const std::string& crs) {
  // How far the numbers go, in columns and in geometries without a system.
  std::size_t seen = 0;
  std::size_t beyond = 0;
  const auto count = [&](double value, double limit) {
    ++seen;
    beyond += std::abs(value) > limit ? 1U : 0U;
  };
  bool has_columns = false;
  for (const geo::FieldMapping& field : mapping) {
    if (field.field != "lon" && field.field != "lat") {
      continue;
    }
    const auto found = std::find(layer.columns.begin(), layer.columns.end(), field.column);
    has_columns = true;
    for (const geo::Feature& feature : layer.features) {
      const auto at = static_cast<std::size_t>(found - layer.columns.begin());
      if (const auto value = geo::parse_coordinate(geo::text_of_value(feature.values[at]))) {
        count(value->value, 180.0);
      }
    }
  }
  for (const geo::Feature& feature : layer.features) {
    if (const auto* point = std::get_if<geo::LonLat>(&feature.geometry)) {
      count(point->lon, 180.0);
      count(point->lat, 180.0);
    }
  }
  const bool degrees = beyond * 2 <= seen;
  if (!has_columns || is_wgs84(crs)) {
    return degrees ? geo::Result<ToDegrees>(ToDegrees()) : geo::Result<ToDegrees>(not_degrees(layer));
  }
  auto projector = geo::Projector::create(crs);
  if (!projector) {
    return geo::fail(projector.error());
  }
  const auto shared = std::make_shared<const geo::Projector>(std::move(*projector));
  return ToDegrees([shared](double x, double y) { return shared->inverse({x, y}); });
}

}  // namespace app
