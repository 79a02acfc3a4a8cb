#include "geo/plan/pack_view.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace geo::detail {
namespace {

constexpr double kRadians = std::numbers::pi / 180.0;
constexpr double kRadiusKm = 6371.0088;  // mean radius, IUGG

}  // namespace

PackView::PackView(const PackUnderCheck& under_check) : checked(under_check) {
  const FreightNetwork& network = checked.network;
  links.reserve(network.records.size());
  links_at.resize(network.authored_places);
  for (const LinkRecord& record : network.records) {
    LinkView link;
    link.record = &record;
    link.from = network.find_place(record.from);
    link.to = network.find_place(record.to);
    link.shape.reserve(record.via.size() + 2);
    link.shape.push_back(place(link.from).position);
    link.shape.insert(link.shape.end(), record.via.begin(), record.via.end());
    link.shape.push_back(place(link.to).position);
    for (const PlaceIndex end : {link.from, link.to}) {
      links_at[end.at()].push_back(static_cast<std::uint32_t>(links.size()));
    }
    links.push_back(std::move(link));
  }
  for (const Link& piece : network.links) {
    links[piece.record].drawn_km += piece.drawn_km;
  }
}

double sphere_km(LonLat a, LonLat b) {
  const double up = std::sin((b.lat - a.lat) * kRadians / 2.0);
  const double across = std::sin((b.lon - a.lon) * kRadians / 2.0);
  const double h = up * up + std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * across * across;
  return 2.0 * kRadiusKm * std::asin(std::min(1.0, std::sqrt(h)));
}

double km_to_segment(LonLat p, LonLat a, LonLat b) {
  const double km_lat = kRadiusKm * kRadians;
  const double km_lon = km_lat * std::cos(p.lat * kRadians);
  const double ax = (a.lon - p.lon) * km_lon;
  const double ay = (a.lat - p.lat) * km_lat;
  const double dx = (b.lon - a.lon) * km_lon;
  const double dy = (b.lat - a.lat) * km_lat;
  const double length2 = dx * dx + dy * dy;
  const double t = length2 > 0.0 ? std::clamp(-(ax * dx + ay * dy) / length2, 0.0, 1.0) : 0.0;
  return std::hypot(ax + t * dx, ay + t * dy);
}

double km_to_line(LonLat p, const LineString& line) {
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i < line.size(); ++i) {
    nearest = std::min(nearest, km_to_segment(p, line[i - 1], line[i]));
  }
  return nearest;
}

}  // namespace geo::detail
