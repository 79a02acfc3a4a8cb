#include <algorithm>
#include <atomic>
#include <barrier>
#include <bit>
#include <thread>

#include "geo/plan/cch.hpp"
#include "geo/plan/cch_rows.hpp"

namespace geo {
namespace {

/// Squares of degrees below which a second thread costs more than it saves (starting one takes about 50 us).
constexpr std::uint64_t kWorthSharing = 400'000;
/// Nodes at the top that are settled in one go; the threads wait for each other twice per go.
constexpr std::size_t kTopBlock = 48;
/// How many rows ahead memory is fetched.
constexpr std::uint32_t kAhead = 6;

struct Rows {
  const Cch& cch;
  CchWeight* up;
  CchWeight* down;
};

/// Lowers the row of a node by its triangles over the lower neighbours at down positions `first` to `last`, whose rows
/// are final. arc_to: arc of this row per head.
ZHOL_INLINE void lower_row(const Rows& rows, std::uint32_t first, std::uint32_t last, const std::uint32_t* arc_to) {
  const Cch& cch = rows.cch;
  const std::uint32_t* head = cch.up_head.data();
  for (std::uint32_t d = first; d < last; ++d) {
    if (d + kAhead < last) {
      const std::uint32_t soon = cch.down[d + kAhead].arc;
      __builtin_prefetch(rows.up + soon);
      __builtin_prefetch(rows.down + soon);
      __builtin_prefetch(head + soon);
    }
    const std::uint32_t side = cch.down[d].arc;
    const CchWeight to_low = rows.down[side];
    const CchWeight from_low = rows.up[side];
    if (to_low == kCchInfinity && from_low == kCchInfinity) {
      continue;
    }
    const std::uint32_t end = cch.first_up[cch.down[d].tail + 1];
    for (std::uint32_t b = side + 1; b < end;) {
      const std::uint32_t over = arc_to[head[b]];
      if (b + kEight <= end && arc_to[head[b + kEight - 1]] == over + kEight - 1) {
        lower_eight(rows.up + over, rows.up + b, to_low);
        lower_eight(rows.down + over, rows.down + b, from_low);
        b += kEight;
        continue;
      }
      rows.up[over] = std::min(rows.up[over], to_low + rows.up[b]);
      rows.down[over] = std::min(rows.down[over], from_low + rows.down[b]);
      ++b;
    }
  }
}

ZHOL_AVX2 void lower_row_avx2(const Rows& rows, std::uint32_t first, std::uint32_t last, const std::uint32_t* arc_to) {
  lower_row(rows, first, last, arc_to);
}

void lower_row_plain(const Rows& rows, std::uint32_t first, std::uint32_t last, const std::uint32_t* arc_to) {
  lower_row(rows, first, last, arc_to);
}

}  // namespace

/// A row as its input arcs make it.
void CchMetric::start_row(std::uint32_t node, std::span<const CchWeight> weights) {
  const std::uint32_t arcs = cch_->arc_count();
  for (std::uint32_t a = cch_->first_up[node]; a < cch_->first_up[node + 1]; ++a) {
    weight_[a] = kCchInfinity;
    weight_[arcs + a] = kCchInfinity;
  }
  for (std::uint32_t i = cch_->first_input[node]; i < cch_->first_input[node + 1]; ++i) {
    const auto [slot, arc] = cch_->input[i];
    CchWeight& weight = weight_[(slot & 1) * arcs + slot / 2];
    weight = std::min(weight, weights[arc]);
  }
}

void CchMetric::settle(std::uint32_t node, std::uint32_t first, std::uint32_t last,
                       std::vector<std::uint32_t>& arc_to) {
  if (first == last) {
    return;
  }
  for (std::uint32_t a = cch_->first_up[node]; a < cch_->first_up[node + 1]; ++a) {
    arc_to[cch_->up_head[a]] = a;
  }
  static const bool wide = has_avx2();
  const Rows rows{*cch_, weight_.data(), weight_.data() + cch_->arc_count()};
  (wide ? lower_row_avx2 : lower_row_plain)(rows, first, last, arc_to.data());
}

/// Settles the arcs up from a node; those of all lower neighbours must be final.
void CchMetric::settle_row(std::uint32_t node, std::span<const CchWeight> weights, std::vector<std::uint32_t>& arc_to) {
  start_row(node, weights);
  settle(node, cch_->first_down[node], cch_->first_down[node + 1], arc_to);
}

void CchMetric::customise(std::span<const CchWeight> weights, unsigned threads) {
  threads = std::clamp(threads, 1U, 64U);
  if (shares_.threads != threads) {
    share_out(threads);
  }
  arc_to_.resize(std::max<std::size_t>(arc_to_.size(), shares_.worthwhile ? threads : 1));
  if (shares_.worthwhile) {
    customise_together(weights);
    return;
  }
  arc_to_[0].resize(cch_->node_count());
  for (std::uint32_t v = 0; v < cch_->node_count(); ++v) {
    settle_row(v, weights, arc_to_[0]);
  }
}

/// Whole subtrees of the elimination tree are tasks; the nodes above them are the top.
void CchMetric::share_out(unsigned threads) {
  shares_ = {};
  shares_.threads = threads;
  const std::uint32_t nodes = cch_->node_count();
  if (threads == 1) {
    return;
  }
  std::vector<std::uint64_t> work(nodes, 0);
  std::vector<std::uint32_t> size(nodes, 1);
  std::uint64_t total = 0;
  for (std::uint32_t v = 0; v < nodes; ++v) {
    const std::uint64_t degree = cch_->first_up[v + 1] - cch_->first_up[v] + 1;
    work[v] += degree * degree;
    total += degree * degree;
    if (cch_->parent[v] != kCchNone) {
      work[cch_->parent[v]] += work[v];
      size[cch_->parent[v]] += size[v];
    }
  }
  shares_.worthwhile = total >= kWorthSharing;
  const std::uint64_t most = total / (8 * threads) + 1;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> roots;
  for (std::uint32_t v = 0; v < nodes; ++v) {
    if (work[v] > most) {
      shares_.top.push_back(v);
    } else if (cch_->parent[v] == kCchNone || work[cch_->parent[v]] > most) {
      roots.emplace_back(work[v], v);
    }
  }
  std::sort(roots.rbegin(), roots.rend());
  for (const auto& [load, v] : roots) {
    shares_.subtrees.emplace_back(v + 1 - size[v], v + 1);
  }
}

/// First the subtrees, each by one thread. Then the top, block by block: rows take what lies below the block in
/// parallel, and what the block itself holds, a small rest, one after the other.
void CchMetric::customise_together(std::span<const CchWeight> weights) {
  std::atomic<std::size_t> next{0};
  std::barrier gate(static_cast<std::ptrdiff_t>(shares_.threads));
  const auto work = [&](unsigned mine) {
    std::vector<std::uint32_t>& arc_to = arc_to_[mine];
    arc_to.resize(cch_->node_count());
    for (std::size_t i = next++; i < shares_.subtrees.size(); i = next++) {
      for (std::uint32_t v = shares_.subtrees[i].first; v < shares_.subtrees[i].second; ++v) {
        settle_row(v, weights, arc_to);
      }
    }
    const auto split = [&](std::uint32_t v, std::uint32_t lowest) {
      const auto down = cch_->down.begin();
      const auto below = [](const Cch::Below& e, std::uint32_t rank) { return e.tail < rank; };
      return static_cast<std::uint32_t>(
          std::lower_bound(down + cch_->first_down[v], down + cch_->first_down[v + 1], lowest, below) - down);
    };
    for (std::size_t first = 0; first < shares_.top.size(); first += kTopBlock) {
      const std::size_t last = std::min(first + kTopBlock, shares_.top.size());
      const std::uint32_t lowest = shares_.top[first];
      gate.arrive_and_wait();
      for (std::size_t i = first + mine; i < last; i += shares_.threads) {
        const std::uint32_t v = shares_.top[i];
        start_row(v, weights);
        settle(v, cch_->first_down[v], split(v, lowest), arc_to);
      }
      gate.arrive_and_wait();
      for (std::size_t i = first; mine == 0 && i < last; ++i) {
        const std::uint32_t v = shares_.top[i];
        settle(v, split(v, lowest), cch_->first_down[v + 1], arc_to);
      }
    }
  };
  std::vector<std::jthread> workers;
  for (unsigned w = 1; w < shares_.threads; ++w) {
    workers.emplace_back(work, w);
  }
  work(0);
}

/// One arc alone, from its input arcs and lower triangles.
void CchMetric::settle_arc(std::uint32_t arc, std::uint32_t tail, std::span<const CchWeight> weights) {
  const std::uint32_t head = cch_->up_head[arc];
  const CchWeight* const ups = weight_.data();
  const CchWeight* const downs = weight_.data() + cch_->arc_count();
  CchWeight up = kCchInfinity;
  CchWeight down = kCchInfinity;
  for (std::uint32_t i = cch_->first_input[tail]; i < cch_->first_input[tail + 1]; ++i) {
    if (cch_->input[i].slot / 2 == arc) {
      CchWeight& weight = cch_->input[i].slot % 2 == 0 ? up : down;
      weight = std::min(weight, weights[cch_->input[i].arc]);
    }
  }
  for_lower_triangles(*cch_, tail, head, [&](std::uint32_t, std::uint32_t a, std::uint32_t b) {
    up = std::min(up, downs[a] + ups[b]);
    down = std::min(down, downs[b] + ups[a]);
    return true;
  });
  weight_[arc] = up;
  weight_[cch_->arc_count() + arc] = down;
}

void CchMetric::update(std::span<const CchWeight> weights, std::span<const std::uint32_t> changed) {
  dirty_.resize(cch_->arc_count() / 64 + 1, 0);
  arc_to_.resize(std::max<std::size_t>(arc_to_.size(), 1));
  arc_to_[0].resize(cch_->node_count());
  for (const std::uint32_t input : changed) {
    if (cch_->slot_of_input[input] != kCchNone) {
      const std::uint32_t arc = cch_->slot_of_input[input] / 2;
      dirty_[arc / 64] |= std::uint64_t{1} << (arc % 64);
    }
  }
  // Arcs are numbered by tail, and an arc depends on arcs of lower tails only: one sweep settles all.
  std::uint32_t tail = 0;
  for (std::size_t word = 0; word < dirty_.size(); ++word) {
    while (dirty_[word] != 0) {
      const auto arc =
          static_cast<std::uint32_t>(64 * word) + static_cast<std::uint32_t>(std::countr_zero(dirty_[word]));
      while (cch_->first_up[tail + 1] <= arc) {
        ++tail;
      }
      if (settle_dirty(tail, weights)) {
        mark_followers(tail);
      }
    }
  }
}

/// Settles the dirty arcs of a row and keeps the old row in old_; true when a weight changed.
bool CchMetric::settle_dirty(std::uint32_t tail, std::span<const CchWeight> weights) {
  const std::uint32_t first = cch_->first_up[tail];
  const std::uint32_t last = cch_->first_up[tail + 1];
  const CchWeight* const ups = weight_.data();
  const CchWeight* const downs = weight_.data() + cch_->arc_count();
  old_.assign(ups + first, ups + last);
  old_.insert(old_.end(), downs + first, downs + last);
  const auto is_dirty = [&](std::uint32_t a) { return (dirty_[a / 64] >> (a % 64) & 1U) != 0; };
  std::uint32_t count = 0;
  for (std::uint32_t a = first; a < last; ++a) {
    count += is_dirty(a) ? 1U : 0U;
  }
  const bool whole = 8 * count >= last - first;  // then all arcs of the node at once cost less
  if (whole) {
    settle_row(tail, weights, arc_to_[0]);
  }
  for (std::uint32_t a = first; a < last; ++a) {
    if (is_dirty(a)) {
      dirty_[a / 64] &= ~(std::uint64_t{1} << (a % 64));
      if (!whole) {
        settle_arc(a, tail, weights);
      }
    }
  }
  return !std::equal(ups + first, ups + last, old_.begin()) ||
         !std::equal(downs + first, downs + last, old_.begin() + (last - first));
}

/// Marks the arcs over a node's triangles that its old weights held up or its new ones undercut.
void CchMetric::mark_followers(std::uint32_t tail) {
  const std::uint32_t first = cch_->first_up[tail];
  const std::uint32_t degree = cch_->first_up[tail + 1] - first;
  const std::uint32_t* const head = cch_->up_head.data() + first;
  const CchWeight* const ups = weight_.data();
  const CchWeight* const downs = weight_.data() + cch_->arc_count();
  const CchWeight* const up = ups + first;
  const CchWeight* const down = downs + first;
  const CchWeight* const old_up = old_.data();
  const CchWeight* const old_down = old_.data() + degree;
  const auto changed = [&](std::uint32_t i) { return old_up[i] != up[i] || old_down[i] != down[i]; };
  for (std::uint32_t i = 0; i < degree; ++i) {
    const bool all = changed(i);
    std::uint32_t over = cch_->first_up[head[i]];
    for (std::uint32_t k = i + 1; k < degree; ++k) {
      if (!all && !changed(k)) {
        continue;
      }
      while (cch_->up_head[over] != head[k]) {
        ++over;
      }
      if (old_down[i] + old_up[k] == ups[over] || down[i] + up[k] < ups[over] ||
          old_down[k] + old_up[i] == downs[over] || down[k] + up[i] < downs[over]) {
        dirty_[over / 64] |= std::uint64_t{1} << (over % 64);
      }
    }
  }
}

std::size_t CchMetric::bytes() const {
  std::size_t bytes = weight_.capacity() * sizeof(CchWeight) + dirty_.capacity() * sizeof(std::uint64_t);
  for (const auto& scratch : arc_to_) {
    bytes += scratch.capacity() * sizeof(std::uint32_t);
  }
  return bytes;
}

}  // namespace geo
