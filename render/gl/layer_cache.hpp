#pragma once
// Private to render_gl: meshes of layers, made when first drawn at a detail level and kept while the scene holds the
// same layer.

#include <memory>
#include <unordered_map>
#include <vector>

#include "render/gl/gpu_mesh.hpp"
#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"
#include "render/scene/text_shaper.hpp"

namespace render {

class LayerCache {
 public:
  /// Forgets layers that the scene no longer holds.
  void keep_only(const Scene& scene);

  // Each expects a layer of its own kind, held by the scene; the reference lives until the next call.
  const GpuMesh& fill(const std::shared_ptr<const DrawLayer>& layer, const Camera& camera);
  const GpuMesh& line(const std::shared_ptr<const DrawLayer>& layer, const Camera& camera);
  const GpuInstances& symbols(const std::shared_ptr<const DrawLayer>& layer, const TextMeasure& measure);

 private:
  /// A mesh and the scale it was made for: the level, or the exact metres per pixel.
  struct Scaled {
    double scale = 0.0;
    GpuMesh mesh;
  };
  struct Entry {
    std::shared_ptr<const DrawLayer> layer;  ///< holds the address: no other layer can get it
    std::vector<Scaled> meshes;              ///< most recently used last
    std::unique_ptr<GpuInstances> instances;
  };
  Entry& entry(const std::shared_ptr<const DrawLayer>& layer);
  template <class Make>
  static const GpuMesh& find_or_make(Entry& entry, double scale, std::size_t keep, Make&& make);

  std::unordered_map<const DrawLayer*, Entry> entries_;
};

}  // namespace render
