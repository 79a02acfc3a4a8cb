#pragma once
// The controls of the window. Each draws itself in our look and reports what the user did; none keeps state beyond the
// press under way.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/core/map_layers.hpp"  // route_number: the badge on the map and in the table is the same
#include "app/ui/frame.hpp"
#include "app/ui/icons.hpp"

namespace app {

/// A fixed panel of the window between construction and destruction; draw into it like into an ImGui window.
class PanelWindow {
 public:
  PanelWindow(const Frame& frame, const char* name, const Rect& area, bool scrolls = false, bool padded = true);
  ~PanelWindow();
  PanelWindow(const PanelWindow&) = delete;
  PanelWindow& operator=(const PanelWindow&) = delete;
};

/// A framed group with a head in spaced capitals, as wide as the content region.
class Card {
 public:
  Card(const Frame& frame, std::string_view head);
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;
  float width() const { return width_; }  ///< of the content

 private:
  const Frame& frame_;
  ImVec2 start_;
  float outer_width_;
  float width_;
};

/// Places items from left to right and starts a new line when one does not fit.
class FlowRow {
 public:
  FlowRow(const Frame& frame, float gap) : left_(ImGui::GetCursorScreenPos().x), gap_(frame.px(gap)) {}
  /// Call before an item of this width.
  void place(float item_width);

 private:
  float left_;
  float gap_;
  float next_x_ = 0.0F;
  float next_y_ = 0.0F;
  bool first_ = true;
};

bool icon_button(const Frame& frame, const char* id, Icon icon, float size_px, const char* hint, bool active = false,
                 bool enabled = true);
/// A button with a text, an optional icon behind it, and a chevron for drop-downs. Width 0: as needed.
bool text_button(const Frame& frame, const char* id, std::string_view label, std::optional<Icon> icon = {},
                 float width = 0.0F, float height_px = 30.0F);
float text_button_width(const Frame& frame, std::string_view label, bool with_icon);
/// A coloured main action.
bool accent_button(const Frame& frame, const char* id, std::string_view label, float width = 0.0F);
/// Text that acts when clicked.
bool link(const Frame& frame, const char* id, std::string_view label);

/// A tick box with a colour swatch and a text; true when clicked.
bool check_row(const Frame& frame, const char* id, std::string_view label, std::optional<ImU32> swatch, bool on);
/// Pill that can be on and can carry a cross; true when clicked.
bool chip(const Frame& frame, const char* id, std::string_view label, bool on, bool removable = false,
          std::optional<ImU32> dot = {});
float chip_width(const Frame& frame, std::string_view label, bool removable, bool dotted = false);
/// One of several; the index that was clicked, or nothing.
std::optional<std::size_t> segmented(const Frame& frame, const char* id, std::span<const char* const> labels,
                                     std::size_t selected, float width);
/// What a slider covers, and what a double click sets.
struct SliderRange {
  double low = 0.0;
  double high = 1.0;
  double step = 0.0;
  double usual = 0.0;
};
/// A new value of a slider; all but the first of a drag continue it.
struct SliderMove {
  double value = 0.0;
  bool continues = false;
};
/// Label and value over a track; answers while it is dragged.
std::optional<SliderMove> slider(const Frame& frame, const char* id, std::string_view label, std::string_view shown,
                                 double value, const SliderRange& range, float width);
/// One line of a popup list; true when chosen.
bool menu_row(const Frame& frame, const char* id, std::string_view label, std::string_view detail = {},
              bool selected = false, float width = 0.0F);

/// Begins the popup `id` under the item drawn last; ends with ImGui::EndPopup() when true.
bool begin_menu(const Frame& frame, const char* id);

void section_head(const Frame& frame, std::string_view text);
/// Label left, value right; the full value as a hint where it had to be cut.
void fact(const Frame& frame, float width, std::string_view label, std::string_view value,
          std::optional<ImU32> colour = {});
/// Quiet text over several lines.
void note(const Frame& frame, std::string_view text, float width);
void hint(const Frame& frame, std::string_view text);
struct HintEntry {
  std::string title;
  std::string detail;
};
/// For each entry a strong line with a quiet one below; long lines end in an ellipsis.
void hint(const Frame& frame, std::span<const HintEntry> entries);
/// Numbered disc in a route's colour.
void draw_badge(const Frame& frame, ImDrawList& draw, ImVec2 centre, int number, render::Colour colour, float size_px);
/// Grey bars that breathe where figures will be.
void skeleton(const Frame& frame, int lines, float width);
/// Icon, sentence in the middle of the area: what to do, or what went wrong.
void message_in(const Frame& frame, const Rect& area, Icon icon, std::string_view title, std::string_view text);
void vertical_gap(const Frame& frame, float height_px);

/// Colour of the route at this place of the answer; the baseline is the ghost.
render::Colour route_colour(const Frame& frame, const geo::RouteSet& answer, std::size_t index);

}  // namespace app
