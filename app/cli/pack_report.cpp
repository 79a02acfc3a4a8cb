#include "app/cli/pack_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/core/answer_words.hpp"
#include "app/core/tables.hpp"
#include "geo/io/data_pack_reader.hpp"
#include "geo/plan/pack_check.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

// Rows as objects: the keys of the first are the columns of a CSV.
using Rows = std::vector<std::vector<std::pair<std::string, std::string>>>;

std::string csv_of(const Rows& rows, const std::vector<std::string>& titles) {
  Table table;
  for (const std::string& title : titles) {
    table.columns.push_back({title, Align::left});
  }
  for (const auto& row : rows) {
    std::vector<std::string>& cells = table.rows.emplace_back();
    for (const auto& [key, value] : row) {
      cells.push_back(value);
    }
  }
  return table_csv(table);
}

Json items_of(const Rows& rows) {
  Json items = Json::array();
  for (const auto& row : rows) {
    Json item = Json::object();
    for (const auto& [key, value] : row) {
      item[key] = value;
    }
    items.push_back(std::move(item));
  }
  return items;
}

std::string json_of(const Rows& rows, const char* schema, const char* name, const geo::DataPack& pack,
                    const Rows& additions = {}) {
  Json json = {{"schema", schema}, {"data", {{"pack", pack.version}, {"sha256", pack.sha256}}}, {name, items_of(rows)}};
  if (!additions.empty()) {
    json["additions"] = items_of(additions);
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Rows catalog_rows(const geo::DataPack& pack) {
  Rows rows;
  for (const geo::CatalogEntry& e : pack.catalog) {
    rows.push_back({{"id", e.id},
                    {"title", e.title},
                    {"path", e.path},
                    {"source", e.source},
                    {"licence", e.licence},
                    {"vintage", e.vintage},
                    {"confidence", std::string(word_of(kConfidenceWords, e.confidence))},
                    {"sha256", e.sha256}});
  }
  return rows;
}

// The same keys as the catalogue's rows, so that both fit one CSV.
Rows addition_rows(const std::vector<InstalledAddition>& installed) {
  Rows rows;
  for (const InstalledAddition& a : installed) {
    rows.push_back(
        {{"id", a.name},
         {"title", fmt::format("{} places, {} links, {} deposits, {} shapes", a.places, a.links, a.deposits, a.shapes)},
         {"path", a.directory},
         {"source", a.source},
         {"licence", ""},
         {"vintage", ""},
         {"confidence", ""},
         {"sha256", a.sha256}});
  }
  return rows;
}

std::string additions_table(const std::vector<InstalledAddition>& installed) {
  if (installed.empty()) {
    return {};
  }
  Table table;
  table.columns = {{"addition", Align::left}, {"places", Align::right},   {"links", Align::right},
                   {"shapes", Align::right},  {"deposits", Align::right}, {"source", Align::left}};
  for (const InstalledAddition& a : installed) {
    table.rows.push_back({a.name, std::to_string(a.places), std::to_string(a.links), std::to_string(a.shapes),
                          std::to_string(a.deposits), a.source});
  }
  return "\nInstalled additions (use them with --add NAME)\n\n" + table_text(table);
}

std::string catalog_table(const geo::DataPack& pack) {
  Table table;
  for (const char* title : {"layer", "title", "licence", "vintage", "confid.", "source"}) {
    table.columns.push_back({title, Align::left});
  }
  for (const geo::CatalogEntry& e : pack.catalog) {
    table.rows.push_back(
        {e.id, e.title, e.licence, e.vintage, std::string(word_of(kConfidenceWords, e.confidence)), e.source});
  }
  return fmt::format("Data pack {} in {}\n\n", pack.version, pack.directory) + table_text(table);
}

Rows finding_rows(const geo::Diagnostics& findings) {
  Rows rows;
  for (const geo::Diagnostic& f : findings) {
    rows.push_back({{"severity", std::string(word_of(kSeverityWords, f.severity))},
                    {"code", f.code},
                    {"where", f.where},
                    {"message", f.message},
                    {"remedy", f.remedy}});
  }
  return rows;
}

// One group: severity, code and the remedy they share, then row by row.
std::string group_text(const std::vector<const geo::Diagnostic*>& group, bool all) {
  const geo::Diagnostic& first = *group.front();
  const bool one_remedy =
      std::all_of(group.begin(), group.end(), [&](const geo::Diagnostic* f) { return f->remedy == first.remedy; });
  std::string out =
      wrap_text(fmt::format("{} {} ({}){}", word_of(kSeverityWords, first.severity), first.code, group.size(),
                            one_remedy && !first.remedy.empty() ? ": " + first.remedy : ""));
  const std::size_t shown = all ? group.size() : std::min(group.size(), kShownFindings);
  for (std::size_t i = 0; i < shown; ++i) {
    const geo::Diagnostic& f = *group[i];
    const std::string text = fmt::format("{}: {}{}", f.where, f.message, one_remedy ? "" : ". " + f.remedy);
    std::string indent = "  ";
    std::istringstream lines(wrap_text(text, kTableWidth - 4));
    for (std::string line; std::getline(lines, line); indent = "    ") {
      out += indent + line + '\n';
    }
  }
  if (shown < group.size()) {
    out += fmt::format("  ... and {} more; --all lists them\n", group.size() - shown);
  }
  return out;
}

std::string findings_table(const geo::Diagnostics& findings, const geo::DataPack& pack, bool all) {
  const auto count = [&](geo::Severity severity) {
    return std::count_if(findings.begin(), findings.end(),
                         [severity](const geo::Diagnostic& f) { return f.severity == severity; });
  };
  std::string out = fmt::format("Data pack {} in {}: {} errors, {} warnings, {} notes\n", pack.version, pack.directory,
                                count(geo::Severity::error), count(geo::Severity::warning), count(geo::Severity::note));
  // Groups in the order of their first finding; the findings come worst first.
  std::vector<std::vector<const geo::Diagnostic*>> groups;
  std::map<std::pair<geo::Severity, std::string>, std::size_t> group_of;
  for (const geo::Diagnostic& f : findings) {
    const auto [entry, is_new] = group_of.try_emplace({f.severity, f.code}, groups.size());
    if (is_new) {
      groups.emplace_back();
    }
    groups[entry->second].push_back(&f);
  }
  for (const auto& group : groups) {
    out += '\n' + group_text(group, all);
  }
  return out;
}

void append(geo::Diagnostics& to, geo::Diagnostics&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

geo::Diagnostics check_world(const World& world) {
  auto checksums = std::async(std::launch::async, [&world] { return geo::verify_checksums(*world.pack); });
  const geo::PlanningData& planning = world.planning;
  geo::Diagnostics findings = world.diagnostics;
  append(findings,
         geo::check_pack({*world.pack, *planning.countries, *planning.network, *planning.costs, planning.length_m}));
  append(findings, checksums.get());
  for (const std::string& broken : geo::check_network(*planning.network)) {
    findings.push_back({geo::Severity::error, "network-invariant", broken, "network", "Please report it"});
  }
  return geo::explain_findings(std::move(findings), world.pack->explanations);
}

bool is_sound(const geo::Diagnostics& findings, bool strict) {
  const geo::Severity worst = strict ? geo::Severity::note : geo::Severity::warning;
  return std::all_of(findings.begin(), findings.end(),
                     [worst](const geo::Diagnostic& finding) { return finding.severity <= worst; });
}

std::string catalog_text(const geo::DataPack& pack, const std::vector<InstalledAddition>& installed, Format format) {
  if (format == Format::table) {
    return catalog_table(pack) + additions_table(installed);
  }
  Rows rows = catalog_rows(pack);
  const Rows additions = addition_rows(installed);
  if (format == Format::csv) {
    rows.insert(rows.end(), additions.begin(), additions.end());
  }
  return format == Format::json
             ? json_of(rows, "zhol.catalog/1", "layers", pack, additions)
             : csv_of(rows, {"id", "title", "path", "source", "licence", "vintage", "confidence", "sha256"});
}

std::string findings_text(geo::Diagnostics findings, const geo::DataPack& pack, Format format, bool all) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const geo::Diagnostic& a, const geo::Diagnostic& b) { return a.severity > b.severity; });
  if (format == Format::table) {
    return findings_table(findings, pack, all);
  }
  const Rows rows = finding_rows(findings);
  return format == Format::json ? json_of(rows, "zhol.findings/1", "findings", pack)
                                : csv_of(rows, {"severity", "code", "where", "message", "remedy"});
}

}  // namespace app
