#pragma once
// Scene + Camera -> SVG or PDF through Cairo: true vectors and real text.

#include <string>

#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"

namespace render {

/// Writes .svg or .pdf by extension; false with a message in `error`. Fonts by family name "Noto Sans".
bool write_vector(const Scene& scene, const Camera& camera, const std::string& path, std::string& error);

}  // namespace render
