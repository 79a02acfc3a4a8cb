#pragma once
// Keys of the window. Plain keys are ignored while a text is being typed.

#include <span>

#include "app/ui/frame.hpp"

namespace app {

/// A key that went down. `key` is the capital letter or digit of its place on an English keyboard, or kEscape; the
/// question mark comes as the character it is, since its place differs between keyboards.
struct KeyPress {
  char key = 0;
  bool control = false;
  bool shift = false;
};
inline constexpr char kEscape = 27;

void apply_shortcuts(const Frame& frame, std::span<const KeyPress> keys, bool typing);

/// Shows a tab of the bottom panel and unfolds it.
void show_tab(const Frame& frame, BottomTab tab);

struct KeyHelp {
  const char* keys;
  Text action;
};
/// What the key sheet shows.
std::span<const KeyHelp> key_help();

}  // namespace app
