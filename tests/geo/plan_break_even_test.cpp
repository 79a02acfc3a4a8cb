// Where the ranking of two routes flips: the formula, and both routes priced anew on either side of the value it gives.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "geo/plan/break_even.hpp"
#include "geo/plan/cost_terms.hpp"
#include "tests/support/ascii_network.hpp"
#include "tests/support/random_network.hpp"

namespace geo {
namespace {

using testing::AsciiNetwork;
using testing::ask;
using testing::plan;

const BreakEven* find(const RouteSet& answer, const std::string& parameter) {
  const auto found = std::find_if(answer.break_even.begin(), answer.break_even.end(),
                                  [&](const BreakEven& flip) { return flip.parameter == parameter; });
  return found == answer.break_even.end() ? nullptr : &*found;
}

RouteRequest explained(RouteRequest request) {
  request.explain = true;
  return request;
}

// --- pricing anew ---

bool has_prefix(const std::string& text, std::string_view prefix) {
  return text.rfind(prefix, 0) == 0;
}

/// Sets a parameter of the costs or of the network's records to a value, in a copy. False where it is not known.
class Altered {
 public:
  Altered(const PlanningData& data, const Route& user, const BreakEven& flip, double value)
      : data_(data), network_(*data.network), costs_(*data.costs), flip_(flip), value_(value) {
    known_ = set_cost() || set_sailing(user) || set_stops(user);
  }

  bool is_known() const { return known_; }
  PlanningData data() const {
    PlanningData altered = data_;
    altered.network = std::make_shared<const FreightNetwork>(network_);
    altered.costs = std::make_shared<const CostModel>(costs_);
    altered.index = nullptr;
    return altered;
  }

 private:
  bool set_cost() {
    CargoRates& rates = costs_.container;
    const std::string& name = flip_.parameter;
    if (has_prefix(name, "rail tariff in ")) {
      const CountryCode country = testing::country(name.substr(name.size() - 3));
      ModeRates own = rates.rail_default;
      own.usd_per_tkm.typical = value_;
      rates.rail[country] = own;
      return true;
    }
    double* price = name == "ferry rate"      ? &rates.ferry.usd_per_tkm.typical
                    : name == "sea rate"      ? &rates.sea.usd_per_tkm.typical
                    : name == "value of time" ? &rates.value_of_time_usd_per_tonne_day
                    : name == "price of CO2"  ? &rates.co2_price_usd_per_tonne
                                              : nullptr;
    if (price != nullptr) {
      *price = value_;
    }
    return price != nullptr;
  }

  bool set_sailing(const Route& user) {
    for (const Leg& leg : user.legs) {
      const std::string ports = leg.from_name + " - " + leg.to_name;
      if (flip_.parameter == "freight " + ports) {
        network_.records[network_.links[leg.link_indices[0]].record].usd_per_tonne->typical = value_;
        return true;
      }
      if (flip_.parameter == "headway " + ports) {
        network_.records[network_.links[leg.link_indices[0]].record].headway_days = value_;
        return true;
      }
    }
    return false;
  }

  /// Every passage and transfer at the place gets a record of its own, with its part of the change.
  bool set_stops(const Route& user) {
    const bool delay = has_prefix(flip_.parameter, "delay at ");
    if (!delay && !has_prefix(flip_.parameter, "charges at ")) {
      return false;
    }
    std::string place;
    double count = 0.0;
    for (const Stop& stop : user.stops) {
      if (flip_.parameter == (delay ? "delay at " : "charges at ") + stop.name) {
        place = stop.place;
        count += stop.source.find("port entry") == std::string::npos ? 1.0 : 0.0;  // has no record
      }
    }
    if (count == 0.0) {
      return false;
    }
    const double change = (value_ - flip_.today) / count;
    const Pricing pricing(*data_.network, *data_.costs, Cargo::container);
    const auto changed = [&](Effort effort) {
      (delay ? effort.hours : effort.usd_per_tonne).typical += change;
      return effort;
    };
    for (BorderPassage& passage : network_.passages) {
      if (!passage.by_sea && network_.places[passage.place.at()].id == place) {
        const Effort effort = changed(pricing.passage(passage));
        CrossingRecord record;
        record.hours = effort.hours;
        record.usd_per_tonne = effort.usd_per_tonne;
        passage.record = static_cast<std::uint32_t>(network_.crossing_records.size());
        network_.crossing_records.push_back(record);
      }
    }
    for (Transfer& transfer : network_.transfers) {
      if (network_.places[transfer.place.at()].id == place) {
        const Effort effort = changed(pricing.transfer(transfer));
        TransferRecord record;
        record.hours = effort.hours;
        record.usd_per_tonne = effort.usd_per_tonne;
        transfer.record = static_cast<std::uint32_t>(network_.transfer_records.size());
        network_.transfer_records.push_back(record);
      }
    }
    return true;
  }

  const PlanningData& data_;
  FreightNetwork network_;
  CostModel costs_;
  const BreakEven& flip_;
  double value_;
  bool known_ = false;
};

std::vector<std::string> links_of(const Route& route) {
  std::vector<std::string> links;
  for (const Leg& leg : route.legs) {
    links.insert(links.end(), leg.links.begin(), leg.links.end());
  }
  return links;
}

/// The weight of a route under other data: everything else is closed, and the question asked again.
std::optional<double> price_anew(const PlanningData& data, RouteRequest request, const Route& route) {
  const std::vector<std::string> links = links_of(route);
  const std::set<std::string> used(links.begin(), links.end());
  std::set<std::string> closed;
  for (const Link& link : data.network->links) {
    if (used.count(link.id) == 0) {
      closed.insert(link.id);
    }
  }
  request.explain = false;
  request.alternatives = 1;
  request.policy.closed.assign(closed.begin(), closed.end());
  if (route.role == Role::baseline) {
    request.policy.avoided.clear();
  }
  const RouteSet answer = plan(data, request);
  if (answer.routes.empty() || links_of(answer.routes.front()) != links) {
    return std::nullopt;
  }
  const Totals& t = answer.routes.front().totals;
  const Pricing pricing(*data.network, *data.costs, request.cargo);
  return pricing.weight({t.hours, t.usd_per_tonne, t.co2_kg_per_tonne}, request.objective);
}

const Route& route_of(const RouteSet& answer, const std::string& id) {
  return *std::find_if(answer.routes.begin(), answer.routes.end(), [&](const Route& r) { return r.id == id; });
}

bool uses(const Route& route, const BreakEven& flip) {
  const auto named = [&](const std::string& name) {
    return flip.parameter.size() >= name.size() &&
           flip.parameter.compare(flip.parameter.size() - name.size(), name.size(), name) == 0;
  };
  return std::any_of(route.stops.begin(), route.stops.end(), [&](const Stop& s) { return named(" at " + s.name); }) ||
         std::any_of(route.legs.begin(), route.legs.end(),
                     [&](const Leg& l) { return named(l.from_name + " - " + l.to_name); });
}

/// Borders without a crossing record have no name of their own.
bool is_ambiguous(const BreakEven& flip, const Route& a, const Route& b) {
  std::set<std::string> places;
  for (const Route* route : {&a, &b}) {
    for (const Stop& stop : route->stops) {
      if (flip.parameter == "delay at " + stop.name || flip.parameter == "charges at " + stop.name) {
        places.insert(stop.place);
      }
    }
  }
  return places.size() > 1;
}

/// Prices both routes a little before and a little after the flip. False where the test cannot alter the parameter.
bool flips_there(const PlanningData& data, const RouteSet& answer, const BreakEven& flip) {
  const Route& better = route_of(answer, flip.better);
  const Route& worse = route_of(answer, flip.worse);
  const double side = flip.flips_at > flip.today ? 1.0 : -1.0;
  const double step = std::max(0.01 * flip.flips_at, 1e-4);
  for (const double way : {-1.0, 1.0}) {
    const double value = flip.flips_at + side * way * step;
    if (value < 0.0 || is_ambiguous(flip, better, worse)) {
      return false;
    }
    const Altered altered(data, uses(better, flip) ? better : worse, flip, value);
    if (!altered.is_known()) {
      return false;
    }
    const auto first = price_anew(altered.data(), answer.request, better);
    const auto second = price_anew(altered.data(), answer.request, worse);
    if (!first || !second) {
      return false;
    }
    EXPECT_EQ(*first < *second, way < 0.0) << flip.parameter << " at " << value << ": " << flip.better << " " << *first
                                           << ", " << flip.worse << " " << *second;
  }
  return true;
}

// --- by hand ---

TEST(BreakEven, IsFilledOnlyWhenAskedFor) {
  AsciiNetwork map(R"(
A--B--C
|     |
+-----+)");
  map.square("AAA", 0, 0, 6, 2);
  const PlanningData data = map.build();
  EXPECT_TRUE(plan(data, ask("a", "c")).break_even.empty());
}

TEST(BreakEven, TheTariffOfTheLongerWay) {
  AsciiNetwork map(R"(
A-----B-----------C-----D
|                       |
+-----------------------+)");
  map.square("AAA", 0, 0, 24, 0).square("BBB", 0, 1, 24, 2);
  RouteRequest request = explained(ask("a", "d"));
  request.objective = Objective::cost;
  const PlanningData data = map.build();
  const RouteSet answer = plan(data, request);
  ASSERT_EQ(answer.routes.size(), 2U);
  const Route& direct = answer.routes[0];
  const Route& round = answer.routes[1];
  double abroad_km = 0.0;
  for (const Leg& leg : round.legs) {
    abroad_km += leg.country == testing::country("BBB") ? leg.km : 0.0;
  }
  const BreakEven* flip = find(answer, "rail tariff in BBB");
  ASSERT_NE(flip, nullptr);
  const double rest = round.totals.usd_per_tonne.typical - 0.03 * abroad_km;  // at home, and two borders at 2 USD/t
  EXPECT_NEAR(flip->flips_at, (direct.totals.usd_per_tonne.typical - rest) / abroad_km, 1e-9);
  const BreakEven* own = find(answer, "rail tariff in AAA");
  ASSERT_NE(own, nullptr);
  const double own_km = direct.totals.km - (round.totals.km - abroad_km);
  const double difference = round.totals.usd_per_tonne.typical - direct.totals.usd_per_tonne.typical;
  EXPECT_EQ(own->better, "r1");
  EXPECT_EQ(own->worse, "r2");
  EXPECT_EQ(own->unit, "USD/t-km");
  EXPECT_NEAR(own->today, 0.03, 1e-12);
  EXPECT_NEAR(own->flips_at, 0.03 + difference / own_km, 1e-9);
  EXPECT_NEAR(own->change_percent, (own->flips_at - 0.03) / 0.03 * 100.0, 1e-6);
  for (const BreakEven& told : answer.break_even) {
    EXPECT_NE(told.parameter, "value of time") << "money alone counts";
    EXPECT_TRUE(flips_there(data, answer, told)) << told.parameter;
  }
}

TEST(BreakEven, WhatBothUseNeverFlips) {
  AsciiNetwork map(R"(
A~~~~B--------C--------D
     |                 |
     +-----------------+)");
  map.square("AAA", 0, 0, 1, 0).square("BBB", 4, 0, 24, 2);
  map.link("a--b--ferry").usd_per_tonne = Range{10, 20, 30};
  map.link("a--b--ferry").headway_days = 3.0;
  const RouteSet answer = plan(map.build(), explained(ask("a", "d")));
  ASSERT_GE(answer.routes.size(), 2U);
  EXPECT_EQ(find(answer, "freight A - B"), nullptr);
  EXPECT_EQ(find(answer, "headway A - B"), nullptr);
  EXPECT_EQ(find(answer, "delay at B"), nullptr);
}

TEST(BreakEven, CapacityIsADemand) {
  AsciiNetwork map(R"(
A----------B----------C
|                     |
+---------------------+)");
  map.square("AAA", 0, 0, 24, 2);
  map.link("a--b").capacity_mt_per_year = 2.5;
  map.link("a--c").capacity_mt_per_year = 6.0;
  const RouteSet answer = plan(map.build(), explained(ask("a", "c")));
  ASSERT_EQ(answer.routes.size(), 2U);
  const BreakEven* demand = find(answer, "demand");
  ASSERT_NE(demand, nullptr);
  EXPECT_EQ(demand->better, "r1");
  EXPECT_EQ(demand->worse, "r2");
  EXPECT_EQ(demand->unit, "Mt/a");
  EXPECT_EQ(demand->flips_at, 2.5);
  EXPECT_EQ(demand, &answer.break_even.back()) << "it has no value today";
}

TEST(BreakEven, TheBaselineMayBeTheBetterOne) {
  AsciiNetwork map(R"(
A--B-----C--D
|           |
|           |
+-----------+)");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 5, 0, 7, 0).square("AAA", 8, 0, 12, 0).square("CCC", 0, 1, 12, 3);
  const RouteSet answer = plan(map.build(), explained(ask("a", "d", {"BBB"})), true);
  ASSERT_EQ(answer.routes.size(), 2U);
  ASSERT_FALSE(answer.break_even.empty());
  for (const BreakEven& flip : answer.break_even) {
    EXPECT_EQ(flip.better, "baseline");
    EXPECT_EQ(flip.worse, "r1");
  }
}

// --- on random networks ---

class RandomBreakEven : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(RandomBreakEven, BothRoutesPricedAnewSwapThere) {
  DataPack pack = testing::random_pack({}, GetParam());
  for (std::size_t i = 0; i < pack.links.size(); ++i) {
    LinkRecord& link = pack.links[i];
    if (link.mode == Mode::ferry) {
      link.headway_days = 2.0 + static_cast<double>(i % 4);
      if (i % 2 == 0) {
        link.usd_per_tonne = Range{5, 12, 20};
      }
    }
  }
  PlanningData data = testing::planning_data(pack);
  std::size_t told = 0, checked = 0;
  for (const int to : {11, 20, 29}) {
    for (const Objective objective : {Objective::balanced, Objective::cost, Objective::time}) {
      RouteRequest request = explained(ask("p0", "p" + std::to_string(to)));
      request.objective = objective;
      request.alternatives = 3;
      const RouteSet answer = plan(data, request);
      told += answer.break_even.size();
      for (const BreakEven& flip : answer.break_even) {
        checked += flips_there(data, answer, flip) ? 1U : 0U;
      }
    }
  }
  EXPECT_GT(checked, 10U);
  EXPECT_GT(checked, told / 3) << "of " << told << "; bare borders that share a name cannot be told apart";
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomBreakEven, ::testing::Range(1U, 6U));

}  // namespace
}  // namespace geo
