#pragma once
// The public sources that `zhol data fetch` knows: datasets/fetch.json.

#include <map>
#include <string>
#include <vector>

#include "geo/core/result.hpp"

namespace geo {

/// One file of a source.
struct FetchFile {
  std::string name;         ///< its file name here
  std::string url;
  std::string import_as;    ///< rail, deposits, or empty
  std::string md5_suffix;   ///< the server publishes the MD5 at url + this; empty: it does not
};

struct FetchSource {
  std::string id;
  std::string title;
  std::string licence;
  std::string home;
  std::vector<FetchFile> files;                ///< empty when the source comes by region
  std::map<std::string, FetchFile> by_region;  ///< region word -> its file
};

Result<std::vector<FetchSource>> read_fetch_sources(const std::string& directory);

/// Where fetched files of a source lie: $XDG_DATA_HOME/zhol/fetched/ID, else ~/.local/share/zhol/fetched/ID.
std::string fetched_directory(const std::string& source);

}  // namespace geo
