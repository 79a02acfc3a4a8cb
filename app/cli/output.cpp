#include "app/cli/output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "app/cli/command.hpp"
#include "app/core/answer_words.hpp"
#include "geo/io/layer_writer.hpp"

namespace app {
namespace {

constexpr std::array<Word<Format>, 4> kFormatWords = {
    {{Format::table, "table"}, {Format::json, "json"}, {Format::csv, "csv"}, {Format::geojson, "geojson"}}};

std::size_t count(const geo::Diagnostics& findings, geo::Severity severity) {
  return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(),
                                                [&](const geo::Diagnostic& d) { return d.severity == severity; }));
}

// Pipes and devices such as /dev/stdout are written to; replacing them as files are replaced would destroy them.
bool is_device(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::status(path, ignored);
  return std::filesystem::exists(status) && std::filesystem::is_other(status);
}

geo::Status write_device(const std::string& path, const std::string& text) {
  std::ofstream device(path, std::ios::binary);
  device << text << std::flush;
  return device ? geo::ok()
                : geo::Status(geo::fail(geo::ErrorCode::io, "cannot write the result", path, "Is the device full?"));
}

}  // namespace

void bind_output(Options& options, OutputOptions& output) {
  options.text("--format", output.format, "FORMAT", "table (for people), json, csv or geojson [table]");
  options.text("--out", output.out, "FILE", "write the result to a file instead of standard output");
}

geo::Result<Format> format_of(const OutputOptions& output) {
  const std::string word = output.format.value_or("table");
  const auto format = value_of(kFormatWords, word);
  if (!format) {
    return geo::fail(geo::ErrorCode::usage, fmt::format("unknown format \"{}\"", word), "--format",
                     "Use one of: " + list_words(kFormatWords));
  }
  return *format;
}

geo::Status emit(const std::string& text, const OutputOptions& output) {
  const std::string with_end = text.empty() || text.back() == '\n' ? text : text + '\n';
  const std::string path = output.out.value_or("-");
  return is_device(path) ? write_device(path, with_end) : geo::write_text_file(path, with_end);
}

void Messages::say(const std::string& text) const {
  std::fprintf(stderr, "zhol%s%s: %s\n", command_.empty() ? "" : " ", command_.c_str(), text.c_str());
}

int Messages::fail(const geo::Error& error) const {
  say(error.text());
  switch (error.code) {
    case geo::ErrorCode::usage:
    case geo::ErrorCode::not_found:
    case geo::ErrorCode::ambiguous:
      return kExitMisuse;
    case geo::ErrorCode::data:
    case geo::ErrorCode::io:
    case geo::ErrorCode::environment:
    case geo::ErrorCode::cancelled:
      return kExitFailed;
  }
  return kExitFailed;
}

void Messages::tell(const geo::Diagnostics& findings) const {
  for (const geo::Diagnostic& finding : findings) {
    say(text_of(finding));
  }
}

void Messages::warn(const geo::Diagnostics& findings, std::size_t limit) const {
  std::size_t shown = 0;
  std::size_t hidden = 0;
  for (const geo::Diagnostic& finding : findings) {
    if (finding.severity == geo::Severity::note) {
      continue;
    }
    if (shown == limit) {
      ++hidden;
      continue;
    }
    ++shown;
    say(fmt::format("{}: {}", word_of(kSeverityWords, finding.severity), text_of(finding)));
  }
  if (hidden > 0) {
    say(fmt::format("and {} more like these", hidden));
  }
}

void Messages::summarise(const geo::Diagnostics& findings, const std::string& what, const std::string& remedy) const {
  const std::size_t errors = count(findings, geo::Severity::error);
  const std::size_t warnings = count(findings, geo::Severity::warning);
  if (errors + warnings > 0) {
    say(fmt::format("{}: {} errors, {} warnings. {}", what, errors, warnings, remedy));
  }
}

std::string text_of(const geo::Diagnostic& finding) {
  return geo::Error{geo::ErrorCode::data, finding.message, finding.where, finding.remedy}.text();
}

}  // namespace app
