// Figures of deposits: kept source by source, disagreement found, nothing averaged.

#include <gtest/gtest.h>

#include "geo/plan/deposit_figures.hpp"

namespace geo {
namespace {

ResourceFigure figure(const char* id, const char* commodity, std::optional<double> ore_mt, std::optional<double> grade,
                      const char* unit) {
  ResourceFigure out;
  out.id = id;
  out.deposit = "boguty";
  out.commodity = commodity;
  out.ore_mt = ore_mt;
  out.grade = grade;
  out.grade_unit = unit;
  return out;
}

TEST(DepositFigures, ContainedTonnesFromOreAndGrade) {
  EXPECT_NEAR(*contained_tonnes(figure("a", "W", 10.0, 0.5, "%")), 50'000.0, 1e-6);
  EXPECT_NEAR(*contained_tonnes(figure("a", "Au", 10.0, 2.0, "g/t")), 20.0, 1e-9);
  EXPECT_NEAR(*contained_tonnes(figure("a", "REE", 10.0, 700.0, "ppm")), 7'000.0, 1e-6);
  EXPECT_FALSE(contained_tonnes(figure("a", "W", 10.0, std::nullopt, "")));
}

TEST(DepositFigures, PublishedContentWinsOverTheProduct) {
  ResourceFigure sn = figure("a", "Sn", 99.2, 0.49, "%");
  sn.contained = 485.9;
  sn.contained_unit = "kt";
  EXPECT_NEAR(*contained_tonnes(sn), 485'900.0, 1e-6);
}

TEST(DepositFigures, GroupsByCommodityAndKindInTableOrder) {
  DataPack pack;
  pack.resources = {figure("a", "W", 4.3, 0.6, "%"), figure("b", "Mo", 4.3, 0.05, "%"),
                    figure("c", "W", 110.0, 0.22, "%")};
  const auto groups = figures_of(pack, "boguty");
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].commodity, "W");
  EXPECT_EQ(groups[0].figures.size(), 2U);
  EXPECT_TRUE(groups[0].disagree) << "26 kt of metal against 242 kt";
  EXPECT_FALSE(groups[1].disagree);
  EXPECT_TRUE(figures_of(pack, "elsewhere").empty());
}

TEST(DepositFigures, TheSameMetalInMoreOreIsNoDisagreement) {
  DataPack pack;
  pack.resources = {figure("a", "Cu", 100.0, 0.5, "%"), figure("b", "Cu", 200.0, 0.25, "%")};
  EXPECT_FALSE(figures_of(pack, "boguty")[0].disagree);
}

TEST(DepositFigures, PartsOfOneEstimateAreNoDisagreement) {
  DataPack pack;
  pack.resources = {figure("a", "Cu", 100.0, 0.5, "%"), figure("b", "Cu", 10.0, 0.4, "%")};
  pack.resources[0].category = "indicated";
  pack.resources[1].category = "inferred";
  EXPECT_FALSE(figures_of(pack, "boguty")[0].disagree);
}

TEST(DepositFigures, OtherPositionsOfADeposit) {
  DataPack pack;
  pack.other_positions = {{"p1", "boguty", {78.3, 43.35}, {}}, {"p2", "kara-oba", {71.0, 47.0}, {}}};
  const auto found = other_positions_of(pack, "boguty");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]->id, "p1");
}

}  // namespace
}  // namespace geo
