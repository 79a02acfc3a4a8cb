#include <algorithm>
#include <array>
#include <utility>

#include "geo/plan/cch.hpp"
#include "geo/plan/cch_rows.hpp"

namespace geo {
namespace {

/// What a climb needs of one direction.
struct Climb {
  CchWeight* distance;
  std::uint32_t* from;
  const CchWeight* weight;  ///< per arc, in the direction of the climb
};

/// Offers the distance of a rank to all ranks its arcs lead to.
ZHOL_INLINE void relax(const Cch& cch, const Climb& climb, std::uint32_t v) {
  const CchWeight here = climb.distance[v];
  const std::uint32_t* head = cch.up_head.data();
  const std::uint32_t last = cch.first_up[v + 1];
  for (std::uint32_t a = cch.first_up[v]; a < last;) {
    if (a + kEight <= last && head[a + kEight - 1] == head[a] + kEight - 1) {
      lower_eight(climb.distance + head[a], climb.from + head[a], climb.weight + a, here, v);
      a += kEight;
      continue;
    }
    const CchWeight offer = here + climb.weight[a];
    if (offer < climb.distance[head[a]]) {
      climb.distance[head[a]] = offer;
      climb.from[head[a]] = v;
    }
    ++a;
  }
}

struct Meeting {
  std::uint32_t rank = kCchNone;
  CchWeight distance = kCchInfinity;
};

/// Both climbs to their lowest common ancestor, then together; what cannot beat the best meeting is left out.
ZHOL_INLINE Meeting meet(const Cch& cch, const Climb& forward, const Climb& backward, std::uint32_t s,
                         std::uint32_t t) {
  while (s != t) {  // a parent ranks above its child, and kCchNone above all
    const bool ahead = s < t;
    std::uint32_t& v = ahead ? s : t;
    const Climb& climb = ahead ? forward : backward;
    if (climb.distance[v] < kCchInfinity) {
      relax(cch, climb, v);
    }
    v = cch.parent[v];
  }
  Meeting best;
  for (std::uint32_t v = s; v != kCchNone; v = cch.parent[v]) {
    const CchWeight total = forward.distance[v] + backward.distance[v];
    if (total < best.distance) {
      best = {v, total};
    }
    for (const Climb* climb : {&forward, &backward}) {
      if (climb->distance[v] < best.distance) {
        relax(cch, *climb, v);
      }
    }
  }
  return best;
}

ZHOL_AVX2 Meeting meet_avx2(const Cch& cch, const Climb& forward, const Climb& backward, std::uint32_t s,
                            std::uint32_t t) {
  return meet(cch, forward, backward, s, t);
}

Meeting meet_plain(const Cch& cch, const Climb& forward, const Climb& backward, std::uint32_t s, std::uint32_t t) {
  return meet(cch, forward, backward, s, t);
}

struct Step {
  std::uint32_t slot, tail;
};

/// Takes the steps of a path apart into input arcs.
class Unpacker {
 public:
  Unpacker(const CchMetric& metric, std::span<const CchWeight> weights)
      : cch_(metric.cch()), weights_(weights), weight_{metric.up().data(), metric.down().data()} {}

  /// todo: last step first.
  std::vector<std::uint32_t> arcs(std::vector<Step> todo) const {
    std::vector<std::uint32_t> arcs;
    while (!todo.empty()) {
      const Step step = todo.back();
      todo.pop_back();
      const std::uint32_t arc = input_arc(step);
      if (arc != kCchNone) {
        arcs.push_back(arc);
        continue;
      }
      const auto [first, second] = detour(step);
      todo.push_back(second);
      todo.push_back(first);
    }
    return arcs;
  }

 private:
  CchWeight weight(std::uint32_t slot) const { return weight_[slot % 2][slot / 2]; }

  std::uint32_t input_arc(Step step) const {
    const Cch::Input* const last = cch_.input.data() + cch_.first_input[step.tail + 1];
    for (const Cch::Input* i = cch_.input.data() + cch_.first_input[step.tail]; i != last; ++i) {
      if (i->slot == step.slot && weights_[i->arc] == weight(step.slot)) {
        return i->arc;
      }
    }
    return kCchNone;
  }

  /// The lower triangle a slot's weight comes from, as the two slots in direction of travel.
  std::pair<Step, Step> detour(Step step) const {
    const CchWeight whole = weight(step.slot);
    const std::uint32_t down = step.slot % 2;
    std::pair<Step, Step> parts;
    const auto visit = [&](std::uint32_t low, std::uint32_t to_tail, std::uint32_t to_head) {
      const std::uint32_t first = down == 0 ? to_tail : to_head;
      const std::uint32_t second = down == 0 ? to_head : to_tail;
      if (weight_[1][first] + weight_[0][second] != whole) {
        return true;
      }
      parts = {{2 * first + 1, low}, {2 * second, low}};
      return false;
    };
    for_lower_triangles(cch_, step.tail, cch_.up_head[step.slot / 2], visit);
    return parts;
  }

  const Cch& cch_;
  std::span<const CchWeight> weights_;
  std::array<const CchWeight*, 2> weight_;  ///< upward, downward
};

}  // namespace

CchQuery::CchQuery(const Cch& cch) : cch_(cch) {
  for (Side* side : {&forward_, &backward_}) {
    side->distance.assign(cch.node_count(), kCchInfinity);
    side->from.assign(cch.node_count(), kCchNone);
  }
}

void CchQuery::clear(Side& side, std::uint32_t start) const {
  for (std::uint32_t v = start; v != kCchNone; v = cch_.parent[v]) {
    side.distance[v] = kCchInfinity;
  }
}

std::optional<CchWeight> CchQuery::run(const CchMetric& metric, std::uint32_t from, std::uint32_t to) {
  clear(forward_, from_);
  clear(backward_, to_);
  from_ = cch_.rank[from];
  to_ = cch_.rank[to];
  forward_.distance[from_] = 0;
  backward_.distance[to_] = 0;
  static const bool wide = has_avx2();
  const Meeting met = (wide ? meet_avx2 : meet_plain)(
      cch_, {forward_.distance.data(), forward_.from.data(), metric.up().data()},
      {backward_.distance.data(), backward_.from.data(), metric.down().data()}, from_, to_);
  meet_ = met.rank;
  return meet_ == kCchNone ? std::nullopt : std::optional(met.distance);
}

std::vector<std::uint32_t> CchQuery::path(const CchMetric& metric, std::span<const CchWeight> weights) const {
  if (meet_ == kCchNone) {
    return {};
  }
  std::vector<Step> todo;  // last first
  for (std::uint32_t v = meet_; v != to_; v = backward_.from[v]) {
    todo.push_back({2 * find_arc(cch_, backward_.from[v], v) + 1, backward_.from[v]});
  }
  std::reverse(todo.begin(), todo.end());
  for (std::uint32_t v = meet_; v != from_; v = forward_.from[v]) {
    todo.push_back({2 * find_arc(cch_, forward_.from[v], v), forward_.from[v]});
  }
  return Unpacker(metric, weights).arcs(std::move(todo));
}

}  // namespace geo
