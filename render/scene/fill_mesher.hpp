#pragma once
// Areas with given triangles -> one mesh of a layer, coarser for far zooms.

#include <memory>
#include <vector>

#include "render/scene/level_of_detail.hpp"
#include "render/scene/mesh_data.hpp"
#include "render/scene/scene.hpp"

namespace render {

/// Packs the triangles of all areas, sorted into chunks by place. At coarse levels, points that fall into one cell of
/// under a pixel become one point and triangles that collapse are dropped; neighbours share cells, so borders stay
/// closed. Triangles with an index out of range are left out.
FillMesh mesh_areas(const std::vector<std::shared_ptr<const Area>>& areas, DetailLevel level);

}  // namespace render
