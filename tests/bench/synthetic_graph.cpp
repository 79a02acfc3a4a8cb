#include "tests/bench/synthetic_graph.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>
#include <queue>
#include <random>
#include <utility>

namespace geo::bench {
namespace {

struct Point {
  float x = 0, y = 0;
};

float distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

/// Half of a two-way road, kept at both ends.
struct Joint {
  std::uint32_t to;
  CchWeight length_m, weight;
};
using Joints = std::vector<std::vector<Joint>>;

SyntheticGraph to_arrays(const Joints& joints, const std::vector<Point>& points) {
  SyntheticGraph graph;
  graph.first_out.push_back(0);
  for (std::uint32_t v = 0; v < joints.size(); ++v) {
    graph.x.push_back(points[v].x);
    graph.y.push_back(points[v].y);
    for (const Joint& joint : joints[v]) {
      graph.head.push_back(joint.to);
      graph.weights.push_back(joint.weight);
      graph.length_m.push_back(joint.length_m);
    }
    graph.first_out.push_back(static_cast<std::uint32_t>(graph.head.size()));
  }
  return graph;
}

/// Uniform in [0, 1), the same with every standard library.
double share(std::mt19937& random) {
  return static_cast<double>(random()) / 4294967296.0;
}

/// Points by square cell.
struct Cells {
  float size;
  std::uint32_t across;
  std::vector<std::uint32_t> first, point;

  Cells(const std::vector<Point>& points, float side_km, float size_km)
      : size(size_km), across(static_cast<std::uint32_t>(side_km / size_km) + 1), first(across * across + 1, 0) {
    for (const Point p : points) {
      ++first[cell(p) + 1];
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::uint32_t> next = first;
    point.resize(points.size());
    for (std::uint32_t v = 0; v < points.size(); ++v) {
      point[next[cell(points[v])]++] = v;
    }
  }
  std::uint32_t column(float at) const {
    return std::min(static_cast<std::uint32_t>(std::max(at, 0.0F) / size), across - 1);
  }
  std::uint32_t cell(Point p) const { return column(p.y) * across + column(p.x); }
  /// Visits the points of all cells that meet the square of half width `reach`.
  template <class Visit>
  void around(Point p, float reach, const Visit& visit) const {
    for (std::uint32_t row = column(p.y - reach); row <= column(p.y + reach); ++row) {
      const std::uint32_t from = first[row * across + column(p.x - reach)];
      const std::uint32_t to = first[row * across + column(p.x + reach) + 1];
      std::for_each(point.begin() + from, point.begin() + to, visit);
    }
  }
};

struct Land {
  float side_km;
  std::vector<Point> points;  ///< one square kilometre each on average
  std::vector<Point> towns;   ///< centres, biggest first
};

/// Half of the nodes in towns whose sizes fall as one over their place (Zipf), half in the country, whose density
/// changes from region to region.
Land settle_land(std::uint32_t nodes, std::mt19937& random) {
  Land land{std::sqrt(static_cast<float>(nodes)), {}, {}};
  const auto anywhere = [&] { return static_cast<float>(share(random)) * land.side_km; };
  const std::uint32_t towns = nodes / 1500 + 2;
  double harmonic = 0;
  for (std::uint32_t t = 0; t < towns; ++t) {
    harmonic += 1.0 / (t + 3);
  }
  for (std::uint32_t t = 0; t < towns; ++t) {
    const Point centre{anywhere(), anywhere()};
    land.towns.push_back(centre);
    const double size = 0.5 * nodes / harmonic / (t + 3);
    const double spread_km = std::sqrt(size / (2 * std::numbers::pi * 15));
    for (auto i = static_cast<std::uint32_t>(size); i > 0; --i) {
      const double away = spread_km * std::sqrt(-2 * std::log(1 - share(random)));
      const double angle = 2 * std::numbers::pi * share(random);
      const Point p{centre.x + static_cast<float>(away * std::cos(angle)),
                    centre.y + static_cast<float>(away * std::sin(angle))};
      if (p.x >= 0 && p.y >= 0 && p.x < land.side_km && p.y < land.side_km) {
        land.points.push_back(p);
      }
    }
  }
  constexpr std::uint32_t kRegions = 16;
  std::vector<double> density(kRegions * kRegions);
  std::generate(density.begin(), density.end(), [&] { return 0.05 + std::pow(share(random), 2); });
  while (land.points.size() < nodes) {
    const Point p{anywhere(), anywhere()};
    const auto region = [&](float at) { return static_cast<std::uint32_t>(at / land.side_km * kRegions) % kRegions; };
    if (share(random) < density[region(p.y) * kRegions + region(p.x)]) {
      land.points.push_back(p);
    }
  }
  // Neighbours in the plane come near each other in the arrays, as in published graphs.
  const Cells cells(land.points, land.side_km, 10);
  std::vector<Point> sorted;
  for (const std::uint32_t v : cells.point) {
    sorted.push_back(land.points[v]);
  }
  land.points = std::move(sorted);
  return land;
}

/// Every seventh point is a dead end.
bool is_dead_end(std::uint32_t v) {
  return v % 7 == 3;
}

/// The relative neighbourhood graph of the points that are no dead ends: two are joined when no third is nearer to
/// both. Looks at the sixteen nearest of every point, which misses next to nothing. Dead ends join the nearest point.
std::vector<std::pair<std::uint32_t, std::uint32_t>> relative_neighbours(const Land& land) {
  constexpr std::size_t kNearest = 16;
  const Cells cells(land.points, land.side_km, 0.5F);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> joined;
  std::vector<std::pair<float, std::uint32_t>> near;
  for (std::uint32_t v = 0; v < land.points.size(); ++v) {
    const Point p = land.points[v];
    float reach = 0.25F;
    do {
      reach *= 2;
      near.clear();
      cells.around(p, reach, [&](std::uint32_t w) {
        const float away = distance(p, land.points[w]);
        if (w != v && away < reach && !is_dead_end(w)) {
          near.emplace_back(away, w);
        }
      });
    } while (near.size() < kNearest && reach < land.side_km);
    const auto last = near.begin() + static_cast<std::ptrdiff_t>(std::min(kNearest, near.size()));
    std::partial_sort(near.begin(), last, near.end());
    for (auto i = near.begin(); i != last; ++i) {
      const Point q = land.points[i->second];
      const bool free =
          std::none_of(near.begin(), i, [&](const auto& r) { return distance(land.points[r.second], q) < i->first; });
      if (free && (i == near.begin() || !is_dead_end(v))) {
        joined.emplace_back(std::min(v, i->second), std::max(v, i->second));
      }
    }
  }
  std::sort(joined.begin(), joined.end());
  joined.erase(std::unique(joined.begin(), joined.end()), joined.end());
  return joined;
}

/// Pieces of rivers, two kilometres long; one in six carries a bridge for one road.
struct Rivers {
  std::vector<Point> from, to;
  std::vector<std::uint8_t> bridges;
};

Rivers draw_rivers(float side_km, std::mt19937& random) {
  Rivers rivers;
  const auto count = static_cast<std::uint32_t>(side_km / 60) + 2;
  for (std::uint32_t r = 0; r < count; ++r) {
    const auto start = static_cast<float>(share(random)) * side_km;
    Point at = r % 2 == 0 ? Point{start, 0} : Point{0, start};
    const double course = r % 2 == 0 ? std::numbers::pi / 2 : 0;
    double turn = 0;
    while (at.x >= 0 && at.y >= 0 && at.x <= side_km && at.y <= side_km) {
      turn = 0.98 * turn + 0.5 * (share(random) - 0.5);
      const Point next{at.x + 2 * static_cast<float>(std::cos(course + turn)),
                       at.y + 2 * static_cast<float>(std::sin(course + turn))};
      rivers.from.push_back(at);
      rivers.to.push_back(next);
      rivers.bridges.push_back(random() % 6 == 0 ? 1 : 0);
      at = next;
    }
  }
  return rivers;
}

bool crosses(Point a, Point b, Point c, Point d) {
  const auto side = [](Point p, Point q, Point r) { return (q.x - p.x) * (r.y - p.y) > (q.y - p.y) * (r.x - p.x); };
  return side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b);
}

/// Takes away the roads that cross a river without a bridge.
void cut_by_rivers(const Land& land, std::mt19937& random,
                   std::vector<std::pair<std::uint32_t, std::uint32_t>>& roads) {
  Rivers rivers = draw_rivers(land.side_km, random);
  const Cells cells(rivers.from, land.side_km, 4);
  const auto blocked = [&](const auto& road) {
    const Point a = land.points[road.first];
    const Point b = land.points[road.second];
    bool free = true;
    cells.around(a, 2 + distance(a, b), [&](std::uint32_t piece) {
      if (free && crosses(a, b, rivers.from[piece], rivers.to[piece])) {
        free = std::exchange(rivers.bridges[piece], std::uint8_t{0}) != 0;
      }
    });
    return !free;
  };
  std::erase_if(roads, blocked);
}

/// Makes roads fast on the best ways between towns: `count` biggest towns, each with the `partners` nearest of them.
void build_fast_roads(const Land& land, std::size_t count, std::size_t partners, double pace, Joints& joints) {
  count = std::min(count, land.towns.size());
  std::vector<std::uint32_t> town(count);
  const Cells cells(land.points, land.side_km, 2);
  std::vector<std::uint8_t> is_town(joints.size(), 0);
  for (std::size_t t = 0; t < count; ++t) {
    float least = land.side_km;
    cells.around(land.towns[t], 10, [&](std::uint32_t v) {
      if (!joints[v].empty() && distance(land.towns[t], land.points[v]) < least) {
        least = distance(land.towns[t], land.points[v]);
        town[t] = v;
      }
    });
    is_town[town[t]] = 1;
  }
  std::vector<CchWeight> best(joints.size(), kCchInfinity);
  std::vector<std::uint32_t> before(joints.size(), kCchNone), touched;
  for (const std::uint32_t start : town) {
    std::priority_queue<std::pair<CchWeight, std::uint32_t>, std::vector<std::pair<CchWeight, std::uint32_t>>,
                        std::greater<>>
        queue;
    best[start] = 0;
    queue.emplace(0U, start);
    touched.assign(1, start);
    for (std::size_t found = 0; !queue.empty() && found <= partners;) {
      const auto [d, v] = queue.top();
      queue.pop();
      if (d > best[v]) {
        continue;
      }
      found += is_town[v];
      for (std::uint32_t w = v; is_town[v] != 0 && w != start; w = before[w]) {
        for (auto [a, b] : {std::pair{w, before[w]}, std::pair{before[w], w}}) {
          const auto road = std::find_if(joints[a].begin(), joints[a].end(), [&](const Joint& j) { return j.to == b; });
          road->weight = std::min(road->weight, static_cast<CchWeight>(pace * road->length_m) + 1);
        }
      }
      for (const Joint& joint : joints[v]) {
        if (d + joint.length_m < best[joint.to]) {
          best[joint.to] = d + joint.length_m;
          before[joint.to] = v;
          queue.emplace(best[joint.to], joint.to);
          touched.push_back(joint.to);
        }
      }
    }
    for (const std::uint32_t v : touched) {
      best[v] = kCchInfinity;
      before[v] = kCchNone;
    }
  }
}

/// Keeps the biggest connected piece.
SyntheticGraph biggest_piece(const Joints& joints, const std::vector<Point>& points) {
  std::vector<std::uint32_t> piece(joints.size(), kCchNone), best, members;
  for (std::uint32_t start = 0; start < joints.size(); ++start) {
    if (piece[start] != kCchNone) {
      continue;
    }
    members.assign(1, start);
    piece[start] = start;
    for (std::size_t i = 0; i < members.size(); ++i) {
      for (const Joint& joint : joints[members[i]]) {
        if (piece[joint.to] == kCchNone) {
          piece[joint.to] = start;
          members.push_back(joint.to);
        }
      }
    }
    if (members.size() > best.size()) {
      best = members;
    }
  }
  std::sort(best.begin(), best.end());
  std::vector<std::uint32_t> renamed(joints.size(), kCchNone);
  Joints kept;
  std::vector<Point> places;
  for (const std::uint32_t v : best) {
    renamed[v] = static_cast<std::uint32_t>(kept.size());
    kept.push_back(joints[v]);
    places.push_back(points[v]);
  }
  for (auto& list : kept) {
    std::for_each(list.begin(), list.end(), [&](Joint& joint) { joint.to = renamed[joint.to]; });
  }
  return to_arrays(kept, places);
}

}  // namespace

SyntheticGraph rail_like() {
  constexpr std::uint32_t kSide = 62;
  constexpr std::uint32_t kBetween = 9;
  std::mt19937 random(11);
  std::vector<Point> points;
  const auto jitter = [&] { return static_cast<float>(random() % 1000) / 1500.0F; };
  for (std::uint32_t v = 0; v < kSide * kSide; ++v) {
    const auto column = static_cast<float>(v % kSide);
    const float dx = jitter();
    points.push_back({column + dx, static_cast<float>(v / kSide) + jitter()});
  }
  Joints joints(points.size());
  const auto join = [&](std::uint32_t from, std::uint32_t to, CchWeight slowness) {
    std::uint32_t last = from;
    for (std::uint32_t i = 1; i <= kBetween + 1; ++i) {
      const float part = static_cast<float>(i) / static_cast<float>(kBetween + 1);
      std::uint32_t next = to;
      if (i <= kBetween) {
        next = static_cast<std::uint32_t>(points.size());
        points.push_back({points[from].x + part * (points[to].x - points[from].x),
                          points[from].y + part * (points[to].y - points[from].y)});
        joints.emplace_back();
      }
      const CchWeight length = 500 + static_cast<CchWeight>(random() % 1000);
      joints[last].push_back({next, length, slowness * length});
      joints[next].push_back({last, length, slowness * length});
      last = next;
    }
  };
  for (std::uint32_t v = 0; v < kSide * kSide; ++v) {
    for (const bool across : {true, false}) {
      const std::uint32_t line = across ? v / kSide : v % kSide;
      const bool inside = across ? v % kSide + 1 < kSide : v / kSide + 1 < kSide;
      if (inside && random() % 1000 < 720) {
        join(v, across ? v + 1 : v + kSide, line % 10 == 0 ? 1 : 2 + static_cast<CchWeight>(random() % 2));
      }
    }
  }
  return to_arrays(joints, points);
}

SyntheticGraph road_like(std::uint32_t nodes) {
  std::mt19937 random(12);
  const Land land = settle_land(nodes, random);
  auto roads = relative_neighbours(land);
  cut_by_rivers(land, random, roads);
  Joints joints(land.points.size());
  constexpr double kLocalPace = 0.72;  // tenths of a second per metre: 50 km/h
  for (const auto& [a, b] : roads) {
    const double bends = 1.05 + 0.3 * share(random);
    const auto length = static_cast<CchWeight>(1000 * bends * distance(land.points[a], land.points[b])) + 1;
    const auto weight = static_cast<CchWeight>(kLocalPace * length) + 1;
    joints[a].push_back({b, length, weight});
    joints[b].push_back({a, length, weight});
  }
  build_fast_roads(land, land.towns.size(), 3, 0.45, joints);     // 80 km/h
  build_fast_roads(land, land.towns.size() / 8, 4, 0.3, joints);  // 120 km/h
  return biggest_piece(joints, land.points);
}

}  // namespace geo::bench
