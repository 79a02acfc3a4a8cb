#pragma once
// A line as a journey: its parts in order, the kilometres each counts for, and which go by ship.

#include <vector>

#include "geo/plan/route.hpp"

namespace geo {

/// Parts of a route, or the lines of a layer in their order.
struct TravelLine {
  struct Part {
    LineString line;
    double km = 0.0;  ///< what it counts for: published kilometres of a leg, else its geodesic length
    enum class Carriage { unknown, land, ship } carriage = Carriage::unknown;
  };
  std::vector<Part> parts;

  double km() const;
  MultiLineString lines() const;
};

TravelLine travel_line(const Route& route);
/// Lines without a point are left out.
TravelLine travel_line(const MultiLineString& lines, const LengthFunction& length_m);

}  // namespace geo
