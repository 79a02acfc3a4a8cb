#pragma once
// World + answer + view -> render::Scene. Projects once per projection and keeps layers whose inputs did not change.
// Runs on a worker; the window and `zhol render` draw the same scene.

#include <memory>
#include <string>
#include <utility>

#include "app/core/session.hpp"
#include "geo/core/result.hpp"
#include "render/scene/scene.hpp"

namespace app {

/// Selection <-> opaque key of the scene.
render::FeatureKey encode_key(Selection selection);
Selection decode_key(render::FeatureKey key);

/// Keeps projected geometry between builds; used from one thread at a time.
class MapSceneBuilder {
 public:
  MapSceneBuilder();
  ~MapSceneBuilder();
  MapSceneBuilder(MapSceneBuilder&&) noexcept;
  MapSceneBuilder& operator=(MapSceneBuilder&&) noexcept;

  /// The scene for this state. `answer` may be null. Fails when the projection cannot be made.
  geo::Result<std::shared_ptr<const render::Scene>> build(
      const World& world, const ViewState& view, const std::vector<geo::CountryCode>& avoided,
      const geo::RouteSet* answer, const std::vector<std::shared_ptr<const geo::Layer>>& user_layers);

  /// Map box of a lon/lat box, a selection or the routes, in the current projection; for fitting the camera.
  render::Box home_box() const;
  render::Box box_of(const World& world, Selection selection, const geo::RouteSet* answer) const;
  render::Box box_of_routes(const geo::RouteSet& answer) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace app
