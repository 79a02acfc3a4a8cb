#include "geo/plan/corridors.hpp"

#include <algorithm>
#include <map>

namespace geo {
namespace {

bool contains(const std::vector<std::uint32_t>& tokens, std::uint32_t token) {
  return std::find(tokens.begin(), tokens.end(), token) != tokens.end();
}

/// The earliest call in each group is enough: a later one never helps the groups after it.
template <class Groups, class Iterator>
bool calls_in_order(const Groups& groups, Iterator call, Iterator end) {
  for (const auto& group : groups) {
    call = std::find_if(call, end, [&](std::uint32_t token) { return contains(group, token); });
    if (call == end) {
      return false;
    }
    ++call;
  }
  return true;
}

}  // namespace

CorridorMatcher::CorridorMatcher(const FreightNetwork& network, const std::vector<CorridorTemplate>& corridors)
    : of_place_(network.places.size(), 0), of_record_(network.records.size()) {
  std::map<std::string, Token> tokens;
  const auto numbered = [&](const std::vector<std::string>& ids) {
    std::vector<Token> out;
    for (const std::string& id : ids) {
      out.push_back(tokens.try_emplace(id, static_cast<Token>(tokens.size() + 1)).first->second);
    }
    return out;
  };
  for (const CorridorTemplate& corridor : corridors) {
    Template made;
    for (const std::vector<std::string>& group : corridor.groups) {
      made.groups.push_back(numbered(group));
      for (const std::string& id : group) {
        if (const PlaceIndex place = network.find_place(id); place.is_valid()) {
          places_.push_back(place);
        }
      }
    }
    made.without = numbered(corridor.without);
    templates_.push_back(std::move(made));
  }
  std::sort(places_.begin(), places_.end());
  places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
  const auto token_of = [&](const std::string& id) {
    const auto found = tokens.find(id);
    return found == tokens.end() ? Token{0} : found->second;
  };
  for (std::size_t p = 0; p < network.authored_places; ++p) {
    of_place_[p] = token_of(network.places[p].id);
  }
  for (std::size_t r = 0; r < network.records.size(); ++r) {
    for (const std::string& passage : network.records[r].passages) {
      if (const Token token = token_of(passage); token != 0) {
        of_record_[r].push_back(token);
      }
    }
  }
}

CorridorMatcher::Calls CorridorMatcher::calls_of(const FreightNetwork& network, const FoundPath& path,
                                                 const std::vector<Access>& stops) const {
  Calls calls;
  const auto call_at = [&](PlaceIndex p) {
    const Token token = of_place_[p.at()];
    if (token != 0 && (calls.empty() || calls.back() != token)) {
      calls.push_back(token);
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
      const Calls& passages = of_record_[link.record];
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

bool CorridorMatcher::matches(const Template& corridor, const Calls& calls) {
  if (corridor.groups.empty()) {
    return false;
  }
  const bool barred =
      std::any_of(calls.begin(), calls.end(), [&](Token token) { return contains(corridor.without, token); });
  return !barred && (calls_in_order(corridor.groups, calls.begin(), calls.end()) ||
                     calls_in_order(corridor.groups, calls.rbegin(), calls.rend()));
}

std::optional<std::size_t> CorridorMatcher::match(const FreightNetwork& network, const FoundPath& path,
                                                  const std::vector<Access>& stops) const {
  const Calls calls = calls_of(network, path, stops);
  const auto found =
      std::find_if(templates_.begin(), templates_.end(), [&](const Template& t) { return matches(t, calls); });
  return found == templates_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - templates_.begin()));
}

}  // namespace geo
