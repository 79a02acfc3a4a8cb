#include "tests/support/golden.hpp"

#include <cstdlib>
#include <filesystem>

namespace golden {

namespace {

std::string kept_path(const std::string& name) {
  return std::string(ZHOL_SOURCE_DIR) + "/tests/golden/" + name + ".png";
}

/// Beside the test program, under the build directory.
std::string failure_path(const std::string& name, const std::string& what) {
  const std::filesystem::path directory = std::filesystem::current_path() / "golden_failures";
  std::filesystem::create_directories(directory);
  return (directory / (name + "." + what + ".png")).string();
}

std::string save(const render::Image& image, const std::string& path) {
  std::string error;
  return render::write_png(image, path, error) ? path : error;
}

}  // namespace

std::string compare(const render::Image& actual, const std::string& name, const Tolerance& tolerance) {
  const std::string path = kept_path(name);
  if (std::getenv("ZHOL_UPDATE_GOLDEN") != nullptr) {
    std::string error;
    return render::write_png(actual, path, error) ? std::string() : error;
  }
  const auto kept = render::read_png(path);
  if (!kept) {
    return path +
           " cannot be read; run once with ZHOL_UPDATE_GOLDEN=1. Actual: " + save(actual, failure_path(name, "actual"));
  }
  const auto difference = render::compare_images(actual, *kept);
  if (!difference) {
    return path + " has another size. Actual: " + save(actual, failure_path(name, "actual"));
  }
  if (difference->maximum <= tolerance.maximum && difference->mean <= tolerance.mean) {
    return {};
  }
  return path + " differs: maximum " + std::to_string(difference->maximum) + ", mean " +
         std::to_string(difference->mean) + ". Actual: " + save(actual, failure_path(name, "actual")) +
         ", difference: " + save(difference->picture, failure_path(name, "difference"));
}

}  // namespace golden
