#pragma once
// Tables as values: aligned text for people, CSV for programs.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace app {

enum class Align { left, right };

struct TableColumn {
  std::string title;  ///< a line break splits it into two header lines
  Align align = Align::left;
};

struct Table {
  std::vector<TableColumn> columns;
  std::vector<std::vector<std::string>> rows;  ///< as many cells as columns
};

inline constexpr std::size_t kTableWidth = 100;  ///< columns of a terminal

/// Terminal columns a UTF-8 text takes: combining marks take none, wide East Asian characters two. Invalid bytes
/// count as one.
std::size_t display_width(std::string_view utf8);

/// Aligned text. Where the table would be wider than `width`, its widest left-aligned columns wrap between words
/// (and inside words longer than a column). Control characters in cells are shown as spaces.
std::string table_text(const Table& table, std::size_t width = kTableWidth);

/// Prose in lines of at most `width` columns, each ended by a line feed.
std::string wrap_text(std::string_view text, std::size_t width = kTableWidth);

/// RFC 4180 with line feeds; header lines of a title are joined by a blank.
std::string table_csv(const Table& table);

/// Fixed decimals without exponent or negative zero; "-" for a value that is not finite.
std::string fixed(double value, int decimals);
/// The same with an explicit sign, for differences.
std::string signed_fixed(double value, int decimals);

}  // namespace app
