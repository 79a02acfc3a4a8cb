#pragma once
// The question: ends, what to avoid, objective, cargo, year; and, where there is no route, why and what would help.

#include <array>
#include <string>

#include "app/ui/place_field.hpp"
#include "app/ui/plan_options.hpp"

namespace app {

class PlanPanel {
 public:
  void draw(const Frame& frame);

 private:
  void draw_ends(const Frame& frame, float width);
  void draw_avoided(const Frame& frame);
  void draw_avoid_popup(const Frame& frame);
  void draw_choices(const Frame& frame, float width);

  PlaceField from_;
  PlaceField to_;
  PlaceField via_;
  PlanOptions options_;
  bool via_open_ = false;
  std::array<char, 64> avoid_text_{};
};

/// Reason, cut and relaxations of an answer without a route; nothing otherwise.
void draw_no_route(const Frame& frame);

/// The question with a relaxation of the planner applied: "allow IRN", "allow ferry", "open aktau", "allow suspended
/// lines", "allow 2 gauge breaks", "accept any capacity", also joined by "and". Words it does not know change nothing.
PlanDraft relaxed(PlanDraft draft, const std::string& change);

}  // namespace app
