#pragma once
// How the window looks: colours, fonts, the one scale factor, and the language of its texts.

#include <imgui.h>

#include <string_view>

#include "app/core/palette.hpp"
#include "app/ui/strings.hpp"

namespace app {

struct Fonts {
  ImFont* body = nullptr;     ///< 13 px
  ImFont* bold = nullptr;     ///< 13 px
  ImFont* small = nullptr;    ///< 11 px
  ImFont* caption = nullptr;  ///< 11 px bold with wide spacing, for section heads in capitals
  ImFont* table = nullptr;    ///< 15 px, the rows of the answer
  ImFont* table_bold = nullptr;
  ImFont* title = nullptr;  ///< 16 px bold
};

struct Look {
  const Palette* colours = nullptr;
  Fonts fonts;
  float scale = 1.0F;  ///< device-independent pixels -> ImGui units; every size goes through px()
  Language language = Language::en;

  float px(float size) const { return size * scale; }
  const char* tr(Text text) const { return translate(text, language); }
};

/// Packs a colour for ImDrawList; `alpha` multiplies its own.
ImU32 u32(render::Colour colour, float alpha = 1.0F);

/// Loads the fonts at `scale` into the current context's atlas; falls back to ImGui's own font where a file is missing.
Fonts load_fonts(float scale, const char* regular, const char* bold);
/// Sets the current context's style from the palette.
void apply_style(const Look& look);

}  // namespace app
