#pragma once
// Point marks -> instances; the fragment shader draws each shape from its distance function.

#include <cstdint>
#include <vector>

#include "render/scene/label_layout.hpp"
#include "render/scene/mesh_data.hpp"

namespace render {

struct SymbolInstance {
  FixedPoint position;
  float half_width_px = 0.0F;  ///< logical pixels, without the outline's outer half
  float half_height_px = 0.0F;
  float outline_px = 0.0F;
  float max_metres_per_pixel = 0.0F;
  std::uint32_t shape = 0;  ///< SymbolShape
  Colour fill;
  Colour outline;
};

std::vector<SymbolInstance> mesh_symbols(const SymbolLayer& layer, const TextMeasure& measure);

}  // namespace render
