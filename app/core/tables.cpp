#include "app/core/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "app/core/rounding.hpp"

namespace app {
namespace {

constexpr std::size_t kGap = 2;        // blanks between columns
constexpr std::size_t kNarrowest = 8;  // a wrapped column never gets narrower

struct Glyph {
  std::size_t bytes = 1;
  std::size_t width = 1;
  bool control = false;
};

bool is_between(std::uint32_t c, std::uint32_t low, std::uint32_t high) {
  return c >= low && c <= high;
}

std::size_t width_of(std::uint32_t c) {
  if (is_between(c, 0x0300, 0x036F) || is_between(c, 0x200B, 0x200F) || is_between(c, 0x20D0, 0x20FF)) {
    return 0;
  }
  const bool wide = is_between(c, 0x1100, 0x115F) || is_between(c, 0x2E80, 0xA4CF) || is_between(c, 0xAC00, 0xD7A3) ||
                    is_between(c, 0xF900, 0xFAFF) || is_between(c, 0xFE30, 0xFE6F) || is_between(c, 0xFF00, 0xFF60) ||
                    is_between(c, 0x1F300, 0x1FAFF);
  return wide ? 2 : 1;
}

// Decodes the character at `at`; a broken sequence is one byte of width one.
Glyph glyph_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t first = byte(at);
  if (first < 0x80) {
    return {1, 1, first < 0x20 || first == 0x7F};
  }
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
  if (length == 1 || at + length > text.size()) {
    return {};
  }
  std::uint32_t code = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) {
      return {};
    }
    code = (code << 6U) | (byte(at + i) & 0x3FU);
  }
  return {length, width_of(code), is_between(code, 0x80, 0x9F)};
}

std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Glyph glyph = glyph_at(text, i);
    out += glyph.control ? " " : std::string(text.substr(i, glyph.bytes));
    i += glyph.bytes;
  }
  return out;
}

// The longest head of `text` that fits, at least one character.
std::size_t bytes_that_fit(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Glyph glyph = glyph_at(text, at);
    if (at > 0 && used + glyph.width > width) {
      break;
    }
    used += glyph.width;
    at += glyph.bytes;
  }
  return at;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  while (display_width(text) > width) {
    std::size_t cut = bytes_that_fit(text, width);
    std::size_t next = cut;
    const std::size_t blank = text.rfind(' ', cut);
    if (blank != std::string_view::npos && blank > 0) {
      cut = blank;
      next = blank + 1;
    }
    lines.emplace_back(text.substr(0, cut));
    text.remove_prefix(next);
  }
  lines.emplace_back(text);
  return lines;
}

std::vector<std::string> title_lines(const std::string& title) {
  const std::size_t split = title.find('\n');
  if (split == std::string::npos) {
    return {title};
  }
  return {title.substr(0, split), title.substr(split + 1)};
}

std::vector<std::size_t> natural_widths(const Table& table) {
  std::vector<std::size_t> widths(table.columns.size(), 0);
  for (std::size_t c = 0; c < widths.size(); ++c) {
    for (const std::string& line : title_lines(table.columns[c].title)) {
      widths[c] = std::max(widths[c], display_width(line));
    }
    for (const auto& row : table.rows) {
      widths[c] = std::max(widths[c], display_width(row[c]));
    }
  }
  return widths;
}

// Takes the surplus from the widest left-aligned columns, one terminal column at a time.
void shrink_to(std::vector<std::size_t>& widths, const Table& table, std::size_t width) {
  std::size_t total = kGap * (widths.size() - 1);
  for (const std::size_t w : widths) {
    total += w;
  }
  for (; total > width; --total) {
    std::size_t widest = widths.size();
    for (std::size_t c = 0; c < widths.size(); ++c) {
      const bool can_shrink = table.columns[c].align == Align::left && widths[c] > kNarrowest;
      if (can_shrink && (widest == widths.size() || widths[c] > widths[widest])) {
        widest = c;
      }
    }
    if (widest == widths.size()) {
      return;
    }
    --widths[widest];
  }
}

class TextWriter {
 public:
  TextWriter(const Table& table, std::vector<std::size_t> widths) : table_(table), widths_(std::move(widths)) {}

  void header() {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (const TableColumn& column : table_.columns) {
      cells.push_back(title_lines(column.title));
      height = std::max(height, cells.back().size());
    }
    for (auto& cell : cells) {  // short titles stand on the lower line, next to their figures
      cell.insert(cell.begin(), height - cell.size(), std::string());
    }
    block(cells);
    std::string rule;
    for (std::size_t c = 0; c < widths_.size(); ++c) {
      rule += std::string(c == 0 ? 0 : kGap, ' ') + std::string(widths_[c], '-');
    }
    out_ += rule + '\n';
  }

  void row(const std::vector<std::string>& row) {
    std::vector<std::vector<std::string>> cells;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string text = without_controls(row[c]);
      cells.push_back(table_.columns[c].align == Align::left ? wrapped(text, widths_[c])
                                                             : std::vector<std::string>{text});
    }
    block(cells);
  }

  std::string take() { return std::move(out_); }

 private:
  void block(const std::vector<std::vector<std::string>>& cells) {
    std::size_t height = 1;
    for (const auto& cell : cells) {
      height = std::max(height, cell.size());
    }
    for (std::size_t y = 0; y < height; ++y) {
      std::string line;
      for (std::size_t c = 0; c < cells.size(); ++c) {
        const std::string text = y < cells[c].size() ? cells[c][y] : std::string();
        const std::size_t taken = display_width(text);
        const std::string padding(widths_[c] > taken ? widths_[c] - taken : 0, ' ');
        line += std::string(c == 0 ? 0 : kGap, ' ');
        line += table_.columns[c].align == Align::left ? text + padding : padding + text;
      }
      line.erase(line.find_last_not_of(' ') + 1);
      out_ += line + '\n';
    }
  }

  const Table& table_;
  std::vector<std::size_t> widths_;
  std::string out_;
};

std::string csv_cell(std::string text) {
  std::replace(text.begin(), text.end(), '\r', ' ');
  if (text.find_first_of(",\"\n") == std::string::npos) {
    return text;
  }
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  }
  return quoted + '"';
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    const Glyph glyph = glyph_at(utf8, i);
    width += glyph.width;
    i += glyph.bytes;
  }
  return width;
}

std::string table_text(const Table& table, std::size_t width) {
  std::vector<std::size_t> widths = natural_widths(table);
  shrink_to(widths, table, width);
  TextWriter writer(table, std::move(widths));
  writer.header();
  for (const auto& row : table.rows) {
    writer.row(row);
  }
  return writer.take();
}

std::string wrap_text(std::string_view text, std::size_t width) {
  std::string out;
  for (const std::string& line : wrapped(without_controls(text), width)) {
    out += line + '\n';
  }
  return out;
}

std::string table_csv(const Table& table) {
  std::string out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    std::string title = table.columns[c].title;
    std::replace(title.begin(), title.end(), '\n', ' ');
    out += (c == 0 ? "" : ",") + csv_cell(title);
  }
  out += '\n';
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      out += (c == 0 ? "" : ",") + csv_cell(row[c]);
    }
    out += '\n';
  }
  return out;
}

std::string fixed(double value, int decimals) {
  return std::isfinite(value) ? fmt::format("{:.{}f}", rounded(value, decimals), decimals) : std::string("-");
}

std::string signed_fixed(double value, int decimals) {
  return std::isfinite(value) ? fmt::format("{:+.{}f}", rounded(value, decimals), decimals) : std::string("-");
}

}  // namespace app
