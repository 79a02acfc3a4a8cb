#include <algorithm>
#include <numeric>

#include "geo/plan/country_index.hpp"
#include "geo/plan/freight_network.hpp"
#include "geo/plan/network_graph.hpp"
#include "geo/plan/network_pieces.hpp"

namespace geo {
namespace {

/// How far outside its own country's polygon a place may be drawn: the generalisation of the 1:10m borders, and
/// ports on breakwaters.
constexpr double kPlaceToleranceMetres = 5000.0;

void index_places(FreightNetwork& network, Diagnostics& diagnostics) {
  std::vector<std::uint32_t> order(network.places.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return network.places[a].id < network.places[b].id; });
  for (const std::uint32_t p : order) {
    if (!network.places_by_id.empty() && network.places[network.places_by_id.back()].id == network.places[p].id) {
      diagnostics.push_back({Severity::error, "duplicate-id", "a second place of this id; the first one is used",
                             detail::place_row(network.places[p].id), "Give it its own id"});
      continue;
    }
    network.places_by_id.push_back(p);
  }
}

/// A place far inside another country follows the map: so disputed areas follow the worldview.
void assign_countries(FreightNetwork& network, const CountryIndex& countries, Diagnostics& diagnostics) {
  for (Place& place : network.places) {
    const CountryCode drawn = countries.country_at(place.position);
    if (drawn.is_empty() || drawn == place.country) {
      continue;
    }
    if (countries.is_within(place.position, place.country, kPlaceToleranceMetres)) {
      continue;
    }
    const bool disputed_view = countries.worldview() != Worldview::un;
    diagnostics.push_back({disputed_view ? Severity::note : Severity::warning, "place-in-other-country",
                           "the place is given as " + place.country.str() + " but lies in " + drawn.str() +
                               " on the country map, which is followed",
                           detail::place_row(place.id), "Correct its position or country"});
    place.country = drawn;
  }
}

}  // namespace

BuiltNetwork build_network(const DataPack& pack, const CountryIndex& countries, Worldview worldview,
                           const LengthFunction& length_m) {
  BuiltNetwork built;
  FreightNetwork& network = built.network;
  network.worldview = worldview;
  network.places = pack.places;
  network.authored_places = pack.places.size();
  network.crossing_records = pack.crossings;
  network.transfer_records = pack.transfers;
  index_places(network, built.diagnostics);
  assign_countries(network, countries, built.diagnostics);
  const detail::Pieces pieces = detail::cut_links(pack, countries, length_m, network, built.diagnostics);
  // Border places carry ids of their own; they are found like any other from here on.
  for (std::size_t p = network.authored_places; p < network.places.size(); ++p) {
    network.places_by_id.push_back(static_cast<std::uint32_t>(p));
  }
  std::stable_sort(network.places_by_id.begin(), network.places_by_id.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return network.places[a].id < network.places[b].id; });
  detail::build_graph(pieces, network, built.diagnostics);
  return built;
}

}  // namespace geo
