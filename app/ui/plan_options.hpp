#pragma once
// What is asked less often, folded away: modes, which routes and how many, limits, how uncertainty is shown.

#include "app/ui/frame.hpp"

namespace app {

class PlanOptions {
 public:
  void draw(const Frame& frame, float width);

 private:
  bool open_ = false;
};

}  // namespace app
