#include <algorithm>
#include <numeric>
#include <utility>

#include "geo/plan/cch.hpp"
#include "geo/plan/cch_rows.hpp"

namespace geo {
namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;

/// Undirected simple graph on ranks: the higher neighbours of each, ascending.
Lists higher_neighbours(const CchGraph& graph, const std::vector<std::uint32_t>& rank) {
  Lists up(graph.node_count());
  for (std::uint32_t v = 0; v < graph.node_count(); ++v) {
    for (std::uint32_t a = graph.first_out[v]; a < graph.first_out[v + 1]; ++a) {
      const auto [low, high] = std::minmax({rank[v], rank[graph.head[a]]});
      if (low != high) {
        up[low].push_back(high);
      }
    }
  }
  for (auto& list : up) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return up;
}

/// The elimination tree without its fill (Liu 1986): each tail's root so far gets the head as its parent, heads
/// ascending; `root` shortens the climbs.
std::vector<std::uint32_t> elimination_tree(const Lists& up) {
  const auto nodes = static_cast<std::uint32_t>(up.size());
  Lists tails(nodes);
  for (std::uint32_t v = 0; v < nodes; ++v) {
    for (const std::uint32_t head : up[v]) {
      tails[head].push_back(v);
    }
  }
  std::vector<std::uint32_t> parent(nodes, kCchNone);
  std::vector<std::uint32_t> root(nodes, kCchNone);
  for (std::uint32_t v = 0; v < nodes; ++v) {
    for (std::uint32_t u : tails[v]) {
      while (root[u] != kCchNone && root[u] != v) {
        u = std::exchange(root[u], v);
      }
      if (root[u] == kCchNone) {
        root[u] = v;
        parent[u] = v;
      }
    }
  }
  return parent;
}

/// New rank of every old one: children before their parent, subtrees unbroken, lower children first.
std::vector<std::uint32_t> postorder(const std::vector<std::uint32_t>& parent) {
  const auto nodes = static_cast<std::uint32_t>(parent.size());
  std::vector<std::uint32_t> size(nodes, 1);
  for (std::uint32_t v = 0; v < nodes; ++v) {
    if (parent[v] != kCchNone) {
      size[parent[v]] += size[v];
    }
  }
  // From the top: a node takes the last rank of its range, its highest child the range before that, and so on.
  std::vector<std::uint32_t> end(nodes);
  std::uint32_t free_end = nodes;
  std::vector<std::uint32_t> rank(nodes);
  for (std::uint32_t v = nodes; v-- > 0;) {
    std::uint32_t& above = parent[v] == kCchNone ? free_end : end[parent[v]];
    rank[v] = above - 1;
    above -= size[v];
    end[v] = rank[v];
  }
  return rank;
}

/// Adds the fill: what a node leaves behind goes to its parent.
void fill_in(Lists& up, Cch& cch) {
  cch.parent.assign(up.size(), kCchNone);
  for (std::uint32_t v = 0; v < up.size(); ++v) {
    std::sort(up[v].begin(), up[v].end());
    up[v].erase(std::unique(up[v].begin(), up[v].end()), up[v].end());
    if (!up[v].empty()) {
      cch.parent[v] = up[v].front();
      auto& above = up[up[v].front()];
      above.insert(above.end(), up[v].begin() + 1, up[v].end());
    }
  }
}

void add_arcs(const Lists& up, Cch& cch) {
  const std::uint32_t nodes = cch.node_count();
  cch.first_up.assign(nodes + 1, 0);
  cch.first_down.assign(nodes + 1, 0);
  for (std::uint32_t v = 0; v < nodes; ++v) {
    cch.up_head.insert(cch.up_head.end(), up[v].begin(), up[v].end());
    cch.first_up[v + 1] = cch.arc_count();
    for (const std::uint32_t head : up[v]) {
      ++cch.first_down[head + 1];
    }
  }
  for (std::uint32_t v = 0; v < nodes; ++v) {
    cch.first_down[v + 1] += cch.first_down[v];
  }
  std::vector<std::uint32_t> next = cch.first_down;
  cch.down.resize(cch.arc_count());
  for (std::uint32_t v = 0; v < nodes; ++v) {
    for (std::uint32_t a = cch.first_up[v]; a < cch.first_up[v + 1]; ++a) {
      cch.down[next[cch.up_head[a]]++] = {v, a};
    }
  }
}

void map_inputs(const CchGraph& graph, Cch& cch) {
  cch.slot_of_input.assign(graph.head.size(), kCchNone);
  cch.first_input.assign(cch.node_count() + 1, 0);
  for (std::uint32_t v = 0; v < graph.node_count(); ++v) {
    for (std::uint32_t a = graph.first_out[v]; a < graph.first_out[v + 1]; ++a) {
      const std::uint32_t tail = cch.rank[v];
      const std::uint32_t head = cch.rank[graph.head[a]];
      if (tail != head) {
        cch.slot_of_input[a] = 2 * find_arc(cch, std::min(tail, head), std::max(tail, head)) + (tail > head ? 1U : 0U);
        ++cch.first_input[std::min(tail, head) + 1];
        cch.input.push_back({cch.slot_of_input[a], a});
      }
    }
  }
  std::partial_sum(cch.first_input.begin(), cch.first_input.end(), cch.first_input.begin());
  std::sort(cch.input.begin(), cch.input.end(), [](const Cch::Input& a, const Cch::Input& b) {
    return a.slot != b.slot ? a.slot < b.slot : a.arc < b.arc;
  });
}

}  // namespace

std::uint32_t find_arc(const Cch& cch, std::uint32_t tail, std::uint32_t head) {
  const auto first = cch.up_head.begin() + cch.first_up[tail];
  const auto last = cch.up_head.begin() + cch.first_up[tail + 1];
  return static_cast<std::uint32_t>(std::lower_bound(first, last, head) - cch.up_head.begin());
}

Cch build_cch(const CchGraph& graph, std::span<const std::uint32_t> order) {
  Cch cch;
  cch.rank.resize(order.size());
  for (std::uint32_t r = 0; r < order.size(); ++r) {
    cch.rank[order[r]] = r;
  }
  const std::vector<std::uint32_t> renewed = postorder(elimination_tree(higher_neighbours(graph, cch.rank)));
  cch.node.resize(order.size());
  for (std::uint32_t v = 0; v < cch.node_count(); ++v) {
    cch.rank[v] = renewed[cch.rank[v]];
    cch.node[cch.rank[v]] = v;
  }
  Lists up = higher_neighbours(graph, cch.rank);
  fill_in(up, cch);
  add_arcs(up, cch);
  map_inputs(graph, cch);
  return cch;
}

std::size_t Cch::bytes() const {
  std::size_t words = 2 * (down.size() + input.size());
  for (const auto* part : {&rank, &node, &parent, &first_up, &up_head, &first_down, &slot_of_input, &first_input}) {
    words += part->size();
  }
  return words * sizeof(std::uint32_t);
}

}  // namespace geo
