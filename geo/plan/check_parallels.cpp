// Leaks beside the network: places that are the same place, links that repeat others, links that pass a station by.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "geo/plan/line_parts.hpp"
#include "geo/plan/pack_view.hpp"

namespace geo::detail {
namespace {

constexpr double kSamePlaceKm = 0.3;
/// A line that passes a station of its gauge nearer than this would stop there.
constexpr double kPassingKm = 1.0;
/// Near its ends a line passes the other stations of the town.
constexpr double kTownKm = 3.0;
/// Two lines that stay nearer than this are drawn along the same track.
constexpr double kSameTrackKm = 2.0;

/// Authored places by longitude, to be asked for those near a line.
class PlacesByLongitude {
 public:
  explicit PlacesByLongitude(const PackView& view) : view_(view) {
    for (std::size_t p = 0; p < view.checked.network.authored_places; ++p) {
      order_.push_back(PlaceIndex(p));
    }
    std::sort(order_.begin(), order_.end(),
              [&](PlaceIndex a, PlaceIndex b) { return std::pair(lon(a), a.value) < std::pair(lon(b), b.value); });
  }

  template <class Visit>
  void near_segment(LonLat a, LonLat b, double km, Visit visit) const {
    const double up = km / 110.0;
    const double widest = std::min(80.0, std::max(std::abs(a.lat), std::abs(b.lat)) + up);
    const double across = up / std::cos(widest * std::numbers::pi / 180.0);
    const auto [west, east] = std::minmax(a.lon, b.lon);
    const auto [south, north] = std::minmax(a.lat, b.lat);
    auto at = std::lower_bound(order_.begin(), order_.end(), west - across,
                               [&](PlaceIndex p, double bound) { return lon(p) < bound; });
    for (; at != order_.end() && lon(*at) <= east + across; ++at) {
      const LonLat p = view_.place(*at).position;
      if (p.lat >= south - up && p.lat <= north + up && km_to_segment(p, a, b) < km) {
        visit(*at);
      }
    }
  }

 private:
  double lon(PlaceIndex p) const { return view_.place(p).position.lon; }
  const PackView& view_;
  std::vector<PlaceIndex> order_;
};

class ParallelCheck {
 public:
  ParallelCheck(const PackView& view, Diagnostics& out)
      : view_(view), by_longitude_(view), places_(kPlacesFile, out), links_(kLinksFile, out) {}

  void run() {
    for (std::size_t p = 0; p < view_.checked.network.authored_places; ++p) {
      twins(PlaceIndex(p));
    }
    for (std::uint32_t l = 0; l < view_.links.size(); ++l) {
      if (view_.links[l].record->mode == Mode::rail) {
        passing(l);
      }
    }
    shared_points();
  }

 private:
  bool are_linked(PlaceIndex a, PlaceIndex b) const {
    const auto& links = view_.links_at[a.at()];
    return std::any_of(links.begin(), links.end(),
                       [&](std::uint32_t l) { return view_.links[l].from == b || view_.links[l].to == b; });
  }

  void twins(PlaceIndex p) {
    const LonLat at = view_.place(p).position;
    by_longitude_.near_segment(at, at, kSamePlaceKm, [&](PlaceIndex other) {
      if (other.value > p.value && !are_linked(p, other)) {
        places_.warn("twin-places", view_.place(other).id,
                     fmt::format("it lies {:.0f} m from {}, and no link joins them",
                                 1000.0 * sphere_km(at, view_.place(other).position), view_.place(p).id),
                     "Make them one place, or join them by a link");
      }
    });
  }

  bool is_same_track(const LinkView& a, const LinkView& b) const {
    return a.record->mode == b.record->mode && a.record->gauge_mm == b.record->gauge_mm;
  }

  /// Stations of the link's gauge along it: it repeats the links between them, or passes them by.
  void passing(std::uint32_t l) {
    const LinkView& link = view_.links[l];
    std::set<PlaceIndex> along = {link.from, link.to};
    std::set<PlaceIndex> passed;
    for (std::size_t i = 1; i < link.shape.size(); ++i) {
      by_longitude_.near_segment(link.shape[i - 1], link.shape[i], kSameTrackKm, [&](PlaceIndex p) {
        const auto& touching = view_.links_at[p.at()];
        if (p == link.from || p == link.to || std::none_of(touching.begin(), touching.end(), [&](std::uint32_t t) {
              return is_same_track(view_.links[t], link);
            })) {
          return;
        }
        along.insert(p);
        const LonLat at = view_.place(p).position;
        if (km_to_segment(at, link.shape[i - 1], link.shape[i]) < kPassingKm &&
            sphere_km(at, link.shape.front()) > kTownKm && sphere_km(at, link.shape.back()) > kTownKm) {
          passed.insert(p);
        }
      });
    }
    if (along.size() > 2 && repeats(l, along)) {
      return;
    }
    for (const PlaceIndex p : passed) {
      links_.note("passes-by-place", link.record->id, fmt::format("it passes {} without stopping", view_.place(p).id),
                  "Split the link there, unless the lines are separate");
    }
  }

  /// True (and reported) when other links along the same track lead from one end to the other.
  bool repeats(std::uint32_t l, const std::set<PlaceIndex>& along) {
    const LinkView& link = view_.links[l];
    std::map<PlaceIndex, PlaceIndex> reached = {{link.from, link.from}};
    std::vector<PlaceIndex> queue = {link.from};
    for (std::size_t next = 0; next < queue.size() && !reached.count(link.to); ++next) {
      for (const std::uint32_t t : view_.links_at[queue[next].at()]) {
        const LinkView& other = view_.links[t];
        const PlaceIndex far = other.from == queue[next] ? other.to : other.from;
        const bool whole = queue[next] == link.from && far == link.to;  // the builder compares links of the same ends
        if (t != l && !whole && along.count(far) && !reached.count(far) && is_same_track(other, link) &&
            runs_along(other.shape, link.shape)) {
          reached.emplace(far, queue[next]);
          queue.push_back(far);
        }
      }
    }
    if (!reached.count(link.to)) {
      return false;
    }
    std::string chain;
    for (PlaceIndex p = reached.at(link.to); p != link.from; p = reached.at(p)) {
      chain = view_.place(p).id + (chain.empty() ? "" : ", ") + chain;
    }
    links_.warn("parallel-link", link.record->id, "the links through " + chain + " follow the same track",
                "Delete the link, or draw and name it as the separate line it is");
    return true;
  }

  static bool runs_along(const LineString& part, const LineString& whole) {
    const double segments = static_cast<double>(part.size() - 1);
    for (const double share : {0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875}) {
      if (km_to_line(point_at(part, share * segments), whole) > kSameTrackKm) {
        return false;
      }
    }
    return true;
  }

  /// Two links through the same two inner points share track: there is a junction between them that is no place.
  void shared_points() {
    std::map<std::tuple<double, double, int>, std::vector<std::uint32_t>> at;
    for (std::uint32_t l = 0; l < view_.links.size(); ++l) {
      const LinkRecord& record = *view_.links[l].record;
      if (record.mode == Mode::rail) {
        for (const LonLat& p : record.via) {
          at[{p.lon, p.lat, record.gauge_mm}].push_back(l);
        }
      }
    }
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> shared;
    for (const auto& [point, links] : at) {
      for (std::size_t i = 0; i < links.size(); ++i) {
        for (std::size_t j = i + 1; j < links.size(); ++j) {
          ++shared[{links[i], links[j]}];
        }
      }
    }
    for (const auto& [pair, count] : shared) {
      const LinkRecord& one = *view_.links[pair.first].record;
      const LinkRecord& two = *view_.links[pair.second].record;
      const bool same_ends = std::minmax(one.from, one.to) == std::minmax(two.from, two.to);
      if (count >= 2 && pair.first != pair.second && !same_ends) {
        links_.note("shared-points", two.id, fmt::format("it shares {} inner points with {}", count, one.id),
                    "Make the place where the lines part a junction");
      }
    }
  }

  const PackView& view_;
  PlacesByLongitude by_longitude_;
  Findings places_;
  Findings links_;
};

}  // namespace

void check_parallels(const PackView& view, Diagnostics& out) {
  ParallelCheck(view, out).run();
}

}  // namespace geo::detail
