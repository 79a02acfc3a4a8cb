// Text, glyphs and label placement.
#include <gtest/gtest.h>

#include <random>

#include "render/scene/glyph_atlas.hpp"
#include "render/scene/label_layout.hpp"
#include "render/scene/symbol_mesher.hpp"
#include "tests/render/scenes.hpp"

namespace render {
namespace {

constexpr const char* kRegular = "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf";
constexpr const char* kBold = "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf";

/// Every letter is half an em wide: layout without a font.
class FixedMeasure : public TextMeasure {
 public:
  TextExtent measure(std::string_view text, float size_px, float spacing, LabelFace) const override {
    const auto letters = static_cast<float>(decode_utf8(text).size());
    return {letters * size_px * 0.5F + spacing * std::max(0.0F, letters - 1.0F), size_px * 0.7F};
  }
};

TEST(Utf8, DecodesScriptsAndReplacesBrokenBytes) {
  EXPECT_EQ(decode_utf8("Қț1"), (std::u32string{U'Қ', U'ț', U'1'}));
  EXPECT_EQ(decode_utf8("a\xFFz"), (std::u32string{U'a', 0xFFFD, U'z'}));
  EXPECT_EQ(decode_utf8("\xD2"), (std::u32string{0xFFFD}));
  EXPECT_EQ(decode_utf8("\xE0\x80\x80"), (std::u32string{0xFFFD, 0xFFFD, 0xFFFD})) << "overlong";
}

TEST(FontFace, CarriesLatinCyrillicAndKazakhLetters) {
  const FontFace face(kRegular);
  ASSERT_EQ(face.error(), "");
  for (const char32_t code : std::u32string(U"AzŁșğÇЖщӘәҒғҚқҢңӨөҰұҮүҺһІі")) {
    EXPECT_TRUE(face.has(code)) << static_cast<std::uint32_t>(code);
  }
}

TEST(FontFace, MissingLetterLooksLikeAQuestionMark) {
  const FontFace face(kRegular);
  ASSERT_EQ(face.error(), "");
  EXPECT_FALSE(face.has(0x1F682));
  EXPECT_DOUBLE_EQ(face.advance_em(0x1F682), face.advance_em(U'?'));
  EXPECT_EQ(face.rasterise(0x1F682, 13.0, 0.0, 0.0).coverage, face.rasterise(U'?', 13.0, 0.0, 0.0).coverage);
}

TEST(FontFace, HaloGrowsTheGlyphOnEverySide) {
  const FontFace face(kRegular);
  ASSERT_EQ(face.error(), "");
  const GlyphBitmap plain = face.rasterise(U'o', 13.0, 0.0, 0.0);
  const GlyphBitmap halo = face.rasterise(U'o', 13.0, 2.0, 0.0);
  EXPECT_NEAR(halo.width, plain.width + 4, 1);
  EXPECT_NEAR(halo.height, plain.height + 4, 1);
  EXPECT_NEAR(halo.left, plain.left - 2, 1);
}

TEST(FontFace, BlankHasNoPictureButAdvances) {
  const FontFace face(kRegular);
  ASSERT_EQ(face.error(), "");
  EXPECT_EQ(face.rasterise(U' ', 13.0, 0.0, 0.0).width, 0);
  EXPECT_GT(face.advance_em(U' '), 0.1);
}

TEST(TextShaper, LetterSpacingLiesBetweenLettersOnly) {
  const FontFace face(kRegular);
  ASSERT_EQ(face.error(), "");
  const float plain = shape_text(face, "ABC", 13.0, 0.0).width;
  EXPECT_FLOAT_EQ(shape_text(face, "ABC", 13.0, 3.0).width, plain + 6.0F);
  EXPECT_FLOAT_EQ(shape_text(face, "", 13.0, 3.0).width, 0.0F);
}

TEST(GlyphAtlas, SameGlyphIsPackedOnceAndPlacesDoNotOverlap) {
  GlyphAtlas atlas(kRegular, kBold);
  ASSERT_EQ(atlas.error(), "");
  std::vector<AtlasGlyph> places;
  for (char32_t code = U'А'; code <= U'я'; ++code) {
    for (const std::uint8_t halo : {std::uint8_t{0}, std::uint8_t{8}}) {
      places.push_back(atlas.find({LabelFace::bold, code, 52, halo, 1}));
    }
  }
  const AtlasGlyph again = atlas.find({LabelFace::bold, U'А', 52, 0, 1});
  EXPECT_EQ(again.x, places[0].x);
  EXPECT_EQ(again.y, places[0].y);
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t k = i + 1; k < places.size(); ++k) {
      const bool apart = places[i].x + places[i].width <= places[k].x || places[k].x + places[k].width <= places[i].x ||
                         places[i].y + places[i].height <= places[k].y || places[k].y + places[k].height <= places[i].y;
      EXPECT_TRUE(apart);
    }
  }
}

TEST(GlyphAtlas, StartsOverWhenFull) {
  GlyphAtlas atlas(kRegular, kBold);
  ASSERT_EQ(atlas.error(), "");
  for (char32_t code = U'!'; code < U'!' + 400 && atlas.generation() == 0; ++code) {
    atlas.find({LabelFace::regular, code, 4 * 200, 64, 0});
  }
  EXPECT_EQ(atlas.generation(), 1U);
  EXPECT_LE(atlas.height(), GlyphAtlas::kMaxHeight);
}

Scene labels_scene(std::vector<Label> labels) {
  Scene scene;
  scenes::add(scene, LabelLayer{"labels", std::move(labels)});
  return scene;
}

std::vector<Label> random_labels(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> x(-280e3, 280e3);
  std::uniform_real_distribution<double> y(-180e3, 180e3);
  std::vector<Label> labels;
  for (int i = 0; i < count; ++i) {
    Label label =
        scenes::label(std::string(3 + random() % 12, 'x'), {x(random), y(random)}, static_cast<float>(random() % 6));
    label.centred = random() % 7 == 0;
    labels.push_back(label);
  }
  return labels;
}

TEST(LabelLayout, NoOverlapsAndNothingOutsideForManyRandomScenes) {
  const Camera camera = scenes::camera();
  for (unsigned seed = 1; seed <= 25; ++seed) {
    const Scene scene = labels_scene(random_labels(seed, 150));
    const auto placed = place_labels(scene, camera, FixedMeasure());
    ASSERT_GT(placed.size(), 10U);
    for (std::size_t i = 0; i < placed.size(); ++i) {
      EXPECT_GE(placed[i].box.left, 0.0F);
      EXPECT_GE(placed[i].box.top, 0.0F);
      EXPECT_LE(placed[i].box.right, camera.width);
      EXPECT_LE(placed[i].box.bottom, camera.height);
      for (std::size_t k = i + 1; k < placed.size(); ++k) {
        EXPECT_FALSE(placed[i].box.overlaps(placed[k].box)) << "seed " << seed;
      }
    }
  }
}

TEST(LabelLayout, HigherPriorityWinsWhateverTheOrder) {
  Label low = scenes::label("low", {0.0, 0.0}, 1.0F);
  low.centred = true;
  Label high = scenes::label("high", {1e3, 0.0}, 2.0F);
  high.centred = true;
  for (const auto& order : {std::vector<Label>{low, high}, std::vector<Label>{high, low}}) {
    const Scene scene = labels_scene(order);
    const auto placed = place_labels(scene, scenes::camera(), FixedMeasure());
    ASSERT_EQ(placed.size(), 1U);
    EXPECT_EQ(placed[0].label->text, "high");
  }
}

TEST(LabelLayout, TriesTheLeftWhenTheRightIsOutside) {
  const Scene scene = labels_scene({scenes::label("Dostyk", {250e3, 0.0})});
  const auto placed = place_labels(scene, scenes::camera(), FixedMeasure());
  ASSERT_EQ(placed.size(), 1U);
  EXPECT_LT(placed[0].box.right, 256.0F + 250.0F);
}

TEST(LabelLayout, KeepsPlacesWhilePanning) {
  std::vector<Label> labels = random_labels(3, 60);
  for (Label& label : labels) {
    label.position.x *= 0.5;  // all stay away from the edges
    label.position.y *= 0.4;
  }
  const Scene scene = labels_scene(labels);
  const auto before = place_labels(scene, scenes::camera(), FixedMeasure());
  const auto after = place_labels(scene, scenes::camera().panned(9.0F, -6.0F), FixedMeasure());
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i].label, after[i].label);
    EXPECT_NEAR(after[i].baseline.x - before[i].baseline.x, 9.0F, 0.01F);
    EXPECT_NEAR(after[i].baseline.y - before[i].baseline.y, -6.0F, 0.01F);
  }
}

TEST(LabelLayout, ScaleRangeHidesLabels) {
  Label label = scenes::label("village", {0.0, 0.0});
  label.max_metres_per_pixel = 500.0;
  label.min_metres_per_pixel = 100.0;
  const Scene scene = labels_scene({label});
  EXPECT_TRUE(place_labels(scene, scenes::camera(1000.0), FixedMeasure()).empty());
  EXPECT_EQ(place_labels(scene, scenes::camera(300.0), FixedMeasure()).size(), 1U);
  EXPECT_TRUE(place_labels(scene, scenes::camera(50.0), FixedMeasure()).empty());
}

TEST(LabelLayout, LabelsAvoidBadgesAndOtherMarks) {
  Scene scene = labels_scene({scenes::label("Aktau", {0.0, 0.0})});
  SymbolLayer marks{"marks", {}};
  marks.symbols.push_back(scenes::symbol(SymbolShape::diamond, {20e3, 0.0}, 8.0F, {}, {}));
  scenes::add(scene, marks);
  const auto beside = place_labels(scene, scenes::camera(), FixedMeasure());
  ASSERT_EQ(beside.size(), 1U);
  EXPECT_LT(beside[0].box.right, 260.0F) << "left of its point, for a mark lies to the right";
  SymbolLayer badge{"badge", {scenes::symbol(SymbolShape::badge, {0.0, 0.0}, 120.0F, {}, {})}};
  scenes::add(scene, badge);
  EXPECT_TRUE(place_labels(scene, scenes::camera(), FixedMeasure()).empty());
}

TEST(SymbolMesher, BadgeWidensForLongText) {
  Symbol badge = scenes::symbol(SymbolShape::badge, {}, 20.0F, {}, {});
  badge.text = "1";
  Symbol pill = badge;
  pill.text = "baseline";
  const auto instances = mesh_symbols({"badges", {badge, pill}}, FixedMeasure());
  ASSERT_EQ(instances.size(), 2U);
  EXPECT_FLOAT_EQ(instances[0].half_width_px, instances[0].half_height_px);
  EXPECT_GT(instances[1].half_width_px, 2.0F * instances[1].half_height_px);
}

}  // namespace
}  // namespace render
