#include "geo/plan/route_assembly.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "geo/plan/network_index.hpp"
#include "geo/plan/route_totals.hpp"

namespace geo {
namespace {

void append_line(LineString& line, const LineString& more, bool reversed) {
  LineString part = more;
  if (reversed) {
    std::reverse(part.begin(), part.end());
  }
  const bool shares_point = !line.empty() && !part.empty() && line.back() == part.front();
  line.insert(line.end(), part.begin() + (shares_point ? 1 : 0), part.end());
}

void add_source(std::string& sources, const std::string& source) {
  if (!source.empty() && sources.find(source) == std::string::npos) {
    sources += (sources.empty() ? "" : "; ") + source;
  }
}

/// Walks a path and writes down legs and stops as they come.
class RouteWriter {
 public:
  RouteWriter(const PlanningData& data, const Pricing& pricing)
      : data_(data), network_(*data.network), pricing_(pricing) {}

  Route write(const std::vector<Access>& stops, const FoundPath& path) {
    for (std::size_t s = 0; s < path.sections.size(); ++s) {
      const PathSection& section = path.sections[s];
      const AccessOption& enter = stops[s].enter[section.enter];
      const AccessOption& leave = stops[s + 1].leave[section.leave];
      drive_in(stops[s].endpoint, enter);
      for (const ArcIndex a : section.arcs) {
        travel(network_.arcs[a.at()]);
      }
      drive_out(stops[s + 1].endpoint, leave);
    }
    finish_legs();
    sum_up(route_);
    name_route(data_.index->corridors().match(network_, path, stops), stops.front().endpoint, stops.back().endpoint);
    return std::move(route_);
  }

 private:
  const Place& place(PlaceIndex p) const { return network_.places[p.at()]; }

  // --- legs ---

  Leg& open_leg(Mode mode, int gauge_mm, CountryCode country, const std::string& from, const std::string& from_name) {
    if (leg_is_open_) {
      const Leg& last = route_.legs.back();
      if (last.mode == mode && last.gauge_mm == gauge_mm && last.country == country) {
        return route_.legs.back();
      }
    }
    Leg leg;
    leg.mode = mode;
    leg.gauge_mm = gauge_mm;
    leg.country = country;
    leg.from = from;
    leg.from_name = from_name;
    route_.legs.push_back(std::move(leg));
    electric_km_.push_back(0.0);
    leg_is_open_ = true;
    return route_.legs.back();
  }

  void lengthen(Leg& leg, double km, const Effort& effort) {
    leg.km += km;
    leg.hours += effort.hours;
    leg.usd_per_tonne += effort.usd_per_tonne;
    leg.co2_kg_per_tonne += effort.co2_kg_per_tonne;
    at_km_ += km;
  }

  void run_link(const Arc& arc) {
    const Link& link = network_.link_of(arc);
    const LinkRecord& record = network_.record_of(link);
    const Place& from = place(arc.reversed ? link.to : link.from);
    const Place& to = place(arc.reversed ? link.from : link.to);
    if (is_ship(record.mode)) {
      leg_is_open_ = false;  // every sailing is a leg of its own
    }
    Leg& leg = open_leg(record.mode, record.gauge_mm, link.country, from.id, name_of(from));
    lengthen(leg, link.length_km, pricing_.link(link));
    leg.to = to.id;
    leg.to_name = name_of(to);
    leg.links.push_back(link.id);
    leg.link_indices.push_back(arc.payload);
    leg.reversed.push_back(arc.reversed);
    append_line(leg.geometry, link.shape, arc.reversed);
    add_source(leg.sources, pricing_.link_source(link));
    electric_km_.back() += electrified_share(record) * link.length_km;
    limit_capacity(record.capacity_mt_per_year);
    if (is_ship(record.mode)) {
      wait_for_sailing(link, record, leg);
      sailed_from_ = from.country;
    }
  }

  /// The wait belongs to the stop where the cargo boards.
  void wait_for_sailing(const Link& link, const LinkRecord& record, Leg& leg) {
    const Range wait = pricing_.boarding_wait(link);
    if (route_.stops.empty() || route_.stops.back().before_leg + 1 != route_.legs.size()) {
      leg.hours += wait;  // cannot happen with a network that check_network() accepts; keeps the totals true
      return;
    }
    Stop& stop = route_.stops.back();
    stop.hours += wait;
    stop.waiting += wait;
    if (const std::optional<double> days = pricing_.headway_days(link)) {
      add_source(stop.source, fmt::format("a sailing every {:g} days: {}", *days,
                                          days == record.headway_days ? record.provenance.source : "the request"));
    }
  }

  void drive(const AccessPart& part, const std::string& from, const std::string& from_name, const std::string& to,
             const std::string& to_name) {
    if (!(part.km > 0.0)) {
      return;
    }
    leg_is_open_ = false;
    Leg& leg = open_leg(Mode::road, 0, part.country, from, from_name);
    lengthen(leg, part.km, pricing_.road(part.km));
    leg.to = to;
    leg.to_name = to_name;
    leg.geometry = part.line;
    leg.sources = pricing_.road_source();
  }

  struct End {
    std::string id, name;
  };

  /// Drives along the parts, already in order of travel, crossing borders between them.
  void drive_along(const std::vector<AccessPart>& parts, const End& from, const End& to) {
    End start = from;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      End end = to;
      if (i + 1 < parts.size()) {
        const std::string pair = parts[i].country.str() + "-" + parts[i + 1].country.str();
        end = {"border:road:" + pair, pair + " border"};
      }
      drive(parts[i], start.id, start.name, end.id, end.name);
      if (i + 1 < parts.size()) {
        cross_by_road(parts[i], parts[i + 1], end);
      }
      start = end;
    }
  }

  void cross_by_road(const AccessPart& from, const AccessPart& to, const End& at) {
    Stop stop;
    stop.kind = StopKind::crossing;
    stop.place = at.id;
    stop.name = at.name;
    stop.position = from.line.back();
    stop.country = to.country;
    stop.source = pricing_.default_crossing_source(from.country, to.country);
    add_stop(std::move(stop), pricing_.default_crossing(from.country, to.country));
  }

  void drive_in(const Endpoint& end, const AccessOption& option) {
    if (option.parts.empty()) {
      return;
    }
    const Place& station = place(option.place);
    drive_along(option.parts, {id_of(end), name_of(end)}, {station.id, name_of(station)});
    handle(option);
  }

  void drive_out(const Endpoint& end, const AccessOption& option) {
    if (option.parts.empty()) {
      return;
    }
    handle(option);
    std::vector<AccessPart> parts(option.parts.rbegin(), option.parts.rend());
    for (AccessPart& part : parts) {
      std::reverse(part.line.begin(), part.line.end());
    }
    const Place& station = place(option.place);
    drive_along(parts, {station.id, name_of(station)}, {id_of(end), name_of(end)});
  }

  // --- stops ---

  void add_stop(Stop stop, const Effort& effort) {
    stop.hours = effort.hours;
    stop.usd_per_tonne = effort.usd_per_tonne;
    stop.co2_kg_per_tonne = effort.co2_kg_per_tonne;
    stop.at_km = at_km_;
    stop.before_leg = route_.legs.size();
    leg_is_open_ = false;
    route_.stops.push_back(std::move(stop));
  }

  Stop stop_at(StopKind kind, PlaceIndex p, CountryCode country) const {
    Stop stop;
    stop.kind = kind;
    stop.place = place(p).id;
    stop.name = name_of(place(p));
    stop.position = place(p).position;
    stop.country = country;
    return stop;
  }

  void handle(const AccessOption& option) {
    if (option.handling == AccessOption::Handling::none) {
      return;
    }
    const bool rail = option.handling == AccessOption::Handling::road_rail;
    const NodeRates& rates = rail ? pricing_.road_rail() : pricing_.transshipment();
    Stop stop = stop_at(StopKind::transshipment, option.place, place(option.place).country);
    stop.source = rates.source;
    add_stop(std::move(stop), effort_of(rates));
  }

  void cross(const BorderPassage& passage) {
    Stop stop = stop_at(StopKind::crossing, passage.place, passage.to);
    stop.source = pricing_.passage_source(passage);
    if (passage.by_sea) {
      add_source(stop.source, fmt::format("port of entry from {}", sailed_from_.str()));
    }
    add_stop(std::move(stop), pricing_.passage(passage));
    if (passage.record != kNoRecord) {
      limit_capacity(network_.crossing_records[passage.record].capacity_mt_per_year);
    }
  }

  void transfer(const Transfer& transfer, ArcKind kind) {
    const StopKind stop_kind = kind == ArcKind::gauge_break                    ? StopKind::gauge_break
                               : transfer.step == Transfer::Step::ship_to_ship ? StopKind::port
                                                                               : StopKind::transshipment;
    Stop stop = stop_at(stop_kind, transfer.place, place(transfer.place).country);
    stop.source = pricing_.transfer_source(transfer);
    add_stop(std::move(stop), pricing_.transfer(transfer));
    if (transfer.record != kNoRecord) {
      limit_capacity(network_.transfer_records[transfer.record].capacity_mt_per_year);
    }
  }

  void travel(const Arc& arc) {
    switch (arc.kind) {
      case ArcKind::link:
        run_link(arc);
        break;
      case ArcKind::crossing:
        cross(network_.passages[arc.payload]);
        break;
      case ArcKind::gauge_break:
      case ArcKind::transshipment:
        transfer(network_.transfers[arc.payload], arc.kind);
        break;
    }
  }

  void limit_capacity(const std::optional<double>& capacity) {
    auto& least = route_.totals.capacity_mt_per_year;
    if (capacity && (!least || *capacity < *least)) {
      least = capacity;
    }
  }

  // --- sums ---

  void finish_legs() {
    for (std::size_t i = 0; i < route_.legs.size(); ++i) {
      Leg& leg = route_.legs[i];
      leg.electrified = electric_km_[i] > leg.km / 2.0;
      route_.geometry.push_back(leg.geometry);
    }
  }

  // --- name ---

  /// corridor: position of the template it follows.
  void name_route(std::optional<std::size_t> corridor, const Endpoint& from, const Endpoint& to) {
    if (corridor) {
      route_.corridor = data_.corridors[*corridor].id;
      route_.label = data_.corridors[*corridor].names.en;
      return;
    }
    std::vector<std::string> names = {name_of(from)};
    const std::vector<std::string> keys = key_places();
    names.insert(names.end(), keys.begin(), keys.end());
    names.push_back(name_of(to));
    names.erase(std::unique(names.begin(), names.end()), names.end());
    route_.label = fmt::format("{}", fmt::join(names, " - "));
  }

  /// Where the cargo changes mode, ship or gauge; on a plain railway the borders; few enough to read.
  std::vector<std::string> key_places() const {
    constexpr std::size_t kMost = 5;
    std::vector<std::string> keys;
    const auto collect = [&](bool crossings) {
      for (const Stop& stop : route_.stops) {
        if ((stop.kind == StopKind::crossing) == crossings && (keys.empty() || keys.back() != stop.name)) {
          keys.push_back(stop.name);
        }
      }
    };
    collect(false);
    if (keys.empty()) {
      collect(true);
    }
    while (keys.size() > kMost) {
      keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(keys.size() / 2));
    }
    return keys;
  }

  const PlanningData& data_;
  const FreightNetwork& network_;
  const Pricing& pricing_;
  Route route_;
  std::vector<double> electric_km_;  ///< parallel to route_.legs
  CountryCode sailed_from_;
  double at_km_ = 0.0;
  bool leg_is_open_ = false;
};

}  // namespace

Route assemble_route(const PlanningData& data, const Pricing& pricing, const std::vector<Access>& stops,
                     const FoundPath& path) {
  return RouteWriter(data, pricing).write(stops, path);
}

}  // namespace geo
