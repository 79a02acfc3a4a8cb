#include "app/ui/icons.hpp"

#include <algorithm>
#include <initializer_list>

namespace app {
namespace {

constexpr float kPi = 3.14159265F;

/// Strokes in a unit square from -0.5 to 0.5 around the centre.
class Pen {
 public:
  Pen(ImDrawList& draw, ImVec2 centre, float size, ImU32 colour)
      : draw_(draw), centre_(centre), size_(size), colour_(colour), width_(std::max(1.2F, size * 0.1F)) {}

  void line(std::initializer_list<ImVec2> points, bool closed = false) {
    for (const ImVec2& p : points) {
      draw_.PathLineTo(at(p));
    }
    draw_.PathStroke(colour_, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width_);
  }
  void circle(ImVec2 c, float radius) { draw_.AddCircle(at(c), radius * size_, colour_, 24, width_); }
  void dot(ImVec2 c, float radius) { draw_.AddCircleFilled(at(c), radius * size_, colour_, 16); }
  void arc(ImVec2 c, float radius, float from, float to) {
    draw_.PathArcTo(at(c), radius * size_, from, to, 20);
    draw_.PathStroke(colour_, ImDrawFlags_None, width_);
  }
  void half_disc(ImVec2 c, float radius) {
    draw_.PathArcTo(at(c), radius * size_, -kPi / 2.0F, kPi / 2.0F, 20);
    draw_.PathFillConvex(colour_);
  }

 private:
  ImVec2 at(ImVec2 p) const { return {centre_.x + p.x * size_, centre_.y + p.y * size_}; }

  ImDrawList& draw_;
  ImVec2 centre_;
  float size_;
  ImU32 colour_;
  float width_;
};

void draw_turn(Pen& pen, float side) {
  pen.line({{-0.22F * side, -0.42F}, {-0.42F * side, -0.2F}, {-0.2F * side, 0.02F}});
  pen.line({{-0.42F * side, -0.2F}, {0.12F * side, -0.2F}});
  if (side > 0) {
    pen.arc({0.12F, 0.08F}, 0.28F, -kPi / 2.0F, kPi / 2.0F);
  } else {
    pen.arc({-0.12F, 0.08F}, 0.28F, kPi / 2.0F, kPi * 1.5F);
  }
  pen.line({{0.12F * side, 0.36F}, {-0.18F * side, 0.36F}});
}

void draw_chevron(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::chevron_up:
      return pen.line({{-0.3F, 0.15F}, {0.0F, -0.15F}, {0.3F, 0.15F}});
    case Icon::chevron_left:
      return pen.line({{0.15F, -0.3F}, {-0.15F, 0.0F}, {0.15F, 0.3F}});
    case Icon::chevron_right:
      return pen.line({{-0.15F, -0.3F}, {0.15F, 0.0F}, {-0.15F, 0.3F}});
    default:
      return pen.line({{-0.3F, -0.15F}, {0.0F, 0.15F}, {0.3F, -0.15F}});
  }
}

void draw_tool(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::home:
      pen.line({{-0.45F, 0.0F}, {0.0F, -0.42F}, {0.45F, 0.0F}});
      return pen.line({{-0.3F, -0.1F}, {-0.3F, 0.4F}, {0.3F, 0.4F}, {0.3F, -0.1F}});
    case Icon::identify:
      pen.circle({0.0F, 0.0F}, 0.44F);
      pen.dot({0.0F, -0.2F}, 0.06F);
      return pen.line({{0.0F, -0.04F}, {0.0F, 0.25F}});
    case Icon::measure:
      pen.line({{-0.48F, 0.0F}, {0.48F, 0.0F}});
      pen.line({{-0.3F, -0.17F}, {-0.48F, 0.0F}, {-0.3F, 0.17F}});
      return pen.line({{0.3F, -0.17F}, {0.48F, 0.0F}, {0.3F, 0.17F}});
    case Icon::fit:
      pen.line({{-0.42F, -0.15F}, {-0.42F, -0.4F}, {-0.15F, -0.4F}});
      pen.line({{0.42F, -0.15F}, {0.42F, -0.4F}, {0.15F, -0.4F}});
      pen.line({{-0.42F, 0.15F}, {-0.42F, 0.4F}, {-0.15F, 0.4F}});
      return pen.line({{0.42F, 0.15F}, {0.42F, 0.4F}, {0.15F, 0.4F}});
    default:
      pen.circle({0.0F, -0.14F}, 0.26F);
      return pen.line({{-0.24F, 0.0F}, {0.0F, 0.46F}, {0.24F, 0.0F}});
  }
}

}  // namespace

void draw_icon(ImDrawList& draw, Icon icon, ImVec2 centre, float size, ImU32 colour) {
  Pen pen(draw, centre, size, colour);
  switch (icon) {
    case Icon::plus:
      pen.line({{-0.4F, 0.0F}, {0.4F, 0.0F}});
      return pen.line({{0.0F, -0.4F}, {0.0F, 0.4F}});
    case Icon::minus:
      return pen.line({{-0.4F, 0.0F}, {0.4F, 0.0F}});
    case Icon::undo:
      return draw_turn(pen, 1.0F);
    case Icon::redo:
      return draw_turn(pen, -1.0F);
    case Icon::download:
      pen.line({{0.0F, -0.45F}, {0.0F, 0.2F}});
      pen.line({{-0.22F, -0.02F}, {0.0F, 0.2F}, {0.22F, -0.02F}});
      return pen.line({{-0.32F, 0.42F}, {0.32F, 0.42F}});
    case Icon::theme:
      pen.circle({0.0F, 0.0F}, 0.42F);
      return pen.half_disc({0.0F, 0.0F}, 0.42F);
    case Icon::close:
      pen.line({{-0.3F, -0.3F}, {0.3F, 0.3F}});
      return pen.line({{-0.3F, 0.3F}, {0.3F, -0.3F}});
    case Icon::check:
      return pen.line({{-0.36F, 0.02F}, {-0.1F, 0.28F}, {0.38F, -0.28F}});
    case Icon::swap:
      pen.line({{-0.2F, 0.4F}, {-0.2F, -0.4F}, {-0.4F, -0.18F}});
      return pen.line({{0.2F, -0.4F}, {0.2F, 0.4F}, {0.4F, 0.18F}});
    case Icon::search:
      pen.circle({-0.08F, -0.08F}, 0.3F);
      return pen.line({{0.14F, 0.14F}, {0.42F, 0.42F}});
    case Icon::arrow_right:
      pen.line({{-0.42F, 0.0F}, {0.42F, 0.0F}});
      return pen.line({{0.16F, -0.24F}, {0.42F, 0.0F}, {0.16F, 0.24F}});
    case Icon::warning:
      pen.line({{0.0F, -0.42F}, {0.46F, 0.38F}, {-0.46F, 0.38F}}, true);
      pen.line({{0.0F, -0.14F}, {0.0F, 0.12F}});
      return pen.dot({0.0F, 0.25F}, 0.05F);
    case Icon::chevron_down:
    case Icon::chevron_up:
    case Icon::chevron_left:
    case Icon::chevron_right:
      return draw_chevron(pen, icon);
    case Icon::home:
    case Icon::identify:
    case Icon::measure:
    case Icon::fit:
    case Icon::pin:
      return draw_tool(pen, icon);
  }
}

}  // namespace app
