#include "app/cli/cli.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>

#include "app/cli/commands.hpp"
#include "app/cli/options.hpp"
#include "app/cli/output.hpp"
#include "app/cli/suggest.hpp"

namespace app {
namespace {

struct Entry {
  std::string_view name;
  std::string_view summary;
  std::unique_ptr<Command> (*make)();
};

constexpr std::array<Entry, 16> kCommands = {{
    {"route", "The best route between two places and really different alternatives", make_route_command},
    {"compare", "The routes beside the baseline without avoidance, with the price of the bypass", make_compare_command},
    {"audit", "Border proof for the lines of any file: kilometres inside, entries, closest approach",
     make_audit_command},
    {"corridor", "What a band around a route or any line covers: countries, borders, deposits, other lines",
     make_corridor_command},
    {"table", "Figures of the best way between many origins and many destinations", make_table_command},
    {"deposits", "List mineral deposits", make_deposits_command},
    {"render", "A map picture (PNG, SVG, PDF) without a display", make_render_command},
    {"batch", "JSON lines of requests on standard input, JSON lines of answers on standard output", make_batch_command},
    {"data list", "What the data pack holds: source, licence, vintage, confidence", make_data_list_command},
    {"data check", "Validate the data pack", make_data_check_command},
    {"data costs", "List rates, speeds, fees and the keys to change them", make_data_costs_command},
    {"data export", "Export the data pack to a GeoPackage", make_data_export_command},
    {"data build", "Recompute what the pack stores derived: the triangles of the map", make_data_build_command},
    {"data fetch", "Fetch public layers: natural-earth, osm-rail REGION, usgs", make_data_fetch_command},
    {"data import", "Make an addition to the pack from any vector file: railways, shapes of links, deposits",
     make_data_import_command},
    {"doctor", "Self-check: data pack, projections, graphics, fonts, known routes", make_doctor_command},
}};

// Promised by the contract, not built yet: said honestly, and not listed in the help.
constexpr std::array<std::string_view, 3> kNotYet = {"site", "sites", "report"};

const Entry* find_command(std::string_view name) {
  for (const Entry& entry : kCommands) {
    if (entry.name == name) {
      return &entry;
    }
  }
  return nullptr;
}

bool is_not_yet(std::string_view name) {
  for (const std::string_view later : kNotYet) {
    if (later == name) {
      return true;
    }
  }
  return false;
}

std::string overview(std::string_view prefix) {
  std::string out;
  for (const Entry& entry : kCommands) {
    if (entry.name.substr(0, prefix.size()) == prefix) {
      out += fmt::format("  {:<12} {}\n", entry.name, entry.summary);
    }
  }
  return out;
}

std::string general_help() {
  return "Zhol " ZHOL_VERSION
         ": mineral deposits and freight corridors of Kazakhstan and Eurasia.\n\n"
         "Usage:\n"
         "  zhol [PROJECT.zhol | LAYER...]   open the window\n"
         "  zhol COMMAND [OPTIONS]           answer on the command line\n"
         "  zhol COMMAND --help              explain a command, with an example\n"
         "  zhol --version\n\n"
         "Commands:\n" +
         overview("") +
         "\nA place is lon,lat, an id, or a name in any known spelling (Aktau, Aqtau, Актау).\n"
         "Exit codes: 0 answered, 1 answered \"no\", 2 wrong usage, 3 data or environment error.\n";
}

CliOutcome finished(int exit_code) {
  CliOutcome outcome;
  outcome.exit_code = exit_code;
  return outcome;
}

CliOutcome print(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  return finished(kExitAnswered);
}

CliOutcome misuse(const std::string& command, const std::string& problem) {
  const std::string help = command.empty() ? "zhol --help" : "zhol " + command + " --help";
  Messages(command).say(problem + (problem.back() == '.' || problem.back() == '?' ? " See `" : ". See `") + help + "`");
  return finished(kExitMisuse);
}

CliOutcome run_entry(const Entry& entry, const std::vector<std::string>& arguments) {
  const std::string name(entry.name);
  const std::unique_ptr<Command> command = entry.make();
  const ParseOutcome parsed = parse_arguments(*command, name, std::string(entry.summary), arguments);
  if (!parsed.run) {
    return parsed.problem.empty() ? print(parsed.standard_output) : misuse(name, parsed.problem);
  }
  const Messages messages(name);
  const geo::Result<int> result = command->run(messages);
  return finished(result ? *result : messages.fail(result.error()));
}

// "data" is a family: its second word chooses the command.
CliOutcome run_family(const std::string& family, const std::vector<std::string>& arguments) {
  const std::string verb = arguments.empty() ? std::string() : arguments.front();
  if (verb == "--help" || verb == "-h") {
    return print("Usage: zhol " + family + " COMMAND [OPTIONS]\n\nCommands:\n" + overview(family + ' '));
  }
  const std::string name = family + ' ' + verb;
  if (const Entry* entry = find_command(name)) {
    return run_entry(*entry, {arguments.begin() + 1, arguments.end()});
  }
  if (is_not_yet(name)) {
    Messages(name).say("not available in this version");
    return finished(kExitMisuse);
  }
  return misuse(family, verb.empty() ? "which one? list, check, export, fetch, import or build"
                                     : fmt::format("unknown command \"{}\"", name));
}

// Anything that can be a file opens in the window, which reports a file that is not there.
bool looks_like_file(const std::string& word) {
  std::error_code ignored;
  return word.find_first_of("./\\") != std::string::npos || std::filesystem::exists(word, ignored);
}

CliOutcome unknown(const std::string& word) {
  if (word.rfind('-', 0) == 0) {
    return misuse("", fmt::format("unknown option \"{}\"", word));
  }
  std::vector<std::string> names = {"data"};
  for (const Entry& entry : kCommands) {
    names.emplace_back(entry.name);
  }
  const std::string hint = did_you_mean(word, names);
  return misuse("", fmt::format("no command or file \"{}\"{}{}", word, hint.empty() ? "" : ". ", hint));
}

}  // namespace

CliOutcome run_cli(int argc, const char* const* argv) {
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  if (words.empty()) {
    CliOutcome outcome;
    outcome.open_window = true;
    return outcome;
  }
  const std::string& first = words.front();
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  if (first == "--version") {
    return print("zhol " ZHOL_VERSION "\n");
  }
  if (first == "--help" || first == "-h") {
    return print(general_help());
  }
  if (first == "data") {
    return run_family(first, rest);
  }
  if (const Entry* entry = find_command(first)) {
    return run_entry(*entry, rest);
  }
  if (is_not_yet(first)) {
    Messages(first).say("not available in this version");
    return finished(kExitMisuse);
  }
  for (const std::string& word : words) {
    if (!looks_like_file(word) || word.rfind("--", 0) == 0) {
      return unknown(word);
    }
  }
  CliOutcome outcome;
  outcome.open_window = true;
  outcome.files = words;
  return outcome;
}

}  // namespace app
