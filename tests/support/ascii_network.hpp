#pragma once
// Small networks drawn as maps, for tests.
//
//   A--B==C     places are capital letters, ids their small ones: "a", "b", "c"
//   |  :        - |  rail 1520      = "  rail 1435      ~ :  ferry
//   +--D        *    sea            _ !  road           +    a bend
//
// A column is 0.5 degrees of longitude from 40 E, a row 0.5 degrees of latitude down from 50 N. Links are called
// "a--b" (the letter first in the alphabet leads), with "--ferry", "--sea" or "--road" added for these modes, and
// "--2" for a second one. Countries are squares of cells, borders half-way between cells.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geo/plan/planner.hpp"

namespace geo::testing {

/// Great-circle length on a sphere of the Earth's mean radius, in metres.
double sphere_length_m(std::span<const LonLat> line);

/// Round rates: rail 0.03 USD/tkm at 40 km/h, 20 g electric, 40 g diesel; see the source for the others.
CostModel round_costs();
/// A pack made into what the planner needs: round costs, lengths on the sphere, worldview un.
PlanningData planning_data(const DataPack& pack);

LonLat cell(double column, double row);
CountryCode country(std::string_view code);

class AsciiNetwork {
 public:
  explicit AsciiNetwork(std::string_view map);

  /// A country of cells [column0, column1] x [row0, row1]; places inside belong to it.
  AsciiNetwork& square(std::string_view code, int column0, int row0, int column1, int row1);
  AsciiNetwork& crossing(const std::string& id, std::string_view a, std::string_view b, double hours, double usd);
  AsciiNetwork& transfer(const std::string& place, TransferKind kind, const std::string& from, const std::string& to,
                         double hours, double usd);
  LinkRecord& link(const std::string& id);
  Place& place(const std::string& id);

  /// Builds the network; the object may be drawn on further for another build.
  PlanningData build(Worldview worldview = Worldview::un);
  const Diagnostics& diagnostics() const { return diagnostics_; }
  bool reports(std::string_view code) const;

  DataPack pack;

 private:
  void trace(int row, int column, int down, int right);
  char at(int row, int column) const;

  std::vector<std::string> rows_;
  Diagnostics diagnostics_;
};

/// Letters of the places a route calls at, in order: "abd".
std::string way_of(const PlanningData& data, const Route& route);
/// plan_routes() that must succeed.
RouteSet plan(const PlanningData& data, const RouteRequest& request, bool with_baseline = false);

Endpoint at_place(const std::string& id);
Endpoint at_point(LonLat p, const std::string& name = "point");
/// From one letter to another with the default policy.
RouteRequest ask(const std::string& from, const std::string& to, std::vector<std::string> avoided = {});

}  // namespace geo::testing
