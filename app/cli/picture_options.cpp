#include "app/cli/picture_options.hpp"

#include <fmt/format.h>

#include "app/core/answer_words.hpp"

namespace app {
namespace {

constexpr std::array<Word<Theme>, 3> kThemeWords = {
    {{Theme::dark, "dark"}, {Theme::light, "light"}, {Theme::print, "print"}}};

bool ends_in(const std::string& text, std::string_view ending) {
  return text.size() > ending.size() && text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

geo::Status read_out(const TextOption& out, Picture& picture) {
  if (!out) {
    return geo::fail(geo::ErrorCode::usage, "no file to write", "--out", "Example: --out map.png");
  }
  picture.path = *out;
  picture.vector = ends_in(*out, ".svg") || ends_in(*out, ".pdf");
  if (!picture.vector && !ends_in(*out, ".png")) {
    return geo::fail(geo::ErrorCode::usage, "unknown picture format", "--out " + *out,
                     "End the name in .png, .svg or .pdf");
  }
  return geo::ok();
}

geo::Status read_size(const TextOption& size, Picture& picture) {
  if (!size) {
    return geo::ok();
  }
  const std::size_t times = size->find('x');
  const auto width = parse_integer(size->substr(0, times));
  const auto height = times == std::string::npos ? std::nullopt : parse_integer(size->substr(times + 1));
  const auto fits = [](std::optional<int> side) {
    return side && *side >= kSmallestPicture && *side <= kLargestPicture;
  };
  if (!fits(width) || !fits(height)) {
    return geo::fail(
        geo::ErrorCode::usage, fmt::format("\"{}\" is not a picture size", *size), "--size",
        fmt::format("Give WIDTHxHEIGHT, each {}..{} pixels, e.g. 1920x1080", kSmallestPicture, kLargestPicture));
  }
  picture.width_px = *width;
  picture.height_px = *height;
  return geo::ok();
}

geo::Status read_box(const TextOption& text, Picture& picture) {
  if (!text) {
    return geo::ok();
  }
  std::vector<double> sides;
  for (const std::string& part : split_commas(*text)) {
    if (const auto side = parse_real(part)) {
      sides.push_back(*side);
    }
  }
  const bool valid = sides.size() == 4 && split_commas(*text).size() == 4 && geo::is_valid({sides[0], sides[1]}) &&
                     geo::is_valid({sides[2], sides[3]}) && sides[0] < sides[2] && sides[1] < sides[3];
  if (!valid) {
    return geo::fail(geo::ErrorCode::usage, fmt::format("\"{}\" is not a box", *text), "--bbox",
                     "Give WEST,SOUTH,EAST,NORTH in degrees with west < east and south < north, e.g. 20,35,90,60");
  }
  picture.box = geo::LonLatBounds{sides[0], sides[1], sides[2], sides[3]};
  return geo::ok();
}

}  // namespace

void bind_picture(Options& options, PictureOptions& picture) {
  options.text("--out", picture.out, "FILE", "the picture: .png, .svg or .pdf (required)");
  options.text("--size", picture.size, "WxH", "pixels, each side 64..16384 [1920x1080]");
  options.text("--bbox", picture.bbox, "W,S,E,N", "degrees to show [the routes, else the home view]");
  options.text("--crs", picture.crs, "CRS", "EPSG:N, a PROJ string or a projection's id [albers-eurasia]");
  options.text("--theme", picture.theme, "THEME", "dark, light or print [light]");
}

geo::Result<Picture> picture_of(const PictureOptions& options) {
  Picture picture;
  for (const geo::Status& status :
       {read_out(options.out, picture), read_size(options.size, picture), read_box(options.bbox, picture)}) {
    if (!status) {
      return geo::fail(status.error());
    }
  }
  picture.projection = options.crs.value_or(picture.projection);
  if (options.theme) {
    const auto theme = value_of(kThemeWords, *options.theme);
    if (!theme) {
      return geo::fail(geo::ErrorCode::usage, fmt::format("unknown theme \"{}\"", *options.theme), "--theme",
                       "Use one of: " + list_words(kThemeWords));
    }
    picture.theme = *theme;
  }
  return picture;
}

}  // namespace app
