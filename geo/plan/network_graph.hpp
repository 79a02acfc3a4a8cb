#pragma once
// Private to the network builder: yards, transfers and the expanded search graph.

#include "geo/plan/freight_network.hpp"
#include "geo/plan/network_pieces.hpp"

namespace geo::detail {

/// The yard word of transfers.csv as a yard: a gauge, kRoadYard, or the plain arrival node's word for ships;
/// 0 when unknown.
std::uint16_t yard_of_word(std::string_view word);

/// Fills passages, transfers, nodes, arcs, tail, first_out and first_node from links and border cuts.
void build_graph(const Pieces& pieces, FreightNetwork& network, Diagnostics& diagnostics);

}  // namespace geo::detail
