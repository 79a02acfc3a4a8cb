#include <fmt/format.h>

#include <cmath>
#include <map>

#include "app/core/answer_json.hpp"
#include "app/core/tables.hpp"

namespace app {
namespace {

constexpr double kHoursPerDay = 24.0;

bool is_told_together(const geo::Leg& a, const geo::Leg& b) {
  return a.next_best && b.next_best && a.next_best->reason == b.next_best->reason &&
         a.next_best->label == b.next_best->label;
}

std::vector<std::string> figures_of(const geo::NextBest& next) {
  if (!next.exists) {
    return {"none", "", "", "", ""};
  }
  const geo::BypassPrice& extra = next.extra;
  return {next.label, signed_fixed(extra.km, 0), signed_fixed(extra.hours / kHoursPerDay, 1),
          signed_fixed(extra.usd_per_tonne, 0), signed_fixed(extra.co2_kg_per_tonne, 0)};
}

/// A run of legs with one answer is one row, and one numbered reason below.
std::string why(const geo::Route& route) {
  Table table;
  table.columns = {{"#", Align::right},        {"from - to", Align::left}, {"without it, the best is", Align::left},
                   {"km", Align::right},       {"days", Align::right},     {"USD/t", Align::right},
                   {"CO2\nkg/t", Align::right}};
  std::string reasons;
  for (std::size_t first = 0; first < route.legs.size();) {
    std::size_t end = first + 1;
    while (end < route.legs.size() && is_told_together(route.legs[first], route.legs[end])) {
      ++end;
    }
    if (const auto& next = route.legs[first].next_best) {
      const std::string number = std::to_string(table.rows.size() + 1);
      table.rows.push_back({number, route.legs[first].from_name + " - " + route.legs[end - 1].to_name});
      for (std::string& figure : figures_of(*next)) {
        table.rows.back().push_back(std::move(figure));
      }
      reasons += wrap_text(fmt::format("{}. {}", number, next->reason));
    }
    first = end;
  }
  return table.rows.empty() ? std::string()
                            : fmt::format("\nWhy {}: what each part saves\n", route.id) + table_text(table) + reasons;
}

std::string id_in_table(const std::string& id) {
  return id == "baseline" ? "base" : id;
}

/// Three digits that count, or whole numbers: 0.0312, 4.25, 118.
std::string figure(double value) {
  const double size = std::abs(value);
  return fixed(value, size >= 100.0 ? 0 : size >= 10.0 ? 1 : size >= 1.0 ? 2 : 4);
}

/// The nearest flips, a few of each pair of routes: what would take more than four times today's value is nothing to
/// plan by, unless the pair has nothing nearer.
std::string flips(const geo::RouteSet& answer) {
  constexpr std::size_t kMostOfAPair = 4;
  constexpr double kFarPercent = 300.0;
  Table table;
  table.columns = {{"if ...", Align::left},   {"unit", Align::left},       {"today", Align::right},
                   {"reaches", Align::right}, {"change\n%", Align::right}, {"then ahead", Align::left},
                   {"of", Align::left}};
  std::map<std::string, std::size_t> told;
  for (const geo::BreakEven& flip : answer.break_even) {
    const bool known = flip.today > 0.0;
    std::size_t& of_pair = told[flip.better + flip.worse];
    const bool far = known && std::abs(flip.change_percent) > kFarPercent;
    if (of_pair >= (far ? 1 : kMostOfAPair)) {
      continue;
    }
    ++of_pair;
    table.rows.push_back({flip.parameter, flip.unit, known ? figure(flip.today) : "-", figure(flip.flips_at),
                          known ? signed_fixed(flip.change_percent, 0) : "-", id_in_table(flip.worse),
                          id_in_table(flip.better)});
  }
  return table.rows.empty()
             ? std::string()
             : "\nBreak-even: where two routes swap places, everything else as today; a third may pass both there\n" +
                   table_text(table);
}

}  // namespace

std::string reasons_to_table(const geo::RouteSet& answer) {
  return answer.routes.empty() ? std::string() : why(answer.routes.front()) + flips(answer);
}

}  // namespace app
