#include "render/gl/text_batch.hpp"

#include <algorithm>
#include <cmath>

namespace render {

namespace {

std::uint8_t quarters(float v, float limit) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0F, limit) * 4.0F));
}

constexpr float kMaxTextPx = 256.0F;
constexpr float kMaxHaloPx = 16.0F;

}  // namespace

void TextBatch::add_run(const ShapedText& shaped, Pixel device_baseline, const Style& style,
                        std::vector<TextInstance>& out) {
  // The run starts on a whole pixel, so that text does not shimmer while panning; letters keep their quarter pixel.
  const float start = std::round(device_baseline.x);
  const float baseline = std::round(device_baseline.y);
  for (const ShapedGlyph& glyph : shaped.glyphs) {
    const float pen = start + std::round(glyph.x * 4.0F) / 4.0F;
    const float whole = std::floor(pen);
    const GlyphKey key{style.face, glyph.code,
                       static_cast<std::uint16_t>(std::lround(std::min(style.size_px, kMaxTextPx) * 4.0F)),
                       quarters(style.halo_px, kMaxHaloPx), quarters(pen - whole, 0.75F)};
    const AtlasGlyph place = atlas_.find(key);
    if (place.width > 0) {
      const auto x = static_cast<std::int16_t>(static_cast<int>(whole) + place.left);
      const auto y = static_cast<std::int16_t>(static_cast<int>(baseline) - place.top);
      out.push_back({x, y, static_cast<std::int16_t>(place.width), static_cast<std::int16_t>(place.height),
                     static_cast<std::int16_t>(place.x), static_cast<std::int16_t>(place.y), style.colour});
    }
  }
}

void TextBatch::add_label(const PlacedLabel& placed) {
  const Label& label = *placed.label;
  const float size = label.size_px * ratio_;
  const ShapedText shaped = shape_text(atlas_.face(label.face), label.text, size, label.letter_spacing_px * ratio_);
  const Pixel baseline{placed.baseline.x * ratio_, placed.baseline.y * ratio_};
  if (label.halo_px > 0.0F && label.halo.a > 0) {
    add_run(shaped, baseline, {label.face, size, label.halo_px * ratio_, label.halo}, halos_);
  }
  add_run(shaped, baseline, {label.face, size, 0.0F, label.colour}, glyphs_);
}

void TextBatch::add_badge(const Symbol& symbol, Pixel at) {
  const float size = symbol.size_px * kBadgeTextScale * ratio_;
  const ShapedText shaped = shape_text(atlas_.face(LabelFace::bold), symbol.text, size, 0.0);
  const Pixel baseline{at.x * ratio_ - shaped.width / 2.0F, at.y * ratio_ + shaped.cap_height / 2.0F};
  add_run(shaped, baseline, {LabelFace::bold, size, 0.0F, symbol.outline}, glyphs_);
}

std::vector<TextInstance> TextBatch::take() {
  std::vector<TextInstance> all = std::move(halos_);
  all.insert(all.end(), glyphs_.begin(), glyphs_.end());
  return all;
}

void AtlasTexture::bind(GlyphAtlas& atlas) {
  glActiveTexture(GL_TEXTURE0);
  const bool is_new = !texture_;
  if (is_new) {
    texture_ = make_texture();
  }
  glBindTexture(GL_TEXTURE_2D, texture_.get());
  if (is_new) {
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  }
  if (atlas.take_changed()) {
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, GlyphAtlas::kWidth, atlas.height(), 0, GL_RED, GL_UNSIGNED_BYTE,
                 atlas.pixels().data());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  }
}

}  // namespace render
