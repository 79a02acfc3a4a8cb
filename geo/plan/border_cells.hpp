#pragma once
// Private to geo_plan: border segments of all countries by cells of one degree, so that a question about a line or a
// point looks at the borders near it and at no others.

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "geo/core/ids.hpp"
#include "geo/plan/segment_tree.hpp"

namespace geo::detail {

/// Immutable after build() but for the trees made on first use; safe from any thread. Borrows the rings.
class BorderCells {
 public:
  /// A segment of a ring: from start[0] to start[1].
  struct Segment {
    const LonLat* start = nullptr;
    std::uint32_t piece = 0;
  };
  using Cell = std::uint32_t;

  /// The ring must outlive the cells and not move.
  void add_ring(std::uint32_t piece, const LineString& ring) { rings_.push_back({&ring, piece}); }
  void build();

  /// Segments whose boxes touch the box of the segment a-b, each once.
  void near_segment(LonLat a, LonLat b, std::vector<Segment>& found) const;

  /// Borders of one country inside one cell.
  struct Coast {
    CountryCode country;
    SegmentTree tree;
  };
  /// Coasts of every country whose border touches the cell, sorted by country.
  template <class CountryOfPiece>
  const std::vector<Coast>& coasts(Cell cell, CountryOfPiece country_of) const {
    LocalCoasts& local = local_coasts(cell);
    std::call_once(local.once, [&] { local.coasts = make_coasts(cell, country_of); });
    return local.coasts;
  }

  /// Calls visit(cell) for every cell with borders that the box touches.
  template <class Visit>
  void for_cells(const LonLatBounds& box, Visit visit) const {
    const int north = index(box.north + 90.0, kRows);
    const int east = index(box.east + 180.0, kColumns);
    for (int row = index(box.south + 90.0, kRows); row <= north; ++row) {
      for (int column = index(box.west + 180.0, kColumns); column <= east; ++column) {
        visit(static_cast<Cell>(row * kColumns + column));
      }
    }
  }

 private:
  static constexpr int kColumns = 360;
  static constexpr int kRows = 180;
  struct Ring {
    const LineString* points;
    std::uint32_t piece;
  };
  struct LocalCoasts {
    std::once_flag once;
    std::vector<Coast> coasts;
  };

  static int index(double degrees, int count) { return std::clamp(static_cast<int>(degrees), 0, count - 1); }
  static Cell cell_of(LonLat p) {
    return static_cast<Cell>(index(p.lat + 90.0, kRows) * kColumns + index(p.lon + 180.0, kColumns));
  }
  LocalCoasts& local_coasts(Cell cell) const;

  template <class CountryOfPiece>
  std::vector<Coast> make_coasts(Cell cell, CountryOfPiece country_of) const {
    std::map<CountryCode, SegmentTree> trees;
    for (std::uint32_t i = first_[cell]; i < first_[cell + 1]; ++i) {
      trees[country_of(segments_[i].piece)].add_ring({segments_[i].start, 2});
    }
    std::vector<Coast> coasts;
    for (auto& [country, tree] : trees) {
      tree.build();
      coasts.push_back({country, std::move(tree)});
    }
    return coasts;
  }

  std::vector<Ring> rings_;
  std::vector<std::uint32_t> first_;  // segments of cell c are [first_[c], first_[c + 1])
  std::vector<Segment> segments_;
  mutable std::mutex mutex_;
  mutable std::map<Cell, std::unique_ptr<LocalCoasts>> local_;
};

}  // namespace geo::detail
