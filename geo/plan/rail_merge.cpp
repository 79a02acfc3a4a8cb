// Tracks side by side, yards and dead ends -> single lines.
#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "geo/plan/local_frame.hpp"
#include "geo/plan/rail_graph.hpp"

namespace geo::detail {
namespace {

/// Two ways between the same nodes that are both shorter than this are tracks of one station, however far apart.
constexpr double kYardMetres = 2000.0;
/// More tracks than this are a yard, not a line.
constexpr double kMostTracks = 4.0;
/// Each round makes the graph smaller; real layers settle in fewer than ten.
constexpr int kMostRounds = 40;

/// Points of a line at most `step` metres apart, at most a few hundred of them.
LineString sampled(const LineString& line, double metres) {
  const double step = std::max(50.0, metres / 200.0);
  LineString out{line.front()};
  double since = 0.0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double length = near_distance_m(line[i - 1], line[i]);
    for (double at = step - since; at < length; at += step) {
      out.push_back(point_between(line[i - 1], line[i], at / length));
    }
    since = std::fmod(since + length, step);
  }
  return out;
}

bool stays_near(const RailEdge& a, const RailEdge& b, double metres) {
  for (const LonLat p : sampled(a.line, a.metres)) {
    const LocalFrame frame(p);
    bool near = false;
    for (std::size_t s = 0; s + 1 < b.line.size() && !near; ++s) {
      near = nearest_on_segment(frame, b.line[s], b.line[s + 1]).metres <= metres;
    }
    if (!near) {
      return false;
    }
  }
  return true;
}

/// Hausdorff distance of two tracks is within a distance.
bool lie_together(const RailEdge& a, const RailEdge& b, double metres) {
  const double longer = std::max(a.metres, b.metres);
  if (std::abs(a.metres - b.metres) > 0.1 * longer + 4.0 * metres) {
    return false;
  }
  return stays_near(a, b, metres) && stays_near(b, a, metres);
}

class TrackMerger {
 public:
  TrackMerger(RailGraph& graph, const RailImportOptions& options, ImportTally& tally)
      : graph_(graph), options_(options), tally_(tally) {}

  /// True when anything changed.
  bool round() {
    changed_ = false;
    contract_short_edges();
    drop_small_loops();
    merge_parallels();
    drop_stubs();
    contract_chains(graph_);
    put_in_order(graph_);
    return changed_;
  }

  /// Rings that stay get a node in the middle, as a link needs two different ends.
  void split_rings() {
    std::vector<EdgeCut> cuts;
    for (std::uint32_t e = 0; e < graph_.edges.size(); ++e) {
      const RailEdge& edge = graph_.edges[e];
      if (edge.from == edge.to) {
        const double middle = static_cast<double>((edge.line.size() - 1) / 2);
        cuts.push_back({e, middle, static_cast<std::uint32_t>(graph_.nodes.size())});
        graph_.nodes.push_back({edge.line[static_cast<std::size_t>(middle)], kNone32, 1.0});
      }
    }
    cut_edges(graph_, std::move(cuts));
    put_in_order(graph_);
  }

 private:
  bool is_place(std::uint32_t node) const { return graph_.nodes[node].place != kNone32; }

  /// Switches of one throat, ends not drawn to each other: nodes a short track apart are one.
  void contract_short_edges() {
    NodeMerger merger(graph_.nodes);
    for (const RailEdge& edge : graph_.edges) {
      if (edge.metres <= options_.snap_m && !edge.facts.ferry && edge.from != edge.to &&
          merger.merge(edge.from, edge.to)) {
        tally_.count("yard-merged");
        changed_ = true;
      }
    }
    apply(merger, graph_);
  }

  void drop_small_loops() {
    const double shortest = std::max({options_.min_stub_km * 1000.0, 4.0 * options_.snap_m});
    const auto dropped = std::erase_if(graph_.edges, [&](const RailEdge& edge) {
      return edge.from == edge.to && (edge.metres < shortest || edge.line.size() < 4);
    });
    tally_.count("loop-dropped", static_cast<std::int64_t>(dropped));
    changed_ = changed_ || dropped > 0;
  }

  /// Of ways between the same nodes that lie together, the best stays and counts the tracks.
  void merge_parallels() {
    std::vector<std::uint32_t> order(graph_.edges.size());
    for (std::uint32_t e = 0; e < order.size(); ++e) {
      order[e] = e;
    }
    const auto ends_of = [&](std::uint32_t e) {
      const RailEdge& edge = graph_.edges[e];
      return std::tuple(std::min(edge.from, edge.to), std::max(edge.from, edge.to), edge.facts.ferry);
    };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      const auto rank = [&](std::uint32_t e) {
        const RailEdge& edge = graph_.edges[e];
        return std::tuple(ends_of(e), edge.facts.status != LinkStatus::operating, edge.facts.minor, edge.metres, e);
      };
      return rank(a) < rank(b);
    });
    std::vector<bool> dropped(graph_.edges.size(), false);
    for (std::size_t i = 0; i < order.size();) {
      std::size_t end = i;
      while (end < order.size() && ends_of(order[end]) == ends_of(order[i])) {
        ++end;
      }
      merge_group(std::span(order).subspan(i, end - i), dropped);
      i = end;
    }
    std::size_t next = 0;
    std::erase_if(graph_.edges, [&](const RailEdge&) { return dropped[next++]; });
  }

  void merge_group(std::span<const std::uint32_t> group, std::vector<bool>& dropped) {
    std::vector<std::uint32_t> kept;
    for (const std::uint32_t e : group) {
      if (graph_.edges[e].from == graph_.edges[e].to) {
        continue;
      }
      const auto same = std::find_if(kept.begin(), kept.end(), [&](std::uint32_t k) { return absorbs(k, e); });
      if (same == kept.end()) {
        kept.push_back(e);
        continue;
      }
      dropped[e] = true;
      changed_ = true;
    }
  }

  bool absorbs(std::uint32_t kept, std::uint32_t other) {
    RailEdge& edge = graph_.edges[kept];
    const RailEdge& beside = graph_.edges[other];
    // A track not in use beside one that is: the second track being built, or the old one left to rust.
    const bool same_status = edge.facts.status == beside.facts.status;
    if (edge.facts.gauge_mm != beside.facts.gauge_mm || (!same_status && edge.facts.status != LinkStatus::operating)) {
      return false;
    }
    if (lie_together(edge, beside, beside.facts.ferry ? 1.0 : options_.parallel_m + options_.snap_m)) {
      tally_.count("track-merged");
      if (!beside.facts.minor && !beside.facts.ferry && same_status) {
        edge.facts.tracks_m = std::min(edge.facts.tracks_m + beside.facts.tracks_m, kMostTracks * edge.metres);
        edge.facts.sources += beside.facts.sources;
      }
      return true;
    }
    if (!beside.facts.ferry && std::max(edge.metres, beside.metres) < kYardMetres) {
      tally_.count("yard-loop");
      return true;
    }
    return false;
  }

  /// Dead ends go, but for the longest where the line itself would end with them.
  void drop_stubs() {
    const EdgeEnds ends(graph_);
    const double shortest = options_.min_stub_km * 1000.0;
    const auto is_dead_end = [&](std::uint32_t node) { return ends.degree(node) == 1 && !is_place(node); };
    std::vector<bool> dropped(graph_.edges.size(), false);
    for (std::uint32_t e = 0; e < graph_.edges.size(); ++e) {
      const RailEdge& edge = graph_.edges[e];
      const bool from = is_dead_end(edge.from), to = is_dead_end(edge.to);
      if (edge.facts.ferry || edge.metres >= shortest || (!from && !to)) {
        continue;
      }
      dropped[e] = (from && to) || !carries_on(ends, from ? edge.to : edge.from, e, is_dead_end);
    }
    const auto gone = std::count(dropped.begin(), dropped.end(), true);
    tally_.count("stub-dropped", gone);
    changed_ = changed_ || gone > 0;
    std::size_t next = 0;
    std::erase_if(graph_.edges, [&](const RailEdge&) { return dropped[next++]; });
  }

  /// True when the edge is the longest dead end of a node at which a single other line arrives.
  template <class IsDeadEnd>
  bool carries_on(const EdgeEnds& ends, std::uint32_t node, std::uint32_t stub, IsDeadEnd is_dead_end) const {
    if (is_place(node)) {
      return false;
    }
    std::size_t through = 0;
    std::uint32_t longest = stub;
    for (const std::uint32_t end : ends.at(node)) {
      const RailEdge& edge = graph_.edges[end / 2];
      const std::uint32_t far = end % 2 == 0 ? edge.to : edge.from;
      if (!is_dead_end(far)) {
        ++through;
      } else if (std::tuple(-edge.metres, end / 2) < std::tuple(-graph_.edges[longest].metres, longest)) {
        longest = end / 2;
      }
    }
    // With one line through, its end is the longest dead end; with none (a star), the two longest would do, and one is
    // kept so that the next round joins it to whatever is long.
    return through < 2 && ends.degree(node) > 1 && longest == stub;
  }

  RailGraph& graph_;
  const RailImportOptions& options_;
  ImportTally& tally_;
  bool changed_ = false;
};

}  // namespace

void merge_tracks(RailGraph& graph, const RailImportOptions& options, ImportTally& tally, const CancelToken& cancel) {
  TrackMerger merger(graph, options, tally);
  contract_chains(graph);
  put_in_order(graph);
  for (int round = 0; round < kMostRounds && merger.round() && !cancel.is_cancelled(); ++round) {
  }
  merger.split_rings();
}

}  // namespace geo::detail
