#pragma once
// How deep the brackets of a JSON text are nested: looked at before parsing, because copying and writing JSON goes down
// the stack level by level, and a file from anywhere may hold a hundred thousand of them.

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace app {

inline constexpr std::size_t kDeepestJson = 100;  ///< a polygon in a request needs six

inline std::size_t json_nesting(std::string_view text) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      i += c == '\\' ? 1 : 0;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

}  // namespace app
