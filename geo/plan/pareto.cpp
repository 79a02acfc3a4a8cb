#include "geo/plan/pareto.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <queue>

namespace geo {
namespace {

constexpr std::size_t kBorders = 3;
constexpr std::size_t kBreaks = kCriteria;  // counted beside the criteria, only where they are limited
constexpr std::size_t kResources = kCriteria + 1;
constexpr double kRounding = 1e-9;  // sums in another order differ by less, relatively
using Resources = std::array<double, kResources>;

bool is_at_most(double a, double b) {
  return a <= b + kRounding * (1.0 + b);
}

/// As good in everything.
template <class A, class B>
bool dominates(const A& a, const B& b, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_at_most(a[i], b[i])) {
      return false;
    }
  }
  return true;
}

/// As good in everything but for a share that does not count; borders are counted.
template <class B>
bool covers(const Criteria& a, const B& b, double epsilon) {
  for (std::size_t i = 0; i < kCriteria; ++i) {
    if (!is_at_most(i == kBorders ? a[i] : a[i] * (1.0 - epsilon), b[i])) {
      return false;
    }
  }
  return true;
}

/// A way from the source to a node.
struct Label {
  Resources spent{};
  double weight = 0.0;
  std::uint32_t node = 0;
  std::uint32_t step = kNoRecord;
  std::uint32_t before = kNoRecord;
  bool dominated = false;
};

class ParetoSearch {
 public:
  ParetoSearch(const FreightNetwork& network, const JourneyGraph& journey, const Pricing& pricing,
               const ParetoOptions& options, const CancelToken& cancel)
      : journey_(journey), options_(options), cancel_(cancel), labels_of_(journey.graph().node_count()) {
    price_steps(network, pricing);
    grow_bounds();
  }

  ParetoSet run() {
    push_source();
    while (!queue_.empty()) {
      const Entry entry = queue_.top();
      if (entry.bound > heaviest_) {
        break;
      }
      if (labels_.size() >= options_.labels || cancel_.is_cancelled()) {
        set_.complete = false;
        set_.complete_to = entry.bound;
        break;
      }
      queue_.pop();
      if (labels_[entry.label].dominated || is_covered(bound_of(labels_[entry.label]))) {
        continue;
      }
      if (labels_[entry.label].node == journey_.sink().value) {
        keep(entry.label);
      } else {
        extend(entry.label);
      }
    }
    finish();
    return std::move(set_);
  }

 private:
  struct Entry {
    double bound;  ///< least weight of a route through it
    std::uint32_t label;
    bool operator<(const Entry& o) const {  // the queue's top is the greatest
      return bound > o.bound || (bound == o.bound && label > o.label);
    }
  };

  void price_steps(const FreightNetwork& network, const Pricing& pricing) {
    const bool in_money = options_.objective == Objective::cost || options_.objective == Objective::balanced;
    for (std::size_t i = 0; i < journey_.steps().size(); ++i) {
      const JourneyStep& step = journey_.steps()[i];
      const Effort effort = journey_.effort(pricing, step);
      // What a step weighs beyond its effort are surcharges: money like the rest, or the lightest could be dominated.
      const double weight = journey_.weights()[i];
      const double beyond = weight - pricing.weight(effort, options_.objective);
      const double surcharge = in_money && beyond > kRounding * (1.0 + weight) ? beyond : 0.0;
      const bool is_break = options_.max_gauge_breaks >= 0 && step.kind == JourneyStep::Kind::travel &&
                            network.arcs[step.index].kind == ArcKind::gauge_break;
      costs_.push_back({effort.usd_per_tonne.typical + surcharge, effort.hours.typical, effort.co2_kg_per_tonne,
                        static_cast<double>(journey_.crossings(step)), is_break ? 1.0 : 0.0});
    }
  }

  std::vector<double> costs_in(std::size_t resource) const {
    std::vector<double> costs;
    costs.reserve(costs_.size());
    for (const Resources& cost : costs_) {
      costs.push_back(cost[resource]);
    }
    return costs;
  }

  void grow_bounds() {
    ShortestPaths tree(journey_.graph());
    const Seed end{journey_.sink(), 0.0};
    least_.resize(journey_.graph().node_count());
    least_weight_.resize(least_.size());
    for (std::size_t r = 0; r < kResources; ++r) {
      tree.run({&end, 1}, costs_in(r), Direction::backward);
      for (std::size_t n = 0; n < least_.size(); ++n) {
        least_[n][r] = tree.distance(NodeIndex(n));
      }
    }
    tree.run({&end, 1}, journey_.weights(), Direction::backward);
    for (std::size_t n = 0; n < least_.size(); ++n) {
      least_weight_[n] = tree.distance(NodeIndex(n));
    }
  }

  void push_source() {
    Label label;
    label.node = journey_.source().value;
    offer(label);
  }

  Resources bound_of(const Label& label) const {
    Resources bound = label.spent;
    for (std::size_t r = 0; r < kResources; ++r) {
      bound[r] += least_[label.node][r];
    }
    return bound;
  }

  bool is_covered(const Resources& bound) const {
    return std::any_of(kept_.begin(), kept_.end(),
                       [&](const ParetoRoute& route) { return covers(route.criteria, bound, options_.epsilon); });
  }

  bool has_too_many_breaks(double breaks) const {
    return options_.max_gauge_breaks >= 0 && breaks > options_.max_gauge_breaks + 0.5;
  }

  void extend(std::uint32_t from) {
    const std::uint32_t node = labels_[from].node;
    for (const SearchGraph::Half& half : journey_.graph().out(node)) {
      Label label = labels_[from];
      for (std::size_t r = 0; r < kResources; ++r) {
        label.spent[r] += costs_[half.arc][r];
      }
      label.weight += journey_.weights()[half.arc];
      label.node = half.node;
      label.step = half.arc;
      label.before = from;
      offer(label);
    }
  }

  /// Takes a label in unless it leads nowhere new.
  void offer(const Label& label) {
    const double bound = label.weight + least_weight_[label.node];
    if (!(bound <= heaviest_)) {
      return;
    }
    const Resources least = bound_of(label);
    if (has_too_many_breaks(least[kBreaks]) || is_covered(least)) {
      return;
    }
    std::vector<std::uint32_t>& others = labels_of_[label.node];
    for (const std::uint32_t other : others) {
      if (dominates(labels_[other].spent, label.spent, kResources)) {
        return;
      }
    }
    std::erase_if(others, [&](std::uint32_t other) {
      labels_[other].dominated = dominates(label.spent, labels_[other].spent, kResources);
      return labels_[other].dominated;
    });
    const auto index = static_cast<std::uint32_t>(labels_.size());
    others.push_back(index);
    labels_.push_back(label);
    queue_.push({bound, index});
  }

  void keep(std::uint32_t label) {
    std::vector<ArcIndex> steps;
    for (std::uint32_t at = label; labels_[at].before != kNoRecord; at = labels_[at].before) {
      steps.emplace_back(labels_[at].step);
    }
    std::reverse(steps.begin(), steps.end());
    const bool is_first = kept_.empty();
    add(steps);
    if (is_first) {
      heaviest_ = kept_.front().path.weight * options_.max_stretch;
      keep_extremes();
    }
  }

  Resources spent_on(const std::vector<ArcIndex>& steps) const {
    Resources spent{};
    for (const ArcIndex step : steps) {
      for (std::size_t r = 0; r < kResources; ++r) {
        spent[r] += costs_[step.at()][r];
      }
    }
    return spent;
  }

  void add(const std::vector<ArcIndex>& steps) {
    const Resources spent = spent_on(steps);
    ParetoRoute route{journey_.path_of(steps), {}};
    std::copy_n(spent.begin(), kCriteria, route.criteria.begin());
    kept_.push_back(std::move(route));
  }

  /// The best in each criterion, of equals the best in the others too: every other cost counts for a trifle.
  void keep_extremes() {
    constexpr double kTrifle = 1e-7;
    ShortestPaths tree(journey_.graph());
    const Seed start{journey_.source(), 0.0};
    const Seed end{journey_.sink(), 0.0};
    const Criteria scale = kept_.front().criteria;
    for (std::size_t c = 0; c < kCriteria; ++c) {
      std::vector<double> costs;
      for (const Resources& cost : costs_) {
        double sum = cost[c] / std::max(scale[c], 1.0);
        for (std::size_t other = 0; other < kCriteria; ++other) {
          sum += kTrifle * cost[other] / std::max(scale[other], 1.0);
        }
        costs.push_back(sum);
      }
      if (!tree.run_to({&start, 1}, {&end, 1}, costs)) {
        continue;
      }
      const std::vector<ArcIndex> steps = tree.path(journey_.sink());
      const Resources spent = spent_on(steps);
      if (journey_.path_of(steps).weight <= heaviest_ && !has_too_many_breaks(spent[kBreaks]) && !is_covered(spent)) {
        add(steps);
      }
    }
  }

  /// Takes out what a later route dominates, and sorts by weight.
  void finish() {
    std::vector<ParetoRoute>& out = set_.routes;
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      bool dominated = false;
      for (std::size_t j = 0; j < kept_.size() && !dominated; ++j) {
        const bool equal = dominates(kept_[i].criteria, kept_[j].criteria, kCriteria);
        dominated = i != j && dominates(kept_[j].criteria, kept_[i].criteria, kCriteria) && (!equal || j < i);
      }
      if (!dominated) {
        out.push_back(kept_[i]);
      }
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const ParetoRoute& a, const ParetoRoute& b) { return a.path.weight < b.path.weight; });
    if (set_.complete) {
      set_.complete_to = heaviest_;
    }
  }

  const JourneyGraph& journey_;
  const ParetoOptions& options_;
  const CancelToken& cancel_;
  std::vector<Resources> costs_;                       ///< per step
  std::vector<Resources> least_;                       ///< per node, to the sink
  std::vector<double> least_weight_;                   ///< likewise
  std::vector<Label> labels_;                          ///< all that were ever taken in
  std::vector<std::vector<std::uint32_t>> labels_of_;  ///< per node, those that none dominates
  std::priority_queue<Entry> queue_;
  std::vector<ParetoRoute> kept_;
  double heaviest_ = kUnreachable;
  ParetoSet set_;
};

}  // namespace

ParetoSet find_pareto_set(const FreightNetwork& network, const JourneyGraph& journey, const Pricing& pricing,
                          const ParetoOptions& options, const CancelToken& cancel) {
  return ParetoSearch(network, journey, pricing, options, cancel).run();
}

std::vector<ParetoRoute> choose_from(const std::vector<ParetoRoute>& routes, std::size_t count) {
  std::vector<std::size_t> order(routes.empty() ? 0 : 1, 0);
  for (std::size_t c = 0; c < kCriteria && !routes.empty(); ++c) {
    const auto least = std::min_element(routes.begin(), routes.end(),
                                        [&](const auto& a, const auto& b) { return a.criteria[c] < b.criteria[c]; });
    order.push_back(static_cast<std::size_t>(least - routes.begin()));
  }
  for (std::size_t i = 0; i < routes.size(); ++i) {
    order.push_back(i);
  }
  std::vector<std::size_t> chosen;
  for (const std::size_t i : order) {
    if (chosen.size() < count && std::find(chosen.begin(), chosen.end(), i) == chosen.end()) {
      chosen.push_back(i);
    }
  }
  std::sort(chosen.begin(), chosen.end());
  std::vector<ParetoRoute> out;
  for (const std::size_t i : chosen) {
    out.push_back(routes[i]);
  }
  return out;
}

}  // namespace geo
