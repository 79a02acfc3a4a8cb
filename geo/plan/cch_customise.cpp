#include <algorithm>
#include <bit>
#include <thread>

#include "geo/plan/cch.hpp"

namespace geo {
namespace {

/// Which worker handles each rank: whole subtrees are dealt out, `workers` marks the top that remains.
std::vector<std::uint8_t> share_out(const Cch& cch, unsigned workers) {
  const std::uint32_t nodes = cch.node_count();
  std::vector<std::uint64_t> work(nodes, 0);
  std::uint64_t total = 0;
  for (std::uint32_t v = 0; v < nodes; ++v) {
    const std::uint64_t degree = cch.first_up[v + 1] - cch.first_up[v] + 1;
    work[v] += degree * degree;
    total += degree * degree;
    if (cch.parent[v] != kCchNone) {
      work[cch.parent[v]] += work[v];
    }
  }
  const std::uint64_t most = total / (4 * workers) + 1;
  std::vector<std::uint64_t> load(workers, 0);
  std::vector<std::uint8_t> owner(nodes, static_cast<std::uint8_t>(workers));
  for (std::uint32_t v = nodes; v-- > 0;) {
    const std::uint32_t above = cch.parent[v];
    if (work[v] > most) {
      continue;
    }
    if (above != kCchNone && owner[above] != workers) {
      owner[v] = owner[above];
    } else {
      const auto least = std::min_element(load.begin(), load.end()) - load.begin();
      owner[v] = static_cast<std::uint8_t>(least);
      load[static_cast<std::size_t>(least)] += work[v];
    }
  }
  return owner;
}

}  // namespace

CchWeight CchMetric::input_weight(std::uint32_t slot, std::span<const CchWeight> weights) const {
  CchWeight least = kCchInfinity;
  for (std::uint32_t i = cch_->first_input[slot]; i < cch_->first_input[slot + 1]; ++i) {
    least = std::min(least, weights[cch_->input[i]]);
  }
  return least;
}

/// Settles the arcs up from a node; those of all lower neighbours must be final. arc_to: scratch, rank -> arc.
void CchMetric::lower_triangles(std::uint32_t node, std::span<const CchWeight> weights,
                                std::vector<std::uint32_t>& arc_to) {
  for (std::uint32_t a = cch_->first_up[node]; a < cch_->first_up[node + 1]; ++a) {
    arc_to[cch_->up_head[a]] = a;
    weight_[2 * a] = input_weight(2 * a, weights);
    weight_[2 * a + 1] = input_weight(2 * a + 1, weights);
  }
  for (std::uint32_t d = cch_->first_down[node]; d < cch_->first_down[node + 1]; ++d) {
    const std::uint32_t side = cch_->down_arc[d];
    const CchWeight to_low = weight_[2 * side + 1];
    const CchWeight from_low = weight_[2 * side];
    for (std::uint32_t b = side + 1; b < cch_->first_up[cch_->down_tail[d] + 1]; ++b) {
      CchWeight* over = &weight_[2 * std::size_t{arc_to[cch_->up_head[b]]}];
      over[0] = std::min(over[0], to_low + weight_[2 * b]);
      over[1] = std::min(over[1], weight_[2 * b + 1] + from_low);
    }
  }
}

void CchMetric::customise(std::span<const CchWeight> weights, unsigned threads) {
  const std::uint32_t nodes = cch_->node_count();
  threads = std::clamp(threads, 1U, 64U);
  const std::vector<std::uint8_t> owner =
      threads == 1 ? std::vector<std::uint8_t>(nodes, 1) : share_out(*cch_, threads);
  const auto part = [&](std::uint8_t mine) {
    std::vector<std::uint32_t> arc_to(nodes);
    for (std::uint32_t v = 0; v < nodes; ++v) {
      if (owner[v] == mine) {
        lower_triangles(v, weights, arc_to);
      }
    }
  };
  if (threads > 1) {
    std::vector<std::jthread> workers;
    for (unsigned w = 1; w < threads; ++w) {
      workers.emplace_back(part, static_cast<std::uint8_t>(w));
    }
    part(0);
  }
  part(static_cast<std::uint8_t>(threads));
}

/// One arc alone, from its lower triangles.
void CchMetric::recompute(std::uint32_t arc, std::uint32_t tail, std::span<const CchWeight> weights) {
  const std::uint32_t head = cch_->up_head[arc];
  CchWeight up = input_weight(2 * arc, weights);
  CchWeight down = input_weight(2 * arc + 1, weights);
  std::uint32_t i = cch_->first_down[tail];
  std::uint32_t j = cch_->first_down[head];
  while (i < cch_->first_down[tail + 1] && j < cch_->first_down[head + 1]) {
    const std::uint32_t low = cch_->down_tail[i];
    const std::uint32_t other = cch_->down_tail[j];
    if (low == other) {
      const std::uint32_t a = cch_->down_arc[i];
      const std::uint32_t b = cch_->down_arc[j];
      up = std::min(up, weight_[2 * a + 1] + weight_[2 * b]);
      down = std::min(down, weight_[2 * b + 1] + weight_[2 * a]);
    }
    i += low <= other ? 1 : 0;
    j += other <= low ? 1 : 0;
  }
  weight_[2 * arc] = up;
  weight_[2 * arc + 1] = down;
}

void CchMetric::update(std::span<const CchWeight> weights, std::span<const std::uint32_t> changed) {
  std::vector<std::uint64_t> dirty(cch_->arc_count() / 64 + 1, 0);
  const auto mark = [&](std::uint32_t arc) { dirty[arc / 64] |= std::uint64_t{1} << (arc % 64); };
  for (const std::uint32_t input : changed) {
    if (cch_->slot_of_input[input] != kCchNone) {
      mark(cch_->slot_of_input[input] / 2);
    }
  }
  // Arcs are numbered by tail, and an arc depends on arcs of lower tails only: one sweep settles all.
  std::vector<std::uint32_t> arc_to(cch_->node_count());
  std::vector<CchWeight> old;
  std::uint32_t tail = 0;
  for (std::size_t word = 0; word < dirty.size(); ++word) {
    while (dirty[word] != 0) {
      const auto arc =
          static_cast<std::uint32_t>(64 * word) + static_cast<std::uint32_t>(std::countr_zero(dirty[word]));
      while (cch_->first_up[tail + 1] <= arc) {
        ++tail;
      }
      const std::uint32_t first = cch_->first_up[tail];
      const std::uint32_t last = cch_->first_up[tail + 1];
      old.assign(weight_.begin() + 2 * std::ptrdiff_t{first}, weight_.begin() + 2 * std::ptrdiff_t{last});
      const auto is_dirty = [&](std::uint32_t a) { return (dirty[a / 64] >> (a % 64) & 1U) != 0; };
      std::uint32_t count = 0;
      for (std::uint32_t a = first; a < last; ++a) {
        count += is_dirty(a) ? 1U : 0U;
      }
      const bool whole = 8 * count >= last - first;  // then all arcs of the node at once cost less
      if (whole) {
        lower_triangles(tail, weights, arc_to);
      }
      for (std::uint32_t a = first; a < last; ++a) {
        if (is_dirty(a)) {
          dirty[a / 64] &= ~(std::uint64_t{1} << (a % 64));
          if (!whole) {
            recompute(a, tail, weights);
          }
        }
      }
      mark_followers(tail, old, dirty);
    }
  }
}

/// Marks the arcs over a node's triangles that its old weights held up or its new ones undercut.
void CchMetric::mark_followers(std::uint32_t tail, std::span<const CchWeight> old,
                               std::vector<std::uint64_t>& dirty) const {
  const std::uint32_t first = cch_->first_up[tail];
  const std::uint32_t last = cch_->first_up[tail + 1];
  const auto changed = [&](std::uint32_t a) {
    return old[2 * (a - first)] != weight_[2 * a] || old[2 * (a - first) + 1] != weight_[2 * a + 1];
  };
  for (std::uint32_t a = first; a < last; ++a) {
    const bool a_changed = changed(a);
    std::uint32_t over = cch_->first_up[cch_->up_head[a]];
    for (std::uint32_t b = a + 1; b < last; ++b) {
      if (!a_changed && !changed(b)) {
        continue;
      }
      while (cch_->up_head[over] != cch_->up_head[b]) {
        ++over;
      }
      const CchWeight* was_a = &old[2 * (a - first)];
      const CchWeight* was_b = &old[2 * (b - first)];
      if (was_a[1] + was_b[0] == weight_[2 * over] || weight_[2 * a + 1] + weight_[2 * b] < weight_[2 * over] ||
          was_b[1] + was_a[0] == weight_[2 * over + 1] || weight_[2 * b + 1] + weight_[2 * a] < weight_[2 * over + 1]) {
        dirty[over / 64] |= std::uint64_t{1} << (over % 64);
      }
    }
  }
}

}  // namespace geo
