#pragma once
// The parameters of the costs in words, and which of them the routes of an answer pay.

#include <set>
#include <string>

#include "app/core/cost_sheet.hpp"
#include "app/ui/frame.hpp"

namespace app {

Text cost_figure_text(CostFigure figure);
/// "rail · Kazakhstan", "Handling · Gauge break", "crossing · Dostyk – Alashankou"
std::string cost_head(const Frame& frame, const CostItem& item);

/// What the routes of an answer use, for the figures they pay.
struct UsedParts {
  std::set<geo::CountryCode> rail;
  std::set<geo::Mode> modes;
  std::set<std::string> links;
  std::set<std::string> stops;  ///< place ids and names
};
UsedParts used_parts(const geo::RouteSet& answer);
/// Whether any of the routes pays this figure.
bool pays(const World& world, const UsedParts& used, const CostItem& item);

}  // namespace app
