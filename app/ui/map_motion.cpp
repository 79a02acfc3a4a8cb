#include "app/ui/map_motion.hpp"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr float kWheelFactor = 1.25F;  // zoom of one wheel step
constexpr float kZoomRate = 14.0F;     // 1/s: most of a step within 0.2 s
constexpr float kGlideRate = 4.5F;     // 1/s
constexpr float kSlowest = 18.0F;      // px/s below which a glide is over
constexpr float kFlightSeconds = 0.45F;
constexpr float kVelocityMemory = 0.06F;  // s over which the speed of a drag is averaged

}  // namespace

void MapMotion::wheel(const render::Camera& camera, render::Pixel pixel, float steps) {
  flight_.reset();
  gliding_ = false;
  const double from = zoom_target_.value_or(camera.metres_per_pixel);
  const double wanted = from * std::pow(kWheelFactor, -steps);
  zoom_target_ = std::clamp(wanted, render::kMinMetresPerPixel, render::kMaxMetresPerPixel);
  zoom_at_ = pixel;
}

render::Camera MapMotion::drag(const render::Camera& camera, float dx, float dy, float seconds) {
  zoom_target_.reset();
  flight_.reset();
  gliding_ = false;
  const float weight = std::clamp(seconds / kVelocityMemory, 0.0F, 1.0F);
  const float time = std::max(seconds, 1e-4F);
  velocity_x_ += (dx / time - velocity_x_) * weight;
  velocity_y_ += (dy / time - velocity_y_) * weight;
  return camera.panned(dx, dy);
}

void MapMotion::release() {
  gliding_ = std::hypot(velocity_x_, velocity_y_) > kSlowest * 4.0F;
  if (!gliding_) {
    velocity_x_ = velocity_y_ = 0.0F;
  }
}

void MapMotion::fly_to(const render::Camera& from, const render::Camera& target) {
  stop();
  flight_ = Flight{from, target, 0.0F};
}

void MapMotion::stop() {
  zoom_target_.reset();
  flight_.reset();
  gliding_ = false;
  velocity_x_ = velocity_y_ = 0.0F;
}

bool MapMotion::is_moving() const {
  return zoom_target_ || gliding_ || flight_;
}

std::optional<render::Camera> MapMotion::advance(const render::Camera& camera, float seconds) {
  if (flight_) {
    return advance_flight(camera, seconds);
  }
  if (zoom_target_) {
    return advance_zoom(camera, seconds);
  }
  if (gliding_) {
    return advance_glide(camera, seconds);
  }
  return std::nullopt;
}

render::Camera MapMotion::advance_zoom(const render::Camera& camera, float seconds) {
  const double left = std::log(*zoom_target_ / camera.metres_per_pixel);
  const double part = 1.0 - std::exp(-static_cast<double>(kZoomRate * seconds));
  constexpr double kNearEnough = 0.002;
  const bool last = std::abs(left) < kNearEnough;
  const double step = last ? left : left * part;
  if (last) {
    zoom_target_.reset();
  }
  return camera.zoomed_at(zoom_at_, std::exp(-step));
}

render::Camera MapMotion::advance_glide(const render::Camera& camera, float seconds) {
  const render::Camera moved = camera.panned(velocity_x_ * seconds, velocity_y_ * seconds);
  const float kept = std::exp(-kGlideRate * seconds);
  velocity_x_ *= kept;
  velocity_y_ *= kept;
  if (std::hypot(velocity_x_, velocity_y_) < kSlowest) {
    stop();
  }
  return moved;
}

render::Camera MapMotion::advance_flight(const render::Camera& camera, float seconds) {
  Flight& flight = *flight_;
  flight.elapsed += seconds;
  const double t = std::min(flight.elapsed / kFlightSeconds, 1.0F);
  const double eased = t * t * (3.0 - 2.0 * t);
  render::Camera at = camera;  // keeps the current size of the viewport
  at.metres_per_pixel =
      flight.from.metres_per_pixel * std::pow(flight.to.metres_per_pixel / flight.from.metres_per_pixel, eased);
  // The centre follows the scale, so that the target does not run out of the picture while zooming.
  const double change = flight.from.metres_per_pixel - flight.to.metres_per_pixel;
  const double travelled =
      std::abs(change) < 1e-6 ? eased : (flight.from.metres_per_pixel - at.metres_per_pixel) / change;
  at.centre.x = flight.from.centre.x + (flight.to.centre.x - flight.from.centre.x) * travelled;
  at.centre.y = flight.from.centre.y + (flight.to.centre.y - flight.from.centre.y) * travelled;
  if (t >= 1.0) {
    flight_.reset();
  }
  return at;
}

}  // namespace app
