#pragma once
// Further views of the answer: cost by leg, countries, overlap.

#include "app/ui/grid.hpp"

namespace app {

class RouteTabs {
 public:
  void draw_cost_by_leg(const Frame& frame, const Rect& area);
  void draw_countries(const Frame& frame, const Rect& area);
  void draw_overlap(const Frame& frame, const Rect& area);

 private:
  GridSort legs_sort_;
  GridSort countries_sort_;
};

/// Share of a's network kilometres that b runs over too, 0..1.
double shared_part(const geo::FreightNetwork& network, const geo::Route& a, const geo::Route& b);

}  // namespace app
