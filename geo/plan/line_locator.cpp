#include "geo/plan/line_locator.hpp"

#include <array>
#include <cmath>
#include <numbers>

#include "geo/plan/antimeridian.hpp"
#include "geo/plan/local_frame.hpp"

namespace geo::detail {
namespace {

// The tree's distances may be wrong by this share (segment_tree.hpp): it looks a little farther, geodesics decide.
constexpr double kTreeSlack = 1.005;
// A chord of 25 km leaves the straight line in lon/lat by 12 m times tan(lat), 140 m at 85 degrees.
constexpr double kReachDegrees = 0.002;
constexpr double kNearestToPole = 0.01;  // cosine; beyond it a cell's worth of longitudes is all of them

}  // namespace

void LineLocator::add(std::uint32_t tag, std::span<const LonLat> line) {
  for (LineString& piece : cut_at_antimeridian(line)) {
    if (piece.size() < 2) {
      continue;
    }
    tree_.add_line(piece);
    for (std::size_t i = 0; i + 1 < piece.size(); ++i) {
      grid_.add(static_cast<std::uint32_t>(pieces_.size()), static_cast<std::uint32_t>(i), piece[i], piece[i + 1]);
    }
    pieces_.push_back({tag, std::move(piece)});
  }
}

void LineLocator::build() {
  tree_.build();
  grid_.build();
}

/// The segment a point found by the tree belongs to; the first of equals.
std::optional<LineLocator::Hit> LineLocator::on_line(LonLat near_line) const {
  const LocalFrame frame(near_line);
  std::optional<Hit> best;
  const double cosine = std::max(kNearestToPole, std::cos(near_line.lat * std::numbers::pi / 180.0));
  grid_.visit(near_line, kReachDegrees / cosine, kReachDegrees, [&](const SegmentGrid::Entry& entry) {
    const Piece& piece = pieces_[entry.line];
    const SegmentHit hit = nearest_on_segment(frame, piece.line[entry.segment], piece.line[entry.segment + 1]);
    const double position = entry.segment + hit.share;
    const bool first = best && hit.metres == best->metres &&
                       (entry.line < best->piece || (entry.line == best->piece && position < best->position));
    if (!best || hit.metres < best->metres || first) {
      best = {piece.tag, entry.line, position, {}, hit.metres};
    }
  });
  return best;
}

std::optional<LineLocator::Hit> LineLocator::nearest(LonLat p, const LengthFunction& length_m, double limit_m) const {
  const double limit = limit_m * kTreeSlack;
  const SegmentTree::Nearest found = tree_.nearest(p, limit);
  if (tree_.is_empty() || found.metres >= limit) {
    return std::nullopt;
  }
  std::optional<Hit> hit = on_line(found.point);
  if (!hit) {
    return std::nullopt;
  }
  hit->point = point_at(pieces_[hit->piece].line, hit->position);
  const std::array<LonLat, 2> way{p, hit->point};
  hit->metres = length_m(way);
  return hit->metres <= limit_m ? hit : std::nullopt;
}

}  // namespace geo::detail
