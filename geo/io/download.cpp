#include "geo/io/download.hpp"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <cpl_vsi_error.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

#include "geo/io/checksum.hpp"
#include "geo/io/gdal_handles.hpp"

namespace geo {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kChunkBytes = 1U << 20U;
constexpr std::size_t kLargestText = 1U << 16U;
/// GDAL's name of a file on the web, read by ranges; the other one streams from servers that know no ranges.
constexpr char kRanged[] = "/vsicurl/";
constexpr char kStreamed[] = "/vsicurl_streaming/";

struct VsiClose {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
using VsiFile = std::unique_ptr<VSILFILE, VsiClose>;

/// Sets configuration of GDAL on this thread while it lives.
class ThreadOption {
 public:
  ThreadOption(const char* key, const std::string& value) : key_(key) {
    CPLSetThreadLocalConfigOption(key, value.c_str());
  }
  ~ThreadOption() { CPLSetThreadLocalConfigOption(key_, nullptr); }
  ThreadOption(const ThreadOption&) = delete;
  ThreadOption& operator=(const ThreadOption&) = delete;

 private:
  const char* key_;
};

/// What GDAL may do while a file is fetched: this name and no other, impatient with dead servers, no directory listings.
class NetworkPass {
 public:
  explicit NetworkPass(const std::string& name)
      : name_("CPL_VSIL_CURL_ALLOWED_FILENAME", name),
        chunk_("CPL_VSIL_CURL_CHUNK_SIZE", std::to_string(kChunkBytes)),
        listing_("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"),
        connect_("GDAL_HTTP_CONNECTTIMEOUT", "15"),
        slow_time_("GDAL_HTTP_LOW_SPEED_TIME", "30"),
        slow_limit_("GDAL_HTTP_LOW_SPEED_LIMIT", "200"),
        retries_("GDAL_HTTP_MAX_RETRY", "2"),
        retry_delay_("GDAL_HTTP_RETRY_DELAY", "1") {}
  ~NetworkPass() { VSICurlClearCache(); }
  NetworkPass(const NetworkPass&) = delete;
  NetworkPass& operator=(const NetworkPass&) = delete;

 private:
  ThreadOption name_, chunk_, listing_, connect_, slow_time_, slow_limit_, retries_, retry_delay_;
};

Unexpected unreachable(const std::string& url, const std::string& reason) {
  return fail(ErrorCode::io, fmt::format("The file could not be fetched: {}", reason), url,
              "Check the network and try again: a fetch goes on where it stopped. Or download the file yourself and "
              "give its path to `zhol data import`");
}

/// A file on the web, open for reading.
struct Remote {
  VsiFile file;
  std::uint64_t size = 0;  ///< 0 when the server does not say
};

std::string curl_reason(const ErrorCapture& captured) {
  const char* last = VSIGetLastErrorMsg();
  return captured.failure(last != nullptr && *last != '\0' ? last : "the server does not answer");
}

Result<Remote> open_remote(const std::string& name, const std::string& url) {
  const ErrorCapture captured;
  VSIErrorReset();
  Remote remote;
  remote.file.reset(VSIFOpenExL(name.c_str(), "rb", TRUE));
  if (!remote.file) {
    return unreachable(url, curl_reason(captured));
  }
  VSIStatBufL about;
  if (VSIStatExL(name.c_str(), &about, VSI_STAT_SIZE_FLAG) == 0) {
    remote.size = static_cast<std::uint64_t>(about.st_size);
  }
  return remote;
}

/// What an interrupted fetch left, when it is a beginning of the same file.
std::uint64_t resumable_bytes(const fs::path& part, const std::string& mark) {
  std::error_code error;
  const auto size = fs::file_size(part, error);
  if (error) {
    return 0;
  }
  std::ifstream note(part.string() + ".of");
  std::string of;
  std::getline(note, of);
  return of == mark ? size : 0;
}

/// Copies the rest of the remote file behind what `part` holds.
Status copy_rest(Remote& remote, const DownloadRequest& request, const fs::path& part, std::uint64_t from) {
  std::ofstream out(part, std::ios::binary | (from > 0 ? std::ios::app : std::ios::trunc));
  if (!out) {
    return fail(ErrorCode::io, "The file cannot be written", part.string(), "Free space or choose another directory");
  }
  const ErrorCapture captured;
  if (from > 0 && VSIFSeekL(remote.file.get(), from, SEEK_SET) != 0) {
    return unreachable(request.url, "the server refuses to go on in the middle");
  }
  std::vector<char> buffer(kChunkBytes);
  std::uint64_t done = from;
  while (remote.size == 0 || done < remote.size) {
    if (request.cancel.is_cancelled()) {
      return fail(ErrorCode::cancelled, "Stopped", request.url, "Fetch again to go on");
    }
    const std::size_t read = VSIFReadL(buffer.data(), 1, buffer.size(), remote.file.get());
    if (!out.write(buffer.data(), static_cast<std::streamsize>(read)).flush()) {
      return fail(ErrorCode::io, "The file cannot be written (disk full?)", part.string(), "Free space and fetch again");
    }
    done += read;
    if (request.progress) {
      request.progress(done, remote.size);
    }
    if (read == 0) {
      break;
    }
  }
  if (done == 0 || (remote.size != 0 && done != remote.size)) {
    return unreachable(request.url, captured.failure(fmt::format("it broke off after {} bytes", done)));
  }
  return ok();
}

/// Fails, and removes the file, when it is not what was expected.
Status check_sums(const fs::path& part, const DownloadRequest& request, Download& result) {
  result.sha256 = digest_of_file(Digest::sha256, part.string()).value_or("");
  const bool wrong_sha = request.sha256 && *request.sha256 != result.sha256;
  const bool wrong_md5 = request.md5 && *request.md5 != digest_of_file(Digest::md5, part.string()).value_or("");
  if (!wrong_sha && !wrong_md5) {
    return ok();
  }
  std::error_code ignored;
  fs::remove(part, ignored);
  return fail(ErrorCode::data,
              wrong_sha ? fmt::format("The checksum differs: SHA-256 is {}, expected {}", result.sha256, *request.sha256)
                        : fmt::format("The checksum differs from the server's MD5 {}", *request.md5),
              request.url, "The file was removed. Fetch again; if it stays so, the server holds another edition");
}

Status fetch_to(const fs::path& part, const DownloadRequest& request, Download& result) {
  const std::string ranged = kRanged + request.url;
  const NetworkPass pass(ranged);
  auto remote = open_remote(ranged, request.url);
  if (!remote) {
    return fail(remote.error());
  }
  const std::string mark = fmt::format("{} {}", request.url, remote->size);
  result.resumed_from = resumable_bytes(part, mark);
  if (remote->size != 0 && result.resumed_from > remote->size) {
    result.resumed_from = 0;
  }
  std::ofstream(part.string() + ".of") << mark << '\n';
  return copy_rest(*remote, request, part, result.resumed_from);
}

/// From the start, for servers without ranges.
Status stream_to(const fs::path& part, const DownloadRequest& request, Download& result) {
  const std::string streamed = kStreamed + request.url;
  const NetworkPass pass(streamed);
  auto remote = open_remote(streamed, request.url);
  if (!remote) {
    return fail(remote.error());
  }
  remote->size = 0;  // read to the end
  result.resumed_from = 0;
  return copy_rest(*remote, request, part, 0);
}

Status check_url(const std::string& url) {
  if (url.starts_with("http://") || url.starts_with("https://")) {
    return ok();
  }
  return fail(ErrorCode::usage, "Only http:// and https:// can be fetched", url, "Give another address");
}

}  // namespace

Result<Download> download(const DownloadRequest& request) {
  ensure_gdal();
  if (const Status good = check_url(request.url); !good) {
    return fail(good.error());
  }
  const fs::path target(request.path);
  const fs::path part = request.path + ".part";
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error) {
    return fail(ErrorCode::io, "The directory cannot be made: " + error.message(), target.parent_path().string(),
                "Check its permissions, or set XDG_DATA_HOME");
  }
  Download result;
  Status fetched = fetch_to(part, request, result);
  if (!fetched && fetched.error().message.find("Range downloading not supported") != std::string::npos) {
    fetched = stream_to(part, request, result);
  }
  if (!fetched) {
    return fail(fetched.error());
  }
  fs::remove(part.string() + ".of", error);
  if (const Status sound = check_sums(part, request, result); !sound) {
    return fail(sound.error());
  }
  result.bytes = fs::file_size(part, error);
  fs::rename(part, target, error);
  if (error) {
    return fail(ErrorCode::io, "The file cannot be moved into place: " + error.message(), target.string(),
                "Check the permissions of its directory");
  }
  return result;
}

Result<std::string> download_text(const std::string& url) {
  ensure_gdal();
  if (const Status good = check_url(url); !good) {
    return fail(good.error());
  }
  const std::string name = kStreamed + url;
  const NetworkPass pass(name);
  auto remote = open_remote(name, url);
  if (!remote) {
    return fail(remote.error());
  }
  std::string text(kLargestText, '\0');
  text.resize(VSIFReadL(text.data(), 1, text.size(), remote->file.get()));
  return text;
}

}  // namespace geo
