#pragma once
// One command of the program: setup() declares its options and touches no file, run() does the work.

#include "geo/core/result.hpp"

namespace app {

class Messages;
class Options;

inline constexpr int kExitAnswered = 0;
inline constexpr int kExitNo = 1;      ///< no route, country entered, check failed
inline constexpr int kExitMisuse = 2;  ///< wrong usage
inline constexpr int kExitFailed = 3;  ///< data or environment

class Command {
 public:
  Command() = default;
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  virtual ~Command() = default;

  virtual void setup(Options& options) = 0;
  /// Results go to standard output or --out, remarks to `messages`. Returns the exit code, or the error to print.
  virtual geo::Result<int> run(const Messages& messages) = 0;
};

}  // namespace app
