#pragma once
// Seas that can be closed by name: coarse outlines for telling which ships sail through which sea.

#include <string_view>
#include <vector>

#include "geo/core/geometry.hpp"

namespace geo {

struct Sea {
  std::string_view id;  ///< "caspian-sea"
  Polygon outline;      ///< WGS84; land may lie inside: only courses of ships are compared with it
};

/// Caspian, Black and Azov seas, Marmara, Mediterranean, Red Sea, Persian Gulf and Baltic.
const std::vector<Sea>& seas();

}  // namespace geo
