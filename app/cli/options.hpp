#pragma once
// The options a command declares. Keeps CLI11 inside options.cpp.

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace app {

class Command;

using TextOption = std::optional<std::string>;
using ListOption = std::optional<std::vector<std::string>>;

/// Binds options to values of the command; a value stays empty when its option was not given.
class Options {
 public:
  explicit Options(CLI::App& parser) : parser_(parser) {}

  /// One text; `meta` is what the help shows for it, e.g. "FILE".
  void text(const std::string& name, TextOption& value, const std::string& meta, const std::string& help);
  /// May be given several times, one text each.
  void repeatable(const std::string& name, ListOption& value, const std::string& meta, const std::string& help);
  /// Texts joined by commas. An empty text gives an empty list.
  void comma_list(const std::string& name, ListOption& value, const std::string& meta, const std::string& help);
  void integer(const std::string& name, std::optional<int>& value, const std::string& meta, const std::string& help);
  void real(const std::string& name, std::optional<double>& value, const std::string& meta, const std::string& help);
  /// True when given; takes no value.
  void flag(const std::string& name, bool& value, const std::string& help);
  /// One argument without a name.
  void argument(const std::string& name, TextOption& value, const std::string& help);
  /// All remaining arguments.
  void arguments(const std::string& name, std::vector<std::string>& values, const std::string& help);
  /// Shown at the end of the help.
  void example(const std::string& text);

 private:
  CLI::App& parser_;
};

/// What to print and return instead of running, or nothing.
struct ParseOutcome {
  bool run = true;
  std::string standard_output;  ///< the help
  std::string problem;          ///< wrong usage
};
ParseOutcome parse_arguments(Command& command, const std::string& name, const std::string& summary,
                             const std::vector<std::string>& arguments);

/// Splits at commas; blanks around the parts are dropped, empty parts too.
std::vector<std::string> split_commas(const std::string& text);
/// A whole finite decimal number, or nothing.
std::optional<double> parse_real(const std::string& text);
std::optional<int> parse_integer(const std::string& text);

}  // namespace app
