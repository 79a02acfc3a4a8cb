#include "geo/plan/rail_graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "geo/plan/line_parts.hpp"
#include "geo/plan/local_frame.hpp"

namespace geo::detail {

NodeMerger::NodeMerger(std::vector<RailNode>& nodes) : nodes_(nodes), parent_(nodes.size()) {
  std::iota(parent_.begin(), parent_.end(), 0U);
}

std::uint32_t NodeMerger::root(std::uint32_t node) {
  while (parent_[node] != node) {
    parent_[node] = parent_[parent_[node]];
    node = parent_[node];
  }
  return node;
}

bool NodeMerger::merge(std::uint32_t a, std::uint32_t b) {
  a = root(a);
  b = root(b);
  if (a == b) {
    return false;
  }
  if (b < a) {
    std::swap(a, b);
  }
  RailNode& kept = nodes_[a];
  const RailNode& other = nodes_[b];
  if (kept.place != kNone32 && other.place != kNone32 && kept.place != other.place) {
    return false;
  }
  if (kept.place == kNone32) {
    kept.position = other.place != kNone32
                        ? other.position
                        : point_between(kept.position, other.position, other.weight / (kept.weight + other.weight));
    kept.place = other.place;
  }
  kept.weight += other.weight;
  parent_[b] = a;
  return true;
}

EdgeEnds::EdgeEnds(const RailGraph& graph) : first(graph.nodes.size() + 1, 0), ends(graph.edges.size() * 2) {
  for (const RailEdge& edge : graph.edges) {
    ++first[edge.from + 1];
    ++first[edge.to + 1];
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
    ends[next[graph.edges[e].from]++] = e * 2;
    ends[next[graph.edges[e].to]++] = e * 2 + 1;
  }
}

void absorb(TrackFacts& facts, const TrackFacts& other) {
  facts.minor = facts.minor && other.minor;
  facts.tracks_m += other.tracks_m;
  facts.tracks_known_m += other.tracks_known_m;
  facts.electrified_m += other.electrified_m;
  facts.electrified_known_m += other.electrified_known_m;
  facts.published_m += other.published_m;
  facts.published_known_m += other.published_known_m;
  facts.sources += other.sources;
  if (std::tuple(-other.source_m, other.source) < std::tuple(-facts.source_m, facts.source)) {
    facts.source_m = other.source_m;
    facts.source = other.source;
  }
}

TrackFacts share_of(const TrackFacts& facts, double share) {
  TrackFacts part = facts;
  for (double* sum : {&part.tracks_m, &part.tracks_known_m, &part.electrified_m, &part.electrified_known_m,
                      &part.published_m, &part.published_known_m, &part.source_m}) {
    *sum *= share;
  }
  return part;
}

bool continues(const TrackFacts& a, const TrackFacts& b) {
  return !a.ferry && !b.ferry && a.status == b.status && a.gauge_mm == b.gauge_mm;
}

void move_front(LineString& line, LonLat to) {
  const double moved = near_distance_m(line.front(), to);
  if (moved <= 0.0) {
    return;
  }
  std::size_t drop = 0;
  while (line.size() - drop > 2 && near_distance_m(line[drop + 1], to) < moved) {
    ++drop;
  }
  line.erase(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(drop));
  const double reach = near_distance_m(line[0], line[1]);
  const bool keeps_segment = drop == 0 && reach > 2.0 * moved && moved > 1.0;
  const LonLat bend = point_between(line[0], line[1], keeps_segment ? moved / reach : 0.0);
  line.front() = to;
  if (keeps_segment) {
    line.insert(line.begin() + 1, bend);
  }
}

void attach_ends(RailGraph& graph) {
  for (RailEdge& edge : graph.edges) {
    const LonLat from = graph.nodes[edge.from].position;
    const LonLat to = graph.nodes[edge.to].position;
    if (!(edge.line.front() == from)) {
      move_front(edge.line, from);
    }
    if (!(edge.line.back() == to)) {
      std::reverse(edge.line.begin(), edge.line.end());
      move_front(edge.line, to);
      std::reverse(edge.line.begin(), edge.line.end());
    }
  }
}

void apply(NodeMerger& merger, RailGraph& graph) {
  for (RailEdge& edge : graph.edges) {
    edge.from = merger.root(edge.from);
    edge.to = merger.root(edge.to);
  }
  attach_ends(graph);
}

namespace {

/// The pieces of one edge between its cuts, which are in order along it.
void push_pieces(RailGraph& graph, const RailEdge& edge, std::span<const EdgeCut> cuts) {
  const double end = static_cast<double>(edge.line.size() - 1);
  const double whole = std::max(near_length_m(edge.line), 1e-9);
  double from = 0.0;
  std::uint32_t from_node = edge.from;
  for (std::size_t i = 0; i <= cuts.size(); ++i) {
    const double to = i < cuts.size() ? cuts[i].position : end;
    const std::uint32_t to_node = i < cuts.size() ? cuts[i].node : edge.to;
    RailEdge piece;
    piece.from = from_node;
    piece.to = to_node;
    piece.line = part_between(edge.line, from, to);
    const double share = near_length_m(piece.line) / whole;
    piece.metres = edge.metres * share;
    piece.facts = share_of(edge.facts, share);
    graph.edges.push_back(std::move(piece));
    from = to;
    from_node = to_node;
  }
}

}  // namespace

void cut_edges(RailGraph& graph, std::vector<EdgeCut> cuts) {
  std::sort(cuts.begin(), cuts.end(), [](const EdgeCut& a, const EdgeCut& b) {
    return std::tuple(a.edge, a.position, a.node) < std::tuple(b.edge, b.position, b.node);
  });
  for (std::size_t i = 0; i < cuts.size();) {
    std::size_t end = i;
    while (end < cuts.size() && cuts[end].edge == cuts[i].edge) {
      ++end;
    }
    RailEdge whole = std::move(graph.edges[cuts[i].edge]);
    push_pieces(graph, whole, std::span(cuts).subspan(i, end - i));
    graph.edges[cuts[i].edge] = std::move(graph.edges.back());  // any order will do: see put_in_order()
    graph.edges.pop_back();
    i = end;
  }
  attach_ends(graph);
}

namespace {

/// Walks chains of edges through nodes of degree 2.
class ChainJoiner {
 public:
  explicit ChainJoiner(RailGraph& graph)
      : graph_(graph), ends_(graph), used_(graph.edges.size(), false), through_(graph.nodes.size()) {
    for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
      through_[n] = is_through(n);  // decided before any edge moves
    }
  }

  void run() {
    std::vector<RailEdge> joined;
    joined.reserve(graph_.edges.size());
    for (std::uint32_t n = 0; n < graph_.nodes.size(); ++n) {
      if (!through_[n]) {
        for (const std::uint32_t end : ends_.at(n)) {
          walk(end, joined);
        }
      }
    }
    for (std::uint32_t e = 0; e < graph_.edges.size(); ++e) {
      walk(e * 2, joined);  // what is left are rings without any node of another degree
    }
    graph_.edges = std::move(joined);
  }

 private:
  bool is_through(std::uint32_t node) const {
    const auto at = ends_.at(node);
    if (at.size() != 2 || graph_.nodes[node].place != kNone32 || at[0] / 2 == at[1] / 2) {
      return false;
    }
    return continues(graph_.edges[at[0] / 2].facts, graph_.edges[at[1] / 2].facts) && !turns_back(at[0], at[1]);
  }

  /// Two tracks that leave a node within 60 degrees of each other are the ends of a double track: no train turns there.
  bool turns_back(std::uint32_t one, std::uint32_t two) const {
    const Offset a = leaving(one), b = leaving(two);
    return a.x * b.x + a.y * b.y > 0.5 * std::hypot(a.x, a.y) * std::hypot(b.x, b.y);
  }

  /// From the node to the first point of the edge that is far enough to tell its direction.
  Offset leaving(std::uint32_t end) const {
    constexpr double kFarEnough = 60.0;
    const LineString& line = graph_.edges[end / 2].line;
    const std::size_t last = line.size() - 1;
    const LocalFrame frame(end % 2 == 0 ? line.front() : line.back());
    Offset step;
    for (std::size_t i = 1; i <= last && std::hypot(step.x, step.y) < kFarEnough; ++i) {
      step = frame.to_metres(line[end % 2 == 0 ? i : last - i]);
    }
    return step;
  }

  /// From an edge end, away from its node, to the next node that is no through node.
  void walk(std::uint32_t end, std::vector<RailEdge>& joined) {
    if (used_[end / 2]) {
      return;
    }
    RailEdge chain;
    bool first = true;
    while (!used_[end / 2]) {
      RailEdge& edge = graph_.edges[end / 2];
      used_[end / 2] = true;
      if (end % 2 == 1) {
        std::swap(edge.from, edge.to);
        std::reverse(edge.line.begin(), edge.line.end());
      }
      if (first) {
        chain = std::move(edge);
        first = false;
      } else {
        chain.to = edge.to;
        chain.metres += edge.metres;
        chain.line.insert(chain.line.end(), edge.line.begin() + 1, edge.line.end());
        absorb(chain.facts, edge.facts);
      }
      if (!through_[chain.to]) {
        break;
      }
      const auto at = ends_.at(chain.to);
      end = at[0] / 2 == end / 2 ? at[1] : at[0];
    }
    joined.push_back(std::move(chain));
  }

  RailGraph& graph_;
  EdgeEnds ends_;
  std::vector<bool> used_;
  std::vector<bool> through_;
};

bool line_less(const LineString& a, const LineString& b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](LonLat p, LonLat q) {
    return std::tuple(p.lon, p.lat) < std::tuple(q.lon, q.lat);
  });
}

}  // namespace

void contract_chains(RailGraph& graph) {
  ChainJoiner(graph).run();
}

void put_in_order(RailGraph& graph) {
  std::vector<bool> used(graph.nodes.size(), false);
  for (const RailEdge& edge : graph.edges) {
    used[edge.from] = used[edge.to] = true;
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
    if (used[n]) {
      order.push_back(n);
    }
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const LonLat p = graph.nodes[a].position, q = graph.nodes[b].position;
    return std::tuple(p.lon, p.lat, a) < std::tuple(q.lon, q.lat, b);
  });
  std::vector<std::uint32_t> renamed(graph.nodes.size(), kNone32);
  std::vector<RailNode> nodes;
  for (const std::uint32_t n : order) {
    renamed[n] = static_cast<std::uint32_t>(nodes.size());
    nodes.push_back(graph.nodes[n]);
  }
  graph.nodes = std::move(nodes);
  for (RailEdge& edge : graph.edges) {
    edge.from = renamed[edge.from];
    edge.to = renamed[edge.to];
    const bool turned = edge.from > edge.to || (edge.from == edge.to && edge.line.size() > 2 &&
                                                line_less({edge.line[edge.line.size() - 2]}, {edge.line[1]}));
    if (turned) {
      std::swap(edge.from, edge.to);
      std::reverse(edge.line.begin(), edge.line.end());
    }
  }
  std::sort(graph.edges.begin(), graph.edges.end(), [](const RailEdge& a, const RailEdge& b) {
    const auto key = [](const RailEdge& e) { return std::tuple(e.from, e.to, e.facts.ferry, e.line.size()); };
    if (key(a) != key(b)) {
      return key(a) < key(b);
    }
    return a.line == b.line ? a.facts.source < b.facts.source : line_less(a.line, b.line);
  });
}

std::optional<Error> check_options(const RailImportOptions& options) {
  const auto out_of_range = [](double value, double most) { return !(value >= 0.0 && value <= most); };
  const std::tuple<const char*, double, double> ranges[] = {
      {"snap_m", options.snap_m, 1000.0},        {"tee_m", options.tee_m, 1000.0},
      {"parallel_m", options.parallel_m, 500.0}, {"min_stub_km", options.min_stub_km, 100.0},
      {"join_km", options.join_km, 50.0},        {"crossing_km", options.crossing_km, 200.0},
  };
  for (const auto& [name, value, most] : ranges) {
    if (out_of_range(value, most)) {
      return Error{ErrorCode::usage, fmt::format("{} is {}", name, value), "rail import",
                   fmt::format("Give a number from 0 to {}", most)};
    }
  }
  return std::nullopt;
}

}  // namespace geo::detail
