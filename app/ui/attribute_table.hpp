#pragma once
// The deposits as a table: filter, sort, linked with the selection.

#include <array>
#include <memory>
#include <vector>

#include "app/ui/grid.hpp"

namespace app {

class AttributeTable {
 public:
  void draw(const Frame& frame, const Rect& area);

 private:
  void refresh(const Frame& frame);

  std::array<char, 64> filter_{};
  GridSort sort_;
  // What the rows were made for; they are made again only when one of these changes.
  std::weak_ptr<const World> world_;
  std::string filtered_;
  std::set<std::string> commodities_;
  GridSort sorted_;
  std::vector<std::uint32_t> rows_;
  std::uint32_t scrolled_to_ = 0xffffffffU;
};

/// Indices of deposits whose name, commodity, country or region holds the folded text and that pass the commodity
/// filter (empty = all).
std::vector<std::uint32_t> filter_deposits(const geo::DataPack& pack, const std::string& text,
                                           const std::set<std::string>& commodities);

}  // namespace app
