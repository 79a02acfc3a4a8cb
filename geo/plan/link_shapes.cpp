#include "geo/plan/link_shapes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <queue>
#include <set>
#include <tuple>
#include <unordered_map>

#include "geo/plan/border_cutter.hpp"
#include "geo/plan/local_frame.hpp"
#include "geo/plan/network_pieces.hpp"
#include "geo/plan/rail_near.hpp"

namespace geo {
namespace detail {
namespace {

/// Tracks near a place that its links may use.
constexpr std::size_t kMostHits = 6;
/// A metre beside the track counts this many along it, so that the nearest track wins unless it leads nowhere.
constexpr double kOffTrackCost = 2.0;

/// A point of the graph near a place.
struct Foothold {
  std::uint32_t node = 0;
  double metres = 0.0;  ///< from the place
};

using Footholds = std::unordered_map<std::string_view, std::vector<Foothold>>;

/// Cuts the graph near the ends of the pack's rail links.
Footholds cut_at_places(RailGraph& graph, const DataPack& curated, const RailImportOptions& options) {
  std::set<std::string_view> wanted;
  for (const LinkRecord& link : curated.links) {
    if (link.mode == Mode::rail) {
      wanted.insert(link.from);
      wanted.insert(link.to);
    }
  }
  const EdgeIndex index(graph);
  Footholds footholds;
  std::vector<EdgeCut> cuts;
  for (const Place& place : curated.places) {
    if (!wanted.contains(place.id) || !is_valid(place.position)) {
      continue;
    }
    std::vector<LineHit> hits = index.near(place.position, options.join_km * 1000.0);
    hits.resize(std::min(hits.size(), kMostHits));
    for (const LineHit& hit : hits) {
      const LineString& line = graph.edges[hit.line].line;
      const auto segment = std::min(static_cast<std::size_t>(hit.position), line.size() - 2);
      const auto node = static_cast<std::uint32_t>(graph.nodes.size());
      graph.nodes.push_back(
          {point_between(line[segment], line[segment + 1], hit.position - static_cast<double>(segment)), kNone32, 1.0});
      cuts.push_back({hit.line, hit.position, node});
      footholds[place.id].push_back({node, hit.metres});
    }
  }
  cut_edges(graph, std::move(cuts));
  return footholds;
}

/// Shortest ways in the graph, one question after another.
class WayFinder {
 public:
  explicit WayFinder(const RailGraph& graph)
      : graph_(graph), ends_(graph), cost_(graph.nodes.size(), kFar), arrived_by_(graph.nodes.size(), kNone32) {}

  /// The line from one foothold to another, empty when none costs at most `limit_m`.
  LineString way(const std::vector<Foothold>& from, const std::vector<Foothold>& to, int gauge_mm, double limit_m) {
    for (const std::uint32_t n : touched_) {
      cost_[n] = kFar;
      arrived_by_[n] = kNone32;
    }
    touched_.clear();
    queue_ = {};
    for (const Foothold& f : from) {
      reach(f.node, f.metres * kOffTrackCost, kNone32);
    }
    double best = limit_m;
    std::uint32_t goal = kNone32;
    while (!queue_.empty() && queue_.top().first < best) {
      const auto [cost, node] = queue_.top();
      queue_.pop();
      if (cost > cost_[node]) {
        continue;
      }
      for (const Foothold& f : to) {
        if (f.node == node && cost + f.metres * kOffTrackCost < best) {
          best = cost + f.metres * kOffTrackCost;
          goal = node;
        }
      }
      expand(node, cost, gauge_mm);
    }
    return goal == kNone32 ? LineString() : line_to(goal);
  }

 private:
  static constexpr double kFar = std::numeric_limits<double>::infinity();

  void reach(std::uint32_t node, double cost, std::uint32_t by) {
    if (cost < cost_[node]) {
      cost_[node] = cost;
      arrived_by_[node] = by;
      touched_.push_back(node);
      queue_.emplace(cost, node);
    }
  }

  void expand(std::uint32_t node, double cost, int gauge_mm) {
    for (const std::uint32_t end : ends_.at(node)) {
      const RailEdge& edge = graph_.edges[end / 2];
      if (!edge.facts.ferry && edge.facts.gauge_mm.value_or(gauge_mm) == gauge_mm) {
        reach(end % 2 == 0 ? edge.to : edge.from, cost + edge.metres, end);
      }
    }
  }

  LineString line_to(std::uint32_t goal) const {
    LineString line{graph_.nodes[goal].position};
    for (std::uint32_t node = goal; arrived_by_[node] != kNone32;) {
      const std::uint32_t end = arrived_by_[node];
      const RailEdge& edge = graph_.edges[end / 2];
      // Walked back: from the far end of the edge to the end it was entered by.
      if (end % 2 == 0) {
        line.insert(line.end(), edge.line.rbegin() + 1, edge.line.rend());
        node = edge.from;
      } else {
        line.insert(line.end(), edge.line.begin() + 1, edge.line.end());
        node = edge.to;
      }
    }
    std::reverse(line.begin(), line.end());
    return line;
  }

  const RailGraph& graph_;
  EdgeEnds ends_;
  std::vector<double> cost_;
  std::vector<std::uint32_t> arrived_by_;
  std::vector<std::uint32_t> touched_;
  std::priority_queue<std::pair<double, std::uint32_t>, std::vector<std::pair<double, std::uint32_t>>, std::greater<>>
      queue_;
};

class LinkShaper {
 public:
  LinkShaper(const DataPack& curated, RailGraph graph, const CountryIndex& countries, const LengthFunction& length_m,
             const ShapeOptions& options)
      : countries_(countries),
        length_m_(length_m),
        options_(options),
        graph_(std::move(graph)),
        footholds_(cut_at_places(graph_, curated, options.noding)),
        finder_(graph_),
        cutter_(countries) {
    for (const Place& place : curated.places) {
      places_.emplace(place.id, &place);
    }
  }

  void shape(const LinkRecord& link, LinkShapes& out) {
    const auto from = places_.find(link.from);
    const auto to = places_.find(link.to);
    if (from == places_.end() || to == places_.end()) {
      return;  // build_network() reports it
    }
    LineString way;
    ShapeFinding finding = judge(link, *from->second, *to->second, way);
    if (finding.verdict == ShapeVerdict::accepted) {
      out.shapes[link.id] = LineString(way.begin() + 1, way.end() - 1);
    }
    out.findings.push_back(std::move(finding));
  }

 private:
  ShapeFinding judge(const LinkRecord& link, const Place& from, const Place& to, LineString& way) {
    LineString present{from.position};
    present.insert(present.end(), link.via.begin(), link.via.end());
    present.push_back(to.position);
    ShapeFinding finding{link.id, ShapeVerdict::accepted, 0.0, link.km.value_or(length_m_(present) / 1000.0), {}};
    const auto refuse = [&](ShapeVerdict verdict, std::string reason) {
      finding.verdict = verdict;
      finding.reason = std::move(reason);
      return finding;
    };
    const auto start = footholds_.find(from.id), goal = footholds_.find(to.id);
    if (start == footholds_.end() || goal == footholds_.end()) {
      return refuse(ShapeVerdict::end_off_track, fmt::format("no line within {:.1f} km of {}", options_.noding.join_km,
                                                             start == footholds_.end() ? from.id : to.id));
    }
    const double slack_m = 2.0 * kOffTrackCost * options_.noding.join_km * 1000.0;
    way = finder_.way(start->second, goal->second, link.gauge_mm,
                      finding.wanted_km * 1000.0 * options_.longest_share + slack_m);
    if (way.size() >= 2) {
      move_front(way, from.position);
      std::reverse(way.begin(), way.end());
      move_front(way, to.position);
      std::reverse(way.begin(), way.end());
      finding.km = length_m_(way) / 1000.0;
    }
    if (finding.km <= 0.0 || finding.km > finding.wanted_km * options_.longest_share) {
      return refuse(ShapeVerdict::no_way, fmt::format("the lines do not join the ends within {:.0f} km",
                                                      finding.wanted_km * options_.longest_share));
    }
    if (finding.km < finding.wanted_km * options_.shortest_share) {
      return refuse(ShapeVerdict::too_short,
                    fmt::format("the way is {:.1f} km, the link {:.1f} km", finding.km, finding.wanted_km));
    }
    const std::string foreign = undeclared(link, from, to, present, way);
    return foreign.empty() ? finding : refuse(ShapeVerdict::undeclared_country, foreign);
  }

  std::set<CountryCode> entered(const LineString& line) const {
    std::set<CountryCode> codes;
    for (const CountryPart& part : cutter_.split(line)) {
      codes.insert(part.country);
    }
    codes.erase(CountryCode());
    return codes;
  }

  /// What is wrong with the way's countries; empty when nothing is. The border proof follows the shape, so the way may
  /// not touch a country that neither the link declares nor its present shape enters.
  std::string undeclared(const LinkRecord& link, const Place& from, const Place& to, const LineString& present,
                         const LineString& way) const {
    std::set<CountryCode> allowed = entered(present);
    allowed.insert(link.countries.begin(), link.countries.end());
    for (const CountryCode code : entered(way)) {
      if (!allowed.contains(code)) {
        return "the way enters " + code.str() + ", which the link does not declare";
      }
    }
    Diagnostics ignored;
    const auto order = [&](const LineString& shape) {
      std::vector<CountryCode> codes;
      for (const CountryRun& run : country_runs(link, from, to, shape, countries_, length_m_, ignored)) {
        codes.push_back(run.country);
      }
      return codes;
    };
    return order(way) == order(present) ? std::string() : "the way crosses borders in another order than the link";
  }

  const CountryIndex& countries_;
  const LengthFunction& length_m_;
  const ShapeOptions& options_;
  RailGraph graph_;
  Footholds footholds_;
  WayFinder finder_;
  BorderCutter cutter_;
  std::unordered_map<std::string_view, const Place*> places_;
};

}  // namespace
}  // namespace detail

Result<LinkShapes> shape_links(const DataPack& curated, std::span<const RailLine> lines, const CountryIndex& countries,
                               const LengthFunction& length_m, const ShapeOptions& options, const CancelToken& cancel,
                               const ImportProgress& progress) {
  if (std::optional<Error> error = detail::check_options(options.noding)) {
    return fail(std::move(*error));
  }
  if (!(options.shortest_share > 0.0 && options.shortest_share <= options.longest_share &&
        options.longest_share <= 10.0)) {
    return fail(ErrorCode::usage,
                fmt::format("shares {}..{} are no range", options.shortest_share, options.longest_share), "link shapes",
                "Give 0 < shortest_share <= longest_share <= 10");
  }
  if (progress) {
    progress(0.0, "noding lines");
  }
  RailImportReport report;
  detail::ImportTally tally(report, 0);
  detail::RailGraph graph = detail::node_lines(lines, options.noding, tally);
  detail::meet_crossings(graph, options.noding, tally, cancel);
  detail::meet_near(graph, lines, options.noding, tally, cancel);
  if (graph.edges.empty()) {
    return fail(ErrorCode::data, fmt::format("none of the {} lines can be used", lines.size()), "link shapes",
                "Check the layer, its coordinate system and the columns chosen");
  }
  detail::LinkShaper shaper(curated, std::move(graph), countries, length_m, options);
  LinkShapes shapes;
  for (std::size_t i = 0; i < curated.links.size(); ++i) {
    if (cancel.is_cancelled()) {
      return fail(ErrorCode::cancelled, "shaping was stopped");
    }
    if (progress && i % 64 == 0) {
      progress(0.5 + 0.5 * static_cast<double>(i) / static_cast<double>(curated.links.size()), "finding ways");
    }
    if (curated.links[i].mode == Mode::rail) {
      shaper.shape(curated.links[i], shapes);
    }
  }
  return shapes;
}

}  // namespace geo
