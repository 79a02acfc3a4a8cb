#pragma once
// The whole built-in data pack as one immutable value; shared as shared_ptr<const DataPack>.

#include <string>
#include <vector>

#include "geo/core/records.hpp"
#include "geo/core/result.hpp"

namespace geo {

struct DataPack {
  std::string directory;               ///< or the connection string of a database, without its password
  std::string file_directory;          ///< of what is files: the same, unless the tables come from a database
  std::string version;                 ///< e.g. "2026.11"
  std::string sha256;                  ///< over the catalog's checksums, in order, and those of the additions
  std::vector<std::string> additions;  ///< the user's additions in it, as named, in order
  std::vector<CatalogEntry> catalog;
  std::vector<Place> places;
  std::vector<LinkRecord> links;
  std::vector<CrossingRecord> crossings;
  std::vector<TransferRecord> transfers;
  std::vector<CorridorTemplate> corridors;
  std::vector<Bloc> blocs;  ///< optional table network/blocs.csv
  std::vector<Deposit> deposits;
  std::vector<ResourceFigure> resources;  ///< figures of deposits, in the order of their table
  std::vector<OtherPosition> other_positions;
  std::vector<Plant> plants;
  std::vector<Explanation> explanations;  ///< optional table explained.csv
  std::vector<City> cities;
  std::vector<CountryPiece> countries;
  std::vector<CountryLabel> country_labels;  ///< optional layer of world.gpkg
  std::vector<Lake> lakes;                   ///< optional layer of world.gpkg
  std::string tariffs_json;                  ///< text of network/tariffs.json; parsed by geo/plan/cost_model
  Diagnostics diagnostics;                   ///< findings while reading: dropped rows, guesses
};

}  // namespace geo
