#pragma once
// Text into a draw list: chosen font, right alignment, cutting off with an ellipsis, wrapping.

#include <imgui.h>

#include <string>
#include <string_view>

namespace app {

float text_width(const ImFont& font, std::string_view text);
void draw_text(ImDrawList& draw, const ImFont& font, ImVec2 at, ImU32 colour, std::string_view text);
/// `right_top` is the upper right corner.
void draw_text_right(ImDrawList& draw, const ImFont& font, ImVec2 right_top, ImU32 colour, std::string_view text);
void draw_text_centred(ImDrawList& draw, const ImFont& font, ImVec2 centre, ImU32 colour, std::string_view text);
/// The text, cut at a whole character and ended by an ellipsis when it is wider than `width`.
std::string elided(const ImFont& font, std::string_view text, float width);
/// Text in lines of at most `width` at the cursor, as one item.
void paragraph(const ImFont& font, ImU32 colour, std::string_view text, float width);

}  // namespace app
