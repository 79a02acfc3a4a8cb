#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "render/vector/vector_writer.hpp"
#include "tests/render/scenes.hpp"

namespace render {
namespace {

std::string temporary(const std::string& name) {
  return (std::filesystem::path(testing::TempDir()) / name).string();
}

std::string text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

Scene scene_of_everything() {
  Scene scene = scenes::empty();
  scenes::add(
      scene,
      FillLayer{"land", {scenes::area(scenes::kite())}, scenes::kDark.land, true, {scenes::kDark.hatch, 9.0F, 1.0F}});
  LineStyle style = scenes::route_style(scenes::kOrange);
  style.dash_px = 12.0F;
  style.gap_px = 7.0F;
  scenes::add(scene, LineLayer{"route", {scenes::line({{-2e5, 0.0}, {0.0, 8e4}, {2e5, -4e4}}, 5.0F)}, style});
  SymbolLayer symbols{"symbols", {}};
  double x = -210e3;
  for (const SymbolShape shape : {SymbolShape::circle, SymbolShape::ring, SymbolShape::diamond, SymbolShape::square,
                                  SymbolShape::triangle, SymbolShape::cross, SymbolShape::anchor, SymbolShape::badge}) {
    symbols.symbols.push_back(scenes::symbol(shape, {x += 45e3, -120e3}, 22.0F, scenes::kBlue, scenes::kDark.text));
  }
  symbols.symbols.back().text = "1";
  scenes::add(scene, symbols);
  Label label = scenes::label("Қызылорда", {0.0, 120e3});
  label.letter_spacing_px = 2.0F;
  scenes::add(scene, LabelLayer{"labels", {label, scenes::label("broken \xFF byte", {0.0, -60e3})}});
  return scene;
}

TEST(VectorWriter, SvgHasTheSizeAndColoursAndIsTheSameEachTime) {
  std::string error;
  ASSERT_TRUE(write_vector(scene_of_everything(), scenes::camera(), temporary("zhol_a.svg"), error)) << error;
  ASSERT_TRUE(write_vector(scene_of_everything(), scenes::camera(), temporary("zhol_b.svg"), error)) << error;
  const std::string svg = text_of(temporary("zhol_a.svg"));
  EXPECT_TRUE(svg == text_of(temporary("zhol_b.svg")));
  EXPECT_NE(svg.find("512"), std::string::npos);
  EXPECT_NE(svg.find("stroke-dasharray"), std::string::npos);
  EXPECT_NE(svg.find("</svg>"), std::string::npos);
  EXPECT_EQ(svg.find("<image"), std::string::npos) << "nothing is rasterised";
}

TEST(VectorWriter, PdfIsWrittenWhole) {
  std::string error;
  ASSERT_TRUE(write_vector(scene_of_everything(), scenes::camera(), temporary("zhol_map.PDF"), error)) << error;
  const std::string pdf = text_of(temporary("zhol_map.PDF"));
  EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
  EXPECT_NE(pdf.find("%%EOF"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(temporary("zhol_map.PDF.part")));
}

TEST(VectorWriter, WhatLiesOutsideIsLeftOut) {
  std::string error;
  Scene scene = scenes::empty();
  const Scene bare = scene;
  scenes::add(scene, FillLayer{"land", {scenes::area(scenes::kite())}, scenes::kDark.land, false, {}});
  const Camera elsewhere = scenes::camera(1000.0, {9e6, 9e6});
  ASSERT_TRUE(write_vector(scene, elsewhere, temporary("zhol_c.svg"), error)) << error;
  ASSERT_TRUE(write_vector(bare, elsewhere, temporary("zhol_d.svg"), error)) << error;
  EXPECT_TRUE(text_of(temporary("zhol_c.svg")) == text_of(temporary("zhol_d.svg")));
}

TEST(VectorWriter, ErrorsNamePathAndRemedy) {
  std::string error;
  EXPECT_FALSE(write_vector(scenes::empty(), scenes::camera(), "/no/such/directory/map.svg", error));
  EXPECT_NE(error.find("/no/such/directory/map.svg"), std::string::npos);
  EXPECT_NE(error.find("directory exists"), std::string::npos);
  EXPECT_FALSE(write_vector(scenes::empty(), scenes::camera(), "map.bmp", error));
  EXPECT_NE(error.find(".svg or .pdf"), std::string::npos);
}

}  // namespace
}  // namespace render
