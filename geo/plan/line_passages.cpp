#include "geo/plan/line_passages.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "geo/plan/approach.hpp"
#include "geo/plan/country_impl.hpp"
#include "geo/plan/line_parts.hpp"
#include "geo/plan/local_frame.hpp"
#include "geo/plan/network_pieces.hpp"

namespace geo {
namespace {

using Carriage = TravelLine::Part::Carriage;
constexpr double kSamePlaceM = 1.0;

/// A stretch of the journey in one country or at sea, without a gap.
struct Run {
  CountryCode country;
  MultiLineString lines;
  double from_km = 0.0;
  double km = 0.0;
  double metres = 0.0;
  bool by_land = false;         ///< known to go by land
  bool joins_previous = false;  ///< begins where the run before it ends
};

LonLat first_point(const Run& run) {
  return run.lines.front().front();
}

bool is_same_place(LonLat a, LonLat b) {
  return detail::near_distance_m(a, b) <= kSamePlaceM;
}

/// Adds a run, or lengthens the last one when it goes on in the same country.
void append(std::vector<Run>& runs, Run next) {
  next.joins_previous = !runs.empty() && is_same_place(runs.back().lines.back().back(), first_point(next));
  if (runs.empty() || !next.joins_previous || runs.back().country != next.country) {
    runs.push_back(std::move(next));
    return;
  }
  Run& last = runs.back();
  last.lines.insert(last.lines.end(), next.lines.begin(), next.lines.end());
  last.km += next.km;
  last.metres += next.metres;
  last.by_land = last.by_land && next.by_land;
}

std::vector<Run> runs_of(const TravelLine& travel, const CountryIndex& countries, const LengthFunction& length_m) {
  std::vector<Run> runs;
  double travelled = 0.0;
  for (const TravelLine::Part& part : travel.parts) {
    const std::vector<CountryPart> stretches = countries.split(part.line);
    std::vector<double> metres;
    double sum = 0.0;
    for (const CountryPart& stretch : stretches) {
      metres.push_back(length_m(stretch.line));
      sum += metres.back();
    }
    double at = travelled;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
      const double km = sum > 0.0 ? part.km * metres[i] / sum : 0.0;
      if (metres[i] > kSamePlaceM) {
        append(runs,
               {stretches[i].country, {stretches[i].line}, at, km, metres[i], part.carriage == Carriage::land, false});
      }
      at += km;
    }
    travelled += part.km;
  }
  return runs;
}

/// Short stretches off the coast between two on land count for the land before them.
std::vector<Run> without_slivers(std::vector<Run> runs) {
  std::vector<Run> out;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const bool between_lands = i > 0 && i + 1 < runs.size() && runs[i].joins_previous && runs[i + 1].joins_previous &&
                               !out.back().country.is_empty();
    if (runs[i].country.is_empty() && runs[i].metres < detail::kSliverMetres && between_lands) {
      runs[i].country = out.back().country;
    }
    append(out, std::move(runs[i]));
  }
  return out;
}

std::vector<BeltTouch> belts_of(const Run& run, const CountryIndex& countries) {
  std::set<CountryCode> near;
  for (const LineString& line : run.lines) {
    const std::vector<CountryCode> within = countries.countries_within(line, kTerritorialSeaM);
    near.insert(within.begin(), within.end());
  }
  std::vector<BeltTouch> belts;
  const CountryIndex::Impl& impl = countries.impl();
  for (const CountryCode country : near) {
    if (const detail::Coast* coast = impl.coast(country); coast != nullptr) {
      constexpr std::array<double, 1> kBelt = {kTerritorialSeaM};
      const detail::Approach found = detail::approach(run.lines, impl.tree(*coast), kBelt);
      belts.push_back(
          {country, run.from_km, found.metres_within.front() / 1000.0, found.metres / 1000.0, found.on_line});
    }
  }
  return belts;
}

LonLat middle_of(const Run& run) {
  const LineString& line = *std::max_element(
      run.lines.begin(), run.lines.end(), [](const LineString& a, const LineString& b) { return a.size() < b.size(); });
  return detail::point_at(line, static_cast<double>(line.size() - 1) / 2.0);
}

std::string largest_town(const std::vector<City>& cities, CountryCode country, const LandBorders& borders,
                         LandBorders::LandNumber land) {
  const City* best = nullptr;
  for (const City& city : cities) {
    if (city.country == country && (best == nullptr || city.population > best->population) &&
        borders.land_at(city.position) == land) {
      best = &city;
    }
  }
  return best == nullptr ? std::string() : best->names.en;
}

}  // namespace

LinePassages line_passages(const TravelLine& line, const CountryIndex& countries, const LandBorders& borders,
                           const std::vector<City>& cities, const LengthFunction& length_m) {
  LinePassages passages;
  const std::vector<Run> runs = without_slivers(runs_of(line, countries, length_m));
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Run& run = runs[i];
    if (i > 0 && run.joins_previous && runs[i - 1].country != run.country) {
      passages.changes.push_back({runs[i - 1].country, run.country, first_point(run), run.from_km});
    }
    if (run.country.is_empty()) {
      if (!run.by_land) {
        const std::vector<BeltTouch> belts = belts_of(run, countries);
        passages.belts.insert(passages.belts.end(), belts.begin(), belts.end());
      }
      continue;
    }
    const std::optional<LandBorders::LandNumber> land = borders.land_at(middle_of(run));
    if (land && borders.is_exclave(*land)) {
      passages.exclaves.push_back(
          {run.country, largest_town(cities, run.country, borders, *land), first_point(run), run.from_km, run.km});
    }
  }
  return passages;
}

}  // namespace geo
