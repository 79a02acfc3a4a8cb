#pragma once
// The routes of which none is better in everything: the Pareto set over cost, time, emissions and borders.
//
// A label-setting search (Martins 1984, On a multicriteria shortest path problem) in the order of the objective, guided
// and pruned by one backward tree per criterion (Mandow and Perez de la Cruz 2010, NAMOA*), with a relative epsilon
// (Papadimitriou and Yannakakis 2000) applied to whole routes only, so that it does not add up along the way.

#include <array>
#include <cstddef>
#include <vector>

#include "geo/core/progress.hpp"
#include "geo/plan/journey.hpp"

namespace geo {

/// What is weighed against each other, typical values: USD/t (surcharges of soft avoidance included), hours, kg CO2/t,
/// borders crossed.
inline constexpr std::size_t kCriteria = 4;
using Criteria = std::array<double, kCriteria>;

struct ParetoOptions {
  Objective objective = Objective::balanced;  ///< the journey's weights are of
  double epsilon = 0.05;        ///< a route must be better by this share than each before it; by one border at least
  double max_stretch = 2.5;     ///< heaviest route as a multiple of the lightest, under the objective
  int max_gauge_breaks = -1;    ///< of the whole route; negative: any number
  std::size_t labels = 400000;  ///< most partial routes kept in memory (about 60 bytes each)
};

struct ParetoRoute {
  FoundPath path;
  Criteria criteria{};
};

/// Routes by weight: the lightest first. Before the others come in, the lightest and the best in each criterion stand;
/// each further one, in order of weight, is better by epsilon in something than every one before it. So:
/// - for every route within the stretch there is one of these than which it is not better by epsilon in cost, time or
///   CO2, and does not cross fewer borders; none of these is dominated by any route;
/// - with epsilon 0 it is the Pareto set, one route for each vector of criteria.
struct ParetoSet {
  std::vector<ParetoRoute> routes;
  bool complete = true;      ///< false: stopped at the most labels, or cancelled
  double complete_to = 0.0;  ///< weight up to which it is complete
};

ParetoSet find_pareto_set(const FreightNetwork& network, const JourneyGraph& journey, const Pricing& pricing,
                          const ParetoOptions& options, const CancelToken& cancel);

/// At most `count` of them, by weight: the lightest, the best in each criterion, then by weight.
std::vector<ParetoRoute> choose_from(const std::vector<ParetoRoute>& routes, std::size_t count);

}  // namespace geo
