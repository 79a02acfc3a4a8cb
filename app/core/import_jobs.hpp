#pragma once
// What follows an import: it is written where additions are kept, with its recipe and report beside it.

#include <map>
#include <string>

#include "app/core/import_data.hpp"

namespace app {

/// What an import left, for people.
struct ImportSummary {
  std::string name;       ///< of the addition, to be used at once
  std::string directory;  ///< where it was written, with recipe.json and report.json
  std::map<std::string, std::int64_t> totals;
  geo::Diagnostics findings;
};

/// Where an addition of this name is kept unless the user says otherwise.
std::string import_directory(const std::string& name);
/// Writes the addition with recipe.json and report.json: a whole directory or nothing.
geo::Status write_import(const ImportOutcome& outcome, const std::string& directory);

/// run_import() and write_import() in one, as the window runs it; the addition of an earlier import of the same name is
/// replaced.
geo::Result<ImportSummary> import_layer(const ImportRequest& request, const geo::Layer& layer,
                                        const geo::DataPack& pack, const geo::CountryIndex& countries,
                                        const geo::CancelToken& cancel);

}  // namespace app
