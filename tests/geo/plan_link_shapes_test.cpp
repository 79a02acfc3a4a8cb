// Curated links take the shape of a layer; additions merged into a pack.
#include <gtest/gtest.h>

#include "geo/plan/add_to_pack.hpp"
#include "geo/plan/link_shapes.hpp"
#include "tests/support/ascii_network.hpp"
#include "tests/support/rail_drawing.hpp"

namespace geo {
namespace {

using testing::at_metres;
using testing::country;
using testing::track;

/// Two stations 60 km apart, joined by a straight curated link.
DataPack two_stations() {
  DataPack pack;
  pack.countries = {testing::strip("AAA", 30.0, 41.0), testing::strip("BBB", 41.0, 50.0)};
  for (const auto& [id, x, y] : {std::tuple("a", 0.0, 700.0), std::tuple("b", 60000.0, -500.0)}) {
    Place place;
    place.id = id;
    place.position = at_metres(x, y);
    place.country = country("AAA");
    pack.places.push_back(place);
  }
  LinkRecord link;
  link.id = "a--b";
  link.from = "a";
  link.to = "b";
  link.gauge_mm = 1520;
  link.km = 64.0;
  link.countries = {country("AAA")};
  pack.links.push_back(link);
  return pack;
}

Result<LinkShapes> shape(const DataPack& pack, const std::vector<RailLine>& lines, const ShapeOptions& options = {}) {
  const CountryIndex countries(pack.countries, Worldview::un);
  return shape_links(pack, lines, countries, testing::sphere_length_m, options);
}

ShapeVerdict verdict(const DataPack& pack, const std::vector<RailLine>& lines) {
  const auto made = shape(pack, lines);
  EXPECT_TRUE(made);
  EXPECT_EQ(made->findings.size(), 1U);
  EXPECT_EQ(made->shapes.empty(), made->findings[0].verdict != ShapeVerdict::accepted);
  EXPECT_EQ(made->findings[0].reason.empty(), made->findings[0].verdict == ShapeVerdict::accepted);
  return made->findings[0].verdict;
}

const std::vector<RailLine> kBentTrack = {track(1, {{-30000, 0}, {20000, 0}, {30000, 9000}}),
                                          track(2, {{40000, 0}, {30000, 9000}}), track(3, {{40000, 0}, {90000, 0}})};

TEST(LinkShapes, ALinkFollowsTheTrack) {
  const auto made = shape(two_stations(), kBentTrack);
  ASSERT_TRUE(made) << made.error().text();
  ASSERT_EQ(made->shapes.count("a--b"), 1U);
  const LineString& via = made->shapes.at("a--b");
  EXPECT_EQ(std::count(via.begin(), via.end(), at_metres(30000, 9000)), 1);
  EXPECT_LT(via.front().lon, via.back().lon) << "from -> to";
  EXPECT_NEAR(made->findings[0].km, 66.9, 0.5);
}

TEST(LinkShapes, ALinkAgainstTheTrackRunsFromItsOwnStart) {
  DataPack pack = two_stations();
  std::swap(pack.links[0].from, pack.links[0].to);
  const auto made = shape(pack, kBentTrack);
  ASSERT_EQ(made->shapes.count("a--b"), 1U);
  EXPECT_GT(made->shapes.at("a--b").front().lon, made->shapes.at("a--b").back().lon);
}

TEST(LinkShapes, RefusesWithAReason) {
  DataPack pack = two_stations();
  EXPECT_EQ(verdict(pack, {track(1, {{-30000, 0}, {20000, 0}})}), ShapeVerdict::end_off_track);
  EXPECT_EQ(verdict(pack, {track(1, {{-30000, 0}, {20000, 0}}), track(2, {{40000, 0}, {90000, 0}})}),
            ShapeVerdict::no_way);
  EXPECT_EQ(verdict(pack, {track(1, {{0, 0}, {30000, 40000}, {60000, 0}})}), ShapeVerdict::no_way) << "100 km for 64";
  pack.links[0].km = 90.0;
  EXPECT_EQ(verdict(pack, kBentTrack), ShapeVerdict::too_short);
  pack.links[0].km = 85.0;
  // Dips into BBB, which begins 71.6 km east.
  EXPECT_EQ(verdict(pack, {track(1, {{0, 0}, {73000, 9000}, {60000, 0}})}), ShapeVerdict::undeclared_country);
}

TEST(LinkShapes, TracksOfAnotherGaugeAreNotTheLink) {
  RailLine line = track(1, {{-30000, 0}, {90000, 0}});
  line.gauge_mm = 1000;
  EXPECT_EQ(verdict(two_stations(), {line}), ShapeVerdict::no_way);
}

TEST(LinkShapes, RefusesBadOptionsAndNoLines) {
  ShapeOptions options;
  options.shortest_share = 2.0;
  EXPECT_EQ(shape(two_stations(), kBentTrack, options).error().code, ErrorCode::usage);
  EXPECT_EQ(shape(two_stations(), {}).error().code, ErrorCode::data);
}

TEST(AddToPack, AppendsAndShapes) {
  const DataPack pack = two_stations();
  PackAddition addition;
  addition.name = "mine";
  Place place;
  place.id = "c";
  addition.places = {place};
  LinkRecord link;
  link.id = "b--c";
  addition.links = {link};
  Deposit deposit;
  deposit.id = "d";
  addition.deposits = {deposit};
  addition.shapes["a--b"] = {at_metres(1, 1)};
  const DataPack both = add_to_pack(pack, {&addition, 1});
  EXPECT_EQ(both.places.size(), 3U);
  EXPECT_EQ(both.links.size(), 2U);
  EXPECT_EQ(both.deposits.size(), 1U);
  EXPECT_EQ(both.links[0].via, LineString{at_metres(1, 1)});
  EXPECT_EQ(both.links[0].km, 64.0);
  EXPECT_TRUE(both.diagnostics.empty());
}

TEST(AddToPack, TakenIdsAndUnknownLinksAreReported) {
  PackAddition first, second;
  Place place;
  place.id = "a";
  first.places = {place};
  first.shapes["nowhere"] = {};
  place.id = "c";
  first.places.push_back(place);
  second.places = {place};
  const std::vector<PackAddition> additions = {first, second};
  const DataPack both = add_to_pack(two_stations(), additions);
  EXPECT_EQ(both.places.size(), 3U);
  ASSERT_EQ(both.diagnostics.size(), 3U);
  EXPECT_EQ(both.diagnostics[0].code, "duplicate-id");
  EXPECT_EQ(both.diagnostics[0].where, "places, a");
  EXPECT_EQ(both.diagnostics[1].code, "unknown-link");
  EXPECT_EQ(both.diagnostics[2].where, "places, c");
}

}  // namespace
}  // namespace geo
