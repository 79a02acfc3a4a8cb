// The documented schema against answers made by hand; cli_pack_test.cpp does the same with real ones.

#include "cli_schema.hpp"

#include <gtest/gtest.h>

#include "app/core/answer_json.hpp"
#include "cli_sample.hpp"

namespace {

using app::test::Json;
using app::test::schema_findings;

Json answer_json(const geo::RouteSet& answer) {
  return Json::parse(app::answer_to_json(answer, app::test::sample_pack()));
}

TEST(RoutesSchema, AcceptsAnAnswer) {
  EXPECT_EQ(schema_findings(app::test::routes_schema(), answer_json(app::test::sample_answer())),
            std::vector<std::string>{});
}

TEST(RoutesSchema, AcceptsARefusal) {
  EXPECT_EQ(schema_findings(app::test::routes_schema(), answer_json(app::test::sample_refusal())),
            std::vector<std::string>{});
}

TEST(RoutesSchema, AcceptsAnExplanation) {
  geo::RouteSet answer = app::test::sample_answer();
  answer.request.explain = true;
  answer.routes[0].legs[0].next_best = geo::NextBest{true, "by B", "", {10.04, 2.5, 3.125, 0.5, -1}, "It saves."};
  answer.routes[0].legs[1].next_best = geo::NextBest{false, "", "", {}, "There is no other."};
  answer.break_even = {{"r1", "baseline", "rail tariff in KAZ", "USD/t-km", 0.025, 0.031256, 25.02}};
  const Json json = answer_json(answer);
  EXPECT_EQ(schema_findings(app::test::routes_schema(), json), std::vector<std::string>{});
  EXPECT_EQ(json["routes"][0]["legs"][0]["next_best"]["extra"]["km"], 10.0);
  EXPECT_TRUE(json["routes"][0]["legs"][1]["next_best"]["extra"].is_null());
  EXPECT_EQ(json["break_even"][0]["flips_at"], 0.03126);
  EXPECT_EQ(json["break_even"][0]["change_percent"], 25.0);
}

TEST(RoutesSchema, RejectsWhatIsWrong) {
  const Json schema = app::test::routes_schema();
  Json missing = answer_json(app::test::sample_answer());
  missing["routes"][0]["totals"].erase("km");
  EXPECT_EQ(schema_findings(schema, missing), std::vector<std::string>{"/routes/0/totals lacks \"km\""});
  Json extra = answer_json(app::test::sample_answer());
  extra["routes"][0]["legs"][0]["speed"] = 3;
  EXPECT_EQ(schema_findings(schema, extra), std::vector<std::string>{"/routes/0/legs/0/speed is not allowed"});
  Json kind = answer_json(app::test::sample_answer());
  kind["routes"][0]["totals"]["crossings"] = 1.5;
  EXPECT_EQ(schema_findings(schema, kind).size(), 1U);
  Json word = answer_json(app::test::sample_answer());
  word["routes"][0]["stops"][0]["kind"] = "pause";
  EXPECT_EQ(schema_findings(schema, word).size(), 1U);
}

}  // namespace
