#include "render/scene/symbol_mesher.hpp"

#include <algorithm>

namespace render {

std::vector<SymbolInstance> mesh_symbols(const SymbolLayer& layer, const TextMeasure& measure) {
  std::vector<SymbolInstance> instances;
  instances.reserve(layer.symbols.size());
  for (const Symbol& symbol : layer.symbols) {
    const SymbolExtent half = symbol_extent(symbol, measure);
    instances.push_back({to_fixed(symbol.position), half.half_width, half.half_height, symbol.outline_px,
                         static_cast<float>(std::min(symbol.max_metres_per_pixel, 1e30)),
                         static_cast<std::uint32_t>(symbol.shape), symbol.fill, symbol.outline});
  }
  return instances;
}

}  // namespace render
