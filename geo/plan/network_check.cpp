#include <fmt/format.h>

#include <cmath>

#include "geo/plan/freight_network.hpp"

namespace geo {
namespace {

/// Collects broken invariants; every check names the array and the index.
class NetworkChecker {
 public:
  explicit NetworkChecker(const FreightNetwork& network) : n_(network) {}

  std::vector<std::string> run() {
    check_sizes();
    if (!broken_.empty()) {
      return std::move(broken_);  // indices below would be out of range
    }
    check_links();
    check_passages();
    check_transfers();
    check_nodes();
    for (std::size_t a = 0; a < n_.arcs.size(); ++a) {
      check_arc(a);
    }
    check_both_ways();
    return std::move(broken_);
  }

 private:
  void expect(bool holds, const char* array, std::size_t index, const char* rule) {
    if (!holds) {
      broken_.push_back(fmt::format("{}[{}]: {}", array, index, rule));
    }
  }
  bool is_place(PlaceIndex p) const { return p.is_valid() && p.at() < n_.places.size(); }

  void check_sizes() {
    expect(n_.authored_places <= n_.places.size(), "places", n_.authored_places, "fewer places than authored");
    expect(n_.first_out.size() == n_.nodes.size() + 1, "first_out", n_.first_out.size(),
           "one entry per node and one more");
    expect(n_.first_node.size() == n_.places.size() + 1, "first_node", n_.first_node.size(),
           "one entry per place and one more");
    expect(n_.tail.size() == n_.arcs.size(), "tail", n_.tail.size(), "one entry per arc");
    if (broken_.empty()) {
      expect(n_.first_out.front() == 0 && n_.first_out.back() == n_.arcs.size(), "first_out", 0, "covers all arcs");
      expect(n_.first_node.front() == 0 && n_.first_node.back() == n_.nodes.size(), "first_node", 0,
             "covers all nodes");
    }
    check_ascending(n_.first_out, "first_out");
    check_ascending(n_.first_node, "first_node");
    for (std::size_t i = 1; i < n_.places_by_id.size(); ++i) {
      expect(n_.places[n_.places_by_id[i - 1]].id < n_.places[n_.places_by_id[i]].id, "places_by_id", i,
             "sorted by id");
    }
  }

  void check_ascending(const std::vector<std::uint32_t>& offsets, const char* array) {
    for (std::size_t i = 1; i < offsets.size(); ++i) {
      expect(offsets[i - 1] <= offsets[i], array, i, "offsets ascend");
    }
  }

  void check_links() {
    for (std::size_t i = 0; i < n_.links.size(); ++i) {
      const Link& link = n_.links[i];
      const bool indices_hold = link.record < n_.records.size() && is_place(link.from) && is_place(link.to);
      expect(indices_hold, "links", i, "record and ends exist");
      if (!indices_hold) {
        continue;
      }
      const Mode mode = n_.record_of(link).mode;
      const bool ship = is_ship(mode);
      expect(std::isfinite(link.length_km) && link.length_km >= 0.0, "links", i,
             "its length is finite and not negative");
      expect(link.shape.size() >= 2, "links", i, "its shape has two points");
      expect(ship || !link.country.is_empty(), "links", i, "a land link has a country");
      expect(ship || link.belts.empty(), "links", i, "only ships have belts");
      check_end(i, link, link.from);
      check_end(i, link, link.to);
    }
  }

  /// At an authored place every land link lies in the place's own country.
  void check_end(std::size_t i, const Link& link, PlaceIndex place) {
    const Mode mode = n_.record_of(link).mode;
    if (place.at() < n_.authored_places && (mode == Mode::rail || mode == Mode::road)) {
      expect(link.country == n_.places[place.at()].country, "links", i, "its country is that of the place it touches");
    }
  }

  void check_passages() {
    for (std::size_t i = 0; i < n_.passages.size(); ++i) {
      const BorderPassage& passage = n_.passages[i];
      expect(is_place(passage.place), "passages", i, "its place exists");
      expect(passage.from != passage.to, "passages", i, "it joins two countries");
      expect(passage.by_sea == passage.from.is_empty(), "passages", i, "only by sea the origin is open");
      expect(passage.record == kNoRecord || passage.record < n_.crossing_records.size(), "passages", i,
             "its record exists");
    }
  }

  void check_transfers() {
    for (std::size_t i = 0; i < n_.transfers.size(); ++i) {
      const Transfer& transfer = n_.transfers[i];
      expect(is_place(transfer.place), "transfers", i, "its place exists");
      const bool has_row = transfer.record != kNoRecord;
      expect(!has_row || transfer.record < n_.transfer_records.size(), "transfers", i, "its record exists");
      expect(has_row || transfer.kind != TransferKind::gauge_break, "transfers", i, "a gauge break has a record");
    }
  }

  void check_nodes() {
    for (std::size_t p = 0; p < n_.places.size(); ++p) {
      for (std::uint32_t v = n_.first_node[p]; v < n_.first_node[p + 1]; ++v) {
        expect(n_.nodes[v].place == PlaceIndex(p), "nodes", v, "it lies in the place that lists it");
        expect(n_.nodes[v].yard != 0, "nodes", v, "it has a yard");
      }
    }
  }

  void check_arc(std::size_t a) {
    const Arc& arc = n_.arcs[a];
    const bool ends_hold = arc.head.is_valid() && arc.head.at() < n_.nodes.size() && n_.tail[a].at() < n_.nodes.size();
    expect(ends_hold, "arcs", a, "its ends exist");
    if (!ends_hold) {
      return;
    }
    const std::size_t tail = n_.tail[a].at();
    expect(n_.first_out[tail] <= a && a < n_.first_out[tail + 1], "tail", a, "agrees with first_out");
    const std::size_t payloads = arc.kind == ArcKind::link       ? n_.links.size()
                                 : arc.kind == ArcKind::crossing ? n_.passages.size()
                                                                 : n_.transfers.size();
    expect(arc.payload < payloads, "arcs", a, "its payload exists");
    if (arc.payload >= payloads) {
      return;
    }
    const SearchNode from = n_.nodes[tail];
    const SearchNode to = n_.nodes[arc.head.at()];
    if (arc.kind == ArcKind::link) {
      check_link_arc(a, arc, from, to);
    } else if (arc.kind != ArcKind::crossing) {
      expect(from.place == to.place && from.place == n_.transfers[arc.payload].place, "arcs", a,
             "a transfer stays in its place");
      const bool rails = is_rail_yard(from.yard) && is_rail_yard(to.yard);
      expect(rails == (arc.kind == ArcKind::gauge_break), "arcs", a, "a gauge break joins two gauges");
    } else {
      const PlaceIndex at = n_.passages[arc.payload].place;
      expect(from.place == at || to.place == at, "arcs", a, "a crossing touches its place");
    }
  }

  void check_link_arc(std::size_t a, const Arc& arc, SearchNode from, SearchNode to) {
    const Link& link = n_.links[arc.payload];
    expect(from.place == (arc.reversed ? link.to : link.from) && to.place == (arc.reversed ? link.from : link.to),
           "arcs", a, "a link arc joins its link's places");
    const LinkRecord& record = n_.record_of(link);
    switch (record.mode) {
      case Mode::rail:
        expect(from.yard == record.gauge_mm && to.yard == record.gauge_mm, "arcs", a, "rails keep their gauge");
        break;
      case Mode::road:
        expect(from.yard == kRoadYard && to.yard == kRoadYard, "arcs", a, "roads join road yards");
        break;
      case Mode::ferry:
      case Mode::sea:
        expect(!is_land_yard(from.yard) && !is_land_yard(to.yard), "arcs", a, "ships join ship nodes");
        break;
    }
  }

  void check_both_ways() {
    std::vector<std::pair<bool, bool>> travelled(n_.links.size());
    for (const Arc& arc : n_.arcs) {
      if (arc.kind == ArcKind::link && arc.payload < n_.links.size()) {
        (arc.reversed ? travelled[arc.payload].second : travelled[arc.payload].first) = true;
      }
    }
    for (std::size_t i = 0; i < travelled.size(); ++i) {
      expect(travelled[i].first && travelled[i].second, "links", i, "it has an arc each way");
    }
  }

  const FreightNetwork& n_;
  std::vector<std::string> broken_;
};

}  // namespace

std::vector<std::string> check_network(const FreightNetwork& network) {
  return NetworkChecker(network).run();
}

}  // namespace geo
