#include "geo/plan/footprint.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace geo {
namespace {

double parts_km(const std::vector<AccessPart>& parts) {
  double km = 0.0;
  for (const AccessPart& part : parts) {
    km += part.km;
  }
  return km;
}

Footprint normalised(std::vector<Stretch> stretches) {
  std::stable_sort(stretches.begin(), stretches.end(),
                   [](const Stretch& a, const Stretch& b) { return a.way < b.way; });
  Footprint out;
  for (const Stretch& stretch : stretches) {
    if (!out.stretches.empty() && out.stretches.back().way == stretch.way) {
      out.stretches.back().km += stretch.km;
    } else {
      out.stretches.push_back(stretch);
    }
    out.km += stretch.km;
  }
  return out;
}

}  // namespace

WayIndex::WayIndex(const FreightNetwork& network) : network_(network) {
  std::map<std::tuple<PlaceIndex, PlaceIndex>, std::uint32_t> sea_ways;
  std::uint32_t ways = 0;
  for (const Link& link : network.links) {
    const Mode mode = network.record_of(link).mode;
    if (is_ship(mode)) {
      const auto [entry, is_new] =
          sea_ways.try_emplace({std::min(link.from, link.to), std::max(link.from, link.to)}, ways);
      way_of_link_.push_back(entry->second);
      ways += is_new ? 1 : 0;
    } else {
      way_of_link_.push_back(ways++);
    }
  }
  arcs_.resize(ways);
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    if (network.arcs[a].kind == ArcKind::link) {
      arcs_[way_of_link_[network.arcs[a].payload]].push_back(static_cast<std::uint32_t>(a));
    }
  }
}

const std::vector<std::uint32_t>& WayIndex::arcs_of(std::uint32_t way) const {
  static const std::vector<std::uint32_t> kNone;
  return way < arcs_.size() ? arcs_[way] : kNone;
}

Footprint WayIndex::footprint(const FoundPath& path, const std::vector<Access>& stops) const {
  std::vector<Stretch> stretches;
  const auto add_access = [&](std::size_t stop, const AccessOption& option) {
    if (!option.parts.empty()) {
      stretches.push_back({way_of_road(stop, option.place), parts_km(option.parts)});
    }
  };
  for (std::size_t s = 0; s < path.sections.size(); ++s) {
    const PathSection& section = path.sections[s];
    add_access(s, stops[s].enter[section.enter]);
    for (const ArcIndex a : section.arcs) {
      const Arc& arc = network_.arcs[a.at()];
      if (arc.kind == ArcKind::link) {
        stretches.push_back({way_of_link_[arc.payload], network_.links[arc.payload].length_km});
      }
    }
    add_access(s + 1, stops[s + 1].leave[section.leave]);
  }
  return normalised(std::move(stretches));
}

double shared_km(const Footprint& route, const Footprint& other) {
  double km = 0.0;
  auto o = other.stretches.begin();
  for (const Stretch& stretch : route.stretches) {
    while (o != other.stretches.end() && o->way < stretch.way) {
      ++o;
    }
    if (o != other.stretches.end() && o->way == stretch.way) {
      km += stretch.km;
    }
  }
  return km;
}

double overlap(const Footprint& route, const Footprint& other) {
  return route.km > 0.0 ? std::min(1.0, shared_km(route, other) / route.km) : 1.0;
}

}  // namespace geo
