#include <algorithm>

#include "geo/plan/cch.hpp"

namespace geo {

CchQuery::CchQuery(const Cch& cch) : cch_(cch), forward_(cch.node_count()), backward_(cch.node_count()) {}

void CchQuery::clear(std::vector<Label>& labels, std::uint32_t start) const {
  for (std::uint32_t v = start; v != kCchNone; v = cch_.parent[v]) {
    labels[v] = Label{};
  }
}

void CchQuery::climb(std::vector<Label>& labels, std::uint32_t start, const CchMetric& metric,
                     std::uint32_t down) const {
  labels[start].distance = 0;
  for (std::uint32_t v = start; v != kCchNone; v = cch_.parent[v]) {
    const CchWeight here = labels[v].distance;
    if (here == kCchInfinity) {
      continue;
    }
    for (std::uint32_t a = cch_.first_up[v]; a < cch_.first_up[v + 1]; ++a) {
      Label& above = labels[cch_.up_head[a]];
      const CchWeight offer = here + metric.weight(2 * std::size_t{a} + down);
      if (offer < above.distance) {
        above = {offer, a, v};
      }
    }
  }
}

std::optional<CchWeight> CchQuery::run(const CchMetric& metric, std::uint32_t from, std::uint32_t to) {
  clear(forward_, from_);
  clear(backward_, to_);
  from_ = cch_.rank[from];
  to_ = cch_.rank[to];
  meet_ = kCchNone;
  climb(forward_, from_, metric, 0);
  climb(backward_, to_, metric, 1);
  CchWeight best = kCchInfinity;
  for (std::uint32_t v = from_; v != kCchNone; v = cch_.parent[v]) {
    const CchWeight total = forward_[v].distance + backward_[v].distance;
    if (total < best) {
      best = total;
      meet_ = v;
    }
  }
  return meet_ == kCchNone ? std::nullopt : std::optional(best);
}

namespace {

struct Step {
  std::uint32_t slot, tail;
};

/// The lower triangle a slot's weight comes from, as the two slots in direction of travel.
std::pair<Step, Step> detour(const CchMetric& metric, Step step) {
  const Cch& cch = metric.cch();
  const std::uint32_t head = cch.up_head[step.slot / 2];
  std::uint32_t i = cch.first_down[step.tail];
  std::uint32_t j = cch.first_down[head];
  while (true) {
    const std::uint32_t low = cch.down_tail[i];
    const std::uint32_t other = cch.down_tail[j];
    if (low == other) {
      const std::uint32_t a = 2 * cch.down_arc[i];
      const std::uint32_t b = 2 * cch.down_arc[j];
      const bool down = step.slot % 2 == 1;
      const Step first{down ? b + 1 : a + 1, low};
      const Step second{down ? a : b, low};
      if (metric.weight(first.slot) + metric.weight(second.slot) == metric.weight(step.slot)) {
        return {first, second};
      }
    }
    i += low <= other ? 1 : 0;
    j += other <= low ? 1 : 0;
  }
}

std::uint32_t input_arc(const CchMetric& metric, std::span<const CchWeight> weights, std::uint32_t slot) {
  const Cch& cch = metric.cch();
  for (std::uint32_t i = cch.first_input[slot]; i < cch.first_input[slot + 1]; ++i) {
    if (weights[cch.input[i]] == metric.weight(slot)) {
      return cch.input[i];
    }
  }
  return kCchNone;
}

}  // namespace

std::vector<std::uint32_t> CchQuery::path(const CchMetric& metric, std::span<const CchWeight> weights) const {
  std::vector<std::uint32_t> arcs;
  if (meet_ == kCchNone) {
    return arcs;
  }
  std::vector<Step> todo;  // last first
  for (std::uint32_t v = meet_; v != to_; v = backward_[v].from) {
    todo.push_back({2 * backward_[v].arc + 1, backward_[v].from});
  }
  std::reverse(todo.begin(), todo.end());
  for (std::uint32_t v = meet_; v != from_; v = forward_[v].from) {
    todo.push_back({2 * forward_[v].arc, forward_[v].from});
  }
  while (!todo.empty()) {
    const Step step = todo.back();
    todo.pop_back();
    const std::uint32_t arc = input_arc(metric, weights, step.slot);
    if (arc != kCchNone) {
      arcs.push_back(arc);
      continue;
    }
    const auto [first, second] = detour(metric, step);
    todo.push_back(second);
    todo.push_back(first);
  }
  return arcs;
}

}  // namespace geo
