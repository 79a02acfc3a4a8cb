// Border passages: two countries, on their border, where a link really crosses it.

#include <fmt/format.h>

#include <algorithm>

#include "geo/plan/pack_view.hpp"

namespace geo::detail {
namespace {

/// How far a crossing may lie from where the drawn line meets the border of the 1:10m map.
constexpr double kBorderToleranceKm = 5.0;
/// The same on the water: bridges and tunnels between two coasts are cut at one of them.
constexpr double kStraitToleranceKm = 25.0;
/// Two rows nearer than this are one passage, unless they serve different modes or gauges.
constexpr double kSamePassageKm = 0.5;

class CrossingCheck {
 public:
  CrossingCheck(const PackView& view, Diagnostics& out)
      : view_(view), network_(view.checked.network), rows_(kCrossingsFile, out) {
    cuts_.resize(network_.crossing_records.size());
    for (const BorderPassage& passage : network_.passages) {
      if (passage.record != kNoRecord) {
        cuts_[passage.record].push_back(view.place(passage.place).position);
      }
    }
  }

  void run() {
    for (std::size_t i = 0; i < network_.crossing_records.size(); ++i) {
      const CrossingRecord& crossing = network_.crossing_records[i];
      if (crossing.country_a == crossing.country_b) {
        rows_.error("crossing-one-country", crossing.id, fmt::format("both sides are {}", crossing.country_a.str()),
                    "Name the two countries it joins");
        continue;
      }
      if (cuts_[i].empty()) {
        rows_.warn("crossing-without-link", crossing.id,
                   fmt::format("no link passes it from {} to {}", crossing.country_a.str(), crossing.country_b.str()),
                   "Name it in the crossings of its link, or delete it");
      }
      place(crossing, cuts_[i]);
      twins(i);
    }
  }

 private:
  void place(const CrossingRecord& crossing, const LineString& cuts) {
    double nearest = 1e9;
    for (const LonLat& cut : cuts) {
      nearest = std::min(nearest, sphere_km(cut, crossing.position));
    }
    if (nearest <= kBorderToleranceKm) {
      return;  // on its line at the border, so near both countries
    }
    const bool on_water = view_.checked.countries.country_at(crossing.position).is_empty();
    const double tolerance_km = on_water ? kStraitToleranceKm : kBorderToleranceKm;
    for (const CountryCode side : {crossing.country_a, crossing.country_b}) {
      if (!view_.checked.countries.is_within(crossing.position, side, tolerance_km * 1000.0)) {
        const double km = view_.checked.countries.nearest(crossing.position, side).metres / 1000.0;
        rows_.warn("crossing-off-border", crossing.id,
                   fmt::format("it lies {:.0f} km from {}", std::min(km, 20000.0), side.str()),
                   "Move it to where the line crosses the border");
        return;
      }
    }
    if (!cuts.empty() && nearest > tolerance_km) {
      rows_.warn("crossing-off-line", crossing.id, fmt::format("its link crosses the border {:.0f} km away", nearest),
                 "Draw the link through the crossing, or move the crossing");
    }
  }

  void twins(std::size_t i) {
    const CrossingRecord& one = network_.crossing_records[i];
    for (std::size_t j = i + 1; j < network_.crossing_records.size(); ++j) {
      const CrossingRecord& two = network_.crossing_records[j];
      const bool same_pair = std::minmax(one.country_a, one.country_b) == std::minmax(two.country_a, two.country_b);
      if (same_pair && sphere_km(one.position, two.position) < kSamePassageKm) {
        rows_.warn("duplicate-crossing", two.id, fmt::format("it lies at the same point as {}", one.id),
                   "Keep one of them unless they serve different modes or gauges");
      }
    }
  }

  const PackView& view_;
  const FreightNetwork& network_;
  Findings rows_;
  std::vector<LineString> cuts_;  // where links cross the border, by crossing record
};

}  // namespace

void check_crossings(const PackView& view, Diagnostics& out) {
  CrossingCheck(view, out).run();
}

}  // namespace geo::detail
