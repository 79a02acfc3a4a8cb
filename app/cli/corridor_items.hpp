#pragma once
// A thing inside a band as people and programs read it, whatever table of the pack it comes from.

#include <string>
#include <string_view>

#include "app/core/session.hpp"
#include "geo/plan/corridor_contents.hpp"

namespace app {

struct CorridorThing {
  std::string id;
  std::string name;
  geo::CountryCode country;
  geo::LonLat position;
  std::string what;        ///< commodities of a deposit, else its kind; inhabitants of a city
  std::string status;      ///< of deposits and plants
  std::string source;      ///< empty for cities
  std::string confidence;  ///< likewise
};
CorridorThing thing_of(const geo::CorridorItem& item, const World& world);

/// deposit, plant, place, city
std::string_view word_of(geo::ContentKind kind);

}  // namespace app
