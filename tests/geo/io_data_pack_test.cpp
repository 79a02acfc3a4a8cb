#include <gdal_priv.h>

#include <cstdlib>

#include "geo/io/data_pack_reader.hpp"
#include "geo/io/index_codec.hpp"
#include "geo/io/layer_writer.hpp"
#include "tests/geo/io_fixture.hpp"

namespace {

using geo_test::count_code;
using geo_test::find_code;

/// A pack of two countries, three places and two links, to be spoiled by each test.
class SmallPack : public geo_test::TemporaryDirectory {
 protected:
  void SetUp() override {
    TemporaryDirectory::SetUp();
    write("catalog.json", R"({"version": "2026.11", "layers": [
      {"id": "places", "title": "Places", "path": "network/places.csv", "source": "test", "licence": "CC0",
       "vintage": "2026", "confidence": "high", "sha256": "ab"}]})");
    write("network/places.csv", kPlaceHeader + kAktau + kBaku + "beyneu,junction,Beyneu,,,,55.2,45.3,KAZ,t,low,\n");
    write("network/links.csv", kLinkHeader + kFerry + kRail);
    write(
        "network/crossings.csv",
        "id,name_en,name_ru,name_kk,country_a,country_b,lon,lat,hours_low,hours,hours_high,usd_low,usd,usd_high,status,"
        "capacity_mt,source,confidence,note\nyalama,Yalama,,,AZE,KAZ,48.4,41.9,4,9,20,1,2,3,operating,,t,low,\n");
    write("network/transfers.csv",
          "id,place,kind,from,to,hours_low,hours,hours_high,usd_low,usd,usd_high,capacity_mt,source,confidence,note\n"
          "aktau-load,aktau,transshipment,rail1520,ferry,12,24,48,3,5,8,,t,low,\n");
    write("network/corridors.csv",
          "id,name_en,name_ru,name_kk,groups,without,source,confidence,note\nmiddle,Middle,,,aktau;baku,,t,low,\n");
    write("network/tariffs.json", R"({"version": 1})");
    write("deposits/deposits.csv", kDepositHeader + kDeposit);
    std::filesystem::create_directories(path("map"));
    ASSERT_TRUE(geo::write_layers(world_layers(), path("map/world.gpkg")));
  }

  static std::vector<geo::Layer> world_layers() {
    const auto square = [](double west, double south) {
      return geo::MultiPolygon{
          {{{west, south}, {west + 5, south}, {west + 5, south + 5}, {west, south + 5}, {west, south}}, {}}};
    };
    geo::Layer countries;
    countries.name = "countries";
    countries.columns = {"name", "un", "de_facto"};
    countries.features = {{1, square(50, 42), {"Kazakhstan", "KAZ", "KAZ"}},
                          {2, square(45, 38), {"Azerbaijan", "AZE", "AZE"}}};
    geo::Layer cities;
    cities.name = "cities";
    cities.columns = {"id", "name_en", "name_ru", "country", "population"};
    cities.features = {{1, geo::LonLat{49.87, 40.4}, {"baku-city", "Baku", "Баку", "AZE", std::int64_t{2300000}}}};
    geo::Layer labels;
    labels.name = "country_labels";
    labels.columns = {"iso3", "name_en", "name_ru", "name_kk", "rank"};
    labels.features = {{1, geo::LonLat{67, 48}, {"KAZ", "Kazakhstan", "Казахстан", "Қазақстан", std::int64_t{1}}}};
    return {countries, cities, labels};
  }

  geo::DataPack load() const {
    const auto pack = geo::read_data_pack(directory_.string());
    EXPECT_TRUE(pack) << (pack ? "" : pack.error().text());
    return pack ? **pack : geo::DataPack();
  }
  geo::Error load_error() const {
    const auto pack = geo::read_data_pack(directory_.string());
    EXPECT_FALSE(pack);
    return pack ? geo::Error() : pack.error();
  }

  const std::string kPlaceHeader =
      "id,kind,name_en,name_ru,name_kk,other_names,lon,lat,country,source,confidence,note\n";
  const std::string kAktau = "aktau,port,Aktau,Актау,Ақтау,Aqtau; Shevchenko,51.2,43.6,KAZ,t,high,\n";
  const std::string kBaku = "baku,port,\"Baku, Alat\",Баку,Баку,,49.4,39.9,AZE,t,medium,\n";
  const std::string kLinkHeader =
      "id,from,to,mode,gauge_mm,km,countries,tracks,electrified,status,opened,capacity_mt,line,via,crossings,hours_low,"
      "hours,hours_high,usd_low,usd,usd_high,headway_days,passages,operator,source,confidence,note\n";
  const std::string kFerry =
      "aktau--baku,aktau,baku,ferry,,470,,,no,operating,,5.5,Caspian,51 42;50 "
      "41,yalama,20,24,30,,12,,2.5,,ASCO,t,high,\n";
  const std::string kRail =
      "aktau--beyneu,aktau,beyneu,rail,1520,,KAZ,2,partial,operating,1966,,,,,,,,,,,,,KTZ,t,low,\n";
  const std::string kDepositHeader =
      "id,name_en,name_ru,name_kk,other_names,lon,lat,country,region,commodities,type,status,status_text,resource,"
      "operator,"
      "years,source,confidence,note\n";
  const std::string kDeposit = "zhez,Zhezkazgan,,,,67.7,47.8,KAZ,Ulytau,Cu;Ag,stratiform,operating,,,,,t,high,\n";
};

TEST_F(SmallPack, IsReadWhole) {
  const geo::DataPack pack = load();
  EXPECT_TRUE(pack.diagnostics.empty()) << pack.diagnostics.front().message << pack.diagnostics.front().where;
  EXPECT_EQ(pack.version, "2026.11");
  ASSERT_EQ(pack.places.size(), 3U);
  EXPECT_EQ(pack.places[0].names.kk, "Ақтау");
  EXPECT_EQ(pack.places[0].names.other, (std::vector<std::string>{"Aqtau", "Shevchenko"}));
  EXPECT_EQ(pack.places[1].names.en, "Baku, Alat");
  EXPECT_EQ(pack.places[1].provenance.confidence, geo::Confidence::medium);
  ASSERT_EQ(pack.links.size(), 2U);
  const geo::LinkRecord& ferry = pack.links[0];
  EXPECT_EQ(ferry.mode, geo::Mode::ferry);
  EXPECT_EQ(ferry.km, 470.0);
  EXPECT_EQ(ferry.via, (geo::LineString{{51, 42}, {50, 41}}));
  EXPECT_EQ(ferry.hours, (geo::Range{20, 24, 30}));
  EXPECT_EQ(ferry.usd_per_tonne, geo::Range::exactly(12));
  EXPECT_EQ(ferry.headway_days, 2.5);
  EXPECT_EQ(pack.links[1].gauge_mm, 1520);
  EXPECT_EQ(pack.links[1].tracks, 2);
  EXPECT_FALSE(pack.links[1].km);
  EXPECT_EQ(pack.crossings.size(), 1U);
  EXPECT_EQ(pack.transfers[0].to, "ferry");
  EXPECT_EQ(pack.corridors[0].groups.size(), 2U);
  EXPECT_EQ(pack.deposits[0].commodities, (std::vector<std::string>{"Cu", "Ag"}));
  ASSERT_EQ(pack.countries.size(), 2U);
  EXPECT_EQ(pack.countries[0].polygon.shell.size(), 5U);
  EXPECT_EQ(pack.cities[0].population, 2300000);
  EXPECT_EQ(pack.country_labels[0].names.kk, "Қазақстан");
  EXPECT_TRUE(pack.lakes.empty());
}

TEST_F(SmallPack, ReadsExplanationsWhereThereAreAny) {
  EXPECT_TRUE(load().explanations.empty());
  write("explained.csv",
        "code,where,reason\nisland,network/places.csv (aktau),\"no railway, by design\"\nisland,nowhere,\n");
  const geo::DataPack pack = load();
  ASSERT_EQ(pack.explanations.size(), 1U);
  EXPECT_EQ(pack.explanations[0].where, "network/places.csv (aktau)");
  EXPECT_EQ(pack.explanations[0].reason, "no railway, by design");
  EXPECT_EQ(count_code(pack.diagnostics, "empty-explanation"), 1U);
}

TEST_F(SmallPack, ReadsTablesAsSpreadsheetsWriteThem) {
  // Byte order mark, carriage returns, an empty line, quotes in quotes, a line break in a cell, no last line end.
  write("network/places.csv", "\xEF\xBB\xBF" + kPlaceHeader +
                                  "aktau,port,\"Aktau \"\"Sea Port\"\"\",,,,51.2,43.6,KAZ,t,high,\r\n\r\n" +
                                  "beyneu,junction,Beyneu,,,,55.2,45.3,KAZ,\"first\r\nsecond\",low,\r\n" +
                                  "baku,port,Baku,,,,49.4,39.9,AZE,t,low,end\r");
  const geo::DataPack pack = load();
  EXPECT_TRUE(pack.diagnostics.empty()) << pack.diagnostics.front().message << pack.diagnostics.front().where;
  ASSERT_EQ(pack.places.size(), 3U);
  EXPECT_EQ(pack.places[0].names.en, "Aktau \"Sea Port\"");
  EXPECT_EQ(pack.places[1].provenance.source, "first\r\nsecond");
  EXPECT_EQ(pack.places[2].provenance.note, "end");
}

TEST_F(SmallPack, SurvivesAQuoteThatIsNeverClosed) {
  write("network/places.csv", kPlaceHeader + kAktau + "baku,port,\"Baku,,,,49.4,39.9,AZE,t,low,\n");
  const geo::DataPack pack = load();
  EXPECT_EQ(pack.places.size(), 1U);
  EXPECT_EQ(count_code(pack.diagnostics, "short-row"), 1U);
}

TEST_F(SmallPack, ReadsTrianglesAndRefusesThoseThatDoNotFit) {
  const auto blob = [](const std::vector<std::uint32_t>& triangles) {
    std::string text = "X'";
    for (const std::uint8_t byte : geo::pack_triangles(triangles)) {
      constexpr char digits[] = "0123456789abcdef";
      text += {digits[byte >> 4U], digits[byte & 15U]};
    }
    return text + "'";
  };
  {
    std::unique_ptr<GDALDataset> file(GDALDataset::Open(path("map/world.gpkg").c_str(), GDAL_OF_UPDATE));
    ASSERT_TRUE(file);
    const auto run = [&](const std::string& sql) { file->ExecuteSQL(sql.c_str(), nullptr, nullptr); };
    run("ALTER TABLE countries ADD COLUMN triangles BLOB");
    run("UPDATE countries SET triangles = " + blob({0, 1, 2}) + " WHERE un = 'KAZ'");
    run("UPDATE countries SET triangles = " + blob({0, 1, 99}) + " WHERE un = 'AZE'");
  }
  const geo::DataPack pack = load();
  ASSERT_EQ(pack.countries.size(), 2U);
  EXPECT_EQ(pack.countries[0].triangles, (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_TRUE(pack.countries[1].triangles.empty());
  EXPECT_EQ(count_code(pack.diagnostics, "bad-triangles"), 1U);
}

struct BadRow {
  const char* name;
  const char* file;
  std::string row;
  const char* code;
  bool is_dropped;
};
void PrintTo(const BadRow& row, std::ostream* out) {
  *out << row.name;
}

class BadRows : public SmallPack, public testing::WithParamInterface<BadRow> {
 protected:
  static std::size_t rows_of(const geo::DataPack& pack, const std::string& file) {
    return file == "network/places.csv"  ? pack.places.size()
           : file == "network/links.csv" ? pack.links.size()
                                         : pack.deposits.size();
  }
};

TEST_P(BadRows, AreReportedWithFileAndRow) {
  const BadRow& c = GetParam();
  const std::size_t before = rows_of(load(), c.file);
  const std::string text = read(c.file);
  write(c.file, text + c.row + "\n");
  const geo::DataPack pack = load();
  const geo::Diagnostic* finding = find_code(pack.diagnostics, c.code);
  ASSERT_NE(finding, nullptr) << c.row;
  EXPECT_EQ(finding->where.find(c.file), 0U) << finding->where;
  EXPECT_FALSE(finding->message.empty());
  EXPECT_FALSE(finding->remedy.empty());
  EXPECT_EQ(rows_of(pack, c.file), before + (c.is_dropped ? 0 : 1));
}

const char kPlaces[] = "network/places.csv";
const char kLinks[] = "network/links.csv";
const char kDeposits[] = "deposits/deposits.csv";

INSTANTIATE_TEST_SUITE_P(
    All, BadRows,
    testing::Values(
        BadRow{"nan", kPlaces, "x,port,X,,,,nan,43,KAZ,t,low,", "nan-coordinate", true},
        BadRow{"empty_coordinate", kPlaces, "x,port,X,,,,,43,KAZ,t,low,", "nan-coordinate", true},
        BadRow{"comma_for_point", kPlaces, "x,port,X,,,,\"51,2\",43,KAZ,t,low,", "nan-coordinate", true},
        BadRow{"out_of_range", kPlaces, "x,port,X,,,,512,43,KAZ,t,low,", "coordinate-range", true},
        BadRow{"swapped", kPlaces, "x,port,X,,,,43,151.2,KAZ,t,low,", "swapped-axes", true},
        BadRow{"kind", kPlaces, "x,harbour,X,,,,51,43,KAZ,t,low,", "unknown-word", true},
        BadRow{"confidence", kPlaces, "x,port,X,,,,51,43,KAZ,t,sure,", "unknown-word", false},
        BadRow{"country_word", kPlaces, "x,port,X,,,,51,43,Kazakhstan,t,low,", "unknown-country", true},
        BadRow{"country_off_map", kPlaces, "x,port,X,,,,51,43,QQQ,t,low,", "unknown-country", true},
        BadRow{"duplicate", kPlaces, "aktau,port,X,,,,51,43,KAZ,t,low,", "duplicate-id", true},
        BadRow{"no_id", kPlaces, ",port,X,,,,51,43,KAZ,t,low,", "missing-id", true},
        BadRow{"latin1", kPlaces, "x,port,Constan\xFE\x61,,,,51,43,KAZ,t,low,", "invalid-utf8", false},
        BadRow{"short_row", kPlaces, "x,port,X", "short-row", true},
        BadRow{"unknown_from", kLinks, "x,atlantis,baku,ferry,,1,,,no,operating,,,,,,,,,,,,,,,t,low,", "unknown-place",
               true},
        BadRow{"gauge", kLinks, "x,aktau,beyneu,rail,1524,1,KAZ,,no,operating,,,,,,,,,,,,,,,t,low,", "unknown-gauge",
               true},
        BadRow{"mode", kLinks, "x,aktau,beyneu,pipe,,1,KAZ,,no,operating,,,,,,,,,,,,,,,t,low,", "unknown-word", true},
        BadRow{"status", kLinks, "x,aktau,baku,ferry,,1,,,no,maybe,,,,,,,,,,,,,,,t,low,", "unknown-word", true},
        BadRow{"disorder", kLinks, "x,aktau,baku,ferry,,1,,,no,operating,,,,,,30,24,20,,,,,,,t,low,", "range-disorder",
               false},
        BadRow{"negative_km", kLinks, "x,aktau,baku,ferry,,-5,,,no,operating,,,,,,,,,,,,,,,t,low,", "bad-number",
               false},
        BadRow{"bad_via", kLinks, "x,aktau,baku,ferry,,1,,,no,operating,,,,51;50 41,,,,,,,,,,,t,low,", "bad-point",
               false},
        BadRow{"crossing", kLinks, "x,aktau,baku,ferry,,1,,,no,operating,,,,,nowhere,,,,,,,,,,t,low,",
               "unknown-crossing", false},
        BadRow{"deposit_status", kDeposits, "x,X,,,,67,47,KAZ,,Cu,,great,,,,,t,low,", "unknown-word", false}),
    [](const auto& named) { return std::string(named.param.name); });

TEST_F(SmallPack, NamesTheRowAsATableProgramCountsIt) {
  write(kPlaces, kPlaceHeader + kAktau + kBaku + "x,port,X,,,,nan,43,KAZ,t,low,\n");
  const geo::DataPack pack = load();
  ASSERT_NE(find_code(pack.diagnostics, "nan-coordinate"), nullptr);
  EXPECT_EQ(find_code(pack.diagnostics, "nan-coordinate")->where, "network/places.csv row 4 (x)");
}

TEST_F(SmallPack, PutsDisorderedRangesInOrder) {
  write(kLinks, kLinkHeader + "x,aktau,baku,ferry,,1,,,no,operating,,,,,,30,24,20,,,,,,,t,low,\n");
  EXPECT_EQ(load().links.at(0).hours, (geo::Range{20, 24, 30}));
}

TEST_F(SmallPack, CorridorsMayNamePlacesAndPassages) {
  const std::string header = "id,name_en,name_ru,name_kk,groups,without,source,confidence,note\n";
  write("network/corridors.csv", header + "a,A,,,aktau;suez;baku|atlantis,,t,low,\nb,B,,,aktau;atlantis,,t,low,\n");
  const geo::DataPack pack = load();
  ASSERT_EQ(pack.corridors.size(), 1U) << "b has a group without any known place";
  EXPECT_EQ(pack.corridors[0].groups, (std::vector<std::vector<std::string>>{{"aktau"}, {"suez"}, {"baku"}}));
  EXPECT_EQ(count_code(pack.diagnostics, "unknown-place"), 2U);
  EXPECT_EQ(count_code(pack.diagnostics, "empty-corridor"), 1U);
}

TEST_F(SmallPack, BlocsMayBeLeftOut) {
  EXPECT_TRUE(load().blocs.empty());
  write("network/blocs.csv",
        "id,kind,name_en,name_ru,name_kk,members,as_of,source,confidence,note\n"
        "two,sanctions,Two,,,KAZ;AZE,2025-10,t,low,\nodd,bloc,Odd,,,KAZ;nowhere,2025,t,low,\n");
  const geo::DataPack pack = load();
  ASSERT_EQ(pack.blocs.size(), 1U);
  EXPECT_EQ(pack.blocs[0].kind, geo::BlocKind::sanctions);
  EXPECT_EQ(pack.blocs[0].members.size(), 2U);
  EXPECT_EQ(pack.blocs[0].as_of, "2025-10");
  EXPECT_EQ(count_code(pack.diagnostics, "unknown-country"), 1U);
}

TEST_F(SmallPack, FailsWithTheNameOfAMissingFile) {
  for (const char* file : {"catalog.json", "network/links.csv", "network/tariffs.json", "map/world.gpkg"}) {
    const std::string text = read(file);
    std::filesystem::remove(path(file));
    const geo::Error error = load_error();
    EXPECT_EQ(error.code, geo::ErrorCode::data);
    EXPECT_NE(error.text().find(file), std::string::npos) << error.text();
    EXPECT_FALSE(error.remedy.empty());
    write(file, text);
  }
}

TEST_F(SmallPack, FailsOnAMissingColumn) {
  write(kPlaces, "id,kind,name_en,lon,country\naktau,port,Aktau,51,KAZ\n");
  EXPECT_NE(load_error().message.find("no column 'lat'"), std::string::npos);
}

TEST_F(SmallPack, FailsOnACutGeoPackageWhereverItEnds) {
  const std::string whole = read("map/world.gpkg");
  for (const double share : {0.0, 0.001, 0.3, 0.6, 0.9}) {
    write("map/world.gpkg", whole);
    cut_to("map/world.gpkg", share);
    const geo::Error error = load_error();
    EXPECT_NE(error.text().find("map/world.gpkg"), std::string::npos) << share << ": " << error.text();
  }
}

TEST_F(SmallPack, FailsOnBrokenJson) {
  write("network/tariffs.json", R"({"version": )");
  EXPECT_NE(load_error().message.find("tariffs.json"), std::string::npos);
  write("network/tariffs.json", "{}");
  write("catalog.json", R"(["not an object"])");
  EXPECT_NE(load_error().message.find("catalog.json"), std::string::npos);
}

TEST_F(SmallPack, VerifiesChecksums) {
  geo::Diagnostics findings = geo::verify_checksums(load());
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "checksum");
  // SHA-256 of "abc" (FIPS 180-2, appendix B.1).
  geo::DataPack pack = load();
  pack.catalog[0].path = "abc.txt";
  pack.catalog[0].sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  write("abc.txt", "abc");
  EXPECT_TRUE(geo::verify_checksums(pack).empty());
  std::filesystem::remove(path("abc.txt"));
  EXPECT_EQ(geo::verify_checksums(pack).at(0).code, "missing-file");
}

TEST_F(SmallPack, IsFoundByTheEnvironment) {
  const char* before = std::getenv("ZHOL_DATA");
  const std::string kept = before == nullptr ? "" : before;
  setenv("ZHOL_DATA", directory_.c_str(), 1);
  EXPECT_EQ(geo::find_pack_directory(), directory_.string());
  unsetenv("ZHOL_DATA");
  EXPECT_NE(geo::find_pack_directory(), directory_.string());
  if (!kept.empty()) {
    setenv("ZHOL_DATA", kept.c_str(), 1);
  }
}

}  // namespace
