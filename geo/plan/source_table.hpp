#pragma once
// A foreign layer seen through a column mapping: rows of deposits and lines of rail.

#include <map>
#include <string>
#include <vector>

#include "geo/core/layer.hpp"
#include "geo/plan/column_mapping.hpp"
#include "geo/plan/deposit_import.hpp"
#include "geo/plan/rail_import.hpp"

namespace geo {

/// Columns of key-value text ("gauge"=>"1520","usage"=>"main": GDAL's other_tags of OpenStreetMap) give columns of
/// their own for the keys that matter to rail and deposits, unless the layer has them already. Returns the layer itself
/// when there is nothing to expand.
Layer expand_tags(Layer layer);
/// Keys and values of such a text; broken tails are left out.
std::map<std::string, std::string> parse_tags(std::string_view text);

/// How values are read beside the mapping.
struct ValueOptions {
  ValueTranslations translations;
  std::map<std::string, std::string> defaults;  ///< field -> text where the column is empty or absent
};

std::vector<DepositRow> deposit_rows(const Layer& layer, const ColumnMapping& mapping, const ValueOptions& options);

struct RailRows {
  std::vector<RailLine> lines;
  std::map<std::string, std::int64_t> totals;  ///< no-line, not-a-railway, other-gauge, gauge-list, unread-value
  Diagnostics findings;                        ///< the first of each kind, `where` is "feature N"
};
/// Trams, metros, funiculars and the like, and what is no gauge of a railway, are left out and counted.
RailRows rail_lines(const Layer& layer, const ColumnMapping& mapping, const ValueOptions& options);

}  // namespace geo
