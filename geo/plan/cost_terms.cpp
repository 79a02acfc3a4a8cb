#include "geo/plan/cost_terms.hpp"

#include <numeric>

namespace geo {

Scales scales_of(const CargoRates& rates, Objective objective) {
  constexpr double kHoursPerDay = 24.0;
  constexpr double kKgPerTonne = 1000.0;
  switch (objective) {
    case Objective::cost:
      return {1.0, 0.0, 0.0};
    case Objective::time:
      return {0.0, 1.0, 0.0};
    case Objective::co2:
      return {0.0, 0.0, 1.0};
    case Objective::balanced:
      break;
  }
  return {1.0, rates.value_of_time_usd_per_tonne_day / kHoursPerDay, rates.co2_price_usd_per_tonne / kKgPerTonne};
}

double CostTerms::total() const {
  return std::accumulate(weights.begin(), weights.end(), 0.0);
}

double waiting_hours(const PlanningData& data, const RouteRequest& request, const Route& route) {
  const Pricing pricing(*data.network, costs_of(data, request), request.cargo);
  double hours = 0.0;
  for (const Leg& leg : route.legs) {
    for (const std::uint32_t link : leg.link_indices) {
      hours += pricing.boarding_wait(data.network->links[link]).typical;
    }
  }
  return hours;
}

CostTerms cost_terms(const PlanningData& data, const RouteRequest& request, const Route& route) {
  const Scales scales = scales_of(costs_of(data, request).rates(request.cargo), request.objective);
  CostTerms terms;
  for (const Leg& leg : route.legs) {
    terms[CostTerm::freight] += scales.usd * leg.usd_per_tonne.typical;
    terms[CostTerm::under_way] += scales.hour * leg.hours.typical;
  }
  for (const Stop& stop : route.stops) {
    const bool border = stop.kind == StopKind::crossing;
    terms[border ? CostTerm::fees : CostTerm::handling] += scales.usd * stop.usd_per_tonne.typical;
    terms[border ? CostTerm::border_time : CostTerm::handling_time] += scales.hour * stop.hours.typical;
  }
  const double waiting = scales.hour * waiting_hours(data, request, route);
  terms[CostTerm::waiting] += waiting;
  terms[CostTerm::handling_time] -= waiting;
  terms[CostTerm::emissions] = scales.kg * route.totals.co2_kg_per_tonne;
  if (scales.usd > 0.0) {
    terms[CostTerm::surcharges] = route.totals.surcharge_usd_per_tonne;
  }
  return terms;
}

std::string_view term_words(CostTerm term) {
  switch (term) {
    case CostTerm::freight:
      return "freight";
    case CostTerm::handling:
      return "handling charges";
    case CostTerm::fees:
      return "border fees";
    case CostTerm::surcharges:
      return "surcharges";
    case CostTerm::under_way:
      return "time under way";
    case CostTerm::handling_time:
      return "time in handling";
    case CostTerm::waiting:
      return "waiting for ships";
    case CostTerm::border_time:
      return "time at borders";
    case CostTerm::emissions:
      break;
  }
  return "CO2";
}

std::string_view weight_unit(Objective objective) {
  return objective == Objective::time ? "h" : objective == Objective::co2 ? "kg CO2/t" : "USD/t";
}

}  // namespace geo
