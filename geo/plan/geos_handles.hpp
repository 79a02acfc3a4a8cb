#pragma once
// Private to geo_plan: GEOS through its reentrant C API, owned by move-only handles.
//
// A geometry's deleter borrows the context it was made with, so a GeosContext must outlive its geometries:
// declare it before them.

#include <geos_c.h>

#include <memory>
#include <string>

namespace geo::detail {

/// One GEOS context; collects the last message instead of printing. One thread at a time.
class GeosContext {
 public:
  GeosContext() : handle_(GEOS_init_r()) {
    GEOSContext_setErrorMessageHandler_r(handle_, &GeosContext::remember, &last_error_);
    GEOSContext_setNoticeMessageHandler_r(
        handle_, [](const char*, void*) {}, nullptr);
  }
  ~GeosContext() { GEOS_finish_r(handle_); }
  GeosContext(const GeosContext&) = delete;
  GeosContext& operator=(const GeosContext&) = delete;

  GEOSContextHandle_t get() const { return handle_; }
  const std::string& last_error() const { return last_error_; }

 private:
  static void remember(const char* message, void* where) { *static_cast<std::string*>(where) = message; }
  std::string last_error_;
  GEOSContextHandle_t handle_;
};

struct GeometryDeleter {
  GEOSContextHandle_t context = nullptr;
  void operator()(GEOSGeometry* g) const { GEOSGeom_destroy_r(context, g); }
};
using GeometryHandle = std::unique_ptr<GEOSGeometry, GeometryDeleter>;

struct PreparedDeleter {
  GEOSContextHandle_t context = nullptr;
  void operator()(const GEOSPreparedGeometry* g) const { GEOSPreparedGeom_destroy_r(context, g); }
};
using PreparedHandle = std::unique_ptr<const GEOSPreparedGeometry, PreparedDeleter>;

}  // namespace geo::detail
