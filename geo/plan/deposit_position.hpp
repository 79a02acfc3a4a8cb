#pragma once
// Private to the deposit import: where a row lies, and whether that agrees with the country it states.

#include <optional>
#include <string>

#include "geo/plan/country_index.hpp"
#include "geo/plan/deposit_import.hpp"

namespace geo::detail {

/// The coordinates of a row before any judgement.
struct RawPosition {
  LonLat point;  ///< may be out of range
  bool is_sexagesimal = false;
  bool had_decimal_comma = false;
};

/// Why there is none: the code of the finding.
struct NoPosition {
  std::string code;  ///< no-coordinate, bad-coordinate
  std::string message;
};

std::optional<RawPosition> read_position(const DepositRow& row, const DepositImportOptions& options, NoPosition& why);

/// A position judged against the stated country.
struct JudgedPosition {
  LonLat point;
  CountryCode at;             ///< country of the final point; empty off land
  std::string repair;         ///< swapped-axes or wrong-sign; empty when none
  std::string doubt;          ///< other-country, off-land; empty when none
  std::string raw_doubt;      ///< point-in-other-country, point-off-land: as the source has it
  bool fits_swapped = false;  ///< outside the stated country as it is, inside with the axes swapped
  double stated_km = 0.0;     ///< from the final point to the stated country, where in doubt
};

/// nullopt: no reading of the numbers is a point on Earth. `stated` may be empty.
std::optional<JudgedPosition> judge_position(LonLat raw, CountryCode stated, const CountryIndex& countries,
                                             double near_km);

}  // namespace geo::detail
