#pragma once
// Where results and messages go: results alone to standard output or --out, everything else to standard error.

#include <functional>
#include <string>

#include "app/cli/options.hpp"
#include "geo/core/result.hpp"

namespace app {

enum class Format { table, json, csv, geojson };

struct OutputOptions {
  TextOption format;  ///< table when absent
  TextOption out;     ///< a file; standard output when absent or "-"
};
void bind_output(Options& options, OutputOptions& output);
/// The chosen format; usage error for an unknown word.
geo::Result<Format> format_of(const OutputOptions& output);

/// Writes a result; a file is replaced only when everything was written.
geo::Status emit(const std::string& text, const OutputOptions& output);

/// Messages of one command on standard error: "zhol route: what (where). remedy".
class Messages {
 public:
  explicit Messages(std::string command) : command_(std::move(command)) {}

  void say(const std::string& text) const;
  /// Prints the error; returns the exit code its kind asks for.
  int fail(const geo::Error& error) const;
  /// Prints all of them, notes too: what the user should know about the question itself.
  void tell(const geo::Diagnostics& findings) const;
  /// Prints warnings and errors, not notes; after `limit` of them only how many more there are.
  void warn(const geo::Diagnostics& findings, std::size_t limit = 5) const;
  /// One line about findings that another command lists in full.
  void summarise(const geo::Diagnostics& findings, const std::string& what, const std::string& remedy) const;

 private:
  std::string command_;
};

/// "message (where). remedy"
std::string text_of(const geo::Diagnostic& finding);

}  // namespace app
