#include "app/cli/import_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/core/answer_words.hpp"
#include "app/core/tables.hpp"

namespace app {
namespace {

constexpr std::size_t kFindingsShown = 3;  ///< of each kind, in the table

std::string mapping_table(const ImportOutcome& outcome) {
  if (outcome.mapping.empty()) {
    return "No column is used.\n";
  }
  Table table;
  table.columns = {{"field", Align::left}, {"column", Align::left}, {"because of", Align::left}};
  for (const geo::FieldMapping& field : outcome.mapping) {
    table.rows.push_back({field.field, field.column, field.reason});
  }
  return table_text(table);
}

std::string totals_table(const ImportOutcome& outcome) {
  Table table;
  table.columns = {{"counted", Align::left}, {"number", Align::right}};
  for (const auto& [code, count] : outcome.totals) {
    if (count != 0) {
      table.rows.push_back({code, std::to_string(count)});
    }
  }
  return table.rows.empty() ? "" : "\n" + table_text(table);
}

std::string findings_table(const ImportOutcome& outcome) {
  Table table;
  table.columns = {{"finding", Align::left}, {"where", Align::left}, {"what", Align::left}};
  std::map<std::string, std::size_t> shown;
  for (const geo::Severity severity : {geo::Severity::error, geo::Severity::warning, geo::Severity::note}) {
    for (const geo::Diagnostic& f : outcome.findings) {
      if (f.severity == severity && ++shown[f.code] <= kFindingsShown) {
        table.rows.push_back({f.code, f.where, f.message});
      }
    }
  }
  if (table.rows.empty()) {
    return {};
  }
  const std::size_t rest = outcome.findings.size() - table.rows.size();
  const std::string more =
      rest == 0 ? "" : fmt::format("\nand {} more like these; --format csv lists every one\n", rest);
  return "\n" + table_text(table) + more;
}

std::string made_text(const ImportOutcome& outcome) {
  const geo::PackAddition& a = outcome.addition;
  switch (outcome.kind) {
    case ImportKind::rail:
      return fmt::format("{} places and {} links", a.places.size(), a.links.size());
    case ImportKind::shapes:
      return fmt::format("shapes for {} links", a.shapes.size());
    case ImportKind::deposits:
      return fmt::format("{} deposits", a.deposits.size());
  }
  return {};
}

std::string people_text(const ImportOutcome& outcome, const std::string& directory) {
  std::string out = fmt::format("{}, layer {}: {} features, read as {}\n\n", outcome.addition.provenance.source,
                                outcome.layer, outcome.features, kind_text(outcome.kind));
  out += mapping_table(outcome) + totals_table(outcome) + findings_table(outcome);
  out += fmt::format("\nMade {}", made_text(outcome));
  out += directory.empty() ? "; nothing was written (--dry-run)\n"
                           : fmt::format(" in {}\nUse it with --add {}\n", directory, outcome.addition.name);
  return out;
}

std::string findings_csv(const ImportOutcome& outcome) {
  Table table;
  for (const char* title : {"severity", "code", "where", "message", "remedy"}) {
    table.columns.push_back({title, Align::left});
  }
  for (const geo::Diagnostic& f : outcome.findings) {
    table.rows.push_back({std::string(word_of(kSeverityWords, f.severity)), f.code, f.where, f.message, f.remedy});
  }
  return table_csv(table);
}

}  // namespace

std::string import_text(const ImportOutcome& outcome, const std::string& directory, Format format) {
  switch (format) {
    case Format::json:
      return import_report_json(outcome);
    case Format::csv:
      return findings_csv(outcome);
    case Format::table:
    case Format::geojson:
      return people_text(outcome, directory);
  }
  return {};
}

}  // namespace app
