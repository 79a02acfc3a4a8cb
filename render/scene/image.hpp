#pragma once
// An RGBA picture, top row first, straight alpha; PNG in and out; comparison for golden tests.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "render/scene/geometry.hpp"

namespace render {

struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

/// Writes to a temporary file and renames; false with a message in `error`.
bool write_png(const Image& image, const std::string& path, std::string& error);
std::optional<Image> read_png(const std::string& path);

struct ImageDifference {
  int maximum = 0;    ///< largest channel difference, 0..255
  double mean = 0.0;  ///< over all channels
  Image picture;      ///< absolute difference, amplified
};
/// nullopt when the sizes differ.
std::optional<ImageDifference> compare_images(const Image& a, const Image& b);

}  // namespace render
