#include "geo/plan/overlap_matrix.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace geo {
namespace {

/// Kilometres per way; road legs outside the network are numbered on from its ways.
class Footprints {
 public:
  Footprints(const FreightNetwork& network, const WayIndex& ways) : network_(network), ways_(ways) {}

  Footprint of(const Route& route) {
    std::map<std::uint32_t, double> km;
    double road_km = 0.0;
    std::string road_from;
    for (const Leg& leg : route.legs) {
      if (leg.link_indices.empty()) {
        // A road leg is cut at borders; it is one way from the stop to the station.
        road_from = road_km > 0.0 ? road_from : leg.from;
        road_km += leg.km;
        if (!leg.to.starts_with("border:road:")) {
          km[way_of_road(road_from, leg.to)] += road_km;
          road_km = 0.0;
        }
      }
      for (const std::uint32_t link : leg.link_indices) {
        km[ways_.way_of_link(link)] += network_.links[link].length_km;
      }
    }
    Footprint footprint;
    for (const auto& [way, length] : km) {
      footprint.stretches.push_back({way, length});
      footprint.km += length;
    }
    return footprint;
  }

 private:
  std::uint32_t way_of_road(const std::string& from, const std::string& to) {
    const auto next = static_cast<std::uint32_t>(network_.links.size() + roads_.size());
    return roads_.emplace(std::pair(std::min(from, to), std::max(from, to)), next).first->second;
  }

  const FreightNetwork& network_;
  const WayIndex& ways_;  ///< at most as many ways as links
  std::map<std::pair<std::string, std::string>, std::uint32_t> roads_;
};

}  // namespace

std::vector<std::vector<double>> overlap_matrix(const FreightNetwork& network, const WayIndex& ways,
                                                const std::vector<Route>& routes) {
  Footprints footprints(network, ways);
  std::vector<Footprint> covered;
  for (const Route& route : routes) {
    covered.push_back(footprints.of(route));
  }
  std::vector<std::vector<double>> matrix;
  for (const Footprint& row : covered) {
    std::vector<double>& shares = matrix.emplace_back();
    for (const Footprint& column : covered) {
      shares.push_back(overlap(row, column));
    }
  }
  return matrix;
}

}  // namespace geo
