#pragma once
// Glyph pictures packed into one growing alpha texture, made when first needed.

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "render/scene/font_face.hpp"
#include "render/scene/text_shaper.hpp"

namespace render {

/// What a picture depends on. Sizes and halos are in quarters of a device pixel, the pen's shift in quarters too:
/// finer steps cannot be seen.
struct GlyphKey {
  LabelFace face = LabelFace::regular;
  char32_t code = 0;
  std::uint16_t size_q = 0;
  std::uint8_t halo_q = 0;
  std::uint8_t shift_q = 0;
  friend bool operator==(const GlyphKey&, const GlyphKey&) = default;
};

/// Where the picture lies in the atlas, and relative to the pen (`top` upwards from the baseline).
struct AtlasGlyph {
  int x = 0, y = 0, width = 0, height = 0;
  int left = 0, top = 0;
};

class GlyphAtlas : public TextMeasure {
 public:
  static constexpr int kWidth = 1024;
  static constexpr int kMaxHeight = 4096;

  GlyphAtlas(const std::string& regular_path, const std::string& bold_path);
  /// Empty when usable.
  const std::string& error() const { return error_; }

  const FontFace& face(LabelFace face) const { return faces_[face == LabelFace::bold ? 1 : 0]; }
  TextExtent measure(std::string_view text, float size_px, float letter_spacing_px, LabelFace face) const override;

  /// The glyph's place, rasterised on first use. When the atlas is full it starts over: `generation` changes and
  /// places found before are void.
  AtlasGlyph find(const GlyphKey& key);
  std::uint32_t generation() const { return generation_; }

  int height() const { return height_; }
  const std::vector<std::uint8_t>& pixels() const { return pixels_; }
  /// True once after pixels changed.
  bool take_changed();

 private:
  struct KeyHash {
    std::size_t operator()(const GlyphKey& key) const noexcept;
  };
  AtlasGlyph pack(const GlyphBitmap& bitmap);
  bool has_room(int width, int height);
  void start_over();

  std::array<FontFace, 2> faces_;
  std::string error_;
  std::unordered_map<GlyphKey, AtlasGlyph, KeyHash> glyphs_;
  std::vector<std::uint8_t> pixels_;
  int height_ = 256;
  int shelf_x_ = 0;
  int shelf_y_ = 0;
  int shelf_height_ = 0;
  std::uint32_t generation_ = 0;
  bool is_changed_ = true;
};

}  // namespace render
