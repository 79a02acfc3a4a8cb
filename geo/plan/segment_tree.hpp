#pragma once
// Private to geo_plan: nearest border segment to a point, in metres.
//
// Segments are held as chords between geocentric WGS84 coordinates (metres), cut to at most 25 km so that a chord
// lies within 13 m of the ground it stands for. The straight distance found is turned into an arc; below 500 km the
// result agrees with the geodesic within 0.4 % at worst and a few metres typically.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/core/geometry.hpp"

namespace geo::detail {

using Vec3 = std::array<double, 3>;

/// Geocentric WGS84 coordinates in metres of a point on the ellipsoid (EPSG method 9602).
Vec3 to_geocentric(LonLat p);
/// Back to the nearest lon/lat of a point close to the ellipsoid's surface.
LonLat from_geocentric(const Vec3& v);
/// Length of the arc over a chord, on a sphere of the mean radius.
double arc_of_chord(double chord_m);

/// Immutable after construction; queries are const and safe from any thread.
class SegmentTree {
 public:
  /// Adds the ring's segments; those along the 180th meridian are left out: they are cuts, not borders.
  void add_ring(std::span<const LonLat> ring);
  /// Adds every segment of a line; two equal points stand for the point itself.
  void add_line(std::span<const LonLat> line);
  void build();

  struct Nearest {
    double metres = 0.0;
    LonLat point;
  };
  /// Nearest point of any segment; stops early and returns `limit_m` when none is nearer than that.
  Nearest nearest(LonLat p, double limit_m = 3.0e7) const;
  /// The distance alone, which is cheaper; `limit_m` when none is nearer than that.
  double distance(LonLat p, double limit_m) const;
  bool is_empty() const { return segments_.empty(); }

 private:
  struct Segment {
    Vec3 a;
    Vec3 b;
  };
  struct Node {
    Vec3 low;
    Vec3 high;
    std::uint32_t first = 0;
    std::uint32_t count = 0;  ///< 0: inner node whose children are at left and left + 1
    std::uint32_t left = 0;
  };
  void add_segment(LonLat a, LonLat b);
  void split(std::uint32_t node, std::uint32_t first, std::uint32_t count);
  /// True when a segment is nearer than the root of best2, which is then the smallest squared distance.
  bool search(const Vec3& from, double& best2, Vec3& best_point) const;
  static double box_distance2(const Node& node, const Vec3& p);

  std::vector<Segment> segments_;
  std::vector<Node> nodes_;
};

}  // namespace geo::detail
