#pragma once
// The data pack as layers, for export: every column of its tables, geometry in WGS84.

#include <vector>

#include "geo/core/data_pack.hpp"
#include "geo/core/layer.hpp"

namespace app {

/// places, links, crossings, transfers, deposits, resources, positions, plants, cities. A transfer lies at its place, a
/// link runs from place to place through its inner points.
std::vector<geo::Layer> pack_layers(const geo::DataPack& pack);

}  // namespace app
