#pragma once
// What is asked less often, folded away: modes, how many routes, how much of a route may be shared.

#include "app/ui/frame.hpp"

namespace app {

class PlanOptions {
 public:
  void draw(const Frame& frame, float width);

 private:
  void draw_overlap(const Frame& frame, float width);

  bool open_ = false;
  int percent_ = 0;        ///< of the slider while it is held
  bool dragging_ = false;  ///< the question follows when the slider is let go
};

}  // namespace app
