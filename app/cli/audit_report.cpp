#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/cli/audit.hpp"
#include "app/core/answer_words.hpp"
#include "app/core/geojson.hpp"
#include "app/core/rounding.hpp"
#include "app/core/tables.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostEventsForPeople = 20;
// Kilometres inside are what an audit is about: written finer than a route's.
constexpr int kInsideDecimals = 3;

std::size_t entries(const geo::BorderProof& proof) {
  std::size_t count = 0;
  for (const geo::BorderEvent& event : proof.events) {
    count += event.entering ? 1 : 0;
  }
  return count;
}

std::string event_word(const geo::BorderEvent& event) {
  return event.entering ? "enter" : "leave";
}

Json proof_json(const geo::BorderProof& proof) {
  Json within = Json::object();
  for (const auto& [band, km] : proof.km_within) {
    within[std::to_string(band)] = rounded(km, kKmDecimals);
  }
  Json events = Json::array();
  for (const geo::BorderEvent& event : proof.events) {
    events.push_back({{"kind", event_word(event)},
                      {"lon", rounded(event.point.lon, kDegreeDecimals)},
                      {"lat", rounded(event.point.lat, kDegreeDecimals)}});
  }
  return {{"iso3", proof.country.str()},
          {"worldview", word_of(kWorldviewWords, proof.worldview)},
          {"km_inside", rounded(proof.km_inside, kInsideDecimals)},
          {"entered", proof.entered},
          {"closest_km", rounded(proof.closest_km, kInsideDecimals)},
          {"closest_point", position_json(proof.closest_point)},
          {"km_within", std::move(within)},
          {"events", std::move(events)}};
}

// Columns of both the table and the CSV; `for_people` shortens the titles.
Table rows(const Audit& audit, bool for_people) {
  Table table;
  if (for_people) {
    table.columns = {{"line", Align::left},        {"length\nkm", Align::right}, {"country", Align::left},
                     {"inside\nkm", Align::right}, {"entries", Align::right},    {"closest\nkm", Align::right}};
    if (audit.all_worldviews) {
      table.columns.insert(table.columns.begin() + 3, {"worldview", Align::left});
    }
  } else {
    for (const char* title : {"line", "km", "iso3", "km_inside", "entries", "closest_km", "closest_lon", "closest_lat",
                              "entered", "worldview"}) {
      table.columns.push_back({title, Align::left});
    }
  }
  if (!audit.lines.empty() && !audit.lines.front().proofs.empty()) {
    for (const auto& [band, km] : audit.lines.front().proofs.front().km_within) {
      table.columns.push_back(for_people ? TableColumn{fmt::format("<= {}\nkm", band), Align::right}
                                         : TableColumn{fmt::format("km_within_{}", band), Align::left});
    }
  }
  for (const AuditedLine& line : audit.lines) {
    for (const geo::BorderProof& proof : line.proofs) {
      std::vector<std::string> row = {line.id,
                                      fixed(line.km, kKmDecimals),
                                      proof.country.str(),
                                      fixed(proof.km_inside, for_people ? kKmDecimals : kInsideDecimals),
                                      std::to_string(entries(proof)),
                                      fixed(proof.closest_km, kKmDecimals)};
      if (for_people && audit.all_worldviews) {
        row.emplace(row.begin() + 3, word_of(kWorldviewWords, proof.worldview));
      }
      if (!for_people) {
        row.push_back(fixed(proof.closest_point.lon, kDegreeDecimals));
        row.push_back(fixed(proof.closest_point.lat, kDegreeDecimals));
        row.push_back(proof.entered ? "true" : "false");
        row.emplace_back(word_of(kWorldviewWords, proof.worldview));
      }
      for (const auto& [band, km] : proof.km_within) {
        row.push_back(fixed(km, kKmDecimals));
      }
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

std::string passages(const Audit& audit) {
  Table table;
  table.columns = {{"line", Align::left},
                   {"country", Align::left},
                   {"passage", Align::left},
                   {"lon", Align::right},
                   {"lat", Align::right}};
  if (audit.all_worldviews) {
    table.columns.push_back({"worldview", Align::left});
  }
  std::size_t total = 0;
  for (const AuditedLine& line : audit.lines) {
    for (const geo::BorderProof& proof : line.proofs) {
      for (const geo::BorderEvent& event : proof.events) {
        if (++total <= kMostEventsForPeople) {
          table.rows.push_back(
              {line.id, proof.country.str(), event_word(event), fixed(event.point.lon, 4), fixed(event.point.lat, 4)});
          if (audit.all_worldviews) {
            table.rows.back().emplace_back(word_of(kWorldviewWords, proof.worldview));
          }
        }
      }
    }
  }
  if (total == 0) {
    return {};
  }
  const std::string more = total > kMostEventsForPeople
                               ? fmt::format("and {} more; --format geojson has all\n", total - kMostEventsForPeople)
                               : std::string();
  return "\nPassages of the border\n" + table_text(table) + more;
}

std::string worldview_text(const Audit& audit) {
  return audit.all_worldviews ? "all" : std::string(word_of(kWorldviewWords, audit.worldview));
}

}  // namespace

std::string audit_to_table(const Audit& audit) {
  const std::string verdict = audit.is_entered() ? "ENTERED" : "never entered";
  return fmt::format("{}: {}; worldview {}\n\n", audit.file, verdict, worldview_text(audit)) +
         table_text(rows(audit, true)) + passages(audit);
}

std::string audit_to_csv(const Audit& audit) {
  return table_csv(rows(audit, false));
}

std::string audit_to_json(const Audit& audit, const geo::DataPack& pack) {
  Json lines = Json::array();
  for (const AuditedLine& line : audit.lines) {
    Json proofs = Json::array();
    for (const geo::BorderProof& proof : line.proofs) {
      proofs.push_back(proof_json(proof));
    }
    lines.push_back({{"id", line.id}, {"km", rounded(line.km, kInsideDecimals)}, {"proof", std::move(proofs)}});
  }
  const Json json = {{"schema", "zhol.audit/1"},           {"file", audit.file},
                     {"worldview", worldview_text(audit)}, {"data", {{"pack", pack.version}, {"sha256", pack.sha256}}},
                     {"entered", audit.is_entered()},      {"lines", std::move(lines)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string audit_to_geojson(const Audit& audit) {
  Json features = Json::array();
  for (const AuditedLine& line : audit.lines) {
    for (const geo::BorderProof& proof : line.proofs) {
      for (const geo::BorderEvent& event : proof.events) {
        Json properties = {{"line", line.id}, {"iso3", proof.country.str()}, {"passage", event_word(event)}};
        if (audit.all_worldviews) {
          properties["worldview"] = word_of(kWorldviewWords, proof.worldview);
        }
        features.push_back({{"type", "Feature"},
                            {"properties", std::move(properties)},
                            {"geometry", {{"type", "Point"}, {"coordinates", position_json(event.point)}}}});
      }
    }
  }
  const Json json = {{"type", "FeatureCollection"}, {"features", std::move(features)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace app
