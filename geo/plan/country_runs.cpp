#include <fmt/format.h>

#include <algorithm>

#include "geo/plan/network_pieces.hpp"

namespace geo::detail {
namespace {

using Runs = std::vector<CountryRun>;

void append_line(LineString& line, const LineString& more) {
  const bool shares_point = !line.empty() && !more.empty() && line.back() == more.front();
  line.insert(line.end(), more.begin() + (shares_point ? 1 : 0), more.end());
}

void join_equal_neighbours(Runs& runs) {
  Runs joined;
  for (CountryRun& run : runs) {
    if (!joined.empty() && joined.back().country == run.country) {
      append_line(joined.back().line, run.line);
      joined.back().metres += run.metres;
    } else {
      joined.push_back(std::move(run));
    }
  }
  runs = std::move(joined);
}

bool declares(const LinkRecord& record, CountryCode country) {
  return std::find(record.countries.begin(), record.countries.end(), country) != record.countries.end();
}

/// A rail or road at sea is a bridge, a tunnel, a quay or a coarse coast: it belongs to the land before it.
void merge_sea(Runs& runs, const LinkRecord& record, CountryCode fallback, Diagnostics& diagnostics) {
  CountryCode land = fallback;
  const auto first_land =
      std::find_if(runs.begin(), runs.end(), [](const CountryRun& r) { return !r.country.is_empty(); });
  if (first_land != runs.end()) {
    land = first_land->country;
  }
  for (CountryRun& run : runs) {
    if (!run.country.is_empty()) {
      land = run.country;
      continue;
    }
    if (run.metres > kSliverMetres) {
      diagnostics.push_back(
          {Severity::note, "land-link-at-sea",
           fmt::format("{:.1f} km of the link lie off the coast of the country map; they count for {}",
                       run.metres / 1000.0, land.str()),
           link_row(record.id), "Check its inner points unless it is a bridge or tunnel"});
    }
    run.country = land;
  }
  join_equal_neighbours(runs);
}

void report_sliver(const CountryRun& run, CountryCode into, const LinkRecord& record, Diagnostics& diagnostics) {
  if (run.metres <= kReportedSliverMetres) {
    return;
  }
  diagnostics.push_back({Severity::note, "border-sliver",
                         fmt::format("{:.0f} m of the link lie in {} on the generalised country map and count for {}; "
                                     "the border proof still sees them",
                                     run.metres, run.country.str(), into.str()),
                         link_row(record.id), "Move the place or the inner points to their own side of the border"});
}

/// Country an end run outside its place's own country may be merged into; empty: keep it.
CountryCode end_merge_target(const CountryRun& end, const CountryRun& next, CountryCode own, const LinkRecord& record) {
  if (end.country == own || end.metres >= kSliverMetres) {
    return {};
  }
  if (next.country == own) {
    return own;
  }
  return !declares(record, end.country) && declares(record, next.country) ? next.country : CountryCode();
}

void merge_end_slivers(Runs& runs, const LinkRecord& record, CountryCode from, CountryCode to,
                       Diagnostics& diagnostics) {
  const auto merge = [&](CountryRun& end, const CountryRun& next, CountryCode own) {
    const CountryCode target = end_merge_target(end, next, own, record);
    if (!target.is_empty()) {
      report_sliver(end, target, record, diagnostics);
      end.country = target;
    }
  };
  if (runs.size() > 1) {
    merge(runs.front(), runs[1], from);
    join_equal_neighbours(runs);
  }
  if (runs.size() > 1) {
    merge(runs.back(), runs[runs.size() - 2], to);
    join_equal_neighbours(runs);
  }
}

/// A, B (short), A, B is one border followed by a river's bends: no country disappears when the short one goes.
void merge_zigzags(Runs& runs, const LinkRecord& record, Diagnostics& diagnostics) {
  for (std::size_t i = 1; i + 1 < runs.size();) {
    const CountryCode country = runs[i].country;
    const auto same =
        std::count_if(runs.begin(), runs.end(), [&](const CountryRun& r) { return r.country == country; });
    if (runs[i].metres >= kSliverMetres || same < 2 || !declares(record, country)) {
      ++i;
      continue;
    }
    report_sliver(runs[i], runs[i - 1].country, record, diagnostics);
    runs[i].country = runs[i - 1].country;
    join_equal_neighbours(runs);
    i = 1;
  }
}

}  // namespace

std::vector<CountryRun> country_runs(const LinkRecord& record, const Place& from, const Place& to,
                                     const LineString& shape, const CountryIndex& countries,
                                     const LengthFunction& length_m, Diagnostics& diagnostics) {
  Runs runs;
  for (CountryPart& part : countries.split(shape)) {
    const double metres = length_m(part.line);
    runs.push_back({part.country, std::move(part.line), metres});
  }
  if (runs.empty()) {
    runs.push_back({from.country, shape, length_m(shape)});
  }
  merge_sea(runs, record, from.country, diagnostics);
  merge_end_slivers(runs, record, from.country, to.country, diagnostics);
  merge_zigzags(runs, record, diagnostics);
  return runs;
}

}  // namespace geo::detail
