#pragma once
// Private to geo_plan: the tariffs with a request's changes merged into them, still as JSON.

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "geo/plan/cost_model.hpp"
#include "geo/plan/freight_network.hpp"

namespace geo {

struct MergedCosts {
  nlohmann::json original;  ///< the pack's tariffs
  nlohmann::json tariffs;   ///< with the changes
  nlohmann::json changes;   ///< in canonical form: only known keys, ranges written out; an empty object for none
  std::map<std::string, RecordChange> records;
};

/// Errors as changed_costs().
Result<MergedCosts> merge_costs(std::string_view tariffs_json, std::string_view changes_json,
                                const FreightNetwork& network);

/// Keys of tariffs.json that hold costs, not words about the file.
bool is_cost_key(std::string_view top_level_key);

/// The parts of a dotted key; an id under "records" may have dots of its own. Empty when a part is empty.
std::vector<std::string> split_cost_key(std::string_view key);

}  // namespace geo
