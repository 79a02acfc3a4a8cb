#include "geo/plan/pert.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace geo {
namespace {

// Modes are tabulated in 64 steps of the width. The densities x^(4m) (1-x)^(4-4m) then need sixteenth roots only:
// square roots and products, which IEEE 754 rounds the same everywhere, where pow() is as good as its library.
constexpr std::size_t kModes = 64;
constexpr std::size_t kCells = 1024;
constexpr std::size_t kSteps = 4096;  ///< of the integral

double sixteenth_root(double x) {
  return std::sqrt(std::sqrt(std::sqrt(std::sqrt(x))));
}

using Row = std::array<double, kCells + 1>;

/// Quantiles at j / kCells of a distribution whose density is given at the middle of each of kSteps steps of 0..1.
Row quantiles_of(const std::vector<double>& density) {
  double sum = 0.0;
  for (const double d : density) {
    sum += d;
  }
  Row row{};
  double below = 0.0;
  std::size_t step = 0;
  for (std::size_t j = 1; j < kCells; ++j) {
    const double wanted = sum * static_cast<double>(j) / kCells;
    while (step + 1 < kSteps && below + density[step] < wanted) {
      below += density[step];
      ++step;
    }
    const double within = density[step] > 0.0 ? std::min(1.0, (wanted - below) / density[step]) : 0.0;
    row[j] = (static_cast<double>(step) + within) / kSteps;
  }
  row[kCells] = 1.0;
  return row;
}

std::vector<Row> make_rows() {
  std::vector<std::vector<double>> density(kModes + 1, std::vector<double>(kSteps));
  for (std::size_t i = 0; i < kSteps; ++i) {
    const double x = (static_cast<double>(i) + 0.5) / kSteps;
    const double left = sixteenth_root(x);
    const double right = sixteenth_root(1.0 - x);
    std::array<double, kModes + 1> right_powers{};
    right_powers[0] = 1.0;
    for (std::size_t k = 1; k <= kModes; ++k) {
      right_powers[k] = right_powers[k - 1] * right;
    }
    double left_power = 1.0;
    for (std::size_t k = 0; k <= kModes; ++k) {
      density[k][i] = left_power * right_powers[kModes - k];
      left_power *= left;
    }
  }
  std::vector<Row> rows;
  for (const std::vector<double>& of_mode : density) {
    rows.push_back(quantiles_of(of_mode));
  }
  return rows;
}

/// Standard quantiles between 0 and 1 by mode; made by the first question that draws.
const std::vector<Row>& standard_rows() {
  static const std::vector<Row> rows = make_rows();
  return rows;
}

}  // namespace

PertQuantiles::PertQuantiles(const Range& range) {
  const double width = range.high - range.low;
  if (!(width > 0.0)) {
    values_.fill(range.typical);
    return;
  }
  const double mode = std::clamp((range.typical - range.low) / width, 0.0, 1.0) * kModes;
  const std::size_t row = std::min(static_cast<std::size_t>(mode), kModes - 1);
  const double share = mode - static_cast<double>(row);
  const Row& left = standard_rows()[row];
  const Row& right = standard_rows()[row + 1];
  for (std::size_t j = 0; j <= kCells; ++j) {
    values_[j] = range.low + width * (left[j] + (right[j] - left[j]) * share);
  }
}

UniformDraws::UniformDraws(std::uint64_t seed, std::string_view stream) {
  std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a, 64 bits (Fowler, Noll and Vo)
  for (const char c : stream) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  state_ = mixed(hash ^ mixed(seed + kStep));
}

}  // namespace geo
