// Import of rail layers to a routable network, beside the time GDAL takes to read the same file (the limit).
// Run: ZHOL_REFERENCE_DATA=<folder of reference layers> build/release/tests/bench/import_bench
// Names the layers it lacks and skips them.

#include <benchmark/benchmark.h>
#include <gdal.h>
#include <ogr_api.h>

#include <fstream>

#include "geo/io/data_pack_reader.hpp"
#include "geo/io/geodesic.hpp"
#include "geo/io/layer_reader.hpp"
#include "geo/plan/add_to_pack.hpp"
#include "geo/plan/link_shapes.hpp"
#include "tests/support/reference_rail.hpp"

namespace {

constexpr const char* kFiles[] = {"ne_10m_railroads.gpkg", "osm_railways_az_tm_af.gpkg", "osm_railways_az_tm.osm.pbf",
                                  "osm_liechtenstein_rail.osm.pbf"};

struct Curated {
  std::shared_ptr<const geo::DataPack> pack;
  geo::CountryIndex countries;
};

const Curated& curated() {
  static const Curated loaded = [] {
    auto pack = geo::read_data_pack(geo::find_pack_directory()).value();
    return Curated{pack, geo::CountryIndex(pack->countries, geo::Worldview::un)};
  }();
  return loaded;
}

/// Path of the benchmark's file; skips the benchmark and gives nothing when it is absent.
std::optional<std::string> file_of(benchmark::State& state) {
  const char* name = kFiles[state.range(0)];
  auto path = geo::testing::reference_file(name);
  state.SetLabel(name);
  if (!path) {
    state.SkipWithError("not in ZHOL_REFERENCE_DATA");
  }
  return path;
}

geo::ReadOptions read_options(const std::string& path) {
  geo::ReadOptions options;
  if (path.ends_with(".pbf")) {
    options.layer = "lines";
  }
  return options;
}

void gdal_raw_read(benchmark::State& state) {
  const auto path = file_of(state);
  GDALAllRegister();
  for (auto _ : state) {
    if (!path) {
      return;
    }
    GDALDatasetH dataset = GDALOpenEx(path->c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr);
    const auto options = read_options(*path);
    OGRLayerH layer =
        options.layer ? GDALDatasetGetLayerByName(dataset, options.layer->c_str()) : GDALDatasetGetLayer(dataset, 0);
    std::int64_t points = 0;
    while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
      points += OGR_G_GetPointCount(OGR_F_GetGeometryRef(feature));
      OGR_F_Destroy(feature);
    }
    benchmark::DoNotOptimize(points);
    GDALClose(dataset);
  }
}
BENCHMARK(gdal_raw_read)->DenseRange(0, 3)->Unit(benchmark::kMillisecond);

void read_layer(benchmark::State& state) {
  const auto path = file_of(state);
  for (auto _ : state) {
    if (!path) {
      return;
    }
    benchmark::DoNotOptimize(geo::read_layer(*path, read_options(*path)));
  }
}
BENCHMARK(read_layer)->DenseRange(0, 3)->Unit(benchmark::kMillisecond);

std::vector<geo::RailLine> lines_of(const std::string& path) {
  const auto layer = geo::read_layer(path, read_options(path));
  return layer ? geo::testing::rail_lines(**layer) : std::vector<geo::RailLine>();
}

/// Peak memory of the whole process in MB, from the kernel.
double peak_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) {
      return std::stod(line.substr(6)) / 1024.0;
    }
  }
  return 0.0;
}

void import_rail(benchmark::State& state) {
  const auto path = file_of(state);
  const auto lines = path ? lines_of(*path) : std::vector<geo::RailLine>();
  const Curated& base = curated();
  std::size_t links = 0;
  for (auto _ : state) {
    if (!path) {
      return;
    }
    const auto made = geo::import_rail(lines, *base.pack, base.countries, geo::geodesic_length_m, {});
    links = made ? made->links.size() : 0;
  }
  state.counters["links"] = static_cast<double>(links);
  state.counters["peak_mb"] = peak_mb();
}
BENCHMARK(import_rail)->DenseRange(0, 3)->Unit(benchmark::kMillisecond);

/// Read, import, add to the pack, build the network: from a file to the first question.
void file_to_network(benchmark::State& state) {
  const auto path = file_of(state);
  const Curated& base = curated();
  for (auto _ : state) {
    if (!path) {
      return;
    }
    auto made = geo::import_rail(lines_of(*path), *base.pack, base.countries, geo::geodesic_length_m, {});
    geo::PackAddition addition;
    if (made) {
      addition.places = std::move(made->places);
      addition.links = std::move(made->links);
    }
    const geo::DataPack both = geo::add_to_pack(*base.pack, {&addition, 1});
    benchmark::DoNotOptimize(geo::build_network(both, base.countries, geo::Worldview::un, geo::geodesic_length_m));
  }
  state.counters["peak_mb"] = peak_mb();
}
BENCHMARK(file_to_network)->DenseRange(0, 3)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
