#pragma once
// What a route may use. Avoidance is removal from the search, never a large weight.

#include <string>
#include <vector>

#include "geo/core/geometry.hpp"
#include "geo/core/records.hpp"

namespace geo {

struct Policy {
  std::vector<CountryCode> avoided;  ///< no link inside, no sea leg in the 12-mile belt; sorted, unique
  std::vector<std::string> closed;   ///< ids of links, places, crossings, transfers; passages (suez); borders (KAZ-RUS)
  MultiPolygon forbidden_areas;      ///< nothing inside or crossing
  std::vector<Mode> modes = {Mode::rail, Mode::ferry, Mode::sea, Mode::road};
  int year = 2026;  ///< a planned link counts from its opening year
  Worldview worldview = Worldview::un;
};

enum class Objective { cost, time, co2, balanced };
enum class Cargo { container, bulk };

}  // namespace geo
