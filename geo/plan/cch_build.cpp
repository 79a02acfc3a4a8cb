#include <algorithm>

#include "geo/plan/cch.hpp"

namespace geo {
namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;

/// Higher neighbours of every rank, then the fill: what a node leaves behind goes to its parent.
Lists chordal_neighbours(const CchGraph& graph, Cch& cch) {
  const std::uint32_t nodes = graph.node_count();
  Lists up(nodes);
  for (std::uint32_t v = 0; v < nodes; ++v) {
    for (std::uint32_t a = graph.first_out[v]; a < graph.first_out[v + 1]; ++a) {
      const auto [low, high] = std::minmax({cch.rank[v], cch.rank[graph.head[a]]});
      if (low != high) {
        up[low].push_back(high);
      }
    }
  }
  cch.parent.assign(nodes, kCchNone);
  for (std::uint32_t v = 0; v < nodes; ++v) {
    std::sort(up[v].begin(), up[v].end());
    up[v].erase(std::unique(up[v].begin(), up[v].end()), up[v].end());
    if (!up[v].empty()) {
      cch.parent[v] = up[v].front();
      auto& above = up[up[v].front()];
      above.insert(above.end(), up[v].begin() + 1, up[v].end());
    }
  }
  return up;
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
  cch.down_tail.resize(cch.arc_count());
  cch.down_arc.resize(cch.arc_count());
  for (std::uint32_t v = 0; v < nodes; ++v) {
    for (std::uint32_t a = cch.first_up[v]; a < cch.first_up[v + 1]; ++a) {
      const std::uint32_t at = next[cch.up_head[a]]++;
      cch.down_tail[at] = v;
      cch.down_arc[at] = a;
    }
  }
}

void map_inputs(const CchGraph& graph, Cch& cch) {
  cch.slot_of_input.assign(graph.head.size(), kCchNone);
  cch.first_input.assign(2 * std::size_t{cch.arc_count()} + 1, 0);
  for (std::uint32_t v = 0; v < graph.node_count(); ++v) {
    for (std::uint32_t a = graph.first_out[v]; a < graph.first_out[v + 1]; ++a) {
      const std::uint32_t tail = cch.rank[v];
      const std::uint32_t head = cch.rank[graph.head[a]];
      if (tail == head) {
        continue;
      }
      const auto first = cch.up_head.begin() + cch.first_up[std::min(tail, head)];
      const auto last = cch.up_head.begin() + cch.first_up[std::min(tail, head) + 1];
      const auto arc = std::lower_bound(first, last, std::max(tail, head)) - cch.up_head.begin();
      cch.slot_of_input[a] = static_cast<std::uint32_t>(2 * arc) + (tail > head ? 1U : 0U);
      ++cch.first_input[cch.slot_of_input[a] + 1];
    }
  }
  for (std::size_t s = 1; s < cch.first_input.size(); ++s) {
    cch.first_input[s] += cch.first_input[s - 1];
  }
  std::vector<std::uint32_t> next = cch.first_input;
  cch.input.resize(cch.first_input.back());
  for (std::uint32_t a = 0; a < graph.head.size(); ++a) {
    if (cch.slot_of_input[a] != kCchNone) {
      cch.input[next[cch.slot_of_input[a]]++] = a;
    }
  }
}

}  // namespace

Cch build_cch(const CchGraph& graph, std::span<const std::uint32_t> order) {
  Cch cch;
  cch.rank.resize(order.size());
  for (std::uint32_t r = 0; r < order.size(); ++r) {
    cch.rank[order[r]] = r;
  }
  add_arcs(chordal_neighbours(graph, cch), cch);
  map_inputs(graph, cch);
  return cch;
}

std::size_t Cch::bytes() const {
  std::size_t words = 0;
  for (const auto* part : {&rank, &parent, &first_up, &up_head, &first_down, &down_tail, &down_arc, &slot_of_input,
                           &first_input, &input}) {
    words += part->size();
  }
  return words * sizeof(std::uint32_t);
}

}  // namespace geo
