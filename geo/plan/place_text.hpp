#pragma once
// Private to the gazetteer: the parts of a place as written on a command line.

#include <optional>
#include <string_view>

#include "geo/core/ids.hpp"
#include "geo/core/result.hpp"
#include "geo/plan/route.hpp"

namespace geo::detail {

/// How to write a point, for messages.
inline constexpr std::string_view kCoordinateForm = "write longitude,latitude in degrees, e.g. 67.7,47.8";

/// Without white space at both ends.
std::string_view trimmed(std::string_view text);

/// "67.7,47.8", "67.7, 47.8" or "67.7 47.8" -> a point, or a usage error when it is outside the world or half a
/// number. nullopt when the text does not begin with a number and a separator, so that it must be a name.
std::optional<Result<Endpoint>> parse_coordinates(std::string_view text);

/// "Aktau, KAZ" and "Aktau (KAZ)" -> the name and the country; any other text is all name.
struct NameAndCountry {
  std::string_view name;
  std::optional<CountryCode> country;
};
NameAndCountry split_country(std::string_view text);

}  // namespace geo::detail
