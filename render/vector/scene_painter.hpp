#pragma once
// Private to render_vector: draws a scene on a Cairo context whose unit is a logical pixel.

#include <cairo.h>

#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"

namespace render {

void paint_scene(cairo_t* cr, const Scene& scene, const Camera& camera);

}  // namespace render
