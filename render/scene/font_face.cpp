#include "render/scene/font_face.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_GLYPH_H
#include FT_OUTLINE_H
#include FT_STROKER_H
#include FT_TRUETYPE_TABLES_H

#include <cmath>
#include <unordered_map>

namespace render {

namespace {

/// FreeType's 26.6 fixed point.
FT_F26Dot6 to_26_6(double pixels) {
  return static_cast<FT_F26Dot6>(std::lround(pixels * 64.0));
}

struct DoneGlyph {
  void operator()(FT_Glyph glyph) const { FT_Done_Glyph(glyph); }
};
using GlyphHandle = std::unique_ptr<FT_GlyphRec_, DoneGlyph>;

GlyphBitmap copy_bitmap(const FT_BitmapGlyphRec_& glyph) {
  GlyphBitmap out;
  out.width = static_cast<int>(glyph.bitmap.width);
  out.height = static_cast<int>(glyph.bitmap.rows);
  out.left = glyph.left;
  out.top = glyph.top;
  out.coverage.reserve(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
  for (int row = 0; row < out.height; ++row) {
    const unsigned char* begin = glyph.bitmap.buffer + static_cast<std::ptrdiff_t>(row) * glyph.bitmap.pitch;
    out.coverage.insert(out.coverage.end(), begin, begin + out.width);
  }
  return out;
}

}  // namespace

struct FontFace::Impl {
  FT_Library library = nullptr;
  FT_Face face = nullptr;
  FT_Stroker stroker = nullptr;
  std::string error;
  double cap_height = 0.714;
  mutable std::unordered_map<char32_t, double> advances;

  ~Impl() {
    FT_Stroker_Done(stroker);
    FT_Done_Face(face);
    FT_Done_FreeType(library);
  }
  FT_UInt index_of(char32_t code) const {
    const FT_UInt index = FT_Get_Char_Index(face, code);
    return index != 0 ? index : FT_Get_Char_Index(face, U'?');
  }
  /// Takes the glyph, grown by the halo.
  GlyphHandle outline(double halo_px, double shift_px) const {
    FT_Outline_Translate(&face->glyph->outline, to_26_6(shift_px), 0);
    FT_Glyph glyph = nullptr;
    if (FT_Get_Glyph(face->glyph, &glyph) != 0) {
      return nullptr;
    }
    if (halo_px > 0.0) {
      FT_Stroker_Set(stroker, to_26_6(halo_px), FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
      // Frees the original and puts the grown one in its place; on failure the glyph stays as it was.
      FT_Glyph_StrokeBorder(&glyph, stroker, 0, 1);
    }
    return GlyphHandle(glyph);
  }
};

FontFace::FontFace(const std::string& path) : impl_(std::make_unique<Impl>()) {
  const std::string remedy = ". Install Noto Sans (fonts-noto-core) or name a directory with it in ZHOL_FONTS";
  if (FT_Init_FreeType(&impl_->library) != 0 || FT_Stroker_New(impl_->library, &impl_->stroker) != 0) {
    impl_->error = "cannot start FreeType: out of memory";
    return;
  }
  if (path.empty() || FT_New_Face(impl_->library, path.c_str(), 0, &impl_->face) != 0) {
    impl_->error = "cannot open the font '" + path + "'" + remedy;
    return;
  }
  if (!FT_IS_SCALABLE(impl_->face) || impl_->face->units_per_EM == 0) {
    impl_->error = "the font '" + path + "' has no outlines" + remedy;
    return;
  }
  const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(impl_->face, FT_SFNT_OS2));
  if (os2 != nullptr && os2->version >= 2 && os2->sCapHeight > 0) {
    impl_->cap_height = static_cast<double>(os2->sCapHeight) / impl_->face->units_per_EM;
  }
}

FontFace::~FontFace() = default;
FontFace::FontFace(FontFace&&) noexcept = default;
FontFace& FontFace::operator=(FontFace&&) noexcept = default;

const std::string& FontFace::error() const {
  return impl_->error;
}

bool FontFace::has(char32_t code) const {
  return FT_Get_Char_Index(impl_->face, code) != 0;
}

double FontFace::cap_height_em() const {
  return impl_->cap_height;
}

double FontFace::advance_em(char32_t code) const {
  const auto [entry, is_new] = impl_->advances.try_emplace(code, 0.0);
  if (is_new && FT_Load_Glyph(impl_->face, impl_->index_of(code), FT_LOAD_NO_SCALE) == 0) {
    entry->second = static_cast<double>(impl_->face->glyph->metrics.horiAdvance) / impl_->face->units_per_EM;
  }
  return entry->second;
}

GlyphBitmap FontFace::rasterise(char32_t code, double size_px, double halo_px, double shift_px) const {
  // Light hinting only snaps heights: stems keep their place, so spacing stays even.
  if (FT_Set_Char_Size(impl_->face, 0, to_26_6(size_px), 72, 72) != 0 ||
      FT_Load_Glyph(impl_->face, impl_->index_of(code), FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP) != 0) {
    return {};
  }
  GlyphHandle glyph = impl_->outline(halo_px, shift_px);
  if (!glyph) {
    return {};
  }
  FT_Glyph raw = glyph.release();
  const bool is_drawn = FT_Glyph_To_Bitmap(&raw, FT_RENDER_MODE_NORMAL, nullptr, 1) == 0;
  glyph.reset(raw);
  // FreeType's own way to the subtype: a bitmap glyph begins with the common record.
  return is_drawn ? copy_bitmap(*reinterpret_cast<FT_BitmapGlyph>(raw)) : GlyphBitmap{};
}

}  // namespace render
