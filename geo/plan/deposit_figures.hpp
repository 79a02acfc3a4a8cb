#pragma once
// What is published about one deposit, source by source: figures and positions, and whether they disagree. Nothing is
// averaged; the reader sees every figure with its source.

#include <string_view>
#include <vector>

#include "geo/core/data_pack.hpp"

namespace geo {

/// Figures of one commodity and kind, in the order of the table.
struct FigureGroup {
  std::string_view commodity;
  FigureKind kind = FigureKind::resource;
  std::vector<const ResourceFigure*> figures;
  bool disagree = false;  ///< two of them differ by more than kFigureTolerance
};

/// Contained metal (else ore, else grade) that differs by more than this share of the larger one is a disagreement:
/// rounding and updates of a resource stay below it, other estimates do not.
inline constexpr double kFigureTolerance = 0.15;

/// Tonnes of metal or oxide of a figure: as published, else ore times grade; nullopt when neither is known.
std::optional<double> contained_tonnes(const ResourceFigure& figure);

/// Borrowed from `pack`.
std::vector<FigureGroup> figures_of(const DataPack& pack, std::string_view deposit);
std::vector<const OtherPosition*> other_positions_of(const DataPack& pack, std::string_view deposit);

}  // namespace geo
