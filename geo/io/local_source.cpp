#include "geo/io/local_source.hpp"

#include <cpl_minixml.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "geo/io/gdal_handles.hpp"

namespace geo {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kArchivePrefixes[] = {"/vsizip/", "/vsitar/", "/vsigzip/"};
constexpr std::uintmax_t kLargestVrt = 1U << 20U;  // a hand-written VRT is a few kilobytes

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

Unexpected refuse(const std::string& path, const std::string& reason, const std::string& where = {}) {
  return fail(ErrorCode::usage, fmt::format("'{}' was not opened: {}", path, reason), where.empty() ? path : where,
              "Save the data as a local file, e.g. GeoPackage, and open that");
}

/// Strips /vsizip/ and its kin; what remains must be a local path.
std::string_view without_archive_prefix(std::string_view path) {
  for (const std::string_view prefix : kArchivePrefixes) {
    if (path.starts_with(prefix)) {
      return path.substr(prefix.size());
    }
  }
  return path;
}

/// The archive or file itself: the longest leading part of the path that exists ("a.zip" of "a.zip/roads.shp").
bool exists_up_to_archive(const std::string& path) {
  std::error_code ignored;
  for (fs::path part = path; !part.empty(); part = part.parent_path()) {
    if (fs::exists(part, ignored)) {
      return path == part.string() || fs::is_regular_file(part, ignored);
    }
    if (part == part.parent_path()) {
      break;
    }
  }
  return false;
}

bool names_network(const std::string& path) {
  const std::string text = lower(path);
  return text.find("://") != std::string::npos || text.find("/vsi") != std::string::npos;
}

struct XmlDeleter {
  void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};

/// The first thing in a VRT that is more than a plain local file; nullopt when there is none.
std::optional<std::string> find_danger(const CPLXMLNode* node, const fs::path& directory) {
  for (; node != nullptr; node = node->psNext) {
    const std::string name = lower(node->pszValue);
    if (node->eType == CXT_Element && name == "srcsql") {
      return "it runs a query (SrcSQL)";
    }
    if (node->eType == CXT_Element && name == "srcdatasource") {
      const std::string source = CPLGetXMLValue(node, "", "");
      const fs::path local = fs::path(source).is_absolute() ? fs::path(source) : directory / source;
      std::error_code ignored;
      if (names_network(source) || !fs::is_regular_file(local, ignored)) {
        return fmt::format("its source '{}' is not a local file", source);
      }
      if (lower(local.extension().string()) == ".vrt") {
        return fmt::format("its source '{}' is another virtual file", source);
      }
    }
    if (const auto inner = find_danger(node->psChild, directory)) {
      return inner;
    }
  }
  return std::nullopt;
}

/// VRT files are known by content, whatever they are called: GDAL opens them so.
bool looks_like_vrt(const std::string& path) {
  std::array<char, 16384> head{};  // more than GDAL looks at to tell formats apart
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  const std::size_t size = file ? std::fread(head.data(), 1, head.size(), file.get()) : 0;
  return std::string_view(head.data(), size).find("<OGRVRT") != std::string_view::npos ||
         lower(fs::path(path).extension().string()) == ".vrt";
}

Status check_vrt(const std::string& path) {
  std::error_code ignored;
  if (fs::file_size(path, ignored) > kLargestVrt) {
    return refuse(path, "it is too large for a virtual file");
  }
  const ErrorCapture errors;
  const std::unique_ptr<CPLXMLNode, XmlDeleter> xml(CPLParseXMLFile(path.c_str()));
  if (!xml) {
    return refuse(path, "it is not valid XML: " + errors.failure("empty"));
  }
  if (const auto danger = find_danger(xml.get(), fs::path(path).parent_path())) {
    return refuse(path, *danger);
  }
  return ok();
}

}  // namespace

Result<std::string> check_local_source(const std::string& path) {
  const std::string inner(without_archive_prefix(path));
  std::error_code ignored;
  if (names_network(inner) || inner.find("\n") != std::string::npos || inner.starts_with("<")) {
    return refuse(path, "it names a network source or a script, and opening files never reaches the network");
  }
  if (!exists_up_to_archive(inner)) {
    return fail(ErrorCode::io, fmt::format("No file '{}'", path), fs::absolute(inner, ignored).string(),
                "Check the spelling and the directory");
  }
  const fs::file_status status = fs::status(inner, ignored);
  if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) {
    return fail(ErrorCode::io, fmt::format("'{}' is a device or pipe, not a file", path), path,
                "Save its data to a file and open that: a layer is read more than once");
  }
  if (fs::is_regular_file(status)) {
    if (fs::file_size(inner, ignored) == 0) {
      return fail(ErrorCode::data, fmt::format("'{}' is empty", path), path, "Export it again from its source");
    }
    if (looks_like_vrt(inner)) {
      if (const Status safe = check_vrt(inner); !safe) {
        return fail(safe.error());
      }
    }
  }
  const bool plain_zip = inner.size() == path.size() && lower(fs::path(path).extension().string()) == ".zip";
  return plain_zip ? "/vsizip/" + fs::absolute(path, ignored).string() : path;
}

}  // namespace geo
