// What the country map says: deposits and places in their countries, ships off the land.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>

#include "geo/plan/pack_view.hpp"

namespace geo::detail {
namespace {

/// Generalisation of the 1:10m borders; pits and stations are not moved for it.
constexpr double kBorderToleranceKm = 5.0;
/// Coasts are coarser, and quays are built into the sea.
constexpr double kCoastToleranceKm = 8.0;
/// Around a port ships cross what the coarse map draws as land.
constexpr double kHarbourKm = 8.0;
/// Land nearer than this to a port is a matter of the port (an estuary, a bay), told once and not for every line.
constexpr double kApproachKm = 40.0;
/// Corners cut at capes and islands.
constexpr double kLandSlackKm = 1.0;
constexpr double kStepKm = 1.0;

/// Land a ship may cross where it uses a strait or canal that the map does not show (length of the passage and the
/// bends of a coarse line).
struct PassageLand {
  std::string_view passage;
  std::string_view country;
  double km;
};
constexpr std::array<PassageLand, 5> kPassageLand = {{{"suez", "EGY", 200},
                                                      {"panama", "PAN", 90},
                                                      {"bosporus", "TUR", 40},
                                                      {"dardanelles", "TUR", 70},
                                                      {"kerch", "RUS", 10}}};

class SiteCheck {
 public:
  SiteCheck(const PackView& view, Diagnostics& out) : countries_(view.checked.countries), out_(out), view_(view) {}

  void run() {
    const FreightNetwork& network = view_.checked.network;
    for (std::size_t p = 0; p < network.authored_places; ++p) {
      const Place& place = network.places[p];
      // A place in another country was moved there by the builder, with a finding of its own.
      check(kPlacesFile, "place", place.id, place.position, place.country);
    }
    for (const Deposit& deposit : view_.checked.pack.deposits) {
      check(kDepositsFile, "deposit", deposit.id, deposit.position, deposit.country);
    }
    for (const Plant& plant : view_.checked.pack.plants) {
      check(kPlantsFile, "plant", plant.id, plant.position, plant.country);
    }
  }

 private:
  void check(const char* file, const std::string& kind, const std::string& id, LonLat at, CountryCode country) {
    const CountryCode drawn = countries_.country_at(at);
    if (drawn == country || !countries_.has(country)) {
      return;  // the reader reports countries that are not on the map
    }
    const double tolerance_km = drawn.is_empty() ? kCoastToleranceKm : kBorderToleranceKm;
    if (countries_.is_within(at, country, tolerance_km * 1000.0)) {
      return;
    }
    const double km = countries_.nearest(at, country).metres / 1000.0;
    if (!drawn.is_empty()) {
      Findings(file, out_)
          .warn((kind + "-in-other-country").c_str(), id,
                fmt::format("it is given as {} but lies in {}, {:.0f} km from {}", country.str(), drawn.str(), km,
                            country.str()),
                "Correct its position or its country");
    } else {
      Findings(file, out_)
          .warn((kind + "-at-sea").c_str(), id, fmt::format("it lies {:.0f} km off the coast of {}", km, country.str()),
                "Correct its position");
    }
  }

  const CountryIndex& countries_;
  Diagnostics& out_;
  const PackView& view_;
};

class ShipCheck {
 public:
  ShipCheck(const PackView& view, Diagnostics& out) : view_(view), rows_(kLinksFile, out), ports_(kPlacesFile, out) {}

  void run() {
    for (const Link& link : view_.checked.network.links) {
      const LinkView& whole = view_.links[link.record];
      if (whole.is_ship() && link.country.is_empty()) {  // a lake ferry lies in its country
        check(whole);
      }
    }
    report_approaches();
  }

 private:
  /// Land under a line, by where it lies.
  struct Land {
    double open = 0.0;
    double from_port = 0.0;  ///< on the approach to the first port
    double to_port = 0.0;
    double sum() const { return open + from_port + to_port; }
  };
  /// The worst approach to a port that any of its lines takes.
  struct Approach {
    double km = 0.0;
    std::string link;
  };

  void check(const LinkView& link) {
    std::map<CountryCode, Land> land;
    for (const CountryPart& part : view_.checked.countries.split(link.shape)) {
      if (!part.country.is_empty()) {
        add(land[part.country], part.line, link);
      }
    }
    std::string told;
    Land over;
    for (const auto& [country, km] : land) {
      const double left = km.sum() - allowed(*link.record, country);
      if (left <= 0.0) {
        continue;
      }
      const double open = std::min(km.open, left);
      over.open += open;
      over.from_port += std::min(km.from_port, left - open);
      over.to_port += std::min(km.to_port, left - open);
      if (open > kLandSlackKm) {
        told += fmt::format("{}{} {:.0f} km", told.empty() ? "" : ", ", country.str(), open);
      }
    }
    if (!told.empty()) {
      rows_.warn("ship-over-land", link.record->id, "the ship crosses land: " + told,
                 "Move the inner points off the coast; explain canals");
    }
    remember(link.from, over.from_port, link);
    remember(link.to, over.to_port, link);
  }

  void remember(PlaceIndex port, double km, const LinkView& link) {
    Approach& worst = approaches_[port];
    if (km > worst.km) {
      worst = {km, link.record->id};
    }
  }

  void report_approaches() {
    for (const auto& [port, worst] : approaches_) {
      if (worst.km > kLandSlackKm) {
        ports_.warn(
            "port-behind-land", view_.place(port).id,
            fmt::format("ships cross up to {:.0f} km of land on their way to the port ({})", worst.km, worst.link),
            "Move the port or the inner points to the water; explain estuaries");
      }
    }
  }

  static double allowed(const LinkRecord& record, CountryCode country) {
    double km = 0.0;
    for (const PassageLand& land : kPassageLand) {
      const bool used =
          std::find(record.passages.begin(), record.passages.end(), land.passage) != record.passages.end();
      km += used && country.str() == land.country ? land.km : 0.0;
    }
    return km;
  }

  static void add(Land& land, const LineString& line, const LinkView& link) {
    for (std::size_t i = 1; i < line.size(); ++i) {
      const double length = sphere_km(line[i - 1], line[i]);
      const double steps = std::ceil(std::max(length / kStepKm, 1.0));
      for (double s = 0.5; s < steps; s += 1.0) {
        const double t = s / steps;
        const LonLat at{line[i - 1].lon + t * (line[i].lon - line[i - 1].lon),
                        line[i - 1].lat + t * (line[i].lat - line[i - 1].lat)};
        const double to_first = sphere_km(at, link.shape.front());
        const double to_last = sphere_km(at, link.shape.back());
        const double nearest = std::min(to_first, to_last);
        if (nearest > kHarbourKm) {
          (nearest > kApproachKm ? land.open : to_first < to_last ? land.from_port : land.to_port) += length / steps;
        }
      }
    }
  }

  const PackView& view_;
  Findings rows_;
  Findings ports_;
  std::map<PlaceIndex, Approach> approaches_;
};

}  // namespace

void check_sites(const PackView& view, Diagnostics& out) {
  SiteCheck(view, out).run();
}

void check_ships(const PackView& view, Diagnostics& out) {
  ShipCheck(view, out).run();
}

}  // namespace geo::detail
