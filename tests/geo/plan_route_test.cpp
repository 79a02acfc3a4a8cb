// Routes: what is charged where, and what the answer adds up to.

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/support/ascii_network.hpp"

namespace geo {
namespace {

using testing::AsciiNetwork;
using testing::ask;
using testing::at_point;
using testing::cell;
using testing::country;
using testing::plan;
using testing::way_of;

/// Totals are the sums of legs and stops; countries and sea share out the kilometres.
void expect_consistent(const Route& route) {
  Totals sum;
  double sea_km = 0.0;
  double geometry_points = 0;
  for (const Leg& leg : route.legs) {
    sum.km += leg.km;
    sum.hours += leg.hours;
    sum.usd_per_tonne += leg.usd_per_tonne;
    sum.co2_kg_per_tonne += leg.co2_kg_per_tonne;
    sea_km += leg.country.is_empty() ? leg.km : 0.0;
    geometry_points += static_cast<double>(leg.geometry.size());
    EXPECT_GE(leg.geometry.size(), 2U);
  }
  for (const Stop& stop : route.stops) {
    sum.hours += stop.hours;
    sum.usd_per_tonne += stop.usd_per_tonne;
    sum.co2_kg_per_tonne += stop.co2_kg_per_tonne;
    EXPECT_FALSE(stop.source.empty()) << stop.name;
    EXPECT_LE(stop.before_leg, route.legs.size());
  }
  const Totals& totals = route.totals;
  EXPECT_NEAR(totals.km, sum.km, 1e-9);
  // Spreads are independent: wider than any one part's, narrower than all at their worst together.
  EXPECT_GE(totals.hours.low, sum.hours.low - 1e-9);
  EXPECT_NEAR(totals.hours.typical, sum.hours.typical, 1e-9);
  EXPECT_LE(totals.hours.high, sum.hours.high + 1e-9);
  for (const Stop& stop : route.stops) {
    EXPECT_GE(totals.hours.high - totals.hours.typical, stop.hours.high - stop.hours.typical - 1e-9);
  }
  EXPECT_NEAR(totals.usd_per_tonne.typical, sum.usd_per_tonne.typical, 1e-9);
  EXPECT_NEAR(totals.co2_kg_per_tonne, sum.co2_kg_per_tonne, 1e-9);
  EXPECT_TRUE(totals.hours.is_ordered());
  EXPECT_TRUE(totals.usd_per_tonne.is_ordered());
  EXPECT_NEAR(totals.km, totals.rail_km + totals.sea_km + totals.road_km, 1e-9);
  double country_km = sea_km;
  for (const CountryShare& share : route.countries) {
    country_km += share.km;
  }
  EXPECT_NEAR(country_km, totals.km, 1e-9);
  EXPECT_EQ(totals.crossings, std::count_if(route.stops.begin(), route.stops.end(),
                                            [](const Stop& s) { return s.kind == StopKind::crossing; }));
  EXPECT_EQ(route.geometry.size(), route.legs.size());
  EXPECT_GT(geometry_points, 0);
}

std::vector<StopKind> stop_kinds(const Route& route) {
  std::vector<StopKind> kinds;
  for (const Stop& stop : route.stops) {
    kinds.push_back(stop.kind);
  }
  return kinds;
}

TEST(Route, RailCostsRateTimesKilometres) {
  AsciiNetwork map("A---B---C");
  map.square("AAA", 0, 0, 8, 0);
  map.link("a--b").km = 300;
  map.link("a--b").electrified = Electrified::yes;
  map.link("a--b").capacity_mt_per_year = 7;
  map.link("b--c").km = 100;
  map.link("b--c").electrified = Electrified::partial;
  map.link("b--c").capacity_mt_per_year = 5;
  const auto data = map.build();
  const Route route = plan(data, ask("a", "c")).routes.at(0);
  expect_consistent(route);
  EXPECT_DOUBLE_EQ(route.totals.km, 400.0);
  EXPECT_DOUBLE_EQ(route.totals.hours.typical, 10.0);
  EXPECT_DOUBLE_EQ(route.totals.hours.high, 20.0) << "the slow speed gives the high time";
  EXPECT_DOUBLE_EQ(route.totals.usd_per_tonne.typical, 12.0);
  EXPECT_DOUBLE_EQ(route.totals.co2_kg_per_tonne, 300 * 0.020 + 100 * 0.030);
  EXPECT_EQ(route.totals.capacity_mt_per_year, 5.0);
  ASSERT_EQ(route.legs.size(), 1U) << "same mode, gauge and country";
  EXPECT_TRUE(route.legs[0].electrified);
  EXPECT_EQ(route.legs[0].links, (std::vector<std::string>{"a--b", "b--c"}));
  EXPECT_EQ(route.role, Role::best);
  EXPECT_EQ(route.id, "r1");
}

TEST(Route, ACrossingIsChargedOnceAndCountedWhereEntered) {
  AsciiNetwork map("A---B---C");
  map.square("AAA", 0, 0, 2, 0).square("BBB", 3, 0, 8, 0).crossing("x", "AAA", "BBB", 20, 3);
  map.link("a--b").crossings = {"x"};
  const auto data = map.build();
  for (const auto& [from, to, entered] : {std::tuple("a", "c", "BBB"), std::tuple("c", "a", "AAA")}) {
    const Route route = plan(data, ask(from, to)).routes.at(0);
    expect_consistent(route);
    ASSERT_EQ(route.stops.size(), 1U);
    EXPECT_EQ(route.stops[0].country, country(entered));
    EXPECT_EQ(route.stops[0].hours, (Range{10, 20, 40}));
    EXPECT_EQ(route.stops[0].source, "crossing x");
    EXPECT_EQ(route.legs.size(), 2U);
    EXPECT_EQ(route.stops[0].before_leg, 1U);
  }
}

TEST(Route, CustomsUnionsPassFreely) {
  AsciiNetwork map("A---B");
  map.square("POL", 0, 0, 1, 0).square("DEU", 2, 0, 4, 0);
  const Route route = plan(map.build(), ask("a", "b")).routes.at(0);
  EXPECT_EQ(route.totals.crossings, 1);
  EXPECT_EQ(route.stops[0].hours, Range{});
  expect_consistent(route);
}

TEST(Route, GaugesJoinOnlyWithARow) {
  AsciiNetwork map("A--B==C");
  map.square("AAA", 0, 0, 6, 0);
  EXPECT_TRUE(plan(map.build(), ask("a", "c")).routes.empty());
  map.transfer("b", TransferKind::gauge_break, "rail1520", "rail1435", 12, 6);
  const auto data = map.build();
  const Route route = plan(data, ask("c", "a")).routes.at(0);
  expect_consistent(route);
  EXPECT_EQ(stop_kinds(route), std::vector<StopKind>{StopKind::gauge_break});
  EXPECT_EQ(route.totals.gauge_breaks, 1);
  EXPECT_EQ(route.legs[0].gauge_mm, 1435);
  EXPECT_EQ(route.legs[1].gauge_mm, 1520);
  EXPECT_EQ(route.stops[0].hours.typical, 12.0);
}

TEST(Route, TheCheaperWayOverAGaugeBreakIsTaken) {
  AsciiNetwork map(R"(
A--B==C
|     "
D====="
)");
  map.square("AAA", 0, 0, 6, 2);
  map.transfer("b", TransferKind::gauge_break, "rail1520", "rail1435", 200, 60);
  LinkRecord around = map.link("b--c");
  around.id = "d--c";
  around.from = "d";
  around.via = {cell(6, 2)};
  map.pack.links.push_back(around);
  map.transfer("d", TransferKind::gauge_break, "rail1435", "rail1520", 4, 1);
  const auto data = map.build();
  EXPECT_EQ(way_of(data, plan(data, ask("a", "c")).routes.at(0)), "adc");
}

AsciiNetwork train_ferry() {
  AsciiNetwork map("A--B~~~~~~C--D");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 9, 0, 13, 0);
  LinkRecord& ferry = map.link("b--c--ferry");
  ferry.km = 450;
  ferry.hours = Range{18, 20, 26};
  ferry.usd_per_tonne = Range{15, 20, 30};
  ferry.headway_days = 4;
  return map;
}

TEST(Route, AFerryLoadsWaitsSailsEntersAndDischarges) {
  AsciiNetwork map = train_ferry();
  const auto data = map.build();
  const Route route = plan(data, ask("a", "d")).routes.at(0);
  expect_consistent(route);
  EXPECT_EQ(stop_kinds(route),
            (std::vector<StopKind>{StopKind::transshipment, StopKind::crossing, StopKind::transshipment}));
  ASSERT_EQ(route.legs.size(), 3U);
  EXPECT_EQ(route.legs[1].hours, (Range{18, 20, 26}));
  EXPECT_EQ(route.legs[1].usd_per_tonne, (Range{15, 20, 30})) << "a quotation is all-in";
  EXPECT_TRUE(route.legs[1].country.is_empty());
  // Boarding: 24 h of handling, half of the four days, 5 h of weather; at worst all four days.
  EXPECT_EQ(route.stops[0].hours, (Range{12, 24 + 48 + 5, 48 + 96 + 5}));
  EXPECT_EQ(route.stops[1].name, "C");
  EXPECT_EQ(route.stops[1].country, country("BBB"));
  EXPECT_EQ(route.stops[1].hours.typical, 6.0) << "port entry";
  EXPECT_EQ(route.stops[2].hours.typical, 24.0);
  EXPECT_EQ(route.totals.crossings, 1);
  EXPECT_EQ(route.totals.transshipments, 2);
  EXPECT_DOUBLE_EQ(route.totals.sea_km, 450.0);
}

TEST(Route, AFerryWithoutQuotationPaysRatesAndFixedCharge) {
  AsciiNetwork map = train_ferry();
  map.link("b--c--ferry").hours.reset();
  map.link("b--c--ferry").usd_per_tonne.reset();
  const Route route = plan(map.build(), ask("a", "d")).routes.at(0);
  EXPECT_DOUBLE_EQ(route.legs[1].hours.typical, 450.0 / 20.0);
  EXPECT_DOUBLE_EQ(route.legs[1].usd_per_tonne.typical, 450.0 * 0.05 + 2.0);
}

TEST(Route, ATransferRowReplacesThePortDefault) {
  AsciiNetwork map = train_ferry();
  map.transfer("b", TransferKind::transshipment, "ferry", "rail1520", 10, 4);
  const Route route = plan(map.build(), ask("a", "d")).routes.at(0);
  EXPECT_EQ(route.stops[0].usd_per_tonne.typical, 4.0);
  EXPECT_NE(route.stops[0].source.find("transfer b-ferry-rail1520"), std::string::npos);
  EXPECT_EQ(route.stops[2].usd_per_tonne.typical, 8.0);
}

TEST(Route, CoastalShippingEntersNoCountry) {
  AsciiNetwork map("A--B~~~~~~C--D");
  map.square("AAA", 0, 0, 4, 0).square("AAA", 9, 0, 13, 0);
  const Route route = plan(map.build(), ask("a", "d")).routes.at(0);
  EXPECT_EQ(route.totals.crossings, 0);
  expect_consistent(route);
}

TEST(Route, ReshippedCargoEntersOnlyWhereItLands) {
  // A ship to B, another from B to C, both abroad: customs once, at C.
  AsciiNetwork map("A--P****Q~~~~R--B");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 8, 0, 9, 0).square("CCC", 12, 0, 16, 0);
  const auto data = map.build();
  const Route route = plan(data, ask("a", "b")).routes.at(0);
  expect_consistent(route);
  EXPECT_EQ(stop_kinds(route), (std::vector<StopKind>{StopKind::transshipment, StopKind::port, StopKind::crossing,
                                                      StopKind::transshipment}));
  EXPECT_EQ(route.stops[1].source.rfind("ship to ship rates", 0), 0U);
  EXPECT_EQ(route.stops[2].country, country("CCC"));
  EXPECT_EQ(route.totals.crossings, 1);
}

TEST(Route, ReshippingToASecondPortOfOneCountryStillEntersIt) {
  // Q and R both lie in BBB; the cargo comes from AAA and has not been entered at Q.
  AsciiNetwork map("A--P****Q~~~~R--B");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 8, 0, 9, 0).square("BBB", 12, 0, 16, 0);
  const Route route = plan(map.build(), ask("a", "b")).routes.at(0);
  EXPECT_EQ(route.totals.crossings, 1);
}

TEST(Route, CargoMayStartAndEndAtAPortWithoutRails) {
  AsciiNetwork map("A****B");
  map.square("AAA", 0, 0, 0, 0).square("BBB", 5, 0, 5, 0);
  const Route route = plan(map.build(), ask("a", "b")).routes.at(0);
  EXPECT_EQ(stop_kinds(route),
            (std::vector<StopKind>{StopKind::transshipment, StopKind::crossing, StopKind::transshipment}));
  EXPECT_EQ(route.stops.back().before_leg, route.legs.size());
  expect_consistent(route);
}

TEST(Route, BothEndsInsideTheAvoidedCountry) {
  AsciiNetwork map("A---B");
  map.square("AAA", 0, 0, 4, 0);
  const RouteSet answer = plan(map.build(), ask("a", "b", {"AAA"}));
  EXPECT_TRUE(answer.routes.empty());
  ASSERT_TRUE(answer.no_route);
  EXPECT_EQ(answer.no_route->reason, "A lies in Land AAA, which is avoided.");
}

TEST(Route, AnExclaveIsReachedByShip) {
  AsciiNetwork map(R"(
A--B------C--D
   :      :
   +~~~~~~+)");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 5, 0, 8, 0).square("AAA", 9, 0, 13, 0);
  const auto data = map.build();
  const Route open = plan(data, ask("a", "d")).routes.at(0);
  EXPECT_EQ(open.totals.crossings, 2);
  // The ship's lane lies 0.75 degrees, 45 nautical miles, off BBB.
  const Route avoiding = plan(data, ask("a", "d", {"BBB"})).routes.at(0);
  EXPECT_EQ(avoiding.legs[1].mode, Mode::ferry);
  EXPECT_EQ(avoiding.totals.crossings, 0);
  ASSERT_EQ(avoiding.proof.size(), 1U);
  EXPECT_FALSE(avoiding.proof[0].entered);
  EXPECT_EQ(avoiding.proof[0].km_inside, 0.0);
  EXPECT_GT(avoiding.proof[0].closest_km, 0.0);
}

TEST(Route, TiesAreBrokenTheSameWayEveryTime) {
  AsciiNetwork map(R"(
  +-B-+
A-+   +-D
  +-C-+)");
  // The drawn junctions are bends, so draw the diamond by hand: both ways have equal length.
  map.pack.links.clear();
  map.square("AAA", 0, 0, 10, 2);
  for (const auto& [from, to] : {std::pair("a", "c"), std::pair("c", "d"), std::pair("a", "b"), std::pair("b", "d")}) {
    LinkRecord link;
    link.from = from;
    link.to = to;
    link.id = std::string(from) + "--" + to;
    link.gauge_mm = 1520;
    link.km = 100;
    map.pack.links.push_back(link);
  }
  const auto data = map.build();
  const std::string first = way_of(data, plan(data, ask("a", "d")).routes.at(0));
  EXPECT_EQ(first, "abd") << "arcs are numbered by place, whatever the order of the links";
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(way_of(data, plan(map.build(), ask("a", "d")).routes.at(0)), first);
  }
}

TEST(Route, ObjectivesChooseDifferently) {
  AsciiNetwork map(R"(
A-----B
|     |
+--C--+)");
  map.square("AAA", 0, 0, 6, 2);
  map.link("a--b").km = 400;  // short but diesel
  map.link("a--c").km = 250;
  map.link("b--c").km = 250;
  map.link("a--c").electrified = map.link("b--c").electrified = Electrified::yes;
  const auto data = map.build();
  RouteRequest request = ask("a", "b");
  for (const auto& [objective, way] : {std::pair(Objective::cost, "ab"), std::pair(Objective::time, "ab"),
                                       std::pair(Objective::co2, "acb"), std::pair(Objective::balanced, "ab")}) {
    request.objective = objective;
    EXPECT_EQ(way_of(data, plan(data, request).routes.at(0)), way);
  }
}

TEST(Route, APointDrivesToAStation) {
  AsciiNetwork map("A--B--C");
  map.square("AAA", 0, 0, 6, 2);
  const auto data = map.build();
  RouteRequest request = ask("a", "c");
  request.from = at_point(cell(0, 1), "mine");
  const Route route = plan(data, request).routes.at(0);
  expect_consistent(route);
  ASSERT_EQ(route.legs.size(), 2U);
  EXPECT_EQ(route.legs[0].mode, Mode::road);
  EXPECT_EQ(route.legs[0].from, "mine");
  EXPECT_EQ(route.legs[0].to, "a");
  const LineString straight = {cell(0, 1), cell(0, 0)};
  EXPECT_NEAR(route.legs[0].km, testing::sphere_length_m(straight) / 1000.0 * kRoadDetour, 1e-9);
  EXPECT_EQ(stop_kinds(route), std::vector<StopKind>{StopKind::transshipment});
  EXPECT_EQ(route.stops[0].source, "road to rail rates");

  std::swap(request.from, request.to);
  request.from = testing::at_place("c");
  const Route back = plan(data, request).routes.at(0);
  expect_consistent(back);
  EXPECT_EQ(back.legs.back().mode, Mode::road);
  EXPECT_EQ(back.legs.back().to, "mine");
  EXPECT_EQ(back.legs.back().geometry.back(), cell(0, 1));
  EXPECT_NEAR(back.totals.km, route.totals.km, 1e-9);
}

TEST(Route, ARoadLegObeysThePolicy) {
  AsciiNetwork map(R"(
A------B

 )");
  map.square("AAA", 0, 0, 7, 0).square("BBB", 0, 1, 3, 2).square("AAA", 4, 1, 7, 2);
  const auto data = map.build();
  RouteRequest request = ask("a", "b");
  request.from = at_point(cell(2, 2), "mine");  // in BBB
  const Route route = plan(data, request).routes.at(0);
  expect_consistent(route);
  EXPECT_EQ(route.totals.crossings, 1);
  EXPECT_EQ(route.legs[0].country, country("BBB"));

  request.from = at_point(cell(5, 2), "pit");
  request.policy.avoided = {country("BBB")};
  EXPECT_EQ(plan(data, request).routes.at(0).legs[0].to, "b") << "the road to a would run through BBB";

  request.policy.avoided.clear();
  request.policy.modes = {Mode::rail};
  const RouteSet no_road = plan(data, request);
  ASSERT_TRUE(no_road.no_route);
  EXPECT_EQ(no_road.no_route->reason, "pit is not at a station and road is not an allowed mode.");
  EXPECT_EQ(no_road.no_route->relaxations.at(0).change, "allow road");
  request.from = at_point({cell(0, 0).lon + 0.05, cell(0, 0).lat}, "siding");
  EXPECT_EQ(plan(data, request).routes.size(), 1U) << "the last mile needs no permission";
}

TEST(Route, NoRoadLeadsOverTheSea) {
  AsciiNetwork map("A--B   C--D");
  map.square("AAA", 0, 0, 3, 0).square("BBB", 7, 0, 10, 0);
  RouteRequest request = ask("a", "d");
  request.from = at_point(cell(3.4, 0), "headland");  // nearer to c than to a, but over water
  EXPECT_TRUE(plan(map.build(), request).routes.empty());
}

TEST(Route, ViaPointsArePassedInOrder) {
  AsciiNetwork map(R"(
A--B--C
|  |  |
D--E--F)");
  map.square("AAA", 0, 0, 6, 2);
  const auto data = map.build();
  RouteRequest request = ask("a", "c");
  request.via = {testing::at_place("e")};
  const Route route = plan(data, request).routes.at(0);
  EXPECT_NE(way_of(data, route).find('e'), std::string::npos);
  expect_consistent(route);
  request.via = {testing::at_place("f"), testing::at_place("d")};
  const std::string way = way_of(data, plan(data, request).routes.at(0));
  EXPECT_LT(way.find('f'), way.find('d'));
  request.via = {at_point(cell(3, 1), "depot")};
  expect_consistent(plan(data, request).routes.at(0));
}

TEST(Route, AViaPointIsNoFreeChangeOfGauge) {
  AsciiNetwork map("A--B==C");
  map.square("AAA", 0, 0, 6, 0);
  RouteRequest request = ask("a", "c");
  request.via = {testing::at_place("b")};
  EXPECT_TRUE(plan(map.build(), request).routes.empty());
}

TEST(Route, WrongRequestsAreNamed) {
  AsciiNetwork map("A--B");
  map.square("AAA", 0, 0, 3, 0);
  const auto data = map.build();
  const auto error = [&](const RouteRequest& request) {
    const auto answer = plan_routes(data, request, false, CancelToken());
    return answer ? std::optional<ErrorCode>() : std::optional(answer.error().code);
  };
  EXPECT_EQ(error(ask("a", "a")), ErrorCode::usage);
  EXPECT_EQ(error(ask("a", "nowhere")), ErrorCode::not_found);
  EXPECT_EQ(error(ask("a", "b", {"XYZ"})), ErrorCode::not_found);
  RouteRequest request = ask("a", "b");
  request.alternatives = 0;
  EXPECT_EQ(error(request), ErrorCode::usage);
  request = ask("a", "b");
  request.max_overlap = 1.5;
  EXPECT_EQ(error(request), ErrorCode::usage);
  request = ask("a", "b");
  request.policy.modes.clear();
  EXPECT_EQ(error(request), ErrorCode::usage);
  request = ask("a", "b");
  request.policy.worldview = Worldview::de_facto;
  EXPECT_EQ(error(request), ErrorCode::usage);
  request = ask("a", "b");
  request.from = at_point({200, 50}, "off the map");
  EXPECT_EQ(error(request), ErrorCode::usage);
  CancelToken cancelled;
  cancelled.cancel();
  const auto stopped = plan_routes(data, ask("a", "b"), false, cancelled);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

TEST(Route, TheBypassIsPricedAgainstTheBaseline) {
  AsciiNetwork map(R"(
A--B--C--D
|        |
+---E----+)");
  map.square("AAA", 0, 0, 1, 0).square("BBB", 2, 0, 7, 0).square("AAA", 8, 0, 9, 0).square("AAA", 0, 1, 9, 2);
  const auto data = map.build();
  const RouteSet answer = plan(data, ask("a", "d", {"BBB"}), true);
  ASSERT_EQ(answer.routes.size(), 2U);
  const Route& route = answer.routes[0];
  const Route& baseline = answer.routes[1];
  EXPECT_EQ(baseline.id, "baseline");
  EXPECT_EQ(baseline.role, Role::baseline);
  EXPECT_FALSE(baseline.bypass_price);
  ASSERT_TRUE(route.bypass_price);
  EXPECT_NEAR(route.bypass_price->km, route.totals.km - baseline.totals.km, 1e-12);
  EXPECT_EQ(route.bypass_price->crossings, -2);
  ASSERT_EQ(baseline.proof.size(), 1U) << "proven for the same countries";
  EXPECT_TRUE(baseline.proof[0].entered);
  EXPECT_GT(baseline.proof[0].km_inside, 0.0);
  EXPECT_FALSE(route.proof.at(0).entered);
}

TEST(Route, WhatTheProofForbidsIsNeverShown) {
  // A sliver of the link lies in BBB; the network counts it for AAA, the proof does not.
  AsciiNetwork map(R"(
A---B---C
|       |
+-------+)");
  map.square("AAA", 0, 0, 8, 2);
  CountryPiece piece = map.pack.countries[0];
  const double lon = cell(4, 0).lon;
  piece.un = piece.de_facto = country("BBB");
  piece.polygon.shell = {
      {lon - 0.005, 49.99}, {lon + 0.014, 49.99}, {lon + 0.014, 50.01}, {lon - 0.005, 50.01}, {lon - 0.005, 49.99}};
  map.pack.countries[0].polygon.holes.push_back(piece.polygon.shell);
  map.pack.countries.push_back(piece);
  map.place("b").country = country("AAA");
  const auto data = map.build();
  ASSERT_TRUE(map.reports("border-sliver"));
  EXPECT_EQ(way_of(data, plan(data, ask("a", "c")).routes.at(0)), "abc");
  const RouteSet answer = plan(data, ask("a", "c", {"BBB"}));
  ASSERT_FALSE(answer.routes.empty());
  EXPECT_EQ(way_of(data, answer.routes[0]), "ac");
  EXPECT_FALSE(answer.routes[0].proof.at(0).entered);
  const auto told = std::find_if(answer.diagnostics.begin(), answer.diagnostics.end(),
                                 [](const Diagnostic& d) { return d.code == "proof-contradicts-network"; });
  ASSERT_NE(told, answer.diagnostics.end());
  EXPECT_EQ(told->severity, Severity::error);
  EXPECT_EQ(told->where.rfind("links, ", 0), 0U);
  EXPECT_NE(told->message.find("Land BBB"), std::string::npos);
}

TEST(Route, FollowsTheFirstMatchingCorridor) {
  AsciiNetwork map("A--B~~~~C--D");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 7, 0, 11, 0);
  const auto corridor = [](const std::string& id, std::vector<std::vector<std::string>> groups,
                           std::vector<std::string> without) {
    CorridorTemplate made;
    made.id = id;
    made.names.en = "The " + id;
    made.groups = std::move(groups);
    made.without = std::move(without);
    return made;
  };
  map.pack.corridors = {corridor("barred", {{"b"}}, {"c"}), corridor("reversed-only-by-others", {{"x"}}, {}),
                        corridor("middle", {{"x", "b"}, {"c"}}, {}), corridor("later", {{"b"}}, {})};
  const auto data = map.build();
  EXPECT_EQ(plan(data, ask("a", "d")).routes.at(0).corridor, "middle");
  EXPECT_EQ(plan(data, ask("a", "d")).routes.at(0).label, "The middle");
  EXPECT_EQ(plan(data, ask("d", "a")).routes.at(0).corridor, "middle") << "the other direction";
  map.pack.corridors.clear();
  EXPECT_EQ(plan(map.build(), ask("a", "d")).routes.at(0).label, "A - B - C - D");
}

TEST(NearestStations, AreSortedByRoadKilometres) {
  AsciiNetwork map("A--B--C    D~~~~E");
  map.square("AAA", 0, 0, 16, 0);
  const auto data = map.build();
  const auto stations = nearest_stations(*data.network, cell(5, 0), 2, data.length_m);
  ASSERT_EQ(stations.size(), 2U);
  EXPECT_EQ(data.network->places[stations[0].place.at()].id, "c");
  EXPECT_EQ(data.network->places[stations[1].place.at()].id, "b");
  EXPECT_LT(stations[0].road_km, stations[1].road_km);
  EXPECT_EQ(nearest_stations(*data.network, cell(11, 0), 9, data.length_m).size(), 3U)
      << "ports without rails are none";
}

}  // namespace
}  // namespace geo
