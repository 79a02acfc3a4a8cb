#pragma once
// Private to geo_plan: what CountryIndex holds, shared with the border proof.

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "geo/plan/border_cells.hpp"
#include "geo/plan/country_index.hpp"
#include "geo/plan/geos_bridge.hpp"
#include "geo/plan/segment_tree.hpp"

namespace geo::detail {

/// GEOS state of one call: prepared geometries are not safe to share, so each call borrows a workspace.
/// Polygons are prepared on first use and kept.
class GeosWorkspace {
 public:
  explicit GeosWorkspace(std::size_t pieces);
  struct Prepared {
    const GEOSGeometry* geometry = nullptr;
    const GEOSPreparedGeometry* prepared = nullptr;
  };
  /// Null members when GEOS refuses the polygon.
  Prepared piece(std::size_t index, const Polygon& polygon);
  GEOSContextHandle_t context() const { return context_.get(); }

 private:
  GeosContext context_;  // first: the handles below borrow it
  std::vector<GeometryHandle> geometries_;
  std::vector<PreparedHandle> prepared_;
};

/// Which pieces may lie in a box: pieces listed by cells of five degrees. Immutable after the last add().
class PieceGrid {
 public:
  void add(std::size_t piece, const LonLatBounds& bounds);
  /// Candidates of every cell the box touches, sorted, each once; the caller still compares exact bounds.
  std::vector<std::size_t> near(const LonLatBounds& box) const;

 private:
  static constexpr int kColumns = 72;
  static constexpr int kRows = 36;
  template <class Visit>
  static void for_cells(const LonLatBounds& box, Visit visit);
  std::array<std::vector<std::uint32_t>, kColumns * kRows> cells_;
};

/// A country's border for distances, made on first use.
struct Coast {
  std::vector<std::size_t> pieces;
  LonLatBounds bounds;
  mutable std::once_flag once;
  mutable SegmentTree tree;
};

}  // namespace geo::detail

namespace geo {

struct CountryIndex::Impl {
  struct Piece {
    CountryCode code;
    LonLatBounds bounds;
    Polygon polygon;
  };
  Worldview worldview = Worldview::un;
  std::vector<Piece> pieces;
  detail::PieceGrid grid;
  detail::BorderCells cells;
  std::vector<CountryCode> codes;
  std::map<CountryCode, std::unique_ptr<detail::Coast>> coasts;

  /// Null for a country that is not on the map.
  const detail::Coast* coast(CountryCode code) const;
  /// Coasts in one cell, by country.
  const std::vector<detail::BorderCells::Coast>& local_coasts(detail::BorderCells::Cell cell) const {
    return cells.coasts(cell, [this](std::uint32_t piece) { return pieces[piece].code; });
  }
  const detail::SegmentTree& tree(const detail::Coast& coast) const;

  /// A workspace for the length of a call; goes back to the pool after it.
  class Lease {
   public:
    explicit Lease(const Impl& owner);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    detail::GeosWorkspace* operator->() { return space_.get(); }
    detail::GeosWorkspace::Prepared piece(std::size_t i) { return space_->piece(i, owner_.pieces[i].polygon); }

   private:
    const Impl& owner_;
    std::unique_ptr<detail::GeosWorkspace> space_;
  };

 private:
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<detail::GeosWorkspace>> idle_;
};

}  // namespace geo
