#include "render/scene/glyph_atlas.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>

namespace render {

namespace {

/// Empty columns and rows between glyphs, so that filtering never picks up a neighbour.
constexpr int kGap = 1;

std::size_t pixel_count(int height) {
  return static_cast<std::size_t>(GlyphAtlas::kWidth) * static_cast<std::size_t>(height);
}

}  // namespace

GlyphAtlas::GlyphAtlas(const std::string& regular_path, const std::string& bold_path)
    : faces_{FontFace(regular_path), FontFace(bold_path)} {
  pixels_.resize(pixel_count(height_));
  error_ = faces_[0].error().empty() ? faces_[1].error() : faces_[0].error();
}

TextExtent GlyphAtlas::measure(std::string_view text, float size_px, float letter_spacing_px, LabelFace face) const {
  const ShapedText shaped = shape_text(this->face(face), text, size_px, letter_spacing_px);
  return {shaped.width, shaped.cap_height};
}

std::size_t GlyphAtlas::KeyHash::operator()(const GlyphKey& key) const noexcept {
  const std::uint64_t low = static_cast<std::uint64_t>(key.code) | (static_cast<std::uint64_t>(key.size_q) << 21U) |
                            (static_cast<std::uint64_t>(key.halo_q) << 37U) |
                            (static_cast<std::uint64_t>(key.shift_q) << 45U) |
                            (key.face == LabelFace::bold ? 1ULL << 53U : 0ULL);
  return std::hash<std::uint64_t>()(low * 0x9E3779B97F4A7C15ULL);
}

AtlasGlyph GlyphAtlas::find(const GlyphKey& key) {
  if (const auto known = glyphs_.find(key); known != glyphs_.end()) {
    return known->second;
  }
  const GlyphBitmap bitmap = face(key.face).rasterise(key.code, key.size_q / 4.0, key.halo_q / 4.0, key.shift_q / 4.0);
  const AtlasGlyph glyph = pack(bitmap);
  glyphs_.emplace(key, glyph);
  return glyph;
}

AtlasGlyph GlyphAtlas::pack(const GlyphBitmap& bitmap) {
  AtlasGlyph glyph{0, 0, bitmap.width, bitmap.height, bitmap.left, bitmap.top};
  if (bitmap.width == 0 || bitmap.height == 0 || bitmap.width > kWidth || bitmap.height > kMaxHeight) {
    glyph.width = 0;
    glyph.height = 0;
    return glyph;
  }
  if (!has_room(bitmap.width, bitmap.height)) {
    start_over();
    has_room(bitmap.width, bitmap.height);
  }
  glyph.x = shelf_x_;
  glyph.y = shelf_y_;
  for (int row = 0; row < bitmap.height; ++row) {
    const auto from = bitmap.coverage.begin() + static_cast<std::ptrdiff_t>(row) * bitmap.width;
    const auto to = pixels_.begin() + static_cast<std::ptrdiff_t>(glyph.y + row) * kWidth + glyph.x;
    std::copy(from, from + bitmap.width, to);
  }
  shelf_x_ += bitmap.width + kGap;
  shelf_height_ = std::max(shelf_height_, bitmap.height);
  is_changed_ = true;
  return glyph;
}

/// Moves to the shelf that takes the glyph, growing the picture; false when it is full.
bool GlyphAtlas::has_room(int width, int height) {
  if (shelf_x_ + width > kWidth) {
    shelf_y_ += shelf_height_ + kGap;
    shelf_x_ = 0;
    shelf_height_ = 0;
  }
  if (shelf_y_ + height > kMaxHeight) {
    return false;
  }
  while (shelf_y_ + height > height_) {
    height_ *= 2;
    pixels_.resize(pixel_count(height_));
  }
  return true;
}

void GlyphAtlas::start_over() {
  glyphs_.clear();
  std::fill(pixels_.begin(), pixels_.end(), std::uint8_t{0});
  shelf_x_ = 0;
  shelf_y_ = 0;
  shelf_height_ = 0;
  ++generation_;
}

bool GlyphAtlas::take_changed() {
  return std::exchange(is_changed_, false);
}

}  // namespace render
