#pragma once
// Public reference layers, kept outside the project: the folder named by ZHOL_REFERENCE_DATA. Tests that need one are
// skipped where it is absent.

#include <optional>
#include <string>
#include <vector>

#include "geo/core/layer.hpp"
#include "geo/plan/rail_import.hpp"

namespace geo::testing {

/// Path of a reference file, or nothing.
std::optional<std::string> reference_file(const std::string& name);

/// The lines of a layer with what Natural Earth's and OpenStreetMap's own column names say; other columns are ignored.
std::vector<RailLine> rail_lines(const Layer& layer);

}  // namespace geo::testing
