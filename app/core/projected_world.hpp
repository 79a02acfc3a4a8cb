#pragma once
// The world in map coordinates, made once per projection and shared by every scene in it.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "app/core/map_geometry.hpp"
#include "app/core/session.hpp"
#include "render/scene/scene.hpp"

namespace app {

using SharedLine = std::shared_ptr<const render::Polyline>;
using SharedArea = std::shared_ptr<const render::Area>;

struct ProjectedWorld {
  std::vector<SharedArea> pieces;        ///< parallel to pack countries; null where nothing is on the map
  std::vector<geo::CountryCode> owners;  ///< of each piece under the world's worldview
  std::vector<SharedArea> lakes;
  std::vector<SharedLine> borders;                      ///< coasts and borders between different owners
  std::vector<std::vector<SharedLine>> links;           ///< parallel to the network's links
  std::vector<std::optional<render::Point>> places;     ///< parallel to the network's places
  std::vector<std::optional<render::Point>> crossings;  ///< parallel to the pack's crossings
  std::vector<std::optional<render::Point>> deposits;   ///< parallel to the pack's deposits
  std::vector<std::optional<render::Point>> plants;     ///< parallel to the pack's plants
};

/// Triangles of the pack's polygons that came without; empty for the others. Parallel to its countries and lakes. Takes
/// a second for a whole map, so it is done once per pack.
struct LandTriangles {
  std::vector<std::vector<std::uint32_t>> pieces;
  std::vector<std::vector<std::uint32_t>> lakes;
};
LandTriangles triangulate_missing(const geo::DataPack& pack);

ProjectedWorld project_world(const World& world, const LandTriangles& triangles, const MapGeometry& geometry);

/// Outlines of pieces without the edges inside one owner's land: a disputed area shows no border to its owner.
/// `owners` is parallel to `pieces`.
std::vector<geo::LineString> outlines_between_owners(const std::vector<geo::CountryPiece>& pieces,
                                                     const std::vector<geo::CountryCode>& owners);

}  // namespace app
