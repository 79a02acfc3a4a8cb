// Meshing and whole frames at full HD, on a made-up continent as heavy as the 1:10m world: about 230 000 triangles,
// 100 000 border vertices and 4 000 marks. Reported, not judged.
#include <benchmark/benchmark.h>

#include <cmath>

#include "render/gl/headless_context.hpp"
#include "render/gl/map_renderer.hpp"
#include "render/scene/fill_mesher.hpp"
#include "render/scene/hit_test.hpp"
#include "render/scene/line_geometry.hpp"
#include "render/scene/line_mesher.hpp"

namespace {

using namespace render;

constexpr int kCountriesAcross = 20;
constexpr int kPointsPerCountry = 575;

/// A ragged star of a country; the ragged edge defeats simplification as real coasts do.
std::shared_ptr<const Area> country(int column, int row) {
  const Point centre{(column - kCountriesAcross / 2) * 5e5, (row - kCountriesAcross / 2) * 4e5};
  Area area;
  area.key = static_cast<FeatureKey>(row * kCountriesAcross + column + 1);
  Polyline ring{centre};
  std::uint32_t random = static_cast<std::uint32_t>(area.key) * 2654435761U;
  for (int i = 0; i <= kPointsPerCountry; ++i) {
    random = random * 1664525U + 1013904223U;
    const double radius = 2.3e5 * (1.0 - 0.12 * static_cast<double>(random >> 8U) / 16777216.0);
    const double angle = 2.0 * 3.141592653589793 * i / kPointsPerCountry;
    ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  for (std::uint32_t i = 1; i + 1 < ring.size(); ++i) {
    area.triangles.insert(area.triangles.end(), {0, i, i + 1});
  }
  for (const Point& p : ring) {
    area.bounds.extend(p);
  }
  area.rings.push_back(std::move(ring));
  return std::make_shared<const Area>(std::move(area));
}

struct World {
  FillLayer land{"land", {}, Colour::rgb(0x1A2631), false, {}};
  LineLayer borders{"borders", {}, {}};
  SymbolLayer marks{"marks", {}};
  Scene scene;

  World() {
    for (int row = 0; row < kCountriesAcross; ++row) {
      for (int column = 0; column < kCountriesAcross; ++column) {
        land.areas.push_back(country(column, row));
        if ((row + column) % 2 == 0) {
          borders.lines.push_back({std::make_shared<Polyline>(land.areas.back()->rings[0])});
        }
      }
    }
    borders.style.colour = Colour::rgb(0x3D5262);
    for (int i = 0; i < 4000; ++i) {
      Symbol mark;
      mark.position = {std::fmod(i * 7919.0 * 1e3, 1e7) - 5e6, std::fmod(i * 104729.0 * 1e3, 8e6) - 4e6};
      mark.shape = SymbolShape::diamond;
      mark.fill = Colour::rgb(0xE69F00);
      marks.symbols.push_back(mark);
    }
    scene.background = Colour::rgb(0x0D1721);
    scene.layers = {std::make_shared<const DrawLayer>(land), std::make_shared<const DrawLayer>(borders),
                    std::make_shared<const DrawLayer>(marks)};
  }
};

const World& world() {
  static const World instance;
  return instance;
}

Camera full_hd(double metres_per_pixel) {
  Camera camera;
  camera.width = 1920.0F;
  camera.height = 1080.0F;
  camera.metres_per_pixel = metres_per_pixel;
  return camera;
}

void mesh_land(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(mesh_areas(world().land.areas, static_cast<DetailLevel>(state.range(0))));
  }
}
BENCHMARK(mesh_land)->Arg(kFinestLevel)->Arg(12)->Unit(benchmark::kMillisecond);

void mesh_borders(benchmark::State& state) {
  const double scale = level_pixel_m(static_cast<DetailLevel>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(mesh_polylines(drawn_polylines(world().borders, scale, 0.35), {}));
  }
}
BENCHMARK(mesh_borders)->Arg(kFinestLevel)->Arg(12)->Unit(benchmark::kMillisecond);

void hover(benchmark::State& state) {
  const Camera camera = full_hd(5000.0);
  float x = 0.0F;
  for (auto _ : state) {
    x = x > 1900.0F ? 0.0F : x + 7.0F;
    benchmark::DoNotOptimize(hit_test(world().scene, camera, {x, 540.0F}, 6.0F));
  }
}
BENCHMARK(hover)->Unit(benchmark::kMicrosecond);

/// Draws frames, the camera changed by `step` in between, until the picture is read back.
template <class Step>
void frames(benchmark::State& state, Step&& step, Motion motion = Motion::settled) {
  static const HeadlessContext context;
  MapRenderer renderer("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
                       "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf");
  if (!context.error().empty() || !renderer.error().empty()) {
    state.SkipWithError((context.error() + renderer.error()).c_str());
    return;
  }
  Camera camera = full_hd(static_cast<double>(state.range(0)));
  renderer.draw(world().scene, camera);
  for (auto _ : state) {
    camera = step(camera);
    renderer.draw(world().scene, camera, motion);
    benchmark::DoNotOptimize(renderer.read_back());
  }
}

void zoom_frame(benchmark::State& state) {
  double direction = 1.001;
  frames(state, [&](const Camera& camera) {
    direction = 1.0 / direction;
    return camera.zoomed_at({960.0F, 540.0F}, direction);
  });
}
BENCHMARK(zoom_frame)->Arg(500)->Arg(2000)->Arg(5000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

void zoom_frame_moving(benchmark::State& state) {
  double direction = 1.001;
  frames(
      state,
      [&](const Camera& camera) {
        direction = 1.0 / direction;
        return camera.zoomed_at({960.0F, 540.0F}, direction);
      },
      Motion::moving);
}
BENCHMARK(zoom_frame_moving)->Arg(5000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

void pan_frame(benchmark::State& state) {
  float direction = 3.0F;
  frames(state, [&](const Camera& camera) {
    direction = -direction;
    return camera.panned(direction, direction);
  });
}
BENCHMARK(pan_frame)->Arg(500)->Arg(5000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

}  // namespace

BENCHMARK_MAIN();
