#pragma once
// What stands around a printed map: title, legend of the routes, scale bar, attribution. Built as layers of the scene
// at fixed screen positions, so that PNG, SVG and PDF show the same.

#include <string>

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

/// Height in pixels that the title takes at the top of a picture of this size, the legend with it where there is room
/// for one; the routes are fitted below. 0 without routes.
float title_height(const geo::RouteSet* answer, float width_px, float height_px);

/// Draws on top of the scene, and takes marks out of it that would lie under the legend. Small pictures get less: no
/// legend where it would fill them, nothing at all below 320 pixels.
void add_marginalia(render::Scene& scene, const Marginalia& content, Theme theme, const render::Camera& camera);

}  // namespace app
