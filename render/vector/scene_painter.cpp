#include "render/vector/scene_painter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "render/scene/label_layout.hpp"
#include "render/scene/line_geometry.hpp"
#include "render/vector/symbol_painter.hpp"

namespace render {

namespace {

/// Detail below this (pixels) is left out: it cannot be seen in print and makes files huge.
constexpr double kTolerance = 0.2;
/// Same-coloured hairline round opaque areas: viewers show gaps between neighbours otherwise.
constexpr double kSeam = 0.3;

Box bounds_of(const Polyline& line) {
  Box box;
  for (const Point& p : line) {
    box.extend(p);
  }
  return box;
}

class Painter {
 public:
  Painter(cairo_t* cr, const Scene& scene, const Camera& camera)
      : cr_(cr), camera_(camera), text_(cr), labels_(place_labels(scene, camera, text_)) {}

  void paint(const FillLayer& layer) {
    for (const auto& area : layer.areas) {
      if (!area->bounds.intersects(camera_.visible()) || !trace(*area)) {
        continue;
      }
      set_colour(cr_, layer.fill);
      cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_EVEN_ODD);
      if (layer.fill.a == 255) {
        cairo_fill_preserve(cr_);
        cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_width(cr_, kSeam);
        cairo_stroke_preserve(cr_);
      } else {
        cairo_fill_preserve(cr_);
      }
      if (layer.hatched) {
        hatch(layer.hatch, area->bounds);
      }
      cairo_new_path(cr_);
    }
  }

  void paint_casing(const LineLayer& layer) {
    cairo_set_line_cap(cr_, layer.style.round_caps ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    stroke(layer, layer.style.casing, layer.style.width_px + 2.0F * layer.style.casing_px);
  }

  void paint(const LineLayer& layer) {
    const LineStyle& style = layer.style;
    cairo_set_line_cap(cr_, style.round_caps ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    if (style.dash_px > 0.0F) {
      const std::array<double, 2> dashes{static_cast<double>(style.dash_px), static_cast<double>(style.gap_px)};
      cairo_set_dash(cr_, dashes.data(), 2, 0.0);
    }
    stroke(layer, style.colour, style.width_px);
    cairo_set_dash(cr_, nullptr, 0, 0.0);
  }

  void paint(const SymbolLayer& layer) {
    for (const Symbol& symbol : layer.symbols) {
      const Pixel at = camera_.to_screen(symbol.position);
      const float margin = symbol.size_px * (2.0F + static_cast<float>(symbol.text.size()));
      const bool is_near =
          at.x > -margin && at.y > -margin && at.x < camera_.width + margin && at.y < camera_.height + margin;
      if (is_near && camera_.metres_per_pixel <= symbol.max_metres_per_pixel) {
        paint_symbol(cr_, text_, symbol, at);
      }
    }
  }

  void paint(const LabelLayer& layer) {
    for (const PlacedLabel& placed : labels_) {
      if (placed.layer == &layer) {
        const Label& label = *placed.label;
        text_.draw(label.text, placed.baseline,
                   {label.size_px, label.letter_spacing_px, label.face, label.colour, label.halo, label.halo_px});
      }
    }
  }

 private:
  void add_point(Point p, bool is_first) {
    const Pixel at = camera_.to_screen(p);
    if (is_first) {
      cairo_move_to(cr_, static_cast<double>(at.x), static_cast<double>(at.y));
    } else {
      cairo_line_to(cr_, static_cast<double>(at.x), static_cast<double>(at.y));
    }
  }

  /// The area's rings as a path; false when nothing of them can be seen.
  bool trace(const Area& area) {
    cairo_new_path(cr_);
    bool is_any = false;
    for (const Polyline& ring : area.rings) {
      const Polyline coarse = ring.empty() ? ring : simplified(ring, kTolerance * camera_.metres_per_pixel);
      if (coarse.size() < 4) {
        continue;
      }
      for (std::size_t i = 0; i < coarse.size(); ++i) {
        add_point(coarse[i], i == 0);
      }
      cairo_close_path(cr_);
      is_any = true;
    }
    return is_any;
  }

  /// Rising lines clipped to the current path, in step with those of the screen.
  void hatch(const Hatch& hatch, const Box& bounds) {
    const Pixel corner = camera_.to_screen({bounds.min_x, bounds.max_y});
    const Pixel other = camera_.to_screen({bounds.max_x, bounds.min_y});
    const double left = std::max(0.0, static_cast<double>(corner.x));
    const double right = std::min(static_cast<double>(camera_.width), static_cast<double>(other.x));
    const double top = std::max(0.0, static_cast<double>(corner.y));
    const double bottom = std::min(static_cast<double>(camera_.height), static_cast<double>(other.y));
    const double step = static_cast<double>(std::max(1.0F, hatch.spacing_px)) * std::numbers::sqrt2;
    const double origin = static_cast<double>(camera_.height);
    cairo_save(cr_);
    cairo_clip(cr_);
    for (double sum = origin + std::floor((left + top - origin) / step) * step; sum <= right + bottom; sum += step) {
      cairo_move_to(cr_, sum - bottom, bottom);
      cairo_line_to(cr_, sum - top, top);
    }
    cairo_set_line_cap(cr_, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_width(cr_, static_cast<double>(hatch.width_px));
    set_colour(cr_, hatch.colour);
    cairo_stroke(cr_);
    cairo_restore(cr_);
  }

  void stroke(const LineLayer& layer, Colour colour, float width_px) {
    if (camera_.metres_per_pixel > layer.style.max_metres_per_pixel) {
      return;
    }
    set_colour(cr_, colour);
    cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width(cr_, static_cast<double>(width_px));
    for (const Polyline& line : drawn_polylines(layer, camera_.metres_per_pixel, kTolerance)) {
      if (line.size() >= 2 && bounds_of(line).intersects(camera_.visible())) {
        cairo_new_path(cr_);
        for (std::size_t i = 0; i < line.size(); ++i) {
          add_point(line[i], i == 0);
        }
        if (line.size() > 3 && line.front() == line.back()) {
          cairo_close_path(cr_);
        }
        cairo_stroke(cr_);
      }
    }
  }

  cairo_t* cr_;  ///< borrowed
  const Camera& camera_;
  CairoText text_;
  std::vector<PlacedLabel> labels_;
};

}  // namespace

void paint_scene(cairo_t* cr, const Scene& scene, const Camera& camera) {
  cairo_rectangle(cr, 0.0, 0.0, static_cast<double>(camera.width), static_cast<double>(camera.height));
  cairo_clip(cr);
  set_colour(cr, scene.background);
  cairo_paint(cr);
  Painter painter(cr, scene, camera);
  for (std::size_t i = 0; i < scene.layers.size(); ++i) {
    for (std::size_t k = i, end = i + casing_run(scene, i); k < end; ++k) {
      painter.paint_casing(std::get<LineLayer>(*scene.layers[k]));
    }
    std::visit([&](const auto& drawable) { painter.paint(drawable); }, *scene.layers[i]);
  }
}

}  // namespace render
