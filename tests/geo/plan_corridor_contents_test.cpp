// What lies in a band and what a line passes: hand-made maps whose answers are known, and random ones against brute
// force.

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <random>

#include "geo/io/geodesic.hpp"
#include "geo/plan/corridor_band.hpp"
#include "geo/plan/corridor_contents.hpp"
#include "geo/plan/deposit_distances.hpp"
#include "geo/plan/line_locator.hpp"
#include "geo/plan/line_passages.hpp"
#include "tests/support/ascii_network.hpp"

namespace geo {
namespace {

using testing::AsciiNetwork;
using testing::ask;
using testing::cell;
using testing::country;
using testing::plan;

double length(std::span<const LonLat> line) {
  return geodesic_length_m(line);
}

CountryPiece square(const char* code, double west, double south, double east, double north) {
  CountryPiece piece;
  piece.name = code;
  piece.un = piece.de_facto = country(code);
  piece.polygon.shell = {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
  return piece;
}

// AAA | BBB side by side; BBB has an exclave inside AAA and an island off its coast.
std::vector<CountryPiece> squares() {
  CountryPiece with_hole = square("AAA", 0, 40, 10, 50);
  with_hole.polygon.holes = {{{4, 44}, {4, 46}, {6, 46}, {6, 44}, {4, 44}}};
  CountryPiece mainland = square("BBB", 10, 40, 20, 50);
  return {with_hole, square("BBB", 4, 44, 6, 46), mainland, square("BBB", 22, 44, 23, 45)};
}

std::vector<City> towns() {
  City small;
  small.names.en = "Small";
  small.position = {5.5, 45.5};
  small.country = country("BBB");
  small.population = 1000;
  City large = small;
  large.names.en = "Large";
  large.position = {4.5, 44.5};
  large.population = 90000;
  City capital = large;
  capital.names.en = "Capital";
  capital.position = {15, 45};
  capital.population = 5e6;
  return {small, large, capital};
}

LinePassages passages_of(const LineString& line, const CountryIndex& index) {
  const LandBorders borders(index);
  return line_passages(travel_line({line}, length), index, borders, towns(), length);
}

TEST(LandBorders, NeighboursShareEdgesAndExclavesAreKnown) {
  const CountryIndex index(squares(), Worldview::un);
  const LandBorders borders(index);
  EXPECT_EQ(borders.borders().size(), 5U) << "four around the exclave, one between the mainlands";
  for (const LandBorder& border : borders.borders()) {
    EXPECT_EQ(border.a, country("AAA"));
    EXPECT_EQ(border.b, country("BBB"));
  }
  EXPECT_TRUE(borders.is_exclave(*borders.land_at({5, 45})));
  EXPECT_FALSE(borders.is_exclave(*borders.land_at({15, 45})));
  EXPECT_FALSE(borders.is_exclave(*borders.land_at({22.5, 44.5}))) << "an island touches nobody";
  EXPECT_FALSE(borders.is_exclave(*borders.land_at({1, 41})));
  EXPECT_FALSE(borders.land_at({30, 45}).has_value());
}

TEST(LinePassages, EveryChangeOfCountryInOrder) {
  const CountryIndex index(squares(), Worldview::un);
  const LineString line{{-1, 45}, {15, 45}};
  const LinePassages passages = passages_of(line, index);
  std::string order;
  double previous = -1.0;
  for (const CountryChange& change : passages.changes) {
    order += (change.from.is_empty() ? "sea" : change.from.str()) + ">" +
             (change.to.is_empty() ? "sea" : change.to.str()) + " ";
    // A straight line in lon/lat is a little longer than the geodesics between its cuts.
    EXPECT_NEAR(change.at_km, length(LineString{{-1, 45}, change.point}) / 1000.0, 0.8);
    EXPECT_GT(change.at_km, previous);
    previous = change.at_km;
  }
  EXPECT_EQ(order, "sea>AAA AAA>BBB BBB>AAA AAA>BBB ");
  ASSERT_EQ(passages.exclaves.size(), 1U);
  EXPECT_EQ(passages.exclaves[0].name, "Large");
  EXPECT_NEAR(passages.exclaves[0].km, length(LineString{{4, 45}, {6, 45}}) / 1000.0, 0.3);
  EXPECT_NEAR(passages.exclaves[0].entry.lon, 4.0, 1e-9);
}

TEST(LinePassages, ShipsTouchBeltsAndRailsDoNot) {
  const CountryIndex index(squares(), Worldview::un);
  const LandBorders borders(index);
  // Leaves AAA's south coast and passes 17 km south of BBB's for two degrees.
  const LineString line{{5, 41}, {5, 38}, {12, 39.85}, {14, 39.85}, {14, 38}};
  TravelLine travel = travel_line({line}, length);
  const LinePassages passages = line_passages(travel, index, borders, {}, length);
  ASSERT_EQ(passages.belts.size(), 2U);
  EXPECT_EQ(passages.belts[0].country, country("AAA"));
  EXPECT_LT(passages.belts[0].closest_km, 0.02) << "it leaves AAA's own coast";
  EXPECT_EQ(passages.belts[1].country, country("BBB"));
  EXPECT_NEAR(passages.belts[1].closest_km, 16.655, 0.05) << "0.15 degrees of latitude at 40 N";
  EXPECT_GT(passages.belts[1].km_within, length(LineString{{12, 39.85}, {14, 39.85}}) / 1000.0);
  travel.parts[0].carriage = TravelLine::Part::Carriage::land;
  EXPECT_TRUE(line_passages(travel, index, borders, {}, length).belts.empty());
}

TEST(LinePassages, PartsThatMeetAreOneJourneyAndGapsCrossNothing) {
  const CountryIndex index(squares(), Worldview::un);
  const LandBorders borders(index);
  const auto changes = [&](const MultiLineString& lines) {
    return line_passages(travel_line(lines, length), index, borders, {}, length).changes.size();
  };
  EXPECT_EQ(changes({{{8, 42}, {10, 42}}, {{10, 42}, {12, 42}}}), 1U) << "the parts meet on the border";
  EXPECT_EQ(changes({{{8, 42}, {9, 42}}, {{11, 42}, {12, 42}}}), 0U);
}

TEST(LinePassages, CrossTheAntimeridianWithoutABorder) {
  const std::vector<CountryPiece> pieces = {square("EEE", 175, 60, 180, 70), square("EEE", -180, 60, -170, 70)};
  const CountryIndex index(pieces, Worldview::un);
  const LinePassages passages = passages_of({{174, 65}, {-169, 65}}, index);
  ASSERT_EQ(passages.changes.size(), 2U);
  EXPECT_NEAR(passages.changes[0].point.lon, 175.0, 1e-9);
  EXPECT_NEAR(passages.changes[1].point.lon, -170.0, 1e-9);
}

TEST(LineLocator, FindsTheNearestPointOfAnyLine) {
  std::mt19937 random(3);
  for (const double lat : {-60.0, 0.0, 50.0, 80.0}) {
    std::uniform_real_distribution<double> lon(170.0, 190.0);
    std::uniform_real_distribution<double> off(-4.0, 4.0);
    const auto any = [&] { return LonLat{wrap_longitude(lon(random)), lat + off(random)}; };
    std::vector<LineString> lines;
    detail::LineLocator locator;
    for (std::uint32_t i = 0; i < 12; ++i) {
      lines.push_back({any(), any(), any()});
      locator.add(i, lines.back());
    }
    locator.build();
    for (int run = 0; run < 30; ++run) {
      const LonLat p = any();
      double best = std::numeric_limits<double>::infinity();
      for (const LineString& line : lines) {
        for (std::size_t s = 0; s + 1 < line.size(); ++s) {
          const double step = std::remainder(line[s + 1].lon - line[s].lon, 360.0);
          for (int k = 0; k <= 600; ++k) {
            const double t = k / 600.0;
            best = std::min(best, geodesic_distance_m(
                                      p, {line[s].lon + t * step, line[s].lat + t * (line[s + 1].lat - line[s].lat)}));
          }
        }
      }
      const auto hit = locator.nearest(p, length);
      ASSERT_TRUE(hit);
      EXPECT_NEAR(hit->metres, best, 0.005 * best + 500.0) << p.lon << ' ' << p.lat;
      EXPECT_GT(hit->metres, 0.9 * best - 500.0);
      EXPECT_FALSE(locator.nearest(p, length, hit->metres * 0.98 - 1.0));
    }
  }
}

TEST(CorridorContents, ThingsInsideInOrderAndOtherLines) {
  AsciiNetwork map(R"(
A--------B--------C
         |
         |
         |
D--------E--------F)");
  map.square("AAA", 0, 0, 20, 6);
  for (int i = 0; i < 40; ++i) {
    Deposit deposit;
    deposit.id = "d" + std::to_string(i);
    deposit.position = {40.0 + 0.25 * i, 50.0 - 0.02 * i};
    map.pack.deposits.push_back(deposit);
  }
  const PlanningData data = map.build();
  const Route route = plan(data, ask("a", "c")).routes.front();
  const TravelLine line = travel_line(route);
  const auto band = corridor_band(line.lines(), 40.0);
  ASSERT_TRUE(band);
  const CorridorContents contents =
      corridor_contents(line, *band, 40.0, map.pack, *data.network, links_of(route), length);
  std::size_t deposits = 0;
  double previous = 0.0;
  for (const CorridorItem& item : contents.items) {
    EXPECT_LE(item.away_km, 40.0);
    EXPECT_GE(item.at_km, previous);
    previous = item.at_km;
    if (item.kind == ContentKind::deposit) {
      ++deposits;
      const LonLat p = map.pack.deposits[item.index].position;
      EXPECT_NEAR(item.away_km, length(LineString{p, item.nearest}) / 1000.0, 1e-9);
      EXPECT_NEAR(item.at_km / route.totals.km, (item.nearest.lon - 40.0) / 9.0, 0.002) << "along the parallel";
    }
  }
  std::size_t expected = 0;  // by brute force along the parallel
  for (const Deposit& deposit : map.pack.deposits) {
    double best = std::numeric_limits<double>::infinity();
    for (int k = 0; k <= 4000; ++k) {
      best = std::min(best, geodesic_distance_m(deposit.position, {40.0 + 9.0 * k / 4000.0, 50.0}));
    }
    expected += best <= 40000.0 ? 1 : 0;
  }
  EXPECT_EQ(deposits, expected);
  ASSERT_EQ(contents.other_lines.size(), 1U) << "the line from B to E alone reaches in";
  EXPECT_EQ(contents.other_lines[0].mode, Mode::rail);
  EXPECT_EQ(contents.other_lines[0].links, 1U);
  EXPECT_NEAR(contents.other_lines[0].km, 40.0, 0.5);
}

TEST(SharedSegments, AreTheLinksBothRoutesUse) {
  AsciiNetwork map(R"(
A---B---------C---D
    |         |
    +---------+)");
  map.square("AAA", 0, 0, 20, 3);
  const PlanningData data = map.build();
  RouteRequest detour = ask("d", "a");  // the other way round: direction does not matter
  detour.policy.closed = {"b--c"};
  const Route best = plan(data, ask("a", "d")).routes.front();
  const Route other = plan(data, detour).routes.front();
  const SharedSegments shared = shared_segments(best, other, *data.network);
  ASSERT_EQ(shared.lines.size(), 2U) << "before B and after C";
  EXPECT_EQ(shared.lines[0].front(), cell(0, 0));
  EXPECT_EQ(shared.links.size(), 2U);
  double km = 0.0;
  for (const std::uint32_t link : shared.links) {
    km += data.network->links[link].length_km;
  }
  EXPECT_DOUBLE_EQ(shared.km, km);
  EXPECT_NEAR(shared_segments(best, best, *data.network).km, best.totals.km, 1e-9);
  EXPECT_EQ(shared_segments(best, best, *data.network).lines.size(), 1U);
}

TEST(SiteSurvey, AgreesWithEveryDistanceOneByOne) {
  AsciiNetwork map(R"(
A---B-------C---D
    |       |
    E---F   G
            :
            H)");
  map.square("AAA", 0, 0, 8, 6).square("BBB", 9, 0, 18, 6);
  PlanningData data = map.build();
  data.length_m = length;  // of a test network it is a sphere's
  SiteSurvey survey(data);
  const double border_lon = (cell(8, 0).lon + cell(9, 0).lon) / 2.0;
  std::mt19937 random(5);
  std::uniform_real_distribution<double> lon(40.5, 48.0);
  std::uniform_real_distribution<double> lat(47.5, 49.5);
  for (int run = 0; run < 40; ++run) {
    const LonLat p{lon(random), lat(random)};
    const SiteDistances found = survey.at(p, {});
    ASSERT_TRUE(found.border && found.rail && found.station && found.port);
    EXPECT_NE(found.border->own, found.border->foreign);
    EXPECT_EQ(found.border->own, data.countries->country_at(p));
    EXPECT_NEAR(found.border->point.lon, border_lon, 1e-6);
    double station = std::numeric_limits<double>::infinity();
    for (const LoadingStation& near : nearest_stations(*data.network, p, 1, length)) {
      station = near.road_km;
      EXPECT_EQ(near.place, found.station->place);
    }
    EXPECT_NEAR(found.station->road_km, station, 1e-6);
    double rail = std::numeric_limits<double>::infinity();
    for (const Link& link : data.network->links) {
      for (std::size_t s = 0; data.network->record_of(link).mode == Mode::rail && s + 1 < link.shape.size(); ++s) {
        for (int k = 0; k <= 500; ++k) {
          const LonLat q{std::lerp(link.shape[s].lon, link.shape[s + 1].lon, k / 500.0),
                         std::lerp(link.shape[s].lat, link.shape[s + 1].lat, k / 500.0)};
          rail = std::min(rail, geodesic_distance_m(p, q) / 1000.0);
        }
      }
    }
    EXPECT_NEAR(found.rail->km, rail, 0.005 * rail + 0.05);
    const std::string port = data.network->places[found.port->place.at()].id;
    EXPECT_TRUE(port == "g" || port == "h") << port;
  }
}

TEST(SiteSurvey, AnIslandHasNoLandBorder) {
  AsciiNetwork map("A---B");
  map.square("AAA", 0, 0, 8, 2);
  const PlanningData data = map.build();
  SiteSurvey survey(data);
  const SiteDistances found = survey.at(cell(2, 1), {});
  EXPECT_FALSE(found.border.has_value());
  EXPECT_FALSE(found.port.has_value());
  EXPECT_TRUE(found.rail.has_value());
}

}  // namespace
}  // namespace geo
