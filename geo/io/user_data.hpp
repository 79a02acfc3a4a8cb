#pragma once
// Where the user's own data lives, by the XDG base directory specification.

#include <string>

namespace geo {

/// $XDG_DATA_HOME/zhol, else ~/.local/share/zhol, else ./zhol-data when there is no home. Not created.
std::string user_data_directory();

}  // namespace geo
