#pragma once
// Private to the import: which layer of a source is meant, in which encoding, and how its columns become degrees.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/core/import_recipe.hpp"
#include "geo/core/layer.hpp"
#include "geo/core/progress.hpp"
#include "geo/plan/column_mapping.hpp"

namespace app {

struct ImportSource {
  std::shared_ptr<const geo::Layer> layer;
  std::string encoding;  ///< that its texts were read with
};
geo::Result<ImportSource> read_import_source(const std::string& path, const ImportRecipe& recipe,
                                             const geo::CancelToken& cancel);

/// CP1251 or CP1252 when the text is not UTF-8; empty when it is. Fails for UTF-16.
geo::Result<std::string> guess_encoding(const std::string& bytes, const std::string& path);

enum class GeometryKind { none, points, lines, areas };
/// What most features have.
GeometryKind geometry_kind(const geo::Layer& layer);

using ToDegrees = std::function<std::optional<geo::LonLat>(double, double)>;
/// Of the coordinate columns: empty when they are degrees. Fails when they are not and no system is named.
geo::Result<ToDegrees> column_conversion(const geo::Layer& layer, const geo::ColumnMapping& mapping,
                                         const std::string& crs);

}  // namespace app
