#include "geo/plan/country_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <set>

#include "geo/plan/antimeridian.hpp"
#include "geo/plan/approach.hpp"
#include "geo/plan/country_impl.hpp"
#include "geo/plan/line_parts.hpp"

namespace geo {

namespace detail {

GeosWorkspace::GeosWorkspace(std::size_t pieces) {
  for (std::size_t i = 0; i < pieces; ++i) {
    geometries_.push_back(GeometryHandle(nullptr, {context_.get()}));
    prepared_.push_back(PreparedHandle(nullptr, {context_.get()}));
  }
}

GeosWorkspace::Prepared GeosWorkspace::piece(std::size_t index, const Polygon& polygon) {
  if (!geometries_[index]) {
    geometries_[index] = to_geos(context_.get(), polygon);
    if (geometries_[index]) {
      prepared_[index] = PreparedHandle(GEOSPrepare_r(context_.get(), geometries_[index].get()), {context_.get()});
    }
  }
  return {geometries_[index].get(), prepared_[index].get()};
}

template <class Visit>
void PieceGrid::for_cells(const LonLatBounds& box, Visit visit) {
  const auto cell = [](double degrees, double first, int count) {
    return std::clamp(static_cast<int>(std::floor((degrees - first) / 5.0)), 0, count - 1);
  };
  for (int row = cell(box.south, -90.0, kRows); row <= cell(box.north, -90.0, kRows); ++row) {
    for (int column = cell(box.west, -180.0, kColumns); column <= cell(box.east, -180.0, kColumns); ++column) {
      visit(static_cast<std::size_t>(row * kColumns + column));
    }
  }
}

void PieceGrid::add(std::size_t piece, const LonLatBounds& bounds) {
  for_cells(bounds, [&](std::size_t cell) { cells_[cell].push_back(static_cast<std::uint32_t>(piece)); });
}

std::vector<std::size_t> PieceGrid::near(const LonLatBounds& box) const {
  std::vector<std::size_t> found;
  for_cells(box, [&](std::size_t cell) { found.insert(found.end(), cells_[cell].begin(), cells_[cell].end()); });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace detail

CountryIndex::Impl::Lease::Lease(const Impl& owner) : owner_(owner) {
  const std::lock_guard lock(owner.mutex_);
  if (!owner.idle_.empty()) {
    space_ = std::move(owner.idle_.back());
    owner.idle_.pop_back();
  } else {
    space_ = std::make_unique<detail::GeosWorkspace>(owner.pieces.size());
  }
}

CountryIndex::Impl::Lease::~Lease() {
  const std::lock_guard lock(owner_.mutex_);
  owner_.idle_.push_back(std::move(space_));
}

const detail::Coast* CountryIndex::Impl::coast(CountryCode code) const {
  const auto found = coasts.find(code);
  return found == coasts.end() ? nullptr : found->second.get();
}

const detail::SegmentTree& CountryIndex::Impl::tree(const detail::Coast& coast) const {
  std::call_once(coast.once, [&] {
    for (const std::size_t i : coast.pieces) {
      coast.tree.add_ring(pieces[i].polygon.shell);
      for (const LineString& hole : pieces[i].polygon.holes) {
        coast.tree.add_ring(hole);
      }
    }
    coast.tree.build();
  });
  return coast.tree;
}

CountryIndex::CountryIndex(const std::vector<CountryPiece>& pieces, Worldview worldview)
    : impl_(std::make_unique<Impl>()) {
  impl_->worldview = worldview;
  impl_->pieces.reserve(pieces.size());
  for (const CountryPiece& piece : pieces) {
    const CountryCode code = worldview == Worldview::un ? piece.un : piece.de_facto;
    const LonLatBounds bounds = bounds_of(piece.polygon.shell);
    std::unique_ptr<detail::Coast>& coast = impl_->coasts[code];
    if (!coast) {
      coast = std::make_unique<detail::Coast>();
      impl_->codes.push_back(code);
    }
    coast->pieces.push_back(impl_->pieces.size());
    impl_->grid.add(impl_->pieces.size(), bounds);
    coast->bounds.extend({bounds.west, bounds.south});
    coast->bounds.extend({bounds.east, bounds.north});
    impl_->pieces.push_back({code, bounds, piece.polygon});
  }
  for (std::size_t i = 0; i < impl_->pieces.size(); ++i) {
    const Polygon& polygon = impl_->pieces[i].polygon;
    impl_->cells.add_ring(static_cast<std::uint32_t>(i), polygon.shell);
    for (const LineString& hole : polygon.holes) {
      impl_->cells.add_ring(static_cast<std::uint32_t>(i), hole);
    }
  }
  impl_->cells.build();
  std::sort(impl_->codes.begin(), impl_->codes.end());
}

CountryIndex::~CountryIndex() = default;
CountryIndex::CountryIndex(CountryIndex&&) noexcept = default;
CountryIndex& CountryIndex::operator=(CountryIndex&&) noexcept = default;

Worldview CountryIndex::worldview() const {
  return impl_->worldview;
}

const std::vector<CountryCode>& CountryIndex::codes() const {
  return impl_->codes;
}

bool CountryIndex::has(CountryCode code) const {
  return impl_->coast(code) != nullptr;
}

CountryCode CountryIndex::country_at(LonLat p) const {
  Impl::Lease lease(*impl_);
  const detail::GeometryHandle point = detail::to_geos(lease->context(), p);
  for (const std::size_t i : impl_->grid.near({p.lon, p.lat, p.lon, p.lat})) {
    if (!impl_->pieces[i].bounds.contains(p)) {
      continue;
    }
    const auto piece = lease.piece(i);
    if (piece.prepared != nullptr && GEOSPreparedIntersects_r(lease->context(), piece.prepared, point.get()) == 1) {
      return impl_->pieces[i].code;
    }
  }
  return {};
}

namespace {

/// Positions where a line meets any border, its ends included.
std::vector<detail::LinePosition> find_cuts(const CountryIndex::Impl& impl, std::span<const LonLat> line) {
  CountryIndex::Impl::Lease lease(impl);
  std::vector<detail::LinePosition> cuts = {0.0, static_cast<double>(line.size() - 1)};
  std::vector<detail::BorderCells::Segment> borders;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const LonLat a = line[i];
    const LonLat b = line[i + 1];
    impl.cells.near_segment(a, b, borders);
    for (const detail::BorderCells::Segment& border : borders) {
      const LonLat c = border.start[0];
      const LonLat d = border.start[1];
      LonLat met;
      // Where the two lie on one line, neighbouring segments give the ends of what they share.
      if (GEOSSegmentIntersection_r(lease->context(), a.lon, a.lat, b.lon, b.lat, c.lon, c.lat, d.lon, d.lat, &met.lon,
                                    &met.lat) == 1) {
        cuts.push_back(static_cast<double>(i) + detail::position_of(line.subspan(i, 2), met));
      }
    }
  }
  std::sort(cuts.begin(), cuts.end());
  return cuts;
}

/// A run of the line in one country, from position to position.
struct Run {
  CountryCode country;
  detail::LinePosition from = 0.0;
  detail::LinePosition to = 0.0;
};

/// Between two neighbouring cuts the country cannot change, so one inner point decides. Runs of the same country are
/// joined, so that a cut that was none (the line crossing itself) leaves no vertex.
std::vector<Run> runs_between(const CountryIndex& index, std::span<const LonLat> line,
                              const std::vector<detail::LinePosition>& cuts) {
  constexpr double kSamePosition = 1e-9;
  std::vector<Run> runs;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    const double from = runs.empty() ? cuts.front() : runs.back().to;
    const double to = cuts[i + 1];
    if (to - from <= kSamePosition) {
      continue;
    }
    const CountryCode country = index.country_at(detail::point_at(line, (from + to) / 2.0));
    if (!runs.empty() && runs.back().country == country) {
      runs.back().to = to;
    } else {
      runs.push_back({country, from, to});
    }
  }
  return runs;
}

/// The box grown by a distance on every side.
LonLatBounds widened(const LonLatBounds& box, double metres) {
  const double reach_lat = metres / 110000.0;  // a degree of latitude is never shorter
  const double widest = std::max(std::abs(box.south), std::abs(box.north)) + reach_lat;
  const double reach_lon = widest < 89.0 ? reach_lat / std::cos(widest * std::numbers::pi / 180.0) : 360.0;
  return {box.west - reach_lon, box.south - reach_lat, box.east + reach_lon, box.north + reach_lat};
}

}  // namespace

std::vector<CountryPart> CountryIndex::split(std::span<const LonLat> line) const {
  std::vector<CountryPart> parts;
  for (const LineString& piece : cut_at_antimeridian(line)) {
    if (piece.size() < 2) {
      continue;
    }
    for (const Run& run : runs_between(*this, piece, find_cuts(*impl_, piece))) {
      parts.push_back({run.country, detail::part_between(piece, run.from, run.to)});
    }
  }
  return parts;
}

std::vector<CountryCode> CountryIndex::countries_within(std::span<const LonLat> line, double metres) const {
  std::set<CountryCode> near;
  for (const LineString& part : cut_at_antimeridian(line)) {
    for (const LineString& chunk : detail::short_chunks(part)) {
      impl_->cells.for_cells(widened(bounds_of(chunk), metres), [&](detail::BorderCells::Cell cell) {
        for (const detail::BorderCells::Coast& coast : impl_->local_coasts(cell)) {
          if (!near.contains(coast.country) && detail::comes_within(chunk, coast.tree, metres)) {
            near.insert(coast.country);
          }
        }
      });
    }
    // A line wholly inside a country, far from its border, never comes near the border itself.
    if (const CountryCode home = part.empty() ? CountryCode() : country_at(part.front()); !home.is_empty()) {
      near.insert(home);
    }
  }
  return {near.begin(), near.end()};
}

bool CountryIndex::is_within(LonLat p, CountryCode code, double metres) const {
  if (country_at(p) == code) {
    return true;
  }
  bool within = false;
  impl_->cells.for_cells(widened({p.lon, p.lat, p.lon, p.lat}, metres), [&](detail::BorderCells::Cell cell) {
    for (const detail::BorderCells::Coast& coast : impl_->local_coasts(cell)) {
      within = within || (coast.country == code && coast.tree.distance(p, metres * 1.01) <= metres);
    }
  });
  return within;
}

CountryIndex::Nearest CountryIndex::nearest(LonLat p, CountryCode code) const {
  const detail::Coast* coast = impl_->coast(code);
  if (coast == nullptr) {
    return {std::numeric_limits<double>::infinity(), p};
  }
  if (coast->bounds.contains(p) && country_at(p) == code) {
    return {0.0, p};
  }
  const detail::SegmentTree::Nearest found = impl_->tree(*coast).nearest(p);
  return {found.metres, found.point};
}

}  // namespace geo
