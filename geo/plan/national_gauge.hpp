#pragma once
// The gauge of a country's main freight network: what a line without a gauge of its own is taken for.

#include <optional>
#include <span>

#include "geo/core/ids.hpp"

namespace geo {

struct NationalGauge {
  char iso3[4];
  int gauge_mm;
  const char* reason;
};

/// Every country of the table, sorted by code.
std::span<const NationalGauge> national_gauges();

/// The country's main gauge; nothing for countries that are not in the table.
std::optional<int> national_gauge(CountryCode country);

/// The pack's word for a measured gauge: 1524 runs through with 1520, 1432 with 1435, Iberian 1664-1674 is 1668.
/// Nothing for what is no railway gauge (outside 300..1700 mm).
std::optional<int> usual_gauge(int gauge_mm);

}  // namespace geo
