#pragma once
// The last line: where the pointer is, scale, projection, what is being worked on, the data pack.

#include <optional>

#include "app/ui/frame.hpp"

namespace app {

struct StatusFacts {
  std::optional<geo::LonLat> pointer;
  std::vector<std::string> active_jobs;  ///< slots of the job queue
};

void draw_status_bar(const Frame& frame, const Rect& area, const StatusFacts& facts);

}  // namespace app
