#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "geo/io/pack_tables.hpp"

namespace geo {
namespace {

using Ids = std::unordered_set<std::string_view>;

template <class Record>
Ids ids_of(const std::vector<Record>& records) {
  Ids ids;
  for (const Record& record : records) {
    ids.insert(record.id);
  }
  return ids;
}

std::unordered_set<CountryCode> codes_on_map(const std::vector<CountryPiece>& pieces) {
  std::unordered_set<CountryCode> codes;
  for (const CountryPiece& piece : pieces) {
    codes.insert(piece.un);
    codes.insert(piece.de_facto);
  }
  return codes;
}

/// Findings about one table, so that each message names its file.
struct Table {
  const char* name;
  Diagnostics& diagnostics;
  void add(Severity severity, const char* code, std::string message, const std::string& id, const char* remedy) const {
    diagnostics.push_back({severity, code, std::move(message), fmt::format("{} ({})", name, id), remedy});
  }
};

void check_place_countries(DataPack& pack) {
  const auto known = codes_on_map(pack.countries);
  const Table table{"network/places.csv", pack.diagnostics};
  std::erase_if(pack.places, [&](const Place& place) {
    const bool unknown = !known.contains(place.country);
    if (unknown) {
      table.add(Severity::error, "unknown-country",
                fmt::format("No country '{}' is on the map; the row was dropped", place.country.str()), place.id,
                "Write the ISO 3166-1 alpha-3 code of map/world.gpkg");
    }
    return unknown;
  });
}

/// Deposits and plants are kept all the same: only their country is unknown.
template <class Site>
void check_site_countries(const std::vector<Site>& sites, const Table& table,
                          const std::unordered_set<CountryCode>& known) {
  for (const Site& site : sites) {
    if (!known.contains(site.country)) {
      table.add(Severity::warning, "unknown-country", fmt::format("No country '{}' is on the map", site.country.str()),
                site.id, "Write the ISO 3166-1 alpha-3 code of map/world.gpkg");
    }
  }
}

void check_deposits(DataPack& pack) {
  const auto known = codes_on_map(pack.countries);
  check_site_countries(pack.deposits, {"deposits/deposits.csv", pack.diagnostics}, known);
  check_site_countries(pack.plants, {"deposits/plants.csv", pack.diagnostics}, known);
  const Ids deposits = ids_of(pack.deposits);
  const auto drop_strays = [&](auto& rows, const char* file) {
    const Table table{file, pack.diagnostics};
    std::erase_if(rows, [&](const auto& row) {
      const bool stray = !deposits.contains(row.deposit);
      if (stray) {
        table.add(Severity::error, "unknown-deposit", fmt::format("No deposit '{}'; the row was dropped", row.deposit),
                  row.id, "Add the deposit to deposits/deposits.csv, or correct the id");
      }
      return stray;
    });
  };
  drop_strays(pack.resources, "deposits/resources.csv");
  drop_strays(pack.other_positions, "deposits/positions.csv");
}

void check_links(DataPack& pack, const Ids& places) {
  const Ids crossings = ids_of(pack.crossings);
  const Table table{"network/links.csv", pack.diagnostics};
  std::erase_if(pack.links, [&](const LinkRecord& link) {
    for (const std::string& end : {link.from, link.to}) {
      if (!places.contains(end)) {
        table.add(Severity::error, "unknown-place", fmt::format("No place '{}'; the row was dropped", end), link.id,
                  "Add the place to network/places.csv, or correct the id");
        return true;
      }
    }
    return false;
  });
  for (LinkRecord& link : pack.links) {
    std::erase_if(link.crossings, [&](const std::string& crossing) {
      const bool unknown = !crossings.contains(crossing);
      if (unknown) {
        table.add(Severity::warning, "unknown-crossing",
                  fmt::format("No crossing '{}'; the link uses default figures there", crossing), link.id,
                  "Add it to network/crossings.csv, or correct the id");
      }
      return unknown;
    });
  }
}

void check_transfers(DataPack& pack, const Ids& places) {
  const Table table{"network/transfers.csv", pack.diagnostics};
  std::erase_if(pack.transfers, [&](const TransferRecord& transfer) {
    const bool unknown = !places.contains(transfer.place);
    if (unknown) {
      table.add(Severity::error, "unknown-place", fmt::format("No place '{}'; the row was dropped", transfer.place),
                transfer.id, "Add the place to network/places.csv, or correct the id");
    }
    return unknown;
  });
}

/// A template may name straits and canals beside places: those that links use, and the list of datasets/README.md.
void check_corridors(DataPack& pack, const Ids& places) {
  Ids known = {"suez",   "bab-el-mandeb", "bosporus", "dardanelles", "gibraltar", "malacca",
               "hormuz", "panama",        "cape",     "kerch",       "dover"};
  known.insert(places.begin(), places.end());
  for (const LinkRecord& link : pack.links) {
    known.insert(link.passages.begin(), link.passages.end());
  }
  const Table table{"network/corridors.csv", pack.diagnostics};
  const auto drop_unknown = [&](std::vector<std::string>& ids, const std::string& corridor) {
    std::erase_if(ids, [&](const std::string& id) {
      const bool unknown = !known.contains(id);
      if (unknown) {
        table.add(Severity::warning, "unknown-place",
                  fmt::format("No place or passage '{}'; left out of the template", id), corridor,
                  "Add the place to network/places.csv, or correct the id");
      }
      return unknown;
    });
  };
  std::erase_if(pack.corridors, [&](CorridorTemplate& corridor) {
    drop_unknown(corridor.without, corridor.id);
    for (auto& group : corridor.groups) {
      drop_unknown(group, corridor.id);
    }
    const bool unusable = corridor.groups.empty() || std::any_of(corridor.groups.begin(), corridor.groups.end(),
                                                                 [](const auto& group) { return group.empty(); });
    if (unusable) {
      table.add(Severity::error, "empty-corridor", "A group names no known place; the row was dropped", corridor.id,
                "Name at least one known place in every group");
    }
    return unusable;
  });
}

}  // namespace

void check_references(DataPack& pack) {
  check_place_countries(pack);
  check_deposits(pack);
  const Ids places = ids_of(pack.places);
  check_links(pack, places);
  check_transfers(pack, places);
  check_corridors(pack, places);
}

}  // namespace geo
