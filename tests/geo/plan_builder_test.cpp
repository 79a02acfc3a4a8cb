// The network builder: links cut at borders, yards, what is reported.

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/ascii_network.hpp"

namespace geo {
namespace {

using testing::AsciiNetwork;
using testing::cell;
using testing::country;

std::vector<std::string> link_ids(const FreightNetwork& network) {
  std::vector<std::string> ids;
  for (const Link& link : network.links) {
    ids.push_back(link.id);
  }
  return ids;
}

using Ids = std::vector<std::string>;

TEST(NetworkBuilder, KeepsALinkInsideOneCountryWhole) {
  AsciiNetwork map("A---B");
  map.square("AAA", 0, 0, 4, 0);
  const auto data = map.build();
  EXPECT_EQ(link_ids(*data.network), Ids{"a--b"});
  EXPECT_EQ(data.network->links[0].country, country("AAA"));
  EXPECT_TRUE(map.diagnostics().empty());
  EXPECT_TRUE(check_network(*data.network).empty());
}

TEST(NetworkBuilder, CutsAtTheBorderAndSharesThePublishedKilometres) {
  AsciiNetwork map("A---B");
  map.square("AAA", 0, 0, 0, 0).square("BBB", 1, 0, 4, 0).crossing("x", "BBB", "AAA", 3, 1);
  map.link("a--b").km = 400;
  map.link("a--b").crossings = {"x"};
  map.link("a--b").countries = {country("AAA"), country("BBB")};
  const auto data = map.build();
  const FreightNetwork& network = *data.network;
  ASSERT_EQ(link_ids(network), (Ids{"a--b:AAA", "a--b:BBB"}));
  // The border lies half a cell from A: an eighth of the way.
  EXPECT_NEAR(network.links[0].length_km, 50.0, 0.01);
  EXPECT_NEAR(network.links[1].length_km, 350.0, 0.01);
  EXPECT_EQ(network.links[0].shape.back(), network.links[1].shape.front());
  const PlaceIndex border = network.find_place("border:a--b:1");
  ASSERT_TRUE(border.is_valid());
  EXPECT_EQ(network.places[border.at()].names.en, "x");
  ASSERT_EQ(network.passages.size(), 2U);
  EXPECT_EQ(network.passages[0].crossing_id, "x");
  EXPECT_EQ(network.passages[1].from, country("BBB"));
  EXPECT_TRUE(map.diagnostics().empty());
  EXPECT_TRUE(check_network(network).empty());
}

TEST(NetworkBuilder, ReportsAnUndeclaredCrossing) {
  AsciiNetwork map("A---B");
  map.square("AAA", 0, 0, 0, 0).square("BBB", 1, 0, 4, 0);
  map.link("a--b").countries = {country("AAA"), country("BBB")};
  const auto data = map.build();
  EXPECT_TRUE(map.reports("undeclared-crossing"));
  EXPECT_EQ(data.network->passages[0].record, kNoRecord);
}

TEST(NetworkBuilder, FindsACountryStoredOnlyByTheShape) {
  // Both ends lie in AAA and only AAA is declared, but the line runs through BBB: the trap of end-point data.
  AsciiNetwork map("A-------B");
  map.square("AAA", 0, 0, 2, 0).square("BBB", 3, 0, 5, 0).square("AAA", 6, 0, 8, 0);
  map.link("a--b").countries = {country("AAA")};
  const auto data = map.build();
  EXPECT_EQ(link_ids(*data.network), (Ids{"a--b:AAA", "a--b:BBB", "a--b:AAA:2"}));
  EXPECT_TRUE(map.reports("undeclared-country"));
  EXPECT_TRUE(check_network(*data.network).empty());
}

TEST(NetworkBuilder, KeepsAShortMiddlePieceOfAnotherCountry) {
  AsciiNetwork map("A-------B");
  map.square("AAA", 0, 0, 3, 0).square("AAA", 4, 0, 8, 0);
  CountryPiece strip = map.pack.countries[0];  // 700 m wide, between the two parts of AAA
  const double west = cell(3.5, 0).lon;
  strip.un = strip.de_facto = country("BBB");
  strip.polygon.shell = {{west, 49.75}, {west + 0.01, 49.75}, {west + 0.01, 50.25}, {west, 50.25}, {west, 49.75}};
  for (LonLat& p : map.pack.countries[1].polygon.shell) {
    p.lon = std::max(p.lon, west + 0.01);
  }
  map.pack.countries.push_back(strip);
  map.link("a--b").countries = {country("AAA")};
  const auto data = map.build();
  EXPECT_EQ(link_ids(*data.network), (Ids{"a--b:AAA", "a--b:BBB", "a--b:AAA:2"}));
  EXPECT_TRUE(map.reports("undeclared-country"));
}

TEST(NetworkBuilder, MergesASliverAtABorderStation) {
  AsciiNetwork map("A---B");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 5, 0, 8, 0);
  map.place("b").position.lon = cell(4.5, 0).lon + 0.014;  // 1 km beyond the generalised border
  map.place("b").country = country("AAA");
  const auto data = map.build();
  EXPECT_EQ(link_ids(*data.network), Ids{"a--b"});
  EXPECT_EQ(data.network->links[0].country, country("AAA"));
  EXPECT_EQ(data.network->links[0].shape.back(), map.place("b").position)
      << "the sliver's geometry stays for the proof";
  EXPECT_TRUE(map.reports("border-sliver"));
}

TEST(NetworkBuilder, CrossesTheBorderAtAPlaceDrawnBeyondIt) {
  AsciiNetwork map("A---B");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 5, 0, 8, 0);
  map.place("a").position.lon = cell(4.5, 0).lon + 0.014;
  map.place("a").country = country("AAA");
  map.place("b").position = cell(8, 0);
  map.place("b").country = country("BBB");
  const auto data = map.build();
  EXPECT_EQ(link_ids(*data.network), Ids{"a--b"});
  EXPECT_EQ(data.network->links[0].country, country("BBB"));
  EXPECT_TRUE(check_network(*data.network).empty());
  const auto answer = testing::plan(data, testing::ask("a", "b"));
  ASSERT_EQ(answer.routes.size(), 1U);
  EXPECT_EQ(answer.routes[0].totals.crossings, 1);
}

TEST(NetworkBuilder, RiverBendsAtADeclaredBorderAreOneCrossing) {
  AsciiNetwork map("A---B");
  map.square("AAA", 0, 0, 2, 0).square("BBB", 3, 0, 6, 0);
  // The line enters BBB for 700 m, comes back for 700 m by the south, and goes on.
  const LonLat border = cell(2.5, 0);
  for (CountryPiece& piece : map.pack.countries) {
    LineString& shell = piece.polygon.shell;
    const bool west = piece.un == country("AAA");
    shell = west ? LineString{{39.75, 49.75}, {border.lon, 49.75}, {border.lon, 50.25}, {39.75, 50.25}, {39.75, 49.75}}
                 : LineString{
                       {border.lon, 49.75}, {43.25, 49.75}, {43.25, 50.25}, {border.lon, 50.25}, {border.lon, 49.75}};
  }
  map.place("b").position = cell(6, 0);
  map.place("b").country = country("BBB");
  map.link("a--b").via = {{border.lon + 0.004, 50.0}, {border.lon - 0.004, 49.998}, {border.lon + 0.1, 49.99}};
  map.link("a--b").countries = {country("AAA"), country("BBB")};
  const auto data = map.build();
  EXPECT_EQ(link_ids(*data.network), (Ids{"a--b:AAA", "a--b:BBB"}));
}

TEST(NetworkBuilder, ABridgeBelongsToTheLandBeforeIt) {
  AsciiNetwork map("A-------B");
  map.square("AAA", 0, 0, 2, 0).square("BBB", 5, 0, 8, 0);
  const auto data = map.build();
  EXPECT_EQ(link_ids(*data.network), (Ids{"a--b:AAA", "a--b:BBB"}));
  EXPECT_TRUE(map.reports("land-link-at-sea"));
  EXPECT_EQ(data.network->passages.size(), 2U);
}

TEST(NetworkBuilder, DropsWhatCannotBeUsedAndSaysSo) {
  AsciiNetwork map("A---B---C");
  map.square("AAA", 0, 0, 8, 0);
  LinkRecord dangling = map.link("a--b");
  dangling.id = "dangling";
  dangling.to = "nowhere";
  LinkRecord loop = map.link("a--b");
  loop.id = "loop";
  loop.to = "a";
  LinkRecord no_gauge = map.link("a--b");
  no_gauge.id = "no-gauge";
  no_gauge.gauge_mm = 0;
  LinkRecord twice = map.link("a--b");
  LinkRecord twin = map.link("b--c");
  twin.id = "twin";
  std::swap(twin.from, twin.to);
  map.pack.links.insert(map.pack.links.end(), {dangling, loop, no_gauge, twice, twin});
  const auto data = map.build();
  EXPECT_EQ(link_ids(*data.network), (Ids{"a--b", "b--c", "twin"}));
  for (const char* code : {"dangling-link", "loop-link", "no-gauge", "duplicate-id", "duplicate-link"}) {
    EXPECT_TRUE(map.reports(code)) << code;
  }
}

TEST(NetworkBuilder, ParallelLinesApartAreNoDuplicates) {
  AsciiNetwork map(R"(
A---B
|   |
+---+)");
  map.square("AAA", 0, 0, 4, 2);
  map.build();
  EXPECT_EQ(map.pack.links.size(), 2U);
  EXPECT_FALSE(map.reports("duplicate-link"));
}

TEST(NetworkBuilder, ReportsCrossingsThatFitNoBorder) {
  AsciiNetwork map("A---B");
  map.square("AAA", 0, 0, 4, 0).crossing("x", "AAA", "BBB", 1, 1);
  map.link("a--b").crossings = {"x", "unknown"};
  map.build();
  EXPECT_TRUE(map.reports("unused-crossing"));
  EXPECT_TRUE(map.reports("unknown-crossing"));
}

TEST(NetworkBuilder, ShipsKnowTheCoastsTheyPass) {
  AsciiNetwork map(R"(
A--B~~~~~~~~~C--D
.................
        E)");
  // EEE reaches to 0.25 degrees, 28 km, from the lane's latitude; FFF to 0.1 degrees.
  map.square("AAA", 0, 0, 3, 0).square("CCC", 13, 0, 16, 0).square("EEE", 6, 1, 9, 2);
  CountryPiece near = map.pack.countries.back();
  near.un = near.de_facto = country("FFF");
  near.polygon.shell = {{45.6, 50.1}, {45.8, 50.1}, {45.8, 50.2}, {45.6, 50.2}, {45.6, 50.1}};
  map.pack.countries.push_back(near);
  const auto data = map.build();
  const auto& links = data.network->links;
  const auto ferry = std::find_if(links.begin(), links.end(), [](const Link& l) { return l.id == "b--c--ferry"; });
  ASSERT_NE(ferry, links.end());
  EXPECT_TRUE(ferry->country.is_empty());
  EXPECT_EQ(ferry->belts, (std::vector<CountryCode>{country("AAA"), country("CCC"), country("FFF")}));
}

TEST(NetworkBuilder, ALakeFerryLiesInItsCountry) {
  AsciiNetwork map("A--B~~~C--D");
  map.square("AAA", 0, 0, 10, 0);
  const auto data = map.build();
  for (const Link& link : data.network->links) {
    EXPECT_EQ(link.country, country("AAA")) << link.id;
  }
}

TEST(NetworkBuilder, DisputedPlacesFollowTheWorldview) {
  AsciiNetwork map("A---B");
  map.square("AAA", 0, 0, 1, 0).square("BBB", 2, 0, 4, 0);
  map.pack.countries[1].un = country("AAA");
  map.place("b").country = country("AAA");
  EXPECT_EQ(map.build(Worldview::un).network->links.size(), 1U);
  const auto de_facto = map.build(Worldview::de_facto);
  EXPECT_EQ(de_facto.network->links.size(), 2U);
  EXPECT_EQ(de_facto.network->places[1].country, country("BBB"));
  EXPECT_TRUE(map.reports("place-in-other-country"));
}

TEST(NetworkBuilder, GaugesMeetOnlyWithARow) {
  AsciiNetwork map("A--B==C");
  map.square("AAA", 0, 0, 6, 0);
  EXPECT_TRUE(map.build().network->transfers.empty());
  map.transfer("b", TransferKind::gauge_break, "rail1435", "rail1520", 12, 6);
  const auto data = map.build();
  ASSERT_EQ(data.network->transfers.size(), 2U) << "one each way, from a row given in the other direction";
  EXPECT_TRUE(check_network(*data.network).empty());
}

TEST(NetworkBuilder, ReportsATransferBetweenYardsThatDoNotMeet) {
  AsciiNetwork map("A--B--C");
  map.square("AAA", 0, 0, 6, 0).transfer("b", TransferKind::gauge_break, "rail1520", "rail1435", 12, 6);
  map.build();
  EXPECT_TRUE(map.reports("unused-transfer"));
}

TEST(NetworkCheck, NamesWhatIsBroken) {
  AsciiNetwork map("A--B~~~C--D");
  map.square("AAA", 0, 0, 4, 0).square("BBB", 7, 0, 10, 0);
  const FreightNetwork good = *map.build().network;
  ASSERT_TRUE(check_network(good).empty());
  const auto breaks = [&](auto&& change) {
    FreightNetwork bad = good;
    change(bad);
    return !check_network(bad).empty();
  };
  EXPECT_TRUE(breaks([](FreightNetwork& n) { n.first_out.pop_back(); }));
  EXPECT_TRUE(breaks([](FreightNetwork& n) { n.tail[0] = NodeIndex(n.nodes.size() - 1); }));
  EXPECT_TRUE(breaks([](FreightNetwork& n) { n.arcs[0].head = NodeIndex(9999); }));
  EXPECT_TRUE(breaks([](FreightNetwork& n) { n.arcs[0].payload = 9999; }));
  EXPECT_TRUE(breaks([](FreightNetwork& n) { n.links[0].length_km = -1; }));
  EXPECT_TRUE(breaks([](FreightNetwork& n) { n.links[0].country = country("BBB"); }));
  EXPECT_TRUE(breaks([](FreightNetwork& n) { n.links[0].shape.clear(); }));
  EXPECT_TRUE(breaks([](FreightNetwork& n) { n.passages[0].from = n.passages[0].to; }));
  EXPECT_TRUE(breaks([](FreightNetwork& n) { n.transfers[0].place = PlaceIndex(); }));
  EXPECT_TRUE(breaks([](FreightNetwork& n) { std::reverse(n.places_by_id.begin(), n.places_by_id.end()); }));
}

}  // namespace
}  // namespace geo
