#include "geo/plan/network_pieces.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <future>
#include <map>
#include <set>
#include <tuple>

namespace geo::detail {
namespace {

constexpr double kBeltMetres = 22'224.0;  // 12 nautical miles: the territorial sea, UNCLOS article 3

class LinkCutter {
 public:
  LinkCutter(const CountryIndex& countries, const LengthFunction& length_m, FreightNetwork& network,
             Diagnostics& diagnostics)
      : countries_(countries), length_m_(length_m), network_(network), diagnostics_(diagnostics) {
    for (std::size_t i = 0; i < network.crossing_records.size(); ++i) {
      crossing_by_id_.emplace(network.crossing_records[i].id, static_cast<std::uint32_t>(i));
    }
  }

  void add(const LinkRecord& record) {
    const PlaceIndex from = network_.find_place(record.from);
    const PlaceIndex to = network_.find_place(record.to);
    if (!is_usable(record, from, to)) {
      return;
    }
    network_.records.push_back(record);
    LineString shape = {network_.places[from.at()].position};
    shape.insert(shape.end(), record.via.begin(), record.via.end());
    shape.push_back(network_.places[to.at()].position);
    if (record.mode == Mode::rail || record.mode == Mode::road) {
      add_land_link(from, to, shape);
    } else {
      add_ship_link(from, to, std::move(shape));
    }
  }

  Pieces take() { return std::move(pieces_); }

 private:
  void report(Severity severity, std::string code, std::string message, const std::string& link, std::string remedy) {
    diagnostics_.push_back({severity, std::move(code), std::move(message), link_row(link), std::move(remedy)});
  }

  bool is_usable(const LinkRecord& record, PlaceIndex from, PlaceIndex to) {
    if (!from.is_valid() || !to.is_valid()) {
      report(Severity::error, "dangling-link",
             fmt::format("the place \"{}\" does not exist; the link was dropped",
                         from.is_valid() ? record.to : record.from),
             record.id, "Add the place or correct the link's ends");
      return false;
    }
    if (from == to) {
      report(Severity::error, "loop-link", "the link starts and ends at the same place; it was dropped", record.id,
             "Correct its ends");
      return false;
    }
    if (record.mode == Mode::rail && record.gauge_mm <= kSeaTransitDeparture) {
      report(Severity::error, "no-gauge", "a rail link without a gauge; it was dropped", record.id, "Give gauge_mm");
      return false;
    }
    if (!std::all_of(record.via.begin(), record.via.end(), is_valid)) {
      report(Severity::error, "bad-coordinate", "an inner point lies outside WGS84; the link was dropped", record.id,
             "Correct via");
      return false;
    }
    if (!seen_ids_.insert(record.id).second) {
      report(Severity::error, "duplicate-id", "a second link of this id; it was dropped", record.id,
             "Give it its own id");
      return false;
    }
    return true;
  }

  double total_km(const LinkRecord& record, double metres) {
    const double geodesic_km = metres / 1000.0;
    if (!record.km || !(*record.km > 0.0)) {
      return geodesic_km;
    }
    // A kilometre of slack: places are rounded to a hundredth of a degree.
    if (*record.km < 0.97 * geodesic_km && *record.km + 1.0 < geodesic_km) {
      report(Severity::warning, "km-too-short",
             fmt::format("{:.0f} km is less than its shape's {:.0f} km", *record.km, geodesic_km), record.id,
             "Check the length and the inner points");
    }
    return *record.km;
  }

  void push_link(std::string id, Landing from, Landing to, CountryCode country, double km, double drawn_metres,
                 LineString shape) {
    Link link;
    link.id = std::move(id);
    link.record = static_cast<std::uint32_t>(network_.records.size() - 1);
    link.from = from.place;
    link.to = to.place;
    link.country = country;
    link.length_km = km;
    link.drawn_km = drawn_metres / 1000.0;
    link.shape = std::move(shape);
    network_.links.push_back(std::move(link));
    pieces_.ends.push_back({from, to});
  }

  /// A lake ferry never leaves its country. Most ships are told apart by a few points of their line.
  CountryCode lake_country(const LineString& shape) const {
    const CountryCode country = countries_.country_at(shape.front());
    for (std::size_t i = 1; i < shape.size(); ++i) {
      const LonLat middle{(shape[i - 1].lon + shape[i].lon) / 2.0, (shape[i - 1].lat + shape[i].lat) / 2.0};
      if (country.is_empty() || countries_.country_at(middle) != country) {
        return {};
      }
    }
    const std::vector<CountryPart> parts = countries_.split(shape);
    return parts.size() == 1 ? parts.front().country : CountryCode();
  }

  void add_ship_link(PlaceIndex from, PlaceIndex to, LineString shape) {
    const LinkRecord& record = network_.records.back();
    const double metres = length_m_(shape);
    const double km = total_km(record, metres);
    const CountryCode country = lake_country(shape);
    push_link(record.id, {from, 0}, {to, 0}, country, km, metres, std::move(shape));
  }

  void add_land_link(PlaceIndex from, PlaceIndex to, const LineString& shape) {
    const LinkRecord record = network_.records.back();
    std::vector<CountryRun> runs = country_runs(record, network_.places[from.at()], network_.places[to.at()], shape,
                                                countries_, length_m_, diagnostics_);
    check_countries(record, runs);
    double metres = 0.0;
    for (const CountryRun& run : runs) {
      metres += run.metres;
    }
    const double km = total_km(record, metres);
    CrossingCursor cursor;
    int cuts = 0;
    Landing start{from, 0};
    // A place drawn on the far side of a border is crossed at the place itself, so that every link piece at a
    // place lies in the place's own country.
    const CountryCode from_country = network_.places[from.at()].country;
    if (runs.front().country != from_country) {
      start = cut(record, ++cuts, from_country, runs.front().country, start, shape.front(), cursor).b;
    }
    std::map<CountryCode, int> seen;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      CountryRun& run = runs[i];
      const bool last = i + 1 == runs.size();
      const CountryCode beyond = last ? network_.places[to.at()].country : runs[i + 1].country;
      Landing end{to, 0};
      Landing next = end;
      if (!last || beyond != run.country) {
        const Landing far = last ? end : Landing{};
        const BorderCut made = cut(record, ++cuts, run.country, beyond, far, run.line.back(), cursor);
        end = made.a;
        next = made.b;
      }
      std::string id = record.id;
      if (runs.size() > 1) {
        const int ordinal = ++seen[run.country];
        id += ":" + run.country.str() + (ordinal > 1 ? fmt::format(":{}", ordinal) : "");
      }
      const double share = metres > 0.0 ? run.metres / metres : 1.0 / static_cast<double>(runs.size());
      push_link(std::move(id), start, end, run.country, km * share, run.metres, std::move(run.line));
      start = next;
    }
    report_unused_crossings(record, cursor);
  }

  void check_countries(const LinkRecord& record, const std::vector<CountryRun>& runs) {
    if (record.countries.empty() && runs.size() == 1) {
      return;
    }
    std::set<CountryCode> entered;
    for (const CountryRun& run : runs) {
      const auto& declared = record.countries;
      if (entered.insert(run.country).second &&
          std::find(declared.begin(), declared.end(), run.country) == declared.end()) {
        report(Severity::warning, "undeclared-country",
               fmt::format("{:.1f} km of the link run through {}, which it does not declare", run.metres / 1000.0,
                           run.country.str()),
               record.id, "Correct its inner points or its countries");
      }
    }
    for (const CountryCode declared : record.countries) {
      if (!entered.count(declared)) {
        report(Severity::note, "declared-country-not-entered",
               "the link declares " + declared.str() + " but its shape does not enter it", record.id,
               "Correct its inner points or its countries");
      }
    }
  }

  /// Declared crossings are used in order of travel.
  struct CrossingCursor {
    std::size_t next = 0;
    std::set<std::size_t> used;
  };

  std::uint32_t take_crossing(const LinkRecord& record, CountryCode a, CountryCode b, CrossingCursor& cursor) {
    for (std::size_t i = cursor.next; i < record.crossings.size(); ++i) {
      const auto found = crossing_by_id_.find(record.crossings[i]);
      if (found == crossing_by_id_.end()) {
        continue;
      }
      const CrossingRecord& crossing = network_.crossing_records[found->second];
      if ((crossing.country_a == a && crossing.country_b == b) ||
          (crossing.country_a == b && crossing.country_b == a)) {
        cursor.next = i + 1;
        cursor.used.insert(i);
        return found->second;
      }
    }
    report(Severity::warning, "undeclared-crossing",
           fmt::format("the link passes from {} to {} without a declared crossing; default times and fees apply",
                       a.str(), b.str()),
           record.id, "Add the crossing to the pack and to the link");
    return kNoRecord;
  }

  void report_unused_crossings(const LinkRecord& record, const CrossingCursor& cursor) {
    for (std::size_t i = 0; i < record.crossings.size(); ++i) {
      if (!crossing_by_id_.count(record.crossings[i])) {
        report(Severity::error, "unknown-crossing", "the crossing \"" + record.crossings[i] + "\" does not exist",
               record.id, "Add it to crossings.csv or correct the link");
      } else if (!cursor.used.count(i)) {
        report(Severity::warning, "unused-crossing",
               "the crossing \"" + record.crossings[i] + "\" fits no border the link's shape passes", record.id,
               "Correct the link's shape or its crossings");
      }
    }
  }

  /// Makes the border's place. `outside` is the authored place the border coincides with: the start (crossed before
  /// the first piece) or the end (after the last one); invalid in the middle of the line.
  BorderCut cut(const LinkRecord& record, int number, CountryCode a, CountryCode b, Landing outside, LonLat point,
                CrossingCursor& cursor) {
    BorderCut made;
    made.record = take_crossing(record, a, b, cursor);
    made.country_a = a;
    made.country_b = b;
    made.yard = record.mode == Mode::rail ? static_cast<std::uint16_t>(record.gauge_mm) : kRoadYard;
    made.place = PlaceIndex(network_.places.size());
    Place place;
    place.id = fmt::format("border:{}:{}", record.id, number);
    place.kind = PlaceKind::border_station;
    place.position = point;
    place.country = a;
    if (made.record != kNoRecord) {
      place.names = network_.crossing_records[made.record].names;
      place.provenance = network_.crossing_records[made.record].provenance;
    } else {
      place.names.en = fmt::format("{}-{} border", a.str(), b.str());
      place.provenance = record.provenance;
    }
    network_.places.push_back(std::move(place));
    made.a = {made.place, 0};
    made.b = {made.place, 1};
    if (outside.place.is_valid() && outside.place == network_.find_place(record.from)) {
      made.a = outside;
    } else if (outside.place.is_valid()) {
      made.b = outside;
    }
    pieces_.cuts.push_back(made);
    return made;
  }

  const CountryIndex& countries_;
  const LengthFunction& length_m_;
  FreightNetwork& network_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::uint32_t> crossing_by_id_;
  std::set<std::string> seen_ids_;
  Pieces pieces_;
};

/// Points at even parts of a line's length in the lon/lat plane, canonical in direction.
LineString samples(const LineString& shape, bool reversed) {
  constexpr std::size_t kSamples = 7;
  LineString line = shape;
  if (reversed) {
    std::reverse(line.begin(), line.end());
  }
  std::vector<double> along = {0.0};
  for (std::size_t i = 1; i < line.size(); ++i) {
    along.push_back(along.back() + std::hypot(line[i].lon - line[i - 1].lon, line[i].lat - line[i - 1].lat));
  }
  LineString out;
  std::size_t segment = 0;
  for (std::size_t s = 1; s <= kSamples; ++s) {
    const double at = along.back() * static_cast<double>(s) / (kSamples + 1);
    while (segment + 2 < line.size() && along[segment + 1] < at) {
      ++segment;
    }
    const double span = along[segment + 1] - along[segment];
    const double t = span > 0.0 ? (at - along[segment]) / span : 0.0;
    out.push_back({line[segment].lon + t * (line[segment + 1].lon - line[segment].lon),
                   line[segment].lat + t * (line[segment + 1].lat - line[segment].lat)});
  }
  return out;
}

/// Reports links that join the same places by the same way: usually one line entered twice.
void report_duplicates(const FreightNetwork& network, const LengthFunction& length_m, Diagnostics& diagnostics) {
  constexpr double kSameTrackMetres = 2000.0;
  std::map<std::tuple<PlaceIndex, PlaceIndex, Mode, int, CountryCode>, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < network.links.size(); ++i) {
    const Link& link = network.links[i];
    const LinkRecord& record = network.record_of(link);
    const PlaceIndex a = network.find_place(record.from);
    const PlaceIndex b = network.find_place(record.to);
    groups[{std::min(a, b), std::max(a, b), record.mode, record.gauge_mm, link.country}].push_back(i);
  }
  for (const auto& [key, members] : groups) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      for (std::size_t j = i + 1; j < members.size(); ++j) {
        const Link& one = network.links[members[i]];
        const Link& two = network.links[members[j]];
        if (one.record == two.record) {
          continue;
        }
        const LineString a = samples(one.shape, false);
        const LineString b = samples(two.shape, network.record_of(one).from != network.record_of(two).from);
        bool same = true;
        for (std::size_t s = 0; s < a.size() && same; ++s) {
          const LineString gap = {a[s], b[s]};
          same = length_m(gap) < kSameTrackMetres;
        }
        if (same) {
          diagnostics.push_back({Severity::warning, "duplicate-link",
                                 "the link follows the same way as " + two.id + " between the same places",
                                 link_row(network.record_of(one).id),
                                 "Keep one of the two unless they are separate services"});
        }
      }
    }
  }
}

/// The countries whose territorial sea each ship enters. Every other link goes to a second thread: deep-sea legs take
/// longer than all the cutting.
void fill_belts(const CountryIndex& countries, FreightNetwork& network) {
  std::vector<Link*> ships;
  for (Link& link : network.links) {
    const Mode mode = network.record_of(link).mode;
    if (is_ship(mode)) {
      ships.push_back(&link);
    }
  }
  const auto fill = [&ships, &countries](std::size_t first) {
    for (std::size_t i = first; i < ships.size(); i += 2) {
      ships[i]->belts = countries.countries_within(ships[i]->shape, kBeltMetres);
    }
  };
  auto other_half = std::async(std::launch::async, fill, std::size_t{1});
  fill(0);
  other_half.get();
}

}  // namespace

Pieces cut_links(const DataPack& pack, const CountryIndex& countries, const LengthFunction& length_m,
                 FreightNetwork& network, Diagnostics& diagnostics) {
  LinkCutter cutter(countries, length_m, network, diagnostics);
  for (const LinkRecord& record : pack.links) {
    cutter.add(record);
  }
  fill_belts(countries, network);
  report_duplicates(network, length_m, diagnostics);
  return cutter.take();
}

}  // namespace geo::detail
