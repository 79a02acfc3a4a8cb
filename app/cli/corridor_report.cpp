#include <fmt/format.h>

#include <algorithm>

#include "app/cli/corridor.hpp"
#include "app/cli/corridor_items.hpp"
#include "app/core/answer_words.hpp"
#include "app/core/rounding.hpp"
#include "app/core/tables.hpp"

namespace app {
namespace {

constexpr std::size_t kMostRowsForPeople = 20;
constexpr int kPeopleDegrees = 4;

std::string country_or_sea(geo::CountryCode country) {
  return country.is_empty() ? "sea" : country.str();
}

/// A section of at most `most` rows under a title; nothing when there is none.
std::string section(const std::string& title, Table table, std::size_t most = kMostRowsForPeople) {
  const std::size_t total = table.rows.size();
  if (total == 0) {
    return {};
  }
  table.rows.resize(std::min(total, most));
  const std::string more =
      total > most ? fmt::format("and {} more; the other formats have all\n", total - most) : std::string();
  return "\n" + title + "\n" + table_text(table) + more;
}

std::string areas_table(const Corridor& corridor, const World& world) {
  Table table;
  table.columns = {{"country", Align::left}, {"", Align::left}, {"km2", Align::right}, {"share\n%", Align::right}};
  const auto add = [&](const std::string& code, const std::string& name, double km2) {
    table.rows.push_back({code, name, fixed(km2, 0),
                          fixed(corridor.areas.total_km2 > 0 ? 100.0 * km2 / corridor.areas.total_km2 : 0, 1)});
  };
  for (const geo::CountryArea& area : corridor.areas.countries) {
    const auto name = world.planning.country_names.find(area.country);
    add(area.country.str(), name == world.planning.country_names.end() ? std::string() : name->second, area.km2);
  }
  add("sea", "", corridor.areas.sea_km2);
  const std::size_t all = table.rows.size();
  return section("Area by country", std::move(table), all);
}

std::string changes_table(const Corridor& corridor) {
  Table table;
  table.columns = {
      {"km", Align::right}, {"from", Align::left}, {"to", Align::left}, {"lon", Align::right}, {"lat", Align::right}};
  for (const geo::CountryChange& change : corridor.passages.changes) {
    table.rows.push_back({fixed(change.at_km, kKmDecimals), country_or_sea(change.from), country_or_sea(change.to),
                          fixed(change.point.lon, kPeopleDegrees), fixed(change.point.lat, kPeopleDegrees)});
  }
  return section("Borders and coasts crossed", std::move(table));
}

std::string belts_table(const Corridor& corridor) {
  Table table;
  table.columns = {{"km", Align::right},          {"belt of", Align::left}, {"within\nkm", Align::right},
                   {"closest\nkm", Align::right}, {"lon", Align::right},    {"lat", Align::right}};
  for (const geo::BeltTouch& belt : corridor.passages.belts) {
    table.rows.push_back({fixed(belt.from_km, kKmDecimals), belt.country.str(), fixed(belt.km_within, kKmDecimals),
                          fixed(belt.closest_km, kKmDecimals), fixed(belt.closest_point.lon, kPeopleDegrees),
                          fixed(belt.closest_point.lat, kPeopleDegrees)});
  }
  return section("12-nautical-mile belts at sea (km: where the passage over the sea begins)", std::move(table));
}

std::string exclaves_table(const Corridor& corridor) {
  Table table;
  table.columns = {{"km", Align::right},         {"exclave of", Align::left}, {"", Align::left},
                   {"inside\nkm", Align::right}, {"lon", Align::right},       {"lat", Align::right}};
  for (const geo::ExclavePassage& exclave : corridor.passages.exclaves) {
    table.rows.push_back({fixed(exclave.at_km, kKmDecimals), exclave.country.str(), exclave.name,
                          fixed(exclave.km, kKmDecimals), fixed(exclave.entry.lon, kPeopleDegrees),
                          fixed(exclave.entry.lat, kPeopleDegrees)});
  }
  return section("Exclaves crossed", std::move(table));
}

std::string proof_table(const Corridor& corridor) {
  Table table;
  table.columns = {{"avoided", Align::left},
                   {"inside\nkm", Align::right},
                   {"closest\nkm", Align::right},
                   {"lon", Align::right},
                   {"lat", Align::right}};
  if (!corridor.proof.empty()) {
    for (const auto& [band, km] : corridor.proof.front().km_within) {
      table.columns.push_back({fmt::format("<= {}\nkm", band), Align::right});
    }
  }
  for (const geo::BorderProof& proof : corridor.proof) {
    std::vector<std::string> row = {
        proof.country.str(), fixed(proof.km_inside, kKmDecimals), fixed(proof.closest_km, kKmDecimals),
        fixed(proof.closest_point.lon, kPeopleDegrees), fixed(proof.closest_point.lat, kPeopleDegrees)};
    for (const auto& [band, km] : proof.km_within) {
      row.push_back(fixed(km, kKmDecimals));
    }
    table.rows.push_back(std::move(row));
  }
  return section("Avoided countries", std::move(table));
}

std::string things_table(const Corridor& corridor, geo::ContentKind kind, const std::string& title,
                         const World& world) {
  Table table;
  table.columns = {{"km", Align::right}, {"km\naway", Align::right}, {"name", Align::left},
                   {"in", Align::left},  {"what", Align::left},      {"status", Align::left}};
  for (const geo::CorridorItem& item : corridor.contents.items) {
    if (item.kind == kind) {
      const CorridorThing thing = thing_of(item, world);
      table.rows.push_back({fixed(item.at_km, kKmDecimals), fixed(item.away_km, kKmDecimals), thing.name,
                            thing.country.str(), thing.what, thing.status});
    }
  }
  const std::string heading = fmt::format("{} {} inside", table.rows.size(), title);
  return section(heading, std::move(table));
}

std::string other_lines_table(const Corridor& corridor) {
  Table table;
  table.columns = {{"other lines", Align::left}, {"km inside", Align::right}, {"links", Align::right}};
  for (const geo::OtherLines& lines : corridor.contents.other_lines) {
    table.rows.push_back(
        {std::string(word_of(kModeWords, lines.mode)), fixed(lines.km, kKmDecimals), std::to_string(lines.links)});
  }
  return section("Other lines of the network inside", std::move(table));
}

std::string overlaps_table(const Corridor& corridor) {
  Table table;
  table.columns = {
      {"route", Align::left}, {"shared\nkm", Align::right}, {"links", Align::right}, {"stretches", Align::right}};
  for (const CorridorOverlap& overlap : corridor.overlaps) {
    table.rows.push_back({overlap.route, fixed(overlap.segments.km, kKmDecimals),
                          std::to_string(overlap.segments.links.size()),
                          std::to_string(overlap.segments.lines.size())});
  }
  return section("Shared with other routes", std::move(table));
}

std::string corridor_text(const Corridor& corridor, const CorridorReport& report) {
  const World& world = *report.world;
  std::string out =
      fmt::format("{}{}: {} km; within {} km on either side {} km2, {} of them at sea", corridor.id,
                  corridor.label.empty() ? "" : " " + corridor.label, fixed(corridor.line.km(), kKmDecimals),
                  report.width_km, fixed(corridor.areas.total_km2, 0), fixed(corridor.areas.sea_km2, 0));
  out = wrap_text(out);
  out += areas_table(corridor, world) + changes_table(corridor) + belts_table(corridor) + exclaves_table(corridor) +
         proof_table(corridor) + overlaps_table(corridor) + other_lines_table(corridor);
  out += things_table(corridor, geo::ContentKind::deposit, "deposits", world);
  out += things_table(corridor, geo::ContentKind::plant, "plants", world);
  out += things_table(corridor, geo::ContentKind::place, "places", world);
  out += things_table(corridor, geo::ContentKind::city, "cities", world);
  return out;
}

}  // namespace

std::string corridor_to_table(const CorridorReport& report) {
  std::string out = fmt::format("{}; worldview {}\n", report.title,
                                word_of(kWorldviewWords, report.world->planning.countries->worldview()));
  for (const Corridor& corridor : report.corridors) {
    out += "\n" + corridor_text(corridor, report);
  }
  return out;
}

std::string corridor_to_csv(const CorridorReport& report) {
  Table table;
  for (const char* title : {"line", "kind", "id", "name", "country", "lon", "lat", "at_km", "away_km", "nearest_lon",
                            "nearest_lat", "what", "status", "source", "confidence"}) {
    table.columns.push_back({title, Align::left});
  }
  for (const Corridor& corridor : report.corridors) {
    for (const geo::CorridorItem& item : corridor.contents.items) {
      const CorridorThing thing = thing_of(item, *report.world);
      table.rows.push_back({corridor.id, std::string(word_of(item.kind)), thing.id, thing.name, thing.country.str(),
                            fixed(thing.position.lon, kDegreeDecimals), fixed(thing.position.lat, kDegreeDecimals),
                            fixed(item.at_km, kKmDecimals), fixed(item.away_km, kKmDecimals),
                            fixed(item.nearest.lon, kDegreeDecimals), fixed(item.nearest.lat, kDegreeDecimals),
                            thing.what, thing.status, thing.source, thing.confidence});
    }
  }
  return table_csv(table);
}

}  // namespace app
