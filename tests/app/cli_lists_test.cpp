// Lists made from a small pack: deposits, export layers, catalogue and findings.

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/cli/deposit_list.hpp"
#include "app/cli/pack_layers.hpp"
#include "app/cli/pack_report.hpp"
#include "app/core/tables.hpp"
#include "cli_sample.hpp"

namespace {

using app::test::country;
using Json = nlohmann::ordered_json;

geo::Deposit deposit(const char* id, const char* code, double lon, double lat, std::vector<std::string> commodities) {
  geo::Deposit out;
  out.id = id;
  out.names.en = id;
  out.country = country(code);
  out.position = {lon, lat};
  out.commodities = std::move(commodities);
  out.status = geo::DepositStatus::operating;
  out.provenance = {"Test, 2026", geo::Confidence::high, ""};
  return out;
}

geo::DataPack pack_with_deposits() {
  geo::DataPack pack = app::test::sample_pack();
  pack.deposits = {deposit("far", "KAZ", 80.0, 48.0, {"Cu"}), deposit("near", "KAZ", 67.0, 48.0, {"W", "Mo"}),
                   deposit("abroad", "UZB", 64.0, 41.5, {"Au", "W"})};
  return pack;
}

std::vector<std::string> ids(const std::vector<app::ListedDeposit>& list) {
  std::vector<std::string> out;
  for (const auto& listed : list) {
    out.push_back(listed.deposit->id);
  }
  return out;
}

TEST(Deposits, FiltersCombine) {
  const geo::DataPack pack = pack_with_deposits();
  app::DepositFilter filter;
  EXPECT_EQ(ids(app::select_deposits(pack, filter)), (std::vector<std::string>{"far", "near", "abroad"}));
  filter.commodities = {"W"};
  EXPECT_EQ(ids(app::select_deposits(pack, filter)), (std::vector<std::string>{"near", "abroad"}));
  filter.countries = {country("KAZ")};
  EXPECT_EQ(ids(app::select_deposits(pack, filter)), (std::vector<std::string>{"near"}));
  filter.status = geo::DepositStatus::exploration;
  EXPECT_TRUE(app::select_deposits(pack, filter).empty());
}

TEST(Deposits, NearestFirstWithinTheDistance) {
  const geo::DataPack pack = pack_with_deposits();
  app::DepositFilter filter;
  filter.near = geo::LonLat{67.0, 47.0};
  filter.within_km = 700.0;
  const auto list = app::select_deposits(pack, filter);
  ASSERT_EQ(ids(list), (std::vector<std::string>{"near", "abroad"}));
  // One degree of the meridian at 47.5 N on WGS84: 111.17 km (meridian arc series).
  EXPECT_NEAR(*list[0].distance_km, 111.17, 0.02);
}

TEST(Deposits, EveryRowCarriesSourceAndConfidence) {
  const geo::DataPack pack = pack_with_deposits();
  const auto list = app::select_deposits(pack, {});
  const Json json = Json::parse(app::deposits_to_json(list, pack));
  EXPECT_EQ(json["schema"], "zhol.deposits/1");
  ASSERT_EQ(json["deposits"].size(), 3U);
  for (const Json& item : json["deposits"]) {
    EXPECT_EQ(item["source"], "Test, 2026");
    EXPECT_EQ(item["confidence"], "high");
  }
  const std::string csv = app::deposits_to_csv(list);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 4);
  EXPECT_NE(csv.find("W;Mo"), std::string::npos);
  EXPECT_EQ(Json::parse(app::deposits_to_geojson(list))["features"][1]["geometry"]["coordinates"].dump(),
            "[67.0,48.0]");
}

TEST(Deposits, EmptyListKeepsItsHeader) {
  EXPECT_EQ(app::deposits_to_csv({}).find("id,name_en,"), 0U);
  EXPECT_NE(app::deposits_to_table({}).find("deposit"), std::string::npos);
}

geo::DataPack pack_with_a_link() {
  geo::DataPack pack = app::test::sample_pack();
  geo::Place a;
  a.id = "a";
  a.position = {50.0, 45.0};
  geo::Place b = a;
  b.id = "b";
  b.position = {52.0, 45.0};
  pack.places = {a, b};
  geo::LinkRecord link;
  link.id = "a--b";
  link.from = "a";
  link.to = "b";
  link.gauge_mm = 1520;
  link.via = {{51.0, 45.5}};
  link.countries = {country("KAZ"), country("UZB")};
  pack.links = {link};
  link.id = "a--missing";
  link.to = "missing";
  pack.links.push_back(link);
  return pack;
}

TEST(PackLayers, OneValuePerColumnAndTheShapeOfLinks) {
  const std::vector<geo::Layer> layers = app::pack_layers(pack_with_a_link());
  ASSERT_EQ(layers.size(), 10U);
  for (const geo::Layer& layer : layers) {
    for (const geo::Feature& feature : layer.features) {
      EXPECT_EQ(feature.values.size(), layer.columns.size()) << layer.name;
    }
  }
  const geo::Layer& links = layers[1];
  ASSERT_EQ(links.name, "links");
  const auto& shape = std::get<geo::MultiLineString>(links.features[0].geometry);
  EXPECT_EQ(shape, (geo::MultiLineString{{{50.0, 45.0}, {51.0, 45.5}, {52.0, 45.0}}}));
  EXPECT_TRUE(std::holds_alternative<std::monostate>(links.features[1].geometry));
  const auto column = [&](const char* name) {
    const auto at = std::find(links.columns.begin(), links.columns.end(), name);
    return links.features[0].values.at(static_cast<std::size_t>(at - links.columns.begin()));
  };
  EXPECT_EQ(std::get<std::string>(column("countries")), "KAZ;UZB");
  EXPECT_EQ(std::get<std::int64_t>(column("gauge_mm")), 1520);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(column("km")));
}

TEST(Findings, WorstFirstAndCounted) {
  const geo::Diagnostics findings = {{geo::Severity::note, "n", "a note", "here", ""},
                                     {geo::Severity::error, "e", "an error", "there", "mend it"}};
  const std::string table = app::findings_text(findings, app::test::sample_pack(), app::Format::table);
  EXPECT_NE(table.find("1 errors, 0 warnings, 1 notes"), std::string::npos) << table;
  EXPECT_LT(table.find("an error"), table.find("a note"));
  const Json json = Json::parse(app::findings_text(findings, app::test::sample_pack(), app::Format::json));
  EXPECT_EQ(json["findings"][0]["remedy"], "mend it");
}

geo::Diagnostics many_warnings(std::size_t count) {
  geo::Diagnostics findings;
  for (std::size_t i = 0; i < count; ++i) {
    findings.push_back({geo::Severity::warning, "island", "far away", "row " + std::to_string(i), "join it"});
  }
  return findings;
}

TEST(Findings, AreCutAfterTheFirstOfAKind) {
  const geo::Diagnostics findings = many_warnings(25);
  const std::string table = app::findings_text(findings, app::test::sample_pack(), app::Format::table);
  EXPECT_NE(table.find("warning island (25): join it"), std::string::npos) << table;
  EXPECT_NE(table.find("row 19: far away"), std::string::npos);
  EXPECT_EQ(table.find("row 20"), std::string::npos);
  EXPECT_NE(table.find("5 more; --all"), std::string::npos);
  const std::string all = app::findings_text(findings, app::test::sample_pack(), app::Format::table, true);
  EXPECT_NE(all.find("row 24"), std::string::npos);
  const Json json = Json::parse(app::findings_text(findings, app::test::sample_pack(), app::Format::json));
  EXPECT_EQ(json["findings"].size(), 25U);
}

TEST(Findings, FitAHundredColumns) {
  geo::Diagnostics findings = many_warnings(1);
  findings[0].message = "a long story of how the line strayed " + std::string(150, 'x') + " and came home again";
  const std::string table = app::findings_text(findings, app::test::sample_pack(), app::Format::table);
  std::istringstream lines(table.substr(table.find('\n') + 1));  // the first names the directory
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(app::display_width(line), app::kTableWidth) << line;
  }
}

TEST(Findings, AreSoundWithoutErrorsAndStrictlyWithoutWarnings) {
  EXPECT_TRUE(app::is_sound(many_warnings(1), false));
  EXPECT_FALSE(app::is_sound(many_warnings(1), true));
  EXPECT_TRUE(app::is_sound({{geo::Severity::note, "n", "a note", "here", ""}}, true));
  EXPECT_FALSE(app::is_sound({{geo::Severity::error, "e", "an error", "here", ""}}, false));
}

}  // namespace
