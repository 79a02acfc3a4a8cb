#pragma once
// A CSV file of the pack (RFC 4180, UTF-8) as text cells. Read here rather than through GDAL: the tables are read at
// every start, and GDAL takes eight times as long for them.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "geo/core/result.hpp"

namespace geo {

struct CsvRow {
  std::size_t number = 0;  ///< as a table program counts: the header is row 1
  std::vector<std::string> cells;
  bool is_short = false;  ///< fewer cells than the header: cut off or a missing comma
};

struct CsvTable {
  std::string name;  ///< relative to the pack, e.g. "network/links.csv"
  std::map<std::string, std::size_t, std::less<>> columns;
  std::vector<CsvRow> rows;
};

/// Reads directory/name. Fails when the file is missing, unreadable or lacks one of the columns.
Result<CsvTable> read_csv_table(const std::string& directory, const std::string& name,
                                const std::vector<std::string_view>& required_columns);

}  // namespace geo
