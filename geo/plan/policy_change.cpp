#include "geo/plan/policy_change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace geo {
namespace {

constexpr std::array<Mode, 4> kAllModes = {Mode::rail, Mode::ferry, Mode::sea, Mode::road};

}  // namespace

std::string_view mode_word(Mode mode) {
  switch (mode) {
    case Mode::rail:
      return "rail";
    case Mode::ferry:
      return "ferry";
    case Mode::sea:
      return "sea";
    case Mode::road:
      break;
  }
  return "road";
}

Policy nothing_avoided(const Policy& policy) {
  Policy open = policy;
  open.avoided.clear();
  open.closed.clear();
  open.forbidden_areas.clear();
  return open;
}

Policy everything_allowed(const Policy& policy) {
  Policy open = nothing_avoided(policy);
  open.modes.assign(kAllModes.begin(), kAllModes.end());
  return open;
}

void PolicyChange::apply(Policy& policy) const {
  switch (kind) {
    case Kind::country:
      std::erase(policy.avoided, country);
      break;
    case Kind::mode:
      policy.modes.push_back(mode);
      break;
    case Kind::closure:
      std::erase(policy.closed, closed);
      break;
    case Kind::areas:
      policy.forbidden_areas.clear();
      break;
  }
}

std::vector<PolicyChange> possible_changes(const Policy& policy) {
  std::vector<PolicyChange> changes;
  for (const CountryCode country : policy.avoided) {
    changes.push_back({PolicyChange::Kind::country, "allow " + country.str(), country, Mode::rail, {}});
  }
  for (const Mode mode : kAllModes) {
    if (std::find(policy.modes.begin(), policy.modes.end(), mode) == policy.modes.end()) {
      changes.push_back({PolicyChange::Kind::mode, fmt::format("allow {}", mode_word(mode)), {}, mode, {}});
    }
  }
  for (const std::string& id : policy.closed) {
    changes.push_back({PolicyChange::Kind::closure, "open " + id, {}, Mode::rail, id});
  }
  if (!policy.forbidden_areas.empty()) {
    changes.push_back({PolicyChange::Kind::areas, "allow the forbidden areas", {}, Mode::rail, {}});
  }
  return changes;
}

}  // namespace geo
