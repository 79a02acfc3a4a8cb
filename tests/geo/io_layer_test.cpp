#include <sys/stat.h>

#include <cmath>

#include "geo/io/layer_reader.hpp"
#include "geo/io/layer_writer.hpp"
#include "tests/geo/io_fixture.hpp"

namespace {

using geo::LonLat;
using geo_test::count_code;

/// WKT of EPSG:32642 as shapefiles carry it.
const char kUtm42[] =
    R"(PROJCS["WGS_1984_UTM_Zone_42N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",69.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])";

class LayerFile : public geo_test::TemporaryDirectory {
 protected:
  std::shared_ptr<const geo::Layer> load(const std::string& file, const geo::ReadOptions& options = {}) const {
    const auto layer = geo::read_layer(file, options);
    EXPECT_TRUE(layer) << (layer ? "" : layer.error().text());
    return layer ? *layer : std::make_shared<const geo::Layer>();
  }
  geo::Error load_error(const std::string& file, const geo::ReadOptions& options = {}) const {
    const auto layer = geo::read_layer(file, options);
    EXPECT_FALSE(layer) << file;
    return layer ? geo::Error() : layer.error();
  }
  /// Points in metres of UTM zone 42 N, as a shapefile with or without its .prj.
  std::string write_utm_shapefile(bool with_prj) const {
    geo::Layer points;
    points.name = "points";
    points.columns = {"n"};
    points.features = {{0, LonLat{500000, 5000000}, {std::int64_t{7}}}};
    EXPECT_TRUE(geo::write_layers({points}, path("points.shp")));
    with_prj ? void(write("points.prj", kUtm42)) : void(std::filesystem::remove(path("points.prj")));
    return path("points.shp");
  }
  static geo::Layer sample() {
    geo::Layer layer;
    layer.name = "sample";
    layer.columns = {"name", "count", "share"};
    layer.features = {
        {1, geo::MultiLineString{{{50, 44}, {51, 45}}, {{52, 44}, {53, 45}}}, {"Ақтау", std::int64_t{3}, 0.25}},
        {2, geo::MultiLineString{{{60, 40}, {61, 41}, {62, 41}}}, {"x", std::monostate{}, -1.5}}};
    return layer;
  }
};

TEST_F(LayerFile, RefusesMoreFeaturesThanAsked) {
  const std::string file = write("many.csv", "name,lon,lat\nA,60,45\nB,61,45\nC,62,45\n");
  geo::ReadOptions options;
  options.most_features = 2;
  EXPECT_NE(load_error(file, options).text().find("more than 2 features"), std::string::npos);
  options.most_features = 3;
  EXPECT_EQ(load(file, options)->features.size(), 3U);
}

TEST_F(LayerFile, RefusesAnUnknownEncoding) {
  const std::string file = write("plain.csv", "name,lon,lat\nA,60,45\n");
  geo::ReadOptions options;
  options.encoding = "NOPE";
  EXPECT_NE(load_error(file, options).text().find("Unknown encoding 'NOPE'"), std::string::npos);
  options.encoding = "CP1251";
  EXPECT_EQ(load(file, options)->features.size(), 1U);
}

// The findings go with the layer, so the error must carry the reason.
TEST_F(LayerFile, NothingUsableNamesTheReason) {
  const std::string file = write(
      "metres.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},)"
                        R"("geometry":{"type":"LineString","coordinates":[[500000,5300000],[600000,5400000]]}}]})");
  const geo::Error error = load_error(file);
  EXPECT_NE(error.text().find("lies outside lon -180..180"), std::string::npos);
  EXPECT_NE(error.text().find("feature 0"), std::string::npos);
}

TEST_F(LayerFile, CsvWithLonLatIsPoints) {
  const auto layer = load(write("a.csv", "name,Lon,Lat\nAktau,51.2,43.6\nBaku,49.4,39.9\n"));
  ASSERT_EQ(layer->features.size(), 2U);
  EXPECT_EQ(std::get<LonLat>(layer->features[0].geometry), (LonLat{51.2, 43.6}));
  EXPECT_EQ(std::get<std::string>(layer->features[0].values[0]), "Aktau");
  EXPECT_EQ(layer->bounds, (geo::LonLatBounds{49.4, 39.9, 51.2, 43.6}));
}

TEST_F(LayerFile, CsvColumnsMayBeRussian) {
  const auto layer = load(write("a.csv", "название,долгота,широта\nАктау,51.2,43.6\n"));
  ASSERT_EQ(layer->features.size(), 1U);
  EXPECT_EQ(layer->columns[0], "название");
}

TEST_F(LayerFile, CsvWithNanLosesThoseRowsOnly) {
  std::string text = "name,lon,lat\ngood,51.2,43.6\n";
  for (int i = 0; i < 30; ++i) {
    text += "bad,nan,43.6\n";
  }
  const auto layer = load(write("a.csv", text));
  EXPECT_EQ(layer->features.size(), 1U);
  EXPECT_EQ(count_code(layer->diagnostics, "nan-coordinate") + count_code(layer->diagnostics, "no-geometry"), 21U)
      << "twenty singly and one for the rest";
}

TEST_F(LayerFile, CsvWithoutCoordinatesSaysWhatIsMissing) {
  const geo::Error error = load_error(write("a.csv", "name,value\nx,1\n"));
  EXPECT_NE(error.remedy.find("lon and lat"), std::string::npos);
  EXPECT_NE(error.where.find("a.csv"), std::string::npos);
}

TEST_F(LayerFile, SwappedAxesAreFound) {
  const geo::Error error = load_error(write("a.csv", "lon,lat\n43.6,151.2\n39.9,149.4\n"));
  EXPECT_NE(error.message.find("swapped"), std::string::npos);
}

TEST_F(LayerFile, MissingCrsIsGuessedForDegreesOnly) {
  const auto layer = load(write("a.csv", "lon,lat\n51.2,43.6\n"));
  EXPECT_EQ(count_code(layer->diagnostics, "missing-crs"), 1U);
  EXPECT_EQ(layer->source_crs, "EPSG:4326");

  const std::string metres = write_utm_shapefile(false);
  EXPECT_NE(load_error(metres).remedy.find("EPSG:32642"), std::string::npos);
}

TEST_F(LayerFile, AnUnknownCrsIsNotTakenInSilence) {
  const std::string file =
      write("odd.geojson",
            R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG::999999"}},"features":[)"
            R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[70,48]}}]})");
  EXPECT_FALSE(load(file)->diagnostics.empty()) << "GDAL does not know it and reads WGS84";
}

TEST_F(LayerFile, MissingCrsCanBeNamed) {
  geo::ReadOptions options;
  options.assume_crs = "EPSG:32642";
  const auto layer = load(write_utm_shapefile(false), options);
  ASSERT_EQ(layer->features.size(), 1U);
  EXPECT_NEAR(std::get<LonLat>(layer->features[0].geometry).lon, 69.0, 1e-9);
  options.assume_crs = "EPSG:nonsense";
  EXPECT_EQ(load_error(path("points.shp"), options).code, geo::ErrorCode::usage);
}

TEST_F(LayerFile, UtmShapefileBecomesWgs84) {
  const auto layer = load(write_utm_shapefile(true));
  ASSERT_EQ(layer->features.size(), 1U);
  const auto p = std::get<LonLat>(layer->features[0].geometry);
  EXPECT_NEAR(p.lon, 69.0, 1e-9);  // the central meridian of zone 42
  EXPECT_NEAR(p.lat, 45.153, 0.01);
  EXPECT_EQ(std::get<std::int64_t>(layer->features[0].values[0]), 7);
}

TEST_F(LayerFile, Wgs84WithLatitudeFirstKeepsLongitudeFirst) {
  const auto layer = load(
      write("a.geojson",
            R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4326"}},
          "features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[51.2,43.6]}}]})"));
  ASSERT_EQ(layer->features.size(), 1U);
  EXPECT_EQ(std::get<LonLat>(layer->features[0].geometry), (LonLat{51.2, 43.6}));
}

TEST_F(LayerFile, KmlIsRead) {
  const auto layer = load(write("a.kml", R"(<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>d</name><Placemark><name>Aktau</name>
<Point><coordinates>51.2,43.6,0</coordinates></Point></Placemark></Document></kml>)"));
  ASSERT_EQ(layer->features.size(), 1U);
  EXPECT_EQ(std::get<LonLat>(layer->features[0].geometry), (LonLat{51.2, 43.6}));
}

TEST_F(LayerFile, CollectionsAreFlattened) {
  const auto layer = load(write("a.csv",
                                "WKT,n\n\"GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(3 4,5 6),"
                                "MULTILINESTRING((7 8,9 10)),TRIANGLE((0 0,1 0,0 1,0 0)))\",1\n"));
  ASSERT_EQ(layer->features.size(), 3U);
  EXPECT_EQ(std::get<LonLat>(layer->features[0].geometry), (LonLat{1, 2}));
  EXPECT_EQ(std::get<geo::MultiLineString>(layer->features[1].geometry).size(), 2U);
  EXPECT_EQ(std::get<geo::MultiPolygon>(layer->features[2].geometry).size(), 1U);
}

TEST_F(LayerFile, CurvesBecomeLines) {
  const auto layer = load(write("a.csv", "WKT,n\n\"CIRCULARSTRING(0 0,1 1,2 0)\",1\n"));
  ASSERT_EQ(layer->features.size(), 1U);
  EXPECT_GT(std::get<geo::MultiLineString>(layer->features[0].geometry).at(0).size(), 10U);
}

TEST_F(LayerFile, EmptyAndUnknownFilesAreClearErrors) {
  EXPECT_NE(load_error(write("a.csv", "")).message.find("empty"), std::string::npos);
  EXPECT_NE(load_error(write("b.csv", "lon,lat\n")).message.find("empty"), std::string::npos);
  EXPECT_EQ(load_error(write("c.gpkg", "this is not a database")).code, geo::ErrorCode::data);
  const geo::Error missing = load_error(path("missing.gpkg"));
  EXPECT_EQ(missing.code, geo::ErrorCode::io);
  EXPECT_NE(missing.message.find("missing.gpkg"), std::string::npos);
}

TEST_F(LayerFile, CutFilesNeverPassAsWhole) {
  geo::Layer layer = sample();
  for (std::int64_t i = 3; i < 3000; ++i) {
    layer.features.push_back({i, layer.features[0].geometry, layer.features[0].values});
  }
  ASSERT_TRUE(geo::write_layers({layer}, path("a.gpkg")));
  const std::string whole = read("a.gpkg");
  for (const double share : {0.01, 0.2, 0.5, 0.8}) {
    write("a.gpkg", whole);
    cut_to("a.gpkg", share);
    const auto cut = geo::read_layer(path("a.gpkg"));
    EXPECT_TRUE(!cut || !(*cut)->diagnostics.empty()) << share;
  }
}

TEST_F(LayerFile, NetworkSourcesAreRefused) {
  for (const char* source : {"https://example.org/a.geojson", "/vsicurl/https://example.org/a.gpkg",
                             "/vsis3/bucket/a.gpkg", "/vsizip//vsicurl/http://example.org/a.zip/a.shp",
                             "WFS:https://example.org/wfs", "<OGRVRTDataSource></OGRVRTDataSource>"}) {
    const geo::Error error = load_error(source);
    EXPECT_EQ(error.code, geo::ErrorCode::usage) << source << ": " << error.text();
  }
  EXPECT_FALSE(geo::read_layer("PG:dbname=x"));
}

TEST_F(LayerFile, HostileVrtsAreRefusedAndPlainOnesRead) {
  const auto vrt = [](const std::string& inner) {
    return "<OGRVRTDataSource><OGRVRTLayer name=\"a\">" + inner + "</OGRVRTLayer></OGRVRTDataSource>";
  };
  write("a.csv", "lon,lat\n51.2,43.6\n");
  const std::string hostile[] = {
      vrt("<SrcDataSource>/vsicurl/http://example.org/a.gpkg</SrcDataSource>"),
      vrt("<SrcDataSource>WFS:http://example.org</SrcDataSource>"),
      vrt("<SrcDataSource>PG:dbname=x</SrcDataSource>"),
      vrt("<SrcDataSource relativeToVRT=\"1\">a.csv</SrcDataSource><SrcSQL>SELECT 1</SrcSQL>"),
      vrt("<OGRVRTUnionLayer name=\"u\"><OGRVRTLayer name=\"b\"><SrcDataSource>http://x</SrcDataSource>"
          "</OGRVRTLayer></OGRVRTUnionLayer>"),
      vrt("<SrcDataSource relativeToVRT=\"1\">a.vrt</SrcDataSource>")};
  for (const std::string& text : hostile) {
    EXPECT_EQ(load_error(write("a.vrt", text)).code, geo::ErrorCode::usage) << text;
    EXPECT_EQ(load_error(write("disguised.csv", text)).code, geo::ErrorCode::usage) << text;
  }
  const auto layer = load(write("b.vrt", vrt("<SrcDataSource relativeToVRT=\"1\">a.csv</SrcDataSource>"
                                             "<GeometryType>wkbPoint</GeometryType><GeometryField "
                                             "encoding=\"PointFromColumns\" x=\"lon\" y=\"lat\"/>")));
  EXPECT_EQ(layer->features.size(), 1U);
}

TEST_F(LayerFile, LayersAreListedAndChosen) {
  geo::Layer second = sample();
  second.name = "second";
  ASSERT_TRUE(geo::write_layers({sample(), second}, path("a.gpkg")));
  const auto names = geo::list_layers(path("a.gpkg"));
  ASSERT_TRUE(names);
  EXPECT_EQ(*names, (std::vector<std::string>{"sample", "second"}));
  geo::ReadOptions options;
  options.layer = "second";
  EXPECT_EQ(load(path("a.gpkg"), options)->name, "second");
  options.layer = "third";
  const geo::Error error = load_error(path("a.gpkg"), options);
  EXPECT_NE(error.remedy.find("sample, second"), std::string::npos);
}

TEST_F(LayerFile, TheFirstLayerWithFeaturesIsRead) {
  const auto layer =
      load(write("a.gpx", R"(<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>)"
                          R"(<trkpt lat="50" lon="60"/><trkpt lat="51" lon="61"/></trkseg></trk></gpx>)"));
  EXPECT_EQ(layer->name, "tracks") << "waypoints come first and are empty";
  EXPECT_EQ(layer->features.size(), 1U);
}

TEST_F(LayerFile, PipesAndDevicesAreRefusedAsInput) {
  ASSERT_EQ(mkfifo(path("pipe.geojson").c_str(), 0600), 0);
  for (const std::string& source : {path("pipe.geojson"), std::string("/dev/zero")}) {
    const geo::Error error = load_error(source);  // would wait or read for ever
    EXPECT_EQ(error.code, geo::ErrorCode::io);
    EXPECT_NE(error.message.find("device or pipe"), std::string::npos) << error.text();
  }
}

TEST_F(LayerFile, AVrtBehindMuchBlankSpaceIsStillKnown) {
  const std::string vrt =
      "<OGRVRTDataSource><OGRVRTLayer name=\"a\"><SrcDataSource>/vsicurl/http://example.org/a.gpkg</SrcDataSource>"
      "</OGRVRTLayer></OGRVRTDataSource>";
  EXPECT_EQ(load_error(write("a.geojson", std::string(900, ' ') + vrt)).code, geo::ErrorCode::usage);
}

TEST_F(LayerFile, ReadingCanBeStopped) {
  ASSERT_TRUE(geo::write_layers({sample()}, path("a.gpkg")));
  geo::ReadOptions options;
  options.cancel.cancel();
  EXPECT_EQ(load_error(path("a.gpkg"), options).code, geo::ErrorCode::cancelled);
}

class EveryFormat : public LayerFile, public testing::WithParamInterface<const char*> {};

TEST_P(EveryFormat, ReadsBackWhatWasWritten) {
  const geo::Layer written = sample();
  const std::string file = path(std::string("sample") + GetParam());
  const geo::Status status = geo::write_layers({written}, file);
  ASSERT_TRUE(status) << status.error().text();
  const auto layer = load(file);
  ASSERT_EQ(layer->features.size(), written.features.size());
  const auto column = [&](const std::string& name) {
    return static_cast<std::size_t>(std::find(layer->columns.begin(), layer->columns.end(), name) -
                                    layer->columns.begin());
  };
  for (const geo::Feature& feature : written.features) {
    // Some formats order features by place, so they are matched by name.
    const auto same = std::find_if(layer->features.begin(), layer->features.end(), [&](const geo::Feature& f) {
      return f.values.at(column("name")) == feature.values[0];
    });
    ASSERT_NE(same, layer->features.end());
    EXPECT_EQ(same->values.at(column("share")), feature.values[2]);
    EXPECT_EQ(same->values.at(column("count")), feature.values[1]);
    EXPECT_EQ(std::get<geo::MultiLineString>(same->geometry), std::get<geo::MultiLineString>(feature.geometry));
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, EveryFormat, testing::Values(".gpkg", ".geojson", ".fgb", ".csv", ".shp"),
                         [](const auto& named) { return std::string(named.param + 1); });

TEST_F(LayerFile, KmlIsWritten) {
  ASSERT_TRUE(geo::write_layers({sample()}, path("a.kml")));
  EXPECT_EQ(load(path("a.kml"))->features.size(), 2U);
}

TEST_F(LayerFile, OutputAppearsWholeOrNotAtAll) {
  write("a.geojson", "kept");
  geo::Layer broken = sample();
  broken.features[0].geometry = LonLat{1, 2};  // a shapefile cannot mix points and lines
  write("a.shp", "kept");
  const geo::Status status = geo::write_layers({broken}, path("a.shp"));
  EXPECT_FALSE(status);
  EXPECT_EQ(read("a.shp"), "kept");
  ASSERT_TRUE(geo::write_layers({sample()}, path("a.geojson")));
  EXPECT_NE(read("a.geojson"), "kept");
  for (const auto& entry : std::filesystem::directory_iterator(directory_)) {
    EXPECT_EQ(entry.path().filename().string().find(".zhol"), std::string::npos) << "no leavings";
  }
}

TEST_F(LayerFile, UnwritableOutputNamesPathAndRemedy) {
  for (const std::string& target :
       {path("no/such/directory/a.gpkg"), std::string("/proc/a.gpkg"), directory_.string() + "/"}) {
    const geo::Status status = geo::write_text_file(target, "x");
    ASSERT_FALSE(status) << target;
    EXPECT_EQ(status.error().code, geo::ErrorCode::io);
    EXPECT_NE(status.error().message.find(target), std::string::npos);
    EXPECT_FALSE(status.error().remedy.empty());
  }
  const geo::Status layers = geo::write_layers({sample()}, path("no/such/a.gpkg"));
  ASSERT_FALSE(layers);
  EXPECT_EQ(layers.error().code, geo::ErrorCode::io);
}

TEST_F(LayerFile, DevicesAndPipesAreNeverReplaced) {
  ASSERT_EQ(mkfifo(path("pipe.gpkg").c_str(), 0600), 0);
  EXPECT_EQ(geo::write_layers({sample()}, path("pipe.gpkg")).error().code, geo::ErrorCode::io);
  EXPECT_EQ(geo::write_text_file(path("pipe.gpkg"), "x").error().code, geo::ErrorCode::io);
  EXPECT_TRUE(std::filesystem::is_fifo(path("pipe.gpkg")));
  EXPECT_FALSE(geo::write_text_file("/dev/full", "x"));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

TEST_F(LayerFile, UnknownFormatsAndTooManyLayersAreUsageErrors) {
  EXPECT_EQ(geo::write_layers({sample()}, path("a.doc")).error().code, geo::ErrorCode::usage);
  EXPECT_EQ(geo::write_layers({sample(), sample()}, path("a.geojson")).error().code, geo::ErrorCode::usage);
}

TEST_F(LayerFile, TextIsWrittenAndReplaced) {
  ASSERT_TRUE(geo::write_text_file(path("a.txt"), "one"));
  ASSERT_TRUE(geo::write_text_file(path("a.txt"), "two"));
  EXPECT_EQ(read("a.txt"), "two");
}

}  // namespace
