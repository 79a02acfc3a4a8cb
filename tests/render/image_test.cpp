// Pictures: PNG files, comparison.
#include "render/scene/image.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace render {
namespace {

Image gradient(int width, int height) {
  Image image{width, height, {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      for (const int channel : {x * 7, y * 11, x + y, 255 - x}) {
        image.rgba.push_back(static_cast<std::uint8_t>(channel & 0xFF));
      }
    }
  }
  return image;
}

std::string temporary(const std::string& name) {
  return (std::filesystem::path(testing::TempDir()) / name).string();
}

TEST(Png, RoundTripKeepsEveryByteAndLeavesNoTemporaryFile) {
  const std::string path = temporary("zhol_round_trip.png");
  std::string error;
  ASSERT_TRUE(write_png(gradient(33, 17), path, error)) << error;
  const auto back = read_png(path);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->width, 33);
  EXPECT_EQ(back->rgba, gradient(33, 17).rgba);
  EXPECT_FALSE(std::filesystem::exists(path + ".part"));
}

TEST(Png, TruncatedFileIsRefused) {
  const std::string path = temporary("zhol_truncated.png");
  std::string error;
  ASSERT_TRUE(write_png(gradient(64, 64), path, error)) << error;
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  EXPECT_FALSE(read_png(path).has_value());
}

TEST(Png, MissingFileIsRefused) {
  EXPECT_FALSE(read_png(temporary("zhol_no_such.png")).has_value());
}

TEST(Png, UnwritablePathIsNamedWithTheRemedy) {
  std::string error;
  EXPECT_FALSE(write_png(gradient(4, 4), "/no/such/directory/map.png", error));
  EXPECT_NE(error.find("/no/such/directory/map.png"), std::string::npos);
  EXPECT_NE(error.find("directory exists"), std::string::npos);
}

TEST(Png, EmptyOrInconsistentPictureIsRefused) {
  std::string error;
  EXPECT_FALSE(write_png(Image{}, temporary("zhol_empty.png"), error));
  EXPECT_FALSE(write_png(Image{4, 4, {1, 2, 3}}, temporary("zhol_empty.png"), error));
  EXPECT_FALSE(error.empty());
}

TEST(CompareImages, FindsMaximumMeanAndPlace) {
  Image changed = gradient(10, 10);
  changed.rgba[4 * 25] = static_cast<std::uint8_t>(changed.rgba[4 * 25] ^ 8U);
  const auto difference = compare_images(gradient(10, 10), changed);
  ASSERT_TRUE(difference.has_value());
  EXPECT_EQ(difference->maximum, 8);
  EXPECT_DOUBLE_EQ(difference->mean, 8.0 / 400.0);
  EXPECT_EQ(difference->picture.rgba[4 * 25], 128);
  EXPECT_EQ(difference->picture.rgba[0], 0);
}

TEST(CompareImages, OtherSizesCannotBeCompared) {
  EXPECT_FALSE(compare_images(gradient(4, 5), gradient(5, 4)).has_value());
}

}  // namespace
}  // namespace render
