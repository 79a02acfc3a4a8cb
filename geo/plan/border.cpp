#include "geo/plan/border.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "geo/plan/antimeridian.hpp"
#include "geo/plan/approach.hpp"
#include "geo/plan/country_impl.hpp"
#include "geo/plan/line_parts.hpp"

namespace geo {

namespace {

/// A stretch of one line, from position to position.
using Stretch = std::pair<detail::LinePosition, detail::LinePosition>;
constexpr double kSamePosition = 1e-9;

LonLatBounds box_of_segment(LonLat a, LonLat b) {
  LonLatBounds box;
  box.extend(a);
  box.extend(b);
  return box;
}

/// What of one straight segment lies inside one polygon, as fractions of the segment.
/// Segment by segment, so that a line that runs twice over the same ground is counted twice.
void add_inside(CountryIndex::Impl::Lease& lease, std::size_t piece_index, std::span<const LonLat> segment,
                double offset, std::vector<Stretch>& stretches) {
  const auto piece = lease.piece(piece_index);
  if (piece.prepared == nullptr) {
    return;
  }
  const detail::GeometryHandle shape = detail::to_geos(lease->context(), segment);
  if (GEOSPreparedIntersects_r(lease->context(), piece.prepared, shape.get()) != 1) {
    return;
  }
  if (GEOSPreparedContainsProperly_r(lease->context(), piece.prepared, shape.get()) == 1) {
    stretches.emplace_back(offset, offset + 1.0);
    return;
  }
  const detail::GeometryHandle inside{GEOSIntersection_r(lease->context(), piece.geometry, shape.get()),
                                      {lease->context()}};
  for (const LineString& part : detail::lines_of(lease->context(), inside.get())) {
    const double a = detail::position_of(segment, part.front());
    const double b = detail::position_of(segment, part.back());
    stretches.emplace_back(offset + std::min(a, b), offset + std::max(a, b));
  }
}

std::vector<Stretch> merged(std::vector<Stretch> stretches) {
  std::sort(stretches.begin(), stretches.end());
  std::vector<Stretch> out;
  for (const Stretch& s : stretches) {
    if (!out.empty() && s.first <= out.back().second + kSamePosition) {
      out.back().second = std::max(out.back().second, s.second);
    } else if (s.second - s.first > kSamePosition) {
      out.push_back(s);
    }
  }
  return out;
}

std::vector<Stretch> inside_stretches(const CountryIndex::Impl& impl, const detail::Coast& coast,
                                      CountryIndex::Impl::Lease& lease, const LineString& line) {
  std::vector<Stretch> stretches;
  if (!coast.bounds.intersects(bounds_of(line))) {
    return stretches;
  }
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const LonLatBounds box = box_of_segment(line[i], line[i + 1]);
    if (!coast.bounds.intersects(box)) {
      continue;
    }
    for (const std::size_t piece : coast.pieces) {
      if (impl.pieces[piece].bounds.intersects(box)) {
        add_inside(lease, piece, std::span(line).subspan(i, 2), static_cast<double>(i), stretches);
      }
    }
  }
  return merged(std::move(stretches));
}

std::vector<Stretch> outside_of(const std::vector<Stretch>& inside, double end) {
  std::vector<Stretch> outside;
  double from = 0.0;
  for (const Stretch& s : inside) {
    if (s.first - from > kSamePosition) {
      outside.emplace_back(from, s.first);
    }
    from = s.second;
  }
  if (end - from > kSamePosition) {
    outside.emplace_back(from, end);
  }
  return outside;
}

void add_events(const LineString& line, const std::vector<Stretch>& inside, std::vector<BorderEvent>& events) {
  const double end = static_cast<double>(line.size() - 1);
  for (const auto& [from, to] : inside) {
    if (from > kSamePosition) {
      events.push_back({detail::point_at(line, from), true});
    }
    if (to < end - kSamePosition) {
      events.push_back({detail::point_at(line, to), false});
    }
  }
}

}  // namespace

BorderProof prove_border(const MultiLineString& line, CountryCode country, const CountryIndex& countries,
                         const LengthFunction& length_m, const std::vector<int>& bands_km) {
  BorderProof proof;
  proof.country = country;
  proof.worldview = countries.worldview();
  const CountryIndex::Impl& impl = countries.impl();
  const detail::Coast* coast = impl.coast(country);
  if (coast == nullptr) {
    return proof;
  }
  CountryIndex::Impl::Lease lease(impl);
  MultiLineString outside;
  std::optional<LonLat> first_inside;
  for (const LineString& part : line) {
    for (const LineString& piece : cut_at_antimeridian(part)) {
      if (piece.size() < 2) {
        continue;
      }
      const std::vector<Stretch> inside = inside_stretches(impl, *coast, lease, piece);
      add_events(piece, inside, proof.events);
      for (const auto& [from, to] : inside) {
        proof.km_inside += length_m(detail::part_between(piece, from, to)) / 1000.0;
        first_inside = first_inside ? first_inside : std::optional(detail::point_at(piece, from));
      }
      for (const auto& [from, to] : outside_of(inside, static_cast<double>(piece.size() - 1))) {
        outside.push_back(detail::part_between(piece, from, to));
      }
    }
  }
  std::vector<double> thresholds;
  for (const int band : bands_km) {
    thresholds.push_back(band * 1000.0);
  }
  const detail::Approach near = detail::approach(outside, impl.tree(*coast), thresholds);
  proof.entered = first_inside.has_value();
  proof.closest_km = proof.entered ? 0.0 : near.metres / 1000.0;
  proof.closest_point = proof.entered ? *first_inside : near.on_line;
  for (std::size_t k = 0; k < bands_km.size(); ++k) {
    proof.km_within[bands_km[k]] = proof.km_inside + near.metres_within[k] / 1000.0;
  }
  return proof;
}

}  // namespace geo
