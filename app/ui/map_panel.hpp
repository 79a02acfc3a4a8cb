#pragma once
// The map: shows the drawn picture and turns pointer and keys into camera moves, selection and tools.

#include <vector>

#include "app/ui/map_menu.hpp"
#include "app/ui/map_motion.hpp"
#include "app/ui/map_view.hpp"

namespace app {

class MapPanel {
 public:
  void draw(const Frame& frame, const Rect& area, const MapPicture& picture);

  /// Where the pointer is, when it is over the map.
  const std::optional<geo::LonLat>& pointer() const { return pointer_; }
  /// Frames must follow each other without waiting for events.
  bool is_moving() const { return motion_.is_moving() || dragging_; }
  /// Shows a box of the map with a margin; at once when the camera was never set.
  void show_box(const Frame& frame, const render::Box& box, bool at_once);

 private:
  void fit_viewport(const Frame& frame, const Rect& area);
  void handle_pointer(const Frame& frame, const MapView& view, const MapPicture& picture);
  void handle_drag(const Frame& frame, const MapView& view);
  void handle_click(const Frame& frame);
  void update_hover(const Frame& frame, const MapView& view, const MapPicture& picture);
  void choose(const Frame& frame, Selection hit);
  void draw_buttons(const Frame& frame, const MapView& view);
  void draw_box(const Frame& frame);
  void finish_box(const MapView& view);
  void follow_requests(const Frame& frame, const MapPicture& picture);
  void set_camera(const Frame& frame, const render::Camera& camera);

  MapMotion motion_;
  std::optional<geo::LonLat> pointer_;
  std::vector<Selection> hits_;  ///< under the pointer, best first
  std::vector<geo::LonLat> measured_;
  std::optional<ImVec2> box_start_;
  ImVec2 hit_at_{-1.0F, -1.0F};
  const render::Scene* hit_scene_ = nullptr;
  MenuTarget menu_;
  bool hovered_ = false;
  bool dragging_ = false;
};

}  // namespace app
