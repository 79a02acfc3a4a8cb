#include "render/vector/symbol_painter.hpp"

#include <cmath>
#include <numbers>

#include "render/scene/label_layout.hpp"

namespace render {

namespace {

constexpr double kPi = std::numbers::pi;

void circle(cairo_t* cr, double r) {
  cairo_new_sub_path(cr);
  cairo_arc(cr, 0.0, 0.0, r, 0.0, 2.0 * kPi);
  cairo_close_path(cr);
}

void diamond(cairo_t* cr, double r) {
  cairo_move_to(cr, 0.0, -r);
  cairo_line_to(cr, r, 0.0);
  cairo_line_to(cr, 0.0, r);
  cairo_line_to(cr, -r, 0.0);
  cairo_close_path(cr);
}

/// Equilateral, standing on its base.
void triangle(cairo_t* cr, double r) {
  const double radius = 1.15 * r;
  const double centre_y = 0.2 * r;
  for (int corner = 0; corner < 3; ++corner) {
    const double angle = -kPi / 2.0 + corner * 2.0 * kPi / 3.0;
    cairo_line_to(cr, radius * std::cos(angle), centre_y + radius * std::sin(angle));
  }
  cairo_close_path(cr);
}

void cross(cairo_t* cr, double r) {
  const double arm = 0.72 * r;
  cairo_move_to(cr, -arm, -arm);
  cairo_line_to(cr, arm, arm);
  cairo_move_to(cr, -arm, arm);
  cairo_line_to(cr, arm, -arm);
}

void anchor(cairo_t* cr, double r) {
  cairo_new_sub_path(cr);
  cairo_arc(cr, 0.0, -0.72 * r, 0.2 * r, 0.0, 2.0 * kPi);
  cairo_close_path(cr);
  cairo_move_to(cr, 0.0, -0.5 * r);
  cairo_line_to(cr, 0.0, 0.9 * r);
  cairo_move_to(cr, -0.42 * r, -0.22 * r);
  cairo_line_to(cr, 0.42 * r, -0.22 * r);
  cairo_new_sub_path(cr);
  cairo_arc(cr, 0.0, 0.12 * r, 0.78 * r, 0.0, kPi);
}

void pill(cairo_t* cr, double half_width, double r) {
  const double straight = half_width - r;
  cairo_new_sub_path(cr);
  cairo_arc(cr, straight, 0.0, r, -kPi / 2.0, kPi / 2.0);
  cairo_arc(cr, -straight, 0.0, r, kPi / 2.0, 1.5 * kPi);
  cairo_close_path(cr);
}

/// Half the line width of marks made of strokes, in radii; 0 for filled ones.
double stroke_of(SymbolShape shape) {
  switch (shape) {
    case SymbolShape::ring:
      return 0.2;
    case SymbolShape::cross:
      return 0.19;
    case SymbolShape::anchor:
      return 0.13;
    default:
      return 0.0;
  }
}

void trace(cairo_t* cr, SymbolShape shape, SymbolExtent half) {
  const double r = static_cast<double>(half.half_height);
  cairo_new_path(cr);
  switch (shape) {
    case SymbolShape::circle:
      return circle(cr, r);
    case SymbolShape::ring:
      return circle(cr, 0.8 * r);
    case SymbolShape::diamond:
      return diamond(cr, r);
    case SymbolShape::square:
      return cairo_rectangle(cr, -0.84 * r, -0.84 * r, 1.68 * r, 1.68 * r);
    case SymbolShape::triangle:
      return triangle(cr, r);
    case SymbolShape::cross:
      return cross(cr, r);
    case SymbolShape::anchor:
      return anchor(cr, r);
    case SymbolShape::badge:
      return pill(cr, static_cast<double>(half.half_width), r);
  }
}

void stroke(cairo_t* cr, Colour colour, double width) {
  if (colour.a > 0 && width > 0.0) {
    set_colour(cr, colour);
    cairo_set_line_width(cr, width);
    cairo_stroke_preserve(cr);
  }
}

}  // namespace

void paint_symbol(cairo_t* cr, const CairoText& text, const Symbol& symbol, Pixel at) {
  const SymbolExtent half = symbol_extent(symbol, text);
  cairo_save(cr);
  cairo_translate(cr, static_cast<double>(at.x), static_cast<double>(at.y));
  trace(cr, symbol.shape, half);
  const double outline = static_cast<double>(symbol.outline_px);
  const double line = 2.0 * stroke_of(symbol.shape) * static_cast<double>(half.half_height);
  const bool is_filled = line == 0.0;
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cr, is_filled ? CAIRO_LINE_JOIN_MITER : CAIRO_LINE_JOIN_ROUND);
  if (is_filled) {
    set_colour(cr, symbol.fill);
    cairo_fill_preserve(cr);
    stroke(cr, symbol.outline, outline);
  } else {
    if (outline > 0.0) {
      stroke(cr, symbol.outline, line + 2.0 * outline);
    }
    stroke(cr, symbol.fill, line);
  }
  cairo_new_path(cr);
  cairo_restore(cr);
  if (symbol.shape == SymbolShape::badge && !symbol.text.empty()) {
    const float size = symbol.size_px * kBadgeTextScale;
    const TextExtent extent = text.measure(symbol.text, size, 0.0F, LabelFace::bold);
    text.draw(symbol.text, {at.x - extent.width / 2.0F, at.y + extent.cap_height / 2.0F},
              {size, 0.0F, LabelFace::bold, symbol.outline});
  }
}

}  // namespace render
