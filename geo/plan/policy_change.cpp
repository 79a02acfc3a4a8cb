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
  open.avoided_operators.clear();
  open.min_capacity_mt_per_year = 0.0;
  open.max_gauge_breaks.reset();
  return open;
}

Policy everything_allowed(const Policy& policy) {
  Policy open = nothing_avoided(policy);
  open.modes.assign(kAllModes.begin(), kAllModes.end());
  return open;
}

Policy anything_built(const Policy& policy) {
  constexpr int kLatestYear = 2100;
  Policy open = everything_allowed(policy);
  open.year = kLatestYear;
  open.statuses = {LinkStatus::operating, LinkStatus::under_construction, LinkStatus::planned, LinkStatus::suspended};
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
    case Kind::owner:
      std::erase(policy.avoided_operators, closed);
      break;
    case Kind::capacity:
      policy.min_capacity_mt_per_year = 0.0;
      break;
    case Kind::gauge_breaks:
      policy.max_gauge_breaks = number;
      break;
    case Kind::year:
      policy.year = number;
      break;
    case Kind::suspended:
      policy.statuses.push_back(LinkStatus::suspended);
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
  for (const std::string& name : policy.avoided_operators) {
    changes.push_back({PolicyChange::Kind::owner, "allow the operator " + name, {}, Mode::rail, name});
  }
  if (policy.min_capacity_mt_per_year > 0.0) {
    changes.push_back({PolicyChange::Kind::capacity, "accept any capacity", {}, Mode::rail, {}});
  }
  if (policy.max_gauge_breaks) {
    changes.push_back(allow_gauge_breaks(*policy.max_gauge_breaks + 1));
  }
  if (std::find(policy.statuses.begin(), policy.statuses.end(), LinkStatus::suspended) == policy.statuses.end()) {
    changes.push_back({PolicyChange::Kind::suspended, "allow suspended lines", {}, Mode::rail, {}});
  }
  return changes;
}

PolicyChange allow_gauge_breaks(int number) {
  return {PolicyChange::Kind::gauge_breaks,
          fmt::format("allow {} gauge break{}", number, number == 1 ? "" : "s"),
          {},
          Mode::rail,
          {},
          number};
}

PolicyChange wait_until(int year) {
  return {PolicyChange::Kind::year, fmt::format("wait until {}", year), {}, Mode::rail, {}, year};
}

}  // namespace geo
