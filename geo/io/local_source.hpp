#pragma once
// Decides whether a path names a file on this machine, before GDAL sees it.

#include <string>

#include "geo/core/result.hpp"

namespace geo {

/// The name to open for GDAL (an archive gets its /vsi prefix). Refused: web addresses, GDAL's network file systems,
/// connection strings, and virtual (VRT) files that name anything but plain local files. Missing files: io error.
Result<std::string> check_local_source(const std::string& path);

}  // namespace geo
