#pragma once
// Fetches one file over HTTP through GDAL's virtual file systems. The only door to the network: everything else in the
// program refuses it, and this opens it for one address on one thread, because the user asked.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "geo/core/progress.hpp"
#include "geo/core/result.hpp"

namespace geo {

struct DownloadRequest {
  std::string url;                    ///< http:// or https://
  std::string path;                   ///< where the file goes; appears only when whole and checked
  std::optional<std::string> sha256;  ///< expected
  std::optional<std::string> md5;     ///< expected, as download servers publish it
  CancelToken cancel;
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  ///< bytes; total 0 when unknown
};

struct Download {
  std::uint64_t bytes = 0;
  std::uint64_t resumed_from = 0;  ///< bytes that an earlier, interrupted fetch had left
  std::string sha256;
};

/// An interrupted fetch leaves PATH.part, and the next one goes on from there. A file whose checksum is not the expected
/// one is removed (data error). No network, unknown host, refusal and server errors: io, with what to do.
Result<Download> download(const DownloadRequest& request);

/// A small text (a checksum file) from the network; at most 64 KiB.
Result<std::string> download_text(const std::string& url);

}  // namespace geo
