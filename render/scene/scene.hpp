#pragma once
// A scene: an immutable list of drawables in map coordinates with their style. The GL renderer, the vector (SVG, PDF)
// writer and hit testing read the same scene. Layers are shared pointers: the same pointer means "unchanged",
// so that uploaded meshes are kept.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "render/scene/geometry.hpp"

namespace render {

/// What the pointer hit: an opaque key chosen by whoever built the scene (0 = nothing).
using FeatureKey = std::uint64_t;

/// Polygon rings with their triangles (indices into the rings' points, all rings in order).
struct Area {
  std::vector<Polyline> rings;
  std::vector<std::uint32_t> triangles;
  Box bounds;
  FeatureKey key = 0;
};

/// Diagonal lines over a fill: spacing and width in logical pixels, fixed to the screen.
struct Hatch {
  Colour colour;
  float spacing_px = 9.0F;
  float width_px = 1.0F;
};

/// Areas in one colour, optionally hatched, optionally outlined.
struct FillLayer {
  std::string id;
  std::vector<std::shared_ptr<const Area>> areas;
  Colour fill;
  bool hatched = false;
  Hatch hatch;
};

struct LineStyle {
  Colour colour;
  float width_px = 1.0F;
  /// Drawn under, width_px + 2 * casing_px wide, unbroken also under dashes. Where cased line layers follow each other
  /// in the scene, all their casings lie under all their lines, so that no strand hides its neighbour.
  Colour casing{0, 0, 0, 0};
  float casing_px = 0.0F;
  float dash_px = 0.0F;  ///< 0 = solid
  float gap_px = 0.0F;
  bool round_caps = true;
  double max_metres_per_pixel = 1e12;  ///< hidden when zoomed further out than this
};

struct Line {
  std::shared_ptr<const Polyline> points;
  float offset_px = 0.0F;  ///< to the right of the direction of the points; parallel strands of shared track
  FeatureKey key = 0;
  Box bounds{};  ///< of the points; empty = unknown, hit testing then scans them all
};

struct LineLayer {
  std::string id;
  std::vector<Line> lines;  ///< one that starts or ends where the one before it ended is drawn as its continuation
  LineStyle style;
};

enum class SymbolShape { circle, ring, diamond, square, triangle, cross, anchor, badge };

/// A point mark; a badge carries a short text (a route's number).
struct Symbol {
  Point position;
  SymbolShape shape = SymbolShape::circle;
  Colour fill;
  Colour outline;
  float size_px = 6.0F;  ///< diameter
  float outline_px = 1.0F;
  std::string text;  ///< badge only, drawn in `outline` colour
  FeatureKey key = 0;
  double max_metres_per_pixel = 1e12;
};

struct SymbolLayer {
  std::string id;
  std::vector<Symbol> symbols;
};

enum class LabelFace { regular, bold };

/// A text with its anchor; placed without collisions, the higher priority first.
struct Label {
  Point position;
  std::string text;  ///< UTF-8, Latin and Cyrillic
  float size_px = 13.0F;
  float letter_spacing_px = 0.0F;
  LabelFace face = LabelFace::regular;
  Colour colour;
  Colour halo;
  float halo_px = 1.5F;
  float priority = 0.0F;
  bool centred = false;  ///< country names: on the point; others beside it with `gap_px`
  float gap_px = 7.0F;
  double max_metres_per_pixel = 1e12;
  double min_metres_per_pixel = 0.0;
};

struct LabelLayer {
  std::string id;
  std::vector<Label> labels;
};

using DrawLayer = std::variant<FillLayer, LineLayer, SymbolLayer, LabelLayer>;

struct Scene {
  Colour background;
  std::vector<std::shared_ptr<const DrawLayer>> layers;  ///< bottom first
};

inline bool has_casing(const DrawLayer& layer) {
  const auto* lines = std::get_if<LineLayer>(&layer);
  return lines != nullptr && lines->style.casing_px > 0.0F && lines->style.casing.a > 0;
}

/// Number of cased line layers from `first` on whose casings are drawn together; 0 unless a run starts there.
inline std::size_t casing_run(const Scene& scene, std::size_t first) {
  if (first > 0 && has_casing(*scene.layers[first - 1])) {
    return 0;
  }
  std::size_t count = 0;
  while (first + count < scene.layers.size() && has_casing(*scene.layers[first + count])) {
    ++count;
  }
  return count;
}

}  // namespace render
