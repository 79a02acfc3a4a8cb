#pragma once
// The tables of datasets/README.md, one reader each. A reader fails when its file is missing or unreadable; broken
// rows are dropped with a diagnostic. References between tables are settled by check_references().

#include <optional>
#include <string>
#include <vector>

#include "geo/core/data_pack.hpp"

namespace geo {

Result<std::vector<Place>> read_places(const std::string& directory, Diagnostics& diagnostics);
Result<std::vector<LinkRecord>> read_links(const std::string& directory, Diagnostics& diagnostics);
Result<std::vector<CrossingRecord>> read_crossings(const std::string& directory, Diagnostics& diagnostics);
Result<std::vector<TransferRecord>> read_transfers(const std::string& directory, Diagnostics& diagnostics);
Result<std::vector<CorridorTemplate>> read_corridors(const std::string& directory, Diagnostics& diagnostics);
/// Membership is not checked against the map: a bloc may hold countries that no route can reach.
Result<std::vector<Bloc>> read_blocs(const std::string& directory, Diagnostics& diagnostics);
Result<std::vector<Deposit>> read_deposits(const std::string& directory, Diagnostics& diagnostics);
Result<std::vector<ResourceFigure>> read_resources(const std::string& directory, Diagnostics& diagnostics);
Result<std::vector<OtherPosition>> read_other_positions(const std::string& directory, Diagnostics& diagnostics);
Result<std::vector<Plant>> read_plants(const std::string& directory, Diagnostics& diagnostics);
/// explained.csv; empty when the pack has none.
Result<std::vector<Explanation>> read_explanations(const std::string& directory, Diagnostics& diagnostics);
/// The same tables of an addition (see addition_files.hpp), which lie side by side in its directory.
Result<std::vector<Place>> read_added_places(const std::string& directory, Diagnostics& diagnostics);
Result<std::vector<LinkRecord>> read_added_links(const std::string& directory, Diagnostics& diagnostics);
Result<std::vector<CrossingRecord>> read_added_crossings(const std::string& directory, Diagnostics& diagnostics);
Result<std::vector<Deposit>> read_added_deposits(const std::string& directory, Diagnostics& diagnostics);
/// Text of network/tariffs.json, checked to be JSON.
Result<std::string> read_tariffs(const std::string& directory);

/// map/world.gpkg: its countries and cities, and the optional country_labels and lakes.
struct WorldTables {
  std::vector<CountryPiece> countries;
  std::vector<City> cities;
  std::vector<CountryLabel> country_labels;
  std::vector<Lake> lakes;
};
Result<WorldTables> read_world(const std::string& directory, Diagnostics& diagnostics);

/// catalog.json: {"version": "...", "layers": [{id, title, path, source, licence, vintage, confidence, sha256}]}.
struct Catalog {
  std::string version;
  std::vector<CatalogEntry> layers;
};
Result<Catalog> read_catalog(const std::string& directory);

/// Drops rows that name unknown places and countries, and references to unknown crossings.
void check_references(DataPack& pack);

}  // namespace geo
