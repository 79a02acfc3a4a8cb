// Ids, sources, units and plausible figures: each row by itself.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "geo/plan/pack_view.hpp"

namespace geo::detail {
namespace {

// Beyond these a figure is a slip of unit or decimal point, not a bad day: the worst published border queue is weeks,
// the dearest handling of a tonne tens of dollars, and no railway in the world carries 500 Mt on one line.
constexpr double kMostBorderHours = 24.0 * 30.0;
constexpr double kMostHandlingHours = 24.0 * 30.0;
constexpr double kMostSailingHours = 24.0 * 90.0;
constexpr double kMostHandlingUsd = 200.0;
constexpr double kMostFreightUsd = 1000.0;
constexpr double kMostMegatonnes = 500.0;
constexpr double kMostHeadwayDays = 60.0;
constexpr Range kShipSpeedKmPerHour{4.0, 25.0, 60.0};
constexpr int kFirstRailwayYear = 1830;  // Liverpool - Manchester
constexpr int kFirstSurveyYear = 1850;
constexpr int kLastYear = 2100;
/// Ore times grade and contained metal are rounded apart, or counted as metal and as oxide.
constexpr double kProductSlack = 1.5;
constexpr int kMostTracks = 4;
constexpr std::array<std::string_view, 11> kPassages = {"suez",      "bab-el-mandeb", "bosporus", "dardanelles",
                                                        "gibraltar", "malacca",       "hormuz",   "panama",
                                                        "cape",      "kerch",         "dover"};

/// Lower-case words of letters and digits, joined by '-' (by '--' in compound ids).
bool has_id_form(std::string_view id) {
  const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  const bool plain = std::all_of(id.begin(), id.end(), [&](char c) { return is_word(c) || c == '-'; });
  return plain && !id.empty() && is_word(id.front()) && is_word(id.back()) && id.find("---") == std::string_view::npos;
}

class RecordCheck {
 public:
  RecordCheck(const PackView& view, Diagnostics& out) : view_(view), pack_(view.checked.pack), out_(out) {}

  void run() {
    for (const Place& place : pack_.places) {
      common(kPlacesFile, place.id, place.provenance);
      position(kPlacesFile, place.id, place.position);
      name(kPlacesFile, place.id, place.names);
    }
    for (const LinkRecord& link : pack_.links) {
      common(kLinksFile, link.id, link.provenance);
      this->link(link);
    }
    for (const LinkView& link : view_.links) {
      ship_speed(link);
    }
    for (const CrossingRecord& crossing : pack_.crossings) {
      common(kCrossingsFile, crossing.id, crossing.provenance);
      position(kCrossingsFile, crossing.id, crossing.position);
      figures(kCrossingsFile, crossing.id, crossing.hours, "hours", kMostBorderHours);
      figures(kCrossingsFile, crossing.id, crossing.usd_per_tonne, "usd", kMostHandlingUsd);
      capacity(kCrossingsFile, crossing.id, crossing.capacity_mt_per_year);
    }
    for (const TransferRecord& transfer : pack_.transfers) {
      common(kTransfersFile, transfer.id, transfer.provenance);
      figures(kTransfersFile, transfer.id, transfer.hours, "hours", kMostHandlingHours);
      figures(kTransfersFile, transfer.id, transfer.usd_per_tonne, "usd", kMostHandlingUsd);
      capacity(kTransfersFile, transfer.id, transfer.capacity_mt_per_year);
    }
    for (const CorridorTemplate& corridor : pack_.corridors) {
      common(kCorridorsFile, corridor.id, corridor.provenance);
    }
    sites();
  }

 private:
  void sites() {
    for (const Deposit& deposit : pack_.deposits) {
      common(kDepositsFile, deposit.id, deposit.provenance);
      position(kDepositsFile, deposit.id, deposit.position);
      name(kDepositsFile, deposit.id, deposit.names);
      if (deposit.commodities.empty()) {
        Findings(kDepositsFile, out_)
            .warn("no-commodity", deposit.id, "the deposit names no commodity", "Fill commodities, main one first");
      }
    }
    for (const ResourceFigure& figure : pack_.resources) {
      common(kResourcesFile, figure.id, figure.provenance);
      this->figure(figure);
    }
    for (const OtherPosition& other : pack_.other_positions) {
      common(kPositionsFile, other.id, other.provenance);
      position(kPositionsFile, other.id, other.position);
    }
    for (const Plant& plant : pack_.plants) {
      common(kPlantsFile, plant.id, plant.provenance);
      position(kPlantsFile, plant.id, plant.position);
      name(kPlantsFile, plant.id, plant.names);
      if (plant.inputs.empty() && plant.products.empty()) {
        Findings(kPlantsFile, out_)
            .warn("no-commodity", plant.id, "the plant takes in and makes nothing", "Fill inputs and products");
      }
    }
  }

  /// Grade and contained metal must fit the ore they are said to be in.
  void figure(const ResourceFigure& figure) {
    Findings rows(kResourcesFile, out_);
    if (figure.year && (*figure.year < kFirstSurveyYear || *figure.year > kLastYear)) {
      rows.warn("implausible-figure", figure.id, fmt::format("year is {}", *figure.year),
                "Write the year of the figure");
    }
    const double share = figure.grade.value_or(0.0) * share_of_unit(figure.grade_unit);
    if (share > 1.0) {
      rows.error("implausible-figure", figure.id,
                 fmt::format("a grade of {:g} {} is more than the whole", *figure.grade, figure.grade_unit),
                 "Check grade and grade_unit");
      return;
    }
    if (!figure.ore_mt || !figure.contained || !(*figure.ore_mt > 0.0)) {
      return;
    }
    const double contained_mt = *figure.contained * megatonnes_of_unit(figure.contained_unit);
    const double expected_mt = *figure.ore_mt * share;
    if (contained_mt > *figure.ore_mt) {
      rows.error("implausible-figure", figure.id,
                 fmt::format("{:g} Mt of ore hold {:g} Mt of {}", *figure.ore_mt, contained_mt, figure.commodity),
                 "Check ore_mt, contained and their units");
    } else if (share > 0.0 &&
               (contained_mt > kProductSlack * expected_mt || expected_mt > kProductSlack * contained_mt)) {
      rows.warn("figures-disagree", figure.id,
                fmt::format("{:g} Mt at {:g} {} make {:.3g} Mt, not {:.3g} Mt", *figure.ore_mt, *figure.grade,
                            figure.grade_unit, expected_mt, contained_mt),
                "Check ore_mt, grade and contained and their units");
    }
  }

  static double share_of_unit(const std::string& unit) {
    return unit == "%" ? 1e-2 : unit == "kg/t" ? 1e-3 : unit == "g/t" || unit == "ppm" ? 1e-6 : 0.0;
  }
  static double megatonnes_of_unit(const std::string& unit) {
    return unit == "Mt" ? 1.0 : unit == "kt" ? 1e-3 : unit == "t" ? 1e-6 : unit == "kg" ? 1e-9 : 0.0;
  }

  void common(const char* file, const std::string& id, const Provenance& provenance) {
    if (!has_id_form(id)) {
      Findings(file, out_)
          .warn("id-form", id, "the id is not made of lower-case words joined by '-'",
                "Rename it before it is published; published ids stay");
    }
    if (provenance.source.empty()) {
      Findings(file, out_)
          .error("no-source", id, "the row names no source",
                 "Fill source; \"general knowledge, unverified\" when there is no document");
    }
  }

  void name(const char* file, const std::string& id, const Names& names) {
    if (names.en.empty()) {
      Findings(file, out_).warn("no-name", id, "name_en is empty", "Fill name_en");
    }
  }

  void position(const char* file, const std::string& id, LonLat p) {
    if (!is_valid(p)) {
      Findings(file, out_)
          .error("coordinate-range", id, fmt::format("lon {}, lat {} is not a point on Earth", p.lon, p.lat),
                 "Write lon in -180..180 and lat in -90..90");
    }
  }

  void figures(const char* file, const std::string& id, const Range& range, std::string_view column, double most) {
    const bool finite = std::isfinite(range.low) && std::isfinite(range.typical) && std::isfinite(range.high);
    const std::string text =
        fmt::format("{0}_low, {0}, {0}_high are {1:g}, {2:g}, {3:g}", column, range.low, range.typical, range.high);
    if (!finite || range.low < 0.0 || !range.is_ordered()) {
      Findings(file, out_).error("range-disorder", id, text, "Write 0 <= low <= typical <= high");
    } else if (range.high > most) {
      Findings(file, out_)
          .warn("implausible-figure", id, fmt::format("{}; more than {:g} is not plausible", text, most),
                "Check unit and decimal point");
    }
  }

  void capacity(const char* file, const std::string& id, const std::optional<double>& megatonnes) {
    if (megatonnes && !(*megatonnes >= 0.0 && *megatonnes <= kMostMegatonnes)) {
      Findings(file, out_)
          .warn("implausible-figure", id,
                fmt::format("capacity_mt is {:g}; 0 to {:g} is plausible", *megatonnes, kMostMegatonnes),
                "capacity_mt is in million tonnes a year");
    }
  }

  void link(const LinkRecord& link) {
    Findings rows(kLinksFile, out_);
    if (link.km && !(std::isfinite(*link.km) && *link.km > 0.0)) {
      rows.error("bad-length", link.id, fmt::format("km is {:g}", *link.km),
                 "Write the length, or leave the cell empty");
    }
    if (link.tracks < 1 || link.tracks > kMostTracks) {
      rows.warn("implausible-figure", link.id,
                fmt::format("tracks is {}; 1 to {} is plausible", link.tracks, kMostTracks),
                "Write the number of main tracks");
    }
    if (link.opened_year && (*link.opened_year < kFirstRailwayYear || *link.opened_year > kLastYear)) {
      rows.warn("implausible-figure", link.id,
                fmt::format("opened is {}; {} to {} is plausible", *link.opened_year, kFirstRailwayYear, kLastYear),
                "Write the year of opening");
    }
    if (link.headway_days && !(*link.headway_days > 0.0 && *link.headway_days <= kMostHeadwayDays)) {
      rows.warn("implausible-figure", link.id,
                fmt::format("headway_days is {:g}; up to {:g} is plausible", *link.headway_days, kMostHeadwayDays),
                "Write the mean days between sailings");
    }
    capacity(kLinksFile, link.id, link.capacity_mt_per_year);
    if (link.hours) {
      figures(kLinksFile, link.id, *link.hours, "hours", kMostSailingHours);
    }
    if (link.usd_per_tonne) {
      figures(kLinksFile, link.id, *link.usd_per_tonne, "usd", kMostFreightUsd);
    }
    if (link.id.rfind(link.from + "--" + link.to, 0) != 0) {
      rows.note("id-form", link.id, fmt::format("the id does not start with {}--{}", link.from, link.to),
                "Name links from--to");
    }
    for (const std::string& passage : link.passages) {
      if (std::find(kPassages.begin(), kPassages.end(), passage) == kPassages.end()) {
        rows.warn("unknown-passage", link.id, fmt::format("'{}' is no strait or canal of datasets/README.md", passage),
                  "Use a word of that list");
      }
    }
  }

  void ship_speed(const LinkView& link) {
    if (!link.is_ship() || !link.record->hours || !(link.record->hours->typical > 0.0)) {
      return;
    }
    const double km = link.record->km.value_or(link.drawn_km);
    const double speed = km / link.record->hours->typical;
    if (speed < kShipSpeedKmPerHour.low || speed > kShipSpeedKmPerHour.high) {
      Findings(kLinksFile, out_)
          .warn("implausible-speed", link.record->id,
                fmt::format("{:.0f} km in {:g} h is {:.1f} km/h", km, link.record->hours->typical, speed),
                "hours is the sailing time alone; check it and km");
    }
  }

  const PackView& view_;
  const DataPack& pack_;
  Diagnostics& out_;
};

}  // namespace

void check_records(const PackView& view, Diagnostics& out) {
  RecordCheck(view, out).run();
}

}  // namespace geo::detail
