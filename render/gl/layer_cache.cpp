#include "render/gl/layer_cache.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "render/scene/fill_mesher.hpp"
#include "render/scene/line_geometry.hpp"
#include "render/scene/line_mesher.hpp"

namespace render {

namespace {

/// Levels kept per layer: zooming back and forth must not mesh again.
constexpr std::size_t kKeptLevels = 4;
/// Detail dropped from lines, in device pixels at the finest scale of a level.
constexpr double kLineTolerance = 0.35;
/// From this drawn width on (device pixels) corners and ends need to be round.
constexpr float kRoundFrom = 2.0F;

double device_scale(const Camera& camera) {
  return camera.metres_per_pixel / static_cast<double>(camera.pixel_ratio);
}

LineMesh make_line_mesh(const LineLayer& layer, const Camera& camera, double scale_m) {
  const float width = (layer.style.width_px + 2.0F * layer.style.casing_px) * camera.pixel_ratio;
  const LineMeshOptions options{width >= kRoundFrom, layer.style.round_caps && width >= kRoundFrom};
  // Offsets are in logical pixels, so the geometry is made with them; the tolerance is in device pixels.
  const bool is_exact = has_offsets(layer);
  const double pixel_m = is_exact ? camera.metres_per_pixel : scale_m;
  const bool is_full = !is_exact && is_full_detail(detail_level(scale_m));
  return mesh_polylines(drawn_polylines(layer, pixel_m, is_full ? 0.0 : kLineTolerance), options);
}

}  // namespace

void LayerCache::keep_only(const Scene& scene) {
  std::unordered_set<const DrawLayer*> held;
  for (const auto& layer : scene.layers) {
    held.insert(layer.get());
  }
  std::erase_if(entries_, [&](const auto& entry) { return !held.contains(entry.first); });
}

LayerCache::Entry& LayerCache::entry(const std::shared_ptr<const DrawLayer>& layer) {
  Entry& found = entries_[layer.get()];
  found.layer = layer;
  return found;
}

template <class Make>
const GpuMesh& LayerCache::find_or_make(Entry& entry, double scale, std::size_t keep, Make&& make) {
  const auto known =
      std::find_if(entry.meshes.begin(), entry.meshes.end(), [&](const Scaled& s) { return s.scale == scale; });
  if (known != entry.meshes.end()) {
    std::rotate(known, known + 1, entry.meshes.end());
    return entry.meshes.back().mesh;
  }
  if (entry.meshes.size() >= keep) {
    entry.meshes.erase(entry.meshes.begin());
  }
  entry.meshes.push_back({scale, GpuMesh(make())});
  return entry.meshes.back().mesh;
}

const GpuMesh& LayerCache::fill(const std::shared_ptr<const DrawLayer>& layer, const Camera& camera) {
  const DetailLevel level = detail_level(device_scale(camera));
  return find_or_make(entry(layer), level, kKeptLevels,
                      [&] { return mesh_areas(std::get<FillLayer>(*layer).areas, level); });
}

const GpuMesh& LayerCache::line(const std::shared_ptr<const DrawLayer>& layer, const Camera& camera) {
  const auto& lines = std::get<LineLayer>(*layer);
  const bool is_exact = has_offsets(lines);
  const double scale = is_exact ? camera.metres_per_pixel : level_pixel_m(detail_level(device_scale(camera)));
  return find_or_make(entry(layer), scale, is_exact ? 1 : kKeptLevels,
                      [&] { return make_line_mesh(lines, camera, scale); });
}

const GpuInstances& LayerCache::symbols(const std::shared_ptr<const DrawLayer>& layer, const TextMeasure& measure) {
  Entry& found = entry(layer);
  if (!found.instances) {
    found.instances = std::make_unique<GpuInstances>(mesh_symbols(std::get<SymbolLayer>(*layer), measure));
  }
  return *found.instances;
}

}  // namespace render
