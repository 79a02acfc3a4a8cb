#pragma once
// Rows of any deposit list -> deposits in the pack's own record type. Nothing is lost silently: every repair, guess and
// dropped row is a finding that names the feature.
//
// Steps: group rows of one deposit (one row per commodity or figure) - read position - read country - judge the two
// against each other (swapped axes, wrong signs, another country, sea) - names, commodities, status, figures - merge
// duplicates - leave out what the pack has. The same rows and options give the same result.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/core/data_pack.hpp"
#include "geo/core/progress.hpp"
#include "geo/core/result.hpp"
#include "geo/plan/country_index.hpp"

namespace geo {

/// One row as the source words it; empty texts are absent values.
struct DepositRow {
  std::int64_t feature = 0;  ///< feature id of the source, named in findings
  std::string id;
  std::string name;         ///< further names after ';' or '|'
  std::string other_names;  ///< separated by ';', '|' or ','
  std::string lon;          ///< text of the longitude (easting) column
  std::string lat;
  std::optional<LonLat> point;  ///< geometry of the feature; wins over the texts. May be out of range
  std::string country;          ///< name
  std::string country_code;     ///< code column beside a name column
  std::string region;
  std::string commodities;
  std::string type;
  std::string status;
  std::string resource;
  std::string operator_name;
  std::string years;
  std::string source;
  // One figure a row: "800 million metric tons at 0.135 percent".
  std::string tonnage;
  std::string tonnage_unit;
  std::string grade;
  std::string grade_unit;
  std::string category;
  std::string figure_year;
};

struct DepositImportOptions {
  /// Kilometres, 0..100. Deposits of similar name within this are one. 2: lists round to minutes (1.9 km).
  double duplicate_km = 2.0;
  /// Kilometres, 0..200. A point this near to its stated country is not judged further: 1:10m borders and coasts are
  /// generalised, and lists round.
  double near_km = 20.0;
  /// Keep deposits the pack has under a similar name at the same place; otherwise they are left out and reported.
  bool keep_known = false;
  /// Lower-case ASCII words ending in '-': begins every id made.
  std::string id_prefix = "import-";
  /// Source and confidence of records whose row names none.
  Provenance provenance;
  /// Coordinates of the columns -> degrees; nullopt where undefined. Empty: they are degrees.
  std::function<std::optional<LonLat>(double, double)> to_degrees;
};

/// Keys of `totals` are stable kebab-case words; the codes of `findings` are among them:
/// rows-read, rows-grouped (rows joined to an earlier row of the same deposit), deposits-made,
/// row-dropped = no-coordinate + bad-coordinate + null-island + position-unknown;
/// swapped-axes, wrong-sign, sexagesimal, decimal-comma; point-in-other-country and point-off-land (as the source has
/// it, before any repair), fits-swapped (outside the stated country, inside with the axes swapped; those within near_km
/// of its border are not turned), other-country and off-land (what stays so); country-missing, country-code-missing,
/// country-spelling, country-unknown, country-from-point; name-missing, name-damaged; commodity-missing,
/// commodity-unknown, commodity-damaged, commodity-mineral; status-unknown; shared-position, duplicate-merged,
/// duplicate-id, in-pack.
struct DepositImportReport {
  std::map<std::string, std::int64_t> totals;
  Diagnostics findings;  ///< in the rows' order; `where` is "feature N (name)"

  std::int64_t total(const std::string& code) const {
    const auto found = totals.find(code);
    return found == totals.end() ? 0 : found->second;
  }
};

struct DepositImport {
  std::vector<Deposit> deposits;
  DepositImportReport report;
};

/// Fails with `usage` for options out of range, `cancelled`, or `data` when no row has a usable position. `countries`
/// judges positions, `curated` gives country names and known deposits.
Result<DepositImport> import_deposits(std::span<const DepositRow> rows, const DataPack& curated,
                                      const CountryIndex& countries, const DepositImportOptions& options,
                                      const CancelToken& cancel = {});

}  // namespace geo
