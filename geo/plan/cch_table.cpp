#include "geo/plan/cch_table.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

#include "geo/plan/cch_rows.hpp"

namespace geo {
namespace {

/// Distances over arcs upward from a rank whose own is 0; all others are infinite before.
void climb(const Cch& cch, std::span<const CchWeight> up, std::uint32_t start, std::vector<CchWeight>& distance) {
  for (std::uint32_t v = start; v != kCchNone; v = cch.parent[v]) {
    const CchWeight here = distance[v];
    for (std::uint32_t a = cch.first_up[v]; here < kCchInfinity && a < cch.first_up[v + 1]; ++a) {
      CchWeight& above = distance[cch.up_head[a]];
      above = std::min(above, here + up[a]);
    }
  }
}

/// Sources that are swept together, one per lane.
constexpr std::uint32_t kLanes = 2 * kEight;

/// The ancestors of all targets, renumbered with ranks ascending, and their arcs downward.
struct Selection {
  std::vector<std::uint32_t> local;  ///< rank -> number, kCchNone outside
  std::vector<std::uint32_t> first{0}, head;
  std::vector<CchWeight> weight;
  std::uint32_t size() const { return static_cast<std::uint32_t>(first.size()) - 1; }
};

Selection select_ancestors(const CchMetric& metric, std::span<const std::uint32_t> targets) {
  const Cch& cch = metric.cch();
  Selection chosen;
  chosen.local.assign(cch.node_count(), kCchNone);
  for (const std::uint32_t target : targets) {
    for (std::uint32_t v = cch.rank[target]; v != kCchNone && chosen.local[v] == kCchNone; v = cch.parent[v]) {
      chosen.local[v] = 0;
    }
  }
  std::uint32_t next = 0;
  for (std::uint32_t& local : chosen.local) {
    local = local == kCchNone ? kCchNone : next++;
  }
  for (std::uint32_t v = 0; v < cch.node_count(); ++v) {
    if (chosen.local[v] == kCchNone) {
      continue;
    }
    for (std::uint32_t a = cch.first_up[v]; a < cch.first_up[v + 1]; ++a) {
      chosen.head.push_back(chosen.local[cch.up_head[a]]);
      chosen.weight.push_back(metric.down()[a]);
    }
    chosen.first.push_back(static_cast<std::uint32_t>(chosen.head.size()));
  }
  return chosen;
}

ZHOL_INLINE void sweep_lanes(const Selection& chosen, CchWeight* lanes) {
  for (std::uint32_t v = chosen.size(); v-- > 0;) {
    CchWeight* const here = lanes + std::size_t{kLanes} * v;
    for (std::uint32_t a = chosen.first[v]; a < chosen.first[v + 1]; ++a) {
      const CchWeight* const above = lanes + std::size_t{kLanes} * chosen.head[a];
      lower_eight(here, above, chosen.weight[a]);
      lower_eight(here + kEight, above + kEight, chosen.weight[a]);
    }
  }
}

ZHOL_AVX2 void sweep_avx2(const Selection& chosen, CchWeight* lanes) {
  sweep_lanes(chosen, lanes);
}

void sweep_plain(const Selection& chosen, CchWeight* lanes) {
  sweep_lanes(chosen, lanes);
}

/// Fills rows of the table, sixteen at a time.
class RowFiller {
 public:
  RowFiller(const CchMetric& metric, const Selection& chosen, std::span<const std::uint32_t> targets)
      : metric_(metric),
        chosen_(chosen),
        targets_(targets),
        distance_(metric.cch().node_count(), kCchInfinity),
        lanes_(std::size_t{kLanes} * chosen.size()) {}

  void fill(std::span<const std::uint32_t> sources, CchWeight* rows) {
    std::fill(lanes_.begin(), lanes_.end(), kCchInfinity);
    for (std::size_t lane = 0; lane < sources.size(); ++lane) {
      start(sources[lane], lane);
    }
    static const bool wide = has_avx2();
    (wide ? sweep_avx2 : sweep_plain)(chosen_, lanes_.data());
    for (std::size_t lane = 0; lane < sources.size(); ++lane) {
      for (const std::uint32_t target : targets_) {
        *rows++ = lanes_[std::size_t{kLanes} * chosen_.local[metric_.cch().rank[target]] + lane];
      }
    }
  }

 private:
  void start(std::uint32_t source, std::size_t lane) {
    const Cch& cch = metric_.cch();
    distance_[cch.rank[source]] = 0;
    climb(cch, metric_.up(), cch.rank[source], distance_);
    for (std::uint32_t v = cch.rank[source]; v != kCchNone; v = cch.parent[v]) {
      if (chosen_.local[v] != kCchNone) {
        lanes_[std::size_t{kLanes} * chosen_.local[v] + lane] = distance_[v];
      }
      distance_[v] = kCchInfinity;
    }
  }

  const CchMetric& metric_;
  const Selection& chosen_;
  std::span<const std::uint32_t> targets_;
  std::vector<CchWeight> distance_;  ///< by rank, all infinite between sources
  std::vector<CchWeight> lanes_;
};

}  // namespace

std::span<const CchWeight> CchSweep::run(const CchMetric& metric, std::uint32_t node, CchDirection direction) {
  const auto up = direction == CchDirection::kFrom ? metric.up() : metric.down();
  const auto down = direction == CchDirection::kFrom ? metric.down() : metric.up();
  std::fill(distance_.begin(), distance_.end(), kCchInfinity);
  distance_[cch_->rank[node]] = 0;
  climb(*cch_, up, cch_->rank[node], distance_);
  for (std::uint32_t v = cch_->node_count(); v-- > 0;) {
    CchWeight least = distance_[v];
    for (std::uint32_t a = cch_->first_up[v]; a < cch_->first_up[v + 1]; ++a) {
      least = std::min(least, distance_[cch_->up_head[a]] + down[a]);
    }
    distance_[v] = least;
  }
  return distance_;
}

std::vector<CchWeight> distance_table(const CchMetric& metric, std::span<const std::uint32_t> sources,
                                      std::span<const std::uint32_t> targets, unsigned threads) {
  std::vector<CchWeight> table(sources.size() * targets.size());
  if (table.empty()) {
    return table;
  }
  const Selection chosen = select_ancestors(metric, targets);
  const std::size_t groups = (sources.size() + kLanes - 1) / kLanes;
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    RowFiller filler(metric, chosen, targets);
    for (std::size_t g = next++; g < groups; g = next++) {
      const std::size_t row = g * kLanes;
      filler.fill(sources.subspan(row, std::min<std::size_t>(kLanes, sources.size() - row)),
                  table.data() + row * targets.size());
    }
  };
  std::vector<std::jthread> helpers;
  for (std::size_t t = 1; t < std::min<std::size_t>({threads, groups, 64}); ++t) {
    helpers.emplace_back(work);
  }
  work();
  return table;
}

}  // namespace geo
