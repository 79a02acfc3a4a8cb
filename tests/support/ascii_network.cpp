#include "tests/support/ascii_network.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace geo::testing {
namespace {

struct Stroke {
  Mode mode = Mode::rail;
  int gauge_mm = 0;
  bool along = false;  ///< may run left to right
  bool down = false;
};

Stroke stroke_of(char c) {
  switch (c) {
    case '-':
      return {Mode::rail, 1520, true, false};
    case '|':
      return {Mode::rail, 1520, false, true};
    case '=':
      return {Mode::rail, 1435, true, false};
    case '"':
      return {Mode::rail, 1435, false, true};
    case '~':
      return {Mode::ferry, 0, true, false};
    case ':':
      return {Mode::ferry, 0, false, true};
    case '*':
      return {Mode::sea, 0, true, true};
    case '_':
      return {Mode::road, 0, true, false};
    case '!':
      return {Mode::road, 0, false, true};
    default:
      return {};
  }
}

bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}
std::string id_of(char letter) {
  return std::string(1, static_cast<char>(letter - 'A' + 'a'));
}

/// The link's name without a number.
std::string link_name(char from, char to, Mode mode) {
  const std::string ends = id_of(from) + "--" + id_of(to);
  switch (mode) {
    case Mode::ferry:
      return ends + "--ferry";
    case Mode::sea:
      return ends + "--sea";
    case Mode::road:
      return ends + "--road";
    case Mode::rail:
      break;
  }
  return ends;
}

ModeRates mode_rates(double usd, double speed, double electric, double diesel, const std::string& source) {
  return {{usd / 2, usd, usd * 2}, {speed / 2, speed, speed * 2}, electric, diesel, source};
}

NodeRates node_rates(double hours, double usd, const std::string& source) {
  return {{hours / 2, hours, hours * 2}, {usd / 2, usd, usd * 2}, 0.5, source};
}

}  // namespace

double sphere_length_m(std::span<const LonLat> line) {
  constexpr double kRadius = 6'371'008.8;  // mean radius, IUGG
  constexpr double kRadians = std::numbers::pi / 180.0;
  double metres = 0.0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double dlat = (line[i].lat - line[i - 1].lat) * kRadians;
    const double dlon = (line[i].lon - line[i - 1].lon) * kRadians;
    const double h = std::pow(std::sin(dlat / 2), 2) + std::cos(line[i].lat * kRadians) *
                                                           std::cos(line[i - 1].lat * kRadians) *
                                                           std::pow(std::sin(dlon / 2), 2);
    metres += 2.0 * kRadius * std::asin(std::min(1.0, std::sqrt(h)));
  }
  return metres;
}

CostModel round_costs() {
  CargoRates rates;
  rates.rail_default = mode_rates(0.03, 40, 20, 40, "rail rates");
  rates.road = mode_rates(0.10, 50, 90, 90, "road rates");
  rates.ferry = mode_rates(0.05, 20, 30, 30, "ferry rates");
  rates.sea = mode_rates(0.005, 25, 8, 8, "sea rates");
  rates.ferry_fixed_usd_per_tonne = {1, 2, 4};
  rates.sea_fixed_usd_per_tonne = {2, 4, 8};
  rates.gauge_break = node_rates(12, 6, "gauge break rates");
  rates.transshipment = node_rates(24, 8, "transshipment rates");
  rates.sea_transshipment = node_rates(36, 9, "ship to ship rates");
  rates.road_rail = node_rates(10, 3, "road to rail rates");
  rates.crossing = node_rates(8, 2, "crossing rates");
  rates.port_entry = node_rates(6, 1, "port entry rates");
  rates.value_of_time_usd_per_tonne_day = 2.0;
  rates.co2_price_usd_per_tonne = 50.0;
  return {rates, rates, 5.0, {}};
}

LonLat cell(double column, double row) {
  return {40.0 + 0.5 * column, 50.0 - 0.5 * row};
}

CountryCode country(std::string_view code) {
  return CountryCode::parse(code).value();
}

AsciiNetwork::AsciiNetwork(std::string_view map) {
  std::size_t start = 0;
  while (start <= map.size()) {
    const std::size_t end = std::min(map.find('\n', start), map.size());
    rows_.emplace_back(map.substr(start, end - start));
    start = end + 1;
  }
  if (!rows_.empty() && rows_.front().empty()) {
    rows_.erase(rows_.begin());  // the line break after R"(
  }
  const int height = static_cast<int>(rows_.size());
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < static_cast<int>(rows_[static_cast<std::size_t>(row)].size()); ++column) {
      if (is_letter(at(row, column))) {
        Place place;
        place.id = id_of(at(row, column));
        place.names.en = std::string(1, at(row, column));
        place.position = cell(column, row);
        place.country = country("AAA");
        pack.places.push_back(std::move(place));
      }
    }
  }
  std::sort(pack.places.begin(), pack.places.end(), [](const Place& a, const Place& b) { return a.id < b.id; });
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < static_cast<int>(rows_[static_cast<std::size_t>(row)].size()); ++column) {
      if (is_letter(at(row, column))) {
        trace(row, column, 0, 1);
        trace(row, column, 1, 0);
        trace(row, column, 0, -1);
        trace(row, column, -1, 0);
      }
    }
  }
}

char AsciiNetwork::at(int row, int column) const {
  if (row < 0 || column < 0 || row >= static_cast<int>(rows_.size())) {
    return ' ';
  }
  const std::string& line = rows_[static_cast<std::size_t>(row)];
  return column < static_cast<int>(line.size()) ? line[static_cast<std::size_t>(column)] : ' ';
}

void AsciiNetwork::trace(int row, int column, int down, int right) {
  const char from = at(row, column);
  LinkRecord link;
  bool drawn = false;
  const auto leads = [&](int d, int r) {
    const char c = at(row + d, column + r);
    const Stroke stroke = stroke_of(c);
    return c == '+' || is_letter(c) || (d == 0 ? stroke.along : stroke.down);
  };
  while (leads(down, right)) {
    row += down;
    column += right;
    const char c = at(row, column);
    if (is_letter(c)) {
      if (!drawn || from >= c) {
        return;  // neighbours are not linked; each link is traced from its first letter only
      }
      link.from = id_of(from);
      link.to = id_of(c);
      const std::string name = link_name(from, c, link.mode);
      link.id = name;
      for (int number = 2;
           std::any_of(pack.links.begin(), pack.links.end(), [&](const auto& l) { return l.id == link.id; });
           ++number) {
        link.id = name + "--" + std::to_string(number);
      }
      link.provenance.source = "drawn";
      pack.links.push_back(std::move(link));
      return;
    }
    if (c == '+') {
      link.via.push_back(cell(column, row));
      if (!leads(down, right)) {
        const bool sideways = down != 0;
        const int turn_down = sideways ? 0 : (leads(1, 0) ? 1 : -1);
        const int turn_right = sideways ? (leads(0, 1) ? 1 : -1) : 0;
        down = turn_down;
        right = turn_right;
      }
      continue;
    }
    const Stroke stroke = stroke_of(c);
    link.mode = stroke.mode;
    link.gauge_mm = stroke.gauge_mm;
    drawn = true;
  }
}

AsciiNetwork& AsciiNetwork::square(std::string_view code, int column0, int row0, int column1, int row1) {
  const LonLat nw = cell(column0 - 0.5, row0 - 0.5);
  const LonLat se = cell(column1 + 0.5, row1 + 0.5);
  CountryPiece piece;
  piece.name = code;
  piece.un = country(code);
  piece.de_facto = piece.un;
  piece.polygon.shell = {{nw.lon, se.lat}, {se.lon, se.lat}, {se.lon, nw.lat}, {nw.lon, nw.lat}, {nw.lon, se.lat}};
  LonLatBounds box = bounds_of(piece.polygon.shell);
  for (Place& place : pack.places) {
    if (box.contains(place.position)) {
      place.country = piece.un;
    }
  }
  pack.countries.push_back(std::move(piece));
  return *this;
}

AsciiNetwork& AsciiNetwork::crossing(const std::string& id, std::string_view a, std::string_view b, double hours,
                                     double usd) {
  CrossingRecord record;
  record.id = id;
  record.names.en = id;
  record.country_a = country(a);
  record.country_b = country(b);
  record.hours = {hours / 2, hours, hours * 2};
  record.usd_per_tonne = {usd / 2, usd, usd * 2};
  record.provenance.source = "crossing " + id;
  pack.crossings.push_back(std::move(record));
  return *this;
}

AsciiNetwork& AsciiNetwork::transfer(const std::string& place, TransferKind kind, const std::string& from,
                                     const std::string& to, double hours, double usd) {
  TransferRecord record;
  record.id = place + "-" + from + "-" + to;
  record.place = place;
  record.kind = kind;
  record.from = from;
  record.to = to;
  record.hours = {hours / 2, hours, hours * 2};
  record.usd_per_tonne = {usd / 2, usd, usd * 2};
  record.provenance.source = "transfer " + record.id;
  pack.transfers.push_back(std::move(record));
  return *this;
}

LinkRecord& AsciiNetwork::link(const std::string& id) {
  const auto found =
      std::find_if(pack.links.begin(), pack.links.end(), [&](const LinkRecord& l) { return l.id == id; });
  if (found == pack.links.end()) {
    throw std::out_of_range("no link is drawn as " + id);
  }
  return *found;
}

Place& AsciiNetwork::place(const std::string& id) {
  const auto found = std::find_if(pack.places.begin(), pack.places.end(), [&](const Place& p) { return p.id == id; });
  if (found == pack.places.end()) {
    throw std::out_of_range("no place is drawn as " + id);
  }
  return *found;
}

PlanningData planning_data(const DataPack& pack) {
  PlanningData data;
  data.length_m = sphere_length_m;
  data.countries = std::make_shared<const CountryIndex>(pack.countries, Worldview::un);
  data.costs = std::make_shared<const CostModel>(round_costs());
  data.network = std::make_shared<const FreightNetwork>(
      build_network(pack, *data.countries, Worldview::un, data.length_m).network);
  return data;
}

PlanningData AsciiNetwork::build(Worldview worldview) {
  PlanningData data;
  data.length_m = sphere_length_m;
  data.countries = std::make_shared<const CountryIndex>(pack.countries, worldview);
  data.costs = std::make_shared<const CostModel>(round_costs());
  data.corridors = pack.corridors;
  for (const CountryPiece& piece : pack.countries) {
    data.country_names[piece.un] = "Land " + piece.un.str();
  }
  BuiltNetwork built = build_network(pack, *data.countries, worldview, data.length_m);
  diagnostics_ = std::move(built.diagnostics);
  data.network = std::make_shared<const FreightNetwork>(std::move(built.network));
  return data;
}

bool AsciiNetwork::reports(std::string_view code) const {
  return std::any_of(diagnostics_.begin(), diagnostics_.end(), [&](const Diagnostic& d) { return d.code == code; });
}

std::string way_of(const PlanningData& data, const Route& route) {
  std::string way;
  const auto call = [&](PlaceIndex place) {
    const std::string& id = data.network->places[place.at()].id;
    if (place.at() < data.network->authored_places && (way.empty() || way.back() != id.front())) {
      way += id;
    }
  };
  for (const Leg& leg : route.legs) {
    for (std::size_t i = 0; i < leg.link_indices.size(); ++i) {
      const Link& link = data.network->links[leg.link_indices[i]];
      call(leg.reversed[i] ? link.to : link.from);
      call(leg.reversed[i] ? link.from : link.to);
    }
  }
  return way;
}

RouteSet plan(const PlanningData& data, const RouteRequest& request, bool with_baseline) {
  Result<RouteSet> answer = plan_routes(data, request, with_baseline, CancelToken());
  if (!answer) {
    throw std::runtime_error(answer.error().text());
  }
  return std::move(answer).value();
}

Endpoint at_place(const std::string& id) {
  Endpoint end;
  end.place_id = id;
  end.name = id;
  std::transform(end.name.begin(), end.name.end(), end.name.begin(),
                 [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  return end;
}

Endpoint at_point(LonLat p, const std::string& name) {
  Endpoint end;
  end.id = name;
  end.name = name;
  end.position = p;
  return end;
}

RouteRequest ask(const std::string& from, const std::string& to, std::vector<std::string> avoided) {
  RouteRequest request;
  request.from = at_place(from);
  request.to = at_place(to);
  for (const std::string& code : avoided) {
    request.policy.avoided.push_back(country(code));
  }
  return request;
}

}  // namespace geo::testing
