#pragma once
// What a user's own data adds to the built-in pack: records of the same kind, and shapes for links of the pack.

#include <map>
#include <string>
#include <vector>

#include "geo/core/records.hpp"

namespace geo {

/// One import, kept apart from the pack so that it can be switched off, listed and saved by itself.
struct PackAddition {
  std::string name;       ///< what the user sees, e.g. "Natural Earth railroads"
  Provenance provenance;  ///< of the source as a whole; each record carries its own
  std::vector<Place> places;
  std::vector<LinkRecord> links;
  std::vector<CrossingRecord> crossings;
  std::vector<Deposit> deposits;
  /// Link id -> inner points of its shape, from -> to, ends left out (as LinkRecord::via). Only the shape changes:
  /// ends, length and countries stay as the pack has them.
  std::map<std::string, LineString> shapes;
};

}  // namespace geo
