#pragma once
// What a route weighs under an objective, taken apart into the terms a planner argues with: freight, handling, borders,
// time under way, waiting. For explanations: which term makes one route better than another.

#include <array>
#include <string_view>

#include "geo/plan/question.hpp"

namespace geo {

/// Weight of one dollar, hour and kilogram per tonne under an objective (Pricing::weight as factors).
struct Scales {
  double usd = 0.0, hour = 0.0, kg = 0.0;
};
Scales scales_of(const CargoRates& rates, Objective objective);

enum class CostTerm { freight, handling, fees, surcharges, under_way, handling_time, waiting, border_time, emissions };
inline constexpr std::size_t kCostTerms = 9;

/// Weight per term; they sum to the route's weight.
struct CostTerms {
  std::array<double, kCostTerms> weights{};

  double& operator[](CostTerm term) { return weights[static_cast<std::size_t>(term)]; }
  double operator[](CostTerm term) const { return weights[static_cast<std::size_t>(term)]; }
  double total() const;
};

CostTerms cost_terms(const PlanningData& data, const RouteRequest& request, const Route& route);
/// Hours a route waits for ships to sail, by the headway and the weather; part of the stops before them.
double waiting_hours(const PlanningData& data, const RouteRequest& request, const Route& route);

/// "freight", "waiting for ships", ...
std::string_view term_words(CostTerm term);
/// What the weights of an objective are counted in: "USD/t", "h" or "kg CO2/t".
std::string_view weight_unit(Objective objective);

}  // namespace geo
