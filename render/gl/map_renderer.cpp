#include "render/gl/map_renderer.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "render/gl/frame_target.hpp"
#include "render/gl/ground.hpp"
#include "render/gl/layer_cache.hpp"
#include "render/gl/shader_library.hpp"
#include "render/gl/text_batch.hpp"

namespace render {

namespace {

int device_pixels(float logical, float ratio) {
  return std::max(1, static_cast<int>(std::lround(logical * ratio)));
}

Box grown(Box box, double margin_m) {
  box.min_x -= margin_m;
  box.min_y -= margin_m;
  box.max_x += margin_m;
  box.max_y += margin_m;
  return box;
}

/// The binding we change behind the caller's back, put back at the end of the scope; blending is switched off again.
class StateGuard {
 public:
  StateGuard() {
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &draw_);
    glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read_);
    glGetIntegerv(GL_VIEWPORT, viewport_);
  }
  ~StateGuard() {
    glBindVertexArray(0);
    glBindTexture(GL_TEXTURE_2D, 0);
    glUseProgram(0);
    glDisable(GL_BLEND);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(draw_));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(read_));
    glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
  }
  StateGuard(const StateGuard&) = delete;
  StateGuard& operator=(const StateGuard&) = delete;

 private:
  GLint draw_ = 0;
  GLint read_ = 0;
  GLint viewport_[4] = {};
};

}  // namespace

struct MapRenderer::Impl {
  Impl(const std::string& regular, const std::string& bold, Quality quality)
      : atlas(regular, bold), error(atlas.error()) {
    fill = Program("fill", error);
    line = Program("line", error);
    symbol = Program("symbol", error);
    text = Program("text", error);
    samples = choose_samples(quality);
  }

  void draw(const Scene& scene, const Camera& view, Motion motion);
  void place_ground(const Scene& scene, const Camera& view, std::size_t count, Motion motion);
  bool has_ground_of(const Scene& scene, std::size_t count) const;
  bool can_scale(const Camera& view) const;
  void scale_ground(const Scene& scene, const Camera& view);
  bool make_targets(const Camera& view);
  void draw_ground(const Scene& scene, const Camera& view, std::size_t count);
  bool ground_serves(const Camera& view) const;
  void begin_pass(const FrameTarget& to, const Camera& view);
  static void prepare_state();
  static void clear(Colour background);
  void draw_layer(const Scene& scene, std::size_t index);
  void draw_texts(std::size_t index);
  void draw_fill(const std::shared_ptr<const DrawLayer>& layer);
  const GpuMesh* begin_line(const std::shared_ptr<const DrawLayer>& layer);
  void draw_casing(const std::shared_ptr<const DrawLayer>& layer);
  void draw_line(const std::shared_ptr<const DrawLayer>& layer);
  void stroke(const LineStyle& style, Colour colour, float width_px, bool is_dashed, const GpuMesh& mesh);
  void draw_symbols(const std::shared_ptr<const DrawLayer>& layer);
  void make_texts(const Scene& scene);
  std::vector<std::vector<TextInstance>> collect_texts(const Scene& scene);
  void use(const Program& program);
  static int choose_samples(Quality quality);

  GlyphAtlas atlas;
  AtlasTexture atlas_texture;
  std::string error;
  Program fill, line, symbol, text;
  int samples = 4;
  FrameTarget target;
  Ground ground;
  LayerCache cache;
  Camera camera;  ///< of the picture being drawn
  int width = 0;  ///< its size, device pixels
  int height = 0;
  std::vector<GpuInstances> texts;  ///< parallel to the scene's layers
  std::optional<Drawn> drawn;
};

/// Four samples smooth the edges of areas. Software renderers pay for them in full (four times the frame), and outlines
/// hide most of those edges anyway.
int MapRenderer::Impl::choose_samples(Quality quality) {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  const std::string_view renderer = name != nullptr ? name : "";
  const bool is_software = renderer.find("llvmpipe") != std::string_view::npos ||
                           renderer.find("softpipe") != std::string_view::npos ||
                           renderer.find("SWR") != std::string_view::npos;
  return is_software && quality == Quality::interactive ? 0 : 4;
}

/// Activates the program with the camera's uniforms.
void MapRenderer::Impl::use(const Program& program) {
  const double ratio = static_cast<double>(camera.pixel_ratio);
  const FixedPoint centre = to_fixed(camera.centre);
  program.use();
  program.set_int("u_centre", centre.x, centre.y);
  program.set("u_remainder", static_cast<float>(camera.centre.x * kUnitsPerMetre - centre.x),
              static_cast<float>(camera.centre.y * kUnitsPerMetre - centre.y));
  program.set("u_pixels_per_unit", static_cast<float>(ratio / camera.metres_per_pixel / kUnitsPerMetre));
  program.set("u_viewport", static_cast<float>(width), static_cast<float>(height));
}

void MapRenderer::Impl::draw_fill(const std::shared_ptr<const DrawLayer>& layer) {
  const auto& style = std::get<FillLayer>(*layer);
  const GpuMesh& mesh = cache.fill(layer, camera);
  use(fill);
  fill.set("u_fill", style.fill);
  fill.set("u_hatch", style.hatch.colour);
  fill.set("u_hatch_spacing", style.hatched ? style.hatch.spacing_px * camera.pixel_ratio : 0.0F);
  fill.set("u_hatch_half_width", style.hatch.width_px * camera.pixel_ratio / 2.0F);
  fill.set("u_hatch_shift", static_cast<float>(ground.shift));
  // Opaque ground is most of the picture; software renderers gain a third without blending.
  if (style.fill.a == 255) {
    glDisable(GL_BLEND);
  }
  mesh.draw(camera.visible());
  glEnable(GL_BLEND);
}

void MapRenderer::Impl::stroke(const LineStyle& style, Colour colour, float width_px, bool is_dashed,
                               const GpuMesh& mesh) {
  const float ratio = camera.pixel_ratio;
  line.set("u_colour", colour);
  line.set("u_half_width", width_px * ratio / 2.0F);
  line.set("u_dash", is_dashed ? style.dash_px * ratio : 0.0F, style.gap_px * ratio);
  line.set_int("u_round_caps", style.round_caps ? 1 : 0);
  mesh.draw(grown(camera.visible(), (static_cast<double>(width_px) + 2.0) * camera.metres_per_pixel));
}

/// Makes the line program ready for a layer; nullptr when the layer is hidden at this scale.
const GpuMesh* MapRenderer::Impl::begin_line(const std::shared_ptr<const DrawLayer>& layer) {
  if (camera.metres_per_pixel > std::get<LineLayer>(*layer).style.max_metres_per_pixel) {
    return nullptr;
  }
  const GpuMesh& mesh = cache.line(layer, camera);
  use(line);
  line.set("u_pixels_per_metre", camera.pixel_ratio / static_cast<float>(camera.metres_per_pixel));
  return &mesh;
}

void MapRenderer::Impl::draw_casing(const std::shared_ptr<const DrawLayer>& layer) {
  if (const GpuMesh* mesh = begin_line(layer)) {
    const LineStyle& style = std::get<LineLayer>(*layer).style;
    stroke(style, style.casing, style.width_px + 2.0F * style.casing_px, false, *mesh);
  }
}

void MapRenderer::Impl::draw_line(const std::shared_ptr<const DrawLayer>& layer) {
  if (const GpuMesh* mesh = begin_line(layer)) {
    const LineStyle& style = std::get<LineLayer>(*layer).style;
    stroke(style, style.colour, style.width_px, style.dash_px > 0.0F, *mesh);
  }
}

void MapRenderer::Impl::draw_symbols(const std::shared_ptr<const DrawLayer>& layer) {
  const GpuInstances& instances = cache.symbols(layer, atlas);
  use(symbol);
  symbol.set("u_pixel_ratio", camera.pixel_ratio);
  symbol.set("u_metres_per_pixel", static_cast<float>(camera.metres_per_pixel));
  instances.draw();
}

/// Glyphs of each layer: placed labels, and badges' texts.
std::vector<std::vector<TextInstance>> MapRenderer::Impl::collect_texts(const Scene& scene) {
  const std::vector<PlacedLabel> placed = place_labels(scene, camera, atlas);
  std::vector<std::vector<TextInstance>> result;
  for (const auto& layer : scene.layers) {
    TextBatch batch(atlas, camera.pixel_ratio);
    if (const auto* labels = std::get_if<LabelLayer>(layer.get())) {
      for (const PlacedLabel& label : placed) {
        if (label.layer == labels) {
          batch.add_label(label);
        }
      }
    } else if (const auto* symbols = std::get_if<SymbolLayer>(layer.get())) {
      for (const Symbol& mark : symbols->symbols) {
        if (mark.shape == SymbolShape::badge && camera.metres_per_pixel <= mark.max_metres_per_pixel) {
          const Pixel at = camera.to_screen(mark.position);
          if (at.x > -200.0F && at.y > -200.0F && at.x < camera.width + 200.0F && at.y < camera.height + 200.0F) {
            batch.add_badge(mark, at);
          }
        }
      }
    }
    result.push_back(batch.take());
  }
  return result;
}

void MapRenderer::Impl::make_texts(const Scene& scene) {
  std::uint32_t generation = atlas.generation();
  std::vector<std::vector<TextInstance>> glyphs = collect_texts(scene);
  if (atlas.generation() != generation) {
    // The atlas filled up and started over half way: places found before are void. It holds one screen's glyphs.
    glyphs = collect_texts(scene);
  }
  texts.clear();
  for (const auto& layer : glyphs) {
    texts.push_back(layer.empty() ? GpuInstances() : GpuInstances(layer));
  }
}

void MapRenderer::Impl::draw_layer(const Scene& scene, std::size_t index) {
  const auto& layer = scene.layers[index];
  for (std::size_t i = index, end = index + casing_run(scene, index); i < end; ++i) {
    draw_casing(scene.layers[i]);
  }
  if (std::holds_alternative<FillLayer>(*layer)) {
    draw_fill(layer);
  } else if (std::holds_alternative<LineLayer>(*layer)) {
    draw_line(layer);
  } else if (std::holds_alternative<SymbolLayer>(*layer)) {
    draw_symbols(layer);
  }
}

void MapRenderer::Impl::draw_texts(std::size_t index) {
  use(text);
  text.set_int("u_atlas", 0);
  texts[index].draw();
}

void MapRenderer::Impl::prepare_state() {
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_STENCIL_TEST);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  // Shaders give straight alpha; the target gathers premultiplied colour.
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

void MapRenderer::Impl::clear(Colour background) {
  const float alpha = static_cast<float>(background.a) / 255.0F;
  const auto channel = [&](std::uint8_t c) { return static_cast<float>(c) / 255.0F * alpha; };
  glClearColor(channel(background.r), channel(background.g), channel(background.b), alpha);
  glClear(GL_COLOR_BUFFER_BIT);
}

void MapRenderer::Impl::begin_pass(const FrameTarget& to, const Camera& view) {
  camera = view;
  width = to.width();
  height = to.height();
}

/// Whether the kept picture shows these layers, at whatever scale.
bool MapRenderer::Impl::has_ground_of(const Scene& scene, std::size_t count) const {
  const Drawn& kept = ground.drawn;
  return ground.is_valid && kept.background == scene.background &&
         std::equal(kept.layers.begin(), kept.layers.end(), scene.layers.begin(),
                    scene.layers.begin() + static_cast<std::ptrdiff_t>(count));
}

bool MapRenderer::Impl::ground_serves(const Camera& view) const {
  if (!has_same_scale(ground.drawn.camera, view)) {
    return false;
  }
  const Corner corner = corner_in(ground.drawn.camera, view);
  return is_whole(corner.x) && is_whole(corner.y) && corner.x > -0.5 && corner.y > -0.5 &&
         corner.x + target.width() < ground.target.width() + 0.5 &&
         corner.y + target.height() < ground.target.height() + 0.5;
}

bool MapRenderer::Impl::can_scale(const Camera& view) const {
  const double factor = ground.drawn.camera.metres_per_pixel / view.metres_per_pixel;
  return ground.drawn.camera.pixel_ratio == view.pixel_ratio && factor < kMaxScaling && factor > 1.0 / kMaxScaling;
}

/// Shows the kept picture at the view's scale, good enough between two frames of a zoom.
void MapRenderer::Impl::scale_ground(const Scene& scene, const Camera& view) {
  const double factor = ground.drawn.camera.metres_per_pixel / view.metres_per_pixel;
  const double pixel_m = view.metres_per_pixel / static_cast<double>(view.pixel_ratio);
  const double x = target.width() / 2.0 + (ground.drawn.camera.centre.x - view.centre.x) / pixel_m;
  const double y = target.height() / 2.0 + (ground.drawn.camera.centre.y - view.centre.y) / pixel_m;
  const double half_width = ground.target.width() * factor / 2.0;
  const double half_height = ground.target.height() * factor / 2.0;
  const auto whole = [](double v) { return static_cast<int>(std::lround(v)); };
  target.begin();
  clear(scene.background);
  ground.target.scale_to(target, whole(x - half_width), whole(y - half_height), whole(x + half_width),
                         whole(y + half_height));
}

/// Brings the ground into the target: kept, scaled or drawn anew.
void MapRenderer::Impl::place_ground(const Scene& scene, const Camera& view, std::size_t count, Motion motion) {
  const bool is_kept = has_ground_of(scene, count);
  const bool serves = is_kept && ground_serves(view);
  if (!serves && is_kept && motion == Motion::moving && can_scale(view)) {
    scale_ground(scene, view);
    drawn = Drawn{view, scene.background, scene.layers, true};
    return;
  }
  if (!serves) {
    draw_ground(scene, view, count);
  }
  const Corner corner = corner_in(ground.drawn.camera, view);
  ground.target.copy_to(target, static_cast<int>(std::lround(corner.x)), static_cast<int>(std::lround(corner.y)));
  drawn = Drawn{view, scene.background, scene.layers, false};
}

/// Makes the ground's picture anew, wider when the user is panning.
void MapRenderer::Impl::draw_ground(const Scene& scene, const Camera& view, std::size_t count) {
  const bool is_panning = drawn && has_same_scale(drawn->camera, view) && !(drawn->camera.centre == view.centre);
  const int margin = is_panning ? kPanMargin : 0;
  Camera wide = view;
  wide.width += 2.0F * static_cast<float>(margin) / view.pixel_ratio;
  wide.height += 2.0F * static_cast<float>(margin) / view.pixel_ratio;
  // Hatches stay in step with the picture seen before, so that a new margin is not noticed.
  const Corner moved = is_panning && ground.is_valid ? corner_in(ground.drawn.camera, wide) : Corner{};
  ground.shift = is_panning ? std::fmod(ground.shift + moved.x - moved.y, 1e6) : 0.0;
  ground.is_valid = ground.target.resize(target.width() + 2 * margin, target.height() + 2 * margin, samples);
  begin_pass(ground.target, wide);
  ground.target.begin();
  clear(scene.background);
  for (std::size_t i = 0; i < count; ++i) {
    draw_layer(scene, i);
  }
  ground.target.end();
  ground.drawn = Drawn{
      wide, scene.background, {scene.layers.begin(), scene.layers.begin() + static_cast<std::ptrdiff_t>(count)}, false};
}

bool MapRenderer::Impl::make_targets(const Camera& view) {
  const int w = device_pixels(view.width, view.pixel_ratio);
  const int h = device_pixels(view.height, view.pixel_ratio);
  if (!target.resize(w, h, 0)) {
    error = "cannot make a map picture of " + std::to_string(w) + " x " + std::to_string(h) +
            " pixels: the graphics driver refuses. Choose a smaller size";
    return false;
  }
  return true;
}

void MapRenderer::Impl::draw(const Scene& scene, const Camera& view, Motion motion) {
  const bool is_same =
      drawn && drawn->camera == view && drawn->background == scene.background && drawn->layers == scene.layers;
  if (is_same && (!drawn->is_scaled || motion == Motion::moving)) {
    return;
  }
  const StateGuard guard;
  if (!make_targets(view)) {
    return;
  }
  prepare_state();
  cache.keep_only(scene);
  const auto above =
      std::find_if_not(scene.layers.begin(), scene.layers.end(), [](const auto& layer) { return is_ground(*layer); });
  const auto count = static_cast<std::size_t>(above - scene.layers.begin());
  place_ground(scene, view, count, motion);
  begin_pass(target, view);
  make_texts(scene);
  atlas_texture.bind(atlas);
  for (std::size_t i = count; i < scene.layers.size(); ++i) {
    draw_layer(scene, i);
    draw_texts(i);
  }
}

MapRenderer::MapRenderer(const std::string& font_regular, const std::string& font_bold, Quality quality)
    : impl_(std::make_unique<Impl>(font_regular, font_bold, quality)) {}
MapRenderer::~MapRenderer() = default;
MapRenderer::MapRenderer(MapRenderer&&) noexcept = default;
MapRenderer& MapRenderer::operator=(MapRenderer&&) noexcept = default;

const std::string& MapRenderer::error() const {
  return impl_->error;
}

void MapRenderer::draw(const Scene& scene, const Camera& camera, Motion motion) {
  if (impl_->error.empty()) {
    impl_->draw(scene, camera, motion);
  }
}

unsigned MapRenderer::texture() const {
  return impl_->target.texture();
}

Image MapRenderer::read_back() const {
  return impl_->target.read_back();
}

}  // namespace render
