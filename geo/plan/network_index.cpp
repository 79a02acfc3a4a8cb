#include "geo/plan/network_index.hpp"

#include <algorithm>
#include <cmath>

namespace geo {
namespace {

constexpr std::size_t kMostMetrics = 8;

/// The unit in which no simple path reaches kLongestPath: it leaves every node once at most. A power of two not finer
/// than the weights' own quantum, so that bounds and weights add up without rounding.
double unit_for(const FreightNetwork& network, const std::vector<double>& weights) {
  double longest = 0.0;
  for (std::size_t n = 0; n < network.nodes.size(); ++n) {
    double most = 0.0;
    for (std::uint32_t a = network.first_out[n]; a < network.first_out[n + 1]; ++a) {
      most = std::max(most, weights[a]);
    }
    longest += most;
  }
  const double least = longest / static_cast<double>(kLongestPath);
  return std::max(kWeightQuantum, std::exp2(std::ceil(std::log2(std::max(least, kWeightQuantum)))));
}

}  // namespace

NetworkIndex::NetworkIndex(const FreightNetwork& network, const std::vector<CorridorTemplate>& corridors)
    : network_(network), graph_(network), ways_(network), corridors_(network, corridors) {}

const Cch& NetworkIndex::hierarchy() const {
  std::call_once(ordered_, [&] {
    std::vector<std::uint32_t> head;
    std::vector<float> x, y;
    for (const Arc& arc : network_.arcs) {
      head.push_back(arc.head.value);
    }
    for (const SearchNode& node : network_.nodes) {
      const LonLat p = network_.places[node.place.at()].position;
      x.push_back(static_cast<float>(p.lon));
      y.push_back(static_cast<float>(p.lat));
    }
    const CchGraph graph{network_.first_out, head};
    hierarchy_ = std::make_unique<const Cch>(build_cch(graph, nested_dissection(graph, x, y)));
  });
  return *hierarchy_;
}

std::shared_ptr<const LowerMetric> NetworkIndex::lower_metric(const std::shared_ptr<const CostModel>& costs,
                                                              Cargo cargo, Objective objective) const {
  const Cch& cch = hierarchy();
  const std::lock_guard lock(mutex_);
  const auto kept = std::find_if(metrics_.begin(), metrics_.end(), [&](const Kept& k) {
    return k.costs == costs && k.cargo == cargo && k.objective == objective;
  });
  if (kept != metrics_.end()) {
    std::rotate(kept, kept + 1, metrics_.end());
    return metrics_.back().metric;
  }
  auto made = std::make_shared<LowerMetric>(cch);
  const std::vector<std::uint8_t> all(network_.arcs.size(), 1);
  const std::vector<double> weights = Pricing(network_, *costs, cargo).arc_weights(objective, all);
  made->unit = unit_for(network_, weights);
  made->weights.reserve(weights.size());
  for (const double weight : weights) {
    made->weights.push_back(static_cast<CchWeight>(std::floor(weight / made->unit)));
  }
  made->metric.customise(made->weights);
  if (metrics_.size() == kMostMetrics) {
    metrics_.erase(metrics_.begin());
  }
  metrics_.push_back({costs, cargo, objective, std::move(made)});
  return metrics_.back().metric;
}

}  // namespace geo
