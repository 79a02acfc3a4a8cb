#pragma once
// What every panel is given: the session to read, the queue to write, and how things look.

#include <optional>
#include <string>

#include "app/core/commands.hpp"
#include "app/ui/look.hpp"

namespace app {

/// A rectangle of the window in ImGui units.
struct Rect {
  ImVec2 min{0.0F, 0.0F};
  ImVec2 max{0.0F, 0.0F};
  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  bool contains(ImVec2 p) const { return p.x >= min.x && p.x < max.x && p.y >= min.y && p.y < max.y; }
};

enum class BottomTab { compare, why, uncertainty, cost_by_leg, countries, overlap, attributes };
inline constexpr int kBottomTabCount = 7;

/// What is open in the window; not part of the session, never saved.
struct UiState {
  BottomTab tab = BottomTab::compare;
  bool palette_open = false;                ///< search and commands
  bool sheet_open = false;                  ///< keys
  bool costs_open = false;                  ///< costs, times, emissions
  std::optional<geo::LonLat> fly_to;        ///< the map moves there and forgets it
  std::optional<std::size_t> import_layer;  ///< the user layer whose import dialog is open
  std::optional<geo::LonLat> measure_from;  ///< the measuring tool starts there
};

struct Frame {
  const Session& session;
  const History& history;
  CommandQueue& commands;
  const Look& look;
  UiState& ui;

  void push(Command command) const { commands.push_back(std::move(command)); }
  const char* tr(Text text) const { return look.tr(text); }
  float px(float size) const { return look.px(size); }
  const Palette& colours() const { return *look.colours; }
};

}  // namespace app
