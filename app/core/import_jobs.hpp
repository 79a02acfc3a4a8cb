#pragma once
// An import as the window runs it: convert, write into the user's additions, say what happened.

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

/// run_import() and write_addition() in one; the addition of an earlier import of the same name is replaced.
geo::Result<ImportSummary> import_layer(const ImportRequest& request, const geo::Layer& layer,
                                        const geo::DataPack& pack, const geo::CountryIndex& countries,
                                        const geo::CancelToken& cancel);

}  // namespace app
