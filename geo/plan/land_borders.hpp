#pragma once
// Where two countries share a border on land, and which lands are exclaves.

#include <cstddef>
#include <optional>
#include <vector>

#include "geo/plan/country_index.hpp"

namespace geo {

/// A straight stretch of border between two countries, the alphabetically first one in `a`.
struct LandBorder {
  CountryCode a;
  CountryCode b;
  LonLat from;
  LonLat to;
};

/// Found by the edges that polygons of two countries have in common: neighbours on the map share their vertices.
/// Immutable; borrows the index, which must outlive it. Takes a tenth of a second for the 1:10m map.
class LandBorders {
 public:
  explicit LandBorders(const CountryIndex& countries);

  /// Sorted by place; each stretch once.
  const std::vector<LandBorder>& borders() const { return borders_; }

  /// A land of a country: polygons joined by common edges. Numbered in the order of the map.
  using LandNumber = std::size_t;
  /// Land at a point; nothing at sea.
  std::optional<LandNumber> land_at(LonLat p) const;
  /// True when the land is not its country's largest and has a border with another country. An island of its own is
  /// none; Kaliningrad is.
  bool is_exclave(LandNumber land) const { return exclave_[land]; }

 private:
  void find_exclaves(const std::vector<bool>& has_neighbour);

  const CountryIndex& countries_;
  std::vector<LandBorder> borders_;
  std::vector<std::size_t> land_of_piece_;
  std::vector<bool> exclave_;
};

}  // namespace geo
