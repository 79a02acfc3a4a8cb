#include "app/core/resources.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace app {

std::string find_font(bool bold) {
  const std::string file = bold ? "NotoSans-Bold.ttf" : "NotoSans-Regular.ttf";
  std::vector<std::string> directories;
  if (const char* own = std::getenv("ZHOL_FONTS")) {
    directories.emplace_back(own);
  }
  for (const char* system : {"/usr/share/fonts/truetype/noto", "/usr/share/fonts/noto", "/usr/local/share/fonts"}) {
    directories.emplace_back(system);
  }
  for (const std::string& directory : directories) {
    const std::filesystem::path path = std::filesystem::path(directory) / file;
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) {
      return path.string();
    }
  }
  return {};
}

}  // namespace app
