// Published kilometres against the drawn line, and lines that turn back on themselves.

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <numbers>

#include "geo/plan/pack_view.hpp"

namespace geo::detail {
namespace {

/// Places are rounded to a hundredth of a degree: about a kilometre in all.
constexpr double kSlackKm = 1.0;
/// Less than this share of the great circle is no matter of where in a town the place is drawn.
constexpr double kSurelyWrong = 0.97;
/// No line of the network is longer than this many times the great circle, but for loops that are drawn as such.
constexpr double kMostDetour = 2.5;
/// Short lines wind more: yards, spirals, ways around a town.
constexpr double kShortLineKm = 10.0;
/// A line drawn this much shorter than its kilometres lacks inner points.
constexpr double kSparseShare = 0.6;
/// Angle between two stretches of a line below which it comes back.
constexpr double kSharpDegrees = 30.0;
constexpr double kTurnStretchKm = 8.0;

class LengthCheck {
 public:
  LengthCheck(const PackView& view, Diagnostics& out) : view_(view), rows_(kLinksFile, out) {}

  void run() {
    for (const LinkView& link : view_.links) {
      if (link.record->km && *link.record->km > 0.0) {
        published(link, *link.record->km);
      }
      turns(link);
    }
  }

 private:
  void published(const LinkView& link, double km) {
    double straight = sphere_km(link.shape.front(), link.shape.back());
    if (km < 1.01 * straight) {  // near the limit the ellipsoid decides
      straight = view_.checked.length_m(std::array{link.shape.front(), link.shape.back()}) / 1000.0;
    }
    const std::string& id = link.record->id;
    if (km + kSlackKm < 0.995 * straight) {
      const std::string text =
          fmt::format("{:.0f} km is less than the {:.0f} km between its ends as the crow flies", km, straight);
      const char* const remedy = "Correct km, or the position of its ends";
      if (km + kSlackKm < kSurelyWrong * straight) {
        rows_.error("km-below-great-circle", id, text, remedy);
      } else {
        rows_.warn("km-below-great-circle", id, text, remedy);
      }
      return;
    }
    // Ships go round continents; their line says how far.
    const double detour_of = link.is_ship() ? link.drawn_km : straight;
    const bool drawn_as_loop = link.drawn_km >= kSparseShare * km;
    if (km > kMostDetour * detour_of + kShortLineKm && !drawn_as_loop) {
      rows_.warn("km-too-long", id,
                 fmt::format("{:.0f} km is {:.1f} times the {:.0f} km {}", km, km / std::max(detour_of, 0.1), detour_of,
                             link.is_ship() ? "drawn" : "between its ends"),
                 "Correct km; draw the loop when there is one");
    } else if (link.drawn_km + kShortLineKm < kSparseShare * km) {
      rows_.note("sparse-line", id, fmt::format("{:.0f} km are drawn as {:.0f} km", km, link.drawn_km),
                 "Add inner points along the track");
    }
  }

  /// Inner points in the wrong order, or one misplaced: the line goes there and comes back.
  void turns(const LinkView& link) {
    for (std::size_t i = 1; i + 1 < link.shape.size(); ++i) {
      const LonLat before = link.shape[i - 1];
      const LonLat at = link.shape[i];
      const LonLat after = link.shape[i + 1];
      const double shrink = std::cos(at.lat * std::numbers::pi / 180.0);
      const std::array<double, 2> back{wrap_longitude(before.lon - at.lon) * shrink, before.lat - at.lat};
      const std::array<double, 2> on{wrap_longitude(after.lon - at.lon) * shrink, after.lat - at.lat};
      const double lengths = std::hypot(back[0], back[1]) * std::hypot(on[0], on[1]);
      const double cosine = lengths > 0.0 ? (back[0] * on[0] + back[1] * on[1]) / lengths : 0.0;
      const bool sharp = cosine > std::cos(kSharpDegrees * std::numbers::pi / 180.0);
      if (sharp && std::min(sphere_km(before, at), sphere_km(at, after)) > kTurnStretchKm) {
        rows_.warn("line-turns-back", link.record->id,
                   fmt::format("the line turns back at {:g} {:g}, inner point {}", at.lon, at.lat, i),
                   "Correct the point, or the order of via");
      }
    }
  }

  const PackView& view_;
  Findings rows_;
};

}  // namespace

void check_lengths(const PackView& view, Diagnostics& out) {
  LengthCheck(view, out).run();
}

}  // namespace geo::detail
