// Options, suggestions, JSON requests and country codes: everything before data is touched.

#include <gtest/gtest.h>

#include "app/cli/command.hpp"
#include "app/cli/country_arguments.hpp"
#include "app/cli/options.hpp"
#include "app/cli/picture_options.hpp"
#include "app/cli/request_json.hpp"
#include "app/cli/route_request.hpp"
#include "app/cli/suggest.hpp"
#include "cli_sample.hpp"

namespace {

using app::test::country;
using Texts = std::vector<std::string>;

class Probe : public app::Command {
 public:
  void setup(app::Options& options) override {
    app::bind_route_options(options, route);
    options.example("probe");
  }
  geo::Result<int> run(const app::Messages&) override { return 0; }
  app::RouteOptions route;
};

app::ParseOutcome parse(Probe& probe, const Texts& arguments) {
  return app::parse_arguments(probe, "probe", "Probe", arguments);
}

TEST(Options, ReadsListsAndNumbers) {
  Probe probe;
  const auto outcome = parse(probe, {"--from", "-9.1,38.7", "--to=Актау", "--via", "Baku", "--via", "Poti", "--avoid",
                                     "RUS, BLR", "--year", "2030", "--max-overlap", "0.5"});
  EXPECT_TRUE(outcome.run) << outcome.problem;
  EXPECT_EQ(probe.route.from, "-9.1,38.7");
  EXPECT_EQ(probe.route.to, "Актау");
  EXPECT_EQ(probe.route.via, (Texts{"Baku", "Poti"}));
  EXPECT_EQ(probe.route.avoid, (Texts{"RUS", "BLR"}));
  EXPECT_EQ(probe.route.year, 2030);
  EXPECT_DOUBLE_EQ(*probe.route.max_overlap, 0.5);
  EXPECT_FALSE(probe.route.close.has_value());
}

TEST(Options, EmptyAvoidIsAnEmptyListNotTheDefault) {
  Probe probe;
  EXPECT_TRUE(parse(probe, {"--avoid", "", "--from", "Aktau"}).run);
  ASSERT_TRUE(probe.route.avoid.has_value());
  EXPECT_TRUE(probe.route.avoid->empty());
  EXPECT_EQ(probe.route.from, "Aktau");
}

TEST(Options, MisuseNamesTheOption) {
  Probe probe;
  EXPECT_NE(parse(probe, {"--year", "soon"}).problem.find("--year takes a whole number, not \"soon\""),
            std::string::npos);
  EXPECT_NE(parse(probe, {"--max-overlap", "nan"}).problem.find("--max-overlap"), std::string::npos);
  EXPECT_EQ(parse(probe, {"--avod", "RUS"}).problem.find("unknown option \"--avod\". Did you mean --avoid"), 0U);
  EXPECT_FALSE(parse(probe, {"--from"}).run);
}

TEST(Options, HelpShowsTheExample) {
  Probe probe;
  const auto outcome = parse(probe, {"--help"});
  EXPECT_FALSE(outcome.run);
  EXPECT_TRUE(outcome.problem.empty());
  EXPECT_NE(outcome.standard_output.find("Example:\n  probe"), std::string::npos);
  EXPECT_NE(outcome.standard_output.find("--avoid"), std::string::npos);
}

TEST(Options, NumbersAreWholeAndFinite) {
  EXPECT_EQ(app::parse_integer("12"), 12);
  EXPECT_EQ(app::parse_integer("12x"), std::nullopt);
  EXPECT_EQ(app::parse_integer("99999999999"), std::nullopt);
  EXPECT_EQ(app::parse_real("inf"), std::nullopt);
  EXPECT_EQ(app::split_commas(" a,, b ,"), (Texts{"a", "b"}));
}

TEST(Suggest, FindsNearSpellings) {
  EXPECT_EQ(app::did_you_mean("compar", {"compare", "route"}), "Did you mean compare?");
  EXPECT_EQ(app::did_you_mean("zzzz", {"compare", "route"}), "");
  EXPECT_EQ(app::did_you_mean("Akt", {"aktau", "aktobe", "poti"}), "Did you mean aktau or aktobe?");
}

struct CountryCase {
  const char* word;
  const char* hint;
};
class UnknownCountry : public testing::TestWithParam<CountryCase> {};

TEST_P(UnknownCountry, NamesTheWordAndSuggests) {
  const app::CountryNames names = {{country("RUS"), "Russia"}, {country("KAZ"), "Kazakhstan"}};
  const auto parsed = app::parse_countries({GetParam().word}, {country("KAZ"), country("RUS")}, names, "--avoid");
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().code, geo::ErrorCode::not_found);
  EXPECT_EQ(parsed.error().text(),
            std::string("unknown country code \"") + GetParam().word + "\" (--avoid). " + GetParam().hint);
}
INSTANTIATE_TEST_SUITE_P(Words, UnknownCountry,
                         testing::Values(CountryCase{"RU", "Did you mean RUS?"}, CountryCase{"kz", "Did you mean KAZ?"},
                                         CountryCase{"Russia", "Did you mean RUS?"},
                                         CountryCase{"RUZ", "Did you mean RUS?"},
                                         CountryCase{"XQ", "Use ISO 3166 alpha-3 codes such as RUS, BLR, IRN"}));

TEST(Countries, SortedUniqueAndCaseless) {
  const auto parsed = app::parse_countries({"rus", "KAZ", "RUS"}, {country("KAZ"), country("RUS")}, {}, "--avoid");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(*parsed, (std::vector<geo::CountryCode>{country("KAZ"), country("RUS")}));
  EXPECT_TRUE(app::parse_countries({"none"}, {}, {}, "--avoid")->empty());
}

TEST(JsonRequest, ReadsEveryKeyInBothSpellings) {
  const auto request = app::parse_json_request(
      R"({"id":[1,"a"],"command":"compare","from":"A","to":"B","via":["C"],"avoid":[],"max_overlap":0.5,"year":2030})",
      "line 1");
  ASSERT_FALSE(request.error) << request.error->text();
  EXPECT_EQ(request.id, R"([1,"a"])");
  EXPECT_TRUE(request.compare);
  EXPECT_EQ(request.options.via, Texts{"C"});
  EXPECT_TRUE(request.options.avoid->empty());
  EXPECT_DOUBLE_EQ(*request.options.max_overlap, 0.5);
}

TEST(JsonRequest, TakesPolygonsInPlace) {
  const auto request = app::parse_json_request(
      R"({"avoid-area":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}})", "line 1");
  ASSERT_FALSE(request.error);
  ASSERT_EQ(request.options.avoid_area->size(), 1U);
  EXPECT_EQ(request.options.avoid_area->front().shell.size(), 4U);
}

struct BadJson {
  const char* text;
  const char* says;
};
class BadRequest : public testing::TestWithParam<BadJson> {};

TEST_P(BadRequest, IsNamed) {
  const auto request = app::parse_json_request(GetParam().text, "line 7");
  ASSERT_TRUE(request.error);
  EXPECT_NE(request.error->text().find(GetParam().says), std::string::npos) << request.error->text();
  EXPECT_NE(request.error->text().find("line 7"), std::string::npos);
}
INSTANTIATE_TEST_SUITE_P(
    Lines, BadRequest,
    testing::Values(BadJson{"{", "not valid JSON"}, BadJson{"[1]", "not a JSON object"}, BadJson{"", "not valid JSON"},
                    BadJson{R"({"from":1})", "\"from\" has the wrong kind"},
                    BadJson{R"({"avoid":[1]})", "\"avoid\" has the wrong kind"},
                    BadJson{R"({"year":2030.5})", "a whole number"}, BadJson{R"({"year":1e300})", "a whole number"},
                    BadJson{R"({"year":99999999999999999999})", "a whole number"},
                    BadJson{R"({"avod":["RUS"]})", "Did you mean avoid"},
                    BadJson{R"({"avoid-area":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,999],[0,0]]]}})",
                            "closed rings"},
                    BadJson{R"({"command":"drive"})", "\"route\" or \"compare\""}));

TEST(JsonRequest, RefusesWhatWouldFillTheStack) {
  constexpr std::size_t kDeep = 200000;
  for (const char* key : {"id", "avoid-area", "costs"}) {
    const std::string text = "{\"" + std::string(key) + "\":" + std::string(kDeep, '[') + std::string(kDeep, ']') + "}";
    const auto request = app::parse_json_request(text, "line 1");
    ASSERT_TRUE(request.error);
    EXPECT_NE(request.error->message.find("nested too deeply"), std::string::npos);
  }
  const auto in_text =
      app::parse_json_request(R"({"from":")" + std::string(kDeep, '[') + R"(\"[","to":"B"})", "line 1");
  EXPECT_FALSE(in_text.error) << "brackets inside a text are none";
}

TEST(JsonRequest, ErrorsKeepTheId) {
  const auto request = app::parse_json_request(R"({"id":"x","from":1})", "line 1");
  EXPECT_EQ(app::error_to_json(request.id, *request.error).find(R"({"id":"x","error":{"code":"usage")"), 0U);
  EXPECT_EQ(app::error_to_json("", *request.error).find(R"({"id":null,"error":)"), 0U);
  EXPECT_EQ(app::with_id("7", R"({"schema":1})"), R"({"id":7,"schema":1})");
}

TEST(RouteOptions, CommandLineWinsOverScenario) {
  app::RouteOptions line;
  line.from = "A";
  line.avoid = Texts{};
  app::RouteOptions scenario;
  scenario.from = "X";
  scenario.to = "B";
  scenario.avoid = Texts{"RUS"};
  const app::RouteOptions both = app::merged(line, scenario);
  EXPECT_EQ(both.from, "A");
  EXPECT_EQ(both.to, "B");
  EXPECT_TRUE(both.avoid->empty());
}

TEST(RouteOptions, RangesAreToldWithTheOption) {
  app::RouteOptions options;
  EXPECT_NE(app::check_route_options(options).error().text().find("--from"), std::string::npos);
  options.from = "A";
  options.to = "B";
  EXPECT_TRUE(app::check_route_options(options));
  options.year = 1800;
  EXPECT_EQ(app::check_route_options(options).error().text(), "1800 is out of range (--year). Allowed: 1990..2100");
  options.year.reset();
  options.max_overlap = 1.5;
  EXPECT_EQ(app::check_route_options(options).error().text(), "1.5 is out of range (--max-overlap). Allowed: 0..1");
  options.max_overlap.reset();
  options.modes = Texts{"rail", "camel"};
  EXPECT_NE(app::check_route_options(options).error().text().find("\"camel\" (--modes)"), std::string::npos);
}

app::PictureOptions picture(const char* size, const char* box) {
  app::PictureOptions options;
  options.out = "map.png";
  if (size != nullptr) {
    options.size = size;
  }
  if (box != nullptr) {
    options.bbox = box;
  }
  return options;
}

TEST(Picture, SizesAndBoxes) {
  const auto good = app::picture_of(picture("640x480", "-10,35,90,60"));
  ASSERT_TRUE(good) << good.error().text();
  EXPECT_EQ(good->width_px, 640);
  EXPECT_DOUBLE_EQ(good->box->west, -10.0);
  for (const char* size : {"63x100", "100x16385", "100", "axb", "100x", "-100x100", "100x100x100"}) {
    EXPECT_FALSE(app::picture_of(picture(size, nullptr))) << size;
  }
  for (const char* box : {"1,2,3", "10,0,5,1", "0,10,5,5", "0,0,nan,5", "0,0,500,5", "0,0,5,5,x"}) {
    EXPECT_FALSE(app::picture_of(picture(nullptr, box))) << box;
  }
  EXPECT_NE(app::picture_of(picture("8x8", nullptr)).error().text().find("64..16384"), std::string::npos);
}

}  // namespace
