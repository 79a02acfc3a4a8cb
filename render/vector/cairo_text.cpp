#include "render/vector/cairo_text.hpp"

#include <string>
#include <vector>

namespace render {

namespace {

constexpr const char* kFamily = "Noto Sans";
/// Height of Noto Sans capitals in em (OS/2 table of Noto Sans 2.x).
constexpr float kCapHeight = 0.714F;

/// The text cut into its code points, for letter spacing.
std::vector<std::string> letters_of(std::string_view text) {
  std::vector<std::string> letters;
  for (const char c : text) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (continues && !letters.empty()) {
      letters.back() += c;
    } else {
      letters.emplace_back(1, c);
    }
  }
  return letters;
}

/// Cairo stops at broken UTF-8 for good; such bytes become '?'.
std::string valid_utf8(std::string_view text) {
  std::string out;
  for (const std::string& letter : letters_of(text)) {
    const std::u32string code = decode_utf8(letter);
    out += code.size() == 1 && code.front() != 0xFFFD ? letter : "?";
  }
  return out;
}

double advance(cairo_t* cr, const std::string& text) {
  cairo_text_extents_t extents;
  cairo_text_extents(cr, text.c_str(), &extents);
  return extents.x_advance;
}

}  // namespace

void set_colour(cairo_t* cr, Colour colour) {
  cairo_set_source_rgba(cr, colour.r / 255.0, colour.g / 255.0, colour.b / 255.0, colour.a / 255.0);
}

void CairoText::select(float size_px, LabelFace face) const {
  cairo_select_font_face(cr_, kFamily, CAIRO_FONT_SLANT_NORMAL,
                         face == LabelFace::bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(cr_, static_cast<double>(size_px));
}

TextExtent CairoText::measure(std::string_view text, float size_px, float letter_spacing_px, LabelFace face) const {
  select(size_px, face);
  const std::string valid = valid_utf8(text);
  const auto letters = letters_of(valid).size();
  const float spacing = letters > 1 ? letter_spacing_px * static_cast<float>(letters - 1) : 0.0F;
  return {static_cast<float>(advance(cr_, valid)) + spacing, kCapHeight * size_px};
}

void CairoText::draw(std::string_view text, Pixel baseline, const Style& style) const {
  select(style.size_px, style.face);
  const std::string valid = valid_utf8(text);
  // Unspaced text stays whole, so that it can be searched and copied in a PDF.
  const std::vector<std::string> runs =
      style.letter_spacing_px > 0.0F ? letters_of(valid) : std::vector<std::string>{valid};
  const auto each_run = [&](auto&& visit) {
    double x = static_cast<double>(baseline.x);
    for (const std::string& run : runs) {
      cairo_move_to(cr_, x, static_cast<double>(baseline.y));
      visit(run.c_str());
      x += advance(cr_, run) + static_cast<double>(style.letter_spacing_px);
    }
  };
  if (style.halo_px > 0.0F && style.halo.a > 0) {
    cairo_new_path(cr_);
    each_run([&](const char* run) { cairo_text_path(cr_, run); });
    cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width(cr_, 2.0 * static_cast<double>(style.halo_px));
    set_colour(cr_, style.halo);
    cairo_stroke(cr_);
  }
  set_colour(cr_, style.colour);
  each_run([&](const char* run) { cairo_show_text(cr_, run); });
  cairo_new_path(cr_);
}

}  // namespace render
