#pragma once
// Bottom: why the shown route goes this way (the next best choice for each of its legs), at which value of a tariff, a
// time or a fee the ranking would flip, and what is certain about the choice of routes.

#include <cstddef>
#include <string>
#include <vector>

#include "app/ui/grid.hpp"

namespace app {

/// Neighbouring legs with one and the same next best choice.
struct LegGroup {
  std::size_t first = 0;
  std::size_t last = 0;
  std::string name;  ///< "Aktau – Poti"
  double km = 0.0;
  double usd_per_tonne = 0.0;
  const geo::NextBest* next = nullptr;  ///< into the route; null where the answer gives none
};
/// In order of travel; empty when no leg has a next best choice.
std::vector<LegGroup> leg_groups(const geo::Route& route);

class WhyPanel {
 public:
  void draw(const Frame& frame, const Rect& area);

 private:
  void draw_parts(const Frame& frame, const Rect& area);

  bool flips_ = false;  ///< in a narrow window: the flips instead of the legs
};

}  // namespace app
