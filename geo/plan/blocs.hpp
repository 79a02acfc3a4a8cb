#pragma once
// Blocs as avoidance: a word that stands for countries, less those the route itself belongs to.

#include <map>
#include <string>
#include <vector>

#include "geo/core/records.hpp"
#include "geo/core/result.hpp"
#include "geo/plan/country_index.hpp"
#include "geo/plan/route.hpp"

namespace geo {

/// A country where a request starts, calls or ends, and which of these: "starts", "calls" or "ends".
struct OwnCountry {
  CountryCode country;
  std::string does;
};

/// Of from, via points and to, in this order; each country once. A point without a country is looked up on the map.
std::vector<OwnCountry> own_countries(const RouteRequest& request, const CountryIndex& countries);

/// The members of a bloc that are on the map and are not among `own`: what avoiding the bloc removes.
std::vector<CountryCode> avoided_members(const Bloc& bloc, const CountryIndex& countries,
                                         const std::vector<OwnCountry>& own);

/// Adds the members of blocs to the request's avoided countries; a country avoided by its own code stays so. For each
/// member kept, and for each sanction list, a note is added to the request's notes.
void avoid_blocs(RouteRequest& request, const std::vector<Bloc>& blocs, const CountryIndex& countries,
                 const std::map<CountryCode, std::string>& country_names);

}  // namespace geo
