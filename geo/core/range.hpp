#pragma once
// A figure with its spread, as published sources give it.

namespace geo {

/// low <= typical <= high; the unit is named by the member that holds it.
struct Range {
  double low = 0.0;
  double typical = 0.0;
  double high = 0.0;

  static constexpr Range exactly(double v) { return {v, v, v}; }
  constexpr bool is_ordered() const { return low <= typical && typical <= high; }
  constexpr Range& operator+=(const Range& o) {
    low += o.low;
    typical += o.typical;
    high += o.high;
    return *this;
  }
  friend constexpr Range operator+(Range a, const Range& b) { return a += b; }
  friend constexpr Range operator*(Range a, double f) { return {a.low * f, a.typical * f, a.high * f}; }
  friend constexpr bool operator==(const Range&, const Range&) = default;
};

}  // namespace geo
