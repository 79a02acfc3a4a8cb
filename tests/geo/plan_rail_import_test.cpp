// From lines to a network: noding, merging, cleaning.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "tests/support/ascii_network.hpp"
#include "tests/support/rail_drawing.hpp"

namespace geo {
namespace {

using testing::at_metres;
using testing::degrees;
using testing::import_lines;
using testing::one_country;
using testing::track;
using Degrees = std::vector<int>;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

RailImport import_plain(const std::vector<RailLine>& lines, const RailImportOptions& options = {}) {
  return import_lines(lines, one_country(), options);
}

// Hundreds of lines over each other are no railway: the search for crossings gives up instead of filling memory.
TEST(RailImport, ATangleIsBoundedAndSaid) {
  std::uint32_t state = 1;
  const auto random_metres = [&] {
    state = state * 1664525U + 1013904223U;
    return static_cast<double>(state >> 12U) / 16.0;  // 0..65 km
  };
  std::vector<RailLine> lines;
  for (int i = 0; i < 700; ++i) {
    std::vector<std::pair<double, double>> points;
    for (int p = 0; p < 10; ++p) {
      points.emplace_back(random_metres(), random_metres());
    }
    lines.push_back(track(i, points));
  }
  const auto made = import_plain(lines);
  EXPECT_EQ(made.report.total("too-dense"), 1);
  EXPECT_LT(made.report.total("crossing-without-node"), 1'100'000);
  EXPECT_FALSE(made.links.empty());
}

TEST(RailImport, OneLineIsOneLink) {
  const auto made = import_plain({track(7, {{0, 0}, {5000, 0}, {9000, 3000}})});
  ASSERT_EQ(made.links.size(), 1U);
  EXPECT_EQ(made.places.size(), 2U);
  const LinkRecord& link = made.links[0];
  EXPECT_EQ(link.gauge_mm, 1520);
  EXPECT_EQ(link.countries, std::vector<CountryCode>{testing::country("AAA")});
  ASSERT_EQ(link.via.size(), 1U);
  EXPECT_EQ(link.via[0], at_metres(5000, 0));
  EXPECT_EQ(link.provenance.note, "feature 7");
  EXPECT_NEAR(made.report.km_made, 10.0, 0.05);
}

TEST(RailImport, LinesEndToEndAreOneLink) {
  const auto made = import_plain({track(1, {{0, 0}, {5000, 0}}), track(2, {{9000, 0}, {5000, 0}})});
  ASSERT_EQ(made.links.size(), 1U);
  EXPECT_EQ(made.links[0].via, LineString{at_metres(5000, 0)});
}

TEST(RailImport, AnEndInsideALineIsAJunction) {
  // The branch ends 40 m short of the main line.
  const auto made = import_plain({track(1, {{0, 0}, {10000, 0}}), track(2, {{5000, 40}, {5000, 6000}})});
  EXPECT_EQ(degrees(made), (Degrees{1, 1, 1, 3}));
  EXPECT_EQ(made.report.total("tee-junction"), 1);
  EXPECT_NEAR(testing::total_km(made), 16.0, 0.05);
}

TEST(RailImport, AnEndTooFarFromALineStaysApart) {
  const auto made = import_plain({track(1, {{0, 0}, {10000, 0}}), track(2, {{5000, 80}, {5000, 6000}})});
  EXPECT_EQ(testing::parts(made), 2);
  EXPECT_EQ(made.report.total("tee-junction"), 0);
}

TEST(RailImport, LinesThatShareAnInnerVertexMeet) {
  const auto made =
      import_plain({track(1, {{0, 0}, {5000, 0}, {10000, 0}}), track(2, {{5000, -5000}, {5000, 0}, {5000, 5000}})});
  EXPECT_EQ(degrees(made), (Degrees{1, 1, 1, 1, 4}));
  EXPECT_EQ(made.report.total("split-at-vertex"), 2);
}

TEST(RailImport, LinesThatCrossWithoutAVertexDoNotMeet) {
  const std::vector<RailLine> lines = {track(1, {{0, 0}, {10000, 0}}), track(2, {{5000, -5000}, {5000, 5000}})};
  const auto bridge = import_plain(lines);
  EXPECT_EQ(testing::parts(bridge), 2);
  EXPECT_EQ(bridge.report.total("crossing-without-node"), 1);
  RailImportOptions options;
  options.node_crossings = true;
  const auto level = import_plain(lines, options);
  EXPECT_EQ(degrees(level), (Degrees{1, 1, 1, 1, 4}));
  EXPECT_EQ(level.report.total("crossing-noded"), 1);
}

TEST(RailImport, GapsWithinToleranceAreClosed) {
  const auto gap = [](double metres) {
    return import_plain({track(1, {{0, 0}, {5000, 0}}), track(2, {{5000 + metres, 0}, {12000, 0}})});
  };
  EXPECT_EQ(testing::parts(gap(50)), 1);
  EXPECT_EQ(gap(50).links.size(), 1U);
  EXPECT_EQ(gap(50).report.total("end-snapped"), 1);
  EXPECT_EQ(testing::parts(gap(70)), 2);
}

TEST(RailImport, DoubleTrackIsOneLineOfTwoTracks) {
  const auto made = import_plain({track(1, {{0, 0}, {20000, 0}}), track(2, {{0, 12}, {20000, 12}})});
  ASSERT_EQ(made.links.size(), 1U);
  EXPECT_EQ(made.links[0].tracks, 2);
  EXPECT_EQ(made.report.total("track-merged"), 1);
  EXPECT_NEAR(testing::total_km(made), 20.0, 0.1);
}

TEST(RailImport, DoubleTrackWithABranchStaysOneLine) {
  const auto made = import_plain({track(1, {{0, 0}, {8000, 0}, {20000, 0}}), track(2, {{0, 12}, {20000, 12}}),
                                  track(3, {{8000, 0}, {8300, -200}, {12000, -9000}})});
  EXPECT_EQ(degrees(made), (Degrees{1, 1, 1, 3}));
  EXPECT_NEAR(testing::total_km(made), 20.0 + 9.9, 0.2);
}

TEST(RailImport, ADoubleTrackThatEndsIsNoLoop) {
  const auto made =
      import_plain({track(1, {{0, 0}, {10000, 0}, {20000, 0}}), track(2, {{10000, 0}, {10100, 12}, {10100, 9000}}),
                    track(3, {{10000, 0}, {10112, 12}, {10112, 4000}}), track(4, {{10112, 4000}, {10112, 9000}})});
  EXPECT_EQ(degrees(made), (Degrees{1, 1, 1, 3}));
  EXPECT_NEAR(testing::total_km(made), 29.1, 0.2);
}

TEST(RailImport, LinesOfOtherGaugeBesideStay) {
  RailLine standard = track(2, {{0, 12}, {20000, 12}});
  standard.gauge_mm = 1435;
  const auto made = import_plain({track(1, {{0, 0}, {20000, 0}}), standard});
  ASSERT_EQ(made.links.size(), 2U);
  EXPECT_NE(made.links[0].gauge_mm, made.links[1].gauge_mm);
  EXPECT_EQ(made.links[0].from, made.links[1].from);
}

TEST(RailImport, AYardIsOnePointOfTheLine) {
  std::vector<RailLine> lines = {
      track(1, {{0, 0}, {10000, 0}, {10050, 0}, {10100, 0}, {11000, 0}, {11050, 0}, {11100, 0}, {21000, 0}})};
  for (int t = 1; t <= 6; ++t) {  // six sidings off two ladders of switches
    const double side = 6.0 * t, x = 10000.0 + (t % 3) * 50.0;
    lines.push_back(track(1 + t, {{x, 0}, {x + 60, side}, {21040.0 - x, side}, {21100.0 - x, 0}}));
  }
  lines.push_back(track(9, {{10100, 0}, {10300, -30}, {10900, -30}}));  // a dead-end spur
  const auto made = import_plain(lines);
  EXPECT_EQ(degrees(made), (Degrees{1, 1}));
  EXPECT_NEAR(testing::total_km(made), 21.0, 0.15);
}

TEST(RailImport, ShortDeadEndsGoAndLongOnesStay) {
  const std::vector<RailLine> lines = {track(1, {{0, 0}, {10000, 0}, {20000, 0}}),
                                       track(2, {{10000, 0}, {10000, 1500}}), track(3, {{10000, 0}, {10000, -2500}})};
  const auto made = import_plain(lines);
  EXPECT_EQ(degrees(made), (Degrees{1, 1, 1, 3}));
  EXPECT_EQ(made.report.total("stub-dropped"), 1);
}

TEST(RailImport, ALineOfShortPiecesAndSpursIsNotEatenFromItsEnd) {
  std::vector<RailLine> lines;
  for (int i = 0; i < 10; ++i) {
    lines.push_back(track(i, {{i * 1500.0, 0}, {i * 1500.0 + 1500.0, 0}}));
    lines.push_back(track(100 + i, {{i * 1500.0 + 1500.0, 0}, {i * 1500.0 + 1600.0, 300}}));
  }
  const auto made = import_plain(lines);
  ASSERT_EQ(made.links.size(), 1U);
  EXPECT_GT(testing::total_km(made), 14.9);
}

TEST(RailImport, DuplicatesAndPointsAreDroppedAndCounted) {
  const RailLine line = track(1, {{0, 0}, {4000, 500}, {9000, 0}});
  RailLine back = line;
  back.feature = 2;
  std::reverse(back.line.begin(), back.line.end());
  const auto made = import_plain({line, back, track(3, {{500, 500}, {500, 500}}), track(4, {})});
  EXPECT_EQ(made.links.size(), 1U);
  EXPECT_EQ(made.links[0].tracks, 1);
  EXPECT_EQ(made.report.total("duplicate-line"), 1);
  EXPECT_EQ(made.report.total("short-line"), 2);
}

TEST(RailImport, BadCoordinatesBreakTheLineAndAreReported) {
  RailLine bad = track(5, {{0, 0}, {5000, 0}, {6000, 0}, {7000, 0}, {12000, 0}});
  bad.line[2] = {kNan, 50.0};
  RailLine wild = track(6, {{0, 9000}, {9000, 9000}});
  wild.line[1] = {400.0, 50.0};
  const auto made = import_plain({bad, wild});
  EXPECT_EQ(testing::parts(made), 2) << "the gap is not bridged";
  EXPECT_EQ(made.report.total("bad-coordinate"), 2);
  const auto named = std::count_if(made.report.findings.begin(), made.report.findings.end(), [](const Diagnostic& d) {
    return d.code == "bad-coordinate" && (d.where == "feature 5" || d.where == "feature 6");
  });
  EXPECT_EQ(named, 2);
}

TEST(RailImport, JumpsAcrossTheGlobeBreakTheLine) {
  RailLine wild = track(1, {{0, 0}, {9000, 0}});
  wild.line.push_back({-70.0, -40.0});
  wild.line.push_back({-70.0, -39.9});
  DataPack pack = one_country();
  pack.countries.push_back(testing::strip("BBB", -80.0, -60.0));
  for (LonLat& p : pack.countries.back().polygon.shell) {
    p.lat = -p.lat;
  }
  const auto made = import_lines({wild}, pack);
  EXPECT_EQ(made.report.total("long-jump"), 1);
  EXPECT_EQ(testing::parts(made), 2);
}

TEST(RailImport, LongSegmentsCrossShortOnes) {
  RailImportOptions options;
  options.node_crossings = true;
  const auto made =
      import_plain({track(1, {{-200000, 0}, {200000, 0}}), track(2, {{300, -3000}, {300, 3000}})}, options);
  EXPECT_EQ(degrees(made), (Degrees{1, 1, 1, 1, 4}));
}

TEST(RailImport, FindingsAreCappedAndCountedInFull) {
  std::vector<RailLine> lines = {track(0, {{0, 0}, {9000, 0}})};
  for (int i = 1; i <= 50; ++i) {
    lines.push_back(track(i, {{500, 500}}));
  }
  RailImportOptions options;
  options.findings_per_code = 3;
  const auto made = import_plain(lines, options);
  EXPECT_EQ(made.report.total("short-line"), 50);
  EXPECT_EQ(made.report.findings.size(), 3U);
}

TEST(RailImport, NothingUsableIsAnError) {
  const DataPack pack = one_country();
  const CountryIndex countries(pack.countries, Worldview::un);
  const auto made =
      import_rail(std::vector<RailLine>{track(1, {{0, 0}})}, pack, countries, testing::sphere_length_m, {});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::data);
}

TEST(RailImport, OptionsOutOfRangeAreRefused) {
  const DataPack pack = one_country();
  const CountryIndex countries(pack.countries, Worldview::un);
  for (const double bad : {-1.0, 5000.0, kNan}) {
    RailImportOptions options;
    options.snap_m = bad;
    const auto made = import_rail(std::vector<RailLine>{track(1, {{0, 0}, {9000, 0}})}, pack, countries,
                                  testing::sphere_length_m, options);
    ASSERT_FALSE(made) << bad;
    EXPECT_EQ(made.error().code, ErrorCode::usage);
  }
}

TEST(RailImport, StopsWhenCancelled) {
  const DataPack pack = one_country();
  const CountryIndex countries(pack.countries, Worldview::un);
  const CancelToken cancel;
  const auto made =
      import_rail(std::vector<RailLine>{track(1, {{0, 0}, {9000, 0}})}, pack, countries, testing::sphere_length_m, {},
                  cancel, [&](double, std::string_view) { cancel.cancel(); });
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::cancelled);
}

TEST(RailImport, RunsOverTheAntimeridian) {
  DataPack pack;
  pack.countries = {testing::strip("AAA", 170.0, 180.0), testing::strip("AAA", -180.0, -170.0)};
  RailLine west, east;
  west.feature = 1;
  west.line = {{179.8, 50.0}, {179.9, 50.0}, {-179.95, 50.0}};
  east.feature = 2;
  east.line = {{-179.95, 50.0002}, {-179.7, 50.0}};  // 22 m beside
  const auto made = import_lines({west, east}, pack);
  ASSERT_EQ(made.links.size(), 1U);
  EXPECT_NEAR(made.report.km_made, 35.8, 0.3);
}

TEST(RailImport, TheOrderOfLinesDoesNotMatter) {
  std::vector<RailLine> lines = {track(1, {{0, 0}, {8000, 0}, {20000, 0}}), track(2, {{0, 12}, {20000, 12}}),
                                 track(3, {{8000, 0}, {12000, -9000}}), track(4, {{12000, -9030}, {30000, -9000}}),
                                 track(5, {{3000, 3000}, {3000, -9000}})};
  const auto first = import_plain(lines);
  std::reverse(lines.begin(), lines.end());
  const auto second = import_plain(lines);
  ASSERT_EQ(first.links.size(), second.links.size());
  for (std::size_t i = 0; i < first.links.size(); ++i) {
    EXPECT_EQ(first.links[i].id, second.links[i].id);
    EXPECT_EQ(first.links[i].via, second.links[i].via);
  }
  ASSERT_EQ(first.places.size(), second.places.size());
  for (std::size_t i = 0; i < first.places.size(); ++i) {
    EXPECT_EQ(first.places[i].id, second.places[i].id);
    EXPECT_EQ(first.places[i].position, second.places[i].position);
  }
}

}  // namespace
}  // namespace geo
