#pragma once
// The fixed rounding of everything written for programs, so that equal answers are equal bytes.

#include <cmath>

namespace app {

inline constexpr int kKmDecimals = 1;
inline constexpr int kHourDecimals = 1;
inline constexpr int kUsdDecimals = 2;
inline constexpr int kCo2Decimals = 2;
inline constexpr int kShareDecimals = 3;
inline constexpr int kRateDecimals = 5;  ///< tariffs per tonne-kilometre
inline constexpr int kPercentDecimals = 1;
inline constexpr int kDegreeDecimals = 5;  ///< about one metre

/// The nearest decimal, halves away from zero, never a negative zero. Non-finite values pass through.
inline double rounded(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  return std::round(value * scale) / scale + 0.0;
}

}  // namespace app
