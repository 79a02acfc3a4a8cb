#pragma once
// The policy as removal: which arcs of the network a question may use, and why the others may not be used.

#include <cstdint>
#include <string>
#include <vector>

#include "geo/core/result.hpp"
#include "geo/plan/freight_network.hpp"
#include "geo/plan/policy.hpp"

namespace geo {

/// One byte per arc; 0 removes it.
using ArcMask = std::vector<std::uint8_t>;

/// Why a link, passage or transfer may not be used.
struct Exclusion {
  enum class Kind : std::uint8_t { none, status, mode, closed, avoided, area, owner, capacity };
  Kind kind = Kind::none;
  CountryCode country;       ///< avoided: which one
  std::uint32_t closed = 0;  ///< closed, owner: position in Policy::closed or Policy::avoided_operators
};

/// The exclusions of one policy on one network, computed once.
class PolicyFilter {
 public:
  /// Error: a closed id that names nothing in the network.
  static Result<PolicyFilter> make(const FreightNetwork& network, const Policy& policy);

  const Exclusion& of(const Arc& arc) const;
  const Exclusion& link(std::size_t i) const { return links_[i]; }
  bool is_place_closed(PlaceIndex place) const { return closed_places_[place.at()] != 0; }
  ArcMask allowed_arcs(const FreightNetwork& network) const;

 private:
  PolicyFilter() = default;
  std::vector<Exclusion> links_;
  std::vector<Exclusion> passages_;
  std::vector<Exclusion> transfers_;
  std::vector<std::uint8_t> closed_places_;
};

/// The arcs a policy leaves. Error: a closed id that names nothing in the network.
Result<ArcMask> allowed_arcs(const FreightNetwork& network, const Policy& policy);

/// True when the record counts: its status is among the policy's, and what has an opening year has been opened by the
/// policy's. What is planned or being built needs such a year; what is suspended or closed counts only where the policy
/// names that status.
bool is_open_in(const LinkRecord& record, const Policy& policy);

/// The operators a record names, one by one: "KTZ;RZD" and "KTZ / RZD" are two.
std::vector<std::string> operators_of(const LinkRecord& record);

}  // namespace geo
