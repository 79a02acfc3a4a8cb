// Blocs that cannot be avoided as they are written: empty, with unknown or repeated members, or hidden by a country.

#include <fmt/format.h>

#include <algorithm>

#include "geo/plan/pack_view.hpp"

namespace geo::detail {
namespace {

void check_members(const PackView& view, const Bloc& bloc, Findings& rows) {
  if (bloc.members.empty()) {
    rows.error("bloc-empty", bloc.id, "it has no members", "List ISO 3166-1 alpha-3 codes joined by ';'");
  }
  for (auto member = bloc.members.begin(); member != bloc.members.end(); ++member) {
    if (!view.checked.countries.has(*member)) {
      rows.warn("bloc-member-unknown", bloc.id, fmt::format("no country of the map has the code {}", member->str()),
                "Correct the code, or leave the member out");
    }
    if (std::find(bloc.members.begin(), member, *member) != member) {
      rows.warn("bloc-member-repeated", bloc.id, fmt::format("{} is listed twice", member->str()), "Delete one");
    }
  }
}

}  // namespace

void check_blocs(const PackView& view, Diagnostics& out) {
  Findings rows(kBlocsFile, out);
  for (const Bloc& bloc : view.checked.pack.blocs) {
    check_members(view, bloc, rows);
    const auto code = CountryCode::parse(bloc.id);
    if (code && view.checked.countries.has(*code)) {
      rows.error("bloc-hidden", bloc.id, fmt::format("{} is a country, which the word then means", code->str()),
                 "Give the bloc another id");
    }
    if (bloc.provenance.source.empty()) {
      rows.warn("bloc-without-source", bloc.id, "it names no source", "Say where the membership comes from");
    }
    if (bloc.as_of.empty()) {
      rows.warn("bloc-without-date", bloc.id, "it does not say as of when",
                "Give the year, or year and month, in as_of");
    }
  }
}

}  // namespace geo::detail
