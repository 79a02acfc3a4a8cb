#include "geo/plan/cch_alternatives.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace geo {
namespace {

/// Plateaus that weigh less than this part of the best path are no choice of their own.
constexpr double kLeastPlateau = 0.02;
/// Candidates of each kind that are looked at in full: a limit on time.
constexpr std::size_t kMostPlateaus = 60;
constexpr int kMostPenalties = 24;
/// How much dearer an arc gets each time a path takes it, and at most.
constexpr double kPenalty = 1.4;
constexpr double kMostPenalty = 12;

std::uint64_t shared_length(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b,
                            std::span<const std::uint32_t> lengths) {
  std::uint64_t sum = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    const std::uint32_t at = *i;
    const std::uint32_t other = *j;
    sum += at == other ? lengths[at] : 0;
    i += at <= other ? 1 : 0;
    j += other <= at ? 1 : 0;
  }
  return sum;
}

}  // namespace

LimitedOverlapSearch::LimitedOverlapSearch(const CchGraph& graph, const Cch& cch)
    : graph_(graph),
      cch_(&cch),
      query_(cch),
      forward_(cch),
      backward_(cch),
      dearer_(cch),
      next_(cch.node_count(), kCchNone),
      place_(cch.node_count(), kCchNone) {
  std::vector<std::uint32_t> tail(graph.head.size());
  for (std::uint32_t v = 0; v < graph.node_count(); ++v) {
    std::fill(tail.begin() + graph.first_out[v], tail.begin() + graph.first_out[v + 1], v);
  }
  out_ = ranked(tail, graph.head);
  in_ = ranked(graph.head, tail);
}

LimitedOverlapSearch::Ranked LimitedOverlapSearch::ranked(std::span<const std::uint32_t> near,
                                                          std::span<const std::uint32_t> far) const {
  Ranked arcs;
  arcs.first.assign(cch_->node_count() + 1, 0);
  for (const std::uint32_t v : near) {
    ++arcs.first[cch_->rank[v] + 1];
  }
  std::partial_sum(arcs.first.begin(), arcs.first.end(), arcs.first.begin());
  std::vector<std::uint32_t> next = arcs.first;
  arcs.other.resize(near.size());
  arcs.arc.resize(near.size());
  for (std::uint32_t a = 0; a < near.size(); ++a) {
    const std::uint32_t at = next[cch_->rank[near[a]]]++;
    arcs.other[at] = cch_->rank[far[a]];
    arcs.arc[at] = a;
  }
  return arcs;
}

/// Drops what lies between two visits of a node, so that the path is simple.
void LimitedOverlapSearch::cut_loops(std::uint32_t from, std::vector<std::uint32_t>& arcs) {
  std::vector<std::uint32_t> visited{from};  // place_ of the i-th is i
  place_[from] = 0;
  std::size_t kept = 0;
  for (const std::uint32_t arc : arcs) {
    const std::uint32_t v = graph_.head[arc];
    if (place_[v] != kCchNone) {
      while (visited.back() != v) {
        place_[visited.back()] = kCchNone;
        visited.pop_back();
      }
      kept = visited.size() - 1;
      continue;
    }
    place_[v] = static_cast<std::uint32_t>(visited.size());
    visited.push_back(v);
    arcs[kept++] = arc;
  }
  arcs.resize(kept);
  for (const std::uint32_t v : visited) {
    place_[v] = kCchNone;
  }
}

/// Keeps a path when it is within the limits.
bool LimitedOverlapSearch::offer(Task& task, std::vector<std::uint32_t> arcs) {
  cut_loops(task.from, arcs);
  CchPath path;
  std::uint64_t weight = 0;
  for (const std::uint32_t arc : arcs) {
    weight += task.weights[arc];
    path.length += task.lengths[arc];
  }
  if (!task.found.empty() &&
      static_cast<double>(weight) > task.limits.max_stretch * static_cast<double>(task.found.front().weight)) {
    return false;
  }
  std::vector<std::uint32_t> sorted = arcs;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < task.found.size(); ++i) {
    const auto shorter = static_cast<double>(std::min(path.length, task.found[i].length));
    const std::uint64_t shared = shared_length(sorted, task.sorted[i], task.lengths);
    if (static_cast<double>(shared) > task.limits.max_overlap * shorter || sorted == task.sorted[i]) {
      return false;
    }
  }
  path.arcs = std::move(arcs);
  path.weight = static_cast<CchWeight>(weight);
  task.found.push_back(std::move(path));
  task.sorted.push_back(std::move(sorted));
  return true;
}

/// Chains of arcs that best ways from the start and best ways to the end both use, best first: heavy plateaus on light
/// paths.
std::vector<LimitedOverlapSearch::Candidate> LimitedOverlapSearch::plateaus(const Task& task,
                                                                            std::span<const CchWeight> ahead,
                                                                            std::span<const CchWeight> behind) {
  const auto best = static_cast<double>(task.found.front().weight);
  const double bound = task.limits.max_stretch * best;
  std::vector<std::uint32_t> starts;
  for (std::uint32_t u = 0; u < cch_->node_count(); ++u) {
    next_[u] = kCchNone;
    if (static_cast<double>(ahead[u] + behind[u]) > bound) {
      continue;
    }
    for (std::uint32_t i = out_.first[u]; i < out_.first[u + 1]; ++i) {
      const CchWeight weight = task.weights[out_.arc[i]];
      if (weight < kCchInfinity && ahead[u] + weight == ahead[out_.other[i]] &&
          weight + behind[out_.other[i]] == behind[u]) {
        next_[u] = i;
        starts.push_back(u);
        break;
      }
    }
  }
  const auto goes_on = [&](std::uint32_t u) {  // is u inside or at the end of a plateau
    for (std::uint32_t i = in_.first[u]; i < in_.first[u + 1]; ++i) {
      const std::uint32_t before = in_.other[i];
      if (next_[before] != kCchNone && out_.other[next_[before]] == u) {
        return true;
      }
    }
    return false;
  };
  std::erase_if(starts, goes_on);
  std::vector<Candidate> candidates;
  for (const std::uint32_t start : starts) {
    std::uint32_t end = start;
    while (next_[end] != kCchNone) {  // each arc is walked once, so rings of weight zero end too
      end = out_.other[std::exchange(next_[end], kCchNone)];
    }
    const std::uint64_t plateau = ahead[end] - ahead[start];
    if (static_cast<double>(plateau) >= kLeastPlateau * best) {
      candidates.push_back({2 * (std::uint64_t{ahead[start]} + behind[start]) - plateau, start});
    }
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score < b.score : a.via < b.via;
  });
  return candidates;
}

/// The best way over a rank, along arcs that distances prove tight. False where arcs of weight zero lead in a ring.
bool LimitedOverlapSearch::path_over(const Task& task, std::uint32_t via, std::span<const CchWeight> ahead,
                                     std::span<const CchWeight> behind, std::vector<std::uint32_t>& arcs) {
  arcs.clear();
  std::vector<std::uint32_t> visited;
  const auto walk = [&](const Ranked& ways, std::span<const CchWeight> distance, std::uint32_t goal) {
    visited.clear();
    std::uint32_t v = via;
    while (v != goal && place_[v] == kCchNone) {
      place_[v] = 0;
      visited.push_back(v);
      std::uint32_t i = ways.first[v];
      while (task.weights[ways.arc[i]] >= kCchInfinity ||
             distance[ways.other[i]] + task.weights[ways.arc[i]] != distance[v]) {
        ++i;
      }
      arcs.push_back(ways.arc[i]);
      v = ways.other[i];
    }
    for (const std::uint32_t passed : visited) {
      place_[passed] = kCchNone;
    }
    return v == goal;
  };
  if (!walk(in_, ahead, cch_->rank[task.from])) {
    return false;
  }
  std::reverse(arcs.begin(), arcs.end());
  return walk(out_, behind, cch_->rank[task.to]);
}

void LimitedOverlapSearch::try_plateaus(Task& task) {
  const auto ahead = forward_.run(task.metric, task.from, CchDirection::kFrom);
  const auto behind = backward_.run(task.metric, task.to, CchDirection::kTo);
  const std::vector<Candidate> candidates = plateaus(task, ahead, behind);
  std::vector<std::uint32_t> arcs;
  for (std::size_t i = 0; i < std::min(candidates.size(), kMostPlateaus); ++i) {
    if (task.found.size() >= task.limits.count) {
      return;
    }
    if (path_over(task, candidates[i].via, ahead, behind, arcs)) {
      offer(task, arcs);
    }
  }
}

/// Makes the arcs of all known paths dearer, asks for the best path, makes its arcs dearer, and so on.
void LimitedOverlapSearch::try_penalties(Task& task) {
  dearer_ = task.metric;
  dearer_weights_.assign(task.weights.begin(), task.weights.end());
  const auto make_dearer = [&](const std::vector<std::uint32_t>& arcs) {
    for (const std::uint32_t arc : arcs) {
      CchWeight& weight = dearer_weights_[arc];
      const double most = std::min(kMostPenalty * task.weights[arc], 0.01 * kCchInfinity);
      const auto dearer = static_cast<CchWeight>(std::min(most, kPenalty * weight + 1));
      weight = std::max(weight, dearer);
    }
  };
  std::vector<std::uint32_t> changed;
  for (const CchPath& path : task.found) {
    make_dearer(path.arcs);
    changed.insert(changed.end(), path.arcs.begin(), path.arcs.end());
  }
  for (int i = 0; i < kMostPenalties && task.found.size() < task.limits.count; ++i) {
    dearer_.update(dearer_weights_, changed);
    if (!query_.run(dearer_, task.from, task.to)) {
      return;
    }
    changed = query_.path(dearer_, dearer_weights_);
    make_dearer(changed);
    offer(task, changed);
  }
}

std::vector<CchPath> LimitedOverlapSearch::find(const CchMetric& metric, std::span<const CchWeight> weights,
                                                std::span<const std::uint32_t> lengths, std::uint32_t from,
                                                std::uint32_t to, const OverlapLimits& limits) {
  Task task{metric, weights, lengths, from, to, limits, {}, {}};
  if (limits.count == 0 || !query_.run(metric, from, to)) {
    return {};
  }
  offer(task, query_.path(metric, weights));
  if (limits.count > 1 && from != to) {
    try_plateaus(task);
  }
  if (task.found.size() < limits.count && from != to) {
    try_penalties(task);
  }
  std::stable_sort(task.found.begin() + 1, task.found.end(),
                   [](const CchPath& a, const CchPath& b) { return a.weight < b.weight; });
  return std::move(task.found);
}

std::size_t LimitedOverlapSearch::bytes() const {
  const std::size_t nodes = cch_->node_count();
  return dearer_.bytes() + sizeof(std::uint32_t) * (5 * graph_.head.size() + 10 * nodes);
}

}  // namespace geo
