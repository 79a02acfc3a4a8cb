#pragma once
// What a planner could give up of a policy, one thing at a time, and the policies with nothing left to give up.

#include <string>
#include <string_view>
#include <vector>

#include "geo/plan/policy.hpp"

namespace geo {

/// "rail", "ferry", "sea" or "road".
std::string_view mode_word(Mode mode);

/// The policy without avoidance, closures and limits; modes, statuses and year stay.
Policy nothing_avoided(const Policy& policy);
/// The policy with nothing left to relax but statuses and year.
Policy everything_allowed(const Policy& policy);
/// The same when whatever is planned has been built, and suspended lines run again.
Policy anything_built(const Policy& policy);

/// One thing the planner could give up.
struct PolicyChange {
  enum class Kind { country, mode, closure, areas, owner, capacity, gauge_breaks, suspended, year } kind;
  std::string text;  ///< "allow IRN", "allow ferry", "open aktau"
  CountryCode country;
  Mode mode = Mode::rail;
  std::string closed;  ///< or an operator
  int number = 0;      ///< of gauge breaks, or the year

  void apply(Policy& policy) const;
};

/// All of them but years, in the order countries, modes, closures, areas, operators, capacity, gauge breaks, statuses.
std::vector<PolicyChange> possible_changes(const Policy& policy);
PolicyChange allow_gauge_breaks(int number);
PolicyChange wait_until(int year);

}  // namespace geo
