#include "render/scene/line_mesher.hpp"

#include <cmath>

namespace render {

namespace {

struct Direction {
  double x = 0.0;
  double y = 0.0;
};

/// A mitre up to this long (in half widths) sticks out by less than a third of a pixel on our widest lines.
constexpr double kGentleMitre = 1.12;
/// Mitre limit of lines without round joins.
constexpr double kThinMitre = 2.0;
/// Indices after which a chunk is closed: small enough to cull, large enough to keep draw calls few.
constexpr std::uint32_t kChunkIndices = 3072;

Polyline without_repeats(const Polyline& line) {
  Polyline kept;
  kept.reserve(line.size());
  for (const Point& p : line) {
    if (kept.empty() || !(to_fixed(p) == to_fixed(kept.back()))) {
      kept.push_back(p);
    }
  }
  return kept;
}

class LineBuilder {
 public:
  explicit LineBuilder(const LineMeshOptions& options) : options_(options) {}

  void add(const Polyline& raw) {
    const Polyline line = without_repeats(raw);
    if (line.size() < 2) {
      return;
    }
    const bool is_ring = line.size() > 3 && line.front() == line.back();
    along_m_ = 0.0;
    Direction before = direction(line, is_ring ? line.size() - 2 : 0);
    start(line, before, is_ring);
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      const Direction here = direction(line, i);
      const bool is_last = i + 2 == line.size();
      const Direction next = is_last ? (is_ring ? direction(line, 0) : here) : direction(line, i + 1);
      along_m_ += std::hypot(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y);
      finish_segment(line[i + 1], here, next, is_last && !is_ring);
      if (mesh_.indices.size() - chunk_start_ >= kChunkIndices) {
        close_chunk();
      }
    }
  }

  LineMesh take() {
    close_chunk();
    return std::move(mesh_);
  }

 private:
  static Direction direction(const Polyline& line, std::size_t i) {
    const double dx = line[i + 1].x - line[i].x;
    const double dy = line[i + 1].y - line[i].y;
    const double length = std::hypot(dx, dy);
    return {dx / length, dy / length};
  }

  std::uint32_t push(Point p, double ex, double ey, double u, double v) {
    bounds_.extend(p);
    mesh_.vertices.push_back({to_fixed(p), static_cast<float>(ex), static_cast<float>(ey), static_cast<float>(u),
                              static_cast<float>(v), static_cast<float>(along_m_)});
    return static_cast<std::uint32_t>(mesh_.vertices.size() - 1);
  }

  /// Vertices left and right of p; `scale` > 1 for a mitre.
  void push_pair(Point p, Direction normal, double scale) {
    left_ = push(p, -normal.x * scale, -normal.y * scale, 0.0, -1.0);
    right_ = push(p, normal.x * scale, normal.y * scale, 0.0, 1.0);
    pair_at_ = p;
  }

  void push_quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    mesh_.indices.insert(mesh_.indices.end(), {a, b, c, c, b, d});
  }

  struct Mitre {
    Direction normal;
    double length = 1.0;
  };
  static Mitre mitre(Direction before, Direction after) {
    const Direction sum{before.y + after.y, -before.x - after.x};
    const double length = std::hypot(sum.x, sum.y);
    if (length < 1e-6) {
      return {{after.y, -after.x}, 1e6};
    }
    return {{sum.x / length, sum.y / length}, 2.0 / length};
  }

  void start(const Polyline& line, Direction before, bool is_ring) {
    const Direction first = direction(line, 0);
    if (!is_ring) {
      if (options_.round_caps) {
        push_cap(line.front(), {-first.x, -first.y});
      }
      push_pair(line.front(), {first.y, -first.x}, 1.0);
      return;
    }
    const Mitre join = mitre(before, first);
    if (join.length <= kGentleMitre || !options_.round_joins) {
      push_pair(line.front(), join.normal, std::min(join.length, kThinMitre));
    } else {
      push_pair(line.front(), {first.y, -first.x}, 1.0);
    }
  }

  /// Ends the segment that leads to p and leaves left_ and right_ ready for the next one.
  void finish_segment(Point p, Direction here, Direction next, bool is_end) {
    const std::uint32_t a = left_;
    const std::uint32_t b = right_;
    bounds_.extend(pair_at_);  // the pair may belong to the chunk before
    const Mitre join = is_end ? Mitre{{here.y, -here.x}, 1.0} : mitre(here, next);
    if (join.length <= kGentleMitre || !options_.round_joins) {
      push_pair(p, join.normal, std::min(join.length, kThinMitre));
      push_quad(a, b, left_, right_);
      if (is_end && options_.round_caps) {
        push_cap(p, here);
      }
      return;
    }
    push_pair(p, {here.y, -here.x}, 1.0);
    push_quad(a, b, left_, right_);
    push_disc(p);
    push_pair(p, {next.y, -next.x}, 1.0);
  }

  /// Half a disc beyond the end, towards d.
  void push_cap(Point p, Direction d) {
    const Direction n{d.y, -d.x};
    const std::uint32_t a = push(p, -n.x, -n.y, 0.0, -1.0);
    const std::uint32_t b = push(p, n.x, n.y, 0.0, 1.0);
    const std::uint32_t c = push(p, d.x - n.x, d.y - n.y, 1.0, -1.0);
    const std::uint32_t e = push(p, d.x + n.x, d.y + n.y, 1.0, 1.0);
    push_quad(a, b, c, e);
  }

  void push_disc(Point p) {
    const std::uint32_t a = push(p, -1.0, -1.0, -1.0, -1.0);
    const std::uint32_t b = push(p, 1.0, -1.0, 1.0, -1.0);
    const std::uint32_t c = push(p, -1.0, 1.0, -1.0, 1.0);
    const std::uint32_t d = push(p, 1.0, 1.0, 1.0, 1.0);
    push_quad(a, b, c, d);
  }

  void close_chunk() {
    const auto end = static_cast<std::uint32_t>(mesh_.indices.size());
    if (end > chunk_start_) {
      mesh_.chunks.push_back({bounds_, chunk_start_, end - chunk_start_});
    }
    chunk_start_ = end;
    bounds_ = Box{};
  }

  LineMeshOptions options_;
  LineMesh mesh_;
  Box bounds_;
  std::uint32_t chunk_start_ = 0;
  double along_m_ = 0.0;
  std::uint32_t left_ = 0;
  std::uint32_t right_ = 0;
  Point pair_at_;
};

}  // namespace

LineMesh mesh_polylines(const std::vector<Polyline>& polylines, const LineMeshOptions& options) {
  LineBuilder builder(options);
  for (const Polyline& line : polylines) {
    builder.add(line);
  }
  return builder.take();
}

}  // namespace render
