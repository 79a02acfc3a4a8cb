#pragma once
// Detail follows the zoom in steps of two, so that meshes are rebuilt rarely and never look coarser than a third of
// a pixel.

#include <algorithm>
#include <cmath>

namespace render {

/// Index of a step of detail: the scale 2^level m per pixel is the finest one it is good for.
using DetailLevel = int;

/// Below 2^kFinestLevel m per pixel nothing is simplified.
inline constexpr DetailLevel kFinestLevel = 5;

/// `device_metres_per_pixel`: map metres per device pixel.
inline DetailLevel detail_level(double device_metres_per_pixel) {
  return std::max(kFinestLevel, static_cast<DetailLevel>(std::floor(std::log2(device_metres_per_pixel))));
}

inline bool is_full_detail(DetailLevel level) {
  return level <= kFinestLevel;
}

/// Length (m) of one pixel at the finest scale of the level.
inline double level_pixel_m(DetailLevel level) {
  return std::exp2(level);
}

}  // namespace render
