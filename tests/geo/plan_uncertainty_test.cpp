// How spreads add up: against closed forms, against each other, and the same numbers for ever.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geo/plan/pert.hpp"
#include "geo/plan/uncertainty.hpp"
#include "tests/support/ascii_network.hpp"

namespace geo {
namespace {

using testing::AsciiNetwork;
using testing::ask;
using testing::plan;

TEST(Pert, HasTheMeanAndVarianceOfItsClosedForm) {
  const std::vector<Range> ranges = {{0, 0, 12}, {0, 5, 10}, {4, 14, 72}, {0.5, 2, 10.75}, {1, 9.5, 10}, {0, 7, 7}};
  constexpr int kCount = 200000;
  for (const Range& r : ranges) {
    const PertQuantiles pert(r);
    double sum = 0.0;
    double squares = 0.0;
    for (int i = 0; i < kCount; ++i) {
      const double x = pert.at((i + 0.5) / kCount);
      sum += x;
      squares += x * x;
    }
    const double width = r.high - r.low;
    const double mean = (r.low + 4.0 * r.typical + r.high) / 6.0;
    const double variance = (mean - r.low) * (r.high - mean) / 7.0;
    EXPECT_NEAR(sum / kCount, mean, 0.002 * width);
    EXPECT_NEAR(squares / kCount - sum / kCount * sum / kCount, variance, 0.01 * variance + 1e-5 * width * width);
    EXPECT_EQ(pert.at(0.0), r.low);
    EXPECT_NEAR(pert.at(1.0), r.high, 1e-12);
  }
}

TEST(Pert, OfASymmetricFigureIsTheBetaOfThreeAndThree) {
  const PertQuantiles pert({0, 0.5, 1});
  for (const double x : {0.05, 0.2, 0.5, 0.7, 0.95}) {
    const double below = x * x * x * (10.0 - 15.0 * x + 6.0 * x * x);  // its distribution function
    EXPECT_NEAR(pert.at(below), x, 1e-3);
  }
}

TEST(Pert, OfOneValueIsThatValue) {
  EXPECT_EQ(PertQuantiles(Range::exactly(3.5)).at(0.0), 3.5);
  EXPECT_EQ(PertQuantiles(Range::exactly(3.5)).at(0.99), 3.5);
}

TEST(UniformDraws, AreEvenAndTheSameForEver) {
  UniformDraws draws(1, "rate rail KAZ");
  double sum = 0.0;
  std::array<int, 10> bins{};
  for (int i = 0; i < 100000; ++i) {
    const double u = draws.next();
    ASSERT_GE(u, 0.0);
    ASSERT_LT(u, 1.0);
    sum += u;
    ++bins[static_cast<std::size_t>(u * 10.0)];
  }
  EXPECT_NEAR(sum / 100000, 0.5, 0.005);
  for (const int bin : bins) {
    EXPECT_NEAR(bin, 10000, 400);
  }
  UniformDraws again(1, "rate rail KAZ");
  UniformDraws other_seed(2, "rate rail KAZ");
  UniformDraws other_stream(1, "rate rail RUS");
  const double first = again.next();
  EXPECT_NE(first, other_seed.next());
  EXPECT_NE(first, other_stream.next());
}

Leg rail_leg(const char* code, const Range& hours, const Range& usd) {
  Leg leg;
  leg.country = testing::country(code);
  leg.hours = hours;
  leg.usd_per_tonne = usd;
  return leg;
}

Stop stop_at(const char* place, const Range& hours, const Range& usd) {
  Stop stop;
  stop.place = place;
  stop.hours = hours;
  stop.usd_per_tonne = usd;
  return stop;
}

Range plain_sum(const Route& route, Range Leg::*of_leg, Range Stop::*of_stop) {
  Range sum;
  for (const Leg& leg : route.legs) {
    sum += leg.*of_leg;
  }
  for (const Stop& stop : route.stops) {
    sum += stop.*of_stop;
  }
  return sum;
}

Route route_of(std::vector<Leg> legs, std::vector<Stop> stops) {
  Route route;
  route.legs = std::move(legs);
  route.stops = std::move(stops);
  route.totals.hours = plain_sum(route, &Leg::hours, &Stop::hours);
  route.totals.usd_per_tonne = plain_sum(route, &Leg::usd_per_tonne, &Stop::usd_per_tonne);
  return route;
}

RouteRequest sampled(int samples = 20000, std::uint64_t seed = 1) {
  RouteRequest request;
  request.spread = Spread::sampled;
  request.samples = samples;
  request.seed = seed;
  return request;
}

void spread(std::vector<Route>& routes, const RouteRequest& request) {
  spread_totals(routes, FreightNetwork(), CostModel(), request);
}

TEST(SampledSpread, OfOnePartHasItsOwnQuantiles) {
  std::vector<Route> routes = {route_of({rail_leg("KAZ", {10, 20, 60}, {5, 6, 12})}, {})};
  spread(routes, sampled(100000));
  const Totals& totals = routes[0].totals;
  const PertQuantiles hours({10, 20, 60});
  EXPECT_NEAR(totals.hours_drawn->p10, hours.at(0.1), 0.3);
  EXPECT_NEAR(totals.hours_drawn->p50, hours.at(0.5), 0.3);
  EXPECT_NEAR(totals.hours_drawn->p90, hours.at(0.9), 0.4);
  EXPECT_EQ(totals.hours, (Range{totals.hours_drawn->p10, 20, totals.hours_drawn->p90}));
  EXPECT_FALSE(totals.cheaper_than_best);
}

/// Legs in one country are one railway's: their spreads add plainly. In two countries they add in quadrature.
TEST(SampledSpread, JoinsLegsOfACountryAndSeparatesCountries) {
  const Range hours = {10, 20, 60};
  const Range usd = {5, 6, 12};
  std::vector<Route> routes = {route_of({rail_leg("KAZ", hours, usd), rail_leg("KAZ", hours, usd)}, {}),
                               route_of({rail_leg("KAZ", hours, usd), rail_leg("AZE", hours, usd)}, {}),
                               route_of({rail_leg("KAZ", hours * 2.0, usd * 2.0)}, {})};
  spread(routes, sampled(50000));
  const auto width = [](const Route& route) { return route.totals.hours_drawn->p90 - route.totals.hours_drawn->p10; };
  EXPECT_NEAR(width(routes[0]), width(routes[2]), 1e-9);
  EXPECT_NEAR(width(routes[1]) / width(routes[0]), std::sqrt(0.5), 0.03);
  EXPECT_NEAR(*routes[1].totals.faster_than_best, 0.5, 0.01);
  EXPECT_NEAR(*routes[2].totals.cheaper_than_best, 0.5, 1e-9) << "the same draws: always equal, and equal counts half";
}

TEST(SampledSpread, HasTheMeanAndVarianceOfTheSumOfItsStops) {
  std::vector<Stop> stops;
  double mean = 0.0;
  double variance = 0.0;
  for (int i = 0; i < 12; ++i) {
    const Range hours = {1.0 + i, 8.0 + i, 40.0 + 2 * i};
    stops.push_back(stop_at(std::to_string(i).c_str(), hours, Range::exactly(1)));
    const double m = (hours.low + 4 * hours.typical + hours.high) / 6;
    mean += m;
    variance += (m - hours.low) * (hours.high - m) / 7;
  }
  std::vector<Route> routes = {route_of({}, stops)};
  spread(routes, sampled(50000));
  const Quantiles& drawn = *routes[0].totals.hours_drawn;
  constexpr double kNormalTenth = 1.2816;  // twelve independent parts are nearly normal
  EXPECT_NEAR(drawn.p50, mean, 0.1 * std::sqrt(variance));
  EXPECT_NEAR(drawn.p90 - drawn.p10, 2 * kNormalTenth * std::sqrt(variance), 0.05 * 2 * std::sqrt(variance));
  EXPECT_EQ(routes[0].totals.usd_drawn->p10, 12);
  EXPECT_EQ(routes[0].totals.usd_drawn->p90, 12);
  EXPECT_LE(routes[0].totals.hours.low, routes[0].totals.hours.typical);
}

TEST(SampledSpread, WaitsEvenlyForASailing) {
  Stop stop = stop_at("port", {24, 24 + 12 + 48, 24 + 12 + 96}, Range::exactly(1));
  stop.waiting = {0, 12 + 48, 12 + 96};  // twelve hours of weather, a sailing every four days
  stop.hours = Range::exactly(24) + stop.waiting;
  std::vector<Route> routes = {route_of({}, {stop})};
  spread(routes, sampled(100000));
  const Quantiles& drawn = *routes[0].totals.hours_drawn;
  EXPECT_NEAR(drawn.p10, 24 + 12 + 0.1 * 96, 0.5);
  EXPECT_NEAR(drawn.p50, 24 + 12 + 0.5 * 96, 0.5);
  EXPECT_NEAR(drawn.p90, 24 + 12 + 0.9 * 96, 0.5);
}

TEST(SampledSpread, GivesARouteTheSameNumbersInAnyCompany) {
  const Route one = route_of({rail_leg("KAZ", {10, 20, 60}, {5, 6, 12})}, {stop_at("x", {1, 2, 9}, {0, 1, 2})});
  const Route two = route_of({rail_leg("CHN", {9, 19, 30}, {4, 6, 9})}, {stop_at("x", {1, 2, 9}, {0, 1, 2})});
  std::vector<Route> alone = {one};
  std::vector<Route> together = {two, one};
  spread(alone, sampled());
  spread(together, sampled());
  EXPECT_EQ(alone[0].totals.hours_drawn->p90, together[1].totals.hours_drawn->p90);
  EXPECT_EQ(alone[0].totals.usd_drawn->p10, together[1].totals.usd_drawn->p10);
}

/// A route of the planner: rail, border, ferry, rail.
AsciiNetwork drawn() {
  AsciiNetwork map(R"(
A---B---C~~~~D---E
)");
  map.square("AAA", 0, 0, 5, 0).square("BBB", 6, 0, 9, 0).square("CCC", 13, 0, 18, 0);
  map.link("c--d--ferry").headway_days = 4.0;
  return map;
}

PlanningData with_ranges() {
  AsciiNetwork map = drawn();
  PlanningData data = map.build();
  CostModel costs = *data.costs;
  CargoRates& rates = costs.container;
  rates.rail_default.usd_per_tkm = {0.02, 0.03, 0.05};
  rates.rail_default.km_per_hour = {15, 40, 60};
  rates.crossing.hours = {1, 8, 60};
  rates.transshipment.hours = {10, 24, 90};
  rates.transshipment.usd_per_tonne = {4, 8, 15};
  data.costs = std::make_shared<const CostModel>(costs);
  return data;
}

TEST(Spread, OrdersItselfAsItsKindsPromise) {
  const PlanningData data = with_ranges();
  RouteRequest request = ask("a", "e");
  const Totals independent = plan(data, request).routes.at(0).totals;
  request.spread = Spread::correlated;
  const Route route = plan(data, request).routes.at(0);
  const Totals& correlated = route.totals;
  request.spread = Spread::sampled;
  const Totals drawn = plan(data, request).routes.at(0).totals;
  EXPECT_LT(correlated.hours.low, independent.hours.low);
  EXPECT_GT(correlated.hours.high, independent.hours.high);
  EXPECT_LT(correlated.usd_per_tonne.low, independent.usd_per_tonne.low);
  const Range sum = plain_sum(route, &Leg::hours, &Stop::hours);
  EXPECT_NEAR(correlated.hours.low, sum.low, 1e-9);
  EXPECT_NEAR(correlated.hours.high, sum.high, 1e-9);
  EXPECT_EQ(correlated.hours.typical, independent.hours.typical);
  EXPECT_EQ(drawn.hours.typical, independent.hours.typical);
  EXPECT_FALSE(independent.hours_drawn);
  EXPECT_FALSE(correlated.hours_drawn);
  for (const auto& quantiles : {drawn.hours_drawn, drawn.usd_drawn}) {
    ASSERT_TRUE(quantiles);
    EXPECT_LT(quantiles->p10, quantiles->p50);
    EXPECT_LT(quantiles->p50, quantiles->p90);
  }
  EXPECT_GT(drawn.hours_drawn->p10, correlated.hours.low);
  EXPECT_LT(drawn.hours_drawn->p90, correlated.hours.high);
}

TEST(Spread, RepeatsItselfAndFollowsTheSeed) {
  const PlanningData data = with_ranges();
  RouteRequest request = ask("a", "e");
  request.spread = Spread::sampled;
  const Totals first = plan(data, request).routes.at(0).totals;
  const Totals again = plan(data, request).routes.at(0).totals;
  EXPECT_EQ(first.hours_drawn->p90, again.hours_drawn->p90);
  request.seed = 2;
  const Totals other = plan(data, request).routes.at(0).totals;
  EXPECT_NE(first.hours_drawn->p90, other.hours_drawn->p90);
  EXPECT_NEAR(first.hours_drawn->p50, other.hours_drawn->p50, 0.05 * first.hours_drawn->p50);
}

/// Numbers of a second implementation, in Python: another compiler, library or version of the program must give them
/// too.
TEST(Spread, GivesTheNumbersWrittenHere) {
  std::vector<Route> routes = {
      route_of({rail_leg("KAZ", {10, 20, 60}, {5, 6, 12})}, {stop_at("x", {1, 8, 40}, {0, 1, 4})})};
  spread(routes, sampled(2000, 42));
  const Totals& totals = routes[0].totals;
  EXPECT_DOUBLE_EQ(totals.hours_drawn->p10, 23.59871759129087);
  EXPECT_DOUBLE_EQ(totals.hours_drawn->p50, 36.21517462284913);
  EXPECT_DOUBLE_EQ(totals.hours_drawn->p90, 52.43699452152688);
  EXPECT_DOUBLE_EQ(totals.usd_drawn->p50, 8.016861316436863);
}

}  // namespace
}  // namespace geo
