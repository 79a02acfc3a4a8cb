#include "geo/plan/blocs.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace geo {
namespace {

std::string name_of(CountryCode country, const std::map<CountryCode, std::string>& names) {
  const auto found = names.find(country);
  return found == names.end() || found->second.empty() ? country.str() : found->second;
}

bool holds(const std::vector<CountryCode>& codes, CountryCode code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string listed(const std::vector<CountryCode>& codes) {
  std::string text;
  for (const CountryCode code : codes) {
    text += (text.empty() ? "" : ", ") + code.str();
  }
  return text.empty() ? "no country of the map" : text;
}

}  // namespace

std::vector<OwnCountry> own_countries(const RouteRequest& request, const CountryIndex& countries) {
  std::vector<OwnCountry> own;
  const auto add = [&](const Endpoint& end, const char* does) {
    const CountryCode country = end.country.is_empty() ? countries.country_at(end.position) : end.country;
    const bool known = std::any_of(own.begin(), own.end(), [&](const OwnCountry& o) { return o.country == country; });
    if (!country.is_empty() && !known) {
      own.push_back({country, does});
    }
  };
  add(request.from, "starts");
  for (const Endpoint& via : request.via) {
    add(via, "calls");
  }
  add(request.to, "ends");
  return own;
}

std::vector<CountryCode> avoided_members(const Bloc& bloc, const CountryIndex& countries,
                                         const std::vector<OwnCountry>& own) {
  std::vector<CountryCode> members;
  for (const CountryCode member : bloc.members) {
    const bool kept = std::any_of(own.begin(), own.end(), [&](const OwnCountry& o) { return o.country == member; });
    if (!kept && countries.has(member) && !holds(members, member)) {
      members.push_back(member);
    }
  }
  return members;
}

void avoid_blocs(RouteRequest& request, const std::vector<Bloc>& blocs, const CountryIndex& countries,
                 const std::map<CountryCode, std::string>& country_names) {
  const std::vector<OwnCountry> own = own_countries(request, countries);
  const std::vector<CountryCode> by_code = request.policy.avoided;
  for (const Bloc& bloc : blocs) {
    const std::vector<CountryCode> members = avoided_members(bloc, countries, own);
    for (const OwnCountry& o : own) {
      if (holds(bloc.members, o.country) && !holds(by_code, o.country)) {
        request.notes.push_back(
            {Severity::note, "bloc-member-kept",
             fmt::format("{}: {} is kept, the route {} there", bloc.id, name_of(o.country, country_names), o.does),
             "avoid", "Name the country by its own code to avoid it all the same"});
      }
    }
    if (bloc.kind == BlocKind::sanctions) {
      request.notes.push_back(
          {Severity::note, "sanction-list",
           fmt::format("{} is a list of countries as of {}, no legal advice: {}", bloc.id, bloc.as_of, listed(members)),
           "avoid", "Goods, persons, vessels and banks have lists of their own"});
    }
    auto& avoided = request.policy.avoided;
    avoided.insert(avoided.end(), members.begin(), members.end());
  }
  std::sort(request.policy.avoided.begin(), request.policy.avoided.end());
  request.policy.avoided.erase(std::unique(request.policy.avoided.begin(), request.policy.avoided.end()),
                               request.policy.avoided.end());
}

}  // namespace geo
