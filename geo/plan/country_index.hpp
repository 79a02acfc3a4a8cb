#pragma once
// Countries as prepared polygons under one worldview: which country a point is in, what part of a line is inside.
// Topology is done in the lon/lat plane the borders were digitised in; metres come from the length function.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/core/records.hpp"

namespace geo {

/// A part of a line that lies in one country, or at sea (empty code).
struct CountryPart {
  CountryCode country;
  LineString line;
};

/// Immutable; safe to share between threads (each call takes its own GEOS context).
class CountryIndex {
 public:
  CountryIndex(const std::vector<CountryPiece>& pieces, Worldview worldview);
  ~CountryIndex();
  CountryIndex(CountryIndex&&) noexcept;
  CountryIndex& operator=(CountryIndex&&) noexcept;

  Worldview worldview() const;
  /// Sorted codes of every country on the map.
  const std::vector<CountryCode>& codes() const;
  bool has(CountryCode code) const;
  /// Country at a point; empty at sea.
  CountryCode country_at(LonLat p) const;
  /// The parts of the line by country in order of travel; consecutive parts share their end point.
  std::vector<CountryPart> split(std::span<const LonLat> line) const;
  /// Countries whose coast or land comes within `metres` of the line.
  std::vector<CountryCode> countries_within(std::span<const LonLat> line, double metres) const;
  /// True when the point is in the country or at most `metres` from it. Far cheaper than nearest().
  bool is_within(LonLat p, CountryCode code, double metres) const;
  /// Distance in metres from a point to a country (0 inside), with the nearest point of its border.
  struct Nearest {
    double metres = 0.0;
    LonLat point;
  };
  Nearest nearest(LonLat p, CountryCode code) const;

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace geo
