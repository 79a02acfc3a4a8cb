#pragma once
// Private to render_vector: text in Noto Sans, measured and drawn by Cairo.

#include <cairo.h>

#include "render/scene/text_shaper.hpp"

namespace render {

void set_colour(cairo_t* cr, Colour colour);

class CairoText : public TextMeasure {
 public:
  explicit CairoText(cairo_t* cr) : cr_(cr) {}

  TextExtent measure(std::string_view text, float size_px, float letter_spacing_px, LabelFace face) const override;

  struct Style {
    float size_px = 0.0F;
    float letter_spacing_px = 0.0F;
    LabelFace face = LabelFace::regular;
    Colour colour;
    Colour halo{0, 0, 0, 0};
    float halo_px = 0.0F;
  };
  /// Draws from the left end of the baseline: halo first, then real text.
  void draw(std::string_view text, Pixel baseline, const Style& style) const;

 private:
  void select(float size_px, LabelFace face) const;
  cairo_t* cr_;  ///< borrowed
};

}  // namespace render
