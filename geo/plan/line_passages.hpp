#pragma once
// What a line passes on its way: borders with the country on either side, territorial seas, exclaves. From geometry
// alone: it knows no links.

#include <string>
#include <vector>

#include "geo/plan/land_borders.hpp"
#include "geo/plan/travel_line.hpp"

namespace geo {

/// Twelve nautical miles in metres (UN Convention on the Law of the Sea, 1982, article 3).
inline constexpr double kTerritorialSeaM = 22224.0;

/// One change of country. At a coast one of the two is empty: the sea.
struct CountryChange {
  CountryCode from;
  CountryCode to;
  LonLat point;
  double at_km = 0.0;  ///< travelled when there
};

/// A country's 12-nautical-mile belt that a passage over the sea enters.
struct BeltTouch {
  CountryCode country;
  double from_km = 0.0;    ///< travelled when the passage begins
  double km_within = 0.0;  ///< of the passage, geodesic
  double closest_km = 0.0;
  LonLat closest_point;  ///< on the line
};

struct ExclavePassage {
  CountryCode country;
  std::string name;  ///< largest town in it; empty when none is known
  LonLat entry;
  double at_km = 0.0;
  double km = 0.0;
};

struct LinePassages {
  std::vector<CountryChange> changes;    ///< in order of travel
  std::vector<BeltTouch> belts;          ///< in order of travel, then by country
  std::vector<ExclavePassage> exclaves;  ///< in order of travel
};

/// Less than 1.5 km off the coast between two stretches on land is a bridge, a quay or a coarse coast, and no sea; a
/// part known to go by land never touches a belt. A gap between two parts of the line crosses nothing.
LinePassages line_passages(const TravelLine& line, const CountryIndex& countries, const LandBorders& borders,
                           const std::vector<City>& cities, const LengthFunction& length_m);

}  // namespace geo
