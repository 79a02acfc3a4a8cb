// Curated places become nodes of the imported graph.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "geo/plan/local_frame.hpp"
#include "geo/plan/national_gauge.hpp"
#include "geo/plan/rail_near.hpp"

namespace geo::detail {
namespace {

/// Half the width of a large station: tracks beside the nearest one this near serve the place as well.
constexpr double kStationMetres = 150.0;

/// A place to join and the gauges it has; none: any gauge will do (a port with ships only).
struct Wanted {
  std::uint32_t place = 0;
  std::set<int> gauges;
};

std::vector<Wanted> places_to_join(const DataPack& curated) {
  std::unordered_map<std::string_view, std::set<int>> gauges;
  for (const LinkRecord& link : curated.links) {
    for (const std::string* end : {&link.from, &link.to}) {
      std::set<int>& known = gauges[*end];
      if (link.mode == Mode::rail) {
        known.insert(link.gauge_mm);
      }
    }
  }
  std::vector<Wanted> wanted;
  for (std::uint32_t p = 0; p < curated.places.size(); ++p) {
    const auto found = gauges.find(curated.places[p].id);
    if (found != gauges.end() && is_valid(curated.places[p].position)) {
      wanted.push_back({p, found->second});
    }
  }
  return wanted;
}

class PlaceJoiner {
 public:
  PlaceJoiner(RailGraph& graph, const DataPack& curated, const CountryIndex& countries,
              const RailImportOptions& options, ImportTally& tally)
      : graph_(graph), curated_(curated), countries_(countries), options_(options), tally_(tally), index_(graph) {}

  void run() {
    for (const Wanted& wanted : places_to_join(curated_)) {
      join(wanted);
    }
    NodeMerger merger(graph_.nodes);
    cut_edges(graph_, std::move(cuts_));
    for (const auto& [place_node, node] : merges_) {
      merger.merge(place_node, node);
    }
    apply(merger, graph_);
    put_in_order(graph_);
  }

 private:
  void join(const Wanted& wanted) {
    const Place& place = curated_.places[wanted.place];
    const std::vector<LineHit> hits = index_.near(place.position, options_.join_km * 1000.0);
    std::set<int> missing = wanted.gauges;
    const bool any = missing.empty();
    std::uint32_t node = kNone32;
    for (const LineHit& hit : hits) {
      if (missing.empty() && !(any && node == kNone32)) {
        break;
      }
      const std::optional<int> gauge = gauge_at(hit, place.country);
      if (!gauge || (!any && missing.erase(*gauge) == 0)) {
        continue;
      }
      if (node == kNone32) {
        node = static_cast<std::uint32_t>(graph_.nodes.size());
        graph_.nodes.push_back({place.position, wanted.place, 1.0});
      }
      meet(node, hit);
    }
    if (node != kNone32) {
      tally_.count("place-joined");
    } else if (!hits.empty()) {
      tally_.find(
          Severity::note, "place-not-joined", "places, " + place.id,
          fmt::format("lines pass within {:.1f} km, but of another gauge or country", hits.front().metres / 1000.0),
          "Give the lines their gauge");
    }
  }

  /// Gauge of the track at a hit, where it lies in the place's country (so that no border is passed unseen).
  std::optional<int> gauge_at(const LineHit& hit, CountryCode country) const {
    const RailEdge& edge = graph_.edges[hit.line];
    const auto segment = std::min(static_cast<std::size_t>(hit.position), edge.line.size() - 2);
    const LonLat at =
        point_between(edge.line[segment], edge.line[segment + 1], hit.position - static_cast<double>(segment));
    const CountryCode drawn = countries_.country_at(at);
    if (!drawn.is_empty() && drawn != country) {
      return std::nullopt;
    }
    return edge.facts.gauge_mm ? edge.facts.gauge_mm : national_gauge(country);
  }

  /// The nearest track and those beside it meet in the place.
  void meet(std::uint32_t node, const LineHit& nearest) {
    const RailEdge& edge = graph_.edges[nearest.line];
    const Heading heading = heading_at(edge.line, nearest.position);
    const LonLat on_track = point_on(nearest);
    cut_or_merge(node, nearest, on_track, options_.snap_m);
    for (const LineHit& hit : index_.near(on_track, kStationMetres)) {
      const RailEdge& other = graph_.edges[hit.line];
      if (hit.line != nearest.line && other.facts.gauge_mm == edge.facts.gauge_mm &&
          runs_beside(heading, heading_at(other.line, hit.position))) {
        cut_or_merge(node, hit, on_track, kStationMetres);
      }
    }
  }

  LonLat point_on(const LineHit& hit) const {
    const LineString& line = graph_.edges[hit.line].line;
    const auto segment = std::min(static_cast<std::size_t>(hit.position), line.size() - 2);
    return point_between(line[segment], line[segment + 1], hit.position - static_cast<double>(segment));
  }

  /// A node of the track near the point becomes the place, unless it is another place already.
  void cut_or_merge(std::uint32_t node, const LineHit& hit, LonLat at, double reach) {
    const RailEdge& edge = graph_.edges[hit.line];
    const double from = near_distance_m(at, edge.line.front());
    const double to = near_distance_m(at, edge.line.back());
    const std::uint32_t end = from <= to ? edge.from : edge.to;
    const auto [taken, is_new] =
        std::min(from, to) <= reach ? taken_.emplace(end, node) : std::pair(taken_.end(), false);
    if (taken == taken_.end() || taken->second != node) {
      cuts_.push_back({hit.line, hit.position, node});
    } else if (is_new) {
      merges_.emplace_back(node, end);
    }
  }

  RailGraph& graph_;
  const DataPack& curated_;
  const CountryIndex& countries_;
  const RailImportOptions& options_;
  ImportTally& tally_;
  EdgeIndex index_;
  std::vector<EdgeCut> cuts_;
  std::map<std::uint32_t, std::uint32_t> taken_;  ///< track node -> place node
  std::vector<std::pair<std::uint32_t, std::uint32_t>> merges_;
};

}  // namespace

void join_places(RailGraph& graph, const DataPack& curated, const CountryIndex& countries,
                 const RailImportOptions& options, ImportTally& tally) {
  PlaceJoiner(graph, curated, countries, options, tally).run();
}

}  // namespace geo::detail
