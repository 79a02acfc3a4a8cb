#include "geo/plan/corridors.hpp"

#include <algorithm>

namespace geo {
namespace {

bool contains(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// The earliest call in each group is enough: a later one never helps the groups after it.
template <class Iterator>
bool calls_in_order(const CorridorTemplate& corridor, Iterator call, Iterator end) {
  for (const std::vector<std::string>& group : corridor.groups) {
    call = std::find_if(call, end, [&](const std::string& id) { return contains(group, id); });
    if (call == end) {
      return false;
    }
    ++call;
  }
  return true;
}

bool matches(const CorridorTemplate& corridor, const std::vector<std::string>& calls) {
  if (corridor.groups.empty()) {
    return false;
  }
  const bool barred =
      std::any_of(calls.begin(), calls.end(), [&](const std::string& id) { return contains(corridor.without, id); });
  return !barred && (calls_in_order(corridor, calls.begin(), calls.end()) ||
                     calls_in_order(corridor, calls.rbegin(), calls.rend()));
}

}  // namespace

const CorridorTemplate* match_corridor(const std::vector<CorridorTemplate>& corridors,
                                       const std::vector<std::string>& calls) {
  const auto found =
      std::find_if(corridors.begin(), corridors.end(), [&](const CorridorTemplate& c) { return matches(c, calls); });
  return found == corridors.end() ? nullptr : &*found;
}

}  // namespace geo
