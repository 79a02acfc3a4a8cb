#pragma once
// Search over the window: places, deposits, cities, countries and commands in one list.

#include <array>
#include <string>
#include <vector>

#include "app/ui/frame.hpp"

namespace app {

class SearchPalette {
 public:
  void draw(const Frame& frame, const Rect& window);

 private:
  struct Entry {
    std::string label;
    std::string detail;
    CommandQueue commands;
    std::optional<geo::LonLat> fly_to;
    void (*open)(const Frame& frame) = nullptr;  ///< a part of the window
  };
  void find(const Frame& frame);
  void add_commands(const Frame& frame, const std::string& folded);
  void add_places(const Frame& frame);
  void add_countries(const Frame& frame, const std::string& folded);
  void choose(const Frame& frame, const Entry& entry);

  std::array<char, 128> text_{};
  std::string found_for_;
  std::vector<Entry> entries_;
  int highlighted_ = 0;
  bool was_open_ = false;
};

}  // namespace app
