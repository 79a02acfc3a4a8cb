#pragma once
// The editor of costs, times and emissions: a panel over the map that stays open while answers follow every figure.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/core/cost_sheet.hpp"
#include "app/ui/frame.hpp"

namespace app {

class CostPanel {
 public:
  /// Draws itself in the right part of `map` when frame.ui.costs_open.
  void draw(const Frame& frame, const Rect& map);

 private:
  enum class Show { on_routes, all, changed };
  struct Line {
    CostItem item;
    std::string head;    ///< of its group
    std::string folded;  ///< what a search looks through
    bool on_routes = true;
  };
  /// Text of a row the user is typing into; kept while it cannot be taken, so that he can put it right.
  struct RowEdit {
    std::string key;
    std::array<std::array<char, 24>, 3> text{};
    bool pushed = false;  ///< an edit of the history is open
  };
  void refresh(const Frame& frame);
  void draw_head(const Frame& frame, float width);
  void draw_values(const Frame& frame, float width);
  void draw_filter(const Frame& frame, float width);
  void draw_list(const Frame& frame);
  void draw_row(const Frame& frame, const CostItem& item, float width);
  bool draw_fields(const Frame& frame, const CostItem& item, const geo::Range& value, ImVec2 at);
  bool draw_field(const Frame& frame, const CostItem& item, std::size_t index, const std::string& shown, ImVec2 at);
  void take(const Frame& frame, const CostItem& item, const geo::Range& value);
  bool is_listed(const Frame& frame, const Line& line, const std::string& folded) const;
  bool is_edited(const CostItem& item) const { return edit_ && edit_->key == item.key; }

  // What the lines were made for.
  std::shared_ptr<const World> world_;
  std::shared_ptr<const geo::RouteSet> answer_;
  geo::Cargo cargo_ = geo::Cargo::container;
  Language language_ = Language::en;
  std::vector<Line> lines_;
  std::string error_;

  std::array<char, 64> search_{};
  Show show_ = Show::on_routes;
  std::optional<RowEdit> edit_;
  bool was_open_ = false;
};

/// The value a row of text fields says, or what is wrong with it.
struct CostEntry {
  std::optional<geo::Range> value;
  Text error = Text::bad_number;
};
CostEntry read_cost(const CostItem& item, const std::array<std::string, 3>& fields);

}  // namespace app
