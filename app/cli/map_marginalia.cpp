#include "app/cli/map_marginalia.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include "app/core/palette.hpp"
#include "app/core/tables.hpp"

namespace app {
namespace {

constexpr float kMargin = 16.0F;
constexpr float kPadding = 12.0F;
constexpr float kRow = 22.0F;
constexpr float kLabelSize = 12.0F;
constexpr float kTitleSize = 17.0F;
constexpr float kLegendWidth = 620.0F;
// A legend that takes more than this part of the height hides the map it explains.
constexpr float kLargestShare = 0.4F;
constexpr float kNarrowest = 320.0F;
constexpr std::size_t kLongestLabel = 46;  // characters that fit before the figures
// Above every label of the map: marginalia never give way.
constexpr float kPriority = 1e6F;

class Board {
 public:
  Board(Theme theme, const render::Camera& camera) : palette_(palette(theme)), camera_(camera) {}

  const Palette& colours() const { return palette_; }

  void card(float left, float top, float width, float height) {
    auto area = std::make_shared<render::Area>();
    const render::Polyline ring = {at(left, top), at(left + width, top), at(left + width, top + height),
                                   at(left, top + height), at(left, top)};
    for (const render::Point& p : ring) {
      area->bounds.extend(p);
    }
    area->rings = {ring};
    area->triangles = {0, 1, 2, 0, 2, 3};
    fills_.fill = palette_.panel;
    fills_.areas.push_back(area);
    stroke(ring, palette_.line, 1.0F, 0.0F);
  }

  void stroke(const render::Polyline& points, render::Colour colour, float width, float dash) {
    render::LineLayer layer;
    layer.id = fmt::format("marginalia-line-{}", lines_.size());
    layer.style.colour = colour;
    layer.style.width_px = width;
    layer.style.dash_px = dash;
    layer.style.gap_px = dash;
    layer.style.round_caps = false;
    render::Line line;
    line.points = std::make_shared<const render::Polyline>(points);
    for (const render::Point& p : points) {
      line.bounds.extend(p);
    }
    layer.lines = {line};
    lines_.push_back(std::move(layer));
  }

  void text(float left, float middle, std::string words, float size, render::Colour colour, bool bold = false) {
    render::Label label;
    label.position = at(left, middle);
    label.text = std::move(words);
    label.size_px = size;
    label.face = bold ? render::LabelFace::bold : render::LabelFace::regular;
    label.colour = colour;
    label.halo_px = 0.0F;
    label.gap_px = 0.0F;
    // Earlier texts win a quarrel over room.
    label.priority = kPriority - static_cast<float>(texts_.labels.size());
    texts_.labels.push_back(std::move(label));
  }

  // Text without a card needs a halo to be read over the map. It ends at `right`.
  void text_over_map(float right, float middle, std::string words, float size) {
    text(right, middle, std::move(words), size, palette_.secondary);
    texts_.labels.back().halo = palette_.land;
    texts_.labels.back().halo_px = 1.5F;
  }

  render::Point at(float x, float y) const { return camera_.to_map({x, y}); }

  std::vector<std::shared_ptr<const render::DrawLayer>> take() {
    std::vector<std::shared_ptr<const render::DrawLayer>> layers;
    fills_.id = "marginalia-cards";
    texts_.id = "marginalia-texts";
    layers.push_back(std::make_shared<const render::DrawLayer>(std::move(fills_)));
    for (render::LineLayer& line : lines_) {
      layers.push_back(std::make_shared<const render::DrawLayer>(std::move(line)));
    }
    layers.push_back(std::make_shared<const render::DrawLayer>(std::move(texts_)));
    return layers;
  }

 private:
  const Palette& palette_;
  const render::Camera& camera_;
  render::FillLayer fills_;
  std::vector<render::LineLayer> lines_;
  render::LabelLayer texts_;
};

std::string shortened(const std::string& text) {
  if (display_width(text) <= kLongestLabel) {
    return text;
  }
  std::size_t cut = 0;
  std::size_t characters = 0;
  while (cut < text.size() && characters < kLongestLabel - 1) {
    ++cut;
    while (cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) {
      ++cut;  // continuation bytes belong to their character
    }
    ++characters;
  }
  return text.substr(0, cut) + "…";
}

std::string question(const geo::RouteRequest& request) {
  std::string avoided;
  for (const geo::CountryCode country : request.policy.avoided) {
    avoided += (avoided.empty() ? "" : ", ") + country.str();
  }
  const std::string ends = request.from.name + " – " + request.to.name;
  return avoided.empty() ? ends : ends + ", avoiding " + avoided;
}

void draw_legend_row(Board& board, const geo::Route& route, std::size_t index, float left, float middle) {
  const bool ghost = route.role == geo::Role::baseline;
  const render::Colour colour = ghost ? board.colours().ghost : kRouteColours[index % kRouteColours.size()];
  board.stroke({board.at(left + kPadding, middle), board.at(left + kPadding + 26.0F, middle)}, colour, 4.0F,
               ghost ? 5.0F : 0.0F);
  const auto write = [&](float x, const std::string& words, bool bold = false) {
    board.text(left + x, middle, words, kLabelSize, board.colours().text, bold);
  };
  write(46.0F, ghost ? "0" : route.id.substr(route.id.find_first_of("0123456789")), true);
  write(386.0F, fixed(route.totals.km, 0) + " km");
  write(462.0F, fixed(route.totals.hours.typical / 24.0, 1) + " days");
  write(536.0F, fixed(route.totals.usd_per_tonne.typical, 0) + " USD/t");
  write(62.0F, shortened(ghost ? "Baseline: " + route.label : route.label));
}

constexpr float kTitleCard = 2.0F * kPadding + kTitleSize;

// Height of the card with title and legend, or of the title alone.
float card_height(const geo::RouteSet& answer, float width_px, float height_px) {
  const auto rows = static_cast<float>(answer.routes.size() + (answer.no_route ? 1 : 0));
  const float full = kTitleCard + 8.0F + rows * kRow;
  const bool fits = full <= kLargestShare * height_px && kLegendWidth + 2.0F * kMargin <= width_px;
  return fits ? full : kTitleCard;
}

void draw_title_and_legend(Board& board, const geo::RouteSet& answer, const render::Camera& camera) {
  const float height = card_height(answer, camera.width, camera.height);
  board.card(kMargin, kMargin, std::min(kLegendWidth, camera.width - 2.0F * kMargin), height);
  float middle = kMargin + kPadding + kTitleSize / 2.0F;
  board.text(kMargin + kPadding, middle, question(answer.request), kTitleSize, board.colours().text, true);
  if (height <= kTitleCard) {
    return;
  }
  middle += kTitleSize / 2.0F + 8.0F + kRow / 2.0F;
  if (answer.no_route) {
    board.text(kMargin + kPadding, middle, "No route under this policy", kLabelSize, board.colours().text);
    middle += kRow;
  }
  for (std::size_t i = 0; i < answer.routes.size(); ++i) {
    draw_legend_row(board, answer.routes[i], i, kMargin, middle);
    middle += kRow;
  }
}

// The largest 1, 2 or 5 times a power of ten that is at most `value`.
double round_down(double value) {
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : {5.0, 2.0}) {
    if (step * power <= value) {
      return step * power;
    }
  }
  return power;
}

void draw_scale_bar(Board& board, double km_per_pixel, float height) {
  constexpr double kLongestBar = 160.0;
  const double km = round_down(km_per_pixel * kLongestBar);
  const auto length = static_cast<float>(km / km_per_pixel);
  const float y = height - kMargin - 4.0F;
  const float left = kMargin;
  board.stroke(
      {board.at(left, y - 6.0F), board.at(left, y), board.at(left + length, y), board.at(left + length, y - 6.0F)},
      board.colours().text, 1.5F, 0.0F);
  board.text(left + 6.0F, y - 12.0F, fmt::format("{:g} km", km), kLabelSize, board.colours().text);
}

// Marks under the card cannot be seen, and badges there would push its texts away.
void clear_under_card(render::Scene& scene, const render::Camera& camera, float height) {
  constexpr float kReach = 16.0F;  // of a badge that lies beside the card but touches it
  const auto is_under = [&](const render::Symbol& symbol) {
    const render::Pixel at = camera.to_screen(symbol.position);
    return at.x > kMargin - kReach && at.x < kMargin + kLegendWidth + kReach && at.y > kMargin - kReach &&
           at.y < kMargin + height + kReach;
  };
  for (auto& layer : scene.layers) {
    if (const auto* marks = std::get_if<render::SymbolLayer>(layer.get())) {
      render::SymbolLayer kept = *marks;
      kept.symbols.erase(std::remove_if(kept.symbols.begin(), kept.symbols.end(), is_under), kept.symbols.end());
      layer = std::make_shared<const render::DrawLayer>(std::move(kept));
    }
  }
}

}  // namespace

float title_height(const geo::RouteSet* answer, float width_px, float height_px) {
  if (answer == nullptr || width_px < kNarrowest || height_px < kNarrowest) {
    return 0.0F;
  }
  return kMargin + card_height(*answer, width_px, height_px);
}

void add_marginalia(render::Scene& scene, const Marginalia& content, Theme theme, const render::Camera& camera) {
  if (camera.width < kNarrowest || camera.height < kNarrowest) {
    return;
  }
  Board board(theme, camera);
  if (content.answer != nullptr) {
    clear_under_card(scene, camera, card_height(*content.answer, camera.width, camera.height));
    draw_title_and_legend(board, *content.answer, camera);
  }
  if (content.km_per_pixel > 0.0 && std::isfinite(content.km_per_pixel)) {
    draw_scale_bar(board, content.km_per_pixel, camera.height);
  }
  board.text_over_map(camera.width - kMargin, camera.height - kMargin, content.attribution, 11.0F);
  for (auto& layer : board.take()) {
    scene.layers.push_back(std::move(layer));
  }
}

}  // namespace app
