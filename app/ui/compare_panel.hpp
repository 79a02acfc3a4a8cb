#pragma once
// The answer as a table, with the time-distance chart beside it.

#include <vector>

#include "app/ui/grid.hpp"

namespace app {

class ComparePanel {
 public:
  void draw(const Frame& frame, const Rect& area);

 private:
  GridSort sort_;
};

/// Indices of the routes in the order of the table: sorted by `sort`, the baseline always last. Columns: 1 name, 2 km,
/// 3 days, 4 USD/t, 5 CO2, 6 borders, 7 gauge breaks, 8 transfers, 9 Mt/yr, 10 km in avoided countries, 11 shared.
std::vector<std::size_t> sorted_routes(const geo::RouteSet& answer, const GridSort& sort);

}  // namespace app
