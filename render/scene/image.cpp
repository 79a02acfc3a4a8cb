#include "render/scene/image.hpp"

#include <png.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

namespace render {

namespace {

/// Differences of a few levels are invisible in the difference picture without this.
constexpr int kAmplification = 16;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// The simplified libpng interface reports errors by value: no setjmp among C++ objects.
png_image describe(const Image& image) {
  png_image description{};
  description.version = PNG_IMAGE_VERSION;
  description.format = PNG_FORMAT_RGBA;
  description.width = static_cast<png_uint_32>(image.width);
  description.height = static_cast<png_uint_32>(image.height);
  return description;
}

std::string failure(const std::string& path, const std::string& why) {
  return "cannot write the picture " + path + ": " + why + ". Check that the directory exists and may be written to";
}

/// Removes what was half written and words the error.
bool give_up(const std::string& temporary, const std::string& path, const std::string& why, std::string& error) {
  std::error_code ignored;
  std::filesystem::remove(temporary, ignored);
  error = failure(path, why);
  return false;
}

bool is_consistent(const Image& image) {
  return image.width > 0 && image.height > 0 &&
         image.rgba.size() == static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4;
}

}  // namespace

bool write_png(const Image& image, const std::string& path, std::string& error) {
  if (!is_consistent(image)) {
    error = failure(path, "the picture is empty");
    return false;
  }
  const std::string temporary = path + ".part";
  File file(std::fopen(temporary.c_str(), "wb"));
  if (!file) {
    error = failure(path, std::strerror(errno));
    return false;
  }
  png_image description = describe(image);
  const int row_bytes = image.width * 4;
  if (png_image_write_to_stdio(&description, file.get(), 0, image.rgba.data(), row_bytes, nullptr) == 0) {
    file.reset();
    return give_up(temporary, path, description.message, error);
  }
  // fclose tells of a full disk; the deleter could not.
  if (std::fclose(file.release()) != 0) {
    return give_up(temporary, path, std::strerror(errno), error);
  }
  std::error_code renamed;
  std::filesystem::rename(temporary, path, renamed);
  return renamed ? give_up(temporary, path, renamed.message(), error) : true;
}

std::optional<Image> read_png(const std::string& path) {
  png_image description{};
  description.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&description, path.c_str()) == 0) {
    return std::nullopt;
  }
  description.format = PNG_FORMAT_RGBA;
  Image image;
  image.width = static_cast<int>(description.width);
  image.height = static_cast<int>(description.height);
  image.rgba.resize(PNG_IMAGE_SIZE(description));
  if (png_image_finish_read(&description, nullptr, image.rgba.data(), 0, nullptr) == 0) {
    png_image_free(&description);
    return std::nullopt;
  }
  return image;
}

std::optional<ImageDifference> compare_images(const Image& a, const Image& b) {
  if (a.width != b.width || a.height != b.height || a.rgba.size() != b.rgba.size()) {
    return std::nullopt;
  }
  ImageDifference result;
  result.picture = Image{a.width, a.height, std::vector<std::uint8_t>(a.rgba.size(), 255)};
  double sum = 0.0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) {
    const int difference = std::abs(static_cast<int>(a.rgba[i]) - static_cast<int>(b.rgba[i]));
    result.maximum = std::max(result.maximum, difference);
    sum += difference;
    if (i % 4 != 3) {
      result.picture.rgba[i] = static_cast<std::uint8_t>(std::min(255, difference * kAmplification));
    }
  }
  result.mean = a.rgba.empty() ? 0.0 : sum / static_cast<double>(a.rgba.size());
  return result;
}

}  // namespace render
