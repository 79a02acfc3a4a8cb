#pragma once
// datasets/, or a database that holds its tables, -> DataPack, through GDAL. Broken rows are dropped with a diagnostic
// naming file and row.

#include <memory>
#include <string>

#include "geo/core/data_pack.hpp"
#include "geo/core/result.hpp"

namespace geo {

/// Where the pack is: $ZHOL_DATA, else <executable>/../share/zhol/datasets, else the source tree's datasets/.
std::string find_pack_directory();
/// The same without ZHOL_DATA: what came with the program.
std::string built_in_pack_directory();

/// Reads the whole pack. Of a database (PG:...) come the tables it holds: network, deposits and plants; map, corridors
/// and tariffs are those that came with the program. Fails only when a layer of the catalogue is missing or unreadable.
Result<std::shared_ptr<const DataPack>> read_data_pack(const std::string& directory);

/// Verifies catalogue checksums; one diagnostic per difference.
Diagnostics verify_checksums(const DataPack& pack);

}  // namespace geo
