#include "geo/plan/travel_line.hpp"

namespace geo {

double TravelLine::km() const {
  double sum = 0.0;
  for (const Part& part : parts) {
    sum += part.km;
  }
  return sum;
}

MultiLineString TravelLine::lines() const {
  MultiLineString out;
  for (const Part& part : parts) {
    out.push_back(part.line);
  }
  return out;
}

TravelLine travel_line(const Route& route) {
  using Carriage = TravelLine::Part::Carriage;
  TravelLine out;
  for (const Leg& leg : route.legs) {
    const bool ship = is_ship(leg.mode);
    if (!leg.geometry.empty()) {
      out.parts.push_back({leg.geometry, leg.km, ship ? Carriage::ship : Carriage::land});
    }
  }
  return out;
}

TravelLine travel_line(const MultiLineString& lines, const LengthFunction& length_m) {
  TravelLine out;
  for (const LineString& line : lines) {
    if (!line.empty()) {
      out.parts.push_back({line, length_m(line) / 1000.0, TravelLine::Part::Carriage::unknown});
    }
  }
  return out;
}

}  // namespace geo
