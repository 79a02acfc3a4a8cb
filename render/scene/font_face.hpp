#pragma once
// One TrueType face: widths in em, glyph pictures at any size. FreeType stays behind it.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace render {

/// Coverage of one glyph, top row first; `left` and `top` place it relative to the pen on the baseline (pixels).
struct GlyphBitmap {
  int width = 0;
  int height = 0;
  int left = 0;
  int top = 0;
  std::vector<std::uint8_t> coverage;
};

/// Not thread-safe: one instance per thread.
class FontFace {
 public:
  /// Opens a font file; check error() before use.
  explicit FontFace(const std::string& path);
  ~FontFace();
  FontFace(FontFace&&) noexcept;
  FontFace& operator=(FontFace&&) noexcept;

  /// Empty when usable; else names the file and what to do.
  const std::string& error() const;
  bool has(char32_t code) const;
  /// Unhinted pen movement in em; of '?' for a letter the face lacks.
  double advance_em(char32_t code) const;
  /// Height of capitals in em; labels are centred on it.
  double cap_height_em() const;
  /// The glyph at `size_px` per em, its pen moved right by `shift_px` (0..1); with a halo, the glyph grown by that
  /// many pixels on every side. '?' for a letter the face lacks; empty for blanks.
  GlyphBitmap rasterise(char32_t code, double size_px, double halo_px, double shift_px) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace render
