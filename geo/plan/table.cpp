#include "geo/plan/table.hpp"

#include <atomic>
#include <memory>
#include <optional>
#include <thread>

#include "geo/plan/network_index.hpp"
#include "geo/plan/question.hpp"

namespace geo {
namespace {

/// What adds up along a way.
struct Sums {
  double km = 0, hours = 0, usd_per_tonne = 0, co2_kg_per_tonne = 0;
  int crossings = 0;

  Sums& operator+=(const Sums& o) {
    km += o.km;
    hours += o.hours;
    usd_per_tonne += o.usd_per_tonne;
    co2_kg_per_tonne += o.co2_kg_per_tonne;
    crossings += o.crossings;
    return *this;
  }
};

Sums sums_of(const Effort& effort) {
  return {0.0, effort.hours.typical, effort.usd_per_tonne.typical, effort.co2_kg_per_tonne, 0};
}

std::vector<Sums> sums_of_arcs(const FreightNetwork& network, const Pricing& pricing) {
  std::vector<Sums> sums;
  sums.reserve(network.arcs.size());
  for (const Arc& arc : network.arcs) {
    sums.push_back(sums_of(pricing.arc(arc)));
    sums.back().km = arc.kind == ArcKind::link ? network.link_of(arc).length_km : 0.0;
    sums.back().crossings = arc.kind == ArcKind::crossing ? 1 : 0;
  }
  return sums;
}

Sums sums_of(const AccessOption& option, const Pricing& pricing) {
  Sums sums = sums_of(access_effort(pricing, option));
  for (const AccessPart& part : option.parts) {
    sums.km += part.km;
  }
  sums.crossings = option.parts.empty() ? 0 : static_cast<int>(option.parts.size()) - 1;
  return sums;
}

/// An end with the figures of its options.
struct PricedAccess {
  Access access;
  std::vector<Sums> enter, leave;
};

class TablePlanner {
 public:
  TablePlanner(const PlanningData& data, const Question& terms, const CancelToken& cancel)
      : graph_(data.index->graph()),
        pricing_(*data.network, costs_of(data, terms.request), terms.request.cargo),
        weights_(terms.weights),
        arcs_(sums_of_arcs(*data.network, pricing_)),
        cancel_(cancel) {}

  Result<std::vector<PricedAccess>> join(const PlanningData& data, const Question& terms,
                                         const std::vector<Endpoint>& ends, unsigned threads) const {
    std::vector<PricedAccess> joined(ends.size());
    std::vector<std::optional<Error>> errors(ends.size());
    share_out(ends.size(), threads, [&] {
      return [&](std::size_t i) {
        auto access = join_end(data, terms, ends[i], AccessRole::end);
        if (!access) {
          errors[i] = access.error();
          return;
        }
        PricedAccess& priced = joined[i];
        priced.access = std::move(*access);
        for (const AccessOption& option : priced.access.enter) {
          priced.enter.push_back(sums_of(option, pricing_));
        }
        for (const AccessOption& option : priced.access.leave) {
          priced.leave.push_back(sums_of(option, pricing_));
        }
      };
    });
    for (std::optional<Error>& error : errors) {
      if (error) {
        return fail(std::move(*error));
      }
    }
    return joined;
  }

  std::vector<TableCell> fill(const std::vector<PricedAccess>& from, const std::vector<PricedAccess>& to,
                              unsigned threads) const {
    std::vector<TableCell> cells(from.size() * to.size());
    share_out(from.size(), threads, [&] {
      return [&, row = std::make_shared<Row>(*this)](std::size_t i) {
        row->fill(from[i], to, cells.data() + i * to.size());
      };
    });
    return cells;
  }

 private:
  /// The tree of one origin after the other; one object per thread.
  class Row {
   public:
    explicit Row(const TablePlanner& plan)
        : plan_(plan), tree_(plan.graph_), sums_(plan.graph_.node_count()), known_(plan.graph_.node_count(), 0) {}

    void fill(const PricedAccess& from, const std::vector<PricedAccess>& to, TableCell* cells) {
      ++generation_;
      const std::vector<Seed> seeds = seeds_of(from.access.enter);
      tree_.run(seeds, plan_.weights_);
      for (std::size_t j = 0; j < to.size(); ++j) {
        cells[j] = cell(from, to[j]);
      }
    }

   private:
    TableCell cell(const PricedAccess& from, const PricedAccess& to) {
      if (is_same_end(from.access.endpoint, to.access.endpoint)) {
        TableCell here;
        here.reached = true;
        return here;
      }
      TableCell best;
      best.weight = kUnreachable;
      std::size_t chosen = 0;
      for (std::size_t option = 0; option < to.access.leave.size(); ++option) {
        const AccessOption& leave = to.access.leave[option];
        const double weight = tree_.distance(leave.node) + leave.weight;
        if (weight < best.weight) {
          best.weight = weight;
          chosen = option;
        }
      }
      if (!(best.weight < kUnreachable)) {
        return {};
      }
      Sums sums = sums_at(to.access.leave[chosen].node, from);
      sums += to.leave[chosen];
      best.reached = true;
      best.km = sums.km;
      best.hours = sums.hours;
      best.usd_per_tonne = sums.usd_per_tonne;
      best.co2_kg_per_tonne = sums.co2_kg_per_tonne;
      best.crossings = sums.crossings;
      return best;
    }

    /// Of the way from the origin to a node of the tree; worked out once for each node on it.
    const Sums& sums_at(NodeIndex node, const PricedAccess& from) {
      way_.clear();
      NodeIndex at = node;
      std::optional<TreeStep> step;
      while (known_[at.at()] != generation_ && (step = tree_.last_step(at))) {
        way_.push_back({at, step->arc});
        at = step->from;
      }
      if (known_[at.at()] != generation_) {
        sums_[at.at()] = from.enter[tree_.seed_of(at)];
        known_[at.at()] = generation_;
      }
      for (auto w = way_.rbegin(); w != way_.rend(); ++w) {
        sums_[w->first.at()] = sums_[at.at()];
        sums_[w->first.at()] += plan_.arcs_[w->second.at()];
        known_[w->first.at()] = generation_;
        at = w->first;
      }
      return sums_[node.at()];
    }

    const TablePlanner& plan_;
    ShortestPaths tree_;
    std::vector<Sums> sums_;
    std::vector<std::uint32_t> known_;  ///< generation in which sums_ was worked out
    std::uint32_t generation_ = 0;
    std::vector<std::pair<NodeIndex, ArcIndex>> way_;
  };

  /// Numbers 0 to count - 1 shared among threads, each with a worker of its own; stops early when cancelled.
  template <class MakeWorker>
  void share_out(std::size_t count, unsigned threads, const MakeWorker& make_worker) const {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
      const auto worker = make_worker();
      for (std::size_t i = next++; i < count && !cancel_.is_cancelled(); i = next++) {
        worker(i);
      }
    };
    std::vector<std::jthread> others;
    for (unsigned t = 1; t < threads; ++t) {
      others.emplace_back(work);
    }
    work();
  }

  const SearchGraph& graph_;
  Pricing pricing_;
  const std::vector<double>& weights_;
  std::vector<Sums> arcs_;
  const CancelToken& cancel_;
};

}  // namespace

Result<std::vector<TableCell>> plan_table(const PlanningData& data, const TableRequest& request, unsigned threads,
                                          const CancelToken& cancel) {
  if (data.index == nullptr) {
    PlanningData indexed = data;
    indexed.index = std::make_shared<const NetworkIndex>(*data.network, data.corridors);
    return plan_table(indexed, request, threads, cancel);
  }
  if (request.from.empty() || request.to.empty()) {
    return fail(ErrorCode::usage, "a table needs origins and destinations", "request", "Give at least one of each");
  }
  if (request.terms.policy.max_gauge_breaks) {
    return fail(ErrorCode::usage, "a table does not count gauge breaks", "request",
                "Leave the limit out, or ask pair by pair with `zhol batch`");
  }
  if (const Status usable = check_terms(data, request.terms); !usable) {
    return fail(usable.error());
  }
  const auto terms = pose_terms(data, request.terms);
  if (!terms) {
    return fail(terms.error());
  }
  const TablePlanner planner(data, *terms, cancel);
  const auto from = planner.join(data, *terms, request.from, threads);
  if (!from) {
    return fail(from.error());
  }
  const auto to = planner.join(data, *terms, request.to, threads);
  if (!to) {
    return fail(to.error());
  }
  std::vector<TableCell> cells = planner.fill(*from, *to, threads);
  if (cancel.is_cancelled()) {
    return fail(ErrorCode::cancelled, "the table was cancelled", "request", "Ask again");
  }
  return cells;
}

}  // namespace geo
