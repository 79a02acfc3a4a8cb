#include "app/core/import_jobs.hpp"

#include <filesystem>

#include "geo/io/addition_files.hpp"

namespace app {

std::string import_directory(const std::string& name) {
  return (std::filesystem::path(geo::additions_directory()) / name).string();
}

geo::Status write_import(const ImportOutcome& outcome, const std::string& directory) {
  const std::map<std::string, std::string> texts = {{"recipe.json", recipe_to_json(outcome.recipe)},
                                                    {"report.json", import_report_json(outcome) + '\n'}};
  return geo::write_addition(outcome.addition, texts, directory);
}

geo::Result<ImportSummary> import_layer(const ImportRequest& request, const geo::Layer& layer,
                                        const geo::DataPack& pack, const geo::CountryIndex& countries,
                                        const geo::CancelToken& cancel) {
  const auto outcome = run_import(request, layer, pack, countries, cancel);
  if (!outcome) {
    return geo::fail(outcome.error());
  }
  const std::string directory = import_directory(outcome->addition.name);
  if (const geo::Status written = write_import(*outcome, directory); !written) {
    return geo::fail(written.error());
  }
  return ImportSummary{outcome->addition.name, directory, outcome->totals, outcome->findings};
}

}  // namespace app
