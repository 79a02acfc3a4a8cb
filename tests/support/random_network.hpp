#pragma once
// Rail-like networks made by chance from a seed: a jittered grid of stations in square countries, some lines
// missing, ferries across, a second gauge in part. For property tests and benchmarks.

#include <cstdint>

#include "geo/core/data_pack.hpp"

namespace geo::testing {

struct RandomNetworkOptions {
  int columns = 6;
  int rows = 5;
  double step_degrees = 1.0;
  int country_cells = 2;      ///< side of a country, in stations
  double kept_links = 0.75;   ///< share of the grid's links
  double ferries = 0.15;      ///< ferries per station
  double second_gauge = 0.2;  ///< share of links of 1435 mm
};

/// Station ids are "p0", "p1", ... by rows. The same options and seed give the same pack.
DataPack random_pack(const RandomNetworkOptions& options, std::uint32_t seed);

}  // namespace geo::testing
