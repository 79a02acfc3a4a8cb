#include "geo/plan/alternatives.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>

#include "geo/plan/detour_test.hpp"

namespace geo {
namespace {

using Weights = std::vector<double>;

struct Candidate {
  AlternativeRoute route;
  CorridorName name;
  std::optional<bool> sensible;  ///< tested only when it would be accepted
};

bool is_lighter(const Candidate& a, const Candidate& b) {
  if (a.route.path.weight != b.route.path.weight) {
    return a.route.path.weight < b.route.path.weight;
  }
  const auto& as = a.route.path.sections;
  const auto& bs = b.route.path.sections;
  for (std::size_t s = 0; s < as.size(); ++s) {
    if (as[s].arcs != bs[s].arcs) {
      return as[s].arcs < bs[s].arcs;
    }
  }
  return false;
}

class AlternativeSearch {
 public:
  AlternativeSearch(const FreightNetwork& network, PathFinder& finder, std::span<const double> weights,
                    const AlternativeOptions& options, const CancelToken& cancel)
      : network_(network),
        finder_(finder),
        weights_(weights),
        options_(options),
        cancel_(cancel),
        own_ways_(options.ways == nullptr ? std::make_unique<WayIndex>(network) : nullptr),
        ways_(options.ways == nullptr ? *own_ways_ : *options.ways),
        detours_(network, ways_, finder.graph(), weights, options) {}

  std::vector<AlternativeRoute> run() {
    std::optional<FoundPath> best = finder_.best(weights_);
    if (!best) {
      return {};
    }
    best_weight_ = best->weight;
    AlternativeRoute route{std::move(*best), {}};
    route.footprint = ways_.footprint(route.path, finder_.stops());
    best_footprint_ = route.footprint;
    seen_.insert(route.path.sections);
    const CorridorName name = name_of(route.path);
    pool_.push_back({std::move(route), name, true});
    if (options_.count > 1) {
      fill_pool();
    }
    accept();
    std::vector<AlternativeRoute> routes;
    for (const std::size_t i : accepted_) {
      routes.push_back(std::move(pool_[i].route));
    }
    return routes;
  }

 private:
  struct SectionsOrder {
    bool operator()(const std::vector<PathSection>& a, const std::vector<PathSection>& b) const {
      return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return std::tie(x.enter, x.leave, x.arcs) < std::tie(y.enter, y.leave, y.arcs);
      });
    }
  };

  bool is_full() const { return accepted_.size() >= static_cast<std::size_t>(options_.count); }
  double heaviest() const { return best_weight_ * options_.max_stretch; }

  void fill_pool() {
    add_via_paths();
    add_penalty_paths();
    accept();
    // Bans follow each accepted route once; what they find may displace a route or open the way to further ones.
    std::set<std::vector<PathSection>, SectionsOrder> banned_from;
    while (!cancel_.is_cancelled()) {
      const auto next = std::find_if(accepted_.begin(), accepted_.end(), [&](std::size_t i) {
        return banned_from.count(pool_[i].route.path.sections) == 0;
      });
      if (next == accepted_.end()) {
        break;
      }
      const AlternativeRoute from = pool_[*next].route;
      banned_from.insert(from.path.sections);
      add_banned_paths(from);
      accept();
    }
    for (std::size_t before = 0; !is_full() && accepted_.size() != before && !cancel_.is_cancelled();) {
      before = accepted_.size();
      add_path_with_little_overlap();
      accept();
    }
  }

  /// Keeps a path when it is new, light enough and simple.
  void add(FoundPath path) {
    path.weight = weight_of(path, finder_.stops(), weights_);
    if (!(path.weight <= heaviest()) || seen_.count(path.sections) != 0) {
      return;
    }
    seen_.insert(path.sections);
    if (!is_simple(network_, path) ||
        (options_.max_gauge_breaks && gauge_breaks_of(network_, path) > *options_.max_gauge_breaks)) {
      return;
    }
    Footprint footprint = ways_.footprint(path, finder_.stops());
    const CorridorName name = name_of(path);
    pool_.push_back({{std::move(path), std::move(footprint)}, name, std::nullopt});
  }

  CorridorName name_of(const FoundPath& path) const { return options_.name ? options_.name(path) : CorridorName(); }

  /// What a candidate has to bring to be taken in one pass of accept().
  enum class Novelty { new_family, new_corridor, any };

  /// Greedy choice from the whole pool, lightest first: other families of corridors first, then other corridors, then
  /// whatever differs enough. The best path stays first: it is the only exact one.
  void accept() {
    std::stable_sort(pool_.begin() + 1, pool_.end(), is_lighter);
    accepted_ = {0};
    for (const Novelty wanted : {Novelty::new_family, Novelty::new_corridor, Novelty::any}) {
      for (std::size_t i = 1; i < pool_.size() && !is_full(); ++i) {
        const bool taken = std::find(accepted_.begin(), accepted_.end(), i) != accepted_.end();
        // The lightest way of another named corridor is worth showing though a cheaper corridor runs beside it; what
        // the detour test is there to keep out are meanders within one.
        const bool named = wanted == Novelty::new_family && !pool_[i].name.family.empty();
        if (!taken && is_new(pool_[i].name, wanted) && differs_enough(i) && (named || is_sensible(pool_[i]))) {
          accepted_.push_back(i);
        }
      }
    }
    std::sort(accepted_.begin(), accepted_.end());
  }

  bool is_new(const CorridorName& name, Novelty wanted) const {
    return wanted == Novelty::any || std::none_of(accepted_.begin(), accepted_.end(), [&](std::size_t i) {
             const CorridorName& other = pool_[i].name;
             return wanted == Novelty::new_family ? name.family == other.family : name.corridor == other.corridor;
           });
  }

  double allowed_overlap() const { return std::min(options_.max_overlap, options_.near_twin); }

  /// `heavier` may repeat a limited share of the lighter route; and it must not be the lighter one with a loop added:
  /// long, so that little of *its* length is shared.
  bool differ(const Footprint& heavier, const Footprint& lighter) const {
    return overlap(heavier, lighter) <= allowed_overlap() && overlap(lighter, heavier) <= options_.near_twin;
  }

  bool differs_enough(std::size_t candidate) const {
    const Footprint& footprint = pool_[candidate].route.footprint;
    return std::all_of(accepted_.begin(), accepted_.end(), [&](std::size_t i) {
      const Footprint& other = pool_[i].route.footprint;
      return i < candidate ? differ(footprint, other) : differ(other, footprint);
    });
  }

  /// Of a path not in the pool yet.
  bool differs_enough(const Footprint& footprint) const {
    return std::all_of(accepted_.begin(), accepted_.end(),
                       [&](std::size_t i) { return differ(footprint, pool_[i].route.footprint); });
  }

  bool is_sensible(Candidate& candidate) {
    if (!candidate.sensible) {
      candidate.sensible = !detours_.has_cheap_detour(candidate.route.path, best_footprint_, best_weight_);
    }
    return *candidate.sensible;
  }

  /// For every node the best path through it, lightest first; nodes of one path give the same and are skipped.
  void add_via_paths() {
    const std::vector<Access>& stops = finder_.stops();
    if (stops.size() != 2) {
      return;
    }
    ShortestPaths forward(finder_.graph());
    ShortestPaths backward(finder_.graph());
    const std::vector<Seed> starts = seeds_of(stops[0].enter);
    const std::vector<Seed> ends = seeds_of(stops[1].leave);
    forward.run(starts, weights_, Direction::forward, heaviest());
    backward.run(ends, weights_, Direction::backward, heaviest());
    std::vector<std::pair<double, std::uint32_t>> order;
    for (std::uint32_t n = 0; n < network_.nodes.size(); ++n) {
      const double total = forward.distance(NodeIndex(n)) + backward.distance(NodeIndex(n));
      if (total <= heaviest()) {
        order.emplace_back(total, n);
      }
    }
    std::sort(order.begin(), order.end());
    std::vector<std::uint8_t> covered(network_.nodes.size(), 0);
    const auto add_through = [&](NodeIndex via, double total) {
      FoundPath path;
      path.sections.push_back({forward.seed_of(via), backward.seed_of(via), forward.path(via)});
      std::vector<ArcIndex>& arcs = path.sections.front().arcs;
      const std::vector<ArcIndex> rest = backward.path(via);
      arcs.insert(arcs.end(), rest.begin(), rest.end());
      const double tolerance = 1e-9 * total;
      for (const ArcIndex a : arcs) {
        const NodeIndex head = network_.arcs[a.at()].head;
        if (std::abs(forward.distance(head) + backward.distance(head) - total) <= tolerance) {
          covered[head.at()] = 1;
        }
      }
      add(std::move(path));
    };
    std::vector<std::uint8_t> is_key(network_.places.size(), 0);
    for (const PlaceIndex place : options_.key_places) {
      is_key[place.at()] = 1;
    }
    int made = 0;
    for (const auto& [total, n] : order) {
      const bool key = is_key[network_.nodes[n].place.at()] != 0;
      if (covered[n] == 0 && (key || made < options_.via_candidates)) {
        made += key ? 0 : 1;
        add_through(NodeIndex(n), total);
      }
    }
  }

  void penalise(const FoundPath& path, Weights& weights) const {
    for (const PathSection& section : path.sections) {
      for (const ArcIndex a : section.arcs) {
        const Arc& arc = network_.arcs[a.at()];
        if (arc.kind != ArcKind::link) {
          continue;
        }
        for (const std::uint32_t same : ways_.arcs_of(ways_.way_of_link(arc.payload))) {
          weights[same] *= options_.penalty;
        }
      }
    }
  }

  void add_penalty_paths() {
    Weights weights(weights_.begin(), weights_.end());
    penalise(pool_.front().route.path, weights);
    for (int round = 0; round < options_.penalty_rounds && !cancel_.is_cancelled(); ++round) {
      std::optional<FoundPath> path = finder_.best(weights);
      if (!path) {
        return;
      }
      penalise(*path, weights);
      add(std::move(*path));
    }
  }

  template <class Banned>
  void add_path_without(const Banned& banned) {
    Weights weights(weights_.begin(), weights_.end());
    for (std::size_t a = 0; a < weights.size(); ++a) {
      const Arc& arc = network_.arcs[a];
      if (arc.kind == ArcKind::link && banned(network_.links[arc.payload])) {
        weights[a] = kUnreachable;
      }
    }
    if (std::optional<FoundPath> path = finder_.best(weights)) {
      add(std::move(*path));
    }
  }

  /// The best path without each country, and without the ships, that a route uses.
  void add_banned_paths(const AlternativeRoute& route) {
    std::set<CountryCode> countries;
    bool ships = false;
    for (const PathSection& section : route.path.sections) {
      for (const ArcIndex a : section.arcs) {
        const Arc& arc = network_.arcs[a.at()];
        if (arc.kind == ArcKind::link) {
          const CountryCode country = network_.links[arc.payload].country;
          ships = ships || country.is_empty();
          countries.insert(country);
        }
      }
    }
    for (const CountryCode country : countries) {
      if (!country.is_empty() && bans_done_.insert(country).second) {
        add_path_without([&](const Link& link) { return link.country == country; });
      }
    }
    if (ships && bans_done_.insert(CountryCode()).second) {
      add_path_without([](const Link& link) { return link.country.is_empty(); });
    }
    for (const Stretch& stretch : route.footprint.stretches) {
      // Each sailing by itself: the neighbouring port is a real alternative.
      const auto& arcs = ways_.arcs_of(stretch.way);
      if (!arcs.empty() && network_.links[network_.arcs[arcs.front()].payload].country.is_empty() &&
          ways_done_.insert(stretch.way).second) {
        add_path_without([&](const Link& link) {
          return ways_.way_of_link(static_cast<std::uint32_t>(&link - network_.links.data())) == stretch.way;
        });
      }
    }
  }

  /// Removes the longest way shared with the accepted routes, one after the other, until the path differs enough.
  void add_path_with_little_overlap() {
    Weights weights(weights_.begin(), weights_.end());
    std::set<std::uint32_t> kept;  // without these there is no path
    std::optional<FoundPath> path = finder_.best(weights);
    std::uint32_t removed = kNoRecord;
    for (int round = 0; round < options_.removals && !cancel_.is_cancelled(); ++round) {
      if (!path) {
        for (const std::uint32_t arc : ways_.arcs_of(removed)) {
          weights[arc] = weights_[arc];
        }
        kept.insert(removed);
      } else {
        const Footprint footprint = ways_.footprint(*path, finder_.stops());
        if (differs_enough(footprint)) {
          add(std::move(*path));
          return;
        }
        last_footprint_ = footprint;
      }
      removed = longest_shared_way(last_footprint_, kept);
      if (removed == kNoRecord) {
        return;
      }
      for (const std::uint32_t arc : ways_.arcs_of(removed)) {
        weights[arc] = kUnreachable;
      }
      path = finder_.best(weights);
    }
  }

  std::uint32_t longest_shared_way(const Footprint& footprint, const std::set<std::uint32_t>& kept) const {
    std::map<std::uint32_t, int> uses;
    for (const std::size_t i : accepted_) {
      for (const Stretch& stretch : pool_[i].route.footprint.stretches) {
        ++uses[stretch.way];
      }
    }
    std::uint32_t longest = kNoRecord;
    double most = 0.0;
    for (const Stretch& stretch : footprint.stretches) {
      const auto used = uses.find(stretch.way);
      if (used == uses.end() || kept.count(stretch.way) != 0 || ways_.arcs_of(stretch.way).empty()) {
        continue;
      }
      const double value = stretch.km * used->second;
      if (value > most) {
        most = value;
        longest = stretch.way;
      }
    }
    return longest;
  }

  const FreightNetwork& network_;
  PathFinder& finder_;
  std::span<const double> weights_;
  const AlternativeOptions& options_;
  const CancelToken& cancel_;
  std::unique_ptr<const WayIndex> own_ways_;
  const WayIndex& ways_;
  DetourTest detours_;
  double best_weight_ = 0.0;
  Footprint best_footprint_;
  Footprint last_footprint_;
  std::vector<Candidate> pool_;        ///< the best path first, the others by weight
  std::vector<std::size_t> accepted_;  ///< into pool_
  std::set<std::vector<PathSection>, SectionsOrder> seen_;
  std::set<CountryCode> bans_done_;
  std::set<std::uint32_t> ways_done_;
};

}  // namespace

int gauge_breaks_of(const FreightNetwork& network, const FoundPath& path) {
  std::ptrdiff_t breaks = 0;
  for (const PathSection& section : path.sections) {
    breaks += std::count_if(section.arcs.begin(), section.arcs.end(),
                            [&](ArcIndex a) { return network.arcs[a.at()].kind == ArcKind::gauge_break; });
  }
  return static_cast<int>(breaks);
}

bool is_simple(const FreightNetwork& network, const FoundPath& path) {
  for (const PathSection& section : path.sections) {
    std::set<PlaceIndex> left;
    PlaceIndex at;
    for (const ArcIndex a : section.arcs) {
      const PlaceIndex tail = network.nodes[network.tail[a.at()].at()].place;
      const PlaceIndex head = network.nodes[network.arcs[a.at()].head.at()].place;
      if (tail == head) {
        continue;
      }
      at = head;
      if (!left.insert(tail).second || left.count(at) != 0) {
        return false;
      }
    }
  }
  return true;
}

std::vector<AlternativeRoute> find_alternatives(const FreightNetwork& network, PathFinder& finder,
                                                std::span<const double> weights, const AlternativeOptions& options,
                                                const CancelToken& cancel) {
  return AlternativeSearch(network, finder, weights, options, cancel).run();
}

}  // namespace geo
