#pragma once
// A file of the user's -> an addition to the pack, with a report. Used by `zhol data import` and by the window.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app/core/import_recipe.hpp"
#include "geo/core/data_pack.hpp"
#include "geo/core/layer.hpp"
#include "geo/core/pack_addition.hpp"
#include "geo/core/progress.hpp"
#include "geo/plan/country_index.hpp"
#include "geo/plan/rail_import.hpp"

namespace app {

struct ImportRequest {
  std::string path;     ///< any vector source GDAL reads
  std::string name;     ///< of the addition; made from the file's name when empty
  ImportRecipe recipe;  ///< what is not set in it is guessed
  /// Field -> column, on top of guess and recipe; an empty column takes the field out.
  std::vector<std::pair<std::string, std::string>> columns;
};

struct ImportOutcome {
  geo::PackAddition addition;
  ImportKind kind = ImportKind::rail;
  geo::ColumnMapping mapping;  ///< as used, each with its reason
  ImportRecipe recipe;         ///< complete: gives the same result again
  std::string layer;
  std::string source_crs;
  std::size_t features = 0;
  std::map<std::string, std::int64_t> totals;  ///< what was counted, by code
  geo::Diagnostics findings;
};

/// Reads, maps and converts; writes nothing. `pack` and `countries` are what the import is joined to and judged by.
/// Thread-safe. Fails with one clear message for sources that cannot be used.
geo::Result<ImportOutcome> run_import(const ImportRequest& request, const geo::DataPack& pack,
                                      const geo::CountryIndex& countries, const geo::CancelToken& cancel = {},
                                      const geo::ImportProgress& progress = {});

/// The same for a layer that is open already (as read with geo::ReadOptions::raw or for display).
geo::Result<ImportOutcome> run_import(const ImportRequest& request, const geo::Layer& layer, const geo::DataPack& pack,
                                      const geo::CountryIndex& countries, const geo::CancelToken& cancel = {},
                                      const geo::ImportProgress& progress = {});

/// A name for an addition from a file's name: "ne_10m_railroads.gpkg" -> "ne_10m_railroads".
std::string addition_name_of(const std::string& path);

/// Schema zhol.import/1: source, mapping, totals and every finding.
std::string import_report_json(const ImportOutcome& outcome);

}  // namespace app
