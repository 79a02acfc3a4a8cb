#pragma once
// UTF-8 text -> glyphs on a line. Latin, Cyrillic and their extensions need no reordering, so pen movement is enough.

#include <string>
#include <string_view>
#include <vector>

#include "render/scene/font_face.hpp"
#include "render/scene/scene.hpp"

namespace render {

/// Code points; every broken byte becomes U+FFFD.
std::u32string decode_utf8(std::string_view text);

struct ShapedGlyph {
  char32_t code = 0;
  float x = 0.0F;  ///< pen position from the start of the text
};

struct ShapedText {
  std::vector<ShapedGlyph> glyphs;
  float width = 0.0F;
  float cap_height = 0.0F;
};

/// All lengths in the unit of `size`. No spacing follows the last letter, so that spaced names centre well.
ShapedText shape_text(const FontFace& face, std::string_view text, double size, double letter_spacing);

/// Width and height of a text, for layout. The vector writer has its own measure.
struct TextExtent {
  float width = 0.0F;
  float cap_height = 0.0F;
};
class TextMeasure {
 public:
  virtual ~TextMeasure() = default;
  virtual TextExtent measure(std::string_view text, float size_px, float letter_spacing_px, LabelFace face) const = 0;
};

}  // namespace render
