#pragma once
// Figures as people read them: thin spaces in thousands, one decimal where it means something.

#include <optional>
#include <string>
#include <string_view>

#include "geo/core/lonlat.hpp"
#include "geo/core/range.hpp"

namespace app {

/// "7 410", "21.4"; thin spaces (U+2009) group thousands, an en dash is the minus. "—" when not finite.
std::string format_number(double value, int decimals = 0);
/// The same with an explicit sign: "+1 510".
std::string format_signed(double value, int decimals = 0);
/// One decimal below ten, none above: distances and capacities.
std::string format_short(double value);
/// Three significant digits without trailing zeros, for tariffs from 0.005 USD/t-km to 900 USD/t: "0.025", "2.7".
std::string format_figure(double value);
/// "—" for a missing value.
std::string format_optional(const std::optional<double>& value);
/// "17–31"
std::string format_spread(const geo::Range& range, double factor, int decimals = 0);
/// "48.214° N  67.532° E"
std::string format_coordinate(geo::LonLat p);
/// "71 %"
std::string format_share(double share);

}  // namespace app
