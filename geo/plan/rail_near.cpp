#include "geo/plan/rail_near.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "geo/plan/local_frame.hpp"

namespace geo::detail {

EdgeIndex::EdgeIndex(const RailGraph& graph, double cell_degrees) : graph_(graph), grid_(cell_degrees) {
  for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
    const RailEdge& edge = graph.edges[e];
    for (std::size_t s = 0; s + 1 < edge.line.size() && !edge.facts.ferry; ++s) {
      grid_.add(e, static_cast<std::uint32_t>(s), edge.line[s], edge.line[s + 1]);
    }
  }
  grid_.build();
}

std::vector<LineHit> EdgeIndex::near(LonLat p, double metres) const {
  const LocalFrame frame(p);
  std::vector<LineHit> hits;
  const double reach_lon = std::min(180.0, metres / frame.metres_per_degree_lon());
  grid_.visit(p, reach_lon, metres / frame.metres_per_degree_lat(), [&](const SegmentGrid::Entry& entry) {
    const LineString& line = graph_.edges[entry.line].line;
    const SegmentHit hit = nearest_on_segment(frame, line[entry.segment], line[entry.segment + 1]);
    if (hit.metres <= metres) {
      hits.push_back({entry.line, hit.metres, static_cast<double>(entry.segment) + hit.share});
    }
  });
  const auto by_line = [](const LineHit& a, const LineHit& b) {
    return std::tuple(a.line, a.metres, a.position) < std::tuple(b.line, b.metres, b.position);
  };
  std::sort(hits.begin(), hits.end(), by_line);
  hits.erase(std::unique(hits.begin(), hits.end(), [](const auto& a, const auto& b) { return a.line == b.line; }),
             hits.end());
  std::sort(hits.begin(), hits.end(), [](const LineHit& a, const LineHit& b) {
    return std::tuple(a.metres, a.line) < std::tuple(b.metres, b.line);
  });
  return hits;
}

Heading heading_at(const LineString& line, LinePosition position) {
  const auto segment = std::min(static_cast<std::size_t>(position), line.size() - 2);
  const Offset step = LocalFrame(line[segment]).to_metres(line[segment + 1]);
  const double length = std::hypot(step.x, step.y);
  return length > 0.0 ? Heading{step.x / length, step.y / length} : Heading{};
}

bool runs_beside(Heading a, Heading b) {
  constexpr double kSine = 0.4226;  // of 25 degrees
  return std::abs(a.x * b.y - a.y * b.x) < kSine && (a.x != 0.0 || a.y != 0.0) && (b.x != 0.0 || b.y != 0.0);
}

namespace {

/// One pass over nodes that decides first and changes after, so that the order of nodes does not matter.
class NearPass {
 public:
  NearPass(RailGraph& graph, std::span<const RailLine> lines, const RailImportOptions& options, ImportTally& tally)
      : graph_(graph),
        lines_(lines),
        options_(options),
        tally_(tally),
        ends_(graph),
        index_(graph),
        merger_(graph.nodes) {}

  void snap_dangling_ends(const CancelToken& cancel) {
    for (std::uint32_t n = 0; n < ends_.first.size() - 1 && !cancel.is_cancelled(); ++n) {
      if (ends_.degree(n) == 1 && !graph_.edges[ends_.at(n)[0] / 2].facts.ferry) {
        snap(n, ends_.at(n)[0] / 2);
      }
    }
    change();
  }

  void join_tracks_beside(const CancelToken& cancel) {
    for (std::uint32_t n = 0; n < ends_.first.size() - 1 && !cancel.is_cancelled(); ++n) {
      if (ends_.degree(n) >= 3) {
        join_beside(n);
      }
    }
    change();
  }

 private:
  void change() {
    cut_edges(graph_, std::move(cuts_));
    apply(merger_, graph_);
    put_in_order(graph_);
  }

  std::string where_of(std::uint32_t edge) const {
    return fmt::format("feature {}", lines_[graph_.edges[edge].facts.source].feature);
  }

  /// The end of an edge a hit is at, when within a distance of the point.
  std::uint32_t end_near(LonLat p, const LineHit& hit, double metres) const {
    const RailEdge& edge = graph_.edges[hit.line];
    const double from = near_distance_m(p, edge.line.front());
    const double to = near_distance_m(p, edge.line.back());
    return std::min(from, to) > metres ? kNone32 : from <= to ? edge.from : edge.to;
  }

  void snap(std::uint32_t node, std::uint32_t own) {
    const LonLat p = graph_.nodes[node].position;
    const RailEdge& edge = graph_.edges[own];
    const std::uint32_t other = edge.from == node ? edge.to : edge.from;
    for (const LineHit& hit : index_.near(p, std::max(options_.snap_m, options_.tee_m))) {
      if (hit.line == own) {
        const bool ring =
            near_distance_m(p, graph_.nodes[other].position) <= options_.snap_m && edge.metres > 4.0 * options_.snap_m;
        if (ring && merger_.merge(node, other)) {
          tally_.count("end-snapped");
        }
        continue;
      }
      const std::uint32_t end = end_near(p, hit, options_.snap_m);
      if (end != kNone32 && end != node) {
        if (merger_.merge(node, end)) {
          tally_.find(Severity::note, "end-snapped", where_of(own),
                      fmt::format("its end lies {:.0f} m from another line's and was joined to it", hit.metres), {});
        }
        return;
      }
      if (end == kNone32 && hit.metres <= options_.tee_m) {
        cuts_.push_back({hit.line, hit.position, node});
        graph_.nodes[node].position = point_at_unwrapped(graph_.edges[hit.line].line, hit.position);
        tally_.find(
            Severity::note, "tee-junction", where_of(own),
            fmt::format("its end lies {:.0f} m from the inside of another line: a junction was made there", hit.metres),
            {});
        return;
      }
    }
  }

  static LonLat point_at_unwrapped(const LineString& line, LinePosition position) {
    const auto segment = std::min(static_cast<std::size_t>(position), line.size() - 2);
    return point_between(line[segment], line[segment + 1], position - static_cast<double>(segment));
  }

  bool touches(std::uint32_t edge, std::uint32_t node) const {
    return graph_.edges[edge].from == node || graph_.edges[edge].to == node;
  }

  /// The tracks beside a junction meet in it too, so that lines side by side come to have the same ends.
  void join_beside(std::uint32_t node) {
    const LonLat p = graph_.nodes[node].position;
    for (const LineHit& hit : index_.near(p, options_.parallel_m)) {
      if (touches(hit.line, node)) {
        continue;
      }
      const std::uint32_t end = end_near(p, hit, options_.parallel_m);
      if (end != kNone32) {
        merger_.merge(node, end);
      } else if (is_beside(node, hit)) {
        cuts_.push_back({hit.line, hit.position, node});
      }
    }
  }

  bool is_beside(std::uint32_t node, const LineHit& hit) const {
    const RailEdge& other = graph_.edges[hit.line];
    const Heading heading = heading_at(other.line, hit.position);
    for (const std::uint32_t end : ends_.at(node)) {
      const RailEdge& own = graph_.edges[end / 2];
      const double at = end % 2 == 0 ? 0.0 : static_cast<double>(own.line.size() - 1);
      if (own.facts.gauge_mm == other.facts.gauge_mm && runs_beside(heading_at(own.line, at), heading)) {
        return true;
      }
    }
    return false;
  }

  RailGraph& graph_;
  std::span<const RailLine> lines_;
  const RailImportOptions& options_;
  ImportTally& tally_;
  EdgeEnds ends_;
  EdgeIndex index_;
  NodeMerger merger_;
  std::vector<EdgeCut> cuts_;
};

}  // namespace

void meet_near(RailGraph& graph, std::span<const RailLine> lines, const RailImportOptions& options, ImportTally& tally,
               const CancelToken& cancel) {
  NearPass(graph, lines, options, tally).snap_dangling_ends(cancel);
  contract_chains(graph);
  put_in_order(graph);
  NearPass(graph, lines, options, tally).join_tracks_beside(cancel);
}

}  // namespace geo::detail
