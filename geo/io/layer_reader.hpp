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
  /// For imports that judge rows themselves: CSV cells stay text and no column becomes a coordinate; features without
  /// usable geometry are kept, without one; points out of range are kept as they are.
  bool raw = false;
  /// Encoding of texts that are not UTF-8, e.g. CP1251; empty: broken bytes become U+FFFD.
  std::string encoding;
  /// Refuse a layer of more features; 0: no bound. A small archive may unpack to more than memory holds.
  std::size_t most_features = 0;
  /// SQL condition on features, used when the layer understands it: "railway IS NOT NULL".
  std::string where;
};

/// Opens without ever reaching the network: remote and scripted drivers are refused. Features with missing, NaN or
/// infinite coordinates are dropped with a diagnostic that names file, layer and feature id.
Result<std::shared_ptr<const Layer>> read_layer(const std::string& path, const ReadOptions& options = {});

/// Names of the layers in a source.
Result<std::vector<std::string>> list_layers(const std::string& path);

}  // namespace geo
