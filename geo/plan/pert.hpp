#pragma once
// The PERT distribution of a figure given as low, typical and high, and a generator of draws whose numbers are the same
// with every compiler and library.
//
// PERT (Malcolm, Roseboom, Clark and Fazar 1959; Vose 2008, with lambda 4): a beta distribution between low and high
// with its mode at typical, mean (low + 4 typical + high) / 6 and variance (mean - low)(high - mean) / 7. Beside the
// triangular one it trusts the typical figure more and the extremes less, which suits published lows and highs that are
// records rather than bounds of habit.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "geo/core/range.hpp"

namespace geo {

/// The quantiles of one distribution, ready for many draws.
class PertQuantiles {
 public:
  explicit PertQuantiles(const Range& range);
  /// The value below which the share u of all draws lies; u in 0..1. Between the knots of a table, within 0.1 % of
  /// the width.
  double at(double u) const {
    const double position = u * kCells;
    const auto cell = static_cast<std::size_t>(position);
    if (cell >= kCells) {
      return values_[kCells];
    }
    return values_[cell] + (values_[cell + 1] - values_[cell]) * (position - static_cast<double>(cell));
  }

 private:
  static constexpr std::size_t kCells = 1024;
  std::array<double, kCells + 1> values_;
};

/// Uniform draws by SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators"): a
/// counter and a mixing function, in whole numbers throughout. Every named stream of a seed is its own sequence, so
/// what one factor draws does not depend on which others there are.
class UniformDraws {
 public:
  UniformDraws(std::uint64_t seed, std::string_view stream);
  /// In 0..1, 1 excluded: the upper 53 bits.
  double next() {
    state_ += kStep;
    return static_cast<double>(mixed(state_) >> 11U) * 0x1p-53;
  }

 private:
  static constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15U;
  static constexpr std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  std::uint64_t state_;
};

}  // namespace geo
