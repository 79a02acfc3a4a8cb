#pragma once
// How sure the figures of an answer are: intervals of cost and time per route, as marks in a table cell and as a chart.

#include <string>

#include "app/ui/frame.hpp"

namespace app {

/// Low, typical and high of a total; of a drawn one P10, P50 and P90.
struct Interval {
  double low = 0.0;
  double middle = 0.0;
  double high = 0.0;
};
Interval days_interval(const geo::Totals& totals);
Interval usd_interval(const geo::Totals& totals);
/// "17–34"
std::string interval_text(const Interval& interval, int decimals = 0);

/// Both intervals of a route in words; of drawn ones also how often it beats the first route.
std::string spread_text(const Frame& frame, const geo::Totals& totals);

/// The span all routes of the answer need on a common scale.
struct IntervalScale {
  double low = 0.0;
  double high = 1.0;
};
IntervalScale scale_of(const geo::RouteSet& answer, Interval (*of)(const geo::Totals&));

/// True when the intervals are quantiles of draws.
bool is_drawn(const geo::RouteSet& answer);
/// "days (range)", "days (P10–P90)" for heads of columns.
std::string interval_head(const Frame& frame, const geo::RouteSet& answer, std::string_view unit);

/// Bar from low to high with a dot in the middle, in the width of `box`, centred on `y`.
void draw_interval(const Frame& frame, const Rect& box, float y, const Interval& interval, const IntervalScale& scale,
                   render::Colour colour, float thickness_px);

/// The chart: a row for each route, cost left and time right.
void draw_uncertainty(const Frame& frame, const Rect& area);

}  // namespace app
