#pragma once
// Digests of texts and files, in lower-case hexadecimal.

#include <optional>
#include <string>

namespace geo {

/// MD5 only because download servers publish it: it shows a broken transfer, not a forged file.
enum class Digest { sha256, md5 };

std::string digest_of_text(Digest kind, const std::string& text);
/// nullopt when the file cannot be read.
std::optional<std::string> digest_of_file(Digest kind, const std::string& path);

}  // namespace geo
