#include "geo/plan/corridor_contents.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "geo/core/data_pack.hpp"
#include "geo/plan/antimeridian.hpp"
#include "geo/plan/geos_bridge.hpp"
#include "geo/plan/line_locator.hpp"

namespace geo {
namespace {

/// Kilometres along a line, by its nearest points.
class Ruler {
 public:
  Ruler(const TravelLine& line, const LengthFunction& length_m) : length_m_(length_m) {
    for (std::size_t i = 0; i < line.parts.size(); ++i) {
      locator_.add(static_cast<std::uint32_t>(i), line.parts[i].line);
    }
    locator_.build();
    measure(line);
  }

  struct Foot {
    double at_km = 0.0;
    double away_km = 0.0;
    LonLat point;
  };
  std::optional<Foot> foot(LonLat p, double limit_km) const {
    const auto hit = locator_.nearest(p, length_m_, limit_km * 1000.0);
    if (!hit) {
      return std::nullopt;
    }
    const std::vector<double>& along = along_km_[hit->piece];
    const auto segment = std::min(static_cast<std::size_t>(hit->position), along.size() - 2);
    const double share = hit->position - static_cast<double>(segment);
    return Foot{along[segment] + share * (along[segment + 1] - along[segment]), hit->metres / 1000.0, hit->point};
  }

 private:
  /// Kilometres travelled at every vertex of every piece: geodesic shares of what the part counts for.
  void measure(const TravelLine& line) {
    std::vector<double> metres(line.parts.size(), 0.0);
    for (const auto& piece : locator_.pieces()) {
      std::vector<double>& along = along_km_.emplace_back(1, metres[piece.tag]);
      for (std::size_t i = 1; i < piece.line.size(); ++i) {
        along.push_back(along.back() + length_m_(std::span(piece.line).subspan(i - 1, 2)));
      }
      metres[piece.tag] = along.back();
    }
    std::vector<double> start(line.parts.size() + 1, 0.0);
    for (std::size_t i = 0; i < line.parts.size(); ++i) {
      start[i + 1] = start[i] + line.parts[i].km;
    }
    for (std::size_t k = 0; k < along_km_.size(); ++k) {
      const std::uint32_t part = locator_.pieces()[k].tag;
      const double scale = metres[part] > 0.0 ? line.parts[part].km / metres[part] : 0.0;
      for (double& km : along_km_[k]) {
        km = start[part] + km * scale;
      }
    }
  }

  const LengthFunction& length_m_;
  detail::LineLocator locator_;
  std::vector<std::vector<double>> along_km_;  // parallel to the locator's pieces
};

/// The band's polygons, ready for many questions.
class BandClip {
 public:
  explicit BandClip(const MultiPolygon& band) {
    for (const Polygon& polygon : band) {
      Part part{detail::to_geos(context_.get(), polygon), {nullptr, {context_.get()}}, bounds_of(polygon.shell)};
      if (part.shape) {
        part.prepared = {GEOSPrepare_r(context_.get(), part.shape.get()), {context_.get()}};
        parts_.push_back(std::move(part));
      }
    }
  }

  /// Metres of a line inside the band; negative when it does not touch the band.
  double metres_inside(const LineString& line, const LengthFunction& length_m) const {
    double metres = -1.0;
    for (const LineString& piece : cut_at_antimeridian(line)) {
      const LonLatBounds box = bounds_of(piece);
      for (const Part& part : parts_) {
        if (piece.size() < 2 || !part.box.intersects(box)) {
          continue;
        }
        const detail::GeometryHandle shape = detail::to_geos(context_.get(), piece);
        if (GEOSPreparedIntersects_r(context_.get(), part.prepared.get(), shape.get()) != 1) {
          continue;
        }
        metres = std::max(metres, 0.0) + metres_in(part, piece, shape.get(), length_m);
      }
    }
    return metres;
  }

 private:
  struct Part {
    detail::GeometryHandle shape;
    detail::PreparedHandle prepared;
    LonLatBounds box;
  };
  double metres_in(const Part& part, const LineString& line, const GEOSGeometry* shape,
                   const LengthFunction& length_m) const {
    if (GEOSPreparedContains_r(context_.get(), part.prepared.get(), shape) == 1) {
      return length_m(line);
    }
    const detail::GeometryHandle inside{GEOSIntersection_r(context_.get(), shape, part.shape.get()), {context_.get()}};
    double metres = 0.0;
    for (const LineString& piece : detail::lines_of(context_.get(), inside.get())) {
      metres += length_m(piece);
    }
    return metres;
  }

  detail::GeosContext context_;
  std::vector<Part> parts_;
};

std::vector<OtherLines> other_lines(const MultiPolygon& band, const FreightNetwork& network,
                                    const std::vector<std::uint32_t>& own_links, const LengthFunction& length_m) {
  std::array<OtherLines, 4> by_mode = {
      {{Mode::rail, 0.0, 0}, {Mode::ferry, 0.0, 0}, {Mode::sea, 0.0, 0}, {Mode::road, 0.0, 0}}};
  const BandClip clip(band);
  for (std::size_t i = 0; i < network.links.size(); ++i) {
    const Link& link = network.links[i];
    if (std::binary_search(own_links.begin(), own_links.end(), static_cast<std::uint32_t>(i))) {
      continue;
    }
    const double metres = clip.metres_inside(link.shape, length_m);
    if (metres > 0.0 && link.drawn_km > 0.0) {
      OtherLines& sum = by_mode.at(static_cast<std::size_t>(network.record_of(link).mode));
      sum.km += link.length_km * std::min(1.0, metres / 1000.0 / link.drawn_km);
      ++sum.links;
    }
  }
  std::vector<OtherLines> out;
  std::copy_if(by_mode.begin(), by_mode.end(), std::back_inserter(out),
               [](const OtherLines& lines) { return lines.links > 0; });
  return out;
}

}  // namespace

CorridorContents corridor_contents(const TravelLine& line, const MultiPolygon& band, double width_km,
                                   const DataPack& pack, const FreightNetwork& network,
                                   const std::vector<std::uint32_t>& own_links, const LengthFunction& length_m) {
  CorridorContents contents;
  const Ruler ruler(line, length_m);
  const auto add = [&](ContentKind kind, std::size_t index, LonLat position) {
    if (const auto foot = ruler.foot(position, width_km)) {
      contents.items.push_back({kind, static_cast<std::uint32_t>(index), foot->at_km, foot->away_km, foot->point});
    }
  };
  for (std::size_t i = 0; i < pack.deposits.size(); ++i) {
    add(ContentKind::deposit, i, pack.deposits[i].position);
  }
  for (std::size_t i = 0; i < pack.plants.size(); ++i) {
    add(ContentKind::plant, i, pack.plants[i].position);
  }
  for (std::size_t i = 0; i < network.authored_places; ++i) {
    add(ContentKind::place, i, network.places[i].position);
  }
  for (std::size_t i = 0; i < pack.cities.size(); ++i) {
    add(ContentKind::city, i, pack.cities[i].position);
  }
  std::sort(contents.items.begin(), contents.items.end(), [](const CorridorItem& a, const CorridorItem& b) {
    return std::tie(a.at_km, a.away_km, a.kind, a.index) < std::tie(b.at_km, b.away_km, b.kind, b.index);
  });
  contents.other_lines = other_lines(band, network, own_links, length_m);
  return contents;
}

std::vector<std::uint32_t> links_of(const Route& route) {
  std::vector<std::uint32_t> links;
  for (const Leg& leg : route.legs) {
    links.insert(links.end(), leg.link_indices.begin(), leg.link_indices.end());
  }
  std::sort(links.begin(), links.end());
  links.erase(std::unique(links.begin(), links.end()), links.end());
  return links;
}

SharedSegments shared_segments(const Route& a, const Route& b, const FreightNetwork& network) {
  SharedSegments shared;
  std::vector<std::uint32_t> open = links_of(b);
  for (const Leg& leg : a.legs) {
    for (std::size_t i = 0; i < leg.link_indices.size(); ++i) {
      const auto found = std::lower_bound(open.begin(), open.end(), leg.link_indices[i]);
      if (found == open.end() || *found != leg.link_indices[i]) {
        continue;
      }
      open.erase(found);
      const Link& link = network.links[leg.link_indices[i]];
      LineString shape = link.shape;
      if (i < leg.reversed.size() && leg.reversed[i]) {
        std::reverse(shape.begin(), shape.end());
      }
      shared.links.push_back(leg.link_indices[i]);
      shared.km += link.length_km;
      if (!shared.lines.empty() && !shape.empty() && shared.lines.back().back() == shape.front()) {
        shared.lines.back().insert(shared.lines.back().end(), shape.begin() + 1, shape.end());
      } else if (!shape.empty()) {
        shared.lines.push_back(std::move(shape));
      }
    }
  }
  return shared;
}

}  // namespace geo
