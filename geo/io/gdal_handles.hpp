#pragma once
// Private seam to GDAL: registration, captured messages, reference systems. Nothing of GDAL leaves geo/io.

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <string>
#include <string_view>
#include <vector>

#include "geo/core/result.hpp"

namespace geo {

/// Registers the drivers Zhol uses, all of which read local files only, and stops GDAL's network access for good.
/// Cheap after the first call; safe from several threads.
void ensure_gdal();

/// Collects what GDAL says on this thread while it lives, instead of printing it.
class ErrorCapture {
 public:
  ErrorCapture();
  ~ErrorCapture();
  ErrorCapture(const ErrorCapture&) = delete;
  ErrorCapture& operator=(const ErrorCapture&) = delete;

  bool has_failure() const;
  /// The first failure in GDAL's words, else `otherwise`.
  std::string failure(const std::string& otherwise) const;
  /// Every different message as a finding, at most kMaxMessages.
  /// Messages that hold `except` are left out.
  void report(Diagnostics& diagnostics, const std::string& where, std::string_view except = {}) const;

  static constexpr std::size_t kMaxMessages = 20;

 private:
  struct Message {
    CPLErr level;
    std::string text;
  };
  static void CPL_STDCALL receive(CPLErr level, CPLErrorNum number, const char* text);
  std::vector<Message> messages_;
};

/// WGS84 with longitude first: the one system of everything inside the program.
const OGRSpatialReference& wgs84();
/// The one place where axis order is decided: easting or longitude first.
void use_longitude_first(OGRSpatialReference& crs);

}  // namespace geo
