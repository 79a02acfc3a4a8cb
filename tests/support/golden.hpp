#pragma once
// Comparison of pictures with those kept in tests/golden. ZHOL_UPDATE_GOLDEN=1 rewrites them.

#include <string>

#include "render/scene/image.hpp"

namespace golden {

/// How far a picture may be from the kept one, in levels of 0..255.
struct Tolerance {
  int maximum = 2;
  double mean = 0.05;
};

/// Empty when the picture matches tests/golden/<name>.png; else what differs, and where the actual and the difference
/// picture were written.
std::string compare(const render::Image& actual, const std::string& name, const Tolerance& tolerance = {});

}  // namespace golden
