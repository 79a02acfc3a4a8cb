#pragma once
// Any vector source GDAL reads -> an immutable Layer in WGS84 lon/lat, with a report of what was repaired.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/core/layer.hpp"
#include "geo/core/progress.hpp"

namespace geo {

struct ReadOptions {
  std::optional<std::string> layer;       ///< the first one when absent
  std::optional<std::string> assume_crs;  ///< used when the source names none
  CancelToken cancel;
};

/// Opens without ever reaching the network: remote and scripted drivers are refused. Features with missing, NaN or
/// infinite coordinates are dropped with a diagnostic that names file, layer and feature id.
Result<std::shared_ptr<const Layer>> read_layer(const std::string& path, const ReadOptions& options = {});

/// Names of the layers in a source.
Result<std::vector<std::string>> list_layers(const std::string& path);

}  // namespace geo
