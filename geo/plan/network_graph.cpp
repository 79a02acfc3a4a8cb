#include "geo/plan/network_graph.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace geo::detail {
namespace {

/// The four nodes of one kind of ship at a port.
struct ShipYards {
  std::uint16_t arrival;
  std::uint16_t departure;
  std::uint16_t foreign_arrival;
  std::uint16_t transit_departure;
};
constexpr ShipYards kFerryYards{kFerryArrival, kFerryDeparture, kFerryForeignArrival, kFerryTransitDeparture};
constexpr ShipYards kSeaYards{kSeaArrival, kSeaDeparture, kSeaForeignArrival, kSeaTransitDeparture};

const ShipYards& ship_yards(Mode mode) {
  return mode == Mode::ferry ? kFerryYards : kSeaYards;
}

/// What meets at one place.
struct PlaceYards {
  std::set<std::uint16_t> rails;
  bool road = false;
  int ferries = 0;  ///< services calling
  int ships = 0;
};

class GraphBuilder {
 public:
  GraphBuilder(const Pieces& pieces, FreightNetwork& network, Diagnostics& diagnostics)
      : pieces_(pieces), network_(network), diagnostics_(diagnostics) {
    for (std::size_t i = 0; i < network_.transfer_records.size(); ++i) {
      rows_at_[network_.transfer_records[i].place].push_back(static_cast<std::uint32_t>(i));
    }
  }

  void build() {
    survey();
    add_link_arcs();
    add_border_arcs();
    for (std::size_t p = 0; p < network_.authored_places; ++p) {
      add_transfers(PlaceIndex(p));
    }
    report_unused_transfers();
    pack();
  }

 private:
  using NodeKey = std::tuple<std::uint32_t, std::uint16_t, std::uint8_t>;  // place, yard, side

  struct DraftArc {
    NodeKey tail;
    NodeKey head;
    Arc arc;
  };

  static NodeKey key(PlaceIndex place, std::uint16_t yard, std::uint8_t side = 0) { return {place.value, yard, side}; }

  void add_arc(NodeKey tail, NodeKey head, ArcKind kind, bool reversed, std::size_t payload) {
    nodes_.emplace(tail, 0);
    nodes_.emplace(head, 0);
    drafts_.push_back({tail, head, {NodeIndex(), kind, reversed, static_cast<std::uint32_t>(payload)}});
  }

  void survey() {
    yards_.resize(network_.places.size());
    for (std::size_t i = 0; i < network_.links.size(); ++i) {
      const LinkRecord& record = network_.record_of(network_.links[i]);
      for (const PlaceIndex place : {network_.links[i].from, network_.links[i].to}) {
        PlaceYards& yards = yards_[place.at()];
        switch (record.mode) {
          case Mode::rail:
            yards.rails.insert(static_cast<std::uint16_t>(record.gauge_mm));
            break;
          case Mode::road:
            yards.road = true;
            break;
          case Mode::ferry:
            ++yards.ferries;
            break;
          case Mode::sea:
            ++yards.ships;
            break;
        }
      }
    }
    // Rails may end exactly at a border crossed at the place itself: the place still has that yard.
    for (const BorderCut& cut : pieces_.cuts) {
      for (const Landing& landing : {cut.a, cut.b}) {
        PlaceYards& yards = yards_[landing.place.at()];
        if (cut.yard == kRoadYard) {
          yards.road = true;
        } else {
          yards.rails.insert(cut.yard);
        }
      }
    }
    for (PlaceYards& yards : yards_) {
      const bool has_ships = yards.ferries + yards.ships > 0;
      yards.road = yards.road || (has_ships && yards.rails.empty());  // its quay
    }
  }

  void add_link_arcs() {
    for (std::size_t i = 0; i < network_.links.size(); ++i) {
      const LinkRecord& record = network_.record_of(network_.links[i]);
      const PieceEnds& ends = pieces_.ends[i];
      if (is_ship(record.mode)) {
        add_sailing(ends.from.place, ends.to.place, record.mode, false, i);
        add_sailing(ends.to.place, ends.from.place, record.mode, true, i);
        continue;
      }
      const std::uint16_t yard = record.mode == Mode::rail ? static_cast<std::uint16_t>(record.gauge_mm) : kRoadYard;
      const NodeKey from = key(ends.from.place, yard, ends.from.side);
      const NodeKey to = key(ends.to.place, yard, ends.to.side);
      add_arc(from, to, ArcKind::link, false, i);
      add_arc(to, from, ArcKind::link, true, i);
    }
  }

  bool can_reship(PlaceIndex place) const {
    const PlaceYards& yards = yards_[place.at()];
    return yards.ferries + yards.ships > 1;
  }

  void add_sailing(PlaceIndex from, PlaceIndex to, Mode mode, bool reversed, std::size_t link) {
    const ShipYards& yards = ship_yards(mode);
    const bool foreign = network_.places[from.at()].country != network_.places[to.at()].country;
    add_arc(key(from, yards.departure), key(to, foreign ? yards.foreign_arrival : yards.arrival), ArcKind::link,
            reversed, link);
    if (can_reship(from)) {
      add_arc(key(from, yards.transit_departure), key(to, yards.foreign_arrival), ArcKind::link, reversed, link);
    }
  }

  void add_border_arcs() {
    for (const BorderCut& cut : pieces_.cuts) {
      BorderPassage passage;
      passage.place = cut.place;
      passage.record = cut.record;
      passage.crossing_id = cut.record == kNoRecord ? "" : network_.crossing_records[cut.record].id;
      const NodeKey a = key(cut.a.place, cut.yard, cut.a.side);
      const NodeKey b = key(cut.b.place, cut.yard, cut.b.side);
      passage.from = cut.country_a;
      passage.to = cut.country_b;
      network_.passages.push_back(passage);
      add_arc(a, b, ArcKind::crossing, false, network_.passages.size() - 1);
      std::swap(passage.from, passage.to);
      network_.passages.push_back(passage);
      add_arc(b, a, ArcKind::crossing, true, network_.passages.size() - 1);
    }
  }

  /// Rows of transfers.csv for a place and a pair of yards in either order.
  std::vector<std::uint32_t> rows(PlaceIndex place, std::uint16_t a, std::uint16_t b) {
    std::vector<std::uint32_t> found;
    const auto here = rows_at_.find(network_.places[place.at()].id);
    if (here == rows_at_.end()) {
      return found;
    }
    for (const std::uint32_t i : here->second) {
      const TransferRecord& row = network_.transfer_records[i];
      const std::uint16_t from = yard_of_word(row.from);
      const std::uint16_t to = yard_of_word(row.to);
      if ((from == a && to == b) || (from == b && to == a)) {
        found.push_back(i);
        used_rows_.insert(i);
      }
    }
    return found;
  }

  void add_transfer(NodeKey tail, NodeKey head, Transfer transfer) {
    network_.transfers.push_back(std::move(transfer));
    add_arc(tail, head, ArcKind::transshipment, false, network_.transfers.size() - 1);
  }

  Transfer transfer(PlaceIndex place, std::uint32_t row, TransferKind kind, Transfer::Step step, bool ferry) const {
    Transfer made;
    made.place = place;
    made.record = row;
    made.transfer_id = row == kNoRecord ? "" : network_.transfer_records[row].id;
    made.kind = kind;
    made.step = step;
    made.ferry = ferry;
    return made;
  }

  void add_transfers(PlaceIndex place) {
    const PlaceYards& yards = yards_[place.at()];
    add_gauge_breaks(place, yards);
    std::vector<std::uint16_t> land(yards.rails.begin(), yards.rails.end());
    if (yards.road) {
      add_road_rail(place, yards);
      land.push_back(kRoadYard);
    }
    for (const Mode mode : {Mode::ferry, Mode::sea}) {
      if ((mode == Mode::ferry ? yards.ferries : yards.ships) > 0) {
        add_quay(place, mode, land);
      }
    }
    if (can_reship(place)) {
      add_reshipping(place, yards);
    }
  }

  /// Two gauges meet only where the pack says so: there is no default for a yard that may not exist.
  void add_gauge_breaks(PlaceIndex place, const PlaceYards& yards) {
    for (const std::uint16_t a : yards.rails) {
      for (const std::uint16_t b : yards.rails) {
        if (a >= b) {
          continue;
        }
        for (const std::uint32_t row : rows(place, a, b)) {
          for (const auto& [tail, head] : {std::pair(a, b), std::pair(b, a)}) {
            network_.transfers.push_back(
                transfer(place, row, TransferKind::gauge_break, Transfer::Step::gauge_break, false));
            add_arc(key(place, tail), key(place, head), ArcKind::gauge_break, tail == b, network_.transfers.size() - 1);
          }
        }
      }
    }
  }

  /// The rows for a pair, or one default.
  std::vector<std::uint32_t> rows_or_default(PlaceIndex place, std::uint16_t a, std::uint16_t b) {
    std::vector<std::uint32_t> found = rows(place, a, b);
    if (found.empty()) {
      found.push_back(kNoRecord);
    }
    return found;
  }

  void add_road_rail(PlaceIndex place, const PlaceYards& yards) {
    for (const std::uint16_t rail : yards.rails) {
      for (const std::uint32_t row : rows_or_default(place, kRoadYard, rail)) {
        const Transfer made = transfer(place, row, TransferKind::transshipment, Transfer::Step::road_rail, false);
        add_transfer(key(place, kRoadYard), key(place, rail), made);
        add_transfer(key(place, rail), key(place, kRoadYard), made);
      }
    }
  }

  void add_quay(PlaceIndex place, Mode mode, const std::vector<std::uint16_t>& land) {
    const ShipYards& ship = ship_yards(mode);
    const bool ferry = mode == Mode::ferry;
    for (const std::uint16_t yard : land) {
      for (const std::uint32_t row : rows_or_default(place, yard, ship.arrival)) {
        add_transfer(key(place, yard), key(place, ship.departure),
                     transfer(place, row, TransferKind::transshipment, Transfer::Step::load_ship, ferry));
        add_transfer(key(place, ship.arrival), key(place, yard),
                     transfer(place, row, TransferKind::transshipment, Transfer::Step::discharge_ship, ferry));
      }
    }
    BorderPassage entry;
    entry.place = place;
    entry.to = network_.places[place.at()].country;
    entry.by_sea = true;
    network_.passages.push_back(entry);
    add_arc(key(place, ship.foreign_arrival), key(place, ship.arrival), ArcKind::crossing, false,
            network_.passages.size() - 1);
  }

  void add_reshipping(PlaceIndex place, const PlaceYards& yards) {
    for (const Mode in : {Mode::ferry, Mode::sea}) {
      for (const Mode out : {Mode::ferry, Mode::sea}) {
        const auto calls = [&](Mode mode) { return mode == Mode::ferry ? yards.ferries : yards.ships; };
        if (calls(in) == 0 || calls(out) == 0 || (in == out && calls(in) < 2)) {
          continue;
        }
        for (const std::uint32_t row : rows_or_default(place, ship_yards(in).arrival, ship_yards(out).arrival)) {
          const Transfer made =
              transfer(place, row, TransferKind::transshipment, Transfer::Step::ship_to_ship, out == Mode::ferry);
          add_transfer(key(place, ship_yards(in).arrival), key(place, ship_yards(out).departure), made);
          add_transfer(key(place, ship_yards(in).foreign_arrival), key(place, ship_yards(out).transit_departure), made);
        }
      }
    }
  }

  void report_unused_transfers() {
    for (std::size_t i = 0; i < network_.transfer_records.size(); ++i) {
      if (used_rows_.count(i) != 0) {
        continue;
      }
      const TransferRecord& row = network_.transfer_records[i];
      diagnostics_.push_back({Severity::warning, "unused-transfer",
                              "no links of both kinds (" + row.from + ", " + row.to + ") meet at \"" + row.place + "\"",
                              "network/transfers.csv (" + row.id + ")",
                              "Correct the place or the yards, or add the missing link"});
    }
  }

  /// Numbers the nodes by place, yard and side, and the arcs by tail in order of making.
  void pack() {
    network_.first_node.assign(network_.places.size() + 1, 0);
    for (auto& [node, index] : nodes_) {
      const auto& [place, yard, side] = node;
      index = static_cast<std::uint32_t>(network_.nodes.size());
      network_.nodes.push_back({PlaceIndex(place), yard});
      ++network_.first_node[place + 1];
    }
    for (std::size_t p = 0; p < network_.places.size(); ++p) {
      network_.first_node[p + 1] += network_.first_node[p];
    }
    std::stable_sort(drafts_.begin(), drafts_.end(),
                     [](const DraftArc& a, const DraftArc& b) { return a.tail < b.tail; });
    network_.first_out.assign(network_.nodes.size() + 1, 0);
    for (const DraftArc& draft : drafts_) {
      const std::uint32_t tail = nodes_.at(draft.tail);
      Arc arc = draft.arc;
      arc.head = NodeIndex(nodes_.at(draft.head));
      network_.arcs.push_back(arc);
      network_.tail.push_back(NodeIndex(tail));
      ++network_.first_out[tail + 1];
    }
    for (std::size_t n = 0; n < network_.nodes.size(); ++n) {
      network_.first_out[n + 1] += network_.first_out[n];
    }
  }

  const Pieces& pieces_;
  FreightNetwork& network_;
  Diagnostics& diagnostics_;
  std::vector<PlaceYards> yards_;
  std::map<NodeKey, std::uint32_t> nodes_;
  std::vector<DraftArc> drafts_;
  std::map<std::string_view, std::vector<std::uint32_t>> rows_at_;  ///< place id -> its rows of transfers.csv
  std::set<std::size_t> used_rows_;
};

}  // namespace

std::uint16_t yard_of_word(std::string_view word) {
  static const std::map<std::string_view, std::uint16_t> kYards = {
      {"rail1520", std::uint16_t{1520}}, {"rail1435", std::uint16_t{1435}},
      {"rail1000", std::uint16_t{1000}}, {"rail1067", std::uint16_t{1067}},
      {"rail1676", std::uint16_t{1676}}, {"road", kRoadYard},
      {"ferry", kFerryArrival},          {"sea", kSeaArrival}};
  const auto found = kYards.find(word);
  return found == kYards.end() ? std::uint16_t{0} : found->second;
}

void build_graph(const Pieces& pieces, FreightNetwork& network, Diagnostics& diagnostics) {
  GraphBuilder(pieces, network, diagnostics).build();
}

}  // namespace geo::detail
