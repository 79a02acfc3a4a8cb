#pragma once
// What a path covers, link by link, to measure how much two routes have in common.

#include <cstdint>
#include <vector>

#include "geo/plan/path_finder.hpp"

namespace geo {

/// A stretch of way and its length.
struct Stretch {
  std::uint32_t way = 0;
  double km = 0.0;
};

/// Stretches sorted by way, each once; its km are the route's length.
struct Footprint {
  std::vector<Stretch> stretches;
  double km = 0.0;
};

/// Numbers the ways of a network: links are ways of their own, but ships between the same two ports share one, and
/// so do road legs between the same end and station.
class WayIndex {
 public:
  explicit WayIndex(const FreightNetwork& network);
  std::uint32_t way_of_link(std::uint32_t link) const { return way_of_link_[link]; }
  /// The way of a road leg between a stop of the request and a station; numbered after the ways of the network.
  std::uint32_t way_of_road(std::size_t stop, PlaceIndex station) const {
    return static_cast<std::uint32_t>(arcs_.size() + stop * network_.places.size() + station.at());
  }
  /// Arcs that run along a way; empty for road legs of access.
  const std::vector<std::uint32_t>& arcs_of(std::uint32_t way) const;
  Footprint footprint(const FoundPath& path, const std::vector<Access>& stops) const;

 private:
  const FreightNetwork& network_;
  std::vector<std::uint32_t> way_of_link_;
  std::vector<std::vector<std::uint32_t>> arcs_;
};

/// Kilometres of `route` that `other` covers too.
double shared_km(const Footprint& route, const Footprint& other);
/// Share of the route's own length, 0..1.
double overlap(const Footprint& route, const Footprint& other);

}  // namespace geo
