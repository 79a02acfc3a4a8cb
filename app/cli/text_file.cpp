#include "app/cli/text_file.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace app {
namespace {

constexpr std::uintmax_t kLargest = 256U * 1024U * 1024U;

}  // namespace

geo::Result<std::string> read_text_file(const std::string& path) {
  std::error_code problem;
  const std::filesystem::file_status status = std::filesystem::status(path, problem);
  if (!std::filesystem::exists(status)) {
    return geo::fail(geo::ErrorCode::io, "no such file", path, "Check the path");
  }
  if (std::filesystem::is_directory(status)) {
    return geo::fail(geo::ErrorCode::io, "this is a directory", path, "Name a file");
  }
  if (!std::filesystem::is_regular_file(status)) {
    return geo::fail(geo::ErrorCode::io, "this is a device or pipe, not a file", path, "Save its text to a file");
  }
  if (std::filesystem::file_size(path, problem) > kLargest) {
    return geo::fail(geo::ErrorCode::data, "the file is larger than 256 MB", path, "Split it");
  }
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad()) {
    return geo::fail(geo::ErrorCode::io, "cannot read the file", path, "Check its permissions");
  }
  return text;
}

}  // namespace app
