#pragma once
// The command line: every command of the contract, headless.

#include <string>
#include <vector>

namespace app {

/// What main() has to do after the arguments were read.
struct CliOutcome {
  bool open_window = false;        ///< no command was given
  std::vector<std::string> files;  ///< project or layers to open in the window
  int exit_code = 0;
};

/// Reads the arguments and runs the command, if one was given.
CliOutcome run_cli(int argc, const char* const* argv);

}  // namespace app
