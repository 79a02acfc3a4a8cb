// Corridor templates that no route can follow, and countries without rates of their own.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "geo/plan/pack_view.hpp"

namespace geo::detail {
namespace {

class CorridorCheck {
 public:
  CorridorCheck(const PackView& view, Diagnostics& out)
      : view_(view), network_(view.checked.network), rows_(kCorridorsFile, out) {}

  void run() {
    const std::vector<CorridorTemplate>& corridors = view_.checked.pack.corridors;
    for (std::size_t i = 0; i < corridors.size(); ++i) {
      if (!can_be_followed(corridors[i])) {
        rows_.warn("corridor-impossible", corridors[i].id, "no way through the network calls at a place of every group",
                   "Correct its groups, or add the links it needs");
      }
      const auto shadow = std::find_if(corridors.begin(), corridors.begin() + static_cast<std::ptrdiff_t>(i),
                                       [&](const CorridorTemplate& earlier) { return covers(earlier, corridors[i]); });
      if (shadow != corridors.begin() + static_cast<std::ptrdiff_t>(i)) {
        rows_.warn("corridor-shadowed", corridors[i].id,
                   fmt::format("every route that matches it matches {} above it", shadow->id),
                   "Move the more specific row up");
      }
    }
  }

 private:
  /// Marks what can be reached from the places of the first group; a later group needs one of its places (or links
  /// that use its passage) among the marked. Order is not looked at: links work both ways.
  bool can_be_followed(const CorridorTemplate& corridor) {
    std::vector<char> marked(network_.authored_places, 0);
    std::vector<std::uint32_t> queue;
    const auto mark = [&](PlaceIndex p) {
      const std::string& id = view_.place(p).id;
      const bool barred = std::find(corridor.without.begin(), corridor.without.end(), id) != corridor.without.end();
      if (!barred && !marked[p.at()]) {
        marked[p.at()] = 1;
        queue.push_back(p.value);
      }
    };
    std::set<std::string> passages;
    for (const std::string& id : corridor.groups.empty() ? std::vector<std::string>() : corridor.groups.front()) {
      if (const PlaceIndex p = network_.find_place(id); p.is_valid()) {
        mark(p);
      } else {
        for (const LinkView& link : view_.links) {
          if (uses(link, id)) {
            mark(link.from);
          }
        }
      }
    }
    for (std::size_t next = 0; next < queue.size(); ++next) {
      for (const std::uint32_t l : view_.links_at[queue[next]]) {
        const LinkView& link = view_.links[l];
        mark(link.from);
        mark(link.to);
        passages.insert(link.record->passages.begin(), link.record->passages.end());
      }
    }
    return std::all_of(corridor.groups.begin(), corridor.groups.end(), [&](const std::vector<std::string>& group) {
      return std::any_of(group.begin(), group.end(), [&](const std::string& id) {
        const PlaceIndex p = network_.find_place(id);
        return p.is_valid() && p.at() < marked.size() ? marked[p.at()] != 0 : passages.count(id) > 0;
      });
    });
  }

  static bool uses(const LinkView& link, const std::string& passage) {
    const std::vector<std::string>& used = link.record->passages;
    return std::find(used.begin(), used.end(), passage) != used.end();
  }

  /// True when the groups of `general` appear in order among those of `special`, each at least as wide, and it bars
  /// nothing more: then `special` below it never wins.
  static bool covers(const CorridorTemplate& general, const CorridorTemplate& special) {
    const auto holds = [](const std::vector<std::string>& all, const std::vector<std::string>& some) {
      return std::all_of(some.begin(), some.end(),
                         [&](const std::string& id) { return std::find(all.begin(), all.end(), id) != all.end(); });
    };
    if (!holds(special.without, general.without)) {
      return false;
    }
    std::size_t matched = 0;
    for (const std::vector<std::string>& group : special.groups) {
      if (matched < general.groups.size() && holds(general.groups[matched], group)) {
        ++matched;
      }
    }
    return matched == general.groups.size();
  }

  const PackView& view_;
  const FreightNetwork& network_;
  Findings rows_;
};

}  // namespace

void check_corridors(const PackView& view, Diagnostics& out) {
  CorridorCheck(view, out).run();
}

void check_tariffs(const PackView& view, Diagnostics& out) {
  std::set<CountryCode> with_rail;
  for (const Link& link : view.checked.network.links) {
    if (view.checked.network.record_of(link).mode == Mode::rail) {
      with_rail.insert(link.country);
    }
  }
  const auto check = [&](const CargoRates& rates, const char* cargo) {
    for (const CountryCode country : with_rail) {
      if (!rates.rail.count(country)) {
        Findings(kTariffsFile, out)
            .warn("tariff-missing", fmt::format("{}.rail.{}", cargo, country.str()),
                  fmt::format("no {} rail rates of {}; the default is used", cargo, country.str()),
                  "Add the country's rates, with their source");
      }
    }
  };
  check(view.checked.costs.container, "container");
  check(view.checked.costs.bulk, "bulk");
}

}  // namespace geo::detail
