#pragma once
// Deposits chosen by the user, and their written forms. Every row carries its source and confidence.

#include <optional>
#include <string>
#include <vector>

#include "geo/core/data_pack.hpp"
#include "geo/plan/planner.hpp"

namespace app {

struct DepositFilter {
  std::vector<std::string> commodities;     ///< any of these; empty = all
  std::vector<geo::CountryCode> countries;  ///< empty = all
  std::optional<geo::DepositStatus> status;
  std::optional<geo::LonLat> near;
  double within_km = 300.0;  ///< of `near`
};

/// The nearest thing of a kind to a deposit.
struct NearestThing {
  std::string id;    ///< of a link or place; of a border the country on the other side
  std::string name;  ///< of the railway line, station or port; of a border both countries: KAZ-RUS
  double km = 0;     ///< geodesic; by road for a station
  geo::LonLat point;
};
/// Empty where there is none: an island has no land border.
struct DepositDistances {
  std::optional<NearestThing> border;
  std::optional<NearestThing> rail;
  std::optional<NearestThing> station;
  std::optional<NearestThing> port;
};

struct ListedDeposit {
  const geo::Deposit* deposit = nullptr;      ///< into the pack, which must outlive the list
  std::optional<double> distance_km;          ///< to DepositFilter::near, geodesic
  std::optional<DepositDistances> distances;  ///< when asked for
};

/// In the pack's order, or nearest first.
std::vector<ListedDeposit> select_deposits(const geo::DataPack& pack, const DepositFilter& filter);

/// Fills the distances of every deposit.
void measure_distances(std::vector<ListedDeposit>& deposits, const geo::PlanningData& data);

/// Every commodity the pack knows, sorted.
std::vector<std::string> known_commodities(const geo::DataPack& pack);

std::string deposits_to_table(const std::vector<ListedDeposit>& deposits);
/// Schema zhol.deposits/1.
std::string deposits_to_json(const std::vector<ListedDeposit>& deposits, const geo::DataPack& pack);
std::string deposits_to_csv(const std::vector<ListedDeposit>& deposits);
std::string deposits_to_geojson(const std::vector<ListedDeposit>& deposits);

}  // namespace app
