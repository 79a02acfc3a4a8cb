// Commands change the session, ask the loop for the right work, and can be undone.

#include "app/core/commands.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "app/core/palette.hpp"

namespace {

using namespace app;

geo::CountryCode code(const char* text) {
  return *geo::CountryCode::parse(text);
}
geo::Endpoint end(const char* id) {
  return {id, {}, id, {60.0, 45.0}, code("KAZ")};
}

struct CommandsTest : testing::Test {
  Session session;
  History history;
  Effects apply_one(const Command& command) { return apply(session, history, command); }
};

TEST_F(CommandsTest, EveryChangeOfTheQuestionReplans) {
  const CommandQueue questions = {SetFrom{end("a")},
                                  SetTo{end("b")},
                                  AddVia{end("c")},
                                  RemoveVia{0},
                                  SwapEnds{},
                                  SetAvoided{code("RUS"), true},
                                  SetAvoidedCountries{{code("IRN")}},
                                  SetClosed{"aktau", true},
                                  SetObjective{geo::Objective::time},
                                  SetCargo{geo::Cargo::bulk},
                                  SetYear{2030},
                                  SetAlternatives{2},
                                  SetMaxOverlap{0.5},
                                  SetMaxStretch{1.5},
                                  SetChoice{geo::Choice::pareto},
                                  SetSpread{geo::Spread::sampled},
                                  SetMaxGaugeBreaks{1},
                                  SetMinCapacity{4.0},
                                  AllowSuspended{true},
                                  SetCost{"container.road.usd_per_tkm", geo::Range{0.05, 0.1, 0.2}},
                                  ResetCosts{},
                                  SetModes{{geo::Mode::rail}}};
  for (const Command& command : questions) {
    EXPECT_TRUE(apply_one(command).replan) << "command " << command.index();
  }
}

TEST_F(CommandsTest, ViewCommandsDoNotReplan) {
  EXPECT_FALSE(apply_one(SetTheme{Theme::light}).replan);
  EXPECT_FALSE(apply_one(ShowLayer{MapLayer::deposits, false}).replan);
  EXPECT_FALSE(apply_one(SetCamera{}).replan);
  EXPECT_TRUE(apply_one(SetProjection{"mercator"}).zoom_home);
  EXPECT_TRUE(apply_one(SetWorldview{geo::Worldview::de_facto}).reload_world);
}

TEST_F(CommandsTest, AvoidedCountriesStaySortedAndUnique) {
  for (const char* country : {"RUS", "IRN", "RUS", "BLR"}) {
    apply_one(SetAvoided{code(country), true});
  }
  EXPECT_EQ(session.draft.avoided, (std::vector{code("BLR"), code("IRN"), code("RUS")}));
  apply_one(SetAvoided{code("IRN"), false});
  EXPECT_EQ(session.draft.avoided, (std::vector{code("BLR"), code("RUS")}));
  apply_one(SetAvoidedCountries{{code("RUS"), code("CHN"), code("RUS")}});
  EXPECT_EQ(session.draft.avoided, (std::vector{code("CHN"), code("RUS")}));
}

TEST_F(CommandsTest, SwapTurnsTheWholeJourneyRound) {
  apply_one(SetFrom{end("a")});
  apply_one(SetTo{end("b")});
  apply_one(AddVia{end("x")});
  apply_one(AddVia{end("y")});
  apply_one(SwapEnds{});
  EXPECT_EQ(session.draft.from->place_id, "b");
  EXPECT_EQ(session.draft.to->place_id, "a");
  EXPECT_EQ(session.draft.via.front().place_id, "y");
}

TEST_F(CommandsTest, ValuesAreKeptInRange) {
  apply_one(SetYear{1900});
  EXPECT_EQ(session.draft.year, kFirstYear);
  apply_one(SetAlternatives{99});
  EXPECT_EQ(session.draft.alternatives, kMaxAlternatives);
  apply_one(SetMaxOverlap{3.0});
  EXPECT_DOUBLE_EQ(session.draft.max_overlap, 1.0);
  EXPECT_FALSE(apply_one(RemoveVia{7}).replan);
  EXPECT_FALSE(apply_one(SelectRoute{3}).rebuild_scene) << "there is no such route";
}

TEST_F(CommandsTest, LimitsAndCostsAreKeptInRange) {
  apply_one(SetMaxStretch{99.0});
  EXPECT_DOUBLE_EQ(session.draft.max_stretch, kGreatestStretch);
  apply_one(SetMinCapacity{-3.0});
  EXPECT_DOUBLE_EQ(session.draft.min_capacity_mt_per_year, 0.0);
  apply_one(SetMaxGaugeBreaks{-1});
  EXPECT_EQ(session.draft.max_gauge_breaks, 0);
  const double nan = std::nan("");
  for (const geo::Range& wrong : {geo::Range{2, 1, 3}, geo::Range{-1, 1, 3}, geo::Range{nan, nan, nan}}) {
    EXPECT_FALSE(apply_one(SetCost{"container.road.usd_per_tkm", wrong}).replan);
  }
  EXPECT_TRUE(session.draft.cost_changes.empty());
  EXPECT_FALSE(apply_one(ResetCosts{}).replan) << "nothing was changed";
}

TEST_F(CommandsTest, ADragIsOneStepOfTheHistoryAndFollowsTheJobUnderWay) {
  EXPECT_FALSE(apply_one(SetMaxOverlap{0.7}).continues);
  EXPECT_TRUE(apply_one(SetMaxOverlap{0.6, true}).continues);
  EXPECT_TRUE(apply_one(SetMaxOverlap{0.5, true}).replan);
  EXPECT_DOUBLE_EQ(session.draft.max_overlap, 0.5);
  apply_one(Undo{});
  EXPECT_DOUBLE_EQ(session.draft.max_overlap, PlanDraft{}.max_overlap) << "back to before the drag";
  EXPECT_FALSE(history.can_undo());
}

TEST_F(CommandsTest, CostChangesArePartOfTheQuestion) {
  const std::string rate = "container.rail.KAZ.usd_per_tkm";
  apply_one(SetCost{rate, geo::Range{0.02, 0.03, 0.05}});
  apply_one(SetCost{"container.co2_price_usd_per_tonne", geo::Range::exactly(100.0)});
  EXPECT_EQ(session.draft.cost_changes.size(), 2U);
  apply_one(SetCost{rate, std::nullopt});
  EXPECT_FALSE(session.draft.cost_changes.contains(rate)) << "the data pack's figure again";
  apply_one(Undo{});
  EXPECT_EQ(session.draft.cost_changes.at(rate), (geo::Range{0.02, 0.03, 0.05}));
  apply_one(ResetCosts{});
  EXPECT_TRUE(session.draft.cost_changes.empty());
  apply_one(Undo{});
  EXPECT_EQ(session.draft.cost_changes.size(), 2U);
}

TEST_F(CommandsTest, TheRequestSaysWhatTheDraftSays) {
  session.draft.from = end("a");
  session.draft.to = end("b");
  apply_one(SetChoice{geo::Choice::disjoint});
  apply_one(SetSpread{geo::Spread::correlated});
  apply_one(SetMaxGaugeBreaks{1});
  apply_one(SetMinCapacity{4.0});
  apply_one(SetMaxStretch{1.5});
  const geo::RouteRequest before = *to_request(session.draft);
  EXPECT_EQ(before.choice, geo::Choice::disjoint);
  EXPECT_EQ(before.spread, geo::Spread::correlated);
  EXPECT_EQ(before.policy.max_gauge_breaks, 1);
  EXPECT_DOUBLE_EQ(before.policy.min_capacity_mt_per_year, 4.0);
  EXPECT_DOUBLE_EQ(before.max_stretch, 1.5);
  const auto allowed = [](const geo::RouteRequest& request) {
    const auto& statuses = request.policy.statuses;
    return std::find(statuses.begin(), statuses.end(), geo::LinkStatus::suspended) != statuses.end();
  };
  EXPECT_FALSE(allowed(before));
  apply_one(AllowSuspended{true});
  EXPECT_TRUE(allowed(*to_request(session.draft)));
}

TEST_F(CommandsTest, ReasonsAreAskedForOnceAndNotRemembered) {
  auto answer = std::make_shared<geo::RouteSet>();
  session.answer = answer;
  EXPECT_TRUE(apply_one(Explain{true}).replan);
  answer->request.explain = true;
  EXPECT_FALSE(apply_one(Explain{true}).replan) << "the answer has them";
  EXPECT_FALSE(apply_one(Explain{false}).replan);
  EXPECT_FALSE(history.can_undo());
}

TEST_F(CommandsTest, UndoAndRedoWalkThroughQuestionsAndLayers) {
  apply_one(SetFrom{end("a")});
  apply_one(SetAvoided{code("RUS"), true});
  apply_one(ShowLayer{MapLayer::deposits, false});
  EXPECT_TRUE(apply_one(Undo{}).rebuild_scene);
  EXPECT_FALSE(session.view.hidden.contains(MapLayer::deposits));
  apply_one(Undo{});
  EXPECT_TRUE(session.draft.avoided.empty());
  EXPECT_TRUE(session.draft.from.has_value());
  apply_one(Redo{});
  EXPECT_EQ(session.draft.avoided.size(), 1U);
  apply_one(Undo{});
  apply_one(Undo{});
  EXPECT_FALSE(session.draft.from.has_value());
  EXPECT_FALSE(history.can_undo());
  EXPECT_FALSE(apply_one(Undo{}).replan);
}

TEST_F(CommandsTest, AnEditForgetsWhatCouldBeRedone) {
  apply_one(SetYear{2030});
  apply_one(Undo{});
  ASSERT_TRUE(history.can_redo());
  apply_one(SetYear{2031});
  EXPECT_FALSE(history.can_redo());
}

TEST_F(CommandsTest, UndoOfTheWorldviewLoadsTheWorldAgain) {
  apply_one(SetWorldview{geo::Worldview::de_facto});
  const Effects effects = apply_one(Undo{});
  EXPECT_TRUE(effects.reload_world);
  EXPECT_EQ(session.draft.worldview, geo::Worldview::un);
}

TEST_F(CommandsTest, HistoryIsBounded) {
  for (std::size_t i = 0; i < History::kMaxSteps + 50; ++i) {
    apply_one(SetYear{kFirstYear + static_cast<int>(i % 5)});
  }
  std::size_t steps = 0;
  while (history.can_undo()) {
    apply_one(Undo{});
    ++steps;
  }
  EXPECT_EQ(steps, History::kMaxSteps);
}

TEST_F(CommandsTest, PointingAndChoosingAskForANewHighlightOnlyWhenTheyChange) {
  const Selection deposit{Selection::Kind::deposit, 3};
  EXPECT_TRUE(apply_one(Select{deposit}).rebuild_scene);
  EXPECT_FALSE(apply_one(Select{deposit}).rebuild_scene);
  EXPECT_TRUE(apply_one(Hover{deposit}).rebuild_scene);
  EXPECT_FALSE(apply_one(Hover{deposit}).rebuild_scene);
}

TEST(Palette, TextStandsOutFromEveryGround) {
  const auto channel = [](std::uint8_t value) {
    const double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  const auto luminance = [&](render::Colour c) {
    return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
  };
  const auto contrast = [&](render::Colour a, render::Colour b) {
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
  };
  for (const Theme theme : {Theme::dark, Theme::light, Theme::print}) {
    const Palette& p = palette(theme);
    for (const render::Colour ground : {p.panel, p.card, p.field, p.hover}) {
      EXPECT_GE(contrast(p.text, ground), 7.0);
      EXPECT_GE(contrast(p.secondary, ground), 4.5);
    }
    EXPECT_GE(contrast(p.on_accent, p.accent), 4.5);
    EXPECT_GE(contrast(p.good, p.panel), 4.5);
    EXPECT_GE(contrast(p.bad, p.panel), 4.5);
  }
}

TEST(Palette, CommoditiesFallIntoTheirGroups) {
  EXPECT_EQ(commodity_group("Cu").name, "Cu");
  EXPECT_EQ(commodity_group("Zn").name, commodity_group("Pb").name);
  EXPECT_EQ(commodity_group("coal").name, "Other");
  EXPECT_EQ(commodity_group("").name, "Other");
}

std::shared_ptr<const geo::Layer> railways() {
  auto layer = std::make_shared<geo::Layer>();
  layer->name = "railways";
  layer->path = "railways.gpkg";
  layer->columns = {"gauge", "electric"};
  layer->features.push_back({1, geo::MultiLineString{{{60, 45}, {61, 45}}}, {std::int64_t{1520}, std::int64_t{1}}});
  return layer;
}

TEST_F(CommandsTest, AnImportIsCarriedOutOnceAtATime) {
  EXPECT_FALSE(apply_one(StartImport{0, ImportKind::rail, {}, {}}).import_layer) << "there is no such layer";
  session.user_layers = {railways()};
  const Effects first = apply_one(StartImport{0, ImportKind::shapes, 1520, {{"gauge_mm", "gauge"}}});
  ASSERT_TRUE(first.import_layer);
  EXPECT_EQ(first.import_layer->kind, ImportKind::shapes);
  EXPECT_EQ(session.import_state.stage, ImportState::Stage::running);
  EXPECT_FALSE(apply_one(StartImport{0, ImportKind::rail, {}, {}}).import_layer) << "one is under way";
  apply_one(ForgetImport{});
  EXPECT_EQ(session.import_state.stage, ImportState::Stage::running) << "a running import is not forgotten";
  session.import_state.stage = ImportState::Stage::failed;
  apply_one(ForgetImport{});
  EXPECT_EQ(session.import_state.stage, ImportState::Stage::none);
}

TEST_F(CommandsTest, UndoTakesOutWhatAnImportAddedAndNoMore) {
  session.user_layers = {railways()};
  apply_one(SetObjective{geo::Objective::time});
  apply_one(StartImport{0, ImportKind::rail, {}, {}});
  session.import_state.stage = ImportState::Stage::done;
  session.additions = {"railways"};  // as the finished job does
  EXPECT_TRUE(apply_one(Undo{}).reload_world);
  EXPECT_TRUE(session.additions.empty());
  EXPECT_EQ(session.draft.objective, geo::Objective::time) << "the edit before the import stays";
  apply_one(Redo{});
  EXPECT_EQ(session.additions, std::vector<std::string>{"railways"});
}

TEST_F(CommandsTest, TakingAnAdditionOutReadsThePackAgainAndCanBeUndone) {
  session.additions = {"national", "track"};
  EXPECT_FALSE(apply_one(RemoveAddition{5}).reload_world);
  EXPECT_TRUE(apply_one(RemoveAddition{0}).reload_world);
  EXPECT_EQ(session.additions, std::vector<std::string>{"track"});
  EXPECT_TRUE(apply_one(Undo{}).reload_world);
  EXPECT_EQ(session.additions, (std::vector<std::string>{"national", "track"}));
}

}  // namespace
