#include "geo/io/user_data.hpp"

#include <cstdlib>
#include <filesystem>

namespace geo {

std::string user_data_directory() {
  namespace fs = std::filesystem;
  // The specification: a relative path is invalid and to be ignored.
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && fs::path(data).is_absolute()) {
    return (fs::path(data) / "zhol").string();
  }
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
    return (fs::path(home) / ".local/share/zhol").string();
  }
  return "zhol-data";
}

}  // namespace geo
