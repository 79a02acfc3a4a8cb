#include "render/scene/line_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>

namespace render {

namespace {

struct Vector {
  double x = 0.0;
  double y = 0.0;
};

double squared_distance(Point p, Point a, Point b) {
  const Vector ab{b.x - a.x, b.y - a.y};
  const double length = ab.x * ab.x + ab.y * ab.y;
  const double along = length > 0.0 ? std::clamp(((p.x - a.x) * ab.x + (p.y - a.y) * ab.y) / length, 0.0, 1.0) : 0.0;
  const double dx = p.x - (a.x + along * ab.x);
  const double dy = p.y - (a.y + along * ab.y);
  return dx * dx + dy * dy;
}

Vector direction(Point a, Point b) {
  const double length = std::hypot(b.x - a.x, b.y - a.y);
  return length > 0.0 ? Vector{(b.x - a.x) / length, (b.y - a.y) / length} : Vector{};
}

/// Right of the direction, with y north.
Vector right_of(Vector d) {
  return {d.y, -d.x};
}
double dot(Vector a, Vector b) {
  return a.x * b.x + a.y * b.y;
}
double cross(Vector a, Vector b) {
  return a.x * b.y - a.y * b.x;
}
Point shifted(Point p, Vector v, double by) {
  return {p.x + v.x * by, p.y + v.y * by};
}

/// Drops points nearer than the tolerance to the last kept one: a cheap pass that spares Douglas-Peucker most work.
Polyline thinned(const Polyline& line, double tolerance_m) {
  Polyline kept;
  kept.reserve(line.size());
  kept.push_back(line.front());
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    const double dx = line[i].x - kept.back().x;
    const double dy = line[i].y - kept.back().y;
    if (dx * dx + dy * dy >= tolerance_m * tolerance_m) {
      kept.push_back(line[i]);
    }
  }
  kept.push_back(line.back());
  return kept;
}

/// Removes zero-length segments; their direction is undefined.
void drop_repeats(Strand& strand) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < strand.points.size(); ++i) {
    if (kept == 0 || !(strand.points[i] == strand.points[kept - 1])) {
      strand.points[kept] = strand.points[i];
      strand.offsets_m[kept] = strand.offsets_m[i];
      ++kept;
    }
  }
  strand.points.resize(kept);
  strand.offsets_m.resize(kept);
}

void append(Strand& strand, const Polyline& points, bool reversed, double offset_m) {
  const double signed_offset = reversed ? -offset_m : offset_m;
  const auto add = [&](Point p) {
    strand.points.push_back(p);
    strand.offsets_m.push_back(signed_offset);
  };
  if (reversed) {
    std::for_each(points.rbegin(), points.rend(), add);
  } else {
    std::for_each(points.begin(), points.end(), add);
  }
}

/// Whether the line must be walked backwards for its end to meet the next line.
bool starts_reversed(const Polyline& line, const Polyline* next) {
  if (next == nullptr || line.back() == next->front() || line.back() == next->back()) {
    return false;
  }
  return line.front() == next->front() || line.front() == next->back();
}

bool is_drawable(const Line& line) {
  return line.points && line.points->size() >= 2;
}

// Length (px) over which a strand eases from one offset to another, per pixel of change.
constexpr double kEasePerPixel = 2.5;
constexpr int kEaseSteps = 6;

double smooth_step(double t) {
  return t * t * (3.0 - 2.0 * t);
}

/// Distances along a strand, with points inserted at will.
class OffsetEaser {
 public:
  OffsetEaser(const Strand& strand, double metres_per_pixel) : strand_(strand), pixel_m_(metres_per_pixel) {
    along_.push_back(0.0);
    for (std::size_t i = 1; i < strand.points.size(); ++i) {
      const Point a = strand.points[i - 1];
      const Point b = strand.points[i];
      along_.push_back(along_.back() + std::hypot(b.x - a.x, b.y - a.y));
    }
    find_steps();
  }

  /// The strand without repeated points, its offsets changing gradually.
  Strand eased() const {
    std::vector<double> stations = along_;
    for (const Step& step : steps_) {
      for (int i = 0; i <= kEaseSteps; ++i) {
        stations.push_back(step.at + step.half * (2.0 * i / kEaseSteps - 1.0));
      }
    }
    std::sort(stations.begin(), stations.end());
    Strand result;
    std::size_t segment = 1;
    for (const double station : stations) {
      while (segment + 1 < along_.size() && along_[segment] < station) {
        ++segment;
      }
      result.points.push_back(point_at(segment, station));
      result.offsets_m.push_back(offset_at(station));
    }
    drop_repeats(result);
    return result;
  }

 private:
  struct Step {
    double at = 0.0;
    double half = 0.0;
    double from = 0.0;
    double to = 0.0;
  };

  void find_steps() {
    double run_start = 0.0;
    for (std::size_t i = 1; i < strand_.points.size(); ++i) {
      const double change = strand_.offsets_m[i] - strand_.offsets_m[i - 1];
      if (std::abs(change) > 1e-9) {
        close_run(along_[i - 1] - run_start);
        run_start = along_[i - 1];
        const double wanted = std::max(4.0 * pixel_m_, std::abs(change) * kEasePerPixel);
        steps_.push_back(
            {run_start, std::min(wanted, run_before_ * 0.45), strand_.offsets_m[i - 1], strand_.offsets_m[i]});
      }
    }
    close_run(along_.back() - run_start);
  }

  /// A passage may take less than half of the run on either side.
  void close_run(double length) {
    run_before_ = length;
    if (!steps_.empty()) {
      steps_.back().half = std::min(steps_.back().half, length * 0.45);
    }
  }

  Point point_at(std::size_t segment, double station) const {
    const double length = along_[segment] - along_[segment - 1];
    const double t = length > 0.0 ? std::clamp((station - along_[segment - 1]) / length, 0.0, 1.0) : 0.0;
    const Point a = strand_.points[segment - 1];
    const Point b = strand_.points[segment];
    return t >= 1.0 ? b : Point{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
  }

  double offset_at(double station) const {
    double offset = strand_.offsets_m.front();
    for (const Step& step : steps_) {
      if (station <= step.at - step.half) {
        break;
      }
      const double t = step.half > 0.0 ? (station - step.at + step.half) / (2.0 * step.half) : 1.0;
      offset = step.from + (step.to - step.from) * smooth_step(std::clamp(t, 0.0, 1.0));
    }
    return offset;
  }

  const Strand& strand_;
  double pixel_m_;
  double run_before_ = 0.0;
  std::vector<double> along_;
  std::vector<Step> steps_;
};

/// Cap of the mitre at inner bends: beyond it the neighbouring segments are shorter than the bend needs anyway.
constexpr double kMaxMitre = 4.0;

/// Offset vector at a vertex between two directions: unit distance from both lines.
Vector mitre(Vector before, Vector after) {
  const Vector a = right_of(before);
  const Vector b = right_of(after);
  const Vector sum{a.x + b.x, a.y + b.y};
  const double squared = dot(sum, sum);
  if (squared < 1e-9) {
    return b;
  }
  const double scale = std::min(2.0 / squared, kMaxMitre / std::sqrt(squared));
  return {sum.x * scale, sum.y * scale};
}

Vector direction_before(const Polyline& line, std::size_t i) {
  return i > 0 ? direction(line[i - 1], line[i]) : direction(line[0], line[1]);
}
Vector direction_after(const Polyline& line, std::size_t i) {
  return i + 1 < line.size() ? direction(line[i], line[i + 1]) : direction_before(line, i);
}

Point moved_point(const Strand& s, std::size_t i) {
  return shifted(s.points[i], mitre(direction_before(s.points, i), direction_after(s.points, i)), s.offsets_m[i]);
}

/// A segment shorter than its bend's inner side runs backwards once moved; it becomes a single point.
bool is_inverted(const Strand& s, std::size_t i) {
  const Point a = moved_point(s, i);
  const Point b = moved_point(s, i + 1);
  const Vector d = direction(s.points[i], s.points[i + 1]);
  return d.x * (b.x - a.x) + d.y * (b.y - a.y) < 0.0;
}

/// Where the lines of the segments before and after i meet, if that is ahead of the one and behind the other.
Point replacement(const Strand& s, std::size_t i) {
  const Point a = s.points[i];
  const Point b = s.points[i + 1];
  const Point middle{(a.x + b.x) / 2.0, (a.y + b.y) / 2.0};
  if (i == 0 || i + 2 >= s.points.size()) {
    return i == 0 ? a : b;
  }
  const Vector before = direction(s.points[i - 1], a);
  const Vector after = direction(b, s.points[i + 2]);
  const double sine = cross(before, after);
  if (std::abs(sine) < 0.1) {
    return middle;
  }
  const double ahead = cross({b.x - a.x, b.y - a.y}, after) / sine;
  const double reach = 4.0 * std::hypot(b.x - a.x, b.y - a.y);
  return ahead >= 0.0 && ahead <= reach ? shifted(a, before, ahead) : middle;
}

void merge_inverted(Strand& s) {
  bool changed = true;
  while (changed && s.points.size() > 2) {
    changed = false;
    for (std::size_t i = 0; i + 1 < s.points.size() && s.points.size() > 2; ++i) {
      if (is_inverted(s, i)) {
        s.points[i] = replacement(s, i);
        s.offsets_m[i] = (s.offsets_m[i] + s.offsets_m[i + 1]) / 2.0;
        s.points.erase(s.points.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        s.offsets_m.erase(s.offsets_m.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        i = i >= 2 ? i - 2 : 0;
        changed = true;
      }
    }
    drop_repeats(s);
  }
}

/// Adds the moved vertex: an arc on the outside of a bend, the mitre point else.
void add_moved(Polyline& out, const Strand& s, std::size_t i) {
  const Vector before = direction_before(s.points, i);
  const Vector after = direction_after(s.points, i);
  const double turn = std::atan2(cross(before, after), dot(before, after));
  const double offset = s.offsets_m[i];
  const bool is_outer = turn * offset > 0.0;  // a left turn has its outside on the right
  constexpr double kArcStep = std::numbers::pi / 8.0;
  const int steps = is_outer ? static_cast<int>(std::ceil(std::abs(turn) / kArcStep)) : 1;
  if (steps <= 1) {
    out.push_back(shifted(s.points[i], mitre(before, after), offset));
    return;
  }
  const Vector normal = right_of(before);
  for (int k = 0; k <= steps; ++k) {
    const double angle = turn * k / steps;
    const Vector turned{normal.x * std::cos(angle) - normal.y * std::sin(angle),
                        normal.x * std::sin(angle) + normal.y * std::cos(angle)};
    out.push_back(shifted(s.points[i], turned, offset));
  }
}

}  // namespace

Polyline simplified(const Polyline& line, double tolerance_m) {
  if (line.size() < 3 || tolerance_m <= 0.0) {
    return line;
  }
  const Polyline input = thinned(line, tolerance_m / 2.0);
  std::vector<bool> keep(input.size(), false);
  keep.front() = true;
  keep.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, input.size() - 1}};
  while (!open.empty()) {
    const auto [first, last] = open.back();
    open.pop_back();
    double worst = tolerance_m * tolerance_m;
    std::size_t split = first;
    for (std::size_t i = first + 1; i < last; ++i) {
      const double d = squared_distance(input[i], input[first], input[last]);
      if (d > worst) {
        worst = d;
        split = i;
      }
    }
    if (split != first) {
      keep[split] = true;
      open.emplace_back(first, split);
      open.emplace_back(split, last);
    }
  }
  Polyline result;
  for (std::size_t i = 0; i < input.size(); ++i) {
    if (keep[i]) {
      result.push_back(input[i]);
    }
  }
  return result;
}

std::vector<Strand> join_lines(const std::vector<Line>& lines, double metres_per_pixel) {
  std::vector<Strand> strands;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_drawable(lines[i])) {
      continue;
    }
    const Polyline& points = *lines[i].points;
    const double offset_m = static_cast<double>(lines[i].offset_px) * metres_per_pixel;
    const Point* end = strands.empty() ? nullptr : &strands.back().points.back();
    if (end != nullptr && (*end == points.front() || *end == points.back())) {
      append(strands.back(), points, !(*end == points.front()), offset_m);
      continue;
    }
    const bool has_next = i + 1 < lines.size() && is_drawable(lines[i + 1]);
    strands.emplace_back();
    append(strands.back(), points, starts_reversed(points, has_next ? lines[i + 1].points.get() : nullptr), offset_m);
  }
  return strands;
}

Polyline moved_aside(const Strand& strand, double metres_per_pixel) {
  const bool is_moved =
      std::any_of(strand.offsets_m.begin(), strand.offsets_m.end(), [](double o) { return o != 0.0; });
  if (!is_moved || strand.points.size() < 2) {
    return strand.points;
  }
  Strand work = OffsetEaser(strand, metres_per_pixel).eased();
  if (work.points.size() < 2) {
    return strand.points;
  }
  merge_inverted(work);
  Polyline out;
  out.reserve(work.points.size() * 2);
  for (std::size_t i = 0; i < work.points.size(); ++i) {
    add_moved(out, work, i);
  }
  return out;
}

bool has_offsets(const LineLayer& layer) {
  return std::any_of(layer.lines.begin(), layer.lines.end(), [](const Line& line) { return line.offset_px != 0.0F; });
}

std::vector<Polyline> drawn_polylines(const LineLayer& layer, double metres_per_pixel, double tolerance_px) {
  std::vector<Line> coarse;
  coarse.reserve(layer.lines.size());
  for (const Line& line : layer.lines) {
    if (is_drawable(line)) {
      coarse.push_back(line);
      if (tolerance_px > 0.0) {
        coarse.back().points = std::make_shared<Polyline>(simplified(*line.points, tolerance_px * metres_per_pixel));
      }
    }
  }
  std::vector<Polyline> result;
  for (Strand& strand : join_lines(coarse, metres_per_pixel)) {
    result.push_back(moved_aside(strand, metres_per_pixel));
  }
  return result;
}

}  // namespace render
