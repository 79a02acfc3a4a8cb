#include "geo/plan/cch_core.hpp"

#include <algorithm>

namespace geo {
namespace {

/// A dead end longer than this stays: taken off from its tip it would make the elimination tree as deep as it is long.
constexpr int kLongestDeadEnd = 8;

void make_simple(Neighbours& neighbours) {
  for (auto& list : neighbours) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
}

Neighbours undirected(const CchGraph& graph) {
  Neighbours neighbours(graph.node_count());
  for (std::uint32_t v = 0; v < graph.node_count(); ++v) {
    for (std::uint32_t a = graph.first_out[v]; a < graph.first_out[v + 1]; ++a) {
      if (graph.head[a] != v) {
        neighbours[v].push_back(graph.head[a]);
        neighbours[graph.head[a]].push_back(v);
      }
    }
  }
  make_simple(neighbours);
  return neighbours;
}

/// Takes nodes of degree one or none away, tips first.
void take_dead_ends(Neighbours& neighbours, std::vector<std::uint8_t>& taken, std::vector<std::uint32_t>& first) {
  std::vector<std::uint32_t> tips, next;
  for (std::uint32_t v = 0; v < neighbours.size(); ++v) {
    if (neighbours[v].size() <= 1) {
      tips.push_back(v);
    }
  }
  for (int round = 0; round < kLongestDeadEnd && !tips.empty(); ++round) {
    next.clear();
    for (const std::uint32_t v : tips) {
      taken[v] = 1;
      first.push_back(v);
      if (neighbours[v].empty()) {
        continue;
      }
      auto& above = neighbours[neighbours[v].front()];
      above.erase(std::lower_bound(above.begin(), above.end(), v));
      if (above.size() == 1) {
        next.push_back(neighbours[v].front());
      }
      neighbours[v].clear();
    }
    std::erase_if(next, [&](std::uint32_t v) { return taken[v] != 0; });
    tips.swap(next);
  }
}

/// The inner nodes of a chain from its middle outward, most important last: the tree over it is as low as can be.
void halve(const std::vector<std::uint32_t>& chain, std::size_t from, std::size_t to,
           std::vector<std::uint32_t>& first) {
  if (from < to) {
    const std::size_t middle = from + (to - from) / 2;
    halve(chain, from, middle, first);
    halve(chain, middle + 1, to, first);
    first.push_back(chain[middle]);
  }
}

/// Replaces every chain between two nodes that are no inner nodes by an edge. Rings with no such node stay.
void take_chains(Neighbours& neighbours, std::vector<std::uint8_t>& taken, std::vector<std::uint32_t>& first) {
  const auto inner = [&](std::uint32_t v) { return neighbours[v].size() == 2; };
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  std::vector<std::uint32_t> chain;
  for (std::uint32_t v = 0; v < neighbours.size(); ++v) {
    if (inner(v) || taken[v] != 0) {
      continue;
    }
    for (const std::uint32_t start : neighbours[v]) {
      if (!inner(start) || taken[start] != 0) {
        continue;
      }
      chain.clear();
      std::uint32_t before = v;
      std::uint32_t at = start;
      while (inner(at)) {
        chain.push_back(at);
        taken[at] = 1;
        const std::uint32_t ahead = neighbours[at][neighbours[at][0] == before ? 1 : 0];
        before = at;
        at = ahead;
      }
      halve(chain, 0, chain.size(), first);
      edges.emplace_back(v, at);
    }
  }
  for (auto& list : neighbours) {
    std::erase_if(list, [&](std::uint32_t w) { return taken[w] != 0; });
  }
  for (const auto& [a, b] : edges) {
    if (a != b) {
      neighbours[a].push_back(b);
      neighbours[b].push_back(a);
    }
  }
  make_simple(neighbours);
}

}  // namespace

CoreGraph core_of(const CchGraph& graph) {
  CoreGraph core;
  Neighbours neighbours = undirected(graph);
  std::vector<std::uint8_t> taken(neighbours.size(), 0);
  take_dead_ends(neighbours, taken, core.first);
  take_chains(neighbours, taken, core.first);
  std::vector<std::uint32_t> renamed(neighbours.size(), kCchNone);
  for (std::uint32_t v = 0; v < neighbours.size(); ++v) {
    if (taken[v] == 0) {
      renamed[v] = static_cast<std::uint32_t>(core.node.size());
      core.node.push_back(v);
    }
  }
  for (const std::uint32_t v : core.node) {
    for (std::uint32_t& w : neighbours[v]) {
      w = renamed[w];
    }
    core.neighbours.push_back(std::move(neighbours[v]));
  }
  return core;
}

}  // namespace geo
