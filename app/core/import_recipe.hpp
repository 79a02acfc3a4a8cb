#pragma once
// How a foreign layer becomes an addition, kept as a file: the same input and recipe give the same result.

#include <map>
#include <optional>
#include <string>

#include "geo/core/result.hpp"
#include "geo/plan/column_mapping.hpp"

namespace app {

enum class ImportKind { rail, shapes, deposits };

struct ImportOptions {
  std::optional<int> gauge_mm;  ///< of lines that name none; absent: by country
  double tolerance_m = 60.0;    ///< 0..1000, of noding: see geo::RailImportOptions::snap_m
  double duplicate_km = 2.0;    ///< 0..100, see geo::DepositImportOptions
  double near_km = 20.0;        ///< 0..200, see geo::DepositImportOptions
  bool keep_known = false;      ///< keep deposits the pack has
};

struct ImportRecipe {
  std::optional<ImportKind> kind;  ///< guessed from the geometry when absent
  std::string layer;               ///< empty: the first that holds anything
  std::string crs;                 ///< for sources and columns that name no system
  std::string encoding;            ///< of texts that are not UTF-8; guessed when empty
  /// Field -> column; complete when present: fields not in it stay empty. Absent: guessed.
  std::optional<std::map<std::string, std::string>> mapping;
  geo::ValueTranslations values;                ///< field -> word of the source -> word of the schema
  std::map<std::string, std::string> defaults;  ///< field -> value where the source has none
  ImportOptions options;
};

/// Schema zhol.recipe/1, indented for people, ended by a line feed.
std::string recipe_to_json(const ImportRecipe& recipe);
/// Fails (data) with the key that is wrong; `where` names the file.
geo::Result<ImportRecipe> recipe_from_json(const std::string& text, const std::string& where);

/// "rail", "shapes", "deposits".
std::string kind_text(ImportKind kind);
std::optional<ImportKind> kind_of(const std::string& text);

}  // namespace app
