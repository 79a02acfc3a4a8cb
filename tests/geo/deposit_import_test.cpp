// Every kind of defect that deposit lists have, in small: what is repaired, what is kept, and what the report says.

#include "geo/plan/deposit_import.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "geo/plan/commodity_words.hpp"
#include "geo/plan/coordinate_text.hpp"
#include "geo/plan/country_words.hpp"

namespace {

using geo::CountryCode;
using geo::DepositRow;
using geo::LonLat;

CountryCode code(const char* text) {
  return *CountryCode::parse(text);
}

void add_country(geo::DataPack& pack, const char* iso3, const char* name, geo::LonLatBounds box) {
  geo::CountryPiece piece;
  piece.name = name;
  piece.un = piece.de_facto = code(iso3);
  piece.polygon.shell = {{box.west, box.south},
                         {box.east, box.south},
                         {box.east, box.north},
                         {box.west, box.north},
                         {box.west, box.south}};
  pack.countries.push_back(piece);
}

// Boxes about where the countries lie, with sea between them.
const geo::DataPack& pack() {
  static const geo::DataPack made = [] {
    geo::DataPack p;
    add_country(p, "KAZ", "Kazakhstan", {50, 41, 85, 55});
    add_country(p, "CHN", "China", {85, 30, 120, 50});
    add_country(p, "MMR", "Myanmar", {93, 16, 100, 27});
    add_country(p, "RUS", "Russia", {40, 56, 170, 72});
    add_country(p, "AUS", "Australia", {115, -35, 150, -12});
    geo::Deposit known;
    known.id = "upper-kairakty";
    known.names.en = "Upper Kairakty";
    known.names.other = {"Verkhnee Kairakty"};
    known.position = {73.25, 48.68};
    known.country = code("KAZ");
    p.deposits.push_back(known);
    return p;
  }();
  return made;
}

const geo::CountryIndex& countries() {
  static const geo::CountryIndex index(pack().countries, geo::Worldview::un);
  return index;
}

DepositRow row(const char* name, const char* lon, const char* lat, const char* country) {
  DepositRow out;
  static std::int64_t feature = 0;
  out.feature = ++feature;
  out.name = name;
  out.lon = lon;
  out.lat = lat;
  out.country = country;
  out.commodities = "Cu";
  return out;
}

geo::DepositImport import(const std::vector<DepositRow>& rows, const geo::DepositImportOptions& options = {}) {
  auto done = geo::import_deposits(rows, pack(), countries(), options);
  EXPECT_TRUE(done) << done.error().text();
  return done ? std::move(*done) : geo::DepositImport();
}

const geo::Diagnostic* finding(const geo::DepositImport& done, const std::string& code) {
  const auto found = std::find_if(done.report.findings.begin(), done.report.findings.end(),
                                  [&](const geo::Diagnostic& d) { return d.code == code; });
  return found == done.report.findings.end() ? nullptr : &*found;
}

TEST(DepositImport, TakesAGoodRowAsItIs) {
  DepositRow good = row("Bozshakol", "74.3", "51.85", "Kazakhstan");
  good.commodities = "Copper; Gold";
  good.status = "In production";
  const geo::DepositImport done = import({good});
  ASSERT_EQ(done.deposits.size(), 1U);
  const geo::Deposit& d = done.deposits.front();
  EXPECT_EQ(d.id, "import-bozshakol");
  EXPECT_EQ(d.position, (LonLat{74.3, 51.85}));
  EXPECT_EQ(d.country, code("KAZ"));
  EXPECT_EQ(d.commodities, (std::vector<std::string>{"Cu", "Au"}));
  EXPECT_EQ(d.status, geo::DepositStatus::operating);
  EXPECT_TRUE(done.report.findings.empty());
}

TEST(DepositImport, TurnsSwappedAxesWhereTheCountryProvesThem) {
  const geo::DepositImport done = import({row("Sayak", "47.0", "77.5", "Kazakhstan")});
  EXPECT_EQ(done.deposits.front().position, (LonLat{77.5, 47.0}));
  EXPECT_EQ(done.report.total("swapped-axes"), 1);
  EXPECT_EQ(done.report.total("point-off-land"), 1);
  EXPECT_EQ(done.report.total("off-land"), 0);
}

TEST(DepositImport, TurnsSwappedAxesBeyondNinetyDegreesWithoutACountry) {
  const geo::DepositImport done = import({row("A", "42.0", "100.0", "")});
  EXPECT_EQ(done.deposits.front().position, (LonLat{100.0, 42.0}));
  EXPECT_EQ(done.deposits.front().country, code("CHN"));
  EXPECT_EQ(done.report.total("country-from-point"), 1);
  EXPECT_EQ(done.report.total("country-missing"), 1);
}

TEST(DepositImport, TurnsASignThatPutsTheDepositElsewhere) {
  const geo::DepositImport done =
      import({row("Olympic Dam", "136.9", "30.4", "Australia"), row("Off the coast", "152", "-20", "Australia")});
  EXPECT_EQ(done.deposits[0].position, (LonLat{136.9, -30.4}));
  EXPECT_EQ(done.deposits[1].position, (LonLat{152, -20})) << "within 200 nautical miles of its country";
  EXPECT_EQ(done.report.total("wrong-sign"), 1);
}

TEST(DepositImport, KeepsAndReportsAPointInAnotherCountry) {
  const geo::DepositImport done = import({row("Far", "110", "40", "Kazakhstan")});
  EXPECT_EQ(done.deposits.front().country, code("KAZ"));
  EXPECT_EQ(done.deposits.front().position, (LonLat{110, 40}));
  ASSERT_NE(finding(done, "other-country"), nullptr);
  EXPECT_NE(finding(done, "other-country")->message.find("China"), std::string::npos);
  EXPECT_EQ(done.report.total("point-in-other-country"), 1);
}

TEST(DepositImport, ReportsPointsAtSea) {
  const geo::DepositImport done = import({row("Offshore", "130", "10", "China")});
  EXPECT_EQ(done.report.total("off-land"), 1);
  EXPECT_EQ(done.deposits.size(), 1U);
}

TEST(DepositImport, DropsWhatHasNoPlaceAndSaysSo) {
  const geo::DepositImport done = import({row("None", "", "", "China"), row("Zero", "0", "0", "China"),
                                          row("Words", "east", "north", "China"), row("Beyond", "500", "400", "China"),
                                          row("Nowhere", "-150", "5", ""), row("Good", "100", "40", "China")});
  EXPECT_EQ(done.deposits.size(), 1U);
  EXPECT_EQ(done.report.total("no-coordinate"), 1);
  EXPECT_EQ(done.report.total("null-island"), 1);
  EXPECT_EQ(done.report.total("bad-coordinate"), 2);
  EXPECT_EQ(done.report.total("position-unknown"), 1);
  EXPECT_EQ(done.report.total("row-dropped"), 5);
}

TEST(DepositImport, ReadsCountriesInOldAndMisspeltNames) {
  const geo::DepositImport done = import({row("A", "95", "20", "Myanmar (Burma)"), row("B", "70", "45", "Kazakstan"),
                                          row("C", "71", "46", "Atlantis"), row("D", "72", "47", "KZ")});
  ASSERT_EQ(done.deposits.size(), 4U);
  EXPECT_EQ(done.deposits[0].country, code("MMR"));
  EXPECT_EQ(done.deposits[1].country, code("KAZ"));
  EXPECT_EQ(done.deposits[2].country, code("KAZ")) << "from the point";
  EXPECT_EQ(done.deposits[3].country, code("KAZ"));
  EXPECT_EQ(done.report.total("country-spelling"), 2);
  EXPECT_EQ(done.report.total("country-unknown"), 1);
}

TEST(DepositImport, CountsRowsWithoutACodeWhereOthersHaveOne) {
  DepositRow with = row("A", "70", "45", "Kazakhstan");
  with.country_code = "KAZ";
  const geo::DepositImport done = import({with, row("B", "71", "46", "Kazakstan")});
  EXPECT_EQ(done.report.total("country-code-missing"), 1);
}

TEST(DepositImport, NamesWhatHasNoNameAndReportsDamagedOnes) {
  DepositRow nameless = row("", "70", "45", "KAZ");
  nameless.id = "42";
  const geo::DepositImport done = import({nameless, row("Kara\xEF\xBF\xBDoba", "71", "46", "KAZ")});
  EXPECT_EQ(done.deposits[0].names.en, "Unnamed deposit 42");
  EXPECT_EQ(done.report.total("name-missing"), 1);
  EXPECT_EQ(done.report.total("name-damaged"), 1);
}

TEST(DepositImport, MergesTheSameDepositInOtherRowsAndKeepsWhatEachKnows) {
  DepositRow first = row("Akchatau", "74.05", "47.98", "KAZ");
  DepositRow second = row("Akchatau mine", "74.06", "47.985", "KAZ");
  second.commodities = "W, Mo";
  const geo::DepositImport done = import({first, second, row("Zhanet", "74.055", "47.98", "KAZ")});
  ASSERT_EQ(done.deposits.size(), 2U) << "another name at the same place is another deposit";
  EXPECT_EQ(done.deposits[0].commodities, (std::vector<std::string>{"Cu", "W", "Mo"}));
  EXPECT_EQ(done.deposits[0].names.other, std::vector<std::string>{"Akchatau mine"});
  EXPECT_EQ(done.report.total("duplicate-merged"), 1);
}

TEST(DepositImport, ReportsSharedPositionsAndIds) {
  DepositRow a = row("Alpha", "70", "45", "KAZ");
  DepositRow b = row("Omega", "70", "45", "KAZ");
  DepositRow c = row("Sigma", "75", "45", "KAZ");
  a.id = c.id = "7";
  const geo::DepositImport done = import({a, b, c});
  EXPECT_EQ(done.deposits.size(), 3U);
  EXPECT_EQ(done.report.total("shared-position"), 2);
  EXPECT_EQ(done.report.total("duplicate-id"), 1);
}

TEST(DepositImport, LeavesOutWhatThePackHasUnlessAskedToKeepIt) {
  const std::vector<DepositRow> rows = {row("Verkhnee-Kairakty", "73.255", "48.685", "KAZ"),
                                        row("Elsewhere", "60", "45", "KAZ")};
  EXPECT_EQ(import(rows).deposits.size(), 1U);
  EXPECT_EQ(import(rows).report.total("in-pack"), 1);
  geo::DepositImportOptions keep;
  keep.keep_known = true;
  EXPECT_EQ(import(rows, keep).deposits.size(), 2U);
}

TEST(DepositImport, GroupsTheRowsOfOneDepositAndGathersItsFigures) {
  std::vector<DepositRow> rows(3, row("Syrymbet", "68.73", "53.33", "KAZ"));
  for (DepositRow& r : rows) {
    r.id = "471";
    r.tonnage = "500000.0";
    r.tonnage_unit = "million metric tons";
    r.grade_unit = "percent";
    r.figure_year = "1995";
  }
  rows[0].commodities = "Sn";
  rows[0].grade = "0.005000";
  rows[1].commodities = "WO3";
  rows[1].grade = "0.135";
  rows[2] = rows[1];
  const geo::DepositImport done = import(rows);
  ASSERT_EQ(done.deposits.size(), 1U);
  EXPECT_EQ(done.deposits.front().resource, "500000 Mt at 0.005 % Sn, 0.135 % WO3 (1995)");
  EXPECT_EQ(done.deposits.front().commodities, (std::vector<std::string>{"Sn", "W"}));
  EXPECT_EQ(done.report.total("rows-grouped"), 2);
}

TEST(DepositImport, ReadsDegreesMinutesAndDecimalCommas) {
  const geo::DepositImport done = import({row("A", "67°42'30\"E", "47°48'N", "KAZ"), row("B", "70,25", "45,5", "KAZ"),
                                          row("C", "47°48'N", "68°00'E", "KAZ")});
  EXPECT_NEAR(done.deposits[0].position.lon, 67.70833, 1e-5);
  EXPECT_EQ(done.deposits[1].position, (LonLat{70.25, 45.5}));
  EXPECT_EQ(done.deposits[2].position.lon, 68.0) << "the letters tell the axes";
  EXPECT_EQ(done.report.total("sexagesimal"), 2);
  EXPECT_EQ(done.report.total("decimal-comma"), 1);
}

TEST(DepositImport, RefusesOptionsOutOfRangeAndTablesWithoutAPosition) {
  const std::vector<DepositRow> rows = {row("A", "70", "45", "KAZ")};
  geo::DepositImportOptions wide;
  wide.duplicate_km = 1000;
  EXPECT_EQ(geo::import_deposits(rows, pack(), countries(), wide).error().code, geo::ErrorCode::usage);
  geo::DepositImportOptions prefix;
  prefix.id_prefix = "Mine ";
  EXPECT_EQ(geo::import_deposits(rows, pack(), countries(), prefix).error().code, geo::ErrorCode::usage);
  const std::vector<DepositRow> empty = {row("A", "", "", "KAZ")};
  EXPECT_EQ(geo::import_deposits(empty, pack(), countries(), {}).error().code, geo::ErrorCode::data);
  geo::CancelToken stop;
  stop.cancel();
  EXPECT_EQ(geo::import_deposits(rows, pack(), countries(), {}, stop).error().code, geo::ErrorCode::cancelled);
}

TEST(Commodities, ReadsWordsSymbolsAndLanguages) {
  struct Case {
    const char* text;
    std::vector<std::string> symbols;
  };
  for (const Case& c :
       {Case{"Copper", {"Cu"}}, Case{"Cu; Mo;Re", {"Cu", "Mo", "Re"}}, Case{"медь, золото", {"Cu", "Au"}},
        Case{"tungsten,tin", {"W", "Sn"}}, Case{"Lanthanum; Cerium; Neodymium; Niobium", {"REE", "Nb"}},
        Case{"Nickel,Nickel, Smelter", {"Ni"}}, Case{"platinum-group elements", {"PGE"}},
        Case{"Fluorine-Fluorite", {"F"}}, Case{"HAL  K", {"Na", "K"}}, Case{"CU/ZN", {"Cu", "Zn"}},
        Case{"Copper ore", {"Cu"}}}) {
    EXPECT_EQ(geo::parse_commodities(c.text).symbols, c.symbols) << c.text;
  }
}

TEST(Commodities, ReportsDamageAndWhatIsUnknown) {
  const geo::Commodities cut = geo::parse_commodities("Silver,pper,,,");
  EXPECT_EQ(cut.symbols, std::vector<std::string>{"Ag"});
  EXPECT_EQ(cut.unknown, std::vector<std::string>{"pper"});
  EXPECT_TRUE(cut.is_damaged);
  EXPECT_TRUE(geo::parse_commodities(",Gold").is_damaged);
  EXPECT_FALSE(geo::parse_commodities("Gold").is_damaged);
  EXPECT_EQ(geo::parse_commodities("quartz; Au").minerals, std::vector<std::string>{"quartz"});
  EXPECT_TRUE(geo::parse_commodities("").symbols.empty());
}

TEST(CoordinateText, ReadsWhatPeopleWrite) {
  struct Case {
    const char* text;
    double value;
  };
  for (const Case& c : {Case{"45.5", 45.5}, Case{"-12,25", -12.25}, Case{"45°12'30\"N", 45.208333},
                        Case{"45°12′30″S", -45.208333}, Case{"W 71 30 00", -71.5}, Case{"45d12m30s", 45.208333},
                        Case{"+7", 7.0}, Case{"500000", 500000.0}, Case{"67°42' в.д.", 67.7},
                        Case{"\xE2\x88\x92"
                             "5.5",
                             -5.5}}) {
    const auto parsed = geo::parse_coordinate(c.text);
    ASSERT_TRUE(parsed) << c.text;
    EXPECT_NEAR(parsed->value, c.value, 1e-6) << c.text;
  }
  for (const char* text : {"", "abc", "45 12 30", "45°72'", "1.2.3", "nan", "inf", "45°12'30\"30"}) {
    EXPECT_FALSE(geo::parse_coordinate(text)) << text;
  }
}

TEST(CountryWords, TellsCodesNamesAndSpellingsApart) {
  const geo::CountryWords words(pack());
  EXPECT_EQ(words.find("KAZ").reading, geo::CountryReading::code);
  EXPECT_EQ(words.find("RU").code, code("RUS"));
  EXPECT_EQ(words.find("kazakhstan").reading, geo::CountryReading::name);
  EXPECT_EQ(words.find("Russian Federation").code, code("RUS"));
  EXPECT_EQ(words.find("Burma").reading, geo::CountryReading::spelling);
  EXPECT_EQ(words.find("Kazahstan").code, code("KAZ"));
  EXPECT_EQ(words.find("").reading, geo::CountryReading::unknown);
  EXPECT_EQ(words.find("Xanadu").reading, geo::CountryReading::unknown);
  EXPECT_EQ(words.name_of(code("CHN")), "China");
}

}  // namespace
