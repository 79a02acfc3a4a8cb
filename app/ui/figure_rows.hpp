#pragma once
// Rows of the inspector: what sources publish about a deposit, each figure with its source.

#include "app/ui/frame.hpp"
#include "geo/core/data_pack.hpp"

namespace app {

/// "34.7 Mt at 0.21 %, 73 kt, JORC indicated, 2018": the parts of a figure that are known.
std::string figure_text(const geo::ResourceFigure& figure);

void draw_figures(const Frame& frame, float width, const geo::DataPack& pack, const geo::Deposit& deposit);

}  // namespace app
