// What the panels are made of: layout, motion, words, figures, charts, strings.

#include "panels_fixture.hpp"

namespace {

using namespace app;
using namespace app::test;

TEST(LayoutTest, PanelsTileTheWindow) {
  for (const ImVec2 size : {ImVec2{640, 480}, ImVec2{1280, 720}, ImVec2{1920, 1080}, ImVec2{3840, 2160}}) {
    const Layout l = lay_out(size, ViewState{}, 1.0F);
    EXPECT_FLOAT_EQ(l.top.max.y, l.map.min.y);
    EXPECT_FLOAT_EQ(l.left.max.x, l.map.min.x);
    EXPECT_FLOAT_EQ(l.map.max.x, l.right.min.x);
    EXPECT_FLOAT_EQ(l.map.max.y, l.bottom.min.y);
    EXPECT_FLOAT_EQ(l.bottom.max.y, l.status.min.y);
    EXPECT_FLOAT_EQ(l.status.max.y, size.y);
    EXPECT_GT(l.map.width(), 200.0F);
    EXPECT_GE(l.map.height(), 159.0F);
  }
  ViewState folded;
  folded.left_open = folded.right_open = folded.bottom_open = false;
  EXPECT_FLOAT_EQ(lay_out(kWindow, folded, 1.0F).map.width(), kWindow.x);
}

TEST(MapMotionTest, AFlightArrivesExactlyAndAGlideEnds) {
  render::Camera camera;
  camera.width = 800;
  camera.height = 600;
  render::Camera target = camera;
  target.centre = {1e6, -2e6};
  target.metres_per_pixel = 700.0;
  MapMotion motion;
  motion.fly_to(camera, target);
  for (int i = 0; i < 200 && motion.is_moving(); ++i) {
    camera = *motion.advance(camera, 1.0F / 60.0F);
  }
  EXPECT_FALSE(motion.is_moving());
  EXPECT_NEAR(camera.centre.x, target.centre.x, 1e-3);
  EXPECT_NEAR(camera.metres_per_pixel, 700.0, 1e-6);
  for (int i = 0; i < 6; ++i) {
    camera = motion.drag(camera, 12.0F, 0.0F, 1.0F / 60.0F);
  }
  const double before = camera.centre.x;
  motion.release();
  ASSERT_TRUE(motion.is_moving());
  for (int i = 0; i < 600 && motion.is_moving(); ++i) {
    camera = *motion.advance(camera, 1.0F / 60.0F);
  }
  EXPECT_FALSE(motion.is_moving());
  EXPECT_LT(camera.centre.x, before) << "it glides on in the direction of the drag";
}

TEST(Relaxation, WordsOfThePlannerChangeTheDraft) {
  PlanDraft draft;
  draft.avoided = {code("IRN"), code("RUS")};
  draft.closed = {"aktau", "poti"};
  draft.modes = {geo::Mode::rail};
  EXPECT_EQ(relaxed(draft, "allow IRN").avoided, std::vector{code("RUS")});
  EXPECT_EQ(relaxed(draft, "allow ferry").modes, (std::vector{geo::Mode::rail, geo::Mode::ferry}));
  const PlanDraft both = relaxed(draft, "open aktau and allow RUS");
  EXPECT_EQ(both.closed, std::vector<std::string>{"poti"});
  EXPECT_EQ(both.avoided, std::vector{code("IRN")});
  EXPECT_EQ(relaxed(draft, "wait until 2031").year, 2031);
  draft.max_gauge_breaks = 0;
  draft.min_capacity_mt_per_year = 8.0;
  const PlanDraft limits = relaxed(draft, "allow 2 gauge breaks and accept any capacity");
  EXPECT_EQ(limits.max_gauge_breaks, 2);
  EXPECT_DOUBLE_EQ(limits.min_capacity_mt_per_year, 0.0);
  EXPECT_TRUE(relaxed(draft, "allow suspended lines").allow_suspended);
}

TEST(Charts, CostPartsAddUpToTheTotal) {
  const auto answer = small_answer();
  for (const geo::Route& r : answer->routes) {
    double usd = 0.0;
    for (const CostPart& part : cost_parts(r)) {
      usd += part.usd_per_tonne;
    }
    EXPECT_NEAR(usd, r.totals.usd_per_tonne.typical, 1e-9);
  }
}

TEST(Format, FiguresReadWell) {
  EXPECT_EQ(format_number(7410.4), "7\u2009410");
  EXPECT_EQ(format_number(1234567.0), "1\u2009234\u2009567");
  EXPECT_EQ(format_number(-0.2), "0");
  EXPECT_EQ(format_signed(1510.0), "+1\u2009510");
  EXPECT_EQ(format_signed(-14.0), "\u201314");
  EXPECT_EQ(format_signed(0.01, 1), "0.0");
  EXPECT_EQ(format_short(4.04), "4.0");
  EXPECT_EQ(format_short(186.2), "186");
  EXPECT_EQ(format_number(std::nan("")), "\u2014");
  EXPECT_EQ(format_figure(0.025), "0.025");
  EXPECT_EQ(format_figure(70.0), "70");
  EXPECT_EQ(format_figure(2.70), "2.7");
  EXPECT_EQ(format_figure(0.0), "0");
  EXPECT_EQ(format_figure(1234.6), "1\u2009235");
  EXPECT_EQ(format_coordinate({-67.532, 48.2141}), "48.214° N  67.532° W");
}

TEST(Names, CapitalsKnowKazakhLetters) {
  EXPECT_EQ(capitals("Zhezkazgan"), "ZHEZKAZGAN");
  EXPECT_EQ(capitals("Жезқазған"), "ЖЕЗҚАЗҒАН");
  EXPECT_EQ(capitals("Өскемен, ұлы"), "ӨСКЕМЕН, ҰЛЫ");
  EXPECT_EQ(capitals("Türkiye"), "TÜRKIYE");
}

TEST(Export, FileNamesAreSafe) {
  geo::RouteRequest request;
  request.from.name = "Жезказган / ../x";
  request.to.name = "Constanța";
  const std::string name = export_file_name(request, "csv");
  EXPECT_EQ(name.find('/'), std::string::npos);
  EXPECT_EQ(name.find(".."), std::string::npos);
  EXPECT_EQ(name.rfind("zhol-", 0), 0U);
  EXPECT_EQ(name.substr(name.size() - 4), ".csv");
}

TEST(Strings, NothingIsMissing) {
  for (std::size_t i = 0; i < kTextCount; ++i) {
    for (const Language language : {Language::en, Language::ru, Language::kk}) {
      EXPECT_STRNE(translate(static_cast<Text>(i), language), "") << "text " << i;
    }
  }
}

}  // namespace
