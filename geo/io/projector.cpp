#include "geo/io/projector.hpp"

#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <string_view>
#include <utility>

namespace geo {
namespace {

constexpr char kWgs84[] = "+proj=longlat +datum=WGS84 +no_defs +type=crs";
/// Geographic systems are drawn as plate carree: one degree of the equator in metres, so that scales mean something.
constexpr double kMetresPerDegree = 6378137.0 * std::numbers::pi / 180.0;
/// Points further out than this (conic projections near the far pole) are of no use on a map and break fills.
constexpr double kLargestCoordinate = 5.0e7;

struct ContextDeleter {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct ProjectionDeleter {
  void operator()(PJ* projection) const { proj_destroy(projection); }
};
using ContextPtr = std::unique_ptr<PJ_CONTEXT, ContextDeleter>;
using ProjectionPtr = std::unique_ptr<PJ, ProjectionDeleter>;

void collect_message(void* user_data, int level, const char* message) {
  if (level == PJ_LOG_ERROR) {
    *static_cast<std::string*>(user_data) = message;
  }
}

/// The definition PROJ understands: choice ids are looked up, bare PROJ strings marked as reference systems.
std::string resolve(const std::string& definition) {
  std::string resolved = definition;
  for (const ProjectionChoice& choice : projection_choices()) {
    if (choice.id == definition) {
      resolved = choice.definition;
    }
  }
  if (resolved.find("+proj=") != std::string::npos && resolved.find("+type=crs") == std::string::npos) {
    resolved += " +type=crs";
  }
  return resolved;
}

Unexpected unknown_projection(const std::string& definition, const std::string& reason) {
  std::string ids;
  for (const ProjectionChoice& choice : projection_choices()) {
    ids += (ids.empty() ? "" : ", ") + choice.id;
  }
  return fail(ErrorCode::usage, fmt::format("Unknown projection '{}': {}", definition, reason), "projection",
              fmt::format("Give EPSG:N, a PROJ string such as '+proj=laea +lon_0=60 +lat_0=45', or one of {}", ids));
}

Unexpected missing_database(const std::string& reason) {
  return fail(ErrorCode::environment, "PROJ's database cannot be used: " + reason, "proj.db",
              "Install the package proj-data, or set PROJ_DATA to the directory that holds proj.db");
}

bool has_database(PJ_CONTEXT* context) {
  return proj_context_get_database_metadata(context, "DATABASE.LAYOUT.VERSION.MAJOR") != nullptr;
}

/// Longitude of origin of a projected system in degrees; 0 for geographic and unusual ones.
double central_meridian_deg(PJ_CONTEXT* context, const PJ* crs) {
  const ProjectionPtr conversion(proj_crs_get_coordoperation(context, crs));
  if (!conversion) {
    return 0.0;
  }
  const int count = proj_coordoperation_get_param_count(context, conversion.get());
  for (int i = 0; i < count; ++i) {
    const char* name = nullptr;
    double value = 0.0;
    double to_radians = 1.0;
    if (proj_coordoperation_get_param(context, conversion.get(), i, &name, nullptr, nullptr, &value, nullptr,
                                      &to_radians, nullptr, nullptr, nullptr, nullptr) != 0 &&
        name != nullptr && std::string_view(name).starts_with("Longitude of")) {
      return value * to_radians * 180.0 / std::numbers::pi;
    }
  }
  return 0.0;
}

bool is_geographic(PJ_TYPE type) {
  return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

/// The type of the system itself, seen through datum bindings such as +towgs84.
PJ_TYPE base_type(PJ_CONTEXT* context, const PJ* crs) {
  if (proj_get_type(crs) != PJ_TYPE_BOUND_CRS) {
    return proj_get_type(crs);
  }
  const ProjectionPtr source(proj_get_source_crs(context, crs));
  return source ? proj_get_type(source.get()) : PJ_TYPE_UNKNOWN;
}

}  // namespace

const std::vector<ProjectionChoice>& projection_choices() {
  static const std::vector<ProjectionChoice> choices = {
      {"albers-eurasia", "Albers equal-area · Eurasia",
       "+proj=aea +lat_1=25 +lat_2=62 +lat_0=45 +lon_0=62 +datum=WGS84 +units=m +no_defs"},
      {"laea-eurasia", "Lambert azimuthal equal-area · Eurasia",
       "+proj=laea +lat_0=45 +lon_0=62 +datum=WGS84 +units=m +no_defs"},
      {"lcc-kazakhstan", "Lambert conformal conic · Kazakhstan",
       "+proj=lcc +lat_1=43 +lat_2=53 +lat_0=48 +lon_0=67 +datum=WGS84 +units=m +no_defs"},
      {"utm-42n", "UTM zone 42 N · central Kazakhstan", "EPSG:32642"},
      {"web-mercator", "Web Mercator", "EPSG:3857"},
      {"equal-earth", "Equal Earth", "+proj=eqearth +lon_0=0 +datum=WGS84 +units=m +no_defs"},
      {"plate-carree", "Plate carrée", "+proj=eqc +lat_ts=0 +lon_0=0 +datum=WGS84 +units=m +no_defs"},
  };
  return choices;
}

struct Projector::Impl {
  // The context comes first: it must outlive the transformation.
  ContextPtr context;
  ProjectionPtr transformation;
  std::string definition;
  double cut_longitude = -180.0;
  double scale = 1.0;  ///< metres per unit of PROJ's answer

  MapPoint usable(double x, double y) const {
    const MapPoint p{x * scale, y * scale};
    const bool good = std::isfinite(x) && std::isfinite(y) && std::abs(p.x) < kLargestCoordinate &&
                      std::abs(p.y) < kLargestCoordinate;
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    return good ? p : MapPoint{nan, nan};
  }
};

Projector::Projector(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Projector::~Projector() = default;
Projector::Projector(Projector&&) noexcept = default;
Projector& Projector::operator=(Projector&&) noexcept = default;

Result<Projector> Projector::create(const std::string& definition) {
  auto impl = std::make_unique<Impl>();
  impl->definition = definition;
  impl->context.reset(proj_context_create());
  PJ_CONTEXT* context = impl->context.get();
  proj_context_set_enable_network(context, 0);  // grids are never fetched behind the user's back
  std::string message;
  proj_log_func(context, &message, collect_message);

  const ProjectionPtr source(proj_create(context, kWgs84));
  const ProjectionPtr target(proj_create(context, resolve(definition).c_str()));
  if (!source || !target) {
    if (!has_database(context)) {
      return missing_database(message);
    }
    return unknown_projection(definition, message.empty() ? "PROJ cannot read it" : message);
  }
  const PJ_TYPE type = base_type(context, target.get());
  if (type != PJ_TYPE_PROJECTED_CRS && !is_geographic(type)) {
    return unknown_projection(definition, "it is neither a projected nor a geographic system");
  }
  const ProjectionPtr raw(proj_create_crs_to_crs_from_pj(context, source.get(), target.get(), nullptr, nullptr));
  if (raw) {
    impl->transformation.reset(proj_normalize_for_visualization(context, raw.get()));
  }
  if (!impl->transformation) {
    return has_database(context) ? unknown_projection(definition, "no way leads there from WGS84: " + message)
                                 : missing_database(message);
  }
  impl->scale = is_geographic(type) ? kMetresPerDegree : 1.0;
  impl->cut_longitude = wrap_longitude(central_meridian_deg(context, target.get()) + 180.0);
  proj_log_func(context, nullptr, [](void*, int, const char*) {});  // `message` ends here; errors show as NaN
  return Projector(std::move(impl));
}

const std::string& Projector::definition() const {
  return impl_->definition;
}
double Projector::cut_longitude() const {
  return impl_->cut_longitude;
}

std::optional<MapPoint> Projector::forward(LonLat p) const {
  if (!is_valid(p)) {
    return std::nullopt;
  }
  const PJ_COORD out = proj_trans(impl_->transformation.get(), PJ_FWD, proj_coord(p.lon, p.lat, 0.0, HUGE_VAL));
  const MapPoint point = impl_->usable(out.xy.x, out.xy.y);
  return std::isnan(point.x) ? std::nullopt : std::optional(point);
}

std::optional<LonLat> Projector::inverse(MapPoint p) const {
  if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
    return std::nullopt;
  }
  const PJ_COORD in = proj_coord(p.x / impl_->scale, p.y / impl_->scale, 0.0, HUGE_VAL);
  const PJ_COORD out = proj_trans(impl_->transformation.get(), PJ_INV, in);
  const LonLat lonlat{out.lp.lam, out.lp.phi};
  return is_valid(lonlat) ? std::optional(lonlat) : std::nullopt;
}

std::vector<MapPoint> Projector::forward(const LineString& line) const {
  std::vector<MapPoint> points(line.size());
  std::transform(line.begin(), line.end(), points.begin(), [](LonLat p) { return MapPoint{p.lon, p.lat}; });
  if (points.empty()) {
    return points;
  }
  constexpr std::size_t stride = sizeof(MapPoint);
  proj_trans_generic(impl_->transformation.get(), PJ_FWD, &points.front().x, stride, points.size(), &points.front().y,
                     stride, points.size(), nullptr, 0, 0, nullptr, 0, 0);
  for (MapPoint& p : points) {
    p = impl_->usable(p.x, p.y);
  }
  return points;
}

}  // namespace geo
