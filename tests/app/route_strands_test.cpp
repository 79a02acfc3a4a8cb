#include <gtest/gtest.h>

#include "app/core/route_layers.hpp"
#include "app/core/route_strands.hpp"

namespace {

using app::lay_out_strands;
using app::Strand;
using app::TrackUse;

std::vector<float> offsets(const std::vector<Strand>& strands) {
  std::vector<float> out;
  for (const Strand& strand : strands) {
    out.push_back(strand.offset_px);
  }
  return out;
}

TEST(Strands, OfALoneRouteLieOnTheTrack) {
  const auto strands = lay_out_strands({{{7, false}, {8, true}}}, 5.0F);
  EXPECT_EQ(offsets(strands[0]), (std::vector<float>{0, 0}));
  EXPECT_EQ(strands[0][0].sharing, 1U);
}

TEST(Strands, AreCentredAndOrderedByRoute) {
  const auto strands = lay_out_strands({{{1, false}}, {{1, false}}, {{1, false}}}, 5.0F);
  EXPECT_EQ(strands[0][0].offset_px, -5.0F);
  EXPECT_EQ(strands[1][0].offset_px, 0.0F);
  EXPECT_EQ(strands[2][0].offset_px, 5.0F);
  EXPECT_EQ(strands[0][0].sharing, 3U);
}

TEST(Strands, KeepTheirSideWhereALinkIsDigitisedBackwards) {
  // Both travel 1, 2, 3; link 2 runs against them in the data.
  const std::vector<TrackUse> run = {{1, false}, {2, true}, {3, false}};
  const auto strands = lay_out_strands({run, run}, 5.0F);
  EXPECT_EQ(offsets(strands[0]), (std::vector<float>{-2.5F, -2.5F, -2.5F}));
  EXPECT_EQ(offsets(strands[1]), (std::vector<float>{2.5F, 2.5F, 2.5F}));
}

TEST(Strands, OfOpposingRoutesStayApart) {
  // The second route travels link 1 the other way: right of its own direction is left of the first one's.
  const auto strands = lay_out_strands({{{1, false}}, {{1, true}}}, 5.0F);
  EXPECT_EQ(strands[0][0].offset_px, -2.5F);  // left as the first travels
  EXPECT_EQ(strands[1][0].offset_px, -2.5F);  // its own left is the first one's right
}

TEST(Strands, KeepTheirOrderWhereARouteLeaves) {
  const auto strands = lay_out_strands({{{1, false}}, {{1, false}, {2, false}}, {{1, false}, {2, false}}}, 5.0F);
  EXPECT_LT(strands[1][0].offset_px, strands[2][0].offset_px);
  EXPECT_LT(strands[1][1].offset_px, strands[2][1].offset_px);
  EXPECT_EQ(strands[1][1].offset_px, -2.5F);
}

TEST(Strands, CountARoutePassingALinkTwiceOnce) {
  const auto strands = lay_out_strands({{{1, false}, {1, true}}}, 5.0F);
  EXPECT_EQ(strands[0][0].sharing, 1U);
  EXPECT_EQ(strands[0][1].offset_px, 0.0F);
}

TEST(Strands, NeverShareWhatIsOffTheNetwork) {
  const auto strands = lay_out_strands({{TrackUse{}}, {TrackUse{}}}, 5.0F);
  EXPECT_EQ(strands[0][0].sharing, 1U);
  EXPECT_EQ(strands[1][0].offset_px, 0.0F);
}

TEST(Badge, StandsWhereTheRouteRunsAlone) {
  render::Box home;
  home.extend({-1e7, -1e7});
  home.extend({1e7, 1e7});
  const std::vector<app::BadgeCandidate> own = {
      {{0, 0}, true}, {{1e5, 0}, true}, {{2e5, 3e5}, false}, {{3e5, 1e4}, false}};
  const std::vector<render::Point> others = {{0, 0}, {1e5, 0}, {2e5, 0}, {3e5, 0}};
  EXPECT_EQ(app::choose_badge(own, others, home), (render::Point{2e5, 3e5}));
}

TEST(Badge, PrefersWhatIsVisibleFirst) {
  render::Box home;
  home.extend({-1e5, -1e5});
  home.extend({1e5, 1e5});
  const std::vector<app::BadgeCandidate> own = {{{9e6, 9e6}, false}, {{5e4, 5e4}, true}};
  EXPECT_EQ(app::choose_badge(own, {}, home), (render::Point{5e4, 5e4}));
}

}  // namespace
