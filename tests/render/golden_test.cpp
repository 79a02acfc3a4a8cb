// Pictures of the map renderer. Each has a purpose, told by its name; look at a picture before keeping a new one.
#include <cmath>

#include "tests/render/scenes.hpp"
#include "tests/support/gl_fixture.hpp"
#include "tests/support/golden.hpp"

namespace {

using render::LabelFace;
using render::LabelLayer;
using render::LineLayer;
using render::Scene;
using render::SymbolLayer;
using render::SymbolShape;
using scenes::kBlue;
using scenes::kDark;
using scenes::kGreen;
using scenes::kLight;
using scenes::kOrange;

void add_land(Scene& scene, const scenes::Theme& theme, bool hatched) {
  render::FillLayer land{"land", {scenes::area(scenes::kite())}, theme.land, hatched, {theme.hatch, 9.0F, 1.0F}};
  scenes::add(scene, land);
  std::vector<render::Point> ring = scenes::kite();
  ring.push_back(ring.front());
  LineLayer border{"border", {scenes::line(ring)}, {}};
  border.style.colour = theme.border;
  scenes::add(scene, border);
}

void add_route(Scene& scene, std::vector<render::Line> lines, render::LineStyle style) {
  scenes::add(scene, LineLayer{"route", std::move(lines), style});
}

/// A hairpin, a right angle and a gentle bend.
std::vector<render::Point> zigzag(double dy = 0.0) {
  return {{-220e3, -60e3 + dy}, {-150e3, 90e3 + dy}, {-110e3, -70e3 + dy}, {-20e3, -70e3 + dy},
          {-20e3, 60e3 + dy},   {80e3, 60e3 + dy},   {170e3, 20e3 + dy},   {225e3, -50e3 + dy}};
}

class Golden : public GlTest {};

TEST_F(Golden, SolidFillWithSmoothEdges) {
  Scene scene = scenes::empty();
  add_land(scene, kDark, false);
  EXPECT_EQ(golden::compare(draw(scene, scenes::camera()), "solid_fill"), "");
}

TEST_F(Golden, HatchOfAnAvoidedCountry) {
  Scene scene = scenes::empty();
  add_land(scene, kDark, true);
  EXPECT_EQ(golden::compare(draw(scene, scenes::camera()), "hatch"), "");
}

TEST_F(Golden, ThickLineJoinsAndCaps) {
  Scene scene = scenes::empty();
  render::LineStyle style;
  style.colour = kBlue;
  style.width_px = 14.0F;
  add_route(scene, {scenes::line(zigzag())}, style);
  EXPECT_EQ(golden::compare(draw(scene, scenes::camera()), "line_joins"), "");
}

TEST_F(Golden, DashesDotsAndButtEnds) {
  Scene scene = scenes::empty();
  render::LineStyle style = scenes::route_style(kBlue);
  style.dash_px = 12.0F;
  style.gap_px = 7.0F;
  style.round_caps = false;
  add_route(scene, {scenes::line(zigzag(60e3))}, style);
  style.colour = kOrange;
  style.round_caps = true;
  style.gap_px = 10.0F;
  add_route(scene, {scenes::line(zigzag(0.0))}, style);
  style.colour = kDark.secondary;
  style.width_px = 3.0F;
  style.dash_px = 0.1F;
  style.gap_px = 6.0F;
  add_route(scene, {scenes::line(zigzag(-60e3))}, style);
  EXPECT_EQ(golden::compare(draw(scene, scenes::camera()), "dashes"), "");
}

TEST_F(Golden, CasingSeparatesRouteFromLand) {
  Scene scene = scenes::empty();
  add_land(scene, kDark, true);
  add_route(scene, {scenes::line(zigzag())}, scenes::route_style(kOrange));
  EXPECT_EQ(golden::compare(draw(scene, scenes::camera()), "casing"), "");
}

TEST_F(Golden, ParallelStrandsAtSharpBends) {
  Scene scene = scenes::empty();
  add_land(scene, kDark, false);
  const render::Colour colours[] = {kBlue, kOrange, kGreen};
  for (int i = 0; i < 3; ++i) {
    const float offset = 5.5F * static_cast<float>(i - 1);
    render::LineStyle style = scenes::route_style(colours[i]);
    style.width_px = 4.0F;
    // The middle strand leaves its place half way: the passage is eased.
    const std::vector<render::Point> all = zigzag();
    add_route(scene,
              {scenes::line({all.begin(), all.begin() + 6}, offset),
               scenes::line({all.begin() + 5, all.end()}, i == 1 ? 11.0F : offset)},
              style);
  }
  EXPECT_EQ(golden::compare(draw(scene, scenes::camera()), "strands"), "");
}

TEST_F(Golden, StrandsAlongATightCurveDoNotLoop) {
  Scene scene = scenes::empty();
  std::vector<render::Point> curve;
  for (int i = 0; i <= 240; ++i) {
    const double t = i / 240.0;
    curve.push_back({-220e3 + 440e3 * t, 60e3 * std::sin(t * 25.0) + 6e3 * std::sin(t * 190.0)});
  }
  const render::Colour colours[] = {kBlue, kOrange, kGreen};
  for (int i = 0; i < 3; ++i) {
    render::LineStyle style = scenes::route_style(colours[i]);
    style.width_px = 4.0F;
    add_route(scene, {scenes::line(curve, 5.5F * static_cast<float>(i - 1))}, style);
  }
  EXPECT_EQ(golden::compare(draw(scene, scenes::camera()), "strands_curve"), "");
}

TEST_F(Golden, EverySymbolShapeInThreeSizes) {
  Scene scene = scenes::empty();
  SymbolLayer layer{"symbols", {}};
  const SymbolShape shapes[] = {SymbolShape::circle,   SymbolShape::ring,  SymbolShape::diamond, SymbolShape::square,
                                SymbolShape::triangle, SymbolShape::cross, SymbolShape::anchor};
  double x = -205e3;
  for (const SymbolShape shape : shapes) {
    double y = 100e3;
    for (const float size : {7.0F, 13.0F, 34.0F}) {
      layer.symbols.push_back(scenes::symbol(shape, {x, y}, size, kOrange, kDark.text));
      y -= 70e3 + size * 1e3;
    }
    x += 68e3;
  }
  scenes::add(scene, layer);
  EXPECT_EQ(golden::compare(draw(scene, scenes::camera()), "symbols"), "");
}

TEST_F(Golden, BadgesAndPills) {
  Scene scene = scenes::empty();
  add_land(scene, kDark, false);
  SymbolLayer layer{"badges", {}};
  const char* texts[] = {"1", "2", "12"};
  const render::Colour colours[] = {kBlue, kOrange, kGreen};
  for (int i = 0; i < 3; ++i) {
    render::Symbol badge =
        scenes::symbol(SymbolShape::badge, {-120e3 + 60e3 * i, 40e3}, 20.0F, colours[i], kDark.water);
    badge.text = texts[i];
    layer.symbols.push_back(badge);
  }
  render::Symbol pill = scenes::symbol(SymbolShape::badge, {0.0, -30e3}, 20.0F, kDark.land, kDark.secondary);
  pill.outline_px = 1.0F;
  pill.text = "baseline, through Russia";
  layer.symbols.push_back(pill);
  scenes::add(scene, layer);
  EXPECT_EQ(golden::compare(draw(scene, scenes::camera()), "badges"), "");
}

TEST_F(Golden, LabelsLatinCyrillicKazakhWithHalo) {
  Scene scene = scenes::empty(kLight);
  add_land(scene, kLight, true);
  LabelLayer layer{"labels", {}};
  const char* texts[] = {"Constanța · Łódź · Türkiye · Ağrı", "Жезказган · Актау · Щучинск",
                         "Қызылорда · Өскемен · Ұлытау · Шығыс Қазақстан", "ӘәҒғҚқҢңӨөҰұҮүҺһІі",
                         "missing: \xF0\x9F\x9A\x82"};
  double y = 110e3;
  for (const char* text : texts) {
    render::Label label = scenes::label(text, {-200e3, y}, 0.0F, kLight);
    label.halo = kLight.land;
    layer.labels.push_back(label);
    y -= 34e3;
  }
  render::Label country = scenes::label("ҚАЗАҚСТАН", {60e3, -70e3}, 1.0F, kLight);
  country.centred = true;
  country.face = LabelFace::bold;
  country.letter_spacing_px = 4.0F;
  country.size_px = 15.0F;
  country.colour = kLight.secondary;
  layer.labels.push_back(country);
  scenes::add(scene, layer);
  EXPECT_EQ(golden::compare(draw(scene, scenes::camera()), "labels"), "");
}

TEST_F(Golden, CrowdedLabelsDoNotCollide) {
  Scene scene = scenes::empty();
  SymbolLayer marks{"marks", {}};
  LabelLayer labels{"labels", {}};
  const char* names[] = {"Zhezkazgan", "Karaganda", "Balkhash", "Aktogay", "Dostyk", "Aktau", "Beyneu", "Poti"};
  std::uint32_t random = 7;
  for (int i = 0; i < 60; ++i) {
    const auto next = [&random] {
      random = random * 1664525U + 1013904223U;
      return static_cast<double>(random >> 8U) / 16777216.0 - 0.5;
    };
    const render::Point at{next() * 500e3, next() * 310e3};
    marks.symbols.push_back(scenes::symbol(SymbolShape::circle, at, 6.0F, kDark.water, kDark.text));
    labels.labels.push_back(scenes::label(names[i % 8], at, static_cast<float>(i % 5)));
  }
  scenes::add(scene, marks);
  scenes::add(scene, labels);
  EXPECT_EQ(golden::compare(draw(scene, scenes::camera()), "label_collision"), "");
}

/// Moves a scene's geometry far from the origin.
std::vector<render::Point> shrunk_to(render::Point origin, double scale) {
  std::vector<render::Point> ring = scenes::kite();
  for (render::Point& p : ring) {
    p = {origin.x + p.x * scale, origin.y + p.y * scale};
  }
  return ring;
}

TEST_F(Golden, DeepZoomFarFromTheOriginIsAsSharpAsNearIt) {
  // 5 m per pixel at 7e6 m: single floats would be off by half a metre. The same picture as at the origin.
  const auto scene_at = [](render::Point origin) {
    Scene scene = scenes::empty();
    scenes::add(scene, render::FillLayer{"land", {scenes::area(shrunk_to(origin, 0.005))}, kDark.land, false, {}});
    add_route(scene, {scenes::line(shrunk_to(origin, 0.004))}, scenes::route_style(kBlue));
    return scene;
  };
  const render::Point far{7e6, -6.5e6};
  const render::Image picture = draw(scene_at(far), scenes::camera(5.0, far));
  const auto difference = render::compare_images(picture, draw(scene_at({}), scenes::camera(5.0)));
  ASSERT_TRUE(difference.has_value());
  EXPECT_LE(difference->maximum, 2);
  EXPECT_EQ(golden::compare(picture, "deep_zoom"), "");
}

TEST_F(Golden, LightTheme) {
  Scene scene = scenes::empty(kLight);
  add_land(scene, kLight, true);
  add_route(scene, {scenes::line(zigzag())}, scenes::route_style(kBlue, kLight));
  scenes::add(scene, SymbolLayer{"places",
                                 {scenes::symbol(SymbolShape::circle, {-20e3, 60e3}, 8.0F, kLight.land, kLight.text)}});
  render::Label name = scenes::label("Beyneu", {-20e3, 60e3}, 0.0F, kLight);
  name.halo = kLight.land;
  scenes::add(scene, LabelLayer{"labels", {name}});
  EXPECT_EQ(golden::compare(draw(scene, scenes::camera()), "light_theme"), "");
}

// Not pictures to keep, but properties of drawing.

TEST_F(Golden, PannedPictureEqualsAFreshOne) {
  Scene scene = scenes::empty();
  add_land(scene, kDark, false);
  add_route(scene, {scenes::line(zigzag(), 6.0F)}, scenes::route_style(kOrange));
  const render::Camera start = scenes::camera();
  draw(scene, start);
  render::Image panned;
  for (int i = 1; i <= 12; ++i) {
    panned = draw(scene, start.panned(static_cast<float>(31 * i), static_cast<float>(-17 * i)));
  }
  SetUp();  // a renderer that has kept nothing
  const auto difference = render::compare_images(panned, draw(scene, start.panned(31.0F * 12.0F, -17.0F * 12.0F)));
  ASSERT_TRUE(difference.has_value());
  EXPECT_LE(difference->maximum, 2);
}

TEST_F(Golden, SettledFrameAfterAZoomEqualsAFreshOne) {
  Scene scene = scenes::empty();
  add_land(scene, kDark, false);
  add_route(scene, {scenes::line(zigzag(), 6.0F)}, scenes::route_style(kOrange));
  draw(scene, scenes::camera());
  const render::Camera zoomed = scenes::camera().zoomed_at({100.0F, 80.0F}, 1.4);
  renderer_->draw(scene, zoomed, render::Motion::moving);
  const render::Image passing = renderer_->read_back();
  const render::Image settled = draw(scene, zoomed);
  SetUp();
  const render::Image fresh = draw(scene, zoomed);
  EXPECT_EQ(render::compare_images(settled, fresh)->maximum, 0);
  // The passing frame is the kept picture scaled: softer, but everything is in its place.
  const auto difference = render::compare_images(passing, fresh);
  EXPECT_GT(difference->maximum, 0);
  EXPECT_LT(difference->mean, 4.0);
}

TEST_F(Golden, ChangedLayerIsDrawnAnew) {
  Scene scene = scenes::empty();
  add_land(scene, kDark, false);
  const render::Image before = draw(scene, scenes::camera());
  add_route(scene, {scenes::line(zigzag())}, scenes::route_style(kOrange));
  const render::Image after = draw(scene, scenes::camera());
  EXPECT_GT(render::compare_images(before, after)->maximum, 100);
  scene.layers.pop_back();
  EXPECT_EQ(render::compare_images(before, draw(scene, scenes::camera()))->maximum, 0);
}

TEST_F(Golden, TwicePixelRatioDrawsTwiceTheSize) {
  Scene scene = scenes::empty();
  add_land(scene, kDark, true);
  render::Camera camera = scenes::camera();
  camera.pixel_ratio = 2.0F;
  const render::Image image = draw(scene, camera);
  EXPECT_EQ(image.width, 1024);
  EXPECT_EQ(image.height, 640);
}

TEST_F(Golden, MissingFontIsNamed) {
  const render::MapRenderer broken("/nowhere/NotoSans.ttf", "");
  EXPECT_NE(broken.error().find("/nowhere/NotoSans.ttf"), std::string::npos);
  EXPECT_NE(broken.error().find("fonts-noto-core"), std::string::npos);
}

}  // namespace
