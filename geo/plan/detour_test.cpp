#include "geo/plan/detour_test.hpp"

#include <algorithm>

namespace geo {

bool DetourTest::has_cheap_detour(const FoundPath& path, const Footprint& best, double best_weight) {
  double window = options_.window * best_weight;
  double max_detour = options_.max_detour;
  for (int scale = 0; scale < 3; ++scale, window *= 2.0, max_detour *= options_.detour_growth) {
    for (const PathSection& section : path.sections) {
      if (section_has_detour(section.arcs, best, window, max_detour)) {
        return true;
      }
    }
  }
  return false;
}

bool DetourTest::is_shared(ArcIndex arc, const Footprint& best) const {
  const Arc& a = network_.arcs[arc.at()];
  if (a.kind != ArcKind::link) {
    return false;  // handling belongs to the links around it
  }
  const std::uint32_t way = ways_.way_of_link(a.payload);
  const auto found = std::lower_bound(best.stretches.begin(), best.stretches.end(), way,
                                      [](const Stretch& s, std::uint32_t w) { return s.way < w; });
  return found != best.stretches.end() && found->way == way;
}

bool DetourTest::section_has_detour(const std::vector<ArcIndex>& arcs, const Footprint& best, double window,
                                    double max_detour) {
  std::size_t first = 0;
  while (first < arcs.size()) {
    if (is_shared(arcs[first], best)) {
      ++first;
      continue;
    }
    double weight = 0.0;
    std::size_t last = first;
    std::size_t half = first;  // where the next window starts: half a window on
    while (last < arcs.size() && weight < window && !is_shared(arcs[last], best)) {
      weight += weights_[arcs[last].at()];
      ++last;
      half = weight < window / 2.0 ? last : half;
    }
    if (is_detour(arcs, first, last, weight / max_detour)) {
      return true;
    }
    const bool run_ends = last == arcs.size() || is_shared(arcs[last], best);
    first = run_ends ? last : std::max(half, first + 1);
  }
  return false;
}

bool DetourTest::is_detour(const std::vector<ArcIndex>& arcs, std::size_t first, std::size_t last, double bound) {
  const Seed from{network_.tail[arcs[first].at()], 0.0};
  const Seed to{network_.arcs[arcs[last - 1].at()].head, 0.0};
  return search_.run_to({&from, 1}, {&to, 1}, weights_, bound).has_value();
}

}  // namespace geo
