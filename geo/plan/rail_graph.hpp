#pragma once
// Private to geo_plan: the graph that rail lines become on their way to places and links.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/plan/rail_import.hpp"

namespace geo::detail {

inline constexpr std::uint32_t kNone32 = 0xffffffffU;

/// What the lines under an edge say, summed over their length so that edges can be joined in any order.
struct TrackFacts {
  std::optional<int> gauge_mm;
  LinkStatus status = LinkStatus::operating;
  bool ferry = false;
  bool minor = false;     ///< yard, siding, spur or crossover throughout
  double tracks_m = 0.0;  ///< tracks times metres, where known
  double tracks_known_m = 0.0;
  double electrified_m = 0.0;  ///< half of a part electrified line
  double electrified_known_m = 0.0;
  double published_m = 0.0;        ///< published metres, where given
  double published_known_m = 0.0;  ///< metres of line they stand for
  double source_m = 0.0;           ///< metres of the longest line under the edge
  std::uint32_t source = kNone32;  ///< that line
  std::uint32_t sources = 0;       ///< lines under the edge
};

struct RailNode {
  LonLat position;
  std::uint32_t place = kNone32;  ///< curated place it stands for
  double weight = 1.0;            ///< of its position when merged
};

/// A track between two nodes. The line starts and ends at the nodes' positions.
struct RailEdge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  LineString line;
  double metres = 0.0;  ///< of the track, before its ends were moved to nodes
  TrackFacts facts;
};

struct RailGraph {
  std::vector<RailNode> nodes;
  std::vector<RailEdge> edges;
};

/// Counts everything, keeps a few findings of each code.
class ImportTally {
 public:
  ImportTally(RailImportReport& report, std::size_t findings_per_code) : report_(report), cap_(findings_per_code) {}
  void count(const std::string& code, std::int64_t n = 1) { report_.totals[code] += n; }
  void find(Severity severity, const std::string& code, const std::string& where, std::string message,
            std::string remedy) {
    const std::int64_t seen = ++report_.totals[code];
    if (static_cast<std::size_t>(seen) <= cap_) {
      report_.findings.push_back({severity, code, std::move(message), where, std::move(remedy)});
    }
  }
  RailImportReport& report() { return report_; }

 private:
  RailImportReport& report_;
  std::size_t cap_;
};

/// Merges nodes; a curated place wins, two different ones never merge.
class NodeMerger {
 public:
  explicit NodeMerger(std::vector<RailNode>& nodes);
  std::uint32_t root(std::uint32_t node);
  /// False when they are one already or both stand for different places.
  bool merge(std::uint32_t a, std::uint32_t b);

 private:
  std::vector<RailNode>& nodes_;
  std::vector<std::uint32_t> parent_;
};

/// A position on an edge that becomes the node.
struct EdgeCut {
  std::uint32_t edge = 0;
  double position = 0.0;  ///< LinePosition
  std::uint32_t node = 0;
};

/// Edge ends by node: ends of node n are [first[n], first[n + 1]); an end is edge * 2 + (1 at the edge's `to`).
struct EdgeEnds {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> ends;
  explicit EdgeEnds(const RailGraph& graph);
  std::uint32_t degree(std::uint32_t node) const { return first[node + 1] - first[node]; }
  std::span<const std::uint32_t> at(std::uint32_t node) const {
    return {ends.data() + first[node], ends.data() + first[node + 1]};
  }
};

void absorb(TrackFacts& facts, const TrackFacts& other);
/// The facts of a part of the edge.
TrackFacts share_of(const TrackFacts& facts, double share);
/// True when a train runs on from one to the other as on one line.
bool continues(const TrackFacts& a, const TrackFacts& b);

/// Moves the front of a line to a point: vertices nearer to the point than the move is long go, and a long first
/// segment is kept but for its first part.
void move_front(LineString& line, LonLat to);
/// Moves the ends of every edge to its nodes, bending no more of the line than the move is long.
void attach_ends(RailGraph& graph);
/// Renames the ends of edges after merging.
void apply(NodeMerger& merger, RailGraph& graph);
/// Cuts edges at positions; the pieces meet in the cuts' nodes.
void cut_edges(RailGraph& graph, std::vector<EdgeCut> cuts);
/// Joins edges through nodes of degree 2 that nothing needs. Rings stay closed edges.
void contract_chains(RailGraph& graph);
/// Drops nodes without edges and puts nodes and edges in an order that does not depend on the input's.
void put_in_order(RailGraph& graph);

/// Clean lines, noded where they share a vertex.
RailGraph node_lines(std::span<const RailLine> lines, const RailImportOptions& options, ImportTally& tally);
/// Crossings without a vertex: counted, and noded when asked for.
void meet_crossings(RailGraph& graph, const RailImportOptions& options, ImportTally& tally, const CancelToken& cancel);
/// Snaps dangling ends to nodes and into lines, and nodes to the tracks beside them.
void meet_near(RailGraph& graph, std::span<const RailLine> lines, const RailImportOptions& options, ImportTally& tally,
               const CancelToken& cancel);
/// Curated places become nodes of the graph.
void join_places(RailGraph& graph, const DataPack& curated, const CountryIndex& countries,
                 const RailImportOptions& options, ImportTally& tally);
/// Tracks side by side, yards and dead ends merged into single lines.
void merge_tracks(RailGraph& graph, const RailImportOptions& options, ImportTally& tally, const CancelToken& cancel);

/// Nothing when the options are in range.
std::optional<Error> check_options(const RailImportOptions& options);

}  // namespace geo::detail
