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

std::uint32_t arc_between(const Cch& cch, std::uint32_t a, std::uint32_t b) {
  const auto [low, high] = std::minmax(a, b);
  const auto first = cch.up_head.begin() + cch.first_up[low];
  const auto last = cch.up_head.begin() + cch.first_up[low + 1];
  return static_cast<std::uint32_t>(std::lower_bound(first, last, high) - cch.up_head.begin());
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

/// True when a weight of the arc changed.
bool CchMetric::recompute(std::uint32_t arc, std::uint32_t tail, std::span<const CchWeight> weights) {
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
  const bool changed = up != weight_[2 * arc] || down != weight_[2 * arc + 1];
  weight_[2 * arc] = up;
  weight_[2 * arc + 1] = down;
  return changed;
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
  std::uint32_t tail = 0;
  for (std::size_t word = 0; word < dirty.size(); ++word) {
    while (dirty[word] != 0) {
      const auto arc =
          static_cast<std::uint32_t>(64 * word) + static_cast<std::uint32_t>(std::countr_zero(dirty[word]));
      dirty[word] &= dirty[word] - 1;
      while (cch_->first_up[tail + 1] <= arc) {
        ++tail;
      }
      const CchWeight old_up = weight_[2 * arc];
      const CchWeight old_down = weight_[2 * arc + 1];
      if (!recompute(arc, tail, weights)) {
        continue;
      }
      const std::uint32_t head = cch_->up_head[arc];
      for (std::uint32_t b = cch_->first_up[tail]; b < cch_->first_up[tail + 1]; ++b) {
        if (b == arc) {
          continue;
        }
        // The arc over this triangle follows only if the old sides held it up, or the new ones undercut it.
        const std::uint32_t over = arc_between(*cch_, head, cch_->up_head[b]);
        const bool upward = head < cch_->up_head[b];
        const CchWeight to_other = weight_[2 * over + (upward ? 0 : 1)];
        const CchWeight from_other = weight_[2 * over + (upward ? 1 : 0)];
        const CchWeight out = weight_[2 * b];
        const CchWeight in = weight_[2 * b + 1];
        if (old_down + out == to_other || weight_[2 * arc + 1] + out < to_other || in + old_up == from_other ||
            in + weight_[2 * arc] < from_other) {
          mark(over);
        }
      }
    }
  }
}

}  // namespace geo
