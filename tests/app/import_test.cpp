// Imports from files: recipes, encodings, coordinate systems, additions on disk, and bad inputs.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "../geo/io_fixture.hpp"
#include "app/core/additions.hpp"
#include "app/core/import_data.hpp"
#include "geo/io/addition_files.hpp"
#include "geo/io/data_pack_reader.hpp"

namespace {

using geo_test::find_code;

const geo::DataPack& pack() {
  static const auto read = geo::read_data_pack(geo::find_pack_directory());
  EXPECT_TRUE(read) << read.error().text();
  return **read;
}

const geo::CountryIndex& countries() {
  static const geo::CountryIndex index(pack().countries, geo::Worldview::un);
  return index;
}

class Import : public geo_test::TemporaryDirectory {
 protected:
  void SetUp() override {
    TemporaryDirectory::SetUp();
    ASSERT_EQ(::setenv("XDG_DATA_HOME", directory_.c_str(), 1), 0);
  }
  void TearDown() override {
    ::unsetenv("XDG_DATA_HOME");
    TemporaryDirectory::TearDown();
  }
  static app::ImportRequest request(const std::string& path) {
    app::ImportRequest r;
    r.path = path;
    return r;
  }
  static geo::Result<app::ImportOutcome> run(const app::ImportRequest& r) {
    return app::run_import(r, pack(), countries());
  }
  std::string table() const {
    return write("mines.csv",
                 "code;site_name;longitude;latitude;country;commodity\n"
                 "1;First mine;70,5;48,25;Kazakhstan;Copper\n"
                 "2;Second pit;48.0;71.0;Kazakhstan;\"tin,tungsten\"\n");
  }
};

TEST_F(Import, ReadsATableWithSemicolonsAndDecimalCommas) {
  const auto done = run(request(table()));
  ASSERT_TRUE(done) << done.error().text();
  EXPECT_EQ(done->kind, app::ImportKind::deposits);
  ASSERT_EQ(done->addition.deposits.size(), 2U);
  EXPECT_EQ(done->addition.deposits[0].position, (geo::LonLat{70.5, 48.25}));
  EXPECT_EQ(done->addition.deposits[1].position, (geo::LonLat{71.0, 48.0}));
  EXPECT_EQ(done->totals.at("swapped-axes"), 1);
  EXPECT_EQ(done->addition.name, "mines");
  EXPECT_EQ(find_code(done->findings, "missing-crs"), nullptr) << "a table has no system to miss";
}

TEST_F(Import, ARecipeGivesTheSameResultAgain) {
  app::ImportRequest first = request(table());
  first.columns = {{"id", "code"}};
  const auto done = run(first);
  ASSERT_TRUE(done) << done.error().text();
  const std::string text = app::recipe_to_json(done->recipe);
  const auto recipe = app::recipe_from_json(text, "recipe.json");
  ASSERT_TRUE(recipe) << recipe.error().text();
  EXPECT_EQ(app::recipe_to_json(*recipe), text);
  app::ImportRequest second = request(table());
  second.recipe = *recipe;
  const auto again = run(second);
  ASSERT_TRUE(again) << again.error().text();
  ASSERT_TRUE(geo::write_addition(done->addition, {}, path("one")));
  ASSERT_TRUE(geo::write_addition(again->addition, {}, path("two")));
  EXPECT_EQ(read("one/deposits.csv"), read("two/deposits.csv"));
}

TEST_F(Import, ARecipesValuesAndDefaultsCount) {
  app::ImportRequest r = request(write("t.csv", "name,lon,lat,commodity,state\nA,70,48,cuprum,w\nB,71,48,,x\n"));
  r.recipe.values = {{"commodities", {{"cuprum", "Cu"}}}, {"status", {{"w", "operating"}}}};
  r.recipe.defaults = {{"country", "KAZ"}, {"commodities", "Au"}};
  r.columns = {{"status", "state"}, {"region", ""}};
  const auto done = run(r);
  ASSERT_TRUE(done) << done.error().text();
  EXPECT_EQ(done->addition.deposits[0].commodities, std::vector<std::string>{"Cu"});
  EXPECT_EQ(done->addition.deposits[0].status, geo::DepositStatus::operating);
  EXPECT_EQ(done->addition.deposits[1].commodities, std::vector<std::string>{"Au"});
}

TEST_F(Import, ReadsCyrillicWindowsTables) {
  // "Имя,lon,lat" and "Акчатау" in CP1251.
  const auto done = run(request(write("cp1251.csv", "\xC8\xEC\xFF,lon,lat\n\xC0\xEA\xF7\xE0\xF2\xE0\xF3,70,48\n")));
  ASSERT_TRUE(done) << done.error().text();
  EXPECT_EQ(done->recipe.encoding, "CP1251");
  EXPECT_EQ(done->addition.deposits[0].names.en, "Акчатау");
}

TEST_F(Import, ConvertsColumnsInMetresByTheNamedSystem) {
  const std::string file = write("utm.csv", "name,easting,northing\nA,500000,5400000\n");
  const auto unnamed = run(request(file));
  ASSERT_FALSE(unnamed);
  EXPECT_NE(unnamed.error().text().find("--crs"), std::string::npos);
  app::ImportRequest r = request(file);
  r.recipe.crs = "EPSG:32642";
  const auto done = run(r);
  ASSERT_TRUE(done) << done.error().text();
  EXPECT_NEAR(done->addition.deposits[0].position.lon, 69.0, 1e-6);
  EXPECT_NEAR(done->addition.deposits[0].position.lat, 48.75, 0.01);
}

TEST_F(Import, MakesANetworkOfLines) {
  const std::string file = write("lines.geojson", R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"gauge":1520,"electrified":"yes"},"geometry":{"type":"LineString","coordinates":[[62.0,49.0],[62.5,49.0],[63.0,49.1]]}},
    {"type":"Feature","properties":{"gauge":1520,"electrified":"no"},"geometry":{"type":"LineString","coordinates":[[63.0,49.1],[63.5,49.6]]}}]})");
  const auto done = run(request(file));
  ASSERT_TRUE(done) << done.error().text();
  EXPECT_EQ(done->kind, app::ImportKind::rail);
  EXPECT_FALSE(done->addition.links.empty());
  for (const geo::LinkRecord& link : done->addition.links) {
    EXPECT_EQ(link.gauge_mm, 1520);
    EXPECT_EQ(link.id.rfind("lines-", 0), 0U);
  }
}

TEST_F(Import, AnAdditionComesBackAsItWasWritten) {
  geo::PackAddition a;
  a.name = "mine";
  a.provenance = {"my survey", geo::Confidence::medium, "2026"};
  a.places.push_back({"mine-a",
                      geo::PlaceKind::port,
                      {"A, \"quoted\"", "А", "", {"x", "y"}},
                      {70.123456, 48},
                      *geo::CountryCode::parse("KAZ"),
                      {"s", geo::Confidence::high, "n"}});
  a.places.push_back(
      {"mine-b", geo::PlaceKind::station, {"B", "", "", {}}, {71, 48}, *geo::CountryCode::parse("KAZ"), {}});
  geo::LinkRecord link;
  link.id = "mine-a--mine-b";
  link.from = "mine-a";
  link.to = "mine-b";
  link.gauge_mm = 1435;
  link.km = 80.5;
  link.countries = {*geo::CountryCode::parse("KAZ")};
  link.tracks = 2;
  link.electrified = geo::Electrified::partial;
  link.status = geo::LinkStatus::planned;
  link.opened_year = 2028;
  link.via = {{70.5, 48.25}};
  link.hours = geo::Range{1, 2, 3};
  a.links.push_back(link);
  a.shapes["some-link"] = {{60, 45}, {61.5, 45}};
  ASSERT_TRUE(geo::write_addition(a, {{"recipe.json", "{}"}}, path("out/mine")));
  const auto back = geo::read_addition(path("out/mine"));
  ASSERT_TRUE(back) << back.error().text();
  EXPECT_TRUE(back->diagnostics.empty());
  EXPECT_EQ(back->addition.provenance.source, "my survey");
  ASSERT_EQ(back->addition.places.size(), 2U);
  EXPECT_EQ(back->addition.places[0].names.en, "A, \"quoted\"");
  EXPECT_EQ(back->addition.places[0].position, (geo::LonLat{70.123456, 48}));
  ASSERT_EQ(back->addition.links.size(), 1U);
  const geo::LinkRecord& l = back->addition.links[0];
  EXPECT_EQ(l.km, 80.5);
  EXPECT_EQ(l.tracks, 2);
  EXPECT_EQ(l.electrified, geo::Electrified::partial);
  EXPECT_EQ(l.opened_year, 2028);
  EXPECT_EQ(l.via, link.via);
  EXPECT_EQ(l.hours, link.hours);
  EXPECT_EQ(back->addition.shapes, a.shapes);
}

TEST_F(Import, WritesOverAnEarlierAdditionButNothingElse) {
  geo::PackAddition a;
  a.name = "mine";
  ASSERT_TRUE(geo::write_addition(a, {}, path("mine")));
  EXPECT_TRUE(geo::write_addition(a, {}, path("mine")));
  write("other/precious.txt", "text");
  const auto refused = geo::write_addition(a, {}, path("other"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, geo::ErrorCode::io);
  EXPECT_EQ(read("other/precious.txt"), "text");
}

TEST_F(Import, TheWorldHasTheAdditionAndItsChecksumCoversIt) {
  const auto done = run(request(table()));
  ASSERT_TRUE(done);
  ASSERT_TRUE(geo::write_addition(done->addition, {}, geo::additions_directory() + "/mines"));
  EXPECT_EQ(geo::list_additions(), std::vector<std::string>{"mines"});
  const auto with = app::read_pack_with({"mines"});
  ASSERT_TRUE(with) << with.error().text();
  EXPECT_EQ((*with)->deposits.size(), pack().deposits.size() + 2);
  EXPECT_NE((*with)->sha256, pack().sha256);
  EXPECT_EQ((*with)->additions, std::vector<std::string>{"mines"});
  const auto none = app::read_pack_with({"nothing"});
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().text().find("Installed: mines"), std::string::npos);
  geo::Diagnostics findings;
  ASSERT_EQ(app::installed_additions(findings).size(), 1U);
  write("zhol/additions/broken/addition.json", "{");
  EXPECT_EQ(app::installed_additions(findings).size(), 1U);
  EXPECT_NE(find_code(findings, "broken-addition"), nullptr);
}

TEST_F(Import, BadSourcesGiveOneClearMessage) {
  struct Case {
    std::string file;
    geo::ErrorCode code;
    const char* says;
  };
  const std::string areas =
      write("areas.geojson", R"({"type":"Polygon","coordinates":[[[60,45],[61,45],[61,46],[60,45]]]})");
  for (const Case& c : {Case{path("nothing.csv"), geo::ErrorCode::io, "nothing.csv"},
                        Case{write("empty.csv", ""), geo::ErrorCode::data, "empty"},
                        Case{write("cut.gpkg", "SQLite format 3"), geo::ErrorCode::data, "cut.gpkg"},
                        Case{areas, geo::ErrorCode::usage, "areas"},
                        Case{write("plain.csv", "a,b\nx,y\n"), geo::ErrorCode::data, "Columns: a, b"},
                        Case{write("wide.csv", std::string("\xFF\xFE"
                                                           "a\0,\0",
                                                           6)),
                             geo::ErrorCode::data, "UTF-16"}}) {
    const auto done = run(request(c.file));
    ASSERT_FALSE(done) << c.file;
    EXPECT_EQ(done.error().code, c.code) << done.error().text();
    EXPECT_NE(done.error().text().find(c.says), std::string::npos) << done.error().text();
  }
}

TEST_F(Import, BadRecipesNameTheKey) {
  for (const char* text :
       {"", "[]", "{}", R"({"schema":"zhol.recipe/2"})", R"({"schema":"zhol.recipe/1","as":"roads"})",
        R"({"schema":"zhol.recipe/1","mapping":{"lon":3}})", R"({"schema":"zhol.recipe/1","options":{"x":1}})",
        R"({"schema":"zhol.recipe/1","values":{"a":"b"}})", R"({"schema":"zhol.recipe/1","extra":1})"}) {
    const auto recipe = app::recipe_from_json(text, "r.json");
    ASSERT_FALSE(recipe) << text;
    EXPECT_EQ(recipe.error().code, geo::ErrorCode::data);
    EXPECT_EQ(recipe.error().where, "r.json");
  }
}

TEST(AdditionName, ComesFromTheFileAndIsSafe) {
  EXPECT_EQ(app::addition_name_of("/data/NE_10m Railroads.gpkg"), "ne_10m-railroads");
  EXPECT_EQ(app::addition_name_of("___.csv"), "import");
  EXPECT_TRUE(geo::is_addition_name("ne_10m-railroads"));
  for (const char* name : {"", "..", "a/b", "A", "-a", "a b"}) {
    EXPECT_FALSE(geo::is_addition_name(name)) << name;
  }
}

}  // namespace
