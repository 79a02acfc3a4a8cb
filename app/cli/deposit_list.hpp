#pragma once
// Deposits chosen by the user, and their written forms. Every row carries its source and confidence.

#include <optional>
#include <string>
#include <vector>

#include "geo/core/data_pack.hpp"

namespace app {

struct DepositFilter {
  std::vector<std::string> commodities;     ///< any of these; empty = all
  std::vector<geo::CountryCode> countries;  ///< empty = all
  std::optional<geo::DepositStatus> status;
  std::optional<geo::LonLat> near;
  double within_km = 300.0;  ///< of `near`
};

struct ListedDeposit {
  const geo::Deposit* deposit = nullptr;  ///< into the pack, which must outlive the list
  std::optional<double> distance_km;      ///< to DepositFilter::near, geodesic
};

/// In the pack's order, or nearest first.
std::vector<ListedDeposit> select_deposits(const geo::DataPack& pack, const DepositFilter& filter);

/// Every commodity the pack knows, sorted.
std::vector<std::string> known_commodities(const geo::DataPack& pack);

std::string deposits_to_table(const std::vector<ListedDeposit>& deposits);
/// Schema zhol.deposits/1.
std::string deposits_to_json(const std::vector<ListedDeposit>& deposits, const geo::DataPack& pack);
std::string deposits_to_csv(const std::vector<ListedDeposit>& deposits);
std::string deposits_to_geojson(const std::vector<ListedDeposit>& deposits);

}  // namespace app
