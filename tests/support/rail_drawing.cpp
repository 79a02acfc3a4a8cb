#include "tests/support/rail_drawing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "geo/plan/local_frame.hpp"
#include "tests/support/ascii_network.hpp"

namespace geo::testing {

LonLat at_metres(double east, double north) {
  const detail::LocalFrame frame({40.0, 50.0});
  return {40.0 + east / frame.metres_per_degree_lon(), 50.0 + north / frame.metres_per_degree_lat()};
}

RailLine track(std::int64_t feature, const std::vector<std::pair<double, double>>& metres) {
  RailLine line;
  line.feature = feature;
  line.gauge_mm = 1520;
  for (const auto& [east, north] : metres) {
    line.line.push_back(at_metres(east, north));
  }
  return line;
}

CountryPiece strip(std::string_view code, double west, double east) {
  CountryPiece piece;
  piece.name = code;
  piece.un = piece.de_facto = country(code);
  piece.polygon.shell = {{west, 40.0}, {east, 40.0}, {east, 60.0}, {west, 60.0}, {west, 40.0}};
  return piece;
}

DataPack one_country() {
  DataPack pack;
  pack.countries = {strip("AAA", 30.0, 50.0)};
  return pack;
}

RailImport import_lines(const std::vector<RailLine>& lines, const DataPack& pack, const RailImportOptions& options) {
  const CountryIndex countries(pack.countries, Worldview::un);
  auto made = import_rail(lines, pack, countries, sphere_length_m, options);
  EXPECT_TRUE(made) << made.error().text();
  return made ? std::move(*made) : RailImport();
}

double total_km(const RailImport& made) {
  std::map<std::string, LonLat> places;
  for (const Place& place : made.places) {
    places[place.id] = place.position;
  }
  double metres = 0.0;
  for (const LinkRecord& link : made.links) {
    LineString shape;
    if (places.count(link.from) != 0) {
      shape.push_back(places[link.from]);
    }
    shape.insert(shape.end(), link.via.begin(), link.via.end());
    if (places.count(link.to) != 0) {
      shape.push_back(places[link.to]);
    }
    metres += sphere_length_m(shape);
  }
  return metres / 1000.0;
}

std::vector<int> degrees(const RailImport& made) {
  std::map<std::string, int> count;
  for (const LinkRecord& link : made.links) {
    ++count[link.from];
    ++count[link.to];
  }
  std::vector<int> out;
  for (const auto& [place, degree] : count) {
    out.push_back(degree);
  }
  std::sort(out.begin(), out.end());
  return out;
}

int parts(const RailImport& made) {
  std::map<std::string, std::set<std::string>> next;
  for (const LinkRecord& link : made.links) {
    next[link.from].insert(link.to);
    next[link.to].insert(link.from);
  }
  int count = 0;
  std::set<std::string> seen;
  for (const auto& [place, around] : next) {
    if (seen.count(place) != 0) {
      continue;
    }
    ++count;
    std::vector<std::string> open{place};
    while (!open.empty()) {
      const std::string at = open.back();
      open.pop_back();
      if (seen.insert(at).second) {
        open.insert(open.end(), next[at].begin(), next[at].end());
      }
    }
  }
  return count;
}

}  // namespace geo::testing
