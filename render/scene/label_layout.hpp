#pragma once
// Which labels are shown and where: no two overlap, the higher priority wins.

#include <vector>

#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"
#include "render/scene/text_shaper.hpp"

namespace render {

/// A rectangle on the screen, logical pixels, y down.
struct ScreenBox {
  float left = 0.0F, top = 0.0F, right = 0.0F, bottom = 0.0F;
  bool overlaps(const ScreenBox& o) const {
    return left < o.right && o.left < right && top < o.bottom && o.top < bottom;
  }
};

struct PlacedLabel {
  const LabelLayer* layer = nullptr;  ///< borrowed from the scene, like the label
  const Label* label = nullptr;
  Pixel baseline;  ///< left end of the text's baseline
  ScreenBox box;   ///< text with its halo
};

/// Half extents of a symbol's mark; a badge widens to a pill when its text needs it.
struct SymbolExtent {
  float half_width = 0.0F;
  float half_height = 0.0F;
};
/// Size of a badge's text relative to the badge's diameter, bold.
inline constexpr float kBadgeTextScale = 0.66F;
SymbolExtent symbol_extent(const Symbol& symbol, const TextMeasure& measure);

/// Places the labels of all label layers, highest priority first (then in the scene's order). A label beside its
/// point tries right, left, above, below; a centred one only its point. Labels never leave the viewport, never
/// overlap each other or a badge, and avoid other marks while another place is free. The same scene and camera give the
/// same result; while panning a label keeps its place until it or a neighbour meets the viewport's edge, because
/// overlaps do not depend on where the view is.
std::vector<PlacedLabel> place_labels(const Scene& scene, const Camera& camera, const TextMeasure& measure);

}  // namespace render
