#include "geo/plan/access.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "geo/plan/area_test.hpp"

namespace geo {
namespace {

struct Nearby {
  PlaceIndex place;
  double geodesic_km = 0.0;
};

double distance_km(LonLat a, LonLat b, const LengthFunction& length_m) {
  const LineString line = {a, b};
  return length_m(line) / 1000.0;
}

/// Places that `wanted` accepts, nearest first, at most `farthest_km` away.
template <class Wanted>
std::vector<Nearby> places_near(const FreightNetwork& network, LonLat p, double farthest_km,
                                const LengthFunction& length_m, const Wanted& wanted) {
  std::vector<Nearby> found;
  for (std::size_t i = 0; i < network.authored_places; ++i) {
    const PlaceIndex place(i);
    // A degree of latitude is nowhere shorter than 110.5 km: skips most geodesics.
    if (std::abs(network.places[i].position.lat - p.lat) * 110.5 > farthest_km || !wanted(place)) {
      continue;
    }
    const double km = distance_km(p, network.places[i].position, length_m);
    if (km <= farthest_km) {
      found.push_back({place, km});
    }
  }
  std::sort(found.begin(), found.end(), [](const Nearby& a, const Nearby& b) {
    return a.geodesic_km < b.geodesic_km || (a.geodesic_km == b.geodesic_km && a.place < b.place);
  });
  return found;
}

/// A road leg with the borders it crosses.
Effort road_effort(const Pricing& pricing, const std::vector<AccessPart>& parts) {
  Effort effort;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    effort += pricing.road(parts[i].km);
    if (i > 0) {
      effort += pricing.default_crossing(parts[i - 1].country, parts[i].country);
    }
  }
  return effort;
}

class AccessMaker {
 public:
  AccessMaker(const AccessContext& context, Access& access)
      : context_(context), network_(*context.data.network), access_(access), areas_(context.policy.forbidden_areas) {}

  void stand_at(PlaceIndex place, AccessRole role) {
    access_.direct = true;
    for (std::uint32_t n = network_.first_node[place.at()]; n < network_.first_node[place.at() + 1]; ++n) {
      // A via point is passed in any state, on board too; cargo starts and ends on land.
      if (role == AccessRole::via || is_land_yard(network_.nodes[n].yard)) {
        access_.enter.push_back({NodeIndex(n), place, 0.0, {}, AccessOption::Handling::none});
      }
    }
    access_.leave = access_.enter;
  }

  void drive() {
    const auto& limits = context_.limits;
    const auto& modes = context_.policy.modes;
    const bool road_allowed = std::find(modes.begin(), modes.end(), Mode::road) != modes.end();
    const LonLat from = access_.endpoint.position;
    std::map<CountryCode, std::size_t> used;
    for (const Nearby& near : places_near(network_, from, limits.farthest_road_km / kRoadDetour, context_.data.length_m,
                                          [this](PlaceIndex p) { return can_load(p); })) {
      if (!road_allowed && near.geodesic_km > limits.last_mile_km) {
        access_.needs_road = true;
        break;
      }
      const CountryCode country = network_.places[near.place.at()].country;
      const auto filled = used.find(country);
      if (filled != used.end() && filled->second == limits.stations) {
        continue;
      }
      std::vector<AccessPart> parts;
      if (plan_road(near.place, parts)) {
        add_options(near.place, parts);
        ++used[country];
      }
    }
    if (!used.empty()) {
      blocked_.clear();
      access_.blocked_by_area = false;
    }
    access_.blocked_by.assign(blocked_.begin(), blocked_.end());
  }

 private:
  /// Rails or ships call here under the policy.
  bool can_load(PlaceIndex place) const {
    if (context_.filter.is_place_closed(place)) {
      return false;
    }
    for (std::uint32_t n = network_.first_node[place.at()]; n < network_.first_node[place.at() + 1]; ++n) {
      if (network_.nodes[n].yard == kRoadYard) {
        continue;
      }
      for (std::uint32_t a = network_.first_out[n]; a < network_.first_out[n + 1]; ++a) {
        if (context_.allowed[a] != 0 && leads_away(network_.arcs[a])) {
          return true;
        }
      }
    }
    return false;
  }
  static bool leads_away(const Arc& arc) { return arc.kind == ArcKind::link || arc.kind == ArcKind::crossing; }

  bool is_avoided(CountryCode country) const {
    const auto& avoided = context_.policy.avoided;
    return std::find(avoided.begin(), avoided.end(), country) != avoided.end();
  }

  /// The straight road cut by country; false when it is no road or the policy forbids it.
  bool plan_road(PlaceIndex place, std::vector<AccessPart>& parts) {
    const LineString line = {access_.endpoint.position, network_.places[place.at()].position};
    if (areas_.touches(line)) {
      access_.blocked_by_area = true;
      return false;
    }
    double water_km = 0.0;
    for (CountryPart& part : context_.data.countries->split(line)) {
      const double km = context_.data.length_m(part.line) / 1000.0;
      if (is_avoided(part.country)) {
        blocked_.insert(part.country);
        return false;
      }
      if (part.country.is_empty()) {
        water_km += km;
      }
      append(parts, {part.country, std::move(part.line), km * kRoadDetour});
    }
    if (water_km > context_.limits.widest_water_km) {
      return false;
    }
    finish(parts, line, network_.places[place.at()].country);
    return true;
  }

  /// Water joins the land before it, so that every part has a country.
  static void append(std::vector<AccessPart>& parts, AccessPart part) {
    if (!parts.empty() &&
        (part.country.is_empty() || parts.back().country == part.country || parts.back().country.is_empty())) {
      AccessPart& last = parts.back();
      last.country = last.country.is_empty() ? part.country : last.country;
      last.line.insert(last.line.end(), part.line.begin() + 1, part.line.end());
      last.km += part.km;
    } else {
      parts.push_back(std::move(part));
    }
  }

  /// The road ends in the place's own country, at worst by a border at the place.
  static void finish(std::vector<AccessPart>& parts, const LineString& line, CountryCode own) {
    if (parts.empty()) {
      parts.push_back({own, line, 0.0});
    }
    if (parts.back().country.is_empty()) {
      parts.back().country = own;
    }
    if (parts.back().country != own) {
      parts.push_back({own, {line.back(), line.back()}, 0.0});
    }
  }

  double road_weight(const std::vector<AccessPart>& parts) const {
    return context_.pricing.weight(road_effort(context_.pricing, parts), context_.objective);
  }

  /// With a road yard the place's own transfers take over; else the default handling is part of the access.
  void add_options(PlaceIndex place, const std::vector<AccessPart>& parts) {
    const double road = road_weight(parts);
    const auto handled = [&](const NodeRates& rates) {
      return road + context_.pricing.weight(effort_of(rates), context_.objective);
    };
    const std::uint32_t first = network_.first_node[place.at()];
    const std::uint32_t end = network_.first_node[place.at() + 1];
    for (std::uint32_t n = first; n < end; ++n) {
      if (network_.nodes[n].yard == kRoadYard) {
        access_.enter.push_back({NodeIndex(n), place, road, parts, AccessOption::Handling::none});
        access_.leave.push_back(access_.enter.back());
        return;
      }
    }
    for (std::uint32_t n = first; n < end; ++n) {
      const std::uint16_t yard = network_.nodes[n].yard;
      const NodeIndex node(n);
      if (is_rail_yard(yard)) {
        access_.enter.push_back(
            {node, place, handled(context_.pricing.road_rail()), parts, AccessOption::Handling::road_rail});
        access_.leave.push_back(access_.enter.back());
      } else if (yard == kFerryDeparture || yard == kSeaDeparture) {
        access_.enter.push_back(
            {node, place, handled(context_.pricing.transshipment()), parts, AccessOption::Handling::ship});
      } else if (yard == kFerryArrival || yard == kSeaArrival) {
        access_.leave.push_back(
            {node, place, handled(context_.pricing.transshipment()), parts, AccessOption::Handling::ship});
      }
    }
  }

  const AccessContext& context_;
  const FreightNetwork& network_;
  Access& access_;
  AreaTest areas_;
  std::set<CountryCode> blocked_;
};

}  // namespace

Effort access_effort(const Pricing& pricing, const AccessOption& option) {
  Effort effort = road_effort(pricing, option.parts);
  switch (option.handling) {
    case AccessOption::Handling::road_rail:
      effort += effort_of(pricing.road_rail());
      break;
    case AccessOption::Handling::ship:
      effort += effort_of(pricing.transshipment());
      break;
    case AccessOption::Handling::none:
      break;
  }
  return effort;
}

Result<Access> make_access(const AccessContext& context, const Endpoint& endpoint, AccessRole role) {
  const FreightNetwork& network = *context.data.network;
  Access access;
  access.endpoint = endpoint;
  AccessMaker maker(context, access);
  if (!endpoint.place_id.empty()) {
    const PlaceIndex place = network.find_place(endpoint.place_id);
    if (!place.is_valid()) {
      return fail(ErrorCode::not_found, "no place of the network is called \"" + endpoint.place_id + "\"", "request",
                  "Give a place id, a name or lon,lat");
    }
    if (network.first_node[place.at()] != network.first_node[place.at() + 1]) {
      maker.stand_at(place, role);
      return access;
    }
    access.endpoint.position = network.places[place.at()].position;  // a place without links: by road
  }
  if (!is_valid(access.endpoint.position)) {
    return fail(ErrorCode::usage, "the position of \"" + endpoint.name + "\" is outside WGS84", "request",
                "Give longitude -180..180 and latitude -90..90, longitude first");
  }
  maker.drive();
  return access;
}

std::vector<LoadingStation> nearest_stations(const FreightNetwork& network, LonLat p, std::size_t count,
                                             const LengthFunction& length_m) {
  const auto has_rails = [&](PlaceIndex place) {
    for (std::uint32_t n = network.first_node[place.at()]; n < network.first_node[place.at() + 1]; ++n) {
      if (is_rail_yard(network.nodes[n].yard)) {
        return true;
      }
    }
    return false;
  };
  constexpr double kAnyDistanceKm = 1e9;
  std::vector<LoadingStation> stations;
  for (const Nearby& near : places_near(network, p, kAnyDistanceKm, length_m, has_rails)) {
    if (stations.size() == count) {
      break;
    }
    stations.push_back({near.place, near.geodesic_km * kRoadDetour});
  }
  return stations;
}

}  // namespace geo
