#include "render/scene/text_shaper.hpp"

#include <cstddef>
#include <cstdint>

namespace render {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Lead {
  std::size_t length = 1;
  char32_t bits = kReplacement;
  char32_t smallest = 0;  ///< below it the sequence is overlong
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80U) {
    return {1, byte, 0};
  }
  if (byte >= 0xC2U && byte < 0xE0U) {
    return {2, byte & 0x1FU, 0x80};
  }
  if (byte >= 0xE0U && byte < 0xF0U) {
    return {3, byte & 0x0FU, 0x800};
  }
  if (byte >= 0xF0U && byte < 0xF5U) {
    return {4, byte & 0x07U, 0x10000};
  }
  return {};
}

}  // namespace

std::u32string decode_utf8(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Lead lead = lead_of(static_cast<unsigned char>(text[i]));
    char32_t code = lead.bits;
    bool is_good = code != kReplacement && i + lead.length <= text.size();
    for (std::size_t k = 1; is_good && k < lead.length; ++k) {
      const auto byte = static_cast<unsigned char>(text[i + k]);
      is_good = (byte & 0xC0U) == 0x80U;
      code = (code << 6U) | (byte & 0x3FU);
    }
    is_good = is_good && code >= lead.smallest;
    out.push_back(is_good ? code : kReplacement);
    i += is_good ? lead.length : 1;
  }
  return out;
}

ShapedText shape_text(const FontFace& face, std::string_view text, double size, double letter_spacing) {
  ShapedText shaped;
  shaped.cap_height = static_cast<float>(face.cap_height_em() * size);
  double pen = 0.0;
  for (const char32_t code : decode_utf8(text)) {
    shaped.glyphs.push_back({code, static_cast<float>(pen)});
    pen += face.advance_em(code) * size + letter_spacing;
  }
  shaped.width = shaped.glyphs.empty() ? 0.0F : static_cast<float>(pen - letter_spacing);
  return shaped;
}

}  // namespace render
