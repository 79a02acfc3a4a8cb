#pragma once
// Private to render_gl: placed labels and badge texts -> glyph instances and the atlas texture.

#include <string_view>
#include <vector>

#include "render/gl/gpu_mesh.hpp"
#include "render/scene/glyph_atlas.hpp"
#include "render/scene/label_layout.hpp"

namespace render {

/// Collects glyphs in device pixels; halos come first, so that no halo covers a neighbouring letter.
class TextBatch {
 public:
  TextBatch(GlyphAtlas& atlas, float pixel_ratio) : atlas_(atlas), ratio_(pixel_ratio) {}

  void add_label(const PlacedLabel& placed);
  /// A badge's text, centred on its position.
  void add_badge(const Symbol& symbol, Pixel at);
  std::vector<TextInstance> take();

 private:
  struct Style {
    LabelFace face = LabelFace::regular;
    float size_px = 0.0F;
    float halo_px = 0.0F;
    Colour colour;
  };
  void add_run(const ShapedText& shaped, Pixel device_baseline, const Style& style, std::vector<TextInstance>& out);

  GlyphAtlas& atlas_;
  float ratio_;
  std::vector<TextInstance> halos_;
  std::vector<TextInstance> glyphs_;
};

/// The atlas on the GPU.
class AtlasTexture {
 public:
  /// Uploads the atlas if it changed, and binds it to unit 0.
  void bind(GlyphAtlas& atlas);

 private:
  Texture texture_;
};

}  // namespace render
