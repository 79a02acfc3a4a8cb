#include "geo/plan/freight_network.hpp"

#include <algorithm>

namespace geo {

PlaceIndex FreightNetwork::find_place(std::string_view id) const {
  const auto found = std::lower_bound(places_by_id.begin(), places_by_id.end(), id,
                                      [this](std::uint32_t p, std::string_view key) { return places[p].id < key; });
  if (found == places_by_id.end() || places[*found].id != id) {
    return {};
  }
  return PlaceIndex(*found);
}

}  // namespace geo
