#include "render/scene/hit_test.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace render {

namespace {

/// The pointer in map metres, and how far it reaches.
struct Probe {
  Point at;
  double pixel_m = 1.0;
  double reach_px = 0.0;
};

bool contains(const Box& box, Point p, double margin_m) {
  return p.x >= box.min_x - margin_m && p.x <= box.max_x + margin_m && p.y >= box.min_y - margin_m &&
         p.y <= box.max_y + margin_m;
}

/// Distance to a segment moved aside by `offset_px` to the right.
double distance_to_segment(const Probe& probe, Point a, Point b, double offset_px) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length = std::hypot(dx, dy);
  if (length <= 0.0) {
    return std::hypot(probe.at.x - a.x, probe.at.y - a.y) / probe.pixel_m;
  }
  const double along = ((probe.at.x - a.x) * dx + (probe.at.y - a.y) * dy) / length;
  const double right = ((probe.at.x - a.x) * dy - (probe.at.y - a.y) * dx) / length;
  const double beyond = along < 0.0 ? -along : std::max(0.0, along - length);
  return std::hypot(beyond / probe.pixel_m, right / probe.pixel_m - offset_px);
}

double distance_to_line(const Probe& probe, const Line& line) {
  const double offset_px = static_cast<double>(line.offset_px);
  const double reach_m = (probe.reach_px + std::abs(offset_px)) * probe.pixel_m;
  double best = std::numeric_limits<double>::infinity();
  if (!line.bounds.is_empty() && !contains(line.bounds, probe.at, reach_m)) {
    return best;
  }
  const Polyline& points = *line.points;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Point a = points[i - 1];
    const Point b = points[i];
    // Most segments are far away: four comparisons and no square root.
    if (std::min(a.x, b.x) - reach_m > probe.at.x || std::max(a.x, b.x) + reach_m < probe.at.x ||
        std::min(a.y, b.y) - reach_m > probe.at.y || std::max(a.y, b.y) + reach_m < probe.at.y) {
      continue;
    }
    best = std::min(best, distance_to_segment(probe, a, b, offset_px));
  }
  return best;
}

/// Parity of the rings around the point: holes and islands in holes come out right by themselves.
bool is_inside(const Area& area, Point p) {
  bool inside = false;
  for (const Polyline& ring : area.rings) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const Point a = ring[i];
      const Point b = ring[j];
      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
        inside = !inside;
      }
    }
  }
  return inside;
}

/// Collects the hits of one kind over all layers, topmost layer first.
class Collector {
 public:
  Collector(const Camera& camera, Pixel pixel, float tolerance_px)
      : camera_(camera), probe_{camera.to_map(pixel), camera.metres_per_pixel, static_cast<double>(tolerance_px)} {}

  void add_symbols(const SymbolLayer& layer) {
    for (const Symbol& symbol : layer.symbols) {
      if (symbol.key == 0 || camera_.metres_per_pixel > symbol.max_metres_per_pixel) {
        continue;
      }
      const double distance =
          std::hypot(symbol.position.x - probe_.at.x, symbol.position.y - probe_.at.y) / probe_.pixel_m;
      add(symbol.key, std::max(0.0, distance - static_cast<double>(symbol.size_px) / 2.0));
    }
  }

  void add_lines(const LineLayer& layer) {
    if (camera_.metres_per_pixel > layer.style.max_metres_per_pixel) {
      return;
    }
    const double half_width = static_cast<double>(layer.style.width_px) / 2.0;
    Probe probe = probe_;
    probe.reach_px += half_width;
    for (const Line& line : layer.lines) {
      if (line.key != 0 && line.points && line.points->size() >= 2) {
        add(line.key, std::max(0.0, distance_to_line(probe, line) - half_width));
      }
    }
  }

  void add_areas(const FillLayer& layer) {
    for (const auto& area : layer.areas) {
      if (area->key != 0 && contains(area->bounds, probe_.at, 0.0) && is_inside(*area, probe_.at)) {
        add(area->key, 0.0);
      }
    }
  }

  /// Ends a layer's turn: its hits follow those found before, nearest first.
  void close_layer() {
    std::stable_sort(layer_.begin(), layer_.end(),
                     [](const Hit& a, const Hit& b) { return a.distance_px < b.distance_px; });
    for (const Hit& hit : layer_) {
      if (std::none_of(hits_.begin(), hits_.end(), [&](const Hit& h) { return h.key == hit.key; })) {
        hits_.push_back(hit);
      }
    }
    layer_.clear();
  }

  std::vector<Hit> take() { return std::move(hits_); }

 private:
  void add(FeatureKey key, double distance_px) {
    if (distance_px <= probe_.reach_px) {
      layer_.push_back({key, static_cast<float>(distance_px)});
    }
  }

  const Camera& camera_;
  Probe probe_;
  std::vector<Hit> layer_;
  std::vector<Hit> hits_;
};

}  // namespace

std::vector<Hit> hit_test(const Scene& scene, const Camera& camera, Pixel pixel, float tolerance_px) {
  Collector collector(camera, pixel, tolerance_px);
  const auto each = [&](auto&& visit) {
    for (auto layer = scene.layers.rbegin(); layer != scene.layers.rend(); ++layer) {
      visit(**layer);
      collector.close_layer();
    }
  };
  each([&](const DrawLayer& layer) {
    if (const auto* symbols = std::get_if<SymbolLayer>(&layer)) {
      collector.add_symbols(*symbols);
    }
  });
  each([&](const DrawLayer& layer) {
    if (const auto* lines = std::get_if<LineLayer>(&layer)) {
      collector.add_lines(*lines);
    }
  });
  each([&](const DrawLayer& layer) {
    if (const auto* fills = std::get_if<FillLayer>(&layer)) {
      collector.add_areas(*fills);
    }
  });
  return collector.take();
}

}  // namespace render
