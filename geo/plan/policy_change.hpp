#pragma once
// What a planner could give up of a policy, one thing at a time, and the policies with nothing left to give up.

#include <string>
#include <string_view>
#include <vector>

#include "geo/plan/policy.hpp"

namespace geo {

/// "rail", "ferry", "sea" or "road".
std::string_view mode_word(Mode mode);

/// The policy without avoidance and closures; modes and year stay.
Policy nothing_avoided(const Policy& policy);
/// The policy with nothing left to relax: only the year still counts.
Policy everything_allowed(const Policy& policy);

/// One thing the planner could give up.
struct PolicyChange {
  enum class Kind { country, mode, closure, areas } kind;
  std::string text;  ///< "allow IRN", "allow ferry", "open aktau"
  CountryCode country;
  Mode mode = Mode::rail;
  std::string closed;

  void apply(Policy& policy) const;
};

/// All of them, in the order countries, modes, closures, areas.
std::vector<PolicyChange> possible_changes(const Policy& policy);

}  // namespace geo
