#include "render/scene/label_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>

namespace render {

namespace {

/// Room around a text beyond its halo, so that neighbours stay readable.
constexpr float kPadding = 2.0F;
/// Depth of descenders in em.
constexpr float kDescent = 0.24F;
/// Letters with accents rise above capitals by this, in em.
constexpr float kAccent = 0.12F;

/// Rectangles by the cells of a coarse grid: each test looks at its neighbourhood alone.
class BoxGrid {
 public:
  /// Whether nothing overlaps the box; what covers the point `anchor` does not count.
  bool is_free(const ScreenBox& box, std::optional<Pixel> anchor = std::nullopt) const {
    return visit(box, [&](std::uint64_t cell) {
      const auto found = cells_.find(cell);
      return found == cells_.end() || std::none_of(found->second.begin(), found->second.end(), [&](std::size_t i) {
               return boxes_[i].overlaps(box) && !(anchor && covers(boxes_[i], *anchor));
             });
    });
  }
  void add(const ScreenBox& box) {
    const std::size_t index = boxes_.size();
    boxes_.push_back(box);
    visit(box, [&](std::uint64_t cell) {
      cells_[cell].push_back(index);
      return true;
    });
  }

 private:
  static constexpr float kCell = 48.0F;

  static bool covers(const ScreenBox& box, Pixel p) {
    return p.x >= box.left && p.x <= box.right && p.y >= box.top && p.y <= box.bottom;
  }

  /// Calls with each cell the box touches until one returns false.
  template <class Function>
  static bool visit(const ScreenBox& box, Function&& function) {
    const auto cell = [](float v) { return static_cast<std::int32_t>(std::floor(v / kCell)); };
    for (std::int32_t y = cell(box.top); y <= cell(box.bottom); ++y) {
      for (std::int32_t x = cell(box.left); x <= cell(box.right); ++x) {
        const std::uint64_t key =
            (static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32U) | static_cast<std::uint32_t>(y);
        if (!function(key)) {
          return false;
        }
      }
    }
    return true;
  }

  std::vector<ScreenBox> boxes_;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> cells_;
};

bool is_inside(const ScreenBox& box, const Camera& camera) {
  return box.left >= 0.0F && box.top >= 0.0F && box.right <= camera.width && box.bottom <= camera.height;
}

bool is_shown(const Label& label, const Camera& camera) {
  return !label.text.empty() && camera.metres_per_pixel <= label.max_metres_per_pixel &&
         camera.metres_per_pixel >= label.min_metres_per_pixel;
}

/// The text's rectangle when its baseline starts at `baseline`.
ScreenBox box_at(const Label& label, const TextExtent& extent, Pixel baseline) {
  const float margin = label.halo_px + kPadding;
  return {baseline.x - margin, baseline.y - extent.cap_height - kAccent * label.size_px - margin,
          baseline.x + extent.width + margin, baseline.y + kDescent * label.size_px + margin};
}

/// Baselines to try, best first; how many of them count is `candidate_count`.
std::array<Pixel, 4> candidates(const Label& label, const TextExtent& extent, Pixel at) {
  const float middle = at.y + extent.cap_height / 2.0F;
  const float centred = at.x - extent.width / 2.0F;
  if (label.centred) {
    return {Pixel{centred, middle}};
  }
  return {Pixel{at.x + label.gap_px, middle}, Pixel{at.x - label.gap_px - extent.width, middle},
          Pixel{centred, at.y - label.gap_px}, Pixel{centred, at.y + label.gap_px + extent.cap_height}};
}

struct Candidate {
  const LabelLayer* layer = nullptr;
  const Label* label = nullptr;
};

/// What is on the screen already: labels and badges are never covered, other marks only when there is no other place.
struct Occupied {
  BoxGrid taken;
  BoxGrid marks;
};

std::optional<PlacedLabel> place(const Candidate& candidate, const Camera& camera, const TextMeasure& measure,
                                 const Occupied& occupied) {
  const Label& label = *candidate.label;
  const Pixel at = camera.to_screen(label.position);
  if (at.x < 0.0F || at.x > camera.width || at.y < 0.0F || at.y > camera.height) {
    return std::nullopt;
  }
  const TextExtent extent = measure.measure(label.text, label.size_px, label.letter_spacing_px, label.face);
  const std::array<Pixel, 4> tries = candidates(label, extent, at);
  const std::size_t count = label.centred ? 1 : tries.size();
  std::optional<PlacedLabel> second_best;
  for (std::size_t i = 0; i < count; ++i) {
    const ScreenBox box = box_at(label, extent, tries[i]);
    if (!is_inside(box, camera) || !occupied.taken.is_free(box)) {
      continue;
    }
    const PlacedLabel found{candidate.layer, &label, tries[i], box};
    if (occupied.marks.is_free(box, at)) {
      return found;
    }
    if (!second_best) {
      second_best = found;
    }
  }
  return second_best;
}

void add_marks(const SymbolLayer& layer, const Camera& camera, const TextMeasure& measure, Occupied& occupied) {
  const ScreenBox view{0.0F, 0.0F, camera.width, camera.height};
  for (const Symbol& symbol : layer.symbols) {
    if (camera.metres_per_pixel > symbol.max_metres_per_pixel) {
      continue;
    }
    const Pixel at = camera.to_screen(symbol.position);
    const SymbolExtent half = symbol_extent(symbol, measure);
    const ScreenBox box{at.x - half.half_width, at.y - half.half_height, at.x + half.half_width,
                        at.y + half.half_height};
    if (box.overlaps(view)) {
      (symbol.shape == SymbolShape::badge ? occupied.taken : occupied.marks).add(box);
    }
  }
}

}  // namespace

SymbolExtent symbol_extent(const Symbol& symbol, const TextMeasure& measure) {
  const float half = symbol.size_px / 2.0F;
  if (symbol.shape != SymbolShape::badge || symbol.text.empty()) {
    return {half, half};
  }
  const float text_width = measure.measure(symbol.text, symbol.size_px * kBadgeTextScale, 0.0F, LabelFace::bold).width;
  // One or two digits fit the circle; more text needs room at the round ends.
  return {text_width <= symbol.size_px * 0.8F ? half : text_width / 2.0F + half * 0.75F, half};
}

std::vector<PlacedLabel> place_labels(const Scene& scene, const Camera& camera, const TextMeasure& measure) {
  Occupied occupied;
  std::vector<Candidate> queue;
  for (const auto& layer : scene.layers) {
    if (const auto* symbols = std::get_if<SymbolLayer>(layer.get())) {
      add_marks(*symbols, camera, measure, occupied);
    } else if (const auto* labels = std::get_if<LabelLayer>(layer.get())) {
      for (const Label& label : labels->labels) {
        if (is_shown(label, camera)) {
          queue.push_back({labels, &label});
        }
      }
    }
  }
  std::stable_sort(queue.begin(), queue.end(),
                   [](const Candidate& a, const Candidate& b) { return a.label->priority > b.label->priority; });
  std::vector<PlacedLabel> placed;
  for (const Candidate& candidate : queue) {
    if (const auto spot = place(candidate, camera, measure, occupied)) {
      occupied.taken.add(spot->box);
      placed.push_back(*spot);
    }
  }
  return placed;
}

}  // namespace render
