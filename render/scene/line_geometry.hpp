#pragma once
// Lines of a layer -> the polylines that are drawn at one scale: neighbours joined, detail dropped, parallel strands
// moved aside. The GL renderer and the vector writer share it, so that screen and print agree.

#include <vector>

#include "render/scene/geometry.hpp"
#include "render/scene/scene.hpp"

namespace render {

/// Douglas-Peucker with a tolerance in map metres; keeps the first and last point.
Polyline simplified(const Polyline& line, double tolerance_m);

/// Lines that follow each other (end on start, in either direction), joined into one, with the offset of each point in
/// map metres, positive to the right of the strand's direction.
struct Strand {
  Polyline points;
  std::vector<double> offsets_m;
};
std::vector<Strand> join_lines(const std::vector<Line>& lines, double metres_per_pixel);

/// The strand moved aside: constant distance round outer bends, no spikes and no loops at inner ones, and an eased
/// passage where the offset changes.
Polyline moved_aside(const Strand& strand, double metres_per_pixel);

/// True when any line has an offset, so that the layer's geometry depends on the exact scale.
bool has_offsets(const LineLayer& layer);

/// All of the above: what to stroke at this scale. `tolerance_px` is the detail that may be dropped.
std::vector<Polyline> drawn_polylines(const LineLayer& layer, double metres_per_pixel, double tolerance_px);

}  // namespace render
