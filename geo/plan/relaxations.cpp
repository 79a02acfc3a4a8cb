#include "geo/plan/relaxations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "geo/plan/policy_change.hpp"
#include "geo/plan/uncertainty.hpp"

namespace geo {
namespace {

class RelaxationSearch {
 public:
  RelaxationSearch(const PlanningData& data, const SearchGraph& graph, const Question& question,
                   const CancelToken& cancel)
      : data_(data), graph_(graph), question_(question), cancel_(cancel) {}

  std::vector<Relaxation> find(int fewest_breaks) {
    std::vector<PolicyChange> changes = possible_changes(question_.request.policy);
    for (PolicyChange& change : changes) {
      if (change.kind == PolicyChange::Kind::gauge_breaks && change.number < fewest_breaks) {
        change = allow_gauge_breaks(fewest_breaks);
      }
      try_changes({&change});
    }
    wait_for_a_line();
    constexpr int kMostPairs = 150;  // of a large bloc there are hundreds, each a search of its own
    int pairs = 0;
    for (std::size_t i = 0; i < changes.size() && priced_single_failed(); ++i) {
      for (std::size_t j = i + 1; j < changes.size() && pairs < kMostPairs && !cancel_.is_cancelled(); ++j, ++pairs) {
        try_changes({&changes[i], &changes[j]});
      }
    }
    std::stable_sort(priced_.begin(), priced_.end(),
                     [](const Priced& a, const Priced& b) { return a.weight < b.weight; });
    constexpr std::size_t kMostRelaxations = 8;  // more are no help in deciding
    priced_.resize(std::min(priced_.size(), kMostRelaxations));
    std::vector<Relaxation> relaxations;
    for (Priced& priced : priced_) {
      relaxations.push_back(std::move(priced.relaxation));
    }
    return relaxations;
  }

 private:
  /// The first year in which a line still to be opened makes a way.
  void wait_for_a_line() {
    const std::size_t before = priced_.size();
    for (const int year : years_to_come()) {
      const PolicyChange wait = wait_until(year);
      try_changes({&wait});
      if (priced_.size() > before || cancel_.is_cancelled()) {
        return;
      }
    }
  }

  /// Opening years of links whose status counts.
  std::set<int> years_to_come() const {
    const Policy& policy = question_.request.policy;
    std::set<int> years;
    for (const LinkRecord& record : data_.network->records) {
      const bool counts =
          std::find(policy.statuses.begin(), policy.statuses.end(), record.status) != policy.statuses.end();
      if (counts && record.opened_year && *record.opened_year > policy.year) {
        years.insert(*record.opened_year);
      }
    }
    return years;
  }

  struct Priced {
    double weight;
    Relaxation relaxation;
  };

  void try_changes(const std::vector<const PolicyChange*>& changes) {
    Policy policy = question_.request.policy;
    std::vector<std::string> texts;
    for (const PolicyChange* change : changes) {
      change->apply(policy);
      texts.push_back(change->text);
    }
    std::optional<Question> relaxed = pose_under(data_, question_.request, policy);
    if (!relaxed) {
      return;
    }
    Diagnostics ignored;
    std::vector<Route> routes = proven_routes(data_, graph_, *relaxed, 1, policy.avoided, cancel_, ignored);
    if (routes.empty()) {
      return;
    }
    spread_totals(routes, *data_.network, costs_of(data_, question_.request), question_.request);
    const Totals& totals = routes.front().totals;
    const Effort effort{totals.hours, totals.usd_per_tonne, totals.co2_kg_per_tonne};
    const Pricing pricing(*data_.network, costs_of(data_, question_.request), question_.request.cargo);
    priced_.push_back({pricing.weight(effort, question_.request.objective),
                       {fmt::format("{}", fmt::join(texts, " and ")), totals, routes.front().label}});
  }

  /// Pairs are tried only when no single change works.
  bool priced_single_failed() const {
    return std::none_of(priced_.begin(), priced_.end(),
                        [](const Priced& p) { return p.relaxation.change.find(" and ") == std::string::npos; });
  }

  const PlanningData& data_;
  const SearchGraph& graph_;
  const Question& question_;
  const CancelToken& cancel_;
  std::vector<Priced> priced_;
};

}  // namespace

std::optional<Question> pose_under(const PlanningData& data, const RouteRequest& request, const Policy& policy) {
  RouteRequest changed = request;
  changed.policy = policy;
  changed.alternatives = 1;
  auto posed = pose_question(data, changed);
  return posed ? std::optional(std::move(*posed)) : std::nullopt;
}

std::vector<Relaxation> find_relaxations(const PlanningData& data, const SearchGraph& graph, const Question& question,
                                         const CancelToken& cancel, int fewest_breaks) {
  return RelaxationSearch(data, graph, question, cancel).find(fewest_breaks);
}

}  // namespace geo
