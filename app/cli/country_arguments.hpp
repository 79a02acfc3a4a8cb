#pragma once
// Country codes, and names of sets of countries, as users write them.

#include <map>
#include <string>
#include <vector>

#include "geo/core/ids.hpp"
#include "geo/core/records.hpp"
#include "geo/core/result.hpp"

namespace app {

/// English names by code, for suggestions.
using CountryNames = std::map<geo::CountryCode, std::string>;

/// ISO 3166 alpha-3 codes of countries on the map, sorted and unique; "none" alone means no country. Anything else is
/// an error that names the word, the option and what was probably meant: "RU" and "Russia" suggest RUS.
/// `known` is sorted, as geo::CountryIndex::codes() is.
geo::Result<std::vector<geo::CountryCode>> parse_countries(const std::vector<std::string>& words,
                                                           const std::vector<geo::CountryCode>& known,
                                                           const CountryNames& names, const std::string& option);

/// What --avoid names.
struct AvoidedWords {
  std::vector<geo::CountryCode> countries;  ///< by their own code; sorted, unique
  std::vector<geo::Bloc> blocs;             ///< by the id of a bloc, in the order given
};

/// As parse_countries(), with ids of blocs (any case) among the codes. Where both fit, a word means the country.
geo::Result<AvoidedWords> parse_avoided(const std::vector<std::string>& words, const std::vector<geo::Bloc>& blocs,
                                        const std::vector<geo::CountryCode>& known, const CountryNames& names,
                                        const std::string& option);

}  // namespace app
