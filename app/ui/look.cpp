#include "app/ui/look.hpp"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

// ImGui sizes a font by ascent + descent; Noto Sans has 1.362 of its em there, and designs are drawn in em.
constexpr float kNotoLinePerEm = 1.362F;

// Pairs of first and last code point: Latin with extensions, combining marks left out, Cyrillic with Kazakh letters,
// punctuation, super- and subscripts, currency, arrows and mathematics where the font has them.
constexpr ImWchar kGlyphs[] = {0x0020, 0x024F, 0x02B0, 0x02FF, 0x0400, 0x052F, 0x1E00, 0x1EFF, 0x2000, 0x206F, 0x2070,
                               0x209F, 0x20A0, 0x20BF, 0x2100, 0x214F, 0x2190, 0x21FF, 0x2200, 0x22FF, 0};

ImFont* add_font(const char* file, float em_px, float spacing_px) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontConfig config;
  config.OversampleH = 2;
  config.GlyphExtraSpacing.x = spacing_px;
  const float size = std::round(em_px * kNotoLinePerEm);
  if (file != nullptr && *file != '\0') {
    if (ImFont* font = atlas.AddFontFromFileTTF(file, size, &config, kGlyphs)) {
      return font;
    }
  }
  config.SizePixels = std::round(em_px);
  return atlas.AddFontDefault(&config);
}

ImVec4 vec4(render::Colour colour, float alpha = 1.0F) {
  return ImGui::ColorConvertU32ToFloat4(u32(colour, alpha));
}

void set_sizes(ImGuiStyle& style, const Look& look) {
  style = ImGuiStyle();
  style.WindowPadding = {look.px(14), look.px(14)};
  style.FramePadding = {look.px(11), look.px(7)};
  style.ItemSpacing = {look.px(8), look.px(6)};
  style.ItemInnerSpacing = {look.px(6), look.px(4)};
  style.ScrollbarSize = look.px(9);
  style.ScrollbarRounding = look.px(5);
  style.WindowRounding = 0.0F;
  style.ChildRounding = look.px(8);
  style.PopupRounding = look.px(9);
  style.FrameRounding = look.px(7);
  style.GrabRounding = look.px(6);
  style.WindowBorderSize = 0.0F;
  style.PopupBorderSize = 1.0F;
  style.FrameBorderSize = 1.0F;
  style.WindowMinSize = {1.0F, 1.0F};
}

void set_colours(ImGuiStyle& style, const Palette& p) {
  for (ImVec4& colour : style.Colors) {
    colour = vec4(p.card);
  }
  style.Colors[ImGuiCol_Text] = vec4(p.text);
  style.Colors[ImGuiCol_TextDisabled] = vec4(p.secondary);
  style.Colors[ImGuiCol_WindowBg] = vec4(p.panel);
  style.Colors[ImGuiCol_ChildBg] = vec4(p.panel, 0.0F);
  style.Colors[ImGuiCol_PopupBg] = vec4(p.card);
  style.Colors[ImGuiCol_Border] = vec4(p.line);
  style.Colors[ImGuiCol_BorderShadow] = vec4(p.panel, 0.0F);
  style.Colors[ImGuiCol_FrameBg] = vec4(p.field);
  style.Colors[ImGuiCol_FrameBgHovered] = vec4(p.field);
  style.Colors[ImGuiCol_FrameBgActive] = vec4(p.field);
  style.Colors[ImGuiCol_ScrollbarBg] = vec4(p.panel, 0.0F);
  style.Colors[ImGuiCol_ScrollbarGrab] = vec4(p.line);
  style.Colors[ImGuiCol_ScrollbarGrabHovered] = vec4(p.secondary, 0.6F);
  style.Colors[ImGuiCol_ScrollbarGrabActive] = vec4(p.secondary, 0.8F);
  style.Colors[ImGuiCol_TextSelectedBg] = vec4(p.accent, 0.35F);
  style.Colors[ImGuiCol_NavHighlight] = vec4(p.accent);
  style.Colors[ImGuiCol_ModalWindowDimBg] = {0.0F, 0.0F, 0.0F, 0.35F};
}

}  // namespace

ImU32 u32(render::Colour colour, float alpha) {
  const float a = std::clamp(static_cast<float>(colour.a) * alpha, 0.0F, 255.0F);
  return IM_COL32(colour.r, colour.g, colour.b, static_cast<int>(a));
}

Fonts load_fonts(float scale, const char* regular, const char* bold) {
  ImGui::GetIO().Fonts->Clear();
  Fonts fonts;
  fonts.body = add_font(regular, 13.0F * scale, 0.0F);
  fonts.bold = add_font(bold, 13.0F * scale, 0.0F);
  fonts.small = add_font(regular, 11.0F * scale, 0.0F);
  fonts.caption = add_font(bold, 11.0F * scale, 1.4F * scale);
  fonts.table = add_font(regular, 15.0F * scale, 0.0F);
  fonts.table_bold = add_font(bold, 15.0F * scale, 0.0F);
  fonts.title = add_font(bold, 17.0F * scale, 0.0F);
  ImGui::GetIO().FontDefault = fonts.body;
  return fonts;
}

void apply_style(const Look& look) {
  ImGuiStyle& style = ImGui::GetStyle();
  set_sizes(style, look);
  set_colours(style, *look.colours);
}

}  // namespace app
