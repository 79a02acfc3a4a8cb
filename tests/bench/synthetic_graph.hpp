#pragma once
// Generated graphs of the kinds freight routing meets, with fixed seeds.

#include <cstdint>
#include <vector>

#include "geo/plan/cch.hpp"

namespace geo::bench {

struct SyntheticGraph {
  std::vector<std::uint32_t> first_out, head;
  std::vector<float> x, y;          ///< rail: in cells; road: in kilometres
  std::vector<CchWeight> weights;   ///< time
  std::vector<CchWeight> length_m;  ///< per arc
  CchGraph view() const { return {first_out, head}; }
};

/// About 51,000 nodes, most of them on chains of degree 2: a grid of 62 x 62 stations of which 72 % of the lines
/// between neighbours exist, each with nine nodes on the way. Three speeds; every tenth line is fast.
SyntheticGraph rail_like();

/// A road network in one piece with about `nodes` nodes (some are lost with what hangs loose). Nodes lie in towns of
/// every size, a third of them, and in the country between, thin in some regions; they are joined by the relative
/// neighbourhood graph (Toussaint 1980), which has no crossings, many dead ends and a mean degree of 2.56 on evenly
/// spread points; rivers leave only a few bridges; roads between big towns are fast. Calibrated to the road graphs of
/// the 9th DIMACS Implementation Challenge: Western Europe 18.0 M nodes and 42.2 M arcs, USA 23.9 M and 58.3 M,
/// Northwest USA 1,207,945 and 2,820,774: 2.33 to 2.45 arcs per node.
SyntheticGraph road_like(std::uint32_t nodes);

}  // namespace geo::bench
