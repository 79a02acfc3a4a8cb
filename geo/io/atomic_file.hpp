#pragma once
// Private: files that appear whole or not at all.

#include <filesystem>
#include <string>

#include "geo/core/result.hpp"

namespace geo {

/// Fails (io) when the target exists and is no regular file: renaming over a directory, device or pipe would fail or
/// destroy it. A target that does not exist yet passes.
Status check_replaceable(const std::string& target);

/// A hidden directory beside the target in which output is made before it is moved into place; removed with whatever
/// is left in it.
class StagingDirectory {
 public:
  /// Fails when the target cannot be replaced, or its directory is missing or not writable.
  static Result<StagingDirectory> beside(const std::string& target);
  ~StagingDirectory();
  StagingDirectory(StagingDirectory&& other) noexcept;
  StagingDirectory& operator=(StagingDirectory&&) = delete;
  StagingDirectory(const StagingDirectory&) = delete;

  /// Where to make a file that will have the target's name.
  std::string file() const { return (path_ / target_.filename()).string(); }
  /// Flushes every file to the disk and renames it into the target's directory.
  Status publish() const;

 private:
  StagingDirectory(std::filesystem::path path, std::filesystem::path target);
  std::filesystem::path path_;
  std::filesystem::path target_;
};

}  // namespace geo
