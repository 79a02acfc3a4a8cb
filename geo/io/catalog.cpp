#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "geo/io/pack_tables.hpp"

namespace geo {
namespace {

constexpr char kRestore[] = "Restore it from the release, or name another pack directory in ZHOL_DATA";

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }
  void add(const char* data, std::size_t size) { EVP_DigestUpdate(context_.get(), data, size); }
  std::string hexadecimal() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_DigestFinal_ex(context_.get(), digest.data(), &size);
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
      text += fmt::format("{:02x}", digest[i]);
    }
    return text;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

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

std::string sha256_of_text(const std::string& text) {
  Sha256 sum;
  sum.add(text.data(), text.size());
  return sum.hexadecimal();
}

std::optional<std::string> sha256_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return std::nullopt;
  }
  Sha256 sum;
  std::array<char, 1U << 16U> block{};
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    sum.add(block.data(), static_cast<std::size_t>(file.gcount()));
  }
  return file.bad() ? std::nullopt : std::optional(sum.hexadecimal());
}

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
