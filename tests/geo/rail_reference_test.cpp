// The rail import on the public reference layers; skipped where ZHOL_REFERENCE_DATA does not name their folder.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <queue>

#include "geo/io/data_pack_reader.hpp"
#include "geo/io/geodesic.hpp"
#include "geo/io/layer_reader.hpp"
#include "geo/plan/add_to_pack.hpp"
#include "geo/plan/link_shapes.hpp"
#include "geo/plan/planner.hpp"
#include "tests/support/reference_rail.hpp"

namespace geo {
namespace {

struct Base {
  std::shared_ptr<const DataPack> pack;
  std::shared_ptr<const CountryIndex> countries;
};

const Base& base() {
  static const Base loaded = [] {
    auto pack = read_data_pack(find_pack_directory()).value();
    return Base{pack, std::make_shared<const CountryIndex>(pack->countries, Worldview::un)};
  }();
  return loaded;
}

std::vector<RailLine> lines_of(const std::string& path) {
  ReadOptions options;
  if (path.ends_with(".pbf")) {
    options.layer = "lines";
  }
  return testing::rail_lines(**read_layer(path, options));
}

void print(const RailImportReport& report) {
  fmt::print("km read {:.0f}, made {:.0f}\n", report.km_read, report.km_made);
  for (const auto& [code, count] : report.totals) {
    fmt::print("  {:<26}{}\n", code, count);
  }
}

PackAddition addition_of(RailImport made) {
  PackAddition addition;
  addition.name = "reference";
  addition.places = std::move(made.places);
  addition.links = std::move(made.links);
  return addition;
}

/// Shortest way by rail in km.
double rail_km(const FreightNetwork& network, const std::string& from, const std::string& to) {
  std::vector<std::vector<std::pair<std::uint32_t, double>>> ways(network.places.size());
  for (const Link& link : network.links) {
    if (network.record_of(link).mode == Mode::rail) {
      ways[link.from.at()].emplace_back(link.to.at(), link.length_km);
      ways[link.to.at()].emplace_back(link.from.at(), link.length_km);
    }
  }
  std::vector<double> km(network.places.size(), 1e9);
  std::priority_queue<std::pair<double, std::uint32_t>, std::vector<std::pair<double, std::uint32_t>>, std::greater<>>
      open;
  const auto start = static_cast<std::uint32_t>(network.find_place(from).at());
  const auto goal = static_cast<std::uint32_t>(network.find_place(to).at());
  open.emplace(km[start] = 0.0, start);
  while (!open.empty()) {
    const auto [at, place] = open.top();
    open.pop();
    if (place == goal) {
      return at;
    }
    for (const auto& [next, more] : ways[place]) {
      if (at <= km[place] && at + more < km[next]) {
        open.emplace(km[next] = at + more, next);
      }
    }
  }
  return 1e9;
}

class NaturalEarth : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto path = testing::reference_file("ne_10m_railroads.gpkg");
    if (!path) {
      GTEST_SKIP() << "ne_10m_railroads.gpkg is not in ZHOL_REFERENCE_DATA";
    }
    lines_ = lines_of(*path);
  }
  std::vector<RailLine> lines_;
};

/// The pack's places without its links, so that every route runs over imported lines.
TEST_F(NaturalEarth, AloneItIsANetwork) {
  auto made = import_rail(lines_, *base().pack, *base().countries, geodesic_length_m, {});
  ASSERT_TRUE(made) << made.error().text();
  EXPECT_GT(made->report.km_made, 0.99 * made->report.km_read);
  EXPECT_LT(made->report.km_made, 1.01 * made->report.km_read);
  DataPack bare = *base().pack;
  bare.links.clear();
  const PackAddition addition = addition_of(std::move(*made));
  const BuiltNetwork built =
      build_network(add_to_pack(bare, {&addition, 1}), *base().countries, Worldview::un, geodesic_length_m);
  EXPECT_TRUE(check_network(built.network).empty());
  // The layer's own shortest path is 840 km (its generalised track; the Turksib and Aktogay-Dostyk are 850).
  EXPECT_NEAR(rail_km(built.network, "almaty", "dostyk"), 840.0, 15.0);
}

TEST_F(NaturalEarth, GivesCuratedLinksTheirShape) {
  const auto made = shape_links(*base().pack, lines_, *base().countries, geodesic_length_m, {});
  ASSERT_TRUE(made) << made.error().text();
  std::map<ShapeVerdict, int> verdicts;
  for (const ShapeFinding& finding : made->findings) {
    ++verdicts[finding.verdict];
  }
  for (const auto& [verdict, count] : verdicts) {
    fmt::print("  verdict {}: {}\n", static_cast<int>(verdict), count);
  }
  EXPECT_GT(made->shapes.size(), made->findings.size() / 2);
  PackAddition addition;
  addition.shapes = made->shapes;
  const DataPack shaped = add_to_pack(*base().pack, {&addition, 1});
  const BuiltNetwork before = build_network(*base().pack, *base().countries, Worldview::un, geodesic_length_m);
  const BuiltNetwork after = build_network(shaped, *base().countries, Worldview::un, geodesic_length_m);
  EXPECT_TRUE(check_network(after.network).empty());
  EXPECT_EQ(after.network.links.size(), before.network.links.size()) << "the topology stays";
}

TEST_F(NaturalEarth, JoinsTheCuratedPackAndKeepsOutOfRussia) {
  auto made = import_rail(lines_, *base().pack, *base().countries, geodesic_length_m, {});
  ASSERT_TRUE(made) << made.error().text();
  print(made->report);
  EXPECT_GT(made->report.total("place-joined"), 700);
  const PackAddition addition = addition_of(std::move(*made));
  const DataPack both = add_to_pack(*base().pack, {&addition, 1});
  PlanningData data;
  data.countries = base().countries;
  data.length_m = geodesic_length_m;
  BuiltNetwork built = build_network(both, *base().countries, Worldview::un, geodesic_length_m);
  std::map<std::string, int> codes;
  for (const Diagnostic& d : built.diagnostics) {
    ++codes[d.code];
  }
  for (const auto& [code, count] : codes) {
    fmt::print("  build: {:<30}{}\n", code, count);
  }
  EXPECT_TRUE(check_network(built.network).empty());
  data.network = std::make_shared<const FreightNetwork>(std::move(built.network));
  data.costs = std::make_shared<const CostModel>(parse_cost_model(both.tariffs_json, "tariffs.json").value());
  for (const auto& [from, to] : {std::pair("almaty", "aktau-port"), std::pair("dostyk", "poti")}) {
    RouteRequest request;
    request.from.place_id = from;
    request.to.place_id = to;
    request.policy.avoided = {*CountryCode::parse("RUS")};
    const auto answer = plan_routes(data, request, false, {});
    ASSERT_TRUE(answer) << answer.error().text();
    ASSERT_FALSE(answer->routes.empty()) << from << " to " << to;
    for (const auto& proof : answer->routes[0].proof) {
      EXPECT_EQ(proof.km_inside, 0.0);
      EXPECT_FALSE(proof.entered);
    }
    fmt::print("{} to {}: {:.0f} km\n", from, to, answer->routes[0].totals.km);
  }
}

/// OpenStreetMap: ways meet at inner vertices, double tracks and yards are drawn track by track.
TEST(OpenStreetMapRail, BecomesSingleLines) {
  const auto path = testing::reference_file("osm_railways_az_tm_af.gpkg");
  if (!path) {
    GTEST_SKIP() << "osm_railways_az_tm_af.gpkg is not in ZHOL_REFERENCE_DATA";
  }
  auto made = import_rail(lines_of(*path), *base().pack, *base().countries, geodesic_length_m, {});
  ASSERT_TRUE(made) << made.error().text();
  print(made->report);
  // "Lengths are track-km and over twice the route-km" (notes of the layer).
  EXPECT_LT(made->report.km_made, 0.75 * made->report.km_read);
  EXPECT_LT(made->links.size(), 3000U);
  DataPack bare = *base().pack;
  bare.links.clear();
  const PackAddition addition = addition_of(std::move(*made));
  const BuiltNetwork built =
      build_network(add_to_pack(bare, {&addition, 1}), *base().countries, Worldview::un, geodesic_length_m);
  EXPECT_TRUE(check_network(built.network).empty());
  // About 570 km along the Trans-Caspian line (general knowledge, unverified).
  EXPECT_NEAR(rail_km(built.network, "turkmenbashi-port", "ashgabat"), 570.0, 20.0);
}

}  // namespace
}  // namespace geo
