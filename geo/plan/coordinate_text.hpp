#pragma once
// Degrees as tables of the field write them: 67.7, "67,7", 45°12'30"N, N 45 12 30, 45d12m.

#include <optional>
#include <string_view>

namespace geo {

struct CoordinateText {
  double value = 0.0;      ///< signed by the hemisphere; degrees, or metres of a projected system
  char hemisphere = '\0';  ///< N, S, E, W where the text names one
  bool is_sexagesimal = false;
  bool had_decimal_comma = false;
};

/// nullopt for anything that is not one number or one angle.
std::optional<CoordinateText> parse_coordinate(std::string_view text);

}  // namespace geo
