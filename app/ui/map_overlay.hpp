#pragma once
// What lies over the map and is not part of its scene: scale bar, attribution, tooltip, measuring line, messages.

#include <span>
#include <vector>

#include "app/ui/map_view.hpp"

namespace app {

void draw_scale_bar(const Frame& frame, const MapView& view);
void draw_attribution(const Frame& frame, const MapView& view);
/// The measured line with its geodesic length so far; `pointer` is where the next point would go.
void draw_measure(const Frame& frame, const MapView& view, std::span<const geo::LonLat> points,
                  const std::optional<geo::LonLat>& pointer);
/// Loading, failure, or what to do first.
void draw_map_message(const Frame& frame, const MapView& view, bool has_scene);
/// Names and kinds of what is under the pointer.
void draw_map_tooltip(const Frame& frame, std::span<const Selection> hits);
/// Points of the great circle between two points, both ends included.
std::vector<geo::LonLat> great_circle(geo::LonLat a, geo::LonLat b, int parts);

}  // namespace app
