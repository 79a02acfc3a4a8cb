#pragma once
// Files the program needs at run time beside the data pack.

#include <string>

namespace app {

/// Path of Noto Sans (regular or bold): $ZHOL_FONTS, then the system's font directories; empty when not installed.
std::string find_font(bool bold);

}  // namespace app
