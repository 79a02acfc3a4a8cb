#pragma once
// datasets/ -> DataPack, through GDAL. Broken rows are dropped with a diagnostic naming file and row.

#include <memory>
#include <string>

#include "geo/core/data_pack.hpp"
#include "geo/core/result.hpp"

namespace geo {

/// Where the pack is: $ZHOL_DATA, else <executable>/../share/zhol/datasets, else the source tree's datasets/.
std::string find_pack_directory();

/// Reads the whole pack. Fails only when a layer of the catalogue is missing or unreadable.
Result<std::shared_ptr<const DataPack>> read_data_pack(const std::string& directory);

/// Verifies catalogue checksums; one diagnostic per difference.
Diagnostics verify_checksums(const DataPack& pack);

}  // namespace geo
