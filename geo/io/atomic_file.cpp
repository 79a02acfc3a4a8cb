#include "geo/io/atomic_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace geo {
namespace {

namespace fs = std::filesystem;

Unexpected cannot_write(const fs::path& path, const std::string& reason) {
  return fail(ErrorCode::io, fmt::format("Cannot write '{}': {}", path.string(), reason), path.string(),
              "Check the directory, its permissions and the free space, or choose another output");
}

bool flush_to_disk(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return false;
  }
  const bool flushed = ::fsync(file) == 0;
  return ::close(file) == 0 && flushed;
}

}  // namespace

Status check_replaceable(const std::string& target) {
  const fs::path path = target;
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (path.filename().empty() || fs::is_directory(status)) {
    return cannot_write(path, "it is a directory");
  }
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    return cannot_write(path, "it is a device or pipe, not a file");
  }
  return ok();
}

StagingDirectory::StagingDirectory(fs::path path, fs::path target)
    : path_(std::move(path)), target_(std::move(target)) {}

StagingDirectory::StagingDirectory(StagingDirectory&& other) noexcept
    : path_(std::exchange(other.path_, {})), target_(std::move(other.target_)) {}

StagingDirectory::~StagingDirectory() {
  if (!path_.empty()) {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
}

Result<StagingDirectory> StagingDirectory::beside(const std::string& target) {
  if (const Status replaceable = check_replaceable(target); !replaceable) {
    return fail(replaceable.error());
  }
  const fs::path path = target;
  const fs::path directory = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::string pattern = (directory / ".zhol-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    return cannot_write(path, std::strerror(errno));
  }
  return StagingDirectory(pattern, path);
}

Status StagingDirectory::publish() const {
  std::error_code error;
  for (const fs::directory_entry& made : fs::directory_iterator(path_, error)) {
    const fs::path destination = target_.parent_path() / made.path().filename();
    if (!flush_to_disk(made.path())) {
      return cannot_write(destination, std::strerror(errno));
    }
    fs::rename(made.path(), destination, error);
    if (error) {
      break;
    }
  }
  return error ? Status(cannot_write(target_, error.message())) : ok();
}

}  // namespace geo
