#include "app/core/route_strands.hpp"

#include <algorithm>
#include <unordered_map>

namespace app {
namespace {

/// Who runs on a link, by rising route number, and which way the first of them goes.
struct SharedLink {
  std::vector<std::size_t> routes;
  bool reversed = false;
};

std::unordered_map<std::uint32_t, SharedLink> find_shared(const std::vector<std::vector<TrackUse>>& routes) {
  std::unordered_map<std::uint32_t, SharedLink> shared;
  for (std::size_t route = 0; route < routes.size(); ++route) {
    for (const TrackUse& use : routes[route]) {
      if (use.link == TrackUse::kNoLink) {
        continue;
      }
      SharedLink& link = shared[use.link];
      if (link.routes.empty()) {
        link.reversed = use.reversed;
      }
      if (link.routes.empty() || link.routes.back() != route) {  // a route may pass a link twice
        link.routes.push_back(route);
      }
    }
  }
  return shared;
}

}  // namespace

std::vector<std::vector<Strand>> lay_out_strands(const std::vector<std::vector<TrackUse>>& routes, float spacing_px) {
  const auto shared = find_shared(routes);
  std::vector<std::vector<Strand>> strands(routes.size());
  for (std::size_t route = 0; route < routes.size(); ++route) {
    for (const TrackUse& use : routes[route]) {
      Strand& strand = strands[route].emplace_back();
      if (use.link == TrackUse::kNoLink) {
        continue;
      }
      const SharedLink& link = shared.at(use.link);
      const auto slot = std::find(link.routes.begin(), link.routes.end(), route) - link.routes.begin();
      const float middle = static_cast<float>(link.routes.size() - 1) / 2.0F;
      const float to_the_right = (static_cast<float>(slot) - middle) * spacing_px;
      strand.sharing = link.routes.size();
      strand.offset_px = use.reversed == link.reversed ? to_the_right : -to_the_right;
    }
  }
  return strands;
}

}  // namespace app
