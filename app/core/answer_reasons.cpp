#include <fmt/format.h>

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

}  // namespace

std::string reasons_to_table(const geo::RouteSet& answer) {
  return answer.routes.empty() ? std::string() : why(answer.routes.front());
}

}  // namespace app
