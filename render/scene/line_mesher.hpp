#pragma once
// Polylines -> quads that the vertex shader widens to a width in pixels.

#include <vector>

#include "render/scene/mesh_data.hpp"

namespace render {

struct LineMeshOptions {
  /// Round joins and caps need extra quads; lines under two pixels look the same without.
  bool round_joins = false;
  bool round_caps = false;
};

/// Gentle bends share a mitred pair of vertices, so that translucent and hair-thin lines show no seam; sharp ones are
/// cut and covered by a round join (or by a mitre of limited length). Chunks are runs of neighbouring lines.
LineMesh mesh_polylines(const std::vector<Polyline>& polylines, const LineMeshOptions& options);

}  // namespace render
