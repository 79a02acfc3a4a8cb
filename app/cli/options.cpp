#include "app/cli/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>

#include "app/cli/command.hpp"
#include "app/cli/suggest.hpp"

namespace app {
namespace {

template <class Number>
std::optional<Number> parse_whole(const std::string& text) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) {
    return std::nullopt;
  }
  return value;
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Names of all long options, for "did you mean".
std::vector<std::string> long_options(const CLI::App& parser) {
  std::vector<std::string> names;
  for (const CLI::Option* option : parser.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  return names;
}

std::string unexpected(const CLI::App& parser) {
  const std::vector<std::string> rest = parser.remaining();
  const std::string first = rest.empty() ? std::string("?") : rest.front();
  const bool option = first.rfind('-', 0) == 0;
  const std::string hint = option ? did_you_mean(first, long_options(parser)) : std::string();
  return fmt::format("unknown {} \"{}\".{}{}", option ? "option" : "argument", first, hint.empty() ? "" : " ", hint);
}

}  // namespace

void Options::text(const std::string& name, TextOption& value, const std::string& meta, const std::string& help) {
  parser_
      .add_option_function<std::string>(
          name, [&value](const std::string& text) { value = text; }, help)
      ->type_name(meta);
}

void Options::flag(const std::string& name, bool& value, const std::string& help) {
  parser_.add_flag_callback(
      name, [&value] { value = true; }, help);
}

void Options::repeatable(const std::string& name, ListOption& value, const std::string& meta, const std::string& help) {
  parser_
      .add_option_function<std::vector<std::string>>(
          name, [&value](const std::vector<std::string>& texts) { value = texts; }, help)
      ->type_name(meta)
      ->allow_extra_args(false);
}

void Options::comma_list(const std::string& name, ListOption& value, const std::string& meta, const std::string& help) {
  const auto store = [&value](const std::vector<std::string>& texts) {
    value.emplace();
    for (const std::string& text : texts) {
      for (std::string& part : split_commas(text)) {
        value->push_back(std::move(part));
      }
    }
  };
  parser_.add_option_function<std::vector<std::string>>(name, store, help)->type_name(meta)->allow_extra_args(false);
}

void Options::integer(const std::string& name, std::optional<int>& value, const std::string& meta,
                      const std::string& help) {
  const auto store = [&value, name](const std::string& text) {
    value = parse_integer(text);
    if (!value) {
      throw CLI::ValidationError(fmt::format("{} takes a whole number, not \"{}\"", name, text));
    }
  };
  parser_.add_option_function<std::string>(name, store, help)->type_name(meta);
}

void Options::real(const std::string& name, std::optional<double>& value, const std::string& meta,
                   const std::string& help) {
  const auto store = [&value, name](const std::string& text) {
    value = parse_real(text);
    if (!value) {
      throw CLI::ValidationError(fmt::format("{} takes a number, not \"{}\"", name, text));
    }
  };
  parser_.add_option_function<std::string>(name, store, help)->type_name(meta);
}

void Options::argument(const std::string& name, TextOption& value, const std::string& help) {
  parser_
      .add_option_function<std::string>(
          name, [&value](const std::string& text) { value = text; }, help)
      ->type_name("");
}

void Options::arguments(const std::string& name, std::vector<std::string>& values, const std::string& help) {
  parser_.add_option(name, values, help)->type_name("");
}

void Options::example(const std::string& text) {
  parser_.footer("\nExample:\n  " + text);
}

ParseOutcome parse_arguments(Command& command, const std::string& name, const std::string& summary,
                             const std::vector<std::string>& arguments) {
  CLI::App parser(summary, "zhol " + name);
  parser.set_help_flag("--help,-h", "Print this help and exit");
  Options options(parser);
  command.setup(options);
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // CLI11 takes the last argument first
  ParseOutcome outcome;
  try {
    parser.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    outcome.run = false;
    outcome.standard_output = parser.help();
  } catch (const CLI::ExtrasError&) {
    outcome.run = false;
    outcome.problem = unexpected(parser);
  } catch (const CLI::ParseError& error) {
    outcome.run = false;
    outcome.problem = error.what();
  }
  return outcome;
}

std::vector<std::string> split_commas(const std::string& text) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    std::string part = trimmed(text.substr(start, comma - start));
    if (!part.empty()) {
      parts.push_back(std::move(part));
    }
    start = comma + 1;
  }
  return parts;
}

std::optional<double> parse_real(const std::string& text) {
  const std::optional<double> value = parse_whole<double>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<int> parse_integer(const std::string& text) {
  return parse_whole<int>(text);
}

}  // namespace app
