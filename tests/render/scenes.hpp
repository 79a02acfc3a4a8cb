#pragma once
// Small scenes that tests draw.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "render/scene/camera.hpp"
#include "render/scene/scene.hpp"

namespace scenes {

/// 512 x 320 pixels, one metre-thousand per pixel, the origin in the middle.
inline render::Camera camera(double metres_per_pixel = 1000.0, render::Point centre = {}) {
  render::Camera view;
  view.width = 512.0F;
  view.height = 320.0F;
  view.metres_per_pixel = metres_per_pixel;
  view.centre = centre;
  return view;
}

struct Theme {
  render::Colour water, land, border, hatch, text, secondary;
};
inline constexpr Theme kDark{render::Colour::rgb(0x0D1721), render::Colour::rgb(0x1A2631),
                             render::Colour::rgb(0x3D5262), render::Colour::rgb(0x35495A),
                             render::Colour::rgb(0xD5E0E7), render::Colour::rgb(0x8298A7)};
inline constexpr Theme kLight{render::Colour::rgb(0xCFDFE8), render::Colour::rgb(0xF5F2EA),
                              render::Colour::rgb(0xA9A293), render::Colour::rgb(0xD5CFC0),
                              render::Colour::rgb(0x222E37), render::Colour::rgb(0x66757F)};
inline constexpr render::Colour kBlue = render::Colour::rgb(0x56B4E9);
inline constexpr render::Colour kOrange = render::Colour::rgb(0xE69F00);
inline constexpr render::Colour kGreen = render::Colour::rgb(0x2FBF9B);

/// A polygon without holes, triangulated as a fan: its first point must see all the others.
inline std::shared_ptr<const render::Area> area(std::vector<render::Point> ring, render::FeatureKey key = 0) {
  render::Area result;
  result.key = key;
  for (const render::Point& p : ring) {
    result.bounds.extend(p);
  }
  for (std::uint32_t i = 1; i + 1 < ring.size(); ++i) {
    result.triangles.insert(result.triangles.end(), {0, i, i + 1});
  }
  ring.push_back(ring.front());
  result.rings.push_back(std::move(ring));
  return std::make_shared<const render::Area>(std::move(result));
}

inline render::Line line(std::vector<render::Point> points, float offset_px = 0.0F, render::FeatureKey key = 0) {
  return {std::make_shared<const render::Polyline>(std::move(points)), offset_px, key};
}

template <class Layer>
void add(render::Scene& scene, Layer layer) {
  scene.layers.push_back(std::make_shared<const render::DrawLayer>(std::move(layer)));
}

inline render::Scene empty(const Theme& theme = kDark) {
  render::Scene scene;
  scene.background = theme.water;
  return scene;
}

/// A kite of land with a lighter outline, across most of the picture.
inline std::vector<render::Point> kite() {
  return {{-200e3, -20e3}, {-40e3, -130e3}, {210e3, -60e3}, {120e3, 120e3}, {-90e3, 95e3}};
}

inline render::LineStyle route_style(render::Colour colour, const Theme& theme = kDark) {
  render::LineStyle style;
  style.colour = colour;
  style.width_px = 4.5F;
  style.casing = theme.water;
  style.casing_px = 1.75F;
  return style;
}

inline render::Label label(std::string text, render::Point at, float priority = 0.0F, const Theme& theme = kDark) {
  render::Label result;
  result.text = std::move(text);
  result.position = at;
  result.colour = theme.text;
  result.halo = theme.water;
  result.halo_px = 2.0F;
  result.priority = priority;
  return result;
}

inline render::Symbol symbol(render::SymbolShape shape, render::Point at, float size, render::Colour fill,
                             render::Colour outline) {
  render::Symbol result;
  result.shape = shape;
  result.position = at;
  result.size_px = size;
  result.fill = fill;
  result.outline = outline;
  result.outline_px = 1.5F;
  return result;
}

}  // namespace scenes
