#include "geo/io/fetch_sources.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "geo/io/user_data.hpp"

namespace geo {
namespace {

using Json = nlohmann::json;

FetchFile file_of(const Json& json) {
  return {json.at("name").get<std::string>(), json.at("url").get<std::string>(), json.value("import", ""),
          json.value("md5", "")};
}

/// One file a region: "{region}" of the address replaced by the server's path of it.
std::map<std::string, FetchFile> regions_of(const Json& json) {
  std::map<std::string, FetchFile> out;
  const std::string pattern = json.at("region_url").get<std::string>();
  const std::string hole = "{region}";
  for (const auto& [word, path] : json.at("regions").items()) {
    std::string url = pattern;
    url.replace(url.find(hole), hole.size(), path.get<std::string>());
    out[word] = {url.substr(url.rfind('/') + 1), url, json.value("import", ""), json.value("md5", "")};
  }
  return out;
}

FetchSource source_of(const Json& json) {
  FetchSource source;
  source.id = json.at("id").get<std::string>();
  source.title = json.at("title").get<std::string>();
  source.licence = json.at("licence").get<std::string>();
  source.home = json.at("home").get<std::string>();
  for (const Json& file : json.value("files", Json::array())) {
    source.files.push_back(file_of(file));
  }
  if (json.contains("regions")) {
    source.by_region = regions_of(json);
  }
  return source;
}

}  // namespace

Result<std::vector<FetchSource>> read_fetch_sources(const std::string& directory) {
  const std::string path = directory + "/fetch.json";
  std::ifstream file(path);
  const auto broken = [&](const std::string& why) {
    return fail(ErrorCode::data, "The list of public sources cannot be read: " + why, path,
                "Restore it from the release, or name another pack directory in ZHOL_DATA");
  };
  if (!file) {
    return broken("the file is missing");
  }
  try {
    const Json all = Json::parse(file);  // outlives the loop over its part
    std::vector<FetchSource> sources;
    for (const Json& json : all.at("sources")) {
      sources.push_back(source_of(json));
    }
    return sources;
  } catch (const std::exception& error) {  // nlohmann reports syntax and missing keys this way
    return broken(error.what());
  }
}

std::string fetched_directory(const std::string& source) {
  return (std::filesystem::path(user_data_directory()) / "fetched" / source).string();
}

}  // namespace geo
