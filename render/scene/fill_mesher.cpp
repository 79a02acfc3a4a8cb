#include "render/scene/fill_mesher.hpp"

#include <array>
#include <limits>

namespace render {

namespace {

/// Size of a cell in pixels at the level's finest scale.
constexpr double kCellPx = 0.75;

constexpr std::uint32_t kNoVertex = std::numeric_limits<std::uint32_t>::max();

/// Open-addressing map from a cell to the vertex that stands for it; a node-based map took five times as long.
class CellMap {
 public:
  explicit CellMap(std::size_t expected) {
    std::size_t capacity = 64;
    while (capacity < expected * 2) {
      capacity *= 2;
    }
    slots_.resize(capacity);
  }
  /// The slot's vertex, kNoVertex when the cell is new; the caller fills it in.
  std::uint32_t& operator[](std::uint64_t cell) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = static_cast<std::size_t>((cell * 0x9E3779B97F4A7C15ULL) >> 20U) & mask;
    while (slots_[i].vertex != kNoVertex && slots_[i].cell != cell) {
      i = (i + 1) & mask;
    }
    slots_[i].cell = cell;
    return slots_[i].vertex;
  }

 private:
  struct Slot {
    std::uint64_t cell = 0;
    std::uint32_t vertex = kNoVertex;
  };
  std::vector<Slot> slots_;
};

std::uint64_t cell_of(Point p, double cell_m) {
  const auto x = static_cast<std::uint32_t>(static_cast<std::int32_t>(std::floor(p.x / cell_m)));
  const auto y = static_cast<std::uint32_t>(static_cast<std::int32_t>(std::floor(p.y / cell_m)));
  return (static_cast<std::uint64_t>(x) << 32U) | y;
}

std::size_t count_points(const std::vector<std::shared_ptr<const Area>>& areas) {
  std::size_t count = 0;
  for (const auto& area : areas) {
    for (const Polyline& ring : area->rings) {
      count += ring.size();
    }
  }
  return count;
}

/// Gathers vertices and, per area, the numbers they got.
class FillBuilder {
 public:
  FillBuilder(std::size_t points, DetailLevel level)
      : cell_m_(is_full_detail(level) ? 0.0 : kCellPx * level_pixel_m(level)), cells_(cell_m_ > 0.0 ? points : 0) {
    mesh_.vertices.reserve(points);
  }

  void add(const Area& area) {
    numbers_.clear();
    for (const Polyline& ring : area.rings) {
      for (const Point& p : ring) {
        numbers_.push_back(vertex_at(p));
      }
    }
    const std::size_t whole = area.triangles.size() / 3 * 3;
    for (std::size_t i = 0; i < whole; i += 3) {
      add_triangle(area.triangles[i], area.triangles[i + 1], area.triangles[i + 2]);
    }
  }

  FillMesh take() { return std::move(mesh_); }

 private:
  std::uint32_t vertex_at(Point p) {
    const auto next = static_cast<std::uint32_t>(mesh_.vertices.size());
    if (cell_m_ > 0.0) {
      std::uint32_t& known = cells_[cell_of(p, cell_m_)];
      if (known != kNoVertex) {
        return known;
      }
      known = next;
    }
    // The first point of a cell stands for it, not the cell's centre: edges stay on real outlines.
    mesh_.vertices.push_back(to_fixed(p));
    return next;
  }

  void add_triangle(std::uint32_t i, std::uint32_t j, std::uint32_t k) {
    if (i >= numbers_.size() || j >= numbers_.size() || k >= numbers_.size()) {
      return;
    }
    const std::uint32_t a = numbers_[i];
    const std::uint32_t b = numbers_[j];
    const std::uint32_t c = numbers_[k];
    if (a != b && b != c && c != a) {
      mesh_.indices.insert(mesh_.indices.end(), {a, b, c});
    }
  }

  double cell_m_;
  CellMap cells_;
  FillMesh mesh_;
  std::vector<std::uint32_t> numbers_;
};

constexpr std::size_t kTilesAcross = 16;

Box bounds_of(const std::vector<FixedPoint>& vertices) {
  Box box;
  for (const FixedPoint& v : vertices) {
    box.extend({static_cast<double>(v.x), static_cast<double>(v.y)});
  }
  return box;
}

std::size_t tile_index(double value, double low, double high) {
  const double share = high > low ? (value - low) / (high - low) : 0.0;
  return std::min(kTilesAcross - 1, static_cast<std::size_t>(std::max(0.0, share) * kTilesAcross));
}

std::size_t tile_of(const FillMesh& mesh, const Box& box, std::size_t first) {
  double x = 0.0;
  double y = 0.0;
  for (std::size_t corner = 0; corner < 3; ++corner) {
    const FixedPoint v = mesh.vertices[mesh.indices[first + corner]];
    x += v.x / 3.0;
    y += v.y / 3.0;
  }
  return tile_index(y, box.min_y, box.max_y) * kTilesAcross + tile_index(x, box.min_x, box.max_x);
}

/// Counting sort of the triangles by the tile of their centre, so that a tile is one run of indices.
void sort_into_chunks(FillMesh& mesh) {
  const Box box = bounds_of(mesh.vertices);
  const std::size_t triangles = mesh.indices.size() / 3;
  std::vector<std::uint16_t> tiles(triangles);
  std::array<std::uint32_t, kTilesAcross * kTilesAcross + 1> starts{};
  for (std::size_t t = 0; t < triangles; ++t) {
    tiles[t] = static_cast<std::uint16_t>(tile_of(mesh, box, t * 3));
    ++starts[tiles[t] + 1U];
  }
  for (std::size_t i = 1; i < starts.size(); ++i) {
    starts[i] += starts[i - 1];
  }
  std::vector<std::uint32_t> sorted(mesh.indices.size());
  std::vector<MeshChunk> chunks(kTilesAcross * kTilesAcross);
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    chunks[i].first_index = starts[i] * 3;
    chunks[i].index_count = (starts[i + 1] - starts[i]) * 3;
  }
  for (std::size_t t = 0; t < triangles; ++t) {
    const std::size_t to = static_cast<std::size_t>(starts[tiles[t]]++) * 3;
    for (std::size_t corner = 0; corner < 3; ++corner) {
      const std::uint32_t index = mesh.indices[t * 3 + corner];
      sorted[to + corner] = index;
      const FixedPoint v = mesh.vertices[index];
      chunks[tiles[t]].bounds.extend({v.x / kUnitsPerMetre, v.y / kUnitsPerMetre});
    }
  }
  mesh.indices = std::move(sorted);
  std::erase_if(chunks, [](const MeshChunk& chunk) { return chunk.index_count == 0; });
  mesh.chunks = std::move(chunks);
}

}  // namespace

FillMesh mesh_areas(const std::vector<std::shared_ptr<const Area>>& areas, DetailLevel level) {
  FillBuilder builder(count_points(areas), level);
  for (const auto& area : areas) {
    builder.add(*area);
  }
  FillMesh mesh = builder.take();
  sort_into_chunks(mesh);
  return mesh;
}

}  // namespace render
