#pragma once
// The window: opens it, runs the frame loop until it is closed.

#include <string>
#include <vector>

namespace app {

/// True when a window can be opened here (a display is there).
bool has_display();
/// Runs until the window closes; returns the exit code (3 when no window or no GL could be had, with a message on
/// standard error).
int run_window(const std::vector<std::string>& files);

}  // namespace app
