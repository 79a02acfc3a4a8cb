#pragma once
// What stands around a printed map: title, legend of the routes, scale bar, attribution. Built as layers of the scene
// at fixed screen positions, so that PNG, SVG and PDF show the same.

#include <memory>
#include <string>
#include <vector>

#include "app/core/view_state.hpp"
#include "geo/plan/route.hpp"
#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"

namespace app {

struct Marginalia {
  const geo::RouteSet* answer = nullptr;  ///< borrowed; null: no title and no legend
  double km_per_pixel = 0;                ///< true ground scale in the middle of the map; 0: no scale bar
  std::string attribution;
};

/// Layers to draw on top, bottom first. Small pictures get less: no legend below 640 pixels, nothing below 320.
std::vector<std::shared_ptr<const render::DrawLayer>> draw_marginalia(const Marginalia& content, Theme theme,
                                                                      const render::Camera& camera);

}  // namespace app
