#include "app/core/map_scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "app/core/map_layers.hpp"
#include "tests/app/map_scene_fixture.hpp"

namespace {

using app::MapLayer;
using app::Selection;
using app_test::code;
using app_test::find_layer;
using app_test::position_of;

class MapScene : public testing::Test {
 protected:
  std::shared_ptr<const render::Scene> build() {
    const auto scene = builder_.build(world_, view_, avoided_, answer_.get(), user_);
    EXPECT_TRUE(scene) << (scene ? "" : scene.error().text());
    return scene ? *scene : std::make_shared<const render::Scene>();
  }
  template <class T>
  static const T& get(const render::Scene& scene, const std::string& id) {
    static const T missing;
    const auto layer = find_layer(scene, id);
    EXPECT_TRUE(layer) << id;
    return layer ? std::get<T>(*layer) : missing;
  }
  /// Ids of layers that are not the same objects in both scenes.
  static std::vector<std::string> changed(const render::Scene& before, const render::Scene& after) {
    std::vector<std::string> ids;
    for (const auto& layer : after.layers) {
      if (std::find(before.layers.begin(), before.layers.end(), layer) == before.layers.end()) {
        ids.push_back(app_test::id_of(*layer));
      }
    }
    return ids;
  }
  void ask() { answer_ = std::make_unique<geo::RouteSet>(app_test::make_answer(*world_.planning.network)); }

  app::World world_ = app_test::make_world();
  app::ViewState view_;
  std::vector<geo::CountryCode> avoided_ = {code("RUS")};
  std::unique_ptr<geo::RouteSet> answer_;
  std::vector<std::shared_ptr<const geo::Layer>> user_;
  app::MapSceneBuilder builder_;
};

TEST(FeatureKeys, AreReadBackAsWritten) {
  for (int kind = 1; kind <= static_cast<int>(Selection::Kind::user_feature); ++kind) {
    const Selection selection{static_cast<Selection::Kind>(kind), 4'000'000'000U};
    EXPECT_EQ(app::decode_key(app::encode_key(selection)), selection);
  }
  EXPECT_EQ(app::encode_key({}), 0U);
  EXPECT_EQ(app::decode_key(0), Selection{});
  EXPECT_EQ(app::decode_key(~std::uint64_t{0}), Selection{});
}

TEST_F(MapScene, StacksItsLayers) {
  ask();
  view_.hidden.clear();
  const auto scene = build();
  EXPECT_EQ(scene->background, app::palette(app::Theme::dark).water);
  const std::vector<std::string> expected = {"land",   "avoided",  "borders",  "graticule", "rail-1520",    "ferries",
                                             "places", "deposits", "route-r2", "route-r1",  "route-badges", "labels"};
  for (std::size_t i = 1; i < expected.size(); ++i) {
    EXPECT_LT(position_of(*scene, expected[i - 1]), position_of(*scene, expected[i])) << expected[i];
    EXPECT_LT(position_of(*scene, expected[i]), scene->layers.size()) << expected[i];
  }
}

TEST_F(MapScene, HidesWhatIsSwitchedOff) {
  ask();
  view_.hidden = {MapLayer::countries, MapLayer::railways, MapLayer::ferries, MapLayer::places, MapLayer::crossings,
                  MapLayer::deposits,  MapLayer::plants,   MapLayer::labels,  MapLayer::routes, MapLayer::graticule};
  EXPECT_TRUE(build()->layers.empty());
}

TEST_F(MapScene, HatchesAvoidedLandInTheColourOfLand) {
  const auto scene = build();
  const auto& avoided = get<render::FillLayer>(*scene, "avoided");
  const auto& land = get<render::FillLayer>(*scene, "land");
  EXPECT_TRUE(avoided.hatched);
  EXPECT_EQ(avoided.fill, land.fill);
  EXPECT_FALSE(land.hatched);
  ASSERT_EQ(avoided.areas.size(), 1U);
  EXPECT_EQ(avoided.areas[0], land.areas[1]) << "the projected area is shared, not copied";
  avoided_.clear();
  EXPECT_FALSE(find_layer(*build(), "avoided"));
}

TEST_F(MapScene, KeysCountriesByTheirCode) {
  const auto scene = build();
  const Selection hit = app::decode_key(get<render::FillLayer>(*scene, "land").areas[1]->key);
  EXPECT_EQ(hit.kind, Selection::Kind::country);
  EXPECT_EQ(world_.planning.countries->codes().at(hit.index), code("RUS"));
}

TEST_F(MapScene, KeepsEveryLayerWhenNothingChanged) {
  ask();
  const auto before = build();
  ask();  // the same answer at another address
  EXPECT_TRUE(changed(*before, *build()).empty());
}

TEST_F(MapScene, RemakesOnlyWhatAHoverTouches) {
  ask();
  const auto before = build();
  view_.hovered = {Selection::Kind::deposit, 0};
  EXPECT_EQ(changed(*before, *build()), std::vector<std::string>{"hovered"});
  view_.camera.metres_per_pixel = 100;  // the camera is no input of the scene
  view_.hovered = {};
  EXPECT_TRUE(changed(*before, *build()).empty());
}

TEST_F(MapScene, RemakesOnlyWhatEachInputTouches) {
  ask();
  auto before = build();
  view_.commodity_filter = {"Cu"};
  auto after = build();
  EXPECT_EQ(changed(*before, *after), std::vector<std::string>{"deposits"});

  before = after;
  avoided_ = {code("KAZ")};
  after = build();
  EXPECT_EQ(changed(*before, *after), (std::vector<std::string>{"avoided", "labels"}));

  before = after;
  view_.theme = app::Theme::light;
  after = build();
  EXPECT_EQ(changed(*before, *after).size(), after->layers.size());
  EXPECT_EQ(get<render::FillLayer>(*before, "land").areas[0], get<render::FillLayer>(*after, "land").areas[0])
      << "a theme does not project again";

  before = after;
  view_.projection = "web-mercator";
  after = build();
  EXPECT_EQ(changed(*before, *after).size(), after->layers.size());
}

TEST_F(MapScene, DrawsAChangedAnswer) {
  ask();
  const auto before = build();
  answer_->routes.pop_back();
  const auto after = build();
  EXPECT_TRUE(find_layer(*before, "route-baseline"));
  EXPECT_FALSE(find_layer(*after, "route-baseline"));
}

TEST_F(MapScene, FiltersDepositsByGroupOrSymbol) {
  const auto shown = [&](std::set<std::string> filter) {
    view_.commodity_filter = std::move(filter);
    std::vector<std::uint32_t> indices;
    const auto scene = build();
    for (const render::Symbol& symbol : get<render::SymbolLayer>(*scene, "deposits").symbols) {
      indices.push_back(app::decode_key(symbol.key).index);
    }
    return indices;
  };
  using Indices = std::vector<std::uint32_t>;
  EXPECT_EQ(shown({}), (Indices{0, 1, 2}));
  EXPECT_EQ(shown({std::string(app::commodity_group("W").name)}), (Indices{1}));
  EXPECT_EQ(shown({"Ag"}), (Indices{0})) << "a by-product counts when asked for by symbol";
  EXPECT_EQ(shown({"Cu", "Zn"}), (Indices{0, 2}));
  EXPECT_EQ(shown({"Xx"}), Indices{});
}

TEST_F(MapScene, LaysSharedTrackOutInStrands) {
  ask();
  const auto scene = build();
  const auto& first = get<render::LineLayer>(*scene, "route-r1");
  const auto& second = get<render::LineLayer>(*scene, "route-r2");
  ASSERT_EQ(first.lines.size(), 1U) << "both rail links are one line, though one is digitised backwards";
  ASSERT_EQ(second.lines.size(), 1U);
  EXPECT_EQ(first.lines[0].offset_px, -2.5F);
  EXPECT_EQ(second.lines[0].offset_px, 2.5F);
  EXPECT_LT(first.lines[0].points->front().x, first.lines[0].points->back().x) << "in direction of travel";
  const auto& sea = get<render::LineLayer>(*scene, "route-r1-sea");
  EXPECT_TRUE(render::has_casing(*find_layer(*scene, "route-r1")));
  EXPECT_EQ(render::casing_run(*scene, position_of(*scene, "route-r2")), 3U) << "halos lie under all strands";
  EXPECT_GT(sea.style.dash_px, 0.0F);
  EXPECT_EQ(sea.lines.at(0).offset_px, 0.0F);
  EXPECT_EQ(app::decode_key(sea.lines[0].key), (Selection{Selection::Kind::route, 0}));
  EXPECT_EQ(get<render::LineLayer>(*scene, "route-baseline").lines.at(0).offset_px, 0.0F);
}

TEST_F(MapScene, PutsTheSelectedRouteOnTop) {
  ask();
  view_.selected_route = 1;
  const auto scene = build();
  EXPECT_GT(position_of(*scene, "route-r2"), position_of(*scene, "route-r1"));
  EXPECT_GT(get<render::LineLayer>(*scene, "route-r2").style.width_px,
            get<render::LineLayer>(*scene, "route-r1").style.width_px);
  view_.selected_route = 0;
  const auto other = build();
  EXPECT_GT(position_of(*other, "route-r1"), position_of(*other, "route-r2"));
}

TEST_F(MapScene, NumbersRoutesAndNamesTheBaseline) {
  ask();
  const auto scene = build();
  const auto& badges = get<render::SymbolLayer>(*scene, "route-badges").symbols;
  ASSERT_EQ(badges.size(), 3U);
  EXPECT_EQ(badges[0].text, "1");
  EXPECT_EQ(badges[1].text, "2");
  EXPECT_EQ(badges[2].text, "baseline");
  EXPECT_EQ(app::route_number(*answer_, 1), 2);
  EXPECT_EQ(app::route_number(*answer_, 2), 0);
}

TEST_F(MapScene, SpeaksTheChosenLanguage) {
  ask();
  const auto texts = [&](const char* layer) {
    std::vector<std::string> out;
    const auto scene = build();
    for (const render::Label& label : get<render::LabelLayer>(*scene, layer).labels) {
      out.push_back(label.text);
    }
    return out;
  };
  const auto has = [](const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
  };
  EXPECT_TRUE(has(texts("labels"), "RUSSIA · avoided"));
  EXPECT_TRUE(has(texts("labels"), "KAZAKHSTAN"));
  EXPECT_TRUE(has(texts("route-labels"), "Place c")) << "the network's name, not the planner's";
  view_.language = app::Language::ru;
  EXPECT_TRUE(has(texts("labels"), "РОССИЯ · в обход"));
  EXPECT_TRUE(has(texts("route-labels"), "Место a"));
  view_.language = app::Language::kk;
  EXPECT_TRUE(has(texts("labels"), "ҚАЗАҚСТАН"));
  EXPECT_TRUE(has(texts("route-labels"), "Place a")) << "English where there is no Kazakh name";
}

TEST_F(MapScene, NamesLargeTownsOnTheWayAndPortsOfEntry) {
  ask();
  auto pack = std::make_shared<geo::DataPack>(*world_.pack);
  pack->cities = {{"big", {"Big", "", "", {}}, {53.05, 45.0}, code("KAZ"), 2e6},
                  {"small", {"Small", "", "", {}}, {53.05, 45.0}, code("KAZ"), 2e4},
                  {"away", {"Away", "", "", {}}, {53.0, 47.0}, code("KAZ"), 2e6}};
  world_.pack = pack;
  geo::Stop entry = answer_->routes[0].stops[0];
  entry.kind = geo::StopKind::crossing;
  answer_->routes[0].stops.insert(answer_->routes[0].stops.begin(), entry);
  const auto scene = build();
  std::map<std::string, double> scales;
  for (const render::Label& label : get<render::LabelLayer>(*scene, "route-labels").labels) {
    scales[label.text] = label.max_metres_per_pixel;
  }
  EXPECT_TRUE(scales.contains("Big"));
  EXPECT_FALSE(scales.contains("Small"));
  EXPECT_FALSE(scales.contains("Away"));
  EXPECT_GT(scales.at("Place c"), 1e9) << "a transshipment shows at every scale, though it is a passage too";
}

TEST_F(MapScene, KeepsCountryNamesClearOfTheEnds) {
  const auto kazakhstan = [&] {
    const auto scene = build();
    for (const render::Label& label : get<render::LabelLayer>(*scene, "labels").labels) {
      if (label.text == "KAZAKHSTAN") {
        return label.position;
      }
    }
    return render::Point{};
  };
  const render::Point before = kazakhstan();
  ask();
  answer_->request.from.position = {55, 45};  // where the name stands
  const render::Point after = kazakhstan();
  EXPECT_GT(std::hypot(after.x - before.x, after.y - before.y), 250e3);
}

TEST(UpperCase, KnowsTheMapsAlphabets) {
  EXPECT_EQ(app::upper_case("Türkiye"), "TÜRKIYE");
  EXPECT_EQ(app::upper_case("әғқңөұүһі ёј"), "ӘҒҚҢӨҰҮҺІ ЁЈ");
  EXPECT_EQ(app::upper_case("Łódź, Şırnak"), "ŁÓDŹ, ŞIRNAK");
  EXPECT_EQ(app::upper_case("中国 \xff"), "中国 \xff") << "others pass, broken bytes too";
}

TEST_F(MapScene, DrawsUserLayers) {
  auto layer = std::make_shared<geo::Layer>();
  layer->features = {{1, geo::LonLat{52, 42}, {}},
                     {2, geo::MultiLineString{{{52, 42}, {53, 43}}}, {}},
                     {3, geo::MultiPolygon{app_test::square(52, 42, 2)}, {}}};
  user_ = {layer};
  const auto scene = build();
  EXPECT_EQ(get<render::SymbolLayer>(*scene, "user-0-points").symbols.size(), 1U);
  EXPECT_EQ(get<render::LineLayer>(*scene, "user-0-lines").lines.size(), 2U);
  EXPECT_EQ(get<render::FillLayer>(*scene, "user-0-areas").areas.at(0)->triangles.size(), 6U);
  EXPECT_EQ(app::decode_key(get<render::SymbolLayer>(*scene, "user-0-points").symbols[0].key).kind,
            Selection::Kind::user_feature);
}

TEST_F(MapScene, BoxesFitWhatTheyAreAskedFor) {
  ask();
  build();
  const render::Box home = builder_.home_box();
  const render::Box kazakhstan = builder_.box_of(world_, {Selection::Kind::country, 0}, nullptr);
  const render::Box routes = builder_.box_of_routes(*answer_);
  const render::Box place = builder_.box_of(world_, {Selection::Kind::place, 1}, nullptr);
  for (const render::Box& box : {kazakhstan, routes, place}) {
    ASSERT_FALSE(box.is_empty());
    EXPECT_TRUE(box.min_x > home.min_x && box.max_x < home.max_x && box.min_y > home.min_y && box.max_y < home.max_y);
  }
  EXPECT_LT(place.max_x - place.min_x, 200e3);
  EXPECT_GT(kazakhstan.max_x - kazakhstan.min_x, 500e3);
  EXPECT_TRUE(builder_.box_of(world_, {Selection::Kind::place, 999}, nullptr).is_empty());
  EXPECT_TRUE(builder_.box_of(world_, {}, nullptr).is_empty());
}

TEST_F(MapScene, HomeIsKnownBeforeTheFirstScene) {
  const app::MapSceneBuilder fresh;
  EXPECT_FALSE(fresh.home_box().is_empty());
}

TEST_F(MapScene, SaysWhichProjectionIsUnknownAndKeepsTheOldOne) {
  build();
  view_.projection = "nonsense";
  const auto scene = builder_.build(world_, view_, avoided_, nullptr, {});
  ASSERT_FALSE(scene);
  EXPECT_NE(scene.error().message.find("'nonsense'"), std::string::npos);
  view_.projection = "albers-eurasia";
  EXPECT_FALSE(build()->layers.empty());
}

TEST(Session, MakesARequestOnceBothEndsAreSet) {
  app::PlanDraft draft;
  EXPECT_FALSE(app::to_request(draft));
  draft.from = geo::Endpoint{"a", "a", "A", {51, 45}, code("KAZ")};
  EXPECT_FALSE(app::to_request(draft));
  draft.to = geo::Endpoint{"d", "d", "D", {57, 45}, code("KAZ")};
  draft.avoided = {code("RUS")};
  draft.year = 2031;
  draft.worldview = geo::Worldview::de_facto;
  const auto request = app::to_request(draft);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->from.place_id, "a");
  EXPECT_EQ(request->policy.avoided, draft.avoided);
  EXPECT_EQ(request->policy.year, 2031);
  EXPECT_EQ(request->policy.worldview, geo::Worldview::de_facto);
  EXPECT_EQ(request->alternatives, draft.alternatives);
}

}  // namespace
