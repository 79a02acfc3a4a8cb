#pragma once
// Small text files the user names: scenarios and route files.

#include <string>

#include "geo/core/result.hpp"

namespace app {

/// The whole file; fails for a directory, a missing file, or one larger than 256 MB.
geo::Result<std::string> read_text_file(const std::string& path);

}  // namespace app
