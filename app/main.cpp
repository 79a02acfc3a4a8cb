// Zhol: the command line, or the window when no command is given.

#include <cstdio>
#include <exception>

#include "app/cli/cli.hpp"
#include "app/ui/app_loop.hpp"

int main(int argc, char** argv) {
  try {
    const app::CliOutcome outcome = app::run_cli(argc, argv);
    return outcome.open_window ? app::run_window(outcome.files) : outcome.exit_code;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "zhol: internal error: %s. Please report it with the command you ran.\n", error.what());
    return 3;
  }
}
