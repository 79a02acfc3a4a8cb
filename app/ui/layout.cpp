#include "app/ui/layout.hpp"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr float kTop = 46.0F;
constexpr float kStatus = 26.0F;
constexpr float kNarrow = 860.0F;  // below it layers give way to the map
constexpr float kSmallestMap = 160.0F;
constexpr float kSmallestBottom = 182.0F;  // tabs, head and three rows

}  // namespace

Layout lay_out(ImVec2 window, const ViewState& view, float scale) {
  const float width = std::floor(window.x);
  const float height = std::floor(window.y);
  const float top = std::round(kTop * scale);
  const float status_top = height - std::round(kStatus * scale);
  const float wide = std::clamp(width / scale / 1920.0F, 0.0F, 1.0F);
  const float left = view.left_open && width > kNarrow * scale ? std::round((180.0F + 120.0F * wide) * scale) : 0.0F;
  const float right = view.right_open ? std::round((210.0F + 160.0F * wide) * scale) : 0.0F;
  float bottom = 0.0F;
  if (view.bottom_open) {
    const float room = status_top - top;
    const float share = room * (room < 760.0F * scale ? 0.4F : 0.62F);  // low windows belong to the map
    bottom = std::clamp(view.bottom_height * scale, kSmallestBottom * scale, std::max(share, kSmallestBottom * scale));
    bottom = std::round(std::max(std::min(bottom, room - kSmallestMap * scale), 0.0F));
  }
  const float body_bottom = status_top - bottom;
  Layout layout;
  layout.top = {{0.0F, 0.0F}, {width, top}};
  layout.left = {{0.0F, top}, {left, body_bottom}};
  layout.map = {{left, top}, {std::max(width - right, left + 1.0F), std::max(body_bottom, top + 1.0F)}};
  layout.right = {{width - right, top}, {width, body_bottom}};
  layout.bottom = {{0.0F, body_bottom}, {width, status_top}};
  layout.status = {{0.0F, status_top}, {width, height}};
  return layout;
}

}  // namespace app
