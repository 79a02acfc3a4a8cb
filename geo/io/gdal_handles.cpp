#include "geo/io/gdal_handles.hpp"

#include <cpl_http.h>

#include <algorithm>
#include <mutex>

namespace geo {
namespace {

/// Answers every web request of GDAL with a refusal: opening a file must never reach the network.
CPLHTTPResult* refuse_request(const char* url, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*,
                              void*) {
  CPLError(CE_Failure, CPLE_HttpResponse, "network access is off; not fetched: %s", url);
  auto* refusal = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
  refusal->nStatus = 1;
  refusal->pszErrBuf = CPLStrdup("network access is off");
  return refusal;
}

/// An allow list: drivers that speak to servers or run programs are never registered, so no file can name them.
void register_local_drivers() {
  for (void (*add)() :
       {RegisterOGRGeoPackage, RegisterOGRCSV,      RegisterOGRShape,      RegisterOGRGeoJSON, RegisterOGRGeoJSONSeq,
        RegisterOGRTopoJSON,   RegisterOGRESRIJSON, RegisterOGRFlatGeobuf, RegisterOGRLIBKML,  RegisterOGRKML,
        RegisterOGRGPX,        RegisterOGRGML,      RegisterOGRTAB,        RegisterOGRDXF,     RegisterOGROpenFileGDB,
        RegisterOGRSQLite,     RegisterOGROSM,      RegisterOGRXLSX,       RegisterOGRODS,     RegisterOGRS57,
        RegisterOGRDGN,        RegisterOGRGMT,      RegisterOGRGeoRSS,     RegisterOGRJML,     RegisterOGRVRT}) {
    add();
  }
}

}  // namespace

void ensure_gdal() {
  static std::once_flag once;
  std::call_once(once, [] {
    CPLHTTPSetFetchCallback(refuse_request, nullptr);
    CPLSetConfigOption("CPL_VSIL_CURL_ALLOWED_FILENAME", "none");  // /vsicurl, /vsis3 and their kin
    CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
    register_local_drivers();
  });
}

ErrorCapture::ErrorCapture() {
  CPLPushErrorHandlerEx(receive, this);
}
ErrorCapture::~ErrorCapture() {
  CPLPopErrorHandler();
}

void CPL_STDCALL ErrorCapture::receive(CPLErr level, CPLErrorNum, const char* said) {
  auto& self = *static_cast<ErrorCapture*>(CPLGetErrorHandlerUserData());
  std::string text = said;
  text.erase(text.find_last_not_of(" \r\n") + 1);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');  // one message, one line
  const bool known =
      std::any_of(self.messages_.begin(), self.messages_.end(), [&](const Message& m) { return m.text == text; });
  if (level >= CE_Warning && !known && self.messages_.size() < kMaxMessages) {
    self.messages_.push_back({level, text});
  }
}

bool ErrorCapture::has_failure() const {
  return std::any_of(messages_.begin(), messages_.end(), [](const Message& m) { return m.level >= CE_Failure; });
}

std::string ErrorCapture::failure(const std::string& otherwise) const {
  for (const Message& message : messages_) {
    if (message.level >= CE_Failure) {
      return message.text;
    }
  }
  return otherwise;
}

void ErrorCapture::report(Diagnostics& diagnostics, const std::string& where, std::string_view except) const {
  for (const Message& message : messages_) {
    if (!except.empty() && message.text.find(except) != std::string::npos) {
      continue;
    }
    const bool failed = message.level >= CE_Failure;
    diagnostics.push_back({failed ? Severity::error : Severity::warning, failed ? "gdal-error" : "gdal-warning",
                           message.text, where, "Check the file with the program that wrote it"});
  }
}

void use_longitude_first(OGRSpatialReference& crs) {
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
}

const OGRSpatialReference& wgs84() {
  static const OGRSpatialReference crs = [] {
    OGRSpatialReference made;
    made.SetWellKnownGeogCS("WGS84");
    use_longitude_first(made);
    return made;
  }();
  return crs;
}

}  // namespace geo
