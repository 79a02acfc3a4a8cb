#include "geo/plan/border_cutter.hpp"

#include <algorithm>
#include <cmath>

#include "geo/plan/antimeridian.hpp"
#include "geo/plan/country_impl.hpp"
#include "geo/plan/local_frame.hpp"

namespace geo::detail {
namespace {

constexpr double kCellDegrees = 0.05;  // a border segment of the 1:10m map is about as long

/// Adds where segment a-b meets segment c-d, as positions along a-b; both ends of a common stretch.
void add_meeting(LonLat a, LonLat b, LonLat c, LonLat d, double segment, std::vector<LinePosition>& out) {
  const double ax = b.lon - a.lon, ay = b.lat - a.lat;
  const double cx = d.lon - c.lon, cy = d.lat - c.lat;
  const double dx = c.lon - a.lon, dy = c.lat - a.lat;
  const double cross = ax * cy - ay * cx;
  if (cross != 0.0) {
    const double t = (dx * cy - dy * cx) / cross;
    const double u = (dx * ay - dy * ax) / cross;
    constexpr double kAtEnd = 1e-12;
    if (t >= -kAtEnd && t <= 1.0 + kAtEnd && u >= -kAtEnd && u <= 1.0 + kAtEnd) {
      out.push_back(segment + std::clamp(t, 0.0, 1.0));
    }
    return;
  }
  const double square = ax * ax + ay * ay;
  if (square == 0.0 || dx * ay - dy * ax != 0.0) {
    return;
  }
  for (const double t : {(dx * ax + dy * ay) / square, ((dx + cx) * ax + (dy + cy) * ay) / square}) {
    if (t >= 0.0 && t <= 1.0) {
      out.push_back(segment + t);
    }
  }
}

/// Appends a part, joined to the one before when the country is the same.
void push_part(std::vector<CountryPart>& parts, CountryPart part) {
  if (parts.empty() || parts.back().country != part.country) {
    parts.push_back(std::move(part));
    return;
  }
  LineString& line = parts.back().line;
  const bool shares_point = near_distance_m(line.back(), part.line.front()) < 0.001;
  line.insert(line.end(), part.line.begin() + (shares_point ? 1 : 0), part.line.end());
}

}  // namespace

BorderCutter::BorderCutter(const CountryIndex& countries) : countries_(countries), grid_(kCellDegrees) {
  for (const CountryIndex::Impl::Piece& piece : countries.impl().pieces) {
    add_ring(piece.polygon.shell);
    for (const LineString& hole : piece.polygon.holes) {
      add_ring(hole);
    }
  }
  grid_.build();
}

void BorderCutter::add_ring(const LineString& ring) {
  for (std::size_t i = 1; i < ring.size(); ++i) {
    // Segments along the antimeridian are the map's edge, no border; longer ones would wrap in the grid.
    if (std::abs(ring[i].lon - ring[i - 1].lon) <= 180.0) {
      grid_.add(static_cast<std::uint32_t>(borders_.size()), 0, ring[i - 1], ring[i]);
      borders_.emplace_back(ring[i - 1], ring[i]);
    }
  }
}

std::vector<LinePosition> BorderCutter::cuts(std::span<const LonLat> line) const {
  std::vector<LinePosition> found;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const LonLat a = line[i], b = line[i + 1];
    const LonLatBounds box{std::min(a.lon, b.lon), std::min(a.lat, b.lat), std::max(a.lon, b.lon),
                           std::max(a.lat, b.lat)};
    const LonLat middle{(box.west + box.east) / 2.0, (box.south + box.north) / 2.0};
    grid_.visit(middle, (box.east - box.west) / 2.0, (box.north - box.south) / 2.0,
                [&](const SegmentGrid::Entry& entry) {
                  const auto& [c, d] = borders_[entry.line];
                  const bool apart = std::max(c.lon, d.lon) < box.west || std::min(c.lon, d.lon) > box.east ||
                                     std::max(c.lat, d.lat) < box.south || std::min(c.lat, d.lat) > box.north;
                  if (!apart) {
                    add_meeting(a, b, c, d, static_cast<double>(i), found);
                  }
                });
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<CountryPart> BorderCutter::split(std::span<const LonLat> line) const {
  constexpr double kSamePosition = 1e-9;
  std::vector<CountryPart> parts;
  for (const LineString& piece : cut_at_antimeridian(line)) {
    if (piece.size() < 2) {
      continue;
    }
    const double end = static_cast<double>(piece.size() - 1);
    std::vector<LinePosition> positions = cuts(piece);
    positions.push_back(end);
    double from = 0.0;
    CountryCode country;
    double start = 0.0;
    bool open = false;
    for (const LinePosition to : positions) {
      if (to - from <= kSamePosition && to < end) {
        continue;
      }
      const CountryCode here = countries_.country_at(point_at(piece, (from + to) / 2.0));
      if (open && here != country) {
        push_part(parts, {country, part_between(piece, start, from)});
        start = from;
      }
      country = here;
      open = true;
      from = to;
    }
    push_part(parts, {country, part_between(piece, start, end)});
  }
  return parts;
}

namespace {

/// The nearest land within reach of a line at sea.
CountryCode land_near(const CountryIndex& countries, std::span<const LonLat> line) {
  constexpr double kReach = 50'000.0;
  CountryCode best;
  double nearest = kReach;
  for (const CountryCode code : countries.countries_within(line, kReach)) {
    const double metres = countries.nearest(line[line.size() / 2], code).metres;
    if (metres < nearest) {
      nearest = metres;
      best = code;
    }
  }
  return best;
}

}  // namespace

std::vector<CountryPart> land_parts(const BorderCutter& cutter, const CountryIndex& countries,
                                    std::span<const LonLat> line, bool& at_sea) {
  std::vector<CountryPart> parts = cutter.split(line);
  at_sea = std::any_of(parts.begin(), parts.end(), [](const CountryPart& p) { return p.country.is_empty(); });
  const auto first_land =
      std::find_if(parts.begin(), parts.end(), [](const CountryPart& p) { return !p.country.is_empty(); });
  CountryCode land = first_land != parts.end() ? first_land->country : land_near(countries, line);
  if (land.is_empty()) {
    return {};
  }
  std::vector<CountryPart> joined;
  for (CountryPart& part : parts) {
    const bool rounding = near_length_m(part.line) < 1.0;
    if (part.country.is_empty() || (rounding && !joined.empty())) {
      part.country = land;
    }
    land = part.country;
    push_part(joined, std::move(part));
  }
  if (joined.size() > 1 && near_length_m(joined.front().line) < 1.0) {
    CountryPart first = std::move(joined.front());
    joined.erase(joined.begin());
    first.line.insert(first.line.end(), joined.front().line.begin() + 1, joined.front().line.end());
    joined.front().line = std::move(first.line);
  }
  return joined;
}

}  // namespace geo::detail
