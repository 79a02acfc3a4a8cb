// Guessed columns of the layers people really have, and what their values become.

#include "geo/plan/column_mapping.hpp"

#include <gtest/gtest.h>

#include "geo/plan/source_table.hpp"

namespace {

using geo::ImportSchema;

geo::Layer table(std::vector<std::string> columns, const std::vector<std::vector<std::string>>& rows,
                 const geo::Geometry& geometry = {}) {
  geo::Layer layer;
  layer.name = "table";
  layer.path = "table.csv";
  layer.columns = std::move(columns);
  std::int64_t id = 0;
  for (const auto& row : rows) {
    geo::Feature feature{++id, geometry, {}};
    for (const std::string& cell : row) {
      feature.values.emplace_back(cell);
    }
    layer.features.push_back(std::move(feature));
  }
  return layer;
}

std::string column_of(const geo::ColumnMapping& mapping, const std::string& field) {
  for (const geo::FieldMapping& m : mapping) {
    if (m.field == field) {
      EXPECT_FALSE(m.reason.empty());
      return m.column;
    }
  }
  return {};
}

const geo::MultiLineString kLine = {{{60, 45}, {61, 45}}};

// Rows with bad coordinates are reported one by one; "no such columns" would hide which they are.
TEST(ColumnMapping, AxesByNameThoughMostValuesAreBad) {
  const geo::Layer layer = table({"name", "lon", "lat"}, {{"A", "nan", "48"}, {"B", "67", "n/a"}, {"C", "?", "?"}});
  const auto mapping = geo::guess_columns(layer, ImportSchema::deposits);
  EXPECT_EQ(column_of(mapping, "lon"), "lon");
  EXPECT_EQ(column_of(mapping, "lat"), "lat");
}

TEST(ColumnMapping, NaturalEarthRailroads) {
  const geo::Layer layer =
      table({"featurecla", "scalerank", "category", "electric", "mult_track", "rwdb_rr_id"},
            {{"Railroad", "4", "1", "1", "2", "7"}, {"Railroad ferry", "4", "1", "0", "1", "8"}}, kLine);
  const auto mapping = geo::guess_columns(layer, ImportSchema::rail);
  EXPECT_EQ(column_of(mapping, "electrified"), "electric");
  EXPECT_EQ(column_of(mapping, "tracks"), "mult_track");
  EXPECT_EQ(column_of(mapping, "ferry"), "featurecla");
  EXPECT_EQ(column_of(mapping, "gauge_mm"), "");
  const geo::ValueOptions values{geo::guess_translations(layer, mapping), {}};
  const geo::RailRows rows = geo::rail_lines(layer, mapping, values);
  ASSERT_EQ(rows.lines.size(), 2U);
  EXPECT_EQ(rows.lines[0].electrified, geo::Electrified::yes);
  EXPECT_EQ(rows.lines[0].tracks, 1);
  EXPECT_FALSE(rows.lines[0].ferry);
  EXPECT_FALSE(rows.lines[1].electrified);
  EXPECT_EQ(rows.lines[1].tracks, 2);
  EXPECT_TRUE(rows.lines[1].ferry);
}

TEST(ColumnMapping, OpenStreetMapTagsBecomeColumns) {
  const geo::Layer layer = geo::expand_tags(table(
      {"osm_id", "name", "railway", "z_order", "other_tags"},
      {{"1", "", "rail", "0", R"("gauge"=>"1520","electrified"=>"contact_line","usage"=>"main","name:en"=>"A \"b\"")"},
       {"2", "", "tram", "0", R"("gauge"=>"1000")"},
       {"3", "", "rail", "0", R"("gauge"=>"184")"},
       {"4", "", "construction", "0", R"("gauge"=>"1520;1435","electrified"=>"no)"}},
      kLine));
  const auto mapping = geo::guess_columns(layer, ImportSchema::rail);
  EXPECT_EQ(column_of(mapping, "gauge_mm"), "gauge");
  EXPECT_EQ(column_of(mapping, "status"), "railway");
  EXPECT_EQ(column_of(mapping, "usage"), "usage");
  const geo::RailRows rows = geo::rail_lines(layer, mapping, {geo::guess_translations(layer, mapping), {}});
  ASSERT_EQ(rows.lines.size(), 2U);
  EXPECT_EQ(rows.lines[0].gauge_mm, 1520);
  EXPECT_EQ(rows.lines[0].service, "main");
  EXPECT_EQ(rows.lines[0].status, geo::LinkStatus::operating);
  EXPECT_EQ(rows.lines[1].status, geo::LinkStatus::under_construction);
  EXPECT_EQ(rows.totals.at("not-a-railway"), 1);
  EXPECT_EQ(rows.totals.at("other-gauge"), 1);
  EXPECT_EQ(rows.totals.at("gauge-list"), 1);
}

TEST(ColumnMapping, ParsesTagsAndStopsAtABrokenTail) {
  const auto tags = geo::parse_tags(R"("a"=>"1","b"=>"x \"y\" \\ z","c"=>"cut)");
  EXPECT_EQ(tags.size(), 2U);
  EXPECT_EQ(tags.at("b"), R"(x "y" \ z)");
  EXPECT_TRUE(geo::parse_tags("no tags").empty());
}

TEST(ColumnMapping, Mrds) {
  const geo::Layer layer =
      table({"record_id", "site_name", "other_names", "country", "state_or_province", "commodity", "deposit_type"},
            {{"100", "Bakenny", "A,B", "Kazakhstan", "East", "Tantalum,Tin", "pegmatite"}}, geo::LonLat{80, 49});
  const auto mapping = geo::guess_columns(layer, ImportSchema::deposits);
  EXPECT_EQ(column_of(mapping, "id"), "record_id");
  EXPECT_EQ(column_of(mapping, "name"), "site_name");
  EXPECT_EQ(column_of(mapping, "region"), "state_or_province");
  EXPECT_EQ(column_of(mapping, "commodities"), "commodity");
  EXPECT_EQ(column_of(mapping, "type"), "deposit_type");
  EXPECT_EQ(column_of(mapping, "lon"), "") << "points have a position already";
}

TEST(ColumnMapping, UsgsList) {
  const geo::Layer layer =
      table({"dataset", "source_id", "record_id", "name", "aliases", "country", "iso3", "commodities", "deposit_type"},
            {{"porcu", "http", "1", "Aktogay", "", "Kazakhstan", "KAZ", "Cu; Mo", "17"}}, geo::LonLat{80, 47});
  const auto mapping = geo::guess_columns(layer, ImportSchema::deposits);
  EXPECT_EQ(column_of(mapping, "source"), "dataset");
  EXPECT_EQ(column_of(mapping, "country"), "country");
  EXPECT_EQ(column_of(mapping, "country_code"), "iso3");
  EXPECT_EQ(column_of(mapping, "other_names"), "") << "an empty column says nothing";
}

TEST(ColumnMapping, TinTungstenTable) {
  const geo::Layer layer = table(
      {"deposit_no", "deposit_name", "country", "longdd", "latdd", "tonnage", "tonnage_unit", "category", "commodity",
       "grade", "grade_unit", "year"},
      {{"2", "A; B", "China", "110.5", "28.25", "4", "million metric tons", "Indicated", "W", "1", "percent", "1990"}});
  const auto mapping = geo::guess_columns(layer, ImportSchema::deposits);
  EXPECT_EQ(column_of(mapping, "id"), "deposit_no");
  EXPECT_EQ(column_of(mapping, "name"), "deposit_name");
  EXPECT_EQ(column_of(mapping, "lon"), "longdd");
  EXPECT_EQ(column_of(mapping, "lat"), "latdd");
  EXPECT_EQ(column_of(mapping, "tonnage"), "tonnage");
  EXPECT_EQ(column_of(mapping, "grade_unit"), "grade_unit");
  EXPECT_EQ(column_of(mapping, "figure_year"), "year");
}

TEST(ColumnMapping, OtherLanguagesAndScripts) {
  const geo::Layer layer = table({"Название", "Широта", "Долгота", "Страна", "Полезное ископаемое"},
                                 {{"Акчатау", "47.98", "74.05", "Казахстан", "вольфрам"}});
  const auto mapping = geo::guess_columns(layer, ImportSchema::deposits);
  EXPECT_EQ(column_of(mapping, "name"), "Название");
  EXPECT_EQ(column_of(mapping, "lon"), "Долгота");
  EXPECT_EQ(column_of(mapping, "lat"), "Широта");
  EXPECT_EQ(column_of(mapping, "country"), "Страна");
  EXPECT_EQ(column_of(mapping, "commodities"), "Полезное ископаемое");
}

TEST(ColumnMapping, PartsOfNamesAndValues) {
  const auto parts = geo::guess_columns(
      table({"Longitude (WGS84)", "Latitude (WGS84)", "COMMODITIE"}, {{"70.1", "45.2", "Cu"}}), ImportSchema::deposits);
  EXPECT_EQ(column_of(parts, "lon"), "Longitude (WGS84)");
  EXPECT_EQ(column_of(parts, "commodities"), "COMMODITIE") << "cut at ten letters by a shapefile";
  const auto values = geo::guess_columns(
      table({"c1", "c2", "c3", "c4"}, {{"Alpha", "45.5", "110.25", "Cu"}, {"Beta", "46.5", "70.5", "Au;Ag"}}),
      ImportSchema::deposits);
  EXPECT_EQ(column_of(values, "lon"), "c3") << "it goes beyond 90";
  EXPECT_EQ(column_of(values, "lat"), "c2");
  EXPECT_EQ(column_of(values, "commodities"), "c4");
  EXPECT_EQ(column_of(values, "name"), "c1");
}

TEST(ColumnMapping, TextInALongitudeColumnIsNotTaken) {
  const auto mapping = geo::guess_columns(table({"x", "y"}, {{"left", "right"}}), ImportSchema::deposits);
  EXPECT_EQ(column_of(mapping, "lon"), "");
}

TEST(ColumnMapping, CanBeChangedAndRefusesWhatThereIsNot) {
  const geo::Layer layer = table({"a", "b"}, {{"1", "2"}});
  geo::ColumnMapping mapping;
  EXPECT_TRUE(geo::set_column(mapping, ImportSchema::deposits, layer, "lat", "b", "as asked"));
  EXPECT_TRUE(geo::set_column(mapping, ImportSchema::deposits, layer, "lon", "a", "as asked"));
  ASSERT_EQ(mapping.size(), 2U);
  EXPECT_EQ(mapping[0].field, "lon") << "in the schema's order";
  EXPECT_TRUE(geo::set_column(mapping, ImportSchema::deposits, layer, "lon", "", ""));
  EXPECT_EQ(mapping.size(), 1U);
  const auto no_field = geo::set_column(mapping, ImportSchema::rail, layer, "colour", "a", "");
  EXPECT_NE(no_field.error().text().find("gauge_mm"), std::string::npos);
  const auto no_column = geo::set_column(mapping, ImportSchema::rail, layer, "name", "c", "");
  EXPECT_EQ(no_column.error().code, geo::ErrorCode::not_found);
  EXPECT_NE(no_column.error().text().find("a, b"), std::string::npos);
}

}  // namespace
