#include "app/core/projected_world.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "app/core/map_scene.hpp"
#include "geo/plan/triangulation.hpp"

namespace app {
namespace {

/// An edge whichever way round it is walked.
struct Edge {
  geo::LonLat a;
  geo::LonLat b;
  Edge(geo::LonLat p, geo::LonLat q) : a(p), b(q) {
    if (std::pair(b.lon, b.lat) < std::pair(a.lon, a.lat)) {
      std::swap(a, b);
    }
  }
  friend bool operator==(const Edge&, const Edge&) = default;
};
struct EdgeHash {
  std::size_t operator()(const Edge& edge) const {
    std::size_t hash = 0;
    for (const double v : {edge.a.lon, edge.a.lat, edge.b.lon, edge.b.lat}) {
      hash = hash * 0x9E3779B97F4A7C15ULL + std::hash<double>()(v);
    }
    return hash;
  }
};
using EdgeCounts = std::unordered_map<Edge, int, EdgeHash>;

template <class Visit>
void for_each_ring(const geo::Polygon& polygon, Visit visit) {
  visit(polygon.shell);
  for (const geo::LineString& hole : polygon.holes) {
    visit(hole);
  }
}

/// Name of each owner's largest piece.
std::map<geo::CountryCode, std::string> main_names(const std::vector<geo::CountryPiece>& pieces,
                                                   const std::vector<geo::CountryCode>& owners) {
  std::map<geo::CountryCode, std::size_t> largest;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const auto [found, is_new] = largest.emplace(owners[i], i);
    if (!is_new && pieces[i].polygon.shell.size() > pieces[found->second].polygon.shell.size()) {
      found->second = i;
    }
  }
  std::map<geo::CountryCode, std::string> names;
  for (const auto& [owner, i] : largest) {
    names.emplace(owner, pieces[i].name);
  }
  return names;
}

/// How often each edge of disputed or leased pieces (those that go by a name of their own, such as Baikonur) occurs
/// among pieces of the same owner; 2 means inside that land.
EdgeCounts count_special_edges(const std::vector<geo::CountryPiece>& pieces,
                               const std::vector<geo::CountryCode>& owners) {
  EdgeCounts counts;
  const auto names = main_names(pieces, owners);
  std::vector<std::pair<geo::CountryCode, geo::LonLatBounds>> special;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].un != pieces[i].de_facto || pieces[i].name != names.at(owners[i])) {
      special.emplace_back(owners[i], bounds_of(pieces[i].polygon.shell));
      for_each_ring(pieces[i].polygon, [&](const geo::LineString& ring) {
        for (std::size_t k = 1; k < ring.size(); ++k) {
          counts.try_emplace(Edge(ring[k - 1], ring[k]), 0);
        }
      });
    }
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const geo::LonLatBounds box = bounds_of(pieces[i].polygon.shell);
    const bool near = std::any_of(special.begin(), special.end(),
                                  [&](const auto& d) { return d.first == owners[i] && d.second.intersects(box); });
    if (near) {
      for_each_ring(pieces[i].polygon, [&](const geo::LineString& ring) {
        for (std::size_t k = 1; k < ring.size(); ++k) {
          if (const auto found = counts.find(Edge(ring[k - 1], ring[k])); found != counts.end()) {
            ++found->second;
          }
        }
      });
    }
  }
  return counts;
}

/// A ring without its inner edges, as one or more lines.
void add_outline(const geo::LineString& ring, const EdgeCounts& counts, std::vector<geo::LineString>& out) {
  geo::LineString line;
  for (std::size_t k = 1; k < ring.size(); ++k) {
    const auto found = counts.find(Edge(ring[k - 1], ring[k]));
    if (found != counts.end() && found->second > 1) {
      if (line.size() > 1) {
        out.push_back(std::move(line));
      }
      line.clear();
      continue;
    }
    if (line.empty()) {
      line.push_back(ring[k - 1]);
    }
    line.push_back(ring[k]);
  }
  if (line.size() > 1) {
    out.push_back(std::move(line));
  }
}

std::vector<SharedLine> share(std::vector<render::Polyline> lines) {
  std::vector<SharedLine> shared;
  shared.reserve(lines.size());
  for (render::Polyline& line : lines) {
    shared.push_back(std::make_shared<const render::Polyline>(std::move(line)));
  }
  return shared;
}

/// Index of a code in the sorted list of the country index, for Selection.
render::FeatureKey country_key(const World& world, geo::CountryCode code) {
  if (!world.planning.countries) {
    return 0;
  }
  const auto& codes = world.planning.countries->codes();
  const auto found = std::lower_bound(codes.begin(), codes.end(), code);
  return found == codes.end() || *found != code
             ? 0
             : encode_key({Selection::Kind::country, static_cast<std::uint32_t>(found - codes.begin())});
}

void project_countries(const World& world, const LandTriangles& triangles, const MapGeometry& geometry,
                       ProjectedWorld& out) {
  const geo::Worldview view = world.planning.network ? world.planning.network->worldview : geo::Worldview::un;
  const std::vector<geo::CountryPiece>& pieces = world.pack->countries;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const geo::CountryCode owner = view == geo::Worldview::un ? pieces[i].un : pieces[i].de_facto;
    out.owners.push_back(owner);
    const auto& own = pieces[i].triangles.empty() ? triangles.pieces[i] : pieces[i].triangles;
    out.pieces.push_back(geometry.area(pieces[i].polygon, own, country_key(world, owner)));
  }
  for (const geo::LineString& outline : outlines_between_owners(world.pack->countries, out.owners)) {
    for (SharedLine& line : share(geometry.line(outline))) {
      out.borders.push_back(std::move(line));
    }
  }
  for (std::size_t i = 0; i < world.pack->lakes.size(); ++i) {
    const geo::Lake& lake = world.pack->lakes[i];
    if (auto area = geometry.area(lake.polygon, lake.triangles.empty() ? triangles.lakes[i] : lake.triangles, 0)) {
      out.lakes.push_back(std::move(area));
    }
  }
}

template <class Record>
std::vector<std::optional<render::Point>> project_points(const std::vector<Record>& records,
                                                         const MapGeometry& geometry) {
  std::vector<std::optional<render::Point>> points;
  points.reserve(records.size());
  for (const Record& record : records) {
    points.push_back(geometry.point(record.position));
  }
  return points;
}

}  // namespace

std::vector<geo::LineString> outlines_between_owners(const std::vector<geo::CountryPiece>& pieces,
                                                     const std::vector<geo::CountryCode>& owners) {
  const EdgeCounts counts = count_special_edges(pieces, owners);
  std::vector<geo::LineString> outlines;
  for (const geo::CountryPiece& piece : pieces) {
    for_each_ring(piece.polygon, [&](const geo::LineString& ring) {
      counts.empty() ? outlines.push_back(ring) : add_outline(ring, counts, outlines);
    });
  }
  return outlines;
}

LandTriangles triangulate_missing(const geo::DataPack& pack) {
  const auto missing = [](const auto& records) {
    std::vector<std::vector<std::uint32_t>> out;
    for (const auto& record : records) {
      out.push_back(record.triangles.empty() ? geo::triangulate(record.polygon) : std::vector<std::uint32_t>());
    }
    return out;
  };
  return {missing(pack.countries), missing(pack.lakes)};
}

ProjectedWorld project_world(const World& world, const LandTriangles& triangles, const MapGeometry& geometry) {
  ProjectedWorld out;
  project_countries(world, triangles, geometry, out);
  if (world.planning.network) {
    for (const geo::Link& link : world.planning.network->links) {
      out.links.push_back(share(geometry.line(link.shape)));
    }
    out.places = project_points(world.planning.network->places, geometry);
  }
  out.crossings = project_points(world.pack->crossings, geometry);
  out.deposits = project_points(world.pack->deposits, geometry);
  out.plants = project_points(world.pack->plants, geometry);
  return out;
}

}  // namespace app
