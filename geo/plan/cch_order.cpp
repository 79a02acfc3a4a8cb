#include <algorithm>
#include <array>
#include <numeric>

#include "geo/plan/cch.hpp"
#include "geo/plan/cch_core.hpp"

namespace geo {
namespace {

/// Share of the nodes that are sources, and sinks, of a cut: no side gets smaller.
constexpr double kSideShare = 0.25;

/// Undirected simple graph of the part being cut, with unit flow on its edges.
struct Part {
  std::vector<std::uint32_t> first, head, reverse;
};

class Dissection {
 public:
  Dissection(const Neighbours& neighbours, const std::vector<float>& x, const std::vector<float>& y)
      : x_(x), y_(y), neighbours_(neighbours), local_(neighbours.size(), kCchNone) {}

  /// Most important node last.
  std::vector<std::uint32_t> order(std::vector<std::uint32_t> nodes) {
    dissect(std::move(nodes));
    std::reverse(reversed_.begin(), reversed_.end());
    return std::move(reversed_);
  }

 private:
  /// Appends the part most important first: separator, then the sides.
  void dissect(std::vector<std::uint32_t> nodes) {
    if (nodes.size() <= 2) {
      reversed_.insert(reversed_.end(), nodes.begin(), nodes.end());
      return;
    }
    load(nodes);
    const std::vector<std::uint8_t> side = best_cut(nodes);
    std::array<std::vector<std::uint32_t>, 2> sides, touched;
    for (std::uint32_t v = 0; v < nodes.size(); ++v) {
      const auto first = part_.head.begin() + part_.first[v];
      const auto last = part_.head.begin() + part_.first[v + 1];
      if (std::any_of(first, last, [&](std::uint32_t w) { return side[w] != side[v]; })) {
        touched[side[v]].push_back(v);
      }
    }
    const auto& separator = touched[touched[1].size() < touched[0].size() ? 1 : 0];
    std::vector<std::uint8_t> cut(nodes.size(), 0);
    for (const std::uint32_t v : separator) {
      cut[v] = 1;
      reversed_.push_back(nodes[v]);
    }
    for (std::uint32_t v = 0; v < nodes.size(); ++v) {
      if (cut[v] == 0) {
        sides[side[v]].push_back(nodes[v]);
      }
    }
    nodes = {};
    dissect(std::move(sides[0]));
    dissect(std::move(sides[1]));
  }

  void load(const std::vector<std::uint32_t>& nodes) {
    for (std::uint32_t v = 0; v < nodes.size(); ++v) {
      local_[nodes[v]] = v;
    }
    part_.first.assign(1, 0);
    part_.head.clear();
    for (const std::uint32_t node : nodes) {
      for (const std::uint32_t other : neighbours_[node]) {
        if (local_[other] != kCchNone) {
          part_.head.push_back(local_[other]);
        }
      }
      part_.first.push_back(static_cast<std::uint32_t>(part_.head.size()));
    }
    for (const std::uint32_t node : nodes) {
      local_[node] = kCchNone;
    }
    // Nodes are visited ascending and lists are symmetric, so each list's reverse arcs come in its own order only when
    // local ids ascend with it; a search by value is right in any case.
    part_.reverse.resize(part_.head.size());
    for (std::uint32_t v = 0; v < nodes.size(); ++v) {
      for (std::uint32_t a = part_.first[v]; a < part_.first[v + 1]; ++a) {
        std::uint32_t b = part_.first[part_.head[a]];
        while (part_.head[b] != v) {
          ++b;
        }
        part_.reverse[a] = b;
      }
    }
  }

  std::vector<std::uint8_t> best_cut(const std::vector<std::uint32_t>& nodes) {
    constexpr std::array<std::array<float, 2>, 4> kDirections{{{1, 0}, {0, 1}, {1, 1}, {1, -1}}};
    std::vector<std::uint8_t> best;
    std::uint32_t least = kCchNone;
    std::vector<std::pair<float, std::uint32_t>> line(nodes.size());
    const auto count =
        std::max<std::size_t>(1, static_cast<std::size_t>(kSideShare * static_cast<double>(nodes.size())));
    for (const auto& [dx, dy] : kDirections) {
      for (std::uint32_t v = 0; v < nodes.size(); ++v) {
        line[v] = {dx * x_[nodes[v]] + dy * y_[nodes[v]], v};
      }
      const auto low = line.begin() + static_cast<std::ptrdiff_t>(count);
      const auto high = line.end() - static_cast<std::ptrdiff_t>(count);
      std::nth_element(line.begin(), low, line.end());
      std::nth_element(low, high, line.end());
      terminal_.assign(nodes.size(), 0);
      std::for_each(line.begin(), low, [&](const auto& e) { terminal_[e.second] = 1; });
      std::for_each(high, line.end(), [&](const auto& e) { terminal_[e.second] = 2; });
      const std::uint32_t flow = max_flow(least);
      if (flow < least) {
        least = flow;
        best.assign(nodes.size(), 0);
        for (std::uint32_t v = 0; v < nodes.size(); ++v) {
          best[v] = level_[v] == kCchNone ? 1 : 0;
        }
      }
    }
    return best;
  }

  /// Dinic's algorithm; gives up once the flow reaches `limit`. Afterwards level_ marks the sources' side.
  std::uint32_t max_flow(std::uint32_t limit) {
    flow_.assign(part_.head.size(), 0);
    std::uint32_t total = 0;
    while (total < limit && grow_levels()) {
      next_.assign(part_.first.begin(), part_.first.end() - 1);
      for (std::uint32_t v = 0; v < terminal_.size(); ++v) {
        while (terminal_[v] == 1 && augment(v)) {
          ++total;
        }
      }
    }
    return total;
  }

  bool grow_levels() {
    level_.assign(terminal_.size(), kCchNone);
    queue_.clear();
    for (std::uint32_t v = 0; v < terminal_.size(); ++v) {
      if (terminal_[v] == 1) {
        level_[v] = 0;
        queue_.push_back(v);
      }
    }
    bool reached = false;
    for (std::size_t i = 0; i < queue_.size(); ++i) {
      const std::uint32_t v = queue_[i];
      if (terminal_[v] == 2) {
        reached = true;
        continue;
      }
      for (std::uint32_t a = part_.first[v]; a < part_.first[v + 1]; ++a) {
        if (flow_[a] < 1 && level_[part_.head[a]] == kCchNone) {
          level_[part_.head[a]] = level_[v] + 1;
          queue_.push_back(part_.head[a]);
        }
      }
    }
    return reached;
  }

  /// One path of the blocking flow from a source.
  bool augment(std::uint32_t source) {
    trail_.clear();
    std::uint32_t v = source;
    while (terminal_[v] != 2) {
      if (next_[v] < part_.first[v + 1]) {
        const std::uint32_t a = next_[v];
        if (flow_[a] < 1 && level_[part_.head[a]] == level_[v] + 1) {
          trail_.push_back(a);
          v = part_.head[a];
        } else {
          ++next_[v];
        }
      } else if (trail_.empty()) {
        return false;
      } else {
        v = part_.head[part_.reverse[trail_.back()]];
        trail_.pop_back();
        ++next_[v];
      }
    }
    for (const std::uint32_t a : trail_) {
      ++flow_[a];
      --flow_[part_.reverse[a]];
    }
    return true;
  }

  const std::vector<float>&x_, &y_;
  const Neighbours& neighbours_;
  std::vector<std::uint32_t> local_;
  std::vector<std::uint32_t> reversed_;
  Part part_;
  std::vector<std::uint8_t> terminal_;  ///< 1 source, 2 sink
  std::vector<std::int8_t> flow_;
  std::vector<std::uint32_t> level_, next_, queue_, trail_;
};

}  // namespace

std::vector<std::uint32_t> nested_dissection(const CchGraph& graph, std::span<const float> x,
                                             std::span<const float> y) {
  const CoreGraph core = core_of(graph);
  std::vector<float> core_x, core_y;
  for (const std::uint32_t v : core.node) {
    core_x.push_back(x[v]);
    core_y.push_back(y[v]);
  }
  std::vector<std::uint32_t> nodes(core.node.size());
  std::iota(nodes.begin(), nodes.end(), 0U);
  std::vector<std::uint32_t> order = core.first;
  for (const std::uint32_t v : Dissection(core.neighbours, core_x, core_y).order(std::move(nodes))) {
    order.push_back(core.node[v]);
  }
  return order;
}

}  // namespace geo
