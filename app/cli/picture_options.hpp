#pragma once
// The options of `zhol render` that shape the picture.

#include <string>

#include "app/cli/options.hpp"
#include "app/core/view_state.hpp"
#include "geo/core/lonlat.hpp"
#include "geo/core/result.hpp"

namespace app {

struct PictureOptions {
  TextOption out;
  TextOption size;
  TextOption bbox;
  TextOption crs;
  TextOption theme;
};

/// What to draw into: checked values.
struct Picture {
  std::string path;
  bool vector = false;  ///< SVG or PDF
  int width_px = 1920;
  int height_px = 1080;
  std::optional<geo::LonLatBounds> box;  ///< absent: the routes, or the home view
  std::string projection = "albers-eurasia";
  Theme theme = Theme::light;
};

inline constexpr int kSmallestPicture = 64;
inline constexpr int kLargestPicture = 16384;

void bind_picture(Options& options, PictureOptions& picture);
geo::Result<Picture> picture_of(const PictureOptions& options);

}  // namespace app
