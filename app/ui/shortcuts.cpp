#include "app/ui/shortcuts.hpp"

#include <imgui_internal.h>

#include <array>

namespace app {
namespace {

void toggle_tool(const Frame& frame, MapTool tool) {
  frame.push(SetTool{frame.session.view.tool == tool ? MapTool::select : tool});
}

/// Closes the menu on top, whichever it is; a dialog decides for itself. False when no menu is open.
bool close_menu() {
  const ImGuiContext& imgui = *ImGui::GetCurrentContext();
  if (imgui.OpenPopupStack.empty()) {
    return false;
  }
  const ImGuiWindow* top = imgui.OpenPopupStack.back().Window;
  if (top == nullptr || (top->Flags & ImGuiWindowFlags_Modal) != 0) {
    return false;
  }
  ImGui::ClosePopupToLevel(imgui.OpenPopupStack.Size - 1, true);
  return true;
}

void escape(const Frame& frame, bool typing) {
  if (close_menu()) {
    return;
  }
  if (frame.ui.palette_open || frame.ui.sheet_open) {
    frame.ui.palette_open = false;
    frame.ui.sheet_open = false;
  } else if (frame.ui.costs_open) {
    frame.ui.costs_open = typing;  // in a field the key takes back what was typed
  } else if (frame.session.view.tool != MapTool::select) {
    frame.push(SetTool{MapTool::select});
  } else {
    frame.push(Select{});
  }
}

void control_key(const Frame& frame, const KeyPress& press) {
  switch (press.key) {
    case 'K':
    case 'F':
      frame.ui.palette_open = true;
      break;
    case 'Z':
      frame.push(press.shift ? Command(Redo{}) : Command(Undo{}));
      break;
    case 'Y':
      frame.push(Redo{});
      break;
    case 'Q':
      frame.push(Quit{});
      break;
    default:
      break;
  }
}

void plain_key(const Frame& frame, char key) {
  switch (key) {
    case 'F':
      return frame.push(ZoomToSelection{});
    case 'N':
      return frame.push(ZoomHome{});
    case 'I':
      return toggle_tool(frame, MapTool::identify);
    case 'M':
      return toggle_tool(frame, MapTool::measure);
    case 'A':
      return show_tab(frame, BottomTab::attributes);
    case 'W':
      return show_tab(frame, BottomTab::why);
    case 'C':
      frame.ui.costs_open = !frame.ui.costs_open;
      return;
    case '?':
      frame.ui.sheet_open = !frame.ui.sheet_open;
      return;
    default:
      if (key >= '1' && key <= '9') {
        frame.push(SelectRoute{key - '1'});
      }
  }
}

constexpr std::array<KeyHelp, 15> kHelp = {{{"Ctrl K", Text::key_palette},
                                            {"Ctrl F", Text::key_search},
                                            {"Ctrl Z / Y", Text::key_undo},
                                            {"1 … 9", Text::key_route},
                                            {"F", Text::key_zoom_selection},
                                            {"N", Text::key_home},
                                            {"I", Text::key_identify},
                                            {"M", Text::key_measure},
                                            {"C", Text::key_costs},
                                            {"W", Text::key_why},
                                            {"A", Text::key_attributes},
                                            {"Shift", Text::key_box},
                                            {"Esc", Text::key_escape},
                                            {"Ctrl Q", Text::key_quit},
                                            {"?", Text::key_sheet}}};

}  // namespace

void show_tab(const Frame& frame, BottomTab tab) {
  frame.ui.tab = tab;
  if (!frame.session.view.bottom_open) {
    frame.push(ToggleBottom{});
  }
}

void apply_shortcuts(const Frame& frame, std::span<const KeyPress> keys, bool typing) {
  for (const KeyPress& press : keys) {
    if (press.key == kEscape) {
      escape(frame, typing);
    } else if (typing && press.control && (press.key == 'Z' || press.key == 'Y')) {
      continue;  // of the text
    } else if (press.control) {
      control_key(frame, press);
    } else if (!typing) {
      plain_key(frame, press.key);
    }
  }
}

std::span<const KeyHelp> key_help() {
  return kHelp;
}

}  // namespace app
