#pragma once
// A user's addition to the pack as a directory: places.csv, links.csv, crossings.csv, deposits.csv in the pack's own
// table format, shapes.csv (link,via), addition.json (what it is) and further texts beside them.

#include <map>
#include <string>
#include <vector>

#include "geo/core/pack_addition.hpp"
#include "geo/core/result.hpp"

namespace geo {

/// Writes a whole directory or nothing (temporary directory, flush, rename). An earlier addition there is replaced;
/// any other directory that is not empty is refused. `texts`: further files by name, e.g. recipe.json.
Status write_addition(const PackAddition& addition, const std::map<std::string, std::string>& texts,
                      const std::string& directory);

struct ReadAddition {
  PackAddition addition;
  std::string directory;
  std::string sha256;       ///< over its tables
  Diagnostics diagnostics;  ///< dropped rows and the like, as read_places() and its kin say them
};
/// Fails when the directory is no addition. Broken rows are dropped with a finding.
Result<ReadAddition> read_addition(const std::string& directory);

/// Where additions are kept: $XDG_DATA_HOME/zhol/additions, else ~/.local/share/zhol/additions.
std::string additions_directory();
/// Names of the additions kept there, sorted.
std::vector<std::string> list_additions();
/// Lower-case ASCII letters and digits in words joined by '-' or '_': safe as a directory and in ids.
bool is_addition_name(const std::string& name);

}  // namespace geo
