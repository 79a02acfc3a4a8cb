#pragma once
// A directory of its own for each test, removed afterwards, and files in it.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "geo/core/result.hpp"

namespace geo_test {

class TemporaryDirectory : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "zhol-test-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
  }
  void TearDown() override {
    std::filesystem::permissions(directory_, std::filesystem::perms::owner_all);
    std::filesystem::remove_all(directory_);
  }
  std::string path(const std::string& name) const { return (directory_ / name).string(); }
  std::string write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((directory_ / name).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }
  std::string read(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void cut_to(const std::string& name, double share) const {
    const auto size = static_cast<double>(std::filesystem::file_size(path(name)));
    std::filesystem::resize_file(path(name), static_cast<std::uintmax_t>(size * share));
  }

  std::filesystem::path directory_;
};

inline std::size_t count_code(const geo::Diagnostics& diagnostics, const std::string& code) {
  return static_cast<std::size_t>(
      std::count_if(diagnostics.begin(), diagnostics.end(), [&](const geo::Diagnostic& d) { return d.code == code; }));
}

inline const geo::Diagnostic* find_code(const geo::Diagnostics& diagnostics, const std::string& code) {
  const auto found =
      std::find_if(diagnostics.begin(), diagnostics.end(), [&](const geo::Diagnostic& d) { return d.code == code; });
  return found == diagnostics.end() ? nullptr : &*found;
}

}  // namespace geo_test
