// What joins links at places: loose places, islands of the network, changes of gauge and mode.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "geo/plan/pack_view.hpp"

namespace geo::detail {
namespace {

std::string yard_of(const LinkRecord& link) {
  switch (link.mode) {
    case Mode::rail:
      return "rail" + std::to_string(link.gauge_mm);
    case Mode::ferry:
      return "ferry";
    case Mode::sea:
      return "sea";
    case Mode::road:
      return "road";
  }
  return {};
}

bool is_rail(const std::string& yard) {
  return yard.rfind("rail", 0) == 0;
}

/// Sets that grow together.
class Unions {
 public:
  explicit Unions(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t root(std::uint32_t i) {
    while (parent_[i] != i) {
      parent_[i] = parent_[parent_[i]];
      i = parent_[i];
    }
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) { parent_[root(a)] = root(b); }

 private:
  std::vector<std::uint32_t> parent_;
};

class JointCheck {
 public:
  JointCheck(const PackView& view, Diagnostics& out) : view_(view), network_(view.checked.network), out_(out) {
    yards_.resize(network_.authored_places);
    for (const LinkView& link : view.links) {
      yards_[link.from.at()].insert(yard_of(*link.record));
      yards_[link.to.at()].insert(yard_of(*link.record));
    }
  }

  void run() {
    loose_places();
    islands();
    for (const TransferRecord& transfer : network_.transfer_records) {
      check(transfer);
    }
    for (std::size_t p = 0; p < yards_.size(); ++p) {
      gauges_that_meet(p);
    }
  }

 private:
  void loose_places() {
    for (std::size_t p = 0; p < network_.authored_places; ++p) {
      if (view_.links_at[p].empty()) {
        Findings(kPlacesFile, out_)
            .warn("unlinked-place", network_.places[p].id, "no link touches the place",
                  "Add its link, or delete the place");
      }
    }
  }

  /// Parts of the network that no chain of links, transfers and crossings joins with its largest part.
  void islands() {
    Unions parts(network_.nodes.size());
    for (std::size_t a = 0; a < network_.arcs.size(); ++a) {
      parts.join(network_.tail[a].value, network_.arcs[a].head.value);
    }
    std::map<std::uint32_t, std::set<std::uint32_t>> places_of;  // authored places by part
    for (std::uint32_t v = 0; v < network_.nodes.size(); ++v) {
      const PlaceIndex p = network_.nodes[v].place;
      if (p.at() < network_.authored_places && !view_.links_at[p.at()].empty()) {
        places_of[parts.root(v)].insert(p.value);
      }
    }
    const auto largest = std::max_element(places_of.begin(), places_of.end(), [](const auto& a, const auto& b) {
      return a.second.size() < b.second.size();
    });
    std::map<std::string, std::size_t> found;  // first id of the island -> places
    for (auto part = places_of.begin(); part != places_of.end(); ++part) {
      // A ship's side of a port where one may only arrive is a part of its own; its places are in the largest too.
      const bool apart = part != largest && std::none_of(part->second.begin(), part->second.end(),
                                                         [&](auto p) { return largest->second.count(p) > 0; });
      if (apart) {
        std::string first = network_.places[*part->second.begin()].id;
        for (const std::uint32_t p : part->second) {
          first = std::min(first, network_.places[p].id);
        }
        found[first] = std::max(found[first], part->second.size());
      }
    }
    for (const auto& [first, count] : found) {
      Findings(kPlacesFile, out_)
          .warn("island", first,
                fmt::format("{} places from here on are joined with the network by no link, ferry or transfer", count),
                "Add what joins them, or explain the island");
    }
  }

  void check(const TransferRecord& transfer) {
    Findings rows(kTransfersFile, out_);
    const bool both_rail = is_rail(transfer.from) && is_rail(transfer.to);
    const bool same = transfer.from == transfer.to;
    const bool ship_to_ship = same && (transfer.from == "sea" || transfer.from == "ferry");
    if ((transfer.kind == TransferKind::gauge_break) != both_rail || (same && !ship_to_ship)) {
      rows.error("transfer-kind", transfer.id,
                 fmt::format("{} to {} is not a {}", transfer.from, transfer.to,
                             transfer.kind == TransferKind::gauge_break ? "gauge break" : "transshipment"),
                 "A gauge_break joins two rail gauges, a transshipment two modes or two ships");
    }
    const auto [a, b] = std::minmax(transfer.from, transfer.to);
    if (!seen_.insert({transfer.place, a, b}).second) {
      rows.warn("duplicate-transfer", transfer.id, fmt::format("a second transfer {} - {} at {}", a, b, transfer.place),
                "Keep one of them");
    }
  }

  void gauges_that_meet(std::size_t p) {
    std::vector<std::string> gauges;
    std::copy_if(yards_[p].begin(), yards_[p].end(), std::back_inserter(gauges), is_rail);
    const std::string& id = network_.places[p].id;
    for (std::size_t i = 1; i < gauges.size(); ++i) {
      const bool joined = std::any_of(gauges.begin(), gauges.begin() + static_cast<std::ptrdiff_t>(i),
                                      [&](const std::string& other) { return has_transfer(id, other, gauges[i]); });
      if (!joined) {
        Findings(kPlacesFile, out_)
            .warn("gauge-without-transfer", id,
                  fmt::format("{} meets {} without a way to change", gauges[i], gauges[i - 1]),
                  "Add a gauge_break to network/transfers.csv, or explain that there is none");
      }
    }
  }

  bool has_transfer(const std::string& place, const std::string& a, const std::string& b) const {
    return seen_.count({place, std::min(a, b), std::max(a, b)}) > 0;
  }

  const PackView& view_;
  const FreightNetwork& network_;
  Diagnostics& out_;
  std::vector<std::set<std::string>> yards_;
  std::set<std::tuple<std::string, std::string, std::string>> seen_;  // place, yards in order
};

}  // namespace

void check_joints(const PackView& view, Diagnostics& out) {
  JointCheck(view, out).run();
}

}  // namespace geo::detail
