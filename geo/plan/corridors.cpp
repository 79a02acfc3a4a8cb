#include "geo/plan/corridors.hpp"

#include <algorithm>
#include <set>

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

std::vector<std::string> calls_of(const FreightNetwork& network, const FoundPath& path,
                                  const std::vector<Access>& stops) {
  std::vector<std::string> calls;
  const auto call_at = [&](PlaceIndex p) {
    const std::string& id = network.places[p.at()].id;
    if (p.at() < network.authored_places && (calls.empty() || calls.back() != id)) {
      calls.push_back(id);
    }
  };
  for (std::size_t s = 0; s < path.sections.size(); ++s) {
    call_at(stops[s].enter[path.sections[s].enter].place);
    for (const ArcIndex a : path.sections[s].arcs) {
      const Arc& arc = network.arcs[a.at()];
      if (arc.kind != ArcKind::link) {
        continue;
      }
      const Link& link = network.link_of(arc);
      const std::vector<std::string>& passages = network.record_of(link).passages;
      if (arc.reversed) {
        calls.insert(calls.end(), passages.rbegin(), passages.rend());
      } else {
        calls.insert(calls.end(), passages.begin(), passages.end());
      }
      call_at(arc.reversed ? link.from : link.to);
    }
  }
  return calls;
}

std::vector<PlaceIndex> corridor_places(const FreightNetwork& network, const std::vector<CorridorTemplate>& corridors) {
  std::set<PlaceIndex> places;
  for (const CorridorTemplate& corridor : corridors) {
    for (const std::vector<std::string>& group : corridor.groups) {
      for (const std::string& id : group) {
        if (const PlaceIndex place = network.find_place(id); place.is_valid()) {
          places.insert(place);
        }
      }
    }
  }
  return {places.begin(), places.end()};
}

const CorridorTemplate* match_corridor(const std::vector<CorridorTemplate>& corridors,
                                       const std::vector<std::string>& calls) {
  const auto found =
      std::find_if(corridors.begin(), corridors.end(), [&](const CorridorTemplate& c) { return matches(c, calls); });
  return found == corridors.end() ? nullptr : &*found;
}

}  // namespace geo
