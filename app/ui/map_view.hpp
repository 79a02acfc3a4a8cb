#pragma once
// What the map panel shows in a frame, and the ways between screen, map and lon/lat.

#include <memory>
#include <optional>

#include "app/ui/frame.hpp"
#include "geo/io/projector.hpp"
#include "render/scene/scene.hpp"

namespace app {

struct MapPicture {
  unsigned texture = 0;  ///< GL name with its origin at the bottom left; 0 = nothing drawn yet
  std::shared_ptr<const render::Scene> scene;
  const geo::Projector* projector = nullptr;
};

/// Screen <-> map <-> lon/lat for one frame.
class MapView {
 public:
  MapView(const Frame& frame, const Rect& area, const geo::Projector* projector);

  const Rect& area() const { return area_; }
  const render::Camera& camera() const { return camera_; }
  render::Pixel to_pixel(ImVec2 screen) const;
  ImVec2 to_screen(render::Point p) const;
  std::optional<ImVec2> to_screen(geo::LonLat p) const;
  std::optional<geo::LonLat> lonlat_at(ImVec2 screen) const;

 private:
  Rect area_;
  float scale_;
  const render::Camera& camera_;
  const geo::Projector* projector_;
};

}  // namespace app
