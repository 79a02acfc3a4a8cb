#include "geo/io/csv_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

#include "geo/io/database_tables.hpp"

namespace geo {
namespace {

constexpr char kRestore[] = "Restore it from the release, or name another pack directory in ZHOL_DATA";

std::optional<std::string> read_bytes(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file) {
    return std::nullopt;
  }
  std::string bytes(static_cast<std::size_t>(size), '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return file.bad() ? std::nullopt : std::optional(std::move(bytes));
}

/// RFC 4180 records of a text. A quote that is never closed runs to the end of the text.
class RecordReader {
 public:
  explicit RecordReader(std::string_view text) : text_(text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text_.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
      text_.remove_prefix(kByteOrderMark.size());
    }
  }

  /// False at the end. Empty lines are passed over.
  bool next(std::vector<std::string>& cells) {
    while (!text_.empty()) {
      cells.clear();
      do {
        cells.push_back(cell());
      } while (take(','));
      take('\r');
      take('\n');
      if (cells.size() > 1 || !cells.front().empty()) {
        return true;
      }
    }
    return false;
  }

 private:
  bool take(char c) {
    const bool found = !text_.empty() && text_.front() == c;
    text_.remove_prefix(found ? 1 : 0);
    return found;
  }

  std::string cell() {
    std::string out;
    if (take('"')) {
      while (true) {
        const std::size_t quote = std::min(text_.find('"'), text_.size());
        out.append(text_.substr(0, quote));
        text_.remove_prefix(quote);
        if (!take('"') || !take('"')) {
          break;  // the closing quote, or the end of the text
        }
        out += '"';
      }
    }
    // Plain text; after a closing quote, what should not be there.
    std::size_t end = std::min(text_.find_first_of(",\n"), text_.size());
    const std::size_t rest = end;
    if (end > 0 && end < text_.size() && text_[end] == '\n' && text_[end - 1] == '\r') {
      --end;
    }
    out.append(text_.substr(0, end));
    text_.remove_prefix(rest);
    return out;
  }

  std::string_view text_;
};

}  // namespace

Result<CsvTable> read_csv_table(const std::string& directory, const std::string& name,
                                const std::vector<std::string_view>& required_columns) {
  if (is_database(directory)) {
    return read_database_table(directory, name, required_columns);
  }
  const std::string path = directory + "/" + name;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) {
    return fail(ErrorCode::data, fmt::format("The data pack lacks '{}'", name), path, kRestore);
  }
  const auto bytes = read_bytes(path);
  std::vector<std::string> cells;
  RecordReader records(bytes ? std::string_view(*bytes) : std::string_view());
  if (!bytes || !records.next(cells)) {
    return fail(ErrorCode::data,
                fmt::format("'{}' cannot be read as CSV: {}", name, bytes ? "it is empty" : "reading failed"), path,
                kRestore);
  }
  CsvTable table;
  table.name = name;
  const std::size_t width = cells.size();
  for (std::size_t i = 0; i < width; ++i) {
    table.columns.emplace(cells[i], i);
  }
  for (const std::string_view column : required_columns) {
    if (!table.columns.contains(column)) {
      return fail(ErrorCode::data, fmt::format("'{}' has no column '{}'", name, column), path + " row 1",
                  "The header must be as in datasets/README.md");
    }
  }
  for (std::size_t number = 2; records.next(cells); ++number) {
    CsvRow row;
    row.number = number;
    row.is_short = cells.size() < width;
    row.cells = std::move(cells);
    row.cells.resize(width);
    table.rows.push_back(std::move(row));
    cells.reserve(width);
  }
  return table;
}

}  // namespace geo
