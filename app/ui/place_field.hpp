#pragma once
// A field that finds places, deposits and cities while the user types.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/ui/frame.hpp"

namespace app {

/// Only the typing buffer and the hits under it are kept here; the chosen end lives in the session.
class PlaceField {
 public:
  /// Draws the field with its label; returns the end the user chose in this frame.
  std::optional<geo::Endpoint> draw(const Frame& frame, const char* id, const char* label,
                                    const std::optional<geo::Endpoint>& value, float width);

 private:
  void draw_closed(const Frame& frame, const char* label, const std::optional<geo::Endpoint>& value, const Rect& box);
  std::optional<geo::Endpoint> draw_open(const Frame& frame, const char* id, const char* label, const Rect& box);
  std::optional<geo::Endpoint> draw_hits(const Frame& frame, const char* id, const Rect& box, bool& list_hovered);
  void search(const Frame& frame);

  std::array<char, 128> text_{};
  std::string searched_;
  std::vector<geo::SearchHit> hits_;
  int highlighted_ = 0;
  bool editing_ = false;
  bool focus_ = false;
  bool unknown_ = false;  ///< Enter was pressed on something nobody knows
};

/// "deposit · KAZ", "city · DEU": the kind of a hit and its country.
std::string describe_hit(const Frame& frame, const geo::SearchHit& hit);

}  // namespace app
