// Corridors on the real pack: the schema, the sums, known areas and exclaves.

#include <gtest/gtest.h>

#include <cmath>

#include "app/cli/corridor.hpp"
#include "cli_sample.hpp"
#include "cli_schema.hpp"
#include "geo/io/geodesic.hpp"
#include "geo/plan/deposit_distances.hpp"

namespace {

using app::test::country;
using app::test::Json;

// Loaded once: every test only reads it.
const std::shared_ptr<const app::World>& world() {
  static const auto loaded = app::load_world(geo::Worldview::un);
  EXPECT_TRUE(loaded) << loaded.error().text();
  return *loaded;
}

app::CorridorReport report_on(const geo::LineString& line, double width_km) {
  app::CorridorReport report;
  report.world = world();
  report.title = "test";
  report.width_km = width_km;
  report.avoided = {country("RUS")};
  app::AuditedLine audited;
  audited.id = "line";
  audited.lines = {line};
  report.corridors.push_back(app::corridor_of_line(audited, world()->planning));
  const geo::Status done = app::analyse(report);
  EXPECT_TRUE(done) << done.error().text();
  return report;
}

TEST(RealCorridor, FollowsTheSchemaAndTheSumsHold) {
  for (const double width_km : {1.0, 50.0, 300.0}) {
    const geo::LineString line = {{66.9, 48.3}, {60.0, 47.0}, {51.2, 43.6}, {49.8, 40.3}};
    const app::CorridorReport report = report_on(line, width_km);
    const Json json = Json::parse(app::corridor_to_json(report));
    EXPECT_EQ(app::test::schema_findings(app::test::corridor_schema(), json), std::vector<std::string>{});
    EXPECT_EQ(app::corridor_to_json(report), app::corridor_to_json(report_on(line, width_km)));
    const geo::BandAreas& areas = report.corridors[0].areas;
    double sum = areas.sea_km2;
    for (const geo::CountryArea& area : areas.countries) {
      EXPECT_GT(area.km2, 0.0);
      sum += area.km2;
    }
    EXPECT_NEAR(sum, areas.total_km2, 1e-6 * areas.total_km2);
    for (const geo::CorridorItem& item : report.corridors[0].contents.items) {
      EXPECT_LE(item.away_km, width_km);
    }
  }
  const Json refusal = Json::parse(app::no_corridor_to_json(report_on({{66, 48}, {67, 48}}, 10.0), "because"));
  EXPECT_EQ(app::test::schema_findings(app::test::corridor_schema(), refusal), std::vector<std::string>{});
}

TEST(RealCorridor, EveryDepositInsideIsFoundAndNoOther) {
  const geo::LineString line = {{78.0, 50.0}, {66.9, 48.3}, {57.2, 50.3}};
  const app::CorridorReport report = report_on(line, 60.0);
  std::vector<bool> listed(world()->pack->deposits.size(), false);
  for (const geo::CorridorItem& item : report.corridors[0].contents.items) {
    if (item.kind == geo::ContentKind::deposit) {
      listed[item.index] = true;
    }
  }
  for (std::size_t i = 0; i < listed.size(); ++i) {
    if (const geo::LonLat p = world()->pack->deposits[i].position; p.lat < 46.0 || p.lat > 52.0) {
      EXPECT_FALSE(listed[i]);  // more than 60 km beyond the line's own latitudes
      continue;
    }
    double best = 1e12;
    for (std::size_t s = 0; s + 1 < line.size(); ++s) {
      for (int k = 0; k <= 1500; ++k) {
        const geo::LonLat p{std::lerp(line[s].lon, line[s + 1].lon, k / 1500.0),
                            std::lerp(line[s].lat, line[s + 1].lat, k / 1500.0)};
        best = std::min(best, geo::geodesic_distance_m(p, world()->pack->deposits[i].position));
      }
    }
    if (std::abs(best - 60000.0) > 100.0) {
      EXPECT_EQ(listed[i], best < 60000.0) << world()->pack->deposits[i].id << ' ' << best;
    }
  }
}

TEST(RealMap, AreaOfKazakhstanIsThePublishedOne) {
  double km2 = 0.0;
  for (const geo::CountryPiece& piece : world()->pack->countries) {
    km2 += piece.un == country("KAZ") ? geo::ellipsoid_area_km2(piece.polygon) : 0.0;
  }
  // 2,724,902 km2 with the waters inside (Bureau of National Statistics of Kazakhstan); the 1:10m map generalises.
  EXPECT_NEAR(km2 / 2724902.0, 1.0, 0.01);
}

TEST(RealMap, KaliningradAndNakhchivanAreExclavesAndIslandsAreNot) {
  const geo::LandBorders borders(*world()->planning.countries);
  const auto is_exclave = [&](geo::LonLat p) {
    const auto land = borders.land_at(p);
    return land && borders.is_exclave(*land);
  };
  EXPECT_TRUE(is_exclave({20.5, 54.7}));    // Kaliningrad
  EXPECT_TRUE(is_exclave({45.4, 39.25}));   // Nakhchivan
  EXPECT_FALSE(is_exclave({37.6, 55.75}));  // Moscow
  EXPECT_FALSE(is_exclave({143.0, 50.5}));  // Sakhalin
  EXPECT_FALSE(is_exclave({66.9, 48.3}));   // Kazakhstan
}

TEST(RealDeposits, BordersAreThoseOfTheirCountry) {
  geo::SiteSurvey survey(world()->planning);
  for (const geo::Deposit& deposit : world()->pack->deposits) {
    const geo::SiteDistances found = survey.at(deposit.position, deposit.country);
    ASSERT_TRUE(found.rail && found.station && found.port) << deposit.id;
    EXPECT_LE(found.rail->km, found.station->km * 1.001 + 0.05) << deposit.id << ": a station stands on a line";
    if (!found.border) {
      continue;
    }
    const double foreign_km =
        world()->planning.countries->nearest(deposit.position, found.border->foreign).metres / 1000.0;
    const double tolerance = 0.005 * found.border->km + 0.05;
    EXPECT_GE(found.border->km, foreign_km - tolerance) << deposit.id << ": an island may be nearer, nothing farther";
    if (deposit.country == country("KAZ")) {
      EXPECT_NEAR(found.border->km, foreign_km, tolerance) << deposit.id;
    }
  }
}

}  // namespace
