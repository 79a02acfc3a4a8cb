#pragma once
// Really different good routes: candidates from several methods, accepted greedily by weight when they have little
// in common with every better one and make no silly detours.
//
// Literature: single-via paths (Abraham et al. 2013, Alternative Routes in Road Networks), limited overlap and link
// removal (Chondrogiannis et al. 2018, ESX), penalties (Bader et al. 2011). To these come bans of each country and
// of all ships along a found route: the differences a freight planner looks for.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/core/progress.hpp"
#include "geo/plan/footprint.hpp"
#include "geo/plan/path_finder.hpp"

namespace geo {

/// How a planner would name a path; paths of one family are variants of one corridor. Empty: unnamed.
struct CorridorName {
  std::string family;
  std::string corridor;
};

struct AlternativeOptions {
  int count = 4;              ///< best included
  double max_overlap = 0.75;  ///< largest share of its length a route may have in common with any better one
  double near_twin = 0.95;    ///< above this overlap two routes are one, whatever max_overlap says
  double max_stretch = 2.5;   ///< heaviest route as a multiple of the best: bypasses of whole countries are long
  double window = 0.2;  ///< detours are looked for in windows of this share of the best weight, twice and 4 times it
  double max_detour = 1.4;      ///< a window may weigh at most this multiple of the best way between its ends ...
  double detour_growth = 1.35;  ///< ... and this much more for each doubling: whole corridors may differ, corners not
  int penalty_rounds = 8;
  double penalty = 1.4;                 ///< factor on the weight of links of each found path
  int via_candidates = 200;             ///< most single-via paths looked at, beside those through the key places
  std::vector<PlaceIndex> key_places;   ///< places of named corridors: the best path through each is a candidate
  std::optional<int> max_gauge_breaks;  ///< paths with more are no candidates; the finder has to keep the limit too
  int removals = 30;                    ///< most links removed in one search for a route with little overlap
  const WayIndex* ways = nullptr;       ///< of the network; made for the search where absent
  /// Names a path. Where given, routes of a family not yet shown come before variants, and those before repetitions
  /// of a corridor; among equals the lighter one.
  std::function<CorridorName(const FoundPath&)> name;
};

struct AlternativeRoute {
  FoundPath path;
  Footprint footprint;
};

/// The best path first, then alternatives by weight; empty when there is no path. Equal input gives equal routes.
/// Stops early, with what it has, when cancelled.
std::vector<AlternativeRoute> find_alternatives(const FreightNetwork& network, PathFinder& finder,
                                                std::span<const double> weights, const AlternativeOptions& options,
                                                const CancelToken& cancel);

/// Gauge breaks of all sections together.
int gauge_breaks_of(const FreightNetwork& network, const FoundPath& path);

/// True when the path, between its stops, comes to no place twice.
bool is_simple(const FreightNetwork& network, const FoundPath& path);

}  // namespace geo
