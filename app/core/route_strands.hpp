#pragma once
// Parallel strands: how far beside the track each route is drawn where several share it. Pure.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace app {

/// A route's use of one link, in order of travel. kNoLink: a part off the network, never shared.
struct TrackUse {
  static constexpr std::uint32_t kNoLink = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t link = kNoLink;
  bool reversed = false;  ///< travelled to -> from
};

struct Strand {
  float offset_px = 0.0F;   ///< to the right of the direction of travel
  std::size_t sharing = 1;  ///< routes on this link, this one included
};

/// Strands of every use of every route, parallel to the input. On a link the strands lie `spacing_px` apart, centred on
/// the track, the first route leftmost as seen by the first route that uses the link; so strands keep their sides
/// along a shared run whatever way round its links were digitised, and routes that meet head-on stay apart.
std::vector<std::vector<Strand>> lay_out_strands(const std::vector<std::vector<TrackUse>>& routes, float spacing_px);

}  // namespace app
