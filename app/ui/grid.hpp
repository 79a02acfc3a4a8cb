#pragma once
// A table in our look: clickable heads that sort, rows that highlight, cells cut to their column.

#include <string>
#include <string_view>
#include <vector>

#include "app/ui/frame.hpp"

namespace app {

struct GridColumn {
  std::string title;
  float width_px = 0.0F;  ///< 0: takes what the others leave
  bool right = true;      ///< figures
};

/// Which column orders the rows; -1 keeps the order given.
struct GridSort {
  int column = -1;
  bool descending = false;
};

/// Draw order: construct, row() and cells for each row, destroy.
class Grid {
 public:
  Grid(const Frame& frame, const char* id, const Rect& area, std::vector<GridColumn> columns, GridSort& sort,
       float row_px);
  ~Grid();
  Grid(const Grid&) = delete;
  Grid& operator=(const Grid&) = delete;

  struct RowState {
    bool clicked = false;
    bool double_clicked = false;
    bool hovered = false;
  };
  /// Starts a row; `key` is stable when the rows are sorted anew.
  RowState row(int key, bool selected, bool lit = false);
  /// Area of a column in the current row.
  Rect cell(std::size_t column) const;
  void text(std::size_t column, std::string_view text, const ImFont& font, ImU32 colour);
  float row_height() const { return row_height_; }

 private:
  void layout(const Rect& area);
  void draw_head(const Rect& area, GridSort& sort);

  const Frame& frame_;
  std::vector<GridColumn> columns_;
  std::vector<Rect> spans_;  ///< x range of every column
  float row_height_;
  Rect row_;
};

}  // namespace app
