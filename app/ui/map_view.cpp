#include "app/ui/map_view.hpp"

namespace app {

MapView::MapView(const Frame& frame, const Rect& area, const geo::Projector* projector)
    : area_(area), scale_(frame.look.scale), camera_(frame.session.view.camera), projector_(projector) {}

render::Pixel MapView::to_pixel(ImVec2 screen) const {
  return {(screen.x - area_.min.x) / scale_, (screen.y - area_.min.y) / scale_};
}

ImVec2 MapView::to_screen(render::Point p) const {
  const render::Pixel pixel = camera_.to_screen(p);
  return {area_.min.x + pixel.x * scale_, area_.min.y + pixel.y * scale_};
}

std::optional<ImVec2> MapView::to_screen(geo::LonLat p) const {
  if (projector_ == nullptr) {
    return std::nullopt;
  }
  const std::optional<geo::MapPoint> point = projector_->forward(p);
  return point ? std::optional(to_screen(render::Point{point->x, point->y})) : std::nullopt;
}

std::optional<geo::LonLat> MapView::lonlat_at(ImVec2 screen) const {
  if (projector_ == nullptr) {
    return std::nullopt;
  }
  const render::Point p = camera_.to_map(to_pixel(screen));
  return projector_->inverse({p.x, p.y});
}

}  // namespace app
