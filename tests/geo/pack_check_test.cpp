// The pack check: each defect, planted in a sound little pack, gives its very code.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "geo/plan/pack_check.hpp"
#include "tests/support/ascii_network.hpp"

namespace geo {
namespace {

using testing::AsciiNetwork;
using testing::cell;
using testing::country;

/// Two countries, a border, a change of gauge and a ferry, without a fault:
/// A - B in AAA, the border, C with both gauges, D at the end of the narrow one; C - E by ferry, E - F by rail.
class SoundPack {
 public:
  SoundPack() : map("A---B---C===D\n        :\n        :\n        E---F") {
    map.square("AAA", 0, 0, 4, 0).square("BBB", 5, 0, 12, 0).square("BBB", 8, 3, 12, 3);
    for (CountryPiece& piece : map.pack.countries) {  // coasts near the ports: the ferry sails on water
      for (LonLat& p : piece.polygon.shell) {
        p.lat = p.lat == cell(0, 0.5).lat ? cell(0, 0.1).lat : p.lat == cell(0, 2.5).lat ? cell(0, 2.9).lat : p.lat;
      }
    }
    map.crossing("x", "AAA", "BBB", 3, 1);
    map.pack.crossings[0].position = {(cell(4, 0).lon + cell(5, 0).lon) / 2.0, cell(4, 0).lat};
    map.transfer("c", TransferKind::gauge_break, "rail1520", "rail1435", 12, 6);
    map.transfer("c", TransferKind::transshipment, "rail1520", "ferry", 24, 8);
    map.link("b--c").crossings = {"x"};
    map.link("b--c").countries = {country("AAA"), country("BBB")};
    for (LinkRecord& link : map.pack.links) {
      link.headway_days = link.mode == Mode::ferry ? std::optional(2.0) : std::nullopt;
    }
    CorridorTemplate corridor;
    corridor.id = "east";
    corridor.groups = {{"a"}, {"d", "f"}};
    map.pack.corridors = {corridor};
    Deposit deposit;
    deposit.id = "mine";
    deposit.names.en = "Mine";
    deposit.position = cell(2, 0);
    deposit.country = country("AAA");
    deposit.commodities = {"W"};
    map.pack.deposits = {deposit};
    ResourceFigure figure;
    figure.id = "mine--w";
    figure.deposit = "mine";
    figure.commodity = "W";
    figure.ore_mt = 100.0;
    figure.grade = 0.2;
    figure.grade_unit = "%";
    figure.contained = 200.0;
    figure.contained_unit = "kt";
    figure.year = 2020;
    map.pack.resources = {figure};
    Plant plant;
    plant.id = "works";
    plant.names.en = "Works";
    plant.position = cell(9, 0);
    plant.country = country("BBB");
    plant.inputs = {"W"};
    map.pack.plants = {plant};
    costs = testing::round_costs();
    for (const char* code : {"AAA", "BBB"}) {
      costs.container.rail[country(code)] = costs.container.rail_default;
      costs.bulk.rail[country(code)] = costs.bulk.rail_default;
    }
    give_sources();
  }

  void give_sources() {
    const auto give = [](auto& records) {
      for (auto& record : records) {
        record.provenance.source = "drawn";
      }
    };
    give(map.pack.places);
    give(map.pack.links);
    give(map.pack.crossings);
    give(map.pack.transfers);
    give(map.pack.corridors);
    give(map.pack.deposits);
    give(map.pack.resources);
    give(map.pack.plants);
  }

  /// The builder's findings and the check's.
  Diagnostics findings() {
    const PlanningData data = map.build();
    Diagnostics found = map.diagnostics();
    for (Diagnostic& finding : check_pack({map.pack, *data.countries, *data.network, costs, data.length_m})) {
      found.push_back(std::move(finding));
    }
    return found;
  }

  Place& place(const std::string& id) { return map.place(id); }
  LinkRecord& link(const std::string& id) { return map.link(id); }
  CrossingRecord& crossing() { return map.pack.crossings[0]; }
  ResourceFigure& figure() { return map.pack.resources[0]; }
  TransferRecord& gauge_break() { return map.pack.transfers[0]; }

  /// A place with a link to another, drawn without inner points.
  void add(const std::string& id, LonLat position, const std::string& to, int gauge = 1520) {
    Place place = map.pack.places[0];
    place.id = id;
    place.position = position;
    place.country = map.place(to).country;
    map.pack.places.push_back(place);
    join(id, to, gauge);
  }
  void join(const std::string& from, const std::string& to, int gauge = 1520) {
    LinkRecord link = map.pack.links[0];
    link.id = from + "--" + to;
    link.from = from;
    link.to = to;
    link.gauge_mm = gauge;
    link.via.clear();
    link.km.reset();
    map.pack.links.push_back(link);
  }

  AsciiNetwork map;
  CostModel costs;
};

std::string text_of(const Diagnostics& findings) {
  std::string text;
  for (const Diagnostic& finding : findings) {
    text += finding.code + " " + finding.where + ": " + finding.message + "\n";
  }
  return text;
}

TEST(PackCheck, FindsNothingInASoundPack) {
  EXPECT_EQ(text_of(SoundPack().findings()), "");
}

struct Defect {
  const char* name;
  const char* code;
  const char* where;
  Severity severity;
  void (*plant)(SoundPack&);
};

class PlantedDefect : public ::testing::TestWithParam<Defect> {};

TEST_P(PlantedDefect, IsFoundByItsCode) {
  const Defect& defect = GetParam();
  SoundPack pack;
  defect.plant(pack);
  const Diagnostics findings = pack.findings();
  const auto found = std::find_if(findings.begin(), findings.end(), [&](const Diagnostic& finding) {
    return finding.code == defect.code && finding.where.find(defect.where) != std::string::npos;
  });
  ASSERT_NE(found, findings.end()) << text_of(findings);
  EXPECT_EQ(found->severity, defect.severity);
  EXPECT_FALSE(found->remedy.empty());
}

constexpr Severity kError = Severity::error;
constexpr Severity kWarning = Severity::warning;
constexpr Severity kNote = Severity::note;

const Defect kRowDefects[] = {
    {"no_source", "no-source", "places.csv (b)", kError, [](SoundPack& p) { p.place("b").provenance.source.clear(); }},
    {"id_form", "id-form", "crossings.csv (X y)", kWarning,
     [](SoundPack& p) {
       p.crossing().id = "X y";
       p.link("b--c").crossings = {"X y"};
     }},
    {"no_name", "no-name", "places.csv (b)", kWarning, [](SoundPack& p) { p.place("b").names.en.clear(); }},
    {"hours_disorder", "range-disorder", "crossings.csv (x)", kError, [](SoundPack& p) { p.crossing().hours.low = 9; }},
    {"negative_fee", "range-disorder", "crossings.csv (x)", kError,
     [](SoundPack& p) { p.crossing().usd_per_tonne.low = -1; }},
    {"minutes_for_hours", "implausible-figure", "crossings.csv (x)", kWarning,
     [](SoundPack& p) {
       p.crossing().hours = {60, 480, 2400};
     }},
    {"year", "implausible-figure", "links.csv (a--b)", kWarning, [](SoundPack& p) { p.link("a--b").opened_year = 19; }},
    {"tracks", "implausible-figure", "links.csv (a--b)", kWarning, [](SoundPack& p) { p.link("a--b").tracks = 11; }},
    {"capacity_in_tonnes", "implausible-figure", "links.csv (a--b)", kWarning,
     [](SoundPack& p) { p.link("a--b").capacity_mt_per_year = 2e6; }},
    {"passage", "unknown-passage", "links.csv (c--e--ferry)", kWarning,
     [](SoundPack& p) { p.link("c--e--ferry").passages = {"suess"}; }},
    {"speed", "implausible-speed", "links.csv (c--e--ferry)", kWarning,
     [](SoundPack& p) {
       p.link("c--e--ferry").hours = Range{1, 1, 1};
     }},
    {"commodity", "no-commodity", "deposits.csv (mine)", kWarning,
     [](SoundPack& p) { p.map.pack.deposits[0].commodities.clear(); }},
    {"grade_unit", "implausible-figure", "resources.csv (mine--w)", kError,
     [](SoundPack& p) { p.figure().grade = 250; }},
    {"contained_unit", "figures-disagree", "resources.csv (mine--w)", kWarning,
     [](SoundPack& p) { p.figure().contained_unit = "t"; }},
    {"more_metal_than_ore", "implausible-figure", "resources.csv (mine--w)", kError,
     [](SoundPack& p) { p.figure().contained_unit = "Mt"; }},
    {"plant_country", "plant-in-other-country", "plants.csv (works)", kWarning,
     [](SoundPack& p) { p.map.pack.plants[0].position = cell(2, 0); }},
    {"plant_makes_nothing", "no-commodity", "plants.csv (works)", kWarning,
     [](SoundPack& p) {
       p.map.pack.plants[0].inputs.clear();
       p.map.pack.plants[0].products.clear();
     }},
    {"deposit_country", "deposit-in-other-country", "deposits.csv (mine)", kWarning,
     [](SoundPack& p) { p.map.pack.deposits[0].position = cell(7, 0); }},
    {"deposit_at_sea", "deposit-at-sea", "deposits.csv (mine)", kWarning,
     [](SoundPack& p) { p.map.pack.deposits[0].position = cell(2, 1.5); }},
    {"place_at_sea", "place-at-sea", "places.csv (f)", kWarning,
     [](SoundPack& p) { p.place("f").position = cell(12, 4.5); }},
};

const Defect kNetworkDefects[] = {
    {"unlinked_place", "unlinked-place", "places.csv (z)", kWarning,
     [](SoundPack& p) {
       p.add("z", cell(6, 0), "c");
       p.map.pack.links.pop_back();
     }},
    {"island", "island", "places.csv (y)", kWarning,
     [](SoundPack& p) {
       p.add("y", cell(10, 3.3), "f");
       p.add("z", cell(11, 3.3), "f");
       p.map.pack.links.pop_back();
       p.map.pack.links.pop_back();
       p.join("y", "z");
     }},
    {"transfer_without_link", "unused-transfer", "transfers.csv", kWarning,
     [](SoundPack& p) { p.gauge_break().place = "b"; }},
    {"transfer_kind", "transfer-kind", "transfers.csv", kError,
     [](SoundPack& p) { p.gauge_break().kind = TransferKind::transshipment; }},
    {"duplicate_transfer", "duplicate-transfer", "transfers.csv (again)", kWarning,
     [](SoundPack& p) {
       p.map.pack.transfers.push_back(p.gauge_break());
       p.map.pack.transfers.back().id = "again";
     }},
    {"gauge_without_transfer", "gauge-without-transfer", "places.csv (c)", kWarning,
     [](SoundPack& p) { p.map.pack.transfers.erase(p.map.pack.transfers.begin()); }},
    {"one_country", "crossing-one-country", "crossings.csv (x)", kError,
     [](SoundPack& p) { p.crossing().country_b = country("AAA"); }},
    {"no_link_uses_it", "crossing-without-link", "crossings.csv (x)", kWarning,
     [](SoundPack& p) { p.link("b--c").crossings.clear(); }},
    {"undeclared_crossing", "undeclared-crossing", "links.csv (b--c)", kWarning,
     [](SoundPack& p) { p.link("b--c").crossings.clear(); }},
    {"off_border", "crossing-off-border", "crossings.csv (x)", kWarning,
     [](SoundPack& p) { p.crossing().position = cell(2, 0); }},
    {"off_line", "crossing-off-line", "crossings.csv (x)", kWarning,
     [](SoundPack& p) { p.crossing().position.lat += 0.2; }},
    {"duplicate_crossing", "duplicate-crossing", "crossings.csv (x2)", kWarning,
     [](SoundPack& p) {
       p.map.pack.crossings.push_back(p.crossing());
       p.map.pack.crossings.back().id = "x2";
     }},
    {"undeclared_country", "undeclared-country", "links.csv (b--c)", kWarning,
     [](SoundPack& p) { p.link("b--c").countries = {country("BBB")}; }},
    {"impossible_corridor", "corridor-impossible", "corridors.csv (east)", kWarning,
     [](SoundPack& p) { p.map.pack.corridors[0].without = {"c"}; }},
    {"shadowed_corridor", "corridor-shadowed", "corridors.csv (late)", kWarning,
     [](SoundPack& p) {
       p.map.pack.corridors.push_back(p.map.pack.corridors[0]);
       p.map.pack.corridors.back().id = "late";
       p.map.pack.corridors.back().groups = {{"a"}, {"c"}, {"d"}};
     }},
    {"empty_bloc", "bloc-empty", "blocs.csv (all)", kError,
     [](SoundPack& p) {
       p.map.pack.blocs.push_back({"all", BlocKind::bloc, {}, {}, "2025", {"t", {}, {}}});
     }},
    {"bloc_off_map", "bloc-member-unknown", "blocs.csv (all)", kWarning,
     [](SoundPack& p) {
       p.map.pack.blocs.push_back({"all", BlocKind::bloc, {}, {country("ZZZ")}, "2025", {"t", {}, {}}});
     }},
    {"bloc_like_a_country", "bloc-hidden", "blocs.csv (aaa)", kError,
     [](SoundPack& p) {
       p.map.pack.blocs.push_back({"aaa", BlocKind::bloc, {}, {country("BBB")}, "2025", {"t", {}, {}}});
     }},
    {"bloc_without_date", "bloc-without-date", "blocs.csv (all)", kWarning,
     [](SoundPack& p) {
       p.map.pack.blocs.push_back({"all", BlocKind::bloc, {}, {country("BBB")}, "", {"t", {}, {}}});
     }},
    {"tariff", "tariff-missing", "tariffs.json (bulk.rail.BBB)", kWarning,
     [](SoundPack& p) { p.costs.bulk.rail.erase(country("BBB")); }},
};

const Defect kShapeDefects[] = {
    {"below_great_circle", "km-below-great-circle", "links.csv (a--b)", kError,
     [](SoundPack& p) { p.link("a--b").km = 100; }},
    {"below_drawn_line", "km-too-short", "links.csv (a--b)", kWarning,
     [](SoundPack& p) {
       p.link("a--b").via = {cell(2, 0.4)};
       p.link("a--b").km = 144;
     }},
    {"too_long", "km-too-long", "links.csv (a--b)", kWarning, [](SoundPack& p) { p.link("a--b").km = 450; }},
    {"sparse", "sparse-line", "links.csv (a--b)", kNote, [](SoundPack& p) { p.link("a--b").km = 300; }},
    {"turns_back", "line-turns-back", "links.csv (a--b)", kWarning,
     [](SoundPack& p) {
       p.link("a--b").via = {cell(3, 0), cell(1, 0.1)};
     }},
    {"twin_places", "twin-places", "places.csv (z)", kWarning,
     [](SoundPack& p) {
       p.add("z", {cell(4, 0).lon + 0.001, cell(4, 0).lat}, "a");
     }},
    {"parallel_link", "parallel-link", "links.csv (a--b)", kWarning,
     [](SoundPack& p) {
       p.add("m", cell(2, 0), "a");
       p.join("m", "b");
     }},
    {"same_way", "duplicate-link", "links.csv (a--b)", kWarning,
     [](SoundPack& p) {
       p.join("a", "b");
       p.map.pack.links.back().id = "a--b--again";
     }},
    {"passes_by", "passes-by-place", "links.csv (a--b)", kNote, [](SoundPack& p) { p.add("m", cell(2, 0.01), "a"); }},
    {"shared_points", "shared-points", "links.csv (a--z)", kNote,
     [](SoundPack& p) {
       p.link("a--b").via = {cell(1, 0.2), cell(2, 0.2)};
       p.add("z", cell(3, -0.3), "a");
       p.map.pack.links.back().id = "a--z";
       p.map.pack.links.back().from = "a";
       p.map.pack.links.back().to = "z";
       p.map.pack.links.back().via = p.link("a--b").via;
     }},
    {"over_land", "ship-over-land", "links.csv (c--e--ferry)", kWarning,
     [](SoundPack& p) { p.link("c--e--ferry").via = {cell(10, 0)}; }},
    {"port_inland", "port-behind-land", "places.csv (e)", kWarning,
     [](SoundPack& p) {
       p.link("c--e--ferry").via = {cell(8.5, 2.8), cell(8.5, 3)};
     }},
};

std::string name_of(const ::testing::TestParamInfo<Defect>& info) {
  return info.param.name;
}
INSTANTIATE_TEST_SUITE_P(Row, PlantedDefect, ::testing::ValuesIn(kRowDefects), name_of);
INSTANTIATE_TEST_SUITE_P(Network, PlantedDefect, ::testing::ValuesIn(kNetworkDefects), name_of);
INSTANTIATE_TEST_SUITE_P(Shape, PlantedDefect, ::testing::ValuesIn(kShapeDefects), name_of);

TEST(PackCheck, LetsAShipUseTheCanalItDeclares) {
  SoundPack pack;
  pack.link("c--e--ferry").via = {cell(10, 0)};
  for (CountryPiece& piece : pack.map.pack.countries) {
    if (piece.un == country("BBB")) {
      piece.un = piece.de_facto = country("EGY");
    }
  }
  for (Place& place : pack.map.pack.places) {
    place.country = place.country == country("BBB") ? country("EGY") : place.country;
  }
  EXPECT_NE(text_of(pack.findings()).find("ship-over-land"), std::string::npos);
  pack.link("c--e--ferry").passages = {"suez"};
  EXPECT_EQ(text_of(pack.findings()).find("ship-over-land"), std::string::npos);
}

TEST(PackCheck, LetsALineCrossThe180thMeridian) {
  SoundPack pack;
  LinkRecord& link = pack.link("a--b");
  link.via = {{179.0, 50.0}, {-179.0, 50.0}, {-177.0, 50.1}};
  for (const Diagnostic& finding : pack.findings()) {
    const bool at_the_meridian =
        finding.code == "line-turns-back" && finding.message.find("inner point 2") != std::string::npos;
    EXPECT_FALSE(at_the_meridian) << finding.message;
  }
}

TEST(PackCheck, TakesADrawnLoopForOne) {
  SoundPack pack;
  pack.link("a--b").via = {cell(0.5, -0.4), cell(1, 0.4), cell(1.5, -0.4), cell(2, 0.4), cell(2.5, -0.4), cell(3, 0.4)};
  pack.link("a--b").km = 400;
  EXPECT_EQ(text_of(pack.findings()).find("km-too-long"), std::string::npos);
}

Diagnostics two_findings() {
  return {{Severity::warning, "island", "two places", "network/places.csv (y)", "join them"},
          {Severity::error, "no-source", "no source", "network/places.csv (b)", "fill it"}};
}

TEST(Explanations, TurnAWarningIntoANoteWithItsReason) {
  const Diagnostics found = explain_findings(two_findings(), {{"island", "network/places.csv (y)", "it is Sakhalin"}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].severity, Severity::note);
  EXPECT_NE(found[0].message.find("it is Sakhalin"), std::string::npos);
}

TEST(Explanations, DoNotExcuseErrors) {
  const Diagnostics found = explain_findings(two_findings(), {{"no-source", "network/places.csv (b)", "secret"}});
  EXPECT_EQ(found[1].severity, Severity::error);
}

TEST(Explanations, AreStaleWhenTheyMatchNothing) {
  const Diagnostics found = explain_findings(two_findings(), {{"island", "network/places.csv (z)", "gone"}});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[2].code, "stale-explanation");
  EXPECT_EQ(found[2].severity, Severity::warning);
}

}  // namespace
}  // namespace geo
