// The panels of the window: what a press, a key or a drag asks for.

#include "panels_fixture.hpp"

namespace {

using namespace app;
using namespace app::test;

TEST_F(Panels, EveryLayerCanBeHidden) {
  draw = [](const Frame& frame) { draw_layers_panel(frame, {{0, 0}, {300, 700}}); };
  sweep({20, 20}, {20, 330}, 10);
  std::set<MapLayer> hidden;
  for (const ShowLayer& show : asked<ShowLayer>()) {
    EXPECT_FALSE(show.visible && show.layer != MapLayer::graticule);
    hidden.insert(show.layer);
  }
  EXPECT_EQ(hidden.size(), static_cast<std::size_t>(kMapLayerCount));
}

TEST_F(Panels, ACommodityChipFiltersItsGroup) {
  draw = [](const Frame& frame) { draw_layers_panel(frame, {{0, 0}, {300, 700}}); };
  sweep({35, 310}, {35, 420}, 8);
  const auto filters = asked<SetCommodityFilter>();
  ASSERT_FALSE(filters.empty());
  EXPECT_EQ(filters.front().commodities, std::set<std::string>{"Cu"});
}

TEST_F(Panels, TheThemeButtonAsksForTheOtherTheme) {
  draw = [](const Frame& frame) { draw_top_bar(frame, {{0, 0}, {1280, 46}}); };
  sweep({1060, 23}, {1074, 23}, 7);
  sweep({1240, 23}, {1260, 23}, 10);
  sweep({885, 23}, {905, 23}, 10);
  const auto themes = asked<SetTheme>();
  ASSERT_FALSE(themes.empty());
  EXPECT_EQ(themes.front().theme, Theme::light);
  EXPECT_FALSE(asked<ToggleRight>().empty());
  EXPECT_TRUE(asked<Undo>().empty()) << "nothing can be undone yet";
}

TEST_F(Panels, ThePlanChangesObjectiveCargoAndAvoidance) {
  const Layout layout = lay_out(kWindow, session.view, 1.0F);
  for (float x = layout.right.min.x + 20; x < layout.right.max.x - 10; x += 40) {
    sweep({x, layout.right.min.y + 100}, {x, layout.right.min.y + 260}, 12);
    if (ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) {
      click({500, 300});  // beside: closes it
    }
  }
  EXPECT_FALSE(asked<SetObjective>().empty());
  EXPECT_FALSE(asked<SetCargo>().empty());
  const auto avoided = asked<SetAvoided>();
  ASSERT_FALSE(avoided.empty());
  EXPECT_EQ(avoided.front().country, code("RUS"));
  EXPECT_FALSE(avoided.front().avoided);
}

TEST_F(Panels, TypingIntoTheFromFieldFindsAPlace) {
  const Layout layout = lay_out(kWindow, session.view, 1.0F);
  click({layout.right.min.x + 120, layout.right.min.y + 55});
  run_frame();
  run_frame();
  ImGui::GetIO().AddInputCharactersUTF8("Қарағ");
  run_frame();
  run_frame();
  ImGui::GetIO().KeysDown[kEnterKey] = true;
  run_frame();
  ImGui::GetIO().KeysDown[kEnterKey] = false;
  const auto ends = asked<SetFrom>();
  ASSERT_EQ(ends.size(), 1U);
  EXPECT_EQ(ends.front().end->place_id, "karaganda");
}

TEST_F(Panels, ARowOfTheTableSelectsItsRouteAndLightsItUp) {
  ComparePanel compare;
  draw = [&compare](const Frame& frame) {
    const PanelWindow window(frame, "bottom", {{0, 400}, {1280, 700}}, false, false);
    compare.draw(frame, {{14, 440}, {1266, 690}});
  };
  sweep({200, 470}, {200, 640}, 12);
  std::set<int> selected;
  for (const SelectRoute& select : asked<SelectRoute>()) {
    selected.insert(select.index);
  }
  EXPECT_EQ(selected, (std::set<int>{0, 1, 2}));
  EXPECT_FALSE(asked<Hover>().empty());
}

TEST_F(Panels, ASliderAnswersWhileItIsDraggedAndADoubleClickResetsIt) {
  std::vector<SliderMove> moves;
  double value = 0.5;
  draw = [&](const Frame& frame) {
    const PanelWindow window(frame, "slider", {{0, 0}, {214, 100}}, false, false);
    if (const auto move = slider(frame, "share", "Share", "", value, {0.0, 1.0, 0.1, 0.7}, 214)) {
      moves.push_back(*move);
      value = move->value;
    }
  };
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = {107, 28};
  run_frame();
  io.MouseDown[0] = true;
  run_frame();
  EXPECT_TRUE(moves.empty()) << "pressed where it is";
  for (const float x : {127.0F, 128.0F, 147.0F}) {
    io.MousePos.x = x;
    run_frame();
  }
  io.MouseDown[0] = false;
  run_frame();
  ASSERT_EQ(moves.size(), 2U) << "one step is one answer";
  EXPECT_NEAR(moves[0].value, 0.6, 1e-9);
  EXPECT_FALSE(moves[0].continues);
  EXPECT_NEAR(moves[1].value, 0.7, 1e-9);
  EXPECT_TRUE(moves[1].continues) << "of the same drag";
  value = 0.3;
  moves.clear();
  io.MousePos.x = 70.0F;
  for (int i = 0; i < 2; ++i) {
    io.MouseDown[0] = true;
    run_frame();
    io.MouseDown[0] = false;
    run_frame();
  }
  ASSERT_FALSE(moves.empty());
  EXPECT_NEAR(moves.back().value, 0.7, 1e-9);
}

TEST_F(Panels, TypingIntoTheCostsChangesTheQuestionAtOnce) {
  session.world = world_with_costs();
  CostPanel costs;
  ui.costs_open = true;
  draw = [&costs](const Frame& frame) { costs.draw(frame, {{0, 0}, {560, 700}}); };
  run_frame();
  const float typical = 560 - 10 - 14 - 10 - 26 - 74 - 4 - 2 * 69 + 32;
  for (float y = 160; y < 660 && asked<SetCost>().empty(); y += 14) {
    click({typical, y});
    ImGui::GetIO().AddInputCharactersUTF8("33");
    run_frame();
    run_frame();
  }
  const auto costs_set = asked<SetCost>();
  ASSERT_FALSE(costs_set.empty());
  EXPECT_EQ(costs_set.front().parameter.rfind("container.", 0), 0U);
  ASSERT_TRUE(costs_set.front().value);
  EXPECT_DOUBLE_EQ(costs_set.front().value->typical, 33.0);
}

TEST(Costs, AnEntryIsTakenWhenItMakesSense) {
  CostItem rate;
  CostItem single;
  single.single = true;
  CostItem speed;
  speed.figure = CostFigure::speed;
  EXPECT_EQ(read_cost(rate, {"0,02", "0.03", "5e-2"}).value, (geo::Range{0.02, 0.03, 0.05}));
  EXPECT_EQ(read_cost(single, {"", "7", ""}).value, geo::Range::exactly(7.0));
  EXPECT_EQ(read_cost(rate, {"0.04", "0.03", "0.05"}).error, Text::bad_order);
  EXPECT_EQ(read_cost(speed, {"0", "30", "50"}).error, Text::bad_speed);
  for (const char* wrong : {"", "-1", "nan", "inf", "1.2.3", "0x10", "1e999", "12 "}) {
    EXPECT_FALSE(read_cost(single, {"", wrong, ""}).value) << wrong;
    EXPECT_EQ(read_cost(single, {"", wrong, ""}).error, Text::bad_number) << wrong;
  }
}

TEST(Costs, EveryFigureOfTheTariffsIsOnTheSheetOfItsCargo) {
  const auto world = world_with_costs();
  const auto items = cost_items(*world, geo::Cargo::bulk);
  ASSERT_TRUE(items) << items.error().text();
  std::set<std::string> keys;
  for (const CostItem& item : *items) {
    keys.insert(item.key);
    EXPECT_FALSE(item.unit.empty()) << item.key;
    EXPECT_EQ(item.key.rfind("container.", 0), std::string::npos) << item.key;
  }
  for (const char* key : {"bulk.rail.KAZ.usd_per_tkm", "bulk.rail.default.km_per_hour", "bulk.sea.co2_g_per_tkm_diesel",
                          "bulk.crossing.hours", "bulk.ferry_fixed_usd_per_tonne", "bulk.co2_price_usd_per_tonne",
                          "weather_wait_hours_ferry"}) {
    EXPECT_TRUE(keys.contains(key)) << key;
  }
}

TEST(Costs, ChangesReachTheRequest) {
  const auto world = world_with_costs();
  geo::RouteRequest request;
  ASSERT_TRUE(change_costs(*world, {}, request));
  EXPECT_FALSE(request.costs);
  const geo::Range rate{0.01, 0.02, 0.03};
  ASSERT_TRUE(change_costs(*world, {{"container.rail.KAZ.usd_per_tkm", rate}}, request));
  ASSERT_TRUE(request.costs);
  EXPECT_EQ(request.costs->container.rail.at(code("KAZ")).usd_per_tkm, rate);
  EXPECT_FALSE(request.cost_changes.empty());
  EXPECT_FALSE(change_costs(*world, {{"container.rail.KAZ.nonsense", rate}}, request));
}

TEST(Why, LegsWithOneNextBestChoiceAreOneGroup) {
  const auto answer = explained_answer();
  const std::vector<LegGroup> groups = leg_groups(answer->routes.front());
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].first, 0U);
  EXPECT_EQ(groups[0].last, 2U) << "a leg without a choice of its own belongs to those before it";
  EXPECT_EQ(groups[0].next->label, "South");
  EXPECT_FALSE(groups[1].next->exists);
  EXPECT_TRUE(leg_groups(answer->routes[1]).empty());
}

TEST_F(Panels, AGroupOfLegsIsSelectedByItsRow) {
  session.answer = explained_answer();
  session.explaining = true;
  WhyPanel why;
  draw = [&why](const Frame& frame) {
    const PanelWindow window(frame, "bottom", {{0, 400}, {1280, 700}}, false, false);
    why.draw(frame, {{14, 440}, {1266, 690}});
  };
  sweep({200, 480}, {200, 600}, 12);
  std::set<std::uint32_t> selected;
  for (const Select& select : asked<Select>()) {
    EXPECT_EQ(select.selection.kind, Selection::Kind::legs);
    EXPECT_TRUE(exists(session, select.selection));
    selected.insert(select.selection.index);
  }
  EXPECT_EQ(selected.size(), 2U);
  EXPECT_TRUE(asked<Explain>().empty()) << "the answer explains itself already";
}

TEST_F(Panels, TheReasonsAreAskedForWhileTheirTabIsOpen) {
  BottomPanel bottom;
  ui.tab = BottomTab::why;
  draw = [&bottom](const Frame& frame) { bottom.draw(frame, {{0, 400}, {1280, 700}}); };
  run_frame();
  ASSERT_EQ(asked<Explain>().size(), 1U);
  EXPECT_TRUE(asked<Explain>().front().on);
  apply_all();
  ui.tab = BottomTab::compare;
  run_frame();
  ASSERT_EQ(asked<Explain>().size(), 1U);
  EXPECT_FALSE(asked<Explain>().front().on);
}

TEST(Legs, ASelectionOfLegsSurvivesItsKey) {
  const Selection selection = select_legs({3, 17, 900});
  EXPECT_EQ(decode_key(encode_key(selection)), selection);
  EXPECT_EQ(legs_of(selection).route, 3U);
  EXPECT_EQ(legs_of(selection).first, 17U);
  EXPECT_EQ(legs_of(selection).last, 900U);
}

TEST(FollowedRoute, ASelectedRouteIsFollowedToItsNewRank) {
  geo::RouteSet before = *small_answer();
  for (std::size_t i = 0; i < before.routes.size(); ++i) {
    before.routes[i].legs.front().links = {"link-" + std::to_string(i)};
  }
  geo::RouteSet after = before;
  std::swap(after.routes[0], after.routes[1]);
  EXPECT_EQ(followed_route(before, 1, after), 0);
  EXPECT_EQ(followed_route(before, 0, after), 0) << "the best is the best";
  EXPECT_EQ(followed_route(before, 2, after), 2);
  after.routes.erase(after.routes.begin() + 2);
  EXPECT_EQ(followed_route(before, 2, after), 0) << "it is gone";
}

TEST(CompareOrder, TheBaselineStaysLastWhateverIsSorted) {
  const auto answer = small_answer();
  EXPECT_EQ(sorted_routes(*answer, {4, false}), (std::vector<std::size_t>{1, 0, 2}));
  EXPECT_EQ(sorted_routes(*answer, {4, true}), (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(sorted_routes(*answer, {2, true}), (std::vector<std::size_t>{1, 0, 2}));
  EXPECT_EQ(sorted_routes(*answer, {1, true}), (std::vector<std::size_t>{1, 0, 2}));
  EXPECT_EQ(sorted_routes(*answer, {-1, false}), (std::vector<std::size_t>{0, 1, 2}));
}

TEST_F(Panels, DraggingTheMapMovesItWithThePointer) {
  const Layout layout = lay_out(kWindow, session.view, 1.0F);
  const ImVec2 start = {(layout.map.min.x + layout.map.max.x) / 2, (layout.map.min.y + layout.map.max.y) / 2};
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = start;
  run_frame();
  run_frame();
  apply_all();
  const render::Point before = session.view.camera.centre;
  io.MousePos = {start.x + 50, start.y};  // moved and pressed in the same frame
  io.MouseDown[0] = true;
  run_frame();
  apply_all();
  EXPECT_EQ(session.view.camera.centre, before);
  io.MousePos = {start.x + 90, start.y + 10};
  run_frame();
  apply_all();
  EXPECT_NEAR(session.view.camera.centre.x, before.x - 40 * 5000.0, 1.0);
  EXPECT_NEAR(session.view.camera.centre.y, before.y + 10 * 5000.0, 1.0);
  io.MouseDown[0] = false;
  run_frame();
  EXPECT_TRUE(asked<Select>().empty()) << "a drag is no click";
}

TEST_F(Panels, TheWheelZoomsAtThePointer) {
  const Layout layout = lay_out(kWindow, session.view, 1.0F);
  const ImVec2 at = {layout.map.min.x + 300, layout.map.min.y + 120};
  ImGui::GetIO().MousePos = at;
  run_frame();
  run_frame();
  apply_all();
  const render::Pixel pixel = {at.x - layout.map.min.x, at.y - layout.map.min.y};
  const render::Point under = session.view.camera.to_map(pixel);
  ImGui::GetIO().MouseWheel = 1.0F;
  for (int i = 0; i < 60; ++i) {
    run_frame();
    ImGui::GetIO().MouseWheel = 0.0F;
    apply_all();
  }
  EXPECT_NEAR(session.view.camera.metres_per_pixel, 4000.0, 20.0);
  EXPECT_NEAR(session.view.camera.to_map(pixel).x, under.x, 1.0);
  EXPECT_NEAR(session.view.camera.to_map(pixel).y, under.y, 1.0);
  EXPECT_FALSE(workspace.is_animating(session));
}

TEST_F(Panels, KeysBecomeCommands) {
  keys = {{'F', false, false}, {'N', false, false}, {'2', false, false}, {'M', false, false}, {'Z', true, false}};
  run_frame();
  EXPECT_EQ(asked<ZoomToSelection>().size(), 1U);
  EXPECT_EQ(asked<ZoomHome>().size(), 1U);
  EXPECT_EQ(asked<Undo>().size(), 1U);
  ASSERT_EQ(asked<SelectRoute>().size(), 1U);
  EXPECT_EQ(asked<SelectRoute>().front().index, 1);
  EXPECT_EQ(asked<SetTool>().front().tool, MapTool::measure);
  const Frame frame{session, history, commands, look, ui};
  commands.clear();
  const std::vector<KeyPress> typed = {{'F', false, false}, {'N', false, false}};
  apply_shortcuts(frame, typed, true);
  EXPECT_TRUE(commands.empty()) << "letters belong to the text field";
}

TEST_F(Panels, EscapeClosesWhatIsOpenFirst) {
  keys = {{'K', true, false}};
  run_frame();
  EXPECT_TRUE(workspace.ui().palette_open);
  commands.clear();
  keys = {{kEscape, false, false}};
  run_frame();
  EXPECT_FALSE(workspace.ui().palette_open);
  EXPECT_TRUE(asked<Select>().empty());
}

TEST_F(Panels, EscapeClosesAMenuAndNothingElse) {
  run_frame();
  click({1110.0F, 23.0F});  // the languages
  ASSERT_TRUE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
  commands.clear();
  keys = {{kEscape, false, false}};
  run_frame();
  keys.clear();
  run_frame();
  EXPECT_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
  EXPECT_TRUE(asked<Select>().empty());
}

TEST_F(Panels, EveryStateOfTheWindowDrawsInEveryLanguageAndSize) {
  const auto states = {LoadState::loading, LoadState::ready, LoadState::failed};
  for (const Language language : {Language::en, Language::ru, Language::kk}) {
    for (const LoadState state : states) {
      for (const ImVec2 size : {ImVec2{640, 480}, ImVec2{1280, 720}, ImVec2{2560, 1440}}) {
        look.language = language;
        session.load_state = state;
        session.answer = state == LoadState::ready ? explained_answer() : nullptr;
        session.world = state == LoadState::ready ? world_with_costs() : small_world();
        session.draft.cost_changes = {{"container.co2_price_usd_per_tonne", geo::Range::exactly(90.0)}};
        workspace.ui().costs_open = true;
        ImGui::GetIO().DisplaySize = size;
        for (int tab = 0; tab < kBottomTabCount; ++tab) {
          workspace.ui().tab = static_cast<BottomTab>(tab);
          ImGui::NewFrame();
          workspace.draw(session, history, look, {size, {}, {}, {}}, commands);
          ImGui::Render();
          EXPECT_GT(ImGui::GetDrawData()->TotalVtxCount, 1000);
        }
      }
    }
  }
}

std::shared_ptr<const geo::Layer> own_railways() {
  auto layer = std::make_shared<geo::Layer>();
  layer->name = "railways";
  layer->path = "railways.gpkg";
  layer->columns = {"gauge", "electric"};
  layer->features.push_back({1, geo::MultiLineString{{{60, 45}, {61, 45}}}, {std::int64_t{1520}, std::int64_t{1}}});
  return layer;
}

/// Presses everywhere in the overlay's foot until a command of the wanted kind comes out.
template <class Wanted>
std::optional<Wanted> press_until(const std::function<void(ImVec2)>& click, CommandQueue& commands) {
  for (float y = 626.0F; y > 560.0F; y -= 6.0F) {
    click({760.0F, y});
    for (const Command& command : std::exchange(commands, {})) {
      if (const auto* wanted = std::get_if<Wanted>(&command)) {
        return *wanted;
      }
    }
  }
  return std::nullopt;
}

TEST_F(Panels, ImportDialogAsksForWhatItShows) {
  session.user_layers = {own_railways()};
  ImportDialog dialog;
  ui.import_layer = 0;
  draw = [&](const Frame& frame) { dialog.draw(frame, {{0.0F, 0.0F}, kWindow}); };
  run_frame();
  const auto start = press_until<StartImport>([this](ImVec2 at) { click(at); }, commands);
  ASSERT_TRUE(start) << "the button to add was not found";
  EXPECT_EQ(start->layer, 0U);
  EXPECT_EQ(start->kind, ImportKind::rail) << "lines are rails unless the user says otherwise";
  EXPECT_NE(
      std::find(start->columns.begin(), start->columns.end(), std::pair<std::string, std::string>("gauge_mm", "gauge")),
      start->columns.end())
      << "the guess goes with it";
}

TEST_F(Panels, ImportDialogStaysWhileItRunsAndClosesAfterwards) {
  session.user_layers = {own_railways()};
  ImportDialog dialog;
  ui.import_layer = 0;
  session.import_state.stage = ImportState::Stage::running;
  draw = [&](const Frame& frame) { dialog.draw(frame, {{0.0F, 0.0F}, kWindow}); };
  run_frame();
  click({20.0F, 700.0F});  // beside it
  EXPECT_TRUE(ui.import_layer) << "a running import is not closed by a slip of the hand";
  session.import_state = {ImportState::Stage::failed, "railways.gpkg holds no lines", nullptr};
  run_frame();
  click({20.0F, 700.0F});
  EXPECT_FALSE(ui.import_layer);
}

}  // namespace
