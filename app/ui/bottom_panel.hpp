#pragma once
// Bottom: tabs over the answer and the attribute table; its upper edge is dragged to resize it.

#include "app/ui/attribute_table.hpp"
#include "app/ui/compare_panel.hpp"
#include "app/ui/route_tabs.hpp"
#include "app/ui/why_panel.hpp"

namespace app {

class BottomPanel {
 public:
  void draw(const Frame& frame, const Rect& area);

 private:
  void draw_tabs(const Frame& frame, const Rect& area);
  void draw_answer(const Frame& frame, const Rect& body);
  void draw_no_answer(const Frame& frame, const Rect& body);
  void draw_edge(const Frame& frame, const Rect& area);

  ComparePanel compare_;
  RouteTabs tabs_;
  WhyPanel why_;
  AttributeTable attributes_;
};

}  // namespace app
