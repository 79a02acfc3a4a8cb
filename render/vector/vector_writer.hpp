#pragma once
// Scene + Camera -> SVG or PDF through Cairo: true vectors and real text.

#include <string>

#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"

namespace render {

/// Writes .svg or .pdf by extension, one logical pixel as one point; false with a message in `error`. Text is set in
/// the family "Noto Sans": embedded in a PDF, as glyph outlines in an SVG, which so looks the same everywhere. The same
/// scene and camera give the same SVG. The file is replaced only once it is complete.
bool write_vector(const Scene& scene, const Camera& camera, const std::string& path, std::string& error);

}  // namespace render
