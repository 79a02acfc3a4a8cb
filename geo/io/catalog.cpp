#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "geo/io/pack_tables.hpp"

namespace geo {
namespace {

constexpr char kRestore[] = "Restore it from the release, or name another pack directory in ZHOL_DATA";

std::optional<std::string> read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) {
    return std::nullopt;
  }
  return text.str();
}

/// The parsed text, or why it cannot be had. Syntax errors name line and column in the parser's words.
Result<nlohmann::json> read_json(const std::string& directory, const std::string& name) {
  const std::string path = directory + "/" + name;
  const auto text = read_text(path);
  if (!text) {
    return fail(ErrorCode::data, fmt::format("The data pack lacks '{}'", name), path, kRestore);
  }
  try {
    return nlohmann::json::parse(*text);
  } catch (const nlohmann::json::parse_error& error) {
    return fail(ErrorCode::data, fmt::format("'{}' is not valid JSON: {}", name, error.what()), path, kRestore);
  }
}

std::string text_of(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

CatalogEntry to_entry(const nlohmann::json& object) {
  CatalogEntry entry;
  entry.id = text_of(object, "id");
  entry.title = text_of(object, "title");
  entry.path = text_of(object, "path");
  entry.source = text_of(object, "source");
  entry.licence = text_of(object, "licence");
  entry.vintage = text_of(object, "vintage");
  entry.sha256 = text_of(object, "sha256");
  const std::string confidence = text_of(object, "confidence");
  entry.confidence = confidence == "high"     ? Confidence::high
                     : confidence == "medium" ? Confidence::medium
                                              : Confidence::low;
  return entry;
}

}  // namespace

Result<Catalog> read_catalog(const std::string& directory) {
  const auto json = read_json(directory, "catalog.json");
  if (!json) {
    return fail(json.error());
  }
  const auto layers = json->is_object() ? json->find("layers") : json->end();
  if (!json->is_object() || layers == json->end() || !layers->is_array()) {
    return fail(ErrorCode::data, "'catalog.json' has no array 'layers'", directory + "/catalog.json", kRestore);
  }
  Catalog catalog;
  catalog.version = text_of(*json, "version");
  for (const nlohmann::json& layer : *layers) {
    if (!layer.is_object() || text_of(layer, "path").empty()) {
      return fail(ErrorCode::data, fmt::format("Layer {} of 'catalog.json' has no 'path'", catalog.layers.size() + 1),
                  directory + "/catalog.json", kRestore);
    }
    catalog.layers.push_back(to_entry(layer));
  }
  return catalog;
}

Result<std::string> read_tariffs(const std::string& directory) {
  const std::string name = "network/tariffs.json";
  if (const auto json = read_json(directory, name); !json) {
    return fail(json.error());
  }
  return read_text(directory + "/" + name).value_or(std::string());
}

}  // namespace geo
