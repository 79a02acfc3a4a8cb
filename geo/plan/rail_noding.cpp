// Lines -> a graph that is noded where lines share a vertex.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "geo/plan/local_frame.hpp"
#include "geo/plan/national_gauge.hpp"
#include "geo/plan/rail_graph.hpp"

namespace geo::detail {
namespace {

/// A place on the ground to 1e-7 degrees (1 cm), the resolution of OpenStreetMap; 180 E and 180 W are one meridian.
std::uint64_t key_of(LonLat p) {
  const auto lon = static_cast<std::uint64_t>(std::llround((p.lon + 180.0) * 1e7)) % 3'600'000'000ULL;
  const auto lat = static_cast<std::uint64_t>(std::llround((p.lat + 90.0) * 1e7));
  return lon << 32U | lat;
}

/// A usable stretch of a source line.
struct CleanLine {
  std::uint32_t source = 0;
  LineString line;
  std::vector<std::uint64_t> keys;
};

std::string where_of(const RailLine& line) {
  return fmt::format("feature {}", line.feature);
}

/// No railway runs a thousand kilometres between two digitised points (the longest straight track has 478 km).
bool is_jump(LonLat a, LonLat b) {
  constexpr double kLongest = 1'000'000.0;
  const bool worth_asking = std::abs(longitude_step(a.lon, b.lon)) > 5.0 || std::abs(b.lat - a.lat) > 5.0;
  return worth_asking && near_distance_m(a, b) > kLongest;
}

/// Breaks a line at unusable coordinates, never bridging them; repeated points go.
void clean(const RailLine& source, std::uint32_t index, std::vector<CleanLine>& out, ImportTally& tally) {
  std::vector<CleanLine> parts(1);
  bool broken = false;
  bool jumps = false;
  for (const LonLat p : source.line) {
    if (!is_valid(p)) {
      broken = true;
      parts.emplace_back();
      continue;
    }
    if (!source.ferry && !parts.back().line.empty() && is_jump(parts.back().line.back(), p)) {
      jumps = true;
      parts.emplace_back();
    }
    CleanLine& part = parts.back();
    const std::uint64_t key = key_of(p);
    if (part.keys.empty() || part.keys.back() != key) {
      part.line.push_back(p);
      part.keys.push_back(key);
    }
  }
  if (broken) {
    tally.find(Severity::warning, "bad-coordinate", where_of(source),
               "not a number, infinite or outside WGS84: the line was broken there",
               "Check the layer's coordinate system and the order of its axes");
  }
  if (jumps) {
    tally.find(Severity::warning, "long-jump", where_of(source),
               "two points in a row are over 1,000 km apart: the line was broken there", "Check the line's points");
  }
  bool used = false;
  for (CleanLine& part : parts) {
    if (part.keys.size() >= 2) {
      part.source = index;
      out.push_back(std::move(part));
      used = true;
    }
  }
  if (!used) {
    tally.find(Severity::note, "short-line", where_of(source), "no two different points; dropped", {});
  }
}

/// Drops lines whose points are those of an earlier one, in either direction.
void drop_duplicates(std::vector<CleanLine>& lines, std::span<const RailLine> sources, ImportTally& tally) {
  const auto canonical = [](const CleanLine& line) {
    std::vector<std::uint64_t> back(line.keys.rbegin(), line.keys.rend());
    return std::min(line.keys, back);
  };
  std::vector<std::pair<std::uint64_t, std::uint32_t>> hashes;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    std::uint64_t hash = 0;  // the same in both directions
    for (const std::uint64_t key : lines[i].keys) {
      hash += (key ^ key >> 31U) * 0x9E3779B97F4A7C15ULL;
    }
    hashes.emplace_back(hash, i);
  }
  std::sort(hashes.begin(), hashes.end());
  std::vector<bool> dropped(lines.size(), false);
  for (std::size_t i = 1; i < hashes.size(); ++i) {
    if (hashes[i].first != hashes[i - 1].first) {
      continue;
    }
    const CleanLine& line = lines[hashes[i].second];
    if (canonical(line) == canonical(lines[hashes[i - 1].second])) {
      dropped[hashes[i].second] = true;
      tally.find(
          Severity::note, "duplicate-line", where_of(sources[line.source]),
          fmt::format("the same points as feature {}; dropped", sources[lines[hashes[i - 1].second].source].feature),
          {});
    }
  }
  std::size_t next = 0;
  std::erase_if(lines, [&](const CleanLine&) { return dropped[next++]; });
}

/// The places where lines meet: ends, and vertices used more than once.
class SharedVertices {
 public:
  explicit SharedVertices(const std::vector<CleanLine>& lines) {
    std::vector<std::uint64_t> all;
    for (const CleanLine& line : lines) {
      all.insert(all.end(), line.keys.begin(), line.keys.end());
      all.push_back(line.keys.front());  // an end counts twice, so that it is always a node
      all.push_back(line.keys.back());
    }
    std::sort(all.begin(), all.end());
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (all[i] == all[i - 1] && (nodes_.empty() || nodes_.back() != all[i])) {
        nodes_.push_back(all[i]);
      }
    }
  }
  std::uint32_t node_at(std::uint64_t key) const {
    const auto found = std::lower_bound(nodes_.begin(), nodes_.end(), key);
    return found != nodes_.end() && *found == key ? static_cast<std::uint32_t>(found - nodes_.begin()) : kNone32;
  }
  std::size_t size() const { return nodes_.size(); }

 private:
  std::vector<std::uint64_t> nodes_;
};

bool is_minor(const std::string& service) {
  return service == "yard" || service == "siding" || service == "spur" || service == "crossover";
}

TrackFacts facts_of(const RailLine& line, std::uint32_t index, double metres, const RailImportOptions& options,
                    ImportTally& tally) {
  TrackFacts facts;
  facts.source = index;
  facts.sources = 1;
  facts.source_m = metres;
  facts.ferry = line.ferry;
  facts.minor = is_minor(line.service);
  facts.status = line.status.value_or(options.default_status);
  if (!line.status) {
    tally.count("status-guessed");
  }
  if (line.gauge_mm) {
    facts.gauge_mm = usual_gauge(*line.gauge_mm);
    if (!facts.gauge_mm) {
      tally.find(Severity::warning, "gauge-unknown", where_of(line),
                 fmt::format("{} mm is no railway gauge; the country's is taken", *line.gauge_mm),
                 "Correct the gauge or its column");
    }
  }
  if (line.tracks > 0) {
    facts.tracks_m = line.tracks * metres;
    facts.tracks_known_m = metres;
  }
  if (line.electrified) {
    const double share = *line.electrified == Electrified::yes ? 1.0 : *line.electrified == Electrified::no ? 0.0 : 0.5;
    facts.electrified_m = share * metres;
    facts.electrified_known_m = metres;
  }
  if (line.km && std::isfinite(*line.km) && *line.km > 0.0) {
    facts.published_m = *line.km * 1000.0;
    facts.published_known_m = metres;
  }
  return facts;
}

/// The edges of a line between its nodes.
void push_edges(const CleanLine& line, const TrackFacts& facts, double metres, const SharedVertices& shared,
                RailGraph& graph, ImportTally& tally) {
  std::size_t from = 0;
  for (std::size_t i = 1; i < line.keys.size(); ++i) {
    const std::uint32_t node = shared.node_at(line.keys[i]);
    if (node == kNone32) {
      continue;
    }
    RailEdge edge;
    edge.from = shared.node_at(line.keys[from]);
    edge.to = node;
    edge.line.assign(line.line.begin() + static_cast<std::ptrdiff_t>(from),
                     line.line.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    edge.metres = near_length_m(edge.line);
    edge.facts = share_of(facts, metres > 0.0 ? edge.metres / metres : 0.0);
    for (const auto& [at, point] : {std::pair(edge.from, edge.line.front()), std::pair(edge.to, edge.line.back())}) {
      graph.nodes[at].position = point;
    }
    graph.edges.push_back(std::move(edge));
    if (i + 1 < line.keys.size()) {
      tally.count("split-at-vertex");
    }
    from = i;
  }
}

}  // namespace

RailGraph node_lines(std::span<const RailLine> lines, const RailImportOptions& options, ImportTally& tally) {
  std::vector<CleanLine> cleaned;
  cleaned.reserve(lines.size());
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    tally.count("lines-read");
    tally.count("vertices-read", static_cast<std::int64_t>(lines[i].line.size()));
    clean(lines[i], i, cleaned, tally);
  }
  drop_duplicates(cleaned, lines, tally);
  const SharedVertices shared(cleaned);
  RailGraph graph;
  graph.nodes.resize(shared.size());
  for (const CleanLine& line : cleaned) {
    const double metres = near_length_m(line.line);
    tally.report().km_read += metres / 1000.0;
    const TrackFacts facts = facts_of(lines[line.source], line.source, metres, options, tally);
    push_edges(line, facts, metres, shared, graph, tally);
  }
  put_in_order(graph);
  return graph;
}

}  // namespace geo::detail
