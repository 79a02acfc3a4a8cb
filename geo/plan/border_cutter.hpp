#pragma once
// Private to geo_plan: many lines cut at borders. Gives what CountryIndex::split() gives, but finds the borders a line
// crosses in a grid of their segments, so that twenty thousand lines take a fraction of a second.

#include <map>
#include <utility>
#include <vector>

#include "geo/plan/country_index.hpp"
#include "geo/plan/freight_network.hpp"
#include "geo/plan/segment_grid.hpp"

namespace geo::detail {

class BorderCutter {
 public:
  explicit BorderCutter(const CountryIndex& countries);
  /// The parts by country in order; neighbours differ in country (or meet at the antimeridian no more: joined).
  /// Empty code: at sea.
  std::vector<CountryPart> split(std::span<const LonLat> line) const;

 private:
  void add_ring(const LineString& ring);
  std::vector<LinePosition> cuts(std::span<const LonLat> line) const;

  const CountryIndex& countries_;
  std::vector<std::pair<LonLat, LonLat>> borders_;
  SegmentGrid grid_;
};

/// Rail on land: parts at sea count for the land before them (a bridge, a quay, a coarse coast), and what is shorter
/// than a metre is rounding. Empty when the whole line lies farther than 50 km off any land.
std::vector<CountryPart> land_parts(const BorderCutter& cutter, const CountryIndex& countries,
                                    std::span<const LonLat> line, bool& at_sea);

}  // namespace geo::detail
