#pragma once
// Private to render_vector: point marks as paths, the same shapes as shaders/symbol.frag.

#include <cairo.h>

#include "render/vector/cairo_text.hpp"

namespace render {

/// Draws one mark with its centre at `at`.
void paint_symbol(cairo_t* cr, const CairoText& text, const Symbol& symbol, Pixel at);

}  // namespace render
