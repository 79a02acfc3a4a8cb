// Lines that cross without a shared vertex.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include "geo/plan/local_frame.hpp"
#include "geo/plan/rail_graph.hpp"
#include "geo/plan/segment_grid.hpp"

namespace geo::detail {
namespace {

/// Segments of one cell with their westernmost and easternmost longitude.
struct CellSegment {
  std::uint32_t edge = 0;
  std::uint32_t segment = 0;
  double west = 0.0;
  double east = 0.0;
};

struct Crossing {
  std::uint32_t edge_a = 0;
  double position_a = 0.0;
  std::uint32_t edge_b = 0;
  double position_b = 0.0;
  LonLat point;
  friend bool operator<(const Crossing& a, const Crossing& b) {
    return std::tie(a.edge_a, a.position_a, a.edge_b, a.position_b) <
           std::tie(b.edge_a, b.position_a, b.edge_b, b.position_b);
  }
  friend bool operator==(const Crossing&, const Crossing&) = default;
};

class CrossingFinder {
 public:
  explicit CrossingFinder(const RailGraph& graph) : graph_(graph) {
    for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
      const LineString& line = graph.edges[e].line;
      for (std::size_t s = 0; s + 1 < line.size() && !graph.edges[e].facts.ferry; ++s) {
        grid_.add(e, static_cast<std::uint32_t>(s), line[s], line[s + 1]);
      }
    }
    grid_.build();
    budget_ += kTestsPerEntry * static_cast<std::int64_t>(grid_.short_segments().size());
  }

  std::vector<Crossing> run(const CancelToken& cancel) {
    const auto& entries = grid_.short_segments();
    for (std::size_t i = 0; i < entries.size() && has_budget() && !cancel.is_cancelled();) {
      std::size_t end = i;
      while (end < entries.size() && entries[end].cell == entries[i].cell) {
        ++end;
      }
      sweep(std::span(entries).subspan(i, end - i));
      i = end;
    }
    for (const SegmentGrid::Entry& entry : grid_.long_segments()) {
      if (has_budget() && !cancel.is_cancelled()) {
        test_long(entry);
      }
    }
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

  /// False once the file turned out to be a tangle of lines that no railway is; the search then stops early.
  bool has_budget() const { return budget_ > 0; }

 private:
  CellSegment segment_of(const SegmentGrid::Entry& entry) const {
    const LineString& line = graph_.edges[entry.line].line;
    const double a = line[entry.segment].lon;
    const double b = a + longitude_step(a, line[entry.segment + 1].lon);
    return {entry.line, entry.segment, std::min(a, b), std::max(a, b)};
  }

  void test_long(const SegmentGrid::Entry& entry) {
    const LineString& line = graph_.edges[entry.line].line;
    const LonLat a = line[entry.segment], b = line[entry.segment + 1];
    const CellSegment own = segment_of(entry);
    grid_.visit(point_between(a, b, 0.5), std::abs(longitude_step(a.lon, b.lon)) / 2.0, std::abs(b.lat - a.lat) / 2.0,
                [&](const SegmentGrid::Entry& other) { test(own, segment_of(other)); });
  }

  void sweep(std::span<const SegmentGrid::Entry> cell) {
    // No yard has as many segments in a square kilometre; a file that does is not worth its pairs.
    constexpr std::size_t kMostSegments = 5000;
    if (cell.size() < 2 || cell.size() > kMostSegments) {
      return;
    }
    std::vector<CellSegment> segments;
    for (const SegmentGrid::Entry& entry : cell) {
      segments.push_back(segment_of(entry));
    }
    std::sort(segments.begin(), segments.end(), [](const CellSegment& a, const CellSegment& b) {
      return std::tie(a.west, a.edge, a.segment) < std::tie(b.west, b.edge, b.segment);
    });
    for (std::size_t i = 0; i < segments.size(); ++i) {
      for (std::size_t j = i + 1; j < segments.size() && segments[j].west <= segments[i].east; ++j) {
        test(segments[i], segments[j]);
      }
    }
  }

  void test(const CellSegment& one, const CellSegment& two) {
    --budget_;
    const bool ordered = std::tie(one.edge, one.segment) < std::tie(two.edge, two.segment);
    const CellSegment& a = ordered ? one : two;
    const CellSegment& b = ordered ? two : one;
    if (a.edge == b.edge) {
      return;  // a line crossing itself is a spiral or a loop over its own tunnel
    }
    const LineString& line_a = graph_.edges[a.edge].line;
    const LineString& line_b = graph_.edges[b.edge].line;
    const LonLat p = line_a[a.segment], q = line_b[b.segment];
    const double ax = longitude_step(p.lon, line_a[a.segment + 1].lon), ay = line_a[a.segment + 1].lat - p.lat;
    const double bx = longitude_step(q.lon, line_b[b.segment + 1].lon), by = line_b[b.segment + 1].lat - q.lat;
    const double cross = ax * by - ay * bx;
    if (cross == 0.0) {
      return;
    }
    const double dx = longitude_step(p.lon, q.lon), dy = q.lat - p.lat;
    const double t = (dx * by - dy * bx) / cross;
    const double u = (dx * ay - dy * ax) / cross;
    if (!(t >= 0.0 && t < 1.0 && u >= 0.0 && u < 1.0)) {
      return;
    }
    budget_ -= kTestsPerMeeting;
    const LonLat point = point_between(p, line_a[a.segment + 1], t);
    if (!is_at_end(point, line_a) && !is_at_end(point, line_b)) {
      found_.push_back({a.edge, static_cast<double>(a.segment) + t, b.edge, static_cast<double>(b.segment) + u, point});
    }
  }

  /// Within 5 m of an end it is a junction drawn inexactly, which snapping settles.
  static bool is_at_end(LonLat p, const LineString& line) {
    constexpr double kAtEnd = 5.0;
    return near_distance_m(p, line.front()) < kAtEnd || near_distance_m(p, line.back()) < kAtEnd;
  }

  const RailGraph& graph_;
  SegmentGrid grid_;
  std::vector<Crossing> found_;
  /// A meeting is measured and kept, which costs a hundred times a mere test; without this a tangle fills gigabytes.
  static constexpr std::int64_t kTestsPerMeeting = 100;
  /// Every segment of a well noded layer meets one or two others, so that the budget grows with the layer.
  static constexpr std::int64_t kTestsPerEntry = 4 * kTestsPerMeeting;
  std::int64_t budget_ = 100'000'000;  ///< pairs of segments; Natural Earth's Eurasia takes 1 million
};

}  // namespace

void meet_crossings(RailGraph& graph, const RailImportOptions& options, ImportTally& tally, const CancelToken& cancel) {
  CrossingFinder finder(graph);
  const std::vector<Crossing> crossings = finder.run(cancel);
  if (!finder.has_budget()) {
    tally.find(Severity::warning, "too-dense", "layer", "too many lines cross each other; not all crossings were found",
               "Check that the layer holds railways");
  }
  if (!options.node_crossings) {
    tally.count("crossing-without-node", static_cast<std::int64_t>(crossings.size()));
    return;
  }
  std::vector<EdgeCut> cuts;
  for (const Crossing& crossing : crossings) {
    const auto node = static_cast<std::uint32_t>(graph.nodes.size());
    graph.nodes.push_back({crossing.point, kNone32, 1.0});
    cuts.push_back({crossing.edge_a, crossing.position_a, node});
    cuts.push_back({crossing.edge_b, crossing.position_b, node});
    tally.count("crossing-noded");
  }
  cut_edges(graph, std::move(cuts));
  put_in_order(graph);
}

}  // namespace geo::detail
