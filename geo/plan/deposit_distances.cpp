#include "geo/plan/deposit_distances.hpp"

#include <algorithm>
#include <array>

#include "geo/plan/land_borders.hpp"
#include "geo/plan/line_locator.hpp"

namespace geo {
namespace {

using detail::LineLocator;

bool is_operating_rail(const FreightNetwork& network, const Link& link) {
  const LinkRecord& record = network.record_of(link);
  return record.mode == Mode::rail && record.status == LinkStatus::operating;
}

/// Marked places as points.
LineLocator as_points(const FreightNetwork& network, const std::vector<bool>& wanted) {
  LineLocator places;
  for (std::size_t i = 0; i < network.authored_places; ++i) {
    if (wanted[i]) {
      const LonLat p = network.places[i].position;
      places.add(static_cast<std::uint32_t>(i), std::array{p, p});
    }
  }
  places.build();
  return places;
}

LineLocator stations_of(const FreightNetwork& network) {
  std::vector<bool> wanted(network.places.size(), false);
  for (const Link& link : network.links) {
    if (is_operating_rail(network, link)) {
      wanted[link.from.at()] = wanted[link.to.at()] = true;
    }
  }
  return as_points(network, wanted);
}

LineLocator ports_of(const FreightNetwork& network) {
  std::vector<bool> wanted(network.places.size(), false);
  for (const SearchNode& node : network.nodes) {
    wanted[node.place.at()] = wanted[node.place.at()] || node.yard == kFerryDeparture || node.yard == kSeaDeparture;
  }
  return as_points(network, wanted);
}

LineLocator operating_railways(const FreightNetwork& network) {
  LineLocator rails;
  for (std::size_t i = 0; i < network.links.size(); ++i) {
    if (is_operating_rail(network, network.links[i])) {
      rails.add(static_cast<std::uint32_t>(i), network.links[i].shape);
    }
  }
  rails.build();
  return rails;
}

}  // namespace

struct SiteSurvey::Impl {
  explicit Impl(const PlanningData& planning)
      : data(planning),
        borders(*planning.countries),
        rails(operating_railways(*planning.network)),
        stations(stations_of(*planning.network)),
        ports(ports_of(*planning.network)) {}

  /// Borders of one country; the tag is the number of the stretch.
  const LineLocator& borders_of(CountryCode own) {
    const auto [found, is_new] = by_country.try_emplace(own);
    if (is_new) {
      for (std::size_t i = 0; i < borders.borders().size(); ++i) {
        const LandBorder& stretch = borders.borders()[i];
        if (stretch.a == own || stretch.b == own) {
          found->second.add(static_cast<std::uint32_t>(i), std::array{stretch.from, stretch.to});
        }
      }
      found->second.build();
    }
    return found->second;
  }

  std::optional<SiteDistances::Border> border_near(LonLat p, CountryCode own) {
    const auto hit = borders_of(own).nearest(p, data.length_m);
    if (!hit) {
      return std::nullopt;
    }
    const LandBorder& stretch = borders.borders()[hit->tag];
    return SiteDistances::Border{own, stretch.a == own ? stretch.b : stretch.a, hit->metres / 1000.0, hit->point};
  }

  std::optional<SiteDistances::Stop> stop_near(LonLat p, const LineLocator& places) const {
    const auto hit = places.nearest(p, data.length_m);
    if (!hit) {
      return std::nullopt;
    }
    const double km = hit->metres / 1000.0;
    return SiteDistances::Stop{PlaceIndex(hit->tag), km, km * kRoadDetour};
  }

  const PlanningData& data;
  LandBorders borders;
  LineLocator rails;
  LineLocator stations;
  LineLocator ports;
  std::map<CountryCode, LineLocator> by_country;
};

SiteSurvey::SiteSurvey(const PlanningData& data) : impl_(std::make_unique<Impl>(data)) {}
SiteSurvey::~SiteSurvey() = default;
SiteSurvey::SiteSurvey(SiteSurvey&&) noexcept = default;
SiteSurvey& SiteSurvey::operator=(SiteSurvey&&) noexcept = default;

SiteDistances SiteSurvey::at(LonLat p, CountryCode country) {
  SiteDistances found;
  const CountryCode here = impl_->data.countries->country_at(p);
  found.border = impl_->border_near(p, here.is_empty() ? country : here);
  if (const auto rail = impl_->rails.nearest(p, impl_->data.length_m)) {
    found.rail = SiteDistances::Rail{LinkIndex(rail->tag), rail->metres / 1000.0, rail->point};
  }
  found.station = impl_->stop_near(p, impl_->stations);
  found.port = impl_->stop_near(p, impl_->ports);
  return found;
}

}  // namespace geo
