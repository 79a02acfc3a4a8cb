#include "geo/plan/corridor_band.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "geo/plan/geodesic_step.hpp"
#include "geo/plan/geos_bridge.hpp"
#include "geo/plan/local_frame.hpp"

namespace geo {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr double kMeanRadius = 6371008.8;
// Shares of the width that leaving out vertices, and drawing straight in lon/lat what is a geodesic, may each move the
// outline by. Together with the corners of the arcs (below) they stay under half of the promised 0.3 %.
constexpr double kThinning = 0.0005;
constexpr double kStraightness = 0.0005;
// Arcs of 90 degrees in this many chords: a chord lies 1 - cos(90/48 deg) = 0.054 % inside its arc.
constexpr int kChordsPerQuadrant = 24;
constexpr int kChords = 4 * kChordsPerQuadrant;
constexpr double kChordAngle = 2.0 * std::numbers::pi / kChords;
constexpr double kLongestPieceM = 100000.0;
constexpr std::size_t kMostSkipped = 200;        // vertices left out in a row: keeps the thinning linear
constexpr std::size_t kMostPieces = 200000;      // minutes, and a gigabyte
constexpr std::size_t kBatch = 256;              // pieces united at once
constexpr double kLongestDegreeLatM = 111694.0;  // at the poles
constexpr double kPolarCapDegrees = 1.0;

/// How long a piece may be at a latitude: a straight line in lon/lat bends by length^2 tan(lat) / (8 R) from the
/// geodesic.
double longest_piece(double lat, double width_m) {
  const double slope = std::max(0.05, std::abs(std::tan(lat * kDegree)));
  return std::min(kLongestPieceM, std::sqrt(8.0 * kMeanRadius * kStraightness * width_m / slope));
}

/// Longitudes made continuous: a line over the 180th meridian goes on to 181.
LineString unwrapped(const LineString& line) {
  LineString out;
  for (const LonLat& p : line) {
    if (out.empty()) {
      out.push_back(p);
    } else {
      const double last = out.back().lon;
      out.push_back({last + detail::longitude_step(wrap_longitude(last), wrap_longitude(p.lon)), p.lat});
    }
  }
  return out;
}

/// True when every vertex between two of them is nearer to their straight line than the tolerance.
bool may_skip(const LineString& line, std::size_t from, std::size_t to, double tolerance_m) {
  for (std::size_t k = from + 1; k < to; ++k) {
    if (detail::nearest_on_segment(detail::LocalFrame(line[k]), line[from], line[to]).metres > tolerance_m) {
      return false;
    }
  }
  return true;
}

LineString thinned(const LineString& line, double width_m) {
  LineString out{line.front()};
  const double tolerance = kThinning * width_m;
  for (std::size_t from = 0; from + 1 < line.size();) {
    const double reach = longest_piece(line[from].lat, width_m);
    std::size_t to = from + 1;
    while (to + 1 < line.size() && to - from < kMostSkipped &&
           detail::near_distance_m(line[from], line[to + 1]) <= reach && may_skip(line, from, to + 1, tolerance)) {
      ++to;
    }
    out.push_back(line[to]);
    from = to;
  }
  return out;
}

/// The line in pieces short enough to be geodesics.
LineString with_short_pieces(const LineString& line, double width_m) {
  LineString out{line.front()};
  for (std::size_t i = 1; i < line.size(); ++i) {
    const LonLat a = line[i - 1];
    const LonLat b = line[i];
    const double reach = longest_piece(std::max(std::abs(a.lat), std::abs(b.lat)), width_m);
    const double pieces = std::floor(detail::near_distance_m(a, b) / reach) + 1.0;
    for (double k = 1.0; k <= pieces; k += 1.0) {
      const double t = k / pieces;
      const LonLat p{a.lon + (b.lon - a.lon) * t, a.lat + (b.lat - a.lat) * t};
      if (!(p == out.back())) {
        out.push_back(p);
      }
    }
  }
  return out;
}

/// The circle of the band's width around a point: corners at fixed directions, so that neighbouring pieces share them.
LineString circle_around(LonLat centre, double width_m) {
  LineString ring;
  for (int k = 0; k < kChords; ++k) {
    ring.push_back(detail::geodesic_step(centre, k * kChordAngle, width_m));
  }
  return ring;
}

/// Adds the corners of an arc from one direction clockwise over half a turn, its two ends exactly across the piece.
void add_half_circle(LineString& ring, LonLat centre, const LineString& circle, double from_azimuth, double width_m) {
  ring.push_back(detail::geodesic_step(centre, from_azimuth, width_m));
  const double first = from_azimuth / kChordAngle;
  const double last = first + kChords / 2.0;
  constexpr double kSameCorner = 1e-6;
  for (auto k = static_cast<long>(std::floor(first + kSameCorner)) + 1; static_cast<double>(k) < last - kSameCorner;
       ++k) {
    ring.push_back(circle[static_cast<std::size_t>(((k % kChords) + kChords) % kChords)]);
  }
  ring.push_back(detail::geodesic_step(centre, from_azimuth + std::numbers::pi, width_m));
}

Polygon shape_around(LonLat a, LonLat b, const LineString& circle_a, const LineString& circle_b, double width_m) {
  constexpr double kRight = std::numbers::pi / 2.0;
  const detail::GeodesicBearings bearings = detail::geodesic_bearings(a, b);
  Polygon shape;
  add_half_circle(shape.shell, b, circle_b, bearings.at_end - kRight, width_m);
  add_half_circle(shape.shell, a, circle_a, bearings.at_start + kRight, width_m);
  shape.shell.push_back(shape.shell.front());
  return shape;
}

void shift(Polygon& polygon, double degrees) {
  for (LonLat& p : polygon.shell) {
    p.lon += degrees;
  }
  for (LineString& hole : polygon.holes) {
    for (LonLat& p : hole) {
      p.lon += degrees;
    }
  }
}

/// Unites shapes in batches of neighbours, so that memory follows the outline and not the number of pieces.
class Union {
 public:
  void add(Polygon shape) {
    const LonLatBounds box = bounds_of(shape.shell);
    const double turns = std::floor((box.west + 180.0) / 360.0);
    shift(shape, -360.0 * turns);
    if (box.east - 360.0 * turns <= 180.0) {
      push(detail::to_geos(context_.get(), shape));
      return;
    }
    for (const double side : {0.0, 360.0}) {
      const Polygon world{{{side - 180.0, -90.0},
                           {side + 180.0, -90.0},
                           {side + 180.0, 90.0},
                           {side - 180.0, 90.0},
                           {side - 180.0, -90.0}},
                          {}};
      const detail::GeometryHandle whole = detail::to_geos(context_.get(), shape);
      const detail::GeometryHandle frame = detail::to_geos(context_.get(), world);
      const detail::GeometryHandle part{GEOSIntersection_r(context_.get(), whole.get(), frame.get()), {context_.get()}};
      for (Polygon& polygon : detail::polygons_of(context_.get(), part.get())) {
        shift(polygon, -side);
        push(detail::to_geos(context_.get(), polygon));
      }
    }
  }

  Result<MultiPolygon> take() {
    settle();
    detail::GeometryHandle all = united(std::move(done_));
    if (!all) {
      return fail(ErrorCode::data, "the band could not be made: " + context_.last_error(), "corridor band",
                  "Try another width, or simplify the line");
    }
    return detail::polygons_of(context_.get(), all.get());
  }

 private:
  void push(detail::GeometryHandle shape) {
    waiting_.push_back(std::move(shape));
    if (waiting_.size() >= kBatch) {
      settle();
    }
  }
  void settle() {
    if (!waiting_.empty()) {
      done_.push_back(united(std::move(waiting_)));
      waiting_.clear();
    }
  }
  detail::GeometryHandle united(std::vector<detail::GeometryHandle> shapes) {
    std::vector<GEOSGeometry*> parts;
    for (detail::GeometryHandle& shape : shapes) {
      if (!shape) {
        return {nullptr, {context_.get()}};
      }
      parts.push_back(shape.release());  // the collection owns them
    }
    const detail::GeometryHandle collection{
        GEOSGeom_createCollection_r(context_.get(), GEOS_GEOMETRYCOLLECTION, parts.data(),
                                    static_cast<unsigned>(parts.size())),
        {context_.get()}};
    return {collection ? GEOSUnaryUnion_r(context_.get(), collection.get()) : nullptr, {context_.get()}};
  }

  detail::GeosContext context_;
  std::vector<detail::GeometryHandle> waiting_;
  std::vector<detail::GeometryHandle> done_;
};

Status check_points(const MultiLineString& line, double width_km) {
  bool any = false;
  for (const LineString& part : line) {
    for (const LonLat& p : part) {
      any = true;
      if (!is_valid(p)) {
        return fail(ErrorCode::data, "the line holds a position outside WGS84", "corridor band",
                    "Longitude -180..180 first, then latitude -90..90");
      }
      const double to_pole_km = (90.0 - std::abs(p.lat)) * kLongestDegreeLatM / 1000.0;
      if (to_pole_km - width_km < kPolarCapDegrees * kLongestDegreeLatM / 1000.0) {
        return fail(ErrorCode::usage,
                    fmt::format("a band of {} km around {:.2f},{:.2f} would come within a degree of the pole", width_km,
                                p.lon, p.lat),
                    "corridor band", "Choose a narrower band or a line farther from the pole");
      }
    }
  }
  return any ? ok()
             : Status(fail(ErrorCode::usage, "there is no line to draw a band around", "corridor band",
                           "Give a line of at least one point"));
}

/// Adds the shapes around a line of short pieces.
void add_band(Union& whole, const LineString& points, double width_m) {
  LineString circle = circle_around(points.front(), width_m);
  if (points.size() == 1) {
    circle.push_back(circle.front());
    whole.add({circle, {}});
    return;
  }
  for (std::size_t i = 1; i < points.size(); ++i) {
    LineString next = circle_around(points[i], width_m);
    whole.add(shape_around(points[i - 1], points[i], circle, next, width_m));
    circle = std::move(next);
  }
}

}  // namespace

Status check_band_width(double width_km) {
  if (std::isfinite(width_km) && width_km >= kNarrowestBandKm && width_km <= kWidestBandKm) {
    return ok();
  }
  return fail(ErrorCode::usage, fmt::format("{} km is no width of a band", width_km), "--width",
              fmt::format("Allowed: {}..{} km", kNarrowestBandKm, kWidestBandKm));
}

Result<MultiPolygon> corridor_band(const MultiLineString& line, double width_km) {
  if (const Status usable = check_band_width(width_km); !usable) {
    return fail(usable.error());
  }
  if (const Status usable = check_points(line, width_km); !usable) {
    return fail(usable.error());
  }
  const double width_m = width_km * 1000.0;
  std::vector<LineString> parts;
  std::size_t pieces = 0;
  for (const LineString& part : line) {
    if (!part.empty()) {
      parts.push_back(with_short_pieces(thinned(unwrapped(part), width_m), width_m));
      pieces += parts.back().size();
    }
    if (pieces > kMostPieces) {
      return fail(ErrorCode::usage, fmt::format("the line has too many bends for a band of {} km", width_km),
                  "corridor band", "Choose a wider band or fewer lines");
    }
  }
  Union whole;
  for (const LineString& part : parts) {
    add_band(whole, part, width_m);
  }
  return whole.take();
}

}  // namespace geo
