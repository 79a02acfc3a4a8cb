#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "app/core/route_layers.hpp"

namespace app {
namespace {

/// A use of track with what is needed to draw it.
struct Use {
  TrackUse track;
  Stroke stroke = Stroke::solid;
  const geo::LineString* shape = nullptr;  ///< of the link or leg; from -> to
};

std::vector<Use> uses_of(const geo::Route& route, const geo::FreightNetwork& network) {
  std::vector<Use> uses;
  for (const geo::Leg& leg : route.legs) {
    const bool ship = is_ship(leg.mode);
    if (leg.link_indices.empty()) {
      uses.push_back({{}, ship ? Stroke::dashed : Stroke::access, &leg.geometry});
    }
    for (std::size_t i = 0; i < leg.link_indices.size(); ++i) {
      const std::uint32_t link = leg.link_indices[i];
      uses.push_back({{link, leg.reversed[i]}, ship ? Stroke::dashed : Stroke::solid, &network.links[link].shape});
    }
  }
  return uses;
}

void append(geo::LineString& line, const geo::LineString& shape, bool reversed) {
  const auto add = [&](geo::LonLat p) {
    if (line.empty() || !(line.back() == p)) {
      line.push_back(p);
    }
  };
  reversed ? std::for_each(shape.rbegin(), shape.rend(), add) : std::for_each(shape.begin(), shape.end(), add);
}

/// Joins neighbouring uses with the same look into one line, so that its joins are smooth.
std::vector<RouteRun> merge(const std::vector<Use>& uses, const std::vector<Strand>& strands) {
  std::vector<RouteRun> runs;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const bool shared = strands[i].sharing > 1;
    if (runs.empty() || runs.back().stroke != uses[i].stroke || runs.back().offset_px != strands[i].offset_px ||
        runs.back().is_shared != shared) {
      runs.push_back({{}, uses[i].stroke, strands[i].offset_px, shared});
    }
    append(runs.back().line, *uses[i].shape, uses[i].track.reversed);
  }
  return runs;
}

double distance(render::Point a, render::Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

}  // namespace

std::vector<std::vector<RouteRun>> trace_routes(const geo::RouteSet& answer, const geo::FreightNetwork& network,
                                                float spacing_px) {
  std::vector<std::vector<Use>> uses;
  std::vector<std::vector<TrackUse>> tracks;
  for (const geo::Route& route : answer.routes) {
    uses.push_back(uses_of(route, network));
    auto& track = tracks.emplace_back();
    // The ghost of the baseline lies on the track itself, under the strands.
    const bool ghost = route.role == geo::Role::baseline;
    std::transform(uses.back().begin(), uses.back().end(), std::back_inserter(track),
                   [ghost](const Use& use) { return ghost ? TrackUse() : use.track; });
  }
  const auto strands = lay_out_strands(tracks, spacing_px);
  std::vector<std::vector<RouteRun>> runs;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    runs.push_back(merge(uses[i], strands[i]));
  }
  return runs;
}

render::Point choose_badge(const std::vector<BadgeCandidate>& own, const std::vector<render::Point>& others,
                           const render::Box& home) {
  constexpr double kFarEnough = 5e5;   // metres; more distance gains nothing
  constexpr double kAloneBonus = 1e6;  // a lonely stretch beats any distance,
  constexpr double kHomeBonus = 2e6;   // and a visible one beats a lonely one at the other end of the world
  render::Point best;
  double best_score = -1.0;
  for (std::size_t i = 0; i < own.size(); ++i) {
    const render::Point p = own[i].point;
    double nearest = kFarEnough;
    for (const render::Point& other : others) {
      nearest = std::min(nearest, distance(p, other));
    }
    const bool visible = p.x >= home.min_x && p.x <= home.max_x && p.y >= home.min_y && p.y <= home.max_y;
    // Among equals, the middle of the route.
    const double along = static_cast<double>(i + 1) / static_cast<double>(own.size() + 1);
    const double score =
        nearest + (own[i].is_shared ? 0.0 : kAloneBonus) + (visible ? kHomeBonus : 0.0) - 1e5 * std::abs(along - 0.5);
    if (score > best_score) {
      best_score = score;
      best = p;
    }
  }
  return best;
}

}  // namespace app
