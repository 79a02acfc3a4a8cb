#include "geo/plan/land_borders.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numbers>
#include <tuple>

#include "geo/plan/country_impl.hpp"

namespace geo {
namespace {

/// An edge of a polygon with its ends in order, so that neighbours write it alike.
struct Edge {
  LonLat low;
  LonLat high;
  std::uint32_t piece = 0;

  auto place() const { return std::tie(low.lon, low.lat, high.lon, high.lat); }
};

/// The two sides of the 180th meridian are one.
LonLat on_one_side(LonLat p) {
  return {p.lon == -180.0 ? 180.0 : p.lon, p.lat};
}

void add_edges(const LineString& ring, std::uint32_t piece, std::vector<Edge>& edges) {
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    LonLat a = on_one_side(ring[i]);
    LonLat b = on_one_side(ring[i + 1]);
    if (std::tie(b.lon, b.lat) < std::tie(a.lon, a.lat)) {
      std::swap(a, b);
    }
    edges.push_back({a, b, piece});
  }
}

std::vector<Edge> all_edges(const CountryIndex::Impl& impl) {
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < impl.pieces.size(); ++i) {
    const auto piece = static_cast<std::uint32_t>(i);
    add_edges(impl.pieces[i].polygon.shell, piece, edges);
    for (const LineString& hole : impl.pieces[i].polygon.holes) {
      add_edges(hole, piece, edges);
    }
  }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return a.place() < b.place() || (a.place() == b.place() && a.piece < b.piece);
  });
  return edges;
}

/// Joins pieces into lands.
class Lands {
 public:
  explicit Lands(std::size_t pieces) : root_(pieces) {
    for (std::size_t i = 0; i < pieces; ++i) {
      root_[i] = i;
    }
  }
  std::size_t root(std::size_t piece) {
    while (root_[piece] != piece) {
      root_[piece] = root_[root_[piece]];
      piece = root_[piece];
    }
    return piece;
  }
  void join(std::size_t a, std::size_t b) {
    const std::size_t low = std::min(root(a), root(b));
    root_[std::max(root(a), root(b))] = low;
  }

 private:
  std::vector<std::size_t> root_;
};

/// Good enough to tell a mainland from the rest: area on a unit sphere.
double rough_area(const LineString& ring) {
  constexpr double kDegree = std::numbers::pi / 180.0;
  double sum = 0.0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    sum += (ring[i + 1].lon - ring[i].lon) * std::sin((ring[i].lat + ring[i + 1].lat) / 2.0 * kDegree);
  }
  return std::abs(sum);
}

}  // namespace

LandBorders::LandBorders(const CountryIndex& countries) : countries_(countries) {
  const CountryIndex::Impl& impl = countries.impl();
  const std::vector<Edge> edges = all_edges(impl);
  Lands lands(impl.pieces.size());
  std::vector<bool> has_neighbour(impl.pieces.size(), false);
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    const Edge& one = edges[i];
    const Edge& other = edges[i + 1];
    if (one.place() != other.place() || one.piece == other.piece) {
      continue;
    }
    const CountryCode a = impl.pieces[one.piece].code;
    const CountryCode b = impl.pieces[other.piece].code;
    if (a == b) {
      lands.join(one.piece, other.piece);
      continue;
    }
    has_neighbour[one.piece] = has_neighbour[other.piece] = true;
    borders_.push_back({std::min(a, b), std::max(a, b), one.low, one.high});
  }
  for (std::size_t i = 0; i < impl.pieces.size(); ++i) {
    land_of_piece_.push_back(lands.root(i));
  }
  find_exclaves(has_neighbour);
}

void LandBorders::find_exclaves(const std::vector<bool>& has_neighbour) {
  const CountryIndex::Impl& impl = countries_.impl();
  std::vector<double> area(impl.pieces.size(), 0.0);
  std::vector<bool> borders(impl.pieces.size(), false);
  std::map<CountryCode, LandNumber> largest;
  for (std::size_t i = 0; i < impl.pieces.size(); ++i) {
    const LandNumber land = land_of_piece_[i];
    area[land] += rough_area(impl.pieces[i].polygon.shell);
    borders[land] = borders[land] || has_neighbour[i];
    const auto [main, is_new] = largest.try_emplace(impl.pieces[i].code, land);
    main->second = area[land] > area[main->second] ? land : main->second;
  }
  exclave_.assign(impl.pieces.size(), false);
  for (std::size_t i = 0; i < impl.pieces.size(); ++i) {
    const LandNumber land = land_of_piece_[i];
    exclave_[land] = borders[land] && largest.at(impl.pieces[i].code) != land;
  }
}

std::optional<LandBorders::LandNumber> LandBorders::land_at(LonLat p) const {
  const CountryIndex::Impl& impl = countries_.impl();
  CountryIndex::Impl::Lease lease(impl);
  const detail::GeometryHandle point = detail::to_geos(lease->context(), p);
  for (const std::size_t i : impl.grid.near({p.lon, p.lat, p.lon, p.lat})) {
    if (!impl.pieces[i].bounds.contains(p)) {
      continue;
    }
    const auto piece = lease.piece(i);
    if (piece.prepared != nullptr && GEOSPreparedIntersects_r(lease->context(), piece.prepared, point.get()) == 1) {
      return land_of_piece_[i];
    }
  }
  return std::nullopt;
}

}  // namespace geo
