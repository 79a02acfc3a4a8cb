#pragma once
// How the camera moves: smooth zoom at the pointer, inertia after a drag, flights. Pure; the panel feeds it.

#include <optional>

#include "render/scene/camera.hpp"

namespace app {

class MapMotion {
 public:
  /// Wheel steps (> 0 zooms in) at a pixel of the map.
  void wheel(const render::Camera& camera, render::Pixel pixel, float steps);
  /// The pointer drags the map by this much during `seconds`. Stops every other motion.
  render::Camera drag(const render::Camera& camera, float dx, float dy, float seconds);
  /// The pointer let go: the map glides on when it was moving.
  void release();
  /// Moves smoothly to another view; zoom is interpolated by its logarithm.
  void fly_to(const render::Camera& from, const render::Camera& target);
  void stop();
  bool is_moving() const;
  /// The camera after `seconds` more, or nothing when at rest.
  std::optional<render::Camera> advance(const render::Camera& camera, float seconds);

 private:
  struct Flight {
    render::Camera from;
    render::Camera to;
    float elapsed = 0.0F;
  };
  render::Camera advance_zoom(const render::Camera& camera, float seconds);
  render::Camera advance_glide(const render::Camera& camera, float seconds);
  render::Camera advance_flight(const render::Camera& camera, float seconds);

  std::optional<double> zoom_target_;  ///< metres per pixel
  render::Pixel zoom_at_;
  float velocity_x_ = 0.0F;  ///< pixels per second
  float velocity_y_ = 0.0F;
  bool gliding_ = false;
  std::optional<Flight> flight_;
};

}  // namespace app
