// The built-in pack measured against public reference layers: Natural Earth and OpenStreetMap railways, stations of
// OpenStreetMap, deposits of the US Geological Survey. The layers are not part of the project: the tests are skipped
// where ZHOL_REFERENCE_DATA (a directory) does not hold them. With ZHOL_WRITE_QUALITY=FILE the figures are appended to FILE.

#include <gtest/gtest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "app/core/session.hpp"
#include "geo/io/layer_reader.hpp"
#include "geo/plan/gazetteer.hpp"
#include "tests/reference/near_points.hpp"

namespace {

using reference::NearPoints;

constexpr double kCloseKm = 5.0;       ///< our line counts as right within this of a reference railway
constexpr double kReferenceKm = 25.0;  ///< beyond this the reference has no such line
constexpr double kStepKm = 1.0;

const app::World& world() {
  static const auto loaded = app::load_world(geo::Worldview::un);
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().text());
  return **loaded;
}

std::string reference_file(const char* name) {
  const char* directory = std::getenv("ZHOL_REFERENCE_DATA");
  const std::filesystem::path path = std::filesystem::path(directory == nullptr ? "" : directory) / name;
  return directory != nullptr && std::filesystem::exists(path) ? path.string() : std::string();
}

std::shared_ptr<const geo::Layer> read(const std::string& path) {
  const auto layer = geo::read_layer(path);
  EXPECT_TRUE(layer) << (layer ? "" : layer.error().text());
  return layer ? *layer : nullptr;
}

void report(const std::string& line) {
  std::printf("%s\n", line.c_str());
  if (const char* file = std::getenv("ZHOL_WRITE_QUALITY")) {
    std::ofstream(file, std::ios::app) << line << '\n';
  }
}

std::size_t column(const geo::Layer& layer, std::string_view name) {
  const auto found = std::find(layer.columns.begin(), layer.columns.end(), name);
  EXPECT_NE(found, layer.columns.end()) << name;
  return static_cast<std::size_t>(found - layer.columns.begin());
}

std::string text(const geo::Feature& feature, std::size_t index) {
  const auto* value = index < feature.values.size() ? std::get_if<std::string>(&feature.values[index]) : nullptr;
  return value == nullptr ? std::string() : *value;
}

double at_share(std::vector<double> sorted, double share) {
  std::sort(sorted.begin(), sorted.end());
  return sorted.empty() ? 0.0 : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

std::vector<std::string> folded(const geo::Names& names) {
  std::vector<std::string> all = {names.en, names.ru, names.kk};
  all.insert(all.end(), names.other.begin(), names.other.end());
  std::vector<std::string> out;
  for (const std::string& name : all) {
    if (std::string key = geo::fold_name(name); !key.empty()) {
      out.push_back(std::move(key));
    }
  }
  return out;
}

/// Named points of a layer, for matching by any spelling near a position.
struct NamedPoints {
  NearPoints points;
  std::vector<std::vector<std::string>> names;

  void add(geo::LonLat p, std::vector<std::string> keys) {
    points.add(p, names.size());
    names.push_back(std::move(keys));
  }
  /// Kilometres to the nearest point that shares a name; nullopt when none does within the reach.
  std::optional<double> match_km(geo::LonLat p, const std::vector<std::string>& wanted) const {
    std::optional<double> best;
    points.around(p, [&](double km, std::size_t tag) {
      const bool same = std::any_of(wanted.begin(), wanted.end(), [&](const std::string& name) {
        return std::find(names[tag].begin(), names[tag].end(), name) != names[tag].end();
      });
      if (same && (!best || km < *best)) {
        best = km;
      }
    });
    return best;
  }
};

void add_lines(const std::string& path, NearPoints& points) {
  const auto layer = read(path);
  for (const geo::Feature& feature : layer->features) {
    if (const auto* lines = std::get_if<geo::MultiLineString>(&feature.geometry)) {
      for (const geo::LineString& line : *lines) {
        for (const geo::LonLat& p : reference::densified(line, kStepKm)) {
          points.add(p);
        }
      }
    }
  }
}

TEST(Quality, RailShapesFollowReferenceRailways) {
  const std::string natural_earth = reference_file("ne_10m_railroads.gpkg");
  const std::string osm = reference_file("osm_railways_az_tm_af.gpkg");
  if (natural_earth.empty() || osm.empty()) {
    GTEST_SKIP() << "no reference railways in ZHOL_REFERENCE_DATA";
  }
  NearPoints points;
  add_lines(natural_earth, points);
  add_lines(osm, points);
  std::map<std::string, std::pair<double, double>> by_country;  // close, measured
  double close = 0.0;
  double measured = 0.0;
  double without = 0.0;
  for (const geo::Link& link : world().planning.network->links) {
    if (world().planning.network->record_of(link).mode != geo::Mode::rail) {
      continue;
    }
    const geo::LineString line = reference::densified(link.shape, kStepKm);
    const double km = geo::geodesic_length_m(link.shape) / 1000.0 / static_cast<double>(std::max<std::size_t>(line.size(), 1));
    for (const geo::LonLat& p : line) {
      const double away = points.nearest_km(p);
      if (away > kReferenceKm) {
        without += km;
        continue;
      }
      auto& [country_close, country_measured] = by_country[link.country.str()];
      country_measured += km;
      measured += km;
      if (away <= kCloseKm) {
        country_close += km;
        close += km;
      }
    }
  }
  report(fmt::format("| rail length within 5 km of a reference railway | {:.1f} % of {:.0f} km ({:.0f} km have no reference within 25 km) | 95 % |",
                     100.0 * close / measured, measured, without));
  for (const char* code : {"KAZ", "UZB", "TKM", "KGZ", "AZE", "GEO", "IRN", "TUR", "CHN", "RUS"}) {
    const auto& [country_close, country_measured] = by_country[code];
    report(fmt::format("| - in {} | {:.1f} % of {:.0f} km | |", code, 100.0 * country_close / country_measured, country_measured));
  }
  EXPECT_GE(close / measured, 0.95);
}

TEST(Quality, StationsStandWhereOpenStreetMapHasThem) {
  const std::string file = reference_file("osm_rail_stations.gpkg");
  if (file.empty()) {
    GTEST_SKIP() << "no reference stations in ZHOL_REFERENCE_DATA";
  }
  const auto layer = read(file);
  const std::size_t name = column(*layer, "name");
  const std::size_t local = column(*layer, "nameLocal");
  NamedPoints stations;
  for (const geo::Feature& feature : layer->features) {
    if (const auto* p = std::get_if<geo::LonLat>(&feature.geometry)) {
      stations.add(*p, {geo::fold_name(text(feature, name)), geo::fold_name(text(feature, local))});
    }
  }
  const auto measure = [&](const char* code) {
    std::vector<double> km;
    std::size_t asked = 0;
    for (const geo::Place& place : world().pack->places) {
      if (place.country.str() != code || place.kind == geo::PlaceKind::port) {
        continue;
      }
      ++asked;
      if (const auto away = stations.match_km(place.position, folded(place.names))) {
        km.push_back(*away);
      }
    }
    report(fmt::format("| stations in {}: distance to the station of the same name | median {:.1f} km, 90 % within {:.1f} km ({} of {} found by name) | {} |",
                       code, at_share(km, 0.5), at_share(km, 0.9), km.size(), asked, code == std::string_view("KAZ") ? "median 3 km" : ""));
    return at_share(km, 0.5);
  };
  EXPECT_LE(measure("KAZ"), 3.0);
  for (const char* code : {"UZB", "TKM", "AZE", "IRN", "TUR", "UKR", "ROU", "BGR"}) {
    EXPECT_LE(measure(code), 3.0) << code;
  }
}

TEST(Quality, DepositsLieWhereTheGeologicalSurveyHasThem) {
  const std::string file = reference_file("deposits_usgs_minmod.gpkg");
  if (file.empty()) {
    GTEST_SKIP() << "no reference deposits in ZHOL_REFERENCE_DATA";
  }
  const auto layer = read(file);
  const std::size_t name = column(*layer, "name");
  const std::size_t aliases = column(*layer, "aliases");
  NamedPoints deposits;
  for (const geo::Feature& feature : layer->features) {
    if (const auto* p = std::get_if<geo::LonLat>(&feature.geometry)) {
      std::vector<std::string> keys = {geo::fold_name(text(feature, name))};
      std::string rest = text(feature, aliases);
      for (std::size_t at = rest.find_first_of(",;"); !rest.empty(); at = rest.find_first_of(",;")) {
        keys.push_back(geo::fold_name(rest.substr(0, at)));
        rest = at == std::string::npos ? std::string() : rest.substr(at + 1);
      }
      std::erase(keys, std::string());
      deposits.add(*p, std::move(keys));
    }
  }
  std::vector<double> km;
  for (const geo::Deposit& deposit : world().pack->deposits) {
    if (const auto away = deposits.match_km(deposit.position, folded(deposit.names))) {
      km.push_back(*away);
    }
  }
  report(fmt::format("| deposits: distance to the USGS record of the same name | median {:.1f} km, 90 % within {:.1f} km ({} of {} found by name) | |",
                     at_share(km, 0.5), at_share(km, 0.9), km.size(), world().pack->deposits.size()));
  EXPECT_LE(at_share(km, 0.5), 2.0);
  EXPECT_LE(at_share(km, 0.9), 15.0);
}

}  // namespace
