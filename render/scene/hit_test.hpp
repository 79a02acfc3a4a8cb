#pragma once
// Pixel -> feature. Topmost layer first; the nearest feature within the tolerance.

#include <string>
#include <vector>

#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"

namespace render {

struct Hit {
  FeatureKey key = 0;
  float distance_px = 0.0F;
};
/// Everything keyed within tolerance of the pixel, best first: symbols, then lines, then areas.
std::vector<Hit> hit_test(const Scene& scene, const Camera& camera, Pixel pixel, float tolerance_px);

}  // namespace render
