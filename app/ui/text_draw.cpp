#include "app/ui/text_draw.hpp"

#include <cmath>
#include <limits>

namespace app {
namespace {

constexpr float kNoLimit = std::numeric_limits<float>::max();

ImVec2 measure(const ImFont& font, std::string_view text, float wrap) {
  return font.CalcTextSizeA(font.FontSize, kNoLimit, wrap, text.data(), text.data() + text.size());
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

float text_width(const ImFont& font, std::string_view text) {
  return text.empty() ? 0.0F : measure(font, text, 0.0F).x;
}

void draw_text(ImDrawList& draw, const ImFont& font, ImVec2 at, ImU32 colour, std::string_view text) {
  if (!text.empty()) {
    // Whole pixels keep the glyphs sharp.
    draw.AddText(&font, font.FontSize, {std::round(at.x), std::round(at.y)}, colour, text.data(),
                 text.data() + text.size());
  }
}

void draw_text_right(ImDrawList& draw, const ImFont& font, ImVec2 right_top, ImU32 colour, std::string_view text) {
  draw_text(draw, font, {right_top.x - text_width(font, text), right_top.y}, colour, text);
}

void draw_text_centred(ImDrawList& draw, const ImFont& font, ImVec2 centre, ImU32 colour, std::string_view text) {
  draw_text(draw, font, {centre.x - text_width(font, text) / 2.0F, centre.y - font.FontSize / 2.0F}, colour, text);
}

std::string elided(const ImFont& font, std::string_view text, float width) {
  if (text_width(font, text) <= width) {
    return std::string(text);
  }
  std::string out(text);
  while (!out.empty()) {
    while (!out.empty() && is_continuation(out.back())) {
      out.pop_back();
    }
    if (!out.empty()) {
      out.pop_back();
    }
    if (text_width(font, out + "\u2026") <= width) {
      break;
    }
  }
  return out + "\u2026";
}

void paragraph(const ImFont& font, ImU32 colour, std::string_view text, float width) {
  if (text.empty()) {
    return;
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size = measure(font, text, width);
  ImGui::GetWindowDrawList()->AddText(&font, font.FontSize, at, colour, text.data(), text.data() + text.size(), width);
  ImGui::Dummy({width, size.y});
}

}  // namespace app
